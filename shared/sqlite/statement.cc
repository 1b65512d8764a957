#include "shared/sqlite/statement.h"

#include <sqlite3.h>

#include <limits>

#include "shared/base/status.h"
#include "shared/sqlite/connection.h"

namespace hjj::sqlite {

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(db_, other.db_);
  std::swap(stmt_, other.stmt_);
  std::swap(bind_error_, other.bind_error_);
  return *this;
}

Statement::~Statement() {
  if (stmt_) db_->GiveBack(stmt_);
}

void Statement::Note(int code) {
  if (code != SQLITE_OK && bind_error_ == SQLITE_OK) bind_error_ = code;
}

void Statement::Bind(int param, int64_t value) { Note(sqlite3_bind_int64(stmt_, param, value)); }
void Statement::Bind(int param, double value) { Note(sqlite3_bind_double(stmt_, param, value)); }
void Statement::Bind(int param, std::nullopt_t) { Note(sqlite3_bind_null(stmt_, param)); }
void Statement::Bind(int param, absl::string_view text) {
  // A null pointer would bind NULL; an empty view may carry one.
  Note(sqlite3_bind_text64(stmt_, param, text.empty() ? "" : text.data(), text.size(),
                           SQLITE_TRANSIENT, SQLITE_UTF8));
}
void Statement::Bind(int param, Blob blob) {
  Note(sqlite3_bind_blob64(stmt_, param, blob.bytes.empty() ? "" : blob.bytes.data(),
                           blob.bytes.size(), SQLITE_TRANSIENT));
}

absl::StatusOr<bool> Statement::Step() {
  if (bind_error_ != SQLITE_OK) return StatusOf(bind_error_, nullptr, "bind");
  const int code = sqlite3_step(stmt_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  absl::Status status = StatusOf(code, db_->handle(), "step");
  sqlite3_reset(stmt_);  // lets the transaction go on without it
  return status;
}

absl::Status Statement::Run() {
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(const bool row, Step());
    if (!row) break;
  }
  sqlite3_reset(stmt_);
  return absl::OkStatus();
}

void Statement::Reset() { sqlite3_reset(stmt_); }

int Statement::ColumnCount() const { return sqlite3_column_count(stmt_); }

bool Statement::IsNull(int column) const {
  return sqlite3_column_type(stmt_, column) == SQLITE_NULL;
}
int64_t Statement::Int(int column) const { return sqlite3_column_int64(stmt_, column); }
double Statement::Real(int column) const { return sqlite3_column_double(stmt_, column); }

std::string Statement::Text(int column) const {
  const auto* p = reinterpret_cast<const char*>(sqlite3_column_text(stmt_, column));
  return p ? std::string(p, static_cast<size_t>(sqlite3_column_bytes(stmt_, column))) : "";
}

std::string Statement::Bytes(int column) const {
  const auto* p = static_cast<const char*>(sqlite3_column_blob(stmt_, column));
  return p ? std::string(p, static_cast<size_t>(sqlite3_column_bytes(stmt_, column))) : "";
}

// One look-up of the column for type, bytes and size: what a walk through millions of rows waits
// for. Such a value may be looked into as long as the connection is used by one thread.
absl::string_view Statement::TextView(int column) const {
  sqlite3_value* value = sqlite3_column_value(stmt_, column);
  if (sqlite3_value_type(value) != SQLITE_TEXT) return {};
  const auto* p = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return {p, static_cast<size_t>(sqlite3_value_bytes(value))};
}

absl::string_view Statement::BlobView(int column) const {
  sqlite3_value* value = sqlite3_column_value(stmt_, column);
  if (sqlite3_value_type(value) != SQLITE_BLOB) return {};
  const auto* p = static_cast<const char*>(sqlite3_value_blob(value));
  return {p, static_cast<size_t>(sqlite3_value_bytes(value))};
}

int64_t Statement::StrictInt(int column) const {
  sqlite3_value* value = sqlite3_column_value(stmt_, column);
  return sqlite3_value_type(value) == SQLITE_INTEGER ? sqlite3_value_int64(value)
                                                     : std::numeric_limits<int64_t>::min();
}

std::optional<int64_t> Statement::OptInt(int column) const {
  return IsNull(column) ? std::nullopt : std::optional(Int(column));
}
std::optional<std::string> Statement::OptText(int column) const {
  return IsNull(column) ? std::nullopt : std::optional(Text(column));
}
std::optional<std::string> Statement::OptBytes(int column) const {
  return IsNull(column) ? std::nullopt : std::optional(Bytes(column));
}

}  // namespace hjj::sqlite
