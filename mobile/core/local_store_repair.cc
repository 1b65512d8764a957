// Opening the local store, and what happens when its file is damaged.
#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>

#include "mobile/core/local_store.h"
#include "mobile/core/methods.h"
#include "mobile/core/outbox_sql.h"
#include "mobile/core/resource.h"
#include "shared/base/ids.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/chain.h"
#include "shared/sqlite/migrator.h"
#include "shared/sqlite/transaction.h"

namespace hjj::mobile {
namespace {

namespace fs = std::filesystem;

constexpr uint32_t kApplicationId = 0x484a4a50;  // "HJJP"

constexpr sqlite::Migration kMigrations[] = {{1, R"sql(
CREATE TABLE resource(
  view TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
  version INTEGER NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY(view,kind,id)) WITHOUT ROWID;
CREATE INDEX resource_by_id ON resource(kind,id);
CREATE TABLE cursor(view TEXT PRIMARY KEY, cursor BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE outbox(
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id TEXT NOT NULL UNIQUE, method TEXT NOT NULL, subject TEXT NOT NULL,
  request BLOB NOT NULL, made_us INTEGER NOT NULL, state INTEGER NOT NULL,
  row_seen INTEGER NOT NULL, error_code INTEGER NOT NULL, error_reason TEXT NOT NULL,
  acked_us INTEGER);
CREATE INDEX outbox_pending ON outbox(seq) WHERE state IN (1,4);
CREATE TABLE chain(key_id BLOB PRIMARY KEY, next_index INTEGER NOT NULL, hash BLOB NOT NULL)
  WITHOUT ROWID;
CREATE TABLE anchor(one INTEGER PRIMARY KEY CHECK(one=1), body BLOB NOT NULL,
  boot_id BLOB NOT NULL, boot_ms INTEGER NOT NULL, rtt_ms INTEGER NOT NULL);
CREATE TABLE card(id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE setting(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
)sql"}};

bool IsDamage(const absl::Status& status) {
  // The file lies in the app's own folder: a header that names another owner was overwritten.
  return status.code() == absl::StatusCode::kDataLoss ||
         ReasonOf(status) == reason::kForeignDatabase;
}

// A row that can be sent: the id is one, the bytes are a request of that method.
bool IsSound(const OutboxRow& row) {
  if (!IsId(row.request_id) || row.request.empty()) return false;
  if (row.method == kSubmitCheckIn.path) {
    v1::SubmitCheckInRequest request;
    v1::CheckInEvent event;
    return request.ParseFromString(row.request) && request.request_id() == row.request_id &&
           event.ParseFromString(request.check_in().event());
  }
  return NewAnswer(row.method) != nullptr;
}

}  // namespace

LocalStore::LocalStore(std::string dir, const Clock* clock)
    : dir_(std::move(dir)), clock_(clock), journal_(dir_ + "/outbox.journal") {}

absl::StatusOr<std::unique_ptr<LocalStore>> LocalStore::Open(const std::string& dir,
                                                             const Clock* clock) {
  std::error_code error;
  fs::create_directories(dir, error);
  if (error) {
    return Refuse(absl::StatusCode::kUnavailable, reason::kStoreUnavailable,
                  absl::StrCat("cannot make folder: ", error.message()));
  }
  fs::permissions(dir, fs::perms::owner_all, error);
  std::unique_ptr<LocalStore> store(new LocalStore(dir, clock));
  const bool had_file = fs::exists(dir + "/store.db", error);
  absl::Status status = store->OpenFile();
  if (IsDamage(status)) {
    status = store->Repair();
  } else if (status.ok() && !had_file) {
    // The file is gone but taps may have been left in the journal.
    HJJ_RETURN_IF_ERROR(store->Restore(store->Salvage("")));
  }
  HJJ_RETURN_IF_ERROR(status);
  HJJ_RETURN_IF_ERROR(store->ExpireOutbox());
  return store;
}

absl::Status LocalStore::OpenFile() {
  HJJ_ASSIGN_OR_RETURN(
      db_, sqlite::Connection::Open(
               dir_ + "/store.db",
               {.pragmas = {"journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY"}}));
  HJJ_RETURN_IF_ERROR(db_->QuickCheck());
  return sqlite::Migrate(db_.get(), kApplicationId, kMigrations).status();
}

absl::Status LocalStore::Repair() {
  db_.reset();
  const std::string path = dir_ + "/store.db";
  const std::string stamp =
      absl::FormatTime("%Y%m%dT%H%M%E3SZ", clock_->Now(), absl::UTCTimeZone());
  const std::string aside = absl::StrCat(dir_, "/store-damaged-", stamp, ".db");
  std::error_code error;
  for (const char* suffix : {"", "-wal", "-shm"}) {
    if (fs::exists(path + suffix, error)) fs::rename(path + suffix, aside + suffix, error);
  }
  if (fs::exists(path, error)) {
    return Refuse(absl::StatusCode::kUnavailable, reason::kStoreUnavailable,
                  "cannot set the damaged store aside");
  }
  const auto rows = Salvage(aside);
  HJJ_RETURN_IF_ERROR(OpenFile());
  HJJ_RETURN_IF_ERROR(Restore(rows));
  recovery_ = Recovery{aside, static_cast<int>(rows.size())};
  return absl::OkStatus();
}

std::vector<OutboxRow> LocalStore::Salvage(const std::string& damaged_path) {
  std::map<std::string, OutboxRow> by_id;
  // What the table says comes first: it knows what was acknowledged.
  if (!damaged_path.empty()) {
    auto db = sqlite::Connection::Open(damaged_path, {.mode = sqlite::OpenMode::kReadWrite});
    // Each page is read on its own, so that one bad page hides its own rows only: from the front,
    // then from the back.
    for (const char* way : {" ORDER BY seq", " ORDER BY seq DESC"}) {
      if (!db.ok()) break;
      auto query = (*db)->Query(absl::StrCat(kSelectOutbox, way));
      while (query.ok()) {
        auto more = query->Step();
        if (!more.ok() || !*more) break;
        OutboxRow row = RowOf(*query);
        if (IsSound(row)) by_id.emplace(row.request_id, std::move(row));
      }
    }
    // In between: one by one.
    int64_t last = 0;
    for (const auto& [id, row] : by_id) last = std::max(last, row.seq);
    std::set<int64_t> have;
    for (const auto& [id, row] : by_id) have.insert(row.seq);
    for (int64_t seq = 1; db.ok() && seq <= std::min<int64_t>(last, 100'000); ++seq) {
      if (have.count(seq)) continue;
      auto query = (*db)->Query(absl::StrCat(kSelectOutbox, " WHERE seq=?"), seq);
      if (!query.ok()) continue;
      auto found = query->Step();
      if (!found.ok() || !*found) continue;
      OutboxRow row = RowOf(*query);
      if (IsSound(row)) by_id.emplace(row.request_id, std::move(row));
    }
  }
  for (const auto& record : journal_.Read()) {
    OutboxRow row{.request_id = record.request_id,
                  .method = record.method,
                  .subject = record.subject,
                  .request = record.request,
                  .made_time = record.made_time};
    // Sent already, perhaps: it goes out again under the same id and gets the same answer.
    if (IsSound(row)) by_id.emplace(row.request_id, std::move(row));
  }
  std::vector<OutboxRow> out;
  for (auto& [id, row] : by_id) {
    // A state that makes no sense is damage, too.
    if (row.state == OutboxState::kAcked) row.state = OutboxState::kAgain;
    if (row.state != OutboxState::kAgain && row.state != OutboxState::kNeedsAttention) {
      row.state = OutboxState::kPending;
    }
    out.push_back(std::move(row));
  }
  // Ids are ordered by the moment they were made.
  return out;
}

absl::Status LocalStore::Restore(const std::vector<OutboxRow>& rows) {
  HJJ_ASSIGN_OR_RETURN(auto tx, sqlite::Transaction::Begin(db_.get()));
  for (const auto& row : rows) {
    // The server's rows are gone, so what they showed is shown from the outbox until they return.
    HJJ_RETURN_IF_ERROR(Insert(row, false));
    v1::SubmitCheckInRequest request;
    if (row.method != kSubmitCheckIn.path || !request.ParseFromString(row.request)) continue;
    v1::CheckInEvent event;
    event.ParseFromString(request.check_in().event());
    HJJ_RETURN_IF_ERROR(
        PutChain(request.check_in().key_id(),
                 {event.chain_index() + 1,
                  domain::ChainHash(request.check_in().event(), request.check_in().signature())}));
  }
  return tx.Commit();
}

}  // namespace hjj::mobile
