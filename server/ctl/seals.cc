// dispatchctl export-seals, sample-entries.
#include "server/ctl/seals.h"

#include <absl/strings/ascii.h>
#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <utility>

#include "server/ctl/commands.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/domain/limits.h"
#include "shared/wire/convert.h"

namespace hjj::ctl {
namespace {

namespace fs = std::filesystem;
namespace pb = ::dispatch::v1;

constexpr char kEnding[] = ".seal";
constexpr size_t kMaxSeals = 600;  // in one call
// Of a message, with room for what is around them.
constexpr size_t kMaxSealBytes = limits::kMessageBytes - 4096;

std::string ReadAll(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// 16 bytes in hex.
bool IsHex16(const std::string& text) {
  return text.size() == 32 && std::all_of(text.begin(), text.end(), absl::ascii_isxdigit);
}

std::string MonthOf(const pb::Date& from) {
  return absl::StrFormat("%04d%02d", from.year(), from.month());
}

absl::Status NotWritten(const fs::path& path) {
  return Refuse(absl::StatusCode::kUnavailable, reason::kStoreUnavailable,
                absl::StrCat("cannot write ", path.string()));
}

// A file that is there stays: the same seal is no news, another one is not let over it.
absl::Status Keep(const fs::path& path, const std::string& bytes) {
  if (fs::exists(path)) {
    if (ReadAll(path) == bytes) return absl::OkStatus();
    return Refuse(
        absl::StatusCode::kDataLoss, reason::kLedgerBroken,
        absl::StrCat(path.string(),
                     " holds another seal than the server's: keep the file, and ask why"));
  }
  const fs::path made = path.string() + ".part";
  {
    std::ofstream file(made, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.flush();
    if (!file) return NotWritten(made);
  }
  const int fd = open(made.c_str(), O_RDONLY);
  const bool on_disk = fd >= 0 && fsync(fd) == 0;
  if (fd >= 0) close(fd);
  std::error_code failed;
  if (on_disk) fs::rename(made, path, failed);
  return on_disk && !failed ? absl::OkStatus() : NotWritten(path);
}

absl::Status ExportSeals(Client& client, const std::string& unit_code, const std::string& out,
                         bool json) {
  pb::ListSealsRequest request;
  HJJ_ASSIGN_OR_RETURN(*request.mutable_unit_id(), UnitIdOf(client, unit_code));
  std::error_code failed;
  fs::create_directories(out, failed);
  if (failed || !fs::is_directory(out)) return Usage(BadField("--out", "a directory"));
  int count = 0;
  do {
    HJJ_ASSIGN_OR_RETURN(const auto page, client.Call<pb::ListSealsResponse>(
                                              "/dispatch.v1.LedgerService/ListSeals", request));
    for (const pb::SignedSeal& seal : page.seals()) {
      pb::SealBody body;
      if (!body.ParseFromString(seal.body())) return absl::DataLossError("unreadable seal");
      const std::string name = absl::StrCat(unit_code, "-", MonthOf(body.from_date()), kEnding);
      HJJ_RETURN_IF_ERROR(Keep(fs::path(out) / name, seal.SerializeAsString()));
      ++count;
      if (json) {
        std::cout << ToJson(body) << "\n";
      } else {
        std::cout << name << "\tup to entry " << body.head_seq() << "\tkey "
                  << absl::BytesToHexString(body.key_id()) << "\n";
      }
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  std::cerr << count << " seals\n";
  return absl::OkStatus();
}

struct SampleOptions {
  std::string unit_code;
  std::string from;
  std::string to;
  std::string seed;
  int size = 20;
};

absl::Status Sample(Client& client, const SampleOptions& options, bool json) {
  pb::SampleEntriesRequest request;
  request.set_request_id(NewRequestId());
  request.set_size(options.size);
  if (!options.from.empty()) {
    HJJ_RETURN_IF_ERROR(SetDate(options.from, "--from", request.mutable_from_date()));
  }
  if (!options.to.empty()) {
    HJJ_RETURN_IF_ERROR(SetDate(options.to, "--to", request.mutable_to_date()));
  }
  if (!options.seed.empty() && !IsHex16(options.seed)) {
    return Usage(BadField("--seed", "32 hex digits"));
  }
  request.set_seed(absl::HexStringToBytes(options.seed));
  HJJ_ASSIGN_OR_RETURN(*request.mutable_unit_id(), UnitIdOf(client, options.unit_code));
  HJJ_ASSIGN_OR_RETURN(const auto answer, client.Call<pb::SampleEntriesResponse>(
                                              "/dispatch.v1.LedgerService/SampleEntries", request));
  if (json) {
    std::cout << ToJson(answer) << "\n";
    return absl::OkStatus();
  }
  for (const pb::HourEntry& entry : answer.entries()) {
    std::cout << entry.body().seq() << "\t"
              << domain::FormatDate(FromProto(entry.body().service_date())) << "\t"
              << entry.body().assignment_id() << "\t" << entry.person_id() << "\t"
              << entry.body().minutes() << "\t" << absl::BytesToHexString(entry.hash()) << "\n";
  }
  std::cerr << answer.entries_size() << " of " << answer.population() << ", seed "
            << absl::BytesToHexString(answer.seed()) << "\n";
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<pb::SignedSeal>> LoadSeals(const std::string& dir) {
  std::error_code failed;
  std::vector<fs::path> paths;
  for (const auto& file : fs::directory_iterator(dir, failed)) {
    if (file.path().extension() == kEnding) paths.push_back(file.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<pb::SignedSeal> seals;
  for (const fs::path& path : paths) {
    const std::string bytes = ReadAll(path);
    pb::SignedSeal& seal = seals.emplace_back();
    if (!seal.ParseFromString(bytes) || seal.body().empty()) {
      seal.Clear();
      seal.set_body(bytes);
    }
  }
  if (seals.empty()) return Usage(BadField("--seals", "a directory with files *.seal"));
  return seals;
}

absl::StatusOr<ledger::TrustedKeys> ParseTrust(const std::vector<std::string>& key_ids) {
  ledger::TrustedKeys trusted;
  for (const std::string& text : key_ids) {
    if (!IsHex16(text)) {
      return Usage(BadField("--trust-key", "32 hex digits"));
    }
    trusted.key_ids.insert(absl::HexStringToBytes(text));
  }
  return trusted;
}

std::vector<std::vector<pb::SignedSeal>> PortionsOf(std::vector<pb::SignedSeal> seals) {
  // Of each unit, by month; parted where the key changes.
  std::map<std::pair<std::string, std::string>, std::pair<std::string, pb::SignedSeal>> ordered;
  for (pb::SignedSeal& seal : seals) {
    pb::SealBody body;
    body.ParseFromString(seal.body());
    const std::pair<std::string, std::string> place(body.unit_id(), MonthOf(body.from_date()));
    ordered[place] = {body.public_key(), std::move(seal)};
  }
  std::map<int, std::vector<pb::SignedSeal>> by_turn;
  std::string unit, key;
  int turn = 0;
  for (auto& [place, seal] : ordered) {
    turn = place.first != unit ? 0 : turn + (seal.first != key ? 1 : 0);
    unit = place.first;
    key = seal.first;
    by_turn[turn].push_back(std::move(seal.second));
  }
  std::vector<std::vector<pb::SignedSeal>> portions;
  for (auto& [turn_number, of_turn] : by_turn) {
    size_t bytes = kMaxSealBytes;  // a new portion for each turn
    for (pb::SignedSeal& seal : of_turn) {
      const size_t size = seal.ByteSizeLong() + 8;
      if (bytes + size > kMaxSealBytes || portions.back().size() == kMaxSeals) {
        portions.emplace_back();
        bytes = 0;
      }
      bytes += size;
      portions.back().push_back(std::move(seal));
    }
  }
  return portions;
}

std::string Tell(const pb::LedgerVerdict& verdict, const std::vector<pb::SignedSeal>& seals) {
  std::string text;
  if (verdict.first_bad_seq() > 0) {
    text = absl::StrCat("broken at entry ", verdict.first_bad_seq(), ": ");
  }
  absl::StrAppend(&text, verdict.fault());
  if (verdict.seal_unit_id().empty()) return text;
  const std::string month = MonthOf(verdict.seal_from_date());
  for (const pb::SignedSeal& seal : seals) {
    pb::SealBody body;
    if (!body.ParseFromString(seal.body()) || body.unit_id() != verdict.seal_unit_id() ||
        MonthOf(body.from_date()) != month) {
      continue;
    }
    return absl::StrCat(text, ", told by the seal of ", body.unit_name(), " for ", month, ", key ",
                        absl::BytesToHexString(body.key_id()));
  }
  return absl::StrCat(text, ", told by the seal of unit ", verdict.seal_unit_id(), " for ", month);
}

absl::Status SetDate(const std::string& text, const char* option, pb::Date* date) {
  if (text.empty()) return absl::OkStatus();
  const auto day = domain::ParseDate(text);
  if (!day.ok()) return Usage(BadField(option, "a day such as 2026-11-24"));
  *date = ToProto(*day);
  return absl::OkStatus();
}

void AddSeals(CLI::App& cli, Env& env) {
  auto unit = std::make_shared<std::string>();
  auto out = std::make_shared<std::string>();
  CLI::App* exporting = cli.add_subcommand(
      "export-seals", "the closed months of a unit as files, to be kept elsewhere");
  exporting->add_option("--unit", *unit, "statistical code")->required();
  exporting->add_option("--out", *out, "directory; made when it is not there")->required();
  exporting->callback([unit, out, &env] {
    env.WithClient([&](Client& client) { return ExportSeals(client, *unit, *out, env.json); });
  });

  auto options = std::make_shared<SampleOptions>();
  CLI::App* sample = cli.add_subcommand("sample-entries", "hour entries drawn by lot; audited");
  sample->add_option("--unit", options->unit_code, "statistical code")->required();
  sample->add_option("--from", options->from, "yyyy-mm-dd, inclusive");
  sample->add_option("--to", options->to, "yyyy-mm-dd, inclusive");
  sample->add_option("--size", options->size)->check(CLI::Range(1, 100))->capture_default_str();
  sample->add_option("--seed", options->seed, "32 hex digits: draws an earlier sample again");
  sample->callback([options, &env] {
    env.WithClient([&](Client& client) { return Sample(client, *options, env.json); });
  });
}

}  // namespace hjj::ctl
