// The ledger of a whole city's year: tally of a district's month, verification, export; each beside
// a bare scan of the same rows in the same run, because only ratios mean the same on another
// machine.
//
//   bench_ledger [--entries N] [--events] [--dir DIR] [--keep] [--only tally|verify|flip|export]
//
// --events puts two signed events under each credit, as approvals do; without them the chain alone
// is measured. The database is made in DIR (default: a temporary one) and removed; with --keep it
// stays, and one that is there is measured again.
#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "server/app/export_ops.h"
#include "server/app/verify_ops.h"
#include "server/domain/access.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "shared/base/status.h"
#include "shared/crypto/hash.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"
#include "tests/bench/ledger/year.h"

namespace hjj::bench {
namespace {

namespace pb = ::dispatch::v1;

double Seconds(const std::function<void()>& work) {
  const auto before = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
}

// Processor time of all threads.
double CpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// Of several runs, the middle one.
double Median(int runs, const std::function<void()>& work) {
  std::vector<double> took;
  for (int i = 0; i < runs; ++i) took.push_back(Seconds(work));
  std::sort(took.begin(), took.end());
  return took[took.size() / 2];
}

// Peak memory of this process since the last ForgetPeak, in MiB.
double PeakMiB() {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line)) {
    if (line.rfind("VmHWM:", 0) == 0) return std::atof(line.c_str() + 6) / 1024;
  }
  return 0;
}
void ForgetPeak() { std::ofstream("/proc/self/clear_refs") << "5"; }

// Steps through a query and touches every byte of its columns.
class BareScan {
 public:
  explicit BareScan(const std::string& path) {
    sqlite3_open_v2(path.c_str(), &db_, SQLITE_OPEN_READWRITE, nullptr);
  }
  ~BareScan() { sqlite3_close(db_); }
  int64_t Rows(const std::string& sql, const std::vector<std::string>& args = {}) {
    sqlite3_stmt* s = nullptr;
    sqlite3_prepare_v2(db_, sql.c_str(), -1, &s, nullptr);
    for (size_t i = 0; i < args.size(); ++i) {
      sqlite3_bind_text(s, static_cast<int>(i) + 1, args[i].data(),
                        static_cast<int>(args[i].size()), SQLITE_TRANSIENT);
    }
    int64_t rows = 0;
    for (; sqlite3_step(s) == SQLITE_ROW; ++rows) {
      for (int c = 0; c < sqlite3_column_count(s); ++c) {
        if (sqlite3_column_type(s, c) == SQLITE_INTEGER) {
          touched_ += static_cast<uint64_t>(sqlite3_column_int64(s, c));
          continue;
        }
        const void* p = sqlite3_column_blob(s, c);
        const int n = sqlite3_column_bytes(s, c);
        for (int i = 0; i < n; i += 64) touched_ += static_cast<const uint8_t*>(p)[i];
      }
    }
    sqlite3_finalize(s);
    return rows;
  }

 private:
  sqlite3* db_ = nullptr;
  uint64_t touched_ = 0;
};

class Bench {
 public:
  Bench(const std::string& dir, const YearOptions& options)
      : path_(dir + "/haijiejie.db"), options_(options) {}

  // `only` is empty for all.
  int Run(const std::string& only) {
    const bool fresh = !std::filesystem::exists(path_);
    if (fresh) {
      const double filling = Seconds([&] { Year(options_).Fill(path_); });
      std::printf("filled in %.0f s, %.0f entries/s\n", filling,
                  static_cast<double>(options_.entries) / filling);
    }
    store_ = storage::OpenSqliteStore({.path = path_, .clock = &clock_}).value();
    if (!fresh) TakeCount();
    std::printf("%lld entries, %.0f MiB on disk, %u cores\n",
                static_cast<long long>(options_.entries),
                static_cast<double>(std::filesystem::file_size(path_)) / (1 << 20),
                std::thread::hardware_concurrency());
    const absl::Status found = store_->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(const auto city, txn.GetUnitByCode("4505"));
      HJJ_ASSIGN_OR_RETURN(const auto district, txn.GetUnitByCode("450502"));
      city_ = city.value();
      district_ = district.value();
      return absl::OkStatus();
    });
    bool good = found.ok();
    const auto run = [&](const char* name, bool (Bench::*part)()) {
      if (only.empty() || only == name) good = (this->*part)() && good;
    };
    run("tally", &Bench::Tally);
    run("verify", &Bench::Verify);
    run("flip", &Bench::FindFlippedByte);
    run("export", &Bench::Export);
    return good ? 0 : 1;
  }

 private:
  // Of one that was there.
  void TakeCount() {
    const absl::Status read = store_->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(const auto head, txn.LedgerHead());
      options_.entries = head.first;
      return absl::OkStatus();
    });
    if (!read.ok()) options_.entries = 0;
  }

  // As an overview asks: the total, and the units below.
  bool Tally() {
    storage::TallyQuery query;
    query.filter.path_prefix = district_.path();
    query.filter.days = {20260601, 20260630};
    query.group_path = query.filter.path_prefix;
    int64_t attendances = 0;
    bool good = true;
    const auto tally = [&](pb::GroupBy by) {
      query.group_by = by;
      good = store_
                 ->Read([&](storage::ReadTxn& txn) -> absl::Status {
                   HJJ_ASSIGN_OR_RETURN(const auto tallies, txn.Summarise(query));
                   attendances = 0;
                   for (const auto& t : tallies) attendances += t.attendances();
                   return absl::OkStatus();
                 })
                 .ok() &&
             good;
    };
    BareScan bare(path_);
    int64_t rows = 0;
    const std::string end = query.filter.path_prefix.substr(0, query.filter.path_prefix.size() - 1);
    const double scan = Median(5, [&] {
      rows = bare.Rows(
          "SELECT pseudonym, minutes, grade FROM ledger_entry WHERE unit_path >= ? AND"
          " unit_path < ? AND day BETWEEN 20260601 AND 20260630",
          {query.filter.path_prefix, end + "0"});
    });
    const double total = Median(5, [&] { tally(pb::GROUP_BY_UNSPECIFIED); });
    std::printf("tally of a district's month  %8.1f ms  %6.2f bare scans  (%lld rows)\n",
                total * 1e3, total / scan, static_cast<long long>(rows));
    const double by_unit = Median(5, [&] { tally(pb::GROUP_BY_UNIT); });
    std::printf("the same by unit             %8.1f ms  %6.2f bare scans\n", by_unit * 1e3,
                by_unit / scan);
    const double by_person = Median(5, [&] { tally(pb::GROUP_BY_PERSON); });
    std::printf("the same by person           %8.1f ms  %6.2f bare scans\n", by_person * 1e3,
                by_person / scan);
    return good && attendances > 0;
  }

  double ScanAll(const char* columns) {
    BareScan bare(path_);
    return Seconds(
        [&] { bare.Rows(absl::StrCat("SELECT ", columns, " FROM ledger_entry ORDER BY seq")); });
  }

  bool Verify() {
    ScanAll("*");  // both find the file in memory, if it fits there
    const double scan = ScanAll("*");
    pb::LedgerVerdict verdict;
    ForgetPeak();
    const double before = PeakMiB(), cpu_before = CpuSeconds();
    const double took = Seconds([&] { verdict = app::VerifyLedger(*store_).value(); });
    std::printf(
        "verify                       %8.2f s   %6.2f bare scans  %.0f entries/s, %.2f s of"
        " processors, +%.0f MiB\n",
        took, took / scan, static_cast<double>(verdict.entry_count()) / took,
        CpuSeconds() - cpu_before, PeakMiB() - before);
    if (!verdict.intact()) std::printf("%s\n", verdict.ShortDebugString().c_str());
    return verdict.intact() && verdict.entry_count() == options_.entries;
  }

  // So that nothing above is fast because it looks at nothing.
  bool FindFlippedByte() {
    const int64_t seq = options_.entries * 2 / 3;
    pb::LedgerVerdict verdict;
    if (!FlipByte(seq)) return false;
    const double took = Seconds([&] { verdict = app::VerifyLedger(*store_).value(); });
    std::printf("a flipped bit in entry %lld   %8.2f s   found as %s in entry %lld\n",
                static_cast<long long>(seq), took, verdict.fault().c_str(),
                static_cast<long long>(verdict.first_bad_seq()));
    return FlipByte(seq) && verdict.fault() == "ALTERED" && verdict.first_bad_seq() == seq;
  }

  // Behind the back of the triggers.
  bool FlipByte(int64_t seq) {
    constexpr int kAt = 100;
    sqlite3* db = nullptr;
    sqlite3_blob* blob = nullptr;
    char byte = 0;
    bool good = sqlite3_open_v2(path_.c_str(), &db, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK &&
                sqlite3_blob_open(db, "main", "ledger_entry", "body", seq, 1, &blob) == SQLITE_OK &&
                sqlite3_blob_read(blob, &byte, 1, kAt) == SQLITE_OK;
    byte ^= 4;
    good = good && sqlite3_blob_write(blob, &byte, 1, kAt) == SQLITE_OK;
    good = sqlite3_blob_close(blob) == SQLITE_OK && good;
    sqlite3_close(db);
    return good;
  }

  bool Export() {
    const double scan = ScanAll("body");
    app::Context context;
    context.store = store_.get();
    context.clock = &clock_;
    context.settings.zone = domain::ShanghaiZone();
    access::Caller caller;
    caller.person_id = "the lead of the city";
    caller.policy = access::FindPolicy("/dispatch.v1.LedgerService/ExportEntries");
    pb::Grant& grant = caller.grants.emplace_back();
    grant.set_role(pb::ROLE_DISTRICT_LEAD);
    grant.set_unit_path(city_.path());
    pb::ExportEntriesRequest request;
    request.set_unit_id(city_.id());
    *request.mutable_from_date() = ToProto(absl::CivilDay(2026, 1, 1));
    *request.mutable_to_date() = ToProto(absl::CivilDay(2026, 12, 31));
    app::EntryExport run(&context, request);
    int64_t bytes = 0, rows = 0;
    bool more = true, good = true;
    ForgetPeak();
    const double before = PeakMiB();
    const double took = Seconds([&] {
      while (more && good) {
        pb::ExportEntriesResponse chunk;
        good = store_
                   ->Read([&](storage::ReadTxn& txn) -> absl::Status {
                     HJJ_ASSIGN_OR_RETURN(more, run.Step(caller, txn, &chunk));
                     return absl::OkStatus();
                   })
                   .ok();
        bytes += static_cast<int64_t>(chunk.csv_chunk().size());
        if (more) rows = chunk.row_count();
      }
    });
    std::printf("export of the year           %8.2f s   %6.2f bare scans  %.0f MB, +%.1f MiB\n",
                took, took / scan, static_cast<double>(bytes) / 1e6, PeakMiB() - before);
    return good && rows == options_.entries;
  }

  std::string path_;
  YearOptions options_;
  FakeClock clock_{absl::FromCivil(absl::CivilDay(2027, 1, 4), absl::UTCTimeZone())};
  std::unique_ptr<storage::Store> store_;
  pb::OrgUnit city_, district_;
};

int Main(int argc, char** argv) {
  YearOptions options;
  std::string dir, only;
  bool keep = false;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--events") == 0) {
      options.events = true;
    } else if (std::strcmp(argv[i], "--keep") == 0) {
      keep = true;
    } else if (i + 1 < argc && std::strcmp(argv[i], "--entries") == 0 &&
               absl::SimpleAtoi(argv[i + 1], &options.entries) && options.entries >= 1000) {
      ++i;
    } else if (i + 1 < argc && std::strcmp(argv[i], "--dir") == 0) {
      dir = argv[++i];
    } else if (i + 1 < argc && std::strcmp(argv[i], "--only") == 0) {
      only = argv[++i];
    } else {
      std::fprintf(stderr,
                   "bench_ledger [--entries N] [--events] [--dir DIR] [--keep]"
                   " [--only tally|verify|flip|export]\n");
      return 2;
    }
  }
  crypto::InitCrypto();
  char made[] = "/tmp/bench_ledger.XXXXXX";
  if (dir.empty()) dir = mkdtemp(made);
  const std::string inside = dir + "/year";
  std::filesystem::create_directories(inside);
  const int exit = Bench(inside, options).Run(only);
  if (keep) return exit;
  std::filesystem::remove_all(inside);
  if (dir == made) std::filesystem::remove(dir);
  return exit;
}

}  // namespace
}  // namespace hjj::bench

int main(int argc, char** argv) { return hjj::bench::Main(argc, argv); }
