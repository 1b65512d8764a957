// dispatchctl verify-ledger, export-entries.
#include <absl/strings/escaping.h>

#include <fstream>
#include <iostream>

#include "dispatch/v1/ledger.pb.h"
#include "server/app/verify_ops.h"
#include "server/ctl/commands.h"
#include "server/ctl/seals.h"
#include "server/storage/sqlite/sqlite_copy.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::ctl {
namespace {

namespace pb = ::dispatch::v1;

struct VerifyOptions {
  std::string seals_dir;
  std::string database;
  std::vector<std::string> trusted_keys;
};

void Progress(const pb::VerifyLedgerResponse& answer, bool json) {
  if (json) return;
  std::cerr << "checked " << answer.checked_count() << " of " << answer.total_count() << "\n";
}

absl::StatusOr<pb::LedgerVerdict> AskServer(Client& client,
                                            const std::vector<pb::SignedSeal>& seals, bool json) {
  pb::VerifyLedgerRequest request;
  for (const pb::SignedSeal& seal : seals) *request.add_seals() = seal;
  pb::LedgerVerdict verdict;
  HJJ_RETURN_IF_ERROR(client.CallBytes("/dispatch.v1.LedgerService/VerifyLedger",
                                       request.SerializeAsString(), [&](const std::string& bytes) {
                                         pb::VerifyLedgerResponse answer;
                                         if (!answer.ParseFromString(bytes))
                                           return absl::DataLossError("unreadable answer");
                                         if (answer.has_verdict()) {
                                           verdict = answer.verdict();
                                         } else {
                                           Progress(answer, json);
                                         }
                                         return absl::OkStatus();
                                       }));
  return verdict;
}

// The seals themselves are looked at here: whose keys are trusted is not the server's to say.
absl::StatusOr<pb::LedgerVerdict> VerifyServer(Client& client,
                                               const std::vector<pb::SignedSeal>& seals,
                                               const ledger::TrustedKeys& trusted, bool json) {
  pb::LedgerVerdict verdict;
  verdict.set_intact(true);
  ledger::SealCheck(seals, trusted).Complete(&verdict);
  if (!verdict.intact()) return verdict;
  if (seals.empty()) return AskServer(client, seals, json);
  int32_t held = 0;
  for (const auto& portion : PortionsOf(seals)) {
    HJJ_ASSIGN_OR_RETURN(verdict, AskServer(client, portion, json));
    held += verdict.seal_count();
    verdict.set_seal_count(held);
    if (!verdict.intact()) break;
  }
  return verdict;
}

absl::StatusOr<pb::LedgerVerdict> VerifyCopy(const std::string& database,
                                             const std::vector<pb::SignedSeal>& seals,
                                             const ledger::TrustedKeys& trusted, bool json) {
  HJJ_ASSIGN_OR_RETURN(const auto store, storage::OpenSqliteCopy(database));
  app::LedgerVerification run(store.get(), seals, trusted);
  int64_t told = 0;
  while (true) {
    HJJ_ASSIGN_OR_RETURN(const auto progress, run.Step());
    if (progress.has_verdict()) return progress.verdict();
    if (progress.checked_count() < told + 100'000) continue;
    told = progress.checked_count();
    Progress(progress, json);
  }
}

absl::Status TellVerdict(const pb::LedgerVerdict& verdict, const std::vector<pb::SignedSeal>& seals,
                         bool json) {
  if (json) {
    std::cout << ToJson(verdict) << "\n";
  } else if (verdict.intact()) {
    std::cout << "intact: " << verdict.entry_count() << " entries, " << verdict.net_minutes()
              << " minutes, " << verdict.seal_count() << " seals, head "
              << absl::BytesToHexString(verdict.head_hash()) << "\n";
  }
  if (verdict.intact()) return absl::OkStatus();
  return Refuse(absl::StatusCode::kDataLoss, reason::kLedgerBroken, Tell(verdict, seals));
}

void Verify(const VerifyOptions& options, Env& env) {
  std::vector<pb::SignedSeal> seals;
  const auto trusted = ParseTrust(options.trusted_keys);
  absl::Status status = trusted.status();
  if (status.ok() && !options.seals_dir.empty()) {
    const auto loaded = LoadSeals(options.seals_dir);
    status = loaded.status();
    if (loaded.ok()) seals = *loaded;
  }
  if (!status.ok()) return env.Fail(status);
  if (options.database.empty()) {
    return env.WithClient([&](Client& client) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(const auto verdict, VerifyServer(client, seals, *trusted, env.json));
      return TellVerdict(verdict, seals, env.json);
    });
  }
  const auto verdict = VerifyCopy(options.database, seals, *trusted, env.json);
  status = verdict.ok() ? TellVerdict(*verdict, seals, env.json) : verdict.status();
  if (!status.ok()) env.Fail(status);
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
  auto verify_options = std::make_shared<VerifyOptions>();
  CLI::App* verify = cli.add_subcommand("verify-ledger", "recompute chain, columns and sums");
  verify->add_option("--seals", verify_options->seals_dir,
                     "directory of seal files kept elsewhere, to hold the chain against");
  verify->add_option("--database", verify_options->database,
                     "a copy of the database file, read without a server");
  verify->add_option("--trust-key", verify_options->trusted_keys,
                     "key that may take over in a unit's seals, as told; 32 hex digits");
  verify->callback([verify_options, &env] { Verify(*verify_options, env); });

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
