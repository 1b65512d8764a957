// A connection to one SQLite file. Server and phone both stand on it.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "shared/sqlite/statement.h"
#include "shared/sqlite/status.h"

struct sqlite3;
struct sqlite3_stmt;

namespace hjj::sqlite {

enum class OpenMode {
  kCreate,     // read and write, made if absent
  kReadWrite,  // must exist
  kQueryOnly,  // must exist; PRAGMA query_only, so that nothing can be changed by mistake
};

struct OpenOptions {
  OpenMode mode = OpenMode::kCreate;
  // Run in order after opening, e.g. "journal_mode=WAL", "synchronous=FULL".
  std::vector<std::string> pragmas;
  absl::Duration busy_timeout = absl::Seconds(5);
  // Closing does not checkpoint: for readers beside the one connection that owns checkpoints.
  bool no_checkpoint_on_close = false;
};

// Not thread-safe: one thread at a time. Owns its prepared statements; Statements and
// Transactions must be gone before it is destroyed.
class Connection {
 public:
  static absl::StatusOr<std::unique_ptr<Connection>> Open(const std::string& path,
                                                          const OpenOptions& options = {});
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Runs one or more statements without parameters or results: schema and pragmas.
  absl::Status Exec(absl::string_view sql);

  // A statement ready to bind; prepared once per SQL text and kept. The same text may be in use
  // several times at once.
  absl::StatusOr<Statement> Prepare(absl::string_view sql);

  // Prepared and bound from parameter 1 on.
  template <typename... Args>
  absl::StatusOr<Statement> Query(absl::string_view sql, const Args&... args) {
    auto statement = Prepare(sql);
    if (statement.ok()) statement->BindAll(args...);
    return statement;
  }
  // Prepared, bound and run to the end.
  template <typename... Args>
  absl::Status Run(absl::string_view sql, const Args&... args) {
    auto statement = Query(sql, args...);
    return statement.ok() ? statement->Run() : statement.status();
  }
  // The first column of the first row as an integer; NOT_FOUND when there is no row.
  template <typename... Args>
  absl::StatusOr<int64_t> QueryInt(absl::string_view sql, const Args&... args) {
    auto statement = Query(sql, args...);
    if (!statement.ok()) return statement.status();
    auto row = statement->Step();
    if (!row.ok()) return row.status();
    if (!*row) return absl::NotFoundError("no row");
    return statement->Int(0);
  }

  // Rows changed by the last INSERT, UPDATE or DELETE.
  int64_t Changes() const;
  int64_t LastInsertRowId() const;
  // True between BEGIN and COMMIT or ROLLBACK; SQLite itself rolls back on some errors.
  bool InTransaction() const;

  // PRAGMA quick_check: OK, or DATA_LOSS with the first complaint.
  absl::Status QuickCheck();

  sqlite3* handle() { return db_; }

 private:
  friend class Statement;
  explicit Connection(sqlite3* db) : db_(db) {}
  void GiveBack(sqlite3_stmt* stmt);

  sqlite3* db_;
  std::unordered_map<std::string, std::vector<sqlite3_stmt*>> idle_;
};

}  // namespace hjj::sqlite
