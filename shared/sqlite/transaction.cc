#include "shared/sqlite/transaction.h"

#include "shared/base/status.h"

namespace hjj::sqlite {
namespace {

// Savepoints share one name: SQLite resolves it to the innermost, and they end in reverse order.
constexpr char kSavepoint[] = "SAVEPOINT s";
constexpr char kRelease[] = "RELEASE s";
constexpr char kRollbackTo[] = "ROLLBACK TO s";

}  // namespace

absl::StatusOr<Transaction> Transaction::Begin(Connection* db, Kind kind) {
  HJJ_RETURN_IF_ERROR(db->Run(kind == Kind::kWrite ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED"));
  return Transaction(db);
}

Transaction::~Transaction() {
  // SQLite has already rolled back after a full disk or an I/O error.
  if (db_ && db_->InTransaction()) (void)db_->Run("ROLLBACK");
}

absl::Status Transaction::Commit() {
  Connection* db = std::exchange(db_, nullptr);
  if (!db) return absl::FailedPreconditionError("transaction has ended");
  if (!db->InTransaction()) return absl::AbortedError("transaction was rolled back");
  absl::Status status = db->Run("COMMIT");
  if (!status.ok() && db->InTransaction()) (void)db->Run("ROLLBACK");
  return status;
}

absl::StatusOr<Savepoint> Savepoint::Begin(Connection* db) {
  HJJ_RETURN_IF_ERROR(db->Run(kSavepoint));
  return Savepoint(db);
}

Savepoint::~Savepoint() {
  if (!db_ || !db_->InTransaction()) return;
  (void)db_->Run(kRollbackTo);
  (void)db_->Run(kRelease);
}

absl::Status Savepoint::Commit() {
  Connection* db = std::exchange(db_, nullptr);
  if (!db) return absl::FailedPreconditionError("savepoint has ended");
  if (!db->InTransaction()) return absl::AbortedError("transaction was rolled back");
  return db->Run(kRelease);
}

}  // namespace hjj::sqlite
