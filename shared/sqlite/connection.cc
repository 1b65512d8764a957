#include "shared/sqlite/connection.h"

#include <absl/strings/str_cat.h>
#include <sqlite3.h>

#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::sqlite {

absl::Status StatusOf(int code, sqlite3* db, absl::string_view doing) {
  const std::string message =
      absl::StrCat(doing, ": ", db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
  const std::map<std::string, std::string> metadata{{"sqlite", absl::StrCat(code)}};
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_NOMEM:
      return Refuse(absl::StatusCode::kUnavailable, reason::kStoreUnavailable, message, metadata);
    case SQLITE_CONSTRAINT: {
      const bool taken = code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
                         code == SQLITE_CONSTRAINT_ROWID;
      return Refuse(
          taken ? absl::StatusCode::kAlreadyExists : absl::StatusCode::kFailedPrecondition,
          reason::kConstraint, message, metadata);
    }
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Refuse(absl::StatusCode::kDataLoss, reason::kStoreCorrupt, message, metadata);
    default:
      return Refuse(absl::StatusCode::kInternal, reason::kStoreError, message, metadata);
  }
}

int SqliteCode(const absl::Status& status) {
  const auto metadata = MetadataOf(status);
  const auto it = metadata.find("sqlite");
  return it == metadata.end() ? 0 : std::atoi(it->second.c_str());
}

bool IsFsyncFailure(const absl::Status& status) {
  const int code = SqliteCode(status);
  return code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC;
}

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(const std::string& path,
                                                             const OpenOptions& options) {
  // Query-only connections open the file for writing, too: a reader of a WAL file must be able to
  // make its shared-memory index.
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (options.mode == OpenMode::kCreate) flags |= SQLITE_OPEN_CREATE;
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
  std::unique_ptr<Connection> db(new Connection(raw));  // closes even what failed to open
  if (code != SQLITE_OK) return StatusOf(code, raw, "open");
  sqlite3_busy_timeout(raw, static_cast<int>(absl::ToInt64Milliseconds(options.busy_timeout)));
  if (options.no_checkpoint_on_close) {
    sqlite3_db_config(raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  }
  for (const std::string& pragma : options.pragmas) {
    HJJ_RETURN_IF_ERROR(db->Exec(absl::StrCat("PRAGMA ", pragma)));
  }
  if (options.mode == OpenMode::kQueryOnly) HJJ_RETURN_IF_ERROR(db->Exec("PRAGMA query_only=ON"));
  // Opening is lazy; read the header now, so that a file that is no database fails here.
  HJJ_RETURN_IF_ERROR(db->QueryInt("PRAGMA schema_version").status());
  return db;
}

Connection::~Connection() {
  for (auto& [sql, statements] : idle_) {
    for (sqlite3_stmt* stmt : statements) sqlite3_finalize(stmt);
  }
  sqlite3_close_v2(db_);
}

absl::Status Connection::Exec(absl::string_view sql) {
  const int code = sqlite3_exec(db_, std::string(sql).c_str(), nullptr, nullptr, nullptr);
  return code == SQLITE_OK ? absl::OkStatus() : StatusOf(code, db_, "exec");
}

absl::StatusOr<Statement> Connection::Prepare(absl::string_view sql) {
  const std::string key(sql);
  auto it = idle_.find(key);
  if (it != idle_.end() && !it->second.empty()) {
    sqlite3_stmt* stmt = it->second.back();
    it->second.pop_back();
    return Statement(this, stmt);
  }
  sqlite3_stmt* stmt = nullptr;
  const char* tail = nullptr;
  const int code = sqlite3_prepare_v3(db_, key.c_str(), static_cast<int>(key.size() + 1),
                                      SQLITE_PREPARE_PERSISTENT, &stmt, &tail);
  if (code != SQLITE_OK) return StatusOf(code, db_, "prepare");
  if (stmt == nullptr || *tail != '\0') {
    sqlite3_finalize(stmt);
    return absl::InternalError("prepare takes exactly one statement");
  }
  return Statement(this, stmt);
}

void Connection::GiveBack(sqlite3_stmt* stmt) {
  sqlite3_reset(stmt);
  sqlite3_clear_bindings(stmt);
  idle_[sqlite3_sql(stmt)].push_back(stmt);
}

int64_t Connection::Changes() const { return sqlite3_changes64(db_); }
int64_t Connection::LastInsertRowId() const { return sqlite3_last_insert_rowid(db_); }
bool Connection::InTransaction() const { return sqlite3_get_autocommit(db_) == 0; }

absl::Status Connection::QuickCheck() {
  HJJ_ASSIGN_OR_RETURN(Statement check, Prepare("PRAGMA quick_check(1)"));
  HJJ_ASSIGN_OR_RETURN(const bool row, check.Step());
  if (row && check.Text(0) == "ok") return absl::OkStatus();
  return Refuse(absl::StatusCode::kDataLoss, reason::kStoreCorrupt,
                row ? check.Text(0) : "quick_check gave no answer");
}

}  // namespace hjj::sqlite
