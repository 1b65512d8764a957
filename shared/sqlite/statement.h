// One use of a prepared statement.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

struct sqlite3_stmt;

namespace hjj::sqlite {

class Connection;

// Marks bytes to be bound as a BLOB; plain strings are bound as TEXT.
struct Blob {
  explicit Blob(absl::string_view b) : bytes(b) {}
  absl::string_view bytes;
};

// A prepared statement, borrowed from the connection's cache and given back (reset, bindings
// cleared) when destroyed. It must not outlive its Connection and lives on the same thread.
// Parameters count from 1, columns from 0, as in SQLite. A failed bind is reported by Step().
class Statement {
 public:
  Statement(Statement&& other) noexcept { *this = std::move(other); }
  Statement& operator=(Statement&& other) noexcept;
  ~Statement();

  void Bind(int param, int64_t value);
  void Bind(int param, absl::string_view text);
  void Bind(int param, const std::string& text) { Bind(param, absl::string_view(text)); }
  void Bind(int param, const char* text) { Bind(param, absl::string_view(text)); }
  void Bind(int param, Blob blob);
  void Bind(int param, std::nullopt_t);
  void Bind(int param, double value);
  template <typename T>
  void Bind(int param, const std::optional<T>& value) {
    value ? Bind(param, *value) : Bind(param, std::nullopt);
  }
  // Integers of other widths, bools; enums by their number.
  template <typename T, typename = std::enable_if_t<std::is_integral_v<T> || std::is_enum_v<T>>>
  void Bind(int param, T value) {
    Bind(param, static_cast<int64_t>(value));
  }
  // Binds from parameter 1 on.
  template <typename... Args>
  void BindAll(const Args&... args) {
    int param = 0;
    (Bind(++param, args), ...);
  }

  // Moves to the next row; false when there is none left.
  absl::StatusOr<bool> Step();
  // Runs to the end, ignoring rows.
  absl::Status Run();
  // Ready to run again, with the same bindings.
  void Reset();

  int ColumnCount() const;
  bool IsNull(int column) const;
  int64_t Int(int column) const;  // 0 for NULL
  double Real(int column) const;
  std::string Text(int column) const;  // "" for NULL
  std::string Bytes(int column) const;
  // Without a copy, until the next step; empty for a value of any other type.
  absl::string_view TextView(int column) const;
  absl::string_view BlobView(int column) const;
  // The least number there is for a value of any other type.
  int64_t StrictInt(int column) const;
  std::optional<int64_t> OptInt(int column) const;
  std::optional<std::string> OptText(int column) const;
  std::optional<std::string> OptBytes(int column) const;

 private:
  friend class Connection;
  Statement(Connection* db, sqlite3_stmt* stmt) : db_(db), stmt_(stmt) {}
  void Note(int code);

  Connection* db_ = nullptr;
  sqlite3_stmt* stmt_ = nullptr;
  int bind_error_ = 0;
};

}  // namespace hjj::sqlite
