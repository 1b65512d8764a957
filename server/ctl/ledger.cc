// dispatchctl verify-ledger, export-entries.
#include <absl/strings/escaping.h>

#include <fstream>
#include <iostream>

#include "dispatch/v1/ledger.pb.h"
#include "server/ctl/commands.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::ctl {
namespace {

namespace pb = ::dispatch::v1;

absl::Status Verify(Client& client, bool json) {
  pb::LedgerVerdict verdict;
  HJJ_RETURN_IF_ERROR(client.CallBytes("/dispatch.v1.LedgerService/VerifyLedger",
                                       pb::VerifyLedgerRequest().SerializeAsString(),
                                       [&](const std::string& bytes) {
                                         pb::VerifyLedgerResponse answer;
                                         if (!answer.ParseFromString(bytes))
                                           return absl::DataLossError("unreadable answer");
                                         if (answer.has_verdict()) {
                                           verdict = answer.verdict();
                                         } else if (!json) {
                                           std::cerr << "checked " << answer.checked_count()
                                                     << " of " << answer.total_count() << "\n";
                                         }
                                         return absl::OkStatus();
                                       }));
  if (json) {
    std::cout << ToJson(verdict) << "\n";
  } else if (verdict.intact()) {
    std::cout << "intact: " << verdict.entry_count() << " entries, " << verdict.net_minutes()
              << " minutes, head " << absl::BytesToHexString(verdict.head_hash()) << "\n";
  }
  if (verdict.intact()) return absl::OkStatus();
  return Refuse(absl::StatusCode::kDataLoss, reason::kLedgerBroken,
                absl::StrCat("broken at entry ", verdict.first_bad_seq(), ": ", verdict.fault()));
}

absl::Status SetDate(const std::string& text, const char* option, pb::Date* date) {
  if (text.empty()) return absl::OkStatus();
  const auto day = domain::ParseDate(text);
  if (!day.ok()) return Usage(BadField(option, "a day such as 2026-11-24"));
  *date = ToProto(*day);
  return absl::OkStatus();
}

struct ExportOptions {
  std::string unit_code;
  std::string from;
  std::string to;
  std::string out;
};

absl::Status Export(Client& client, const ExportOptions& options) {
  pb::ExportEntriesRequest request;
  HJJ_RETURN_IF_ERROR(SetDate(options.from, "--from", request.mutable_from_date()));
  HJJ_RETURN_IF_ERROR(SetDate(options.to, "--to", request.mutable_to_date()));
  if (options.from.empty()) request.clear_from_date();
  if (options.to.empty()) request.clear_to_date();
  HJJ_ASSIGN_OR_RETURN(*request.mutable_unit_id(), UnitIdOf(client, options.unit_code));
  std::ofstream file;
  if (!options.out.empty()) {
    file.open(options.out, std::ios::binary | std::ios::trunc);
    if (!file) return Usage(BadField("--out", "a file that can be written"));
  }
  std::ostream& out = options.out.empty() ? std::cout : file;
  int64_t rows = 0;
  HJJ_RETURN_IF_ERROR(client.CallBytes("/dispatch.v1.LedgerService/ExportEntries",
                                       request.SerializeAsString(),
                                       [&](const std::string& bytes) -> absl::Status {
                                         pb::ExportEntriesResponse answer;
                                         if (!answer.ParseFromString(bytes)) {
                                           return absl::DataLossError("unreadable answer");
                                         }
                                         out << answer.csv_chunk();
                                         rows += answer.row_count();
                                         return absl::OkStatus();
                                       }));
  out.flush();
  if (!out) return Usage(BadField("--out", "a file that can be written"));
  std::cerr << rows << " entries\n";
  return absl::OkStatus();
}

}  // namespace

void AddLedger(CLI::App& cli, Env& env) {
  CLI::App* verify = cli.add_subcommand("verify-ledger", "recompute chain, columns and sums");
  verify->callback(
      [&env] { env.WithClient([&](Client& client) { return Verify(client, env.json); }); });

  auto options = std::make_shared<ExportOptions>();
  CLI::App* exporting = cli.add_subcommand("export-entries", "hour entries of a unit as CSV");
  exporting->add_option("--unit", options->unit_code, "statistical code")->required();
  exporting->add_option("--from", options->from, "yyyy-mm-dd, inclusive");
  exporting->add_option("--to", options->to, "yyyy-mm-dd, inclusive");
  exporting->add_option("--out", options->out, "file; default: standard output");
  exporting->callback([options, &env] {
    env.WithClient([&](Client& client) { return Export(client, *options); });
  });
}

}  // namespace hjj::ctl
