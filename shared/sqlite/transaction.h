// Transactions and savepoints that roll back unless committed.
#pragma once

#include <absl/status/statusor.h>

#include <utility>

#include "shared/sqlite/connection.h"

namespace hjj::sqlite {

// A write transaction (BEGIN IMMEDIATE) or a read of one snapshot (BEGIN DEFERRED). Rolls back
// when destroyed without a successful Commit(). Must not outlive its Connection.
class Transaction {
 public:
  enum class Kind { kWrite, kRead };
  static absl::StatusOr<Transaction> Begin(Connection* db, Kind kind = Kind::kWrite);
  Transaction(Transaction&& other) noexcept : db_(std::exchange(other.db_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  // After a failure nothing of the transaction is in the file.
  absl::Status Commit();

 private:
  explicit Transaction(Connection* db) : db_(db) {}
  Connection* db_;  // null once ended
};

// One request inside a larger transaction: undone alone unless committed. Savepoints nest; end
// them in reverse order.
class Savepoint {
 public:
  static absl::StatusOr<Savepoint> Begin(Connection* db);
  Savepoint(Savepoint&& other) noexcept : db_(std::exchange(other.db_, nullptr)) {}
  Savepoint& operator=(Savepoint&&) = delete;
  ~Savepoint();
  absl::Status Commit();

 private:
  explicit Savepoint(Connection* db) : db_(db) {}
  Connection* db_;
};

}  // namespace hjj::sqlite
