#include "server/storage/sqlite/sqlite_store.h"

#include <spdlog/spdlog.h>
#include <sqlite3.h>

#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

#include "server/storage/sqlite/file_lock.h"
#include "server/storage/sqlite/schema.h"
#include "server/storage/sqlite/sqlite_txn.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/sqlite/transaction.h"

namespace hjj::storage {
namespace {

using sqlite::Connection;
using sqlite::OpenMode;
using sqlite::Savepoint;
using sqlite::Transaction;

// Ends the process on a failed fsync: the kernel has dropped pages that SQLite believes written.
void EndOnFsyncFailure(const absl::Status& status) {
  if (!sqlite::IsFsyncFailure(status)) return;
  spdlog::critical("fsync failed, stopping at once: {}", std::string(status.message()));
  spdlog::shutdown();
  std::abort();
}

absl::Status Unavailable(absl::string_view message) {
  return Refuse(absl::StatusCode::kUnavailable, reason::kStoreUnavailable, message);
}

int NoteWalLength(void* pages, sqlite3*, const char*, int length) {
  *static_cast<int*>(pages) = length;
  return SQLITE_OK;
}

class SqliteStore final : public Store {
 public:
  SqliteStore(const SqliteOptions& options, std::unique_ptr<FileLock> lock,
              std::unique_ptr<Connection> db)
      : options_(options), lock_(std::move(lock)), db_(std::move(db)) {}
  ~SqliteStore() override;

  absl::Status Start();
  absl::Status Read(const ReadFn& fn) override;
  void Write(WriteFn fn, DoneFn done) override;
  void SetCommitListener(CommitListener listener) override { listener_ = std::move(listener); }

 private:
  struct Job {
    WriteFn fn;
    DoneFn done;
    absl::Status status;
  };

  // --- on the writer's thread
  void Run();
  void RunGroup(std::vector<Job>& group);
  // All jobs in one transaction; a non-OK status means that nothing of it is in the file.
  absl::Status Commit(std::vector<Job>& group);
  // RESTART and TRUNCATE wait for readers; PASSIVE does what it can.
  void Checkpoint(int mode);

  absl::StatusOr<std::unique_ptr<Connection>> TakeReader();
  void GiveBack(std::unique_ptr<Connection> reader);

  const SqliteOptions options_;
  std::unique_ptr<FileLock> lock_;  // released last
  std::unique_ptr<Connection> db_;  // the writer's, once its thread runs
  EventLog log_;
  CommitListener listener_;
  int wal_pages_ = 0;
  int checkpointed_pages_ = 0;

  std::mutex mu_;
  std::condition_variable wake_;
  std::deque<Job> queue_;
  bool stopping_ = false;

  std::mutex readers_mu_;
  std::vector<std::unique_ptr<Connection>> idle_;

  std::thread writer_;
};

absl::Status SqliteStore::Start() {
  SqliteTxn txn(db_.get());
  HJJ_ASSIGN_OR_RETURN(log_.head, txn.HeadSeq());
  sqlite3_wal_hook(db_->handle(), &NoteWalLength, &wal_pages_);
  writer_ = std::thread([this] { Run(); });
  return absl::OkStatus();
}

SqliteStore::~SqliteStore() {
  {
    std::lock_guard lock(mu_);
    stopping_ = true;
  }
  wake_.notify_one();
  if (writer_.joinable()) writer_.join();
  idle_.clear();
  Checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
}

absl::StatusOr<std::unique_ptr<Connection>> SqliteStore::TakeReader() {
  {
    std::lock_guard lock(readers_mu_);
    if (!idle_.empty()) {
      auto reader = std::move(idle_.back());
      idle_.pop_back();
      return reader;
    }
  }
  return Connection::Open(options_.path,
                          {.mode = OpenMode::kQueryOnly, .no_checkpoint_on_close = true});
}

void SqliteStore::GiveBack(std::unique_ptr<Connection> reader) {
  std::lock_guard lock(readers_mu_);
  if (idle_.size() < options_.idle_readers) idle_.push_back(std::move(reader));
}

absl::Status SqliteStore::Read(const ReadFn& fn) {
  HJJ_ASSIGN_OR_RETURN(auto reader, TakeReader());
  absl::Status status;
  {
    HJJ_ASSIGN_OR_RETURN(auto snapshot, Transaction::Begin(reader.get(), Transaction::Kind::kRead));
    SqliteTxn txn(reader.get());
    status = fn(txn);
  }
  GiveBack(std::move(reader));
  return status;
}

void SqliteStore::Write(WriteFn fn, DoneFn done) {
  absl::Status refusal;
  {
    std::lock_guard lock(mu_);
    if (stopping_) {
      refusal = Refuse(absl::StatusCode::kUnavailable, reason::kDraining, "the store is closing");
    } else if (queue_.size() >= options_.queue_limit) {
      refusal = Refuse(absl::StatusCode::kResourceExhausted, reason::kOverloaded,
                       "too many writes are waiting");
    } else {
      queue_.push_back({std::move(fn), std::move(done), absl::OkStatus()});
    }
  }
  if (!refusal.ok()) return done(std::move(refusal));
  wake_.notify_one();
}

void SqliteStore::Run() {
  std::vector<Job> group;
  for (;;) {
    {
      std::unique_lock lock(mu_);
      wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      while (!queue_.empty() && group.size() < options_.group_limit) {
        group.push_back(std::move(queue_.front()));
        queue_.pop_front();
      }
    }
    RunGroup(group);
    group.clear();
  }
}

void SqliteStore::RunGroup(std::vector<Job>& group) {
  const int64_t head = log_.head;
  log_.commit_time = options_.clock->Now();
  const absl::Status committed = Commit(group);
  if (!committed.ok()) {
    EndOnFsyncFailure(committed);
    spdlog::error("a group of {} writes was not committed: {}", group.size(),
                  std::string(committed.message()));
    // Refusals of single writes, too: they may have seen what was now undone.
    for (Job& job : group) job.status = Unavailable("not written, try again");
    log_.head = head;
    log_.pending.clear();
  }
  if (!log_.pending.empty()) {
    const std::vector<CommittedEvent> events = std::exchange(log_.pending, {});
    if (listener_) listener_(events);
  }
  for (Job& job : group) job.done(std::move(job.status));
  if (wal_pages_ < checkpointed_pages_) checkpointed_pages_ = 0;  // the log began anew
  if (wal_pages_ - checkpointed_pages_ >= options_.checkpoint_pages) {
    Checkpoint(SQLITE_CHECKPOINT_PASSIVE);
    checkpointed_pages_ = wal_pages_;
  }
}

absl::Status SqliteStore::Commit(std::vector<Job>& group) {
  HJJ_ASSIGN_OR_RETURN(Transaction transaction, Transaction::Begin(db_.get()));
  for (Job& job : group) {
    const int64_t head = log_.head;
    const size_t pending = log_.pending.size();
    {
      HJJ_ASSIGN_OR_RETURN(Savepoint savepoint, Savepoint::Begin(db_.get()));
      SqliteTxn txn(db_.get(), &log_);
      job.status = job.fn(txn);
      if (job.status.ok()) job.status = savepoint.Commit();
    }
    // A full disk or an I/O error may have undone the whole transaction.
    if (!db_->InTransaction()) {
      return job.status.ok() ? Unavailable("the transaction was rolled back") : job.status;
    }
    if (!job.status.ok()) {
      log_.head = head;
      log_.pending.resize(pending);
    }
  }
  return transaction.Commit();
}

void SqliteStore::Checkpoint(int mode) {
  int pages = 0, moved = 0;
  const int code = sqlite3_wal_checkpoint_v2(db_->handle(), nullptr, mode, &pages, &moved);
  if (code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY) return;
  const absl::Status status = sqlite::StatusOf(code, db_->handle(), "checkpoint");
  EndOnFsyncFailure(status);
  // The log still holds everything; the next checkpoint tries again.
  spdlog::error("checkpoint failed: {}", std::string(status.message()));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> OpenSqliteStore(const SqliteOptions& options) {
  HJJ_ASSIGN_OR_RETURN(auto lock, FileLock::Take(options.path + ".lock"));
  HJJ_ASSIGN_OR_RETURN(auto db, Connection::Open(options.path, {.pragmas = {"synchronous=FULL"}}));
  // Before WAL: a file that is refused stays as it was.
  HJJ_RETURN_IF_ERROR(sqlite::Migrate(db.get(), kApplicationId, Migrations()).status());
  for (const char* pragma : {"journal_mode=WAL", "wal_autocheckpoint=0", "recursive_triggers=ON",
                             "journal_size_limit=67108864", "cache_size=-65536"}) {
    HJJ_RETURN_IF_ERROR(db->Exec(absl::StrCat("PRAGMA ", pragma)));
  }
  auto store = std::make_unique<SqliteStore>(options, std::move(lock), std::move(db));
  HJJ_RETURN_IF_ERROR(store->Start());
  return store;
}

}  // namespace hjj::storage
