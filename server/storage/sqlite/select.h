// A list query put together from the filters that are set, with keyset pages.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/str_cat.h>
#include <google/protobuf/message.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "server/storage/sqlite/keys.h"
#include "server/storage/store.h"
#include "shared/sqlite/connection.h"

namespace hjj::storage {

// A message out of a BLOB column; DATA_LOSS / STORE_CORRUPT when it cannot be read.
absl::Status ParseBody(const sqlite::Statement& row, int column,
                       google::protobuf::MessageLite* message);

// The first row's column 0 as a message; nullopt without a row.
template <typename M>
absl::StatusOr<std::optional<M>> OneBody(absl::StatusOr<sqlite::Statement> statement) {
  if (!statement.ok()) return statement.status();
  auto found = statement->Step();
  if (!found.ok()) return found.status();
  if (!*found) return std::optional<M>();
  std::optional<M> message(std::in_place);
  if (absl::Status s = ParseBody(*statement, 0, &*message); !s.ok()) return s;
  return message;
}

// Column 0 of every row as a message.
template <typename M>
absl::StatusOr<std::vector<M>> AllBodies(absl::StatusOr<sqlite::Statement> statement) {
  if (!statement.ok()) return statement.status();
  std::vector<M> all;
  for (;;) {
    auto found = statement->Step();
    if (!found.ok()) return found.status();
    if (!*found) return all;
    if (absl::Status s = ParseBody(*statement, 0, &all.emplace_back()); !s.ok()) return s;
  }
}

// Column 0 of every row as an id.
absl::StatusOr<std::vector<std::string>> AllIds(absl::StatusOr<sqlite::Statement> row);

// A column a list is sorted by; the columns of one order together are unique.
struct SortColumn {
  const char* name;
  enum Kind { kInt, kText, kBlob } kind;
};

class Select {
 public:
  // `columns` and `from` are SQL.
  Select(absl::string_view columns, absl::string_view from) : columns_(columns), from_(from) {}

  // Adds a condition; each "?" takes the next argument. Strings are bound as TEXT.
  template <typename... Args>
  void Where(absl::string_view condition, const Args&... args) {
    absl::StrAppend(&where_, where_.empty() ? " WHERE " : " AND ", condition);
    (values_.push_back(ValueOf(args)), ...);
  }
  // The same with a list of TEXT arguments.
  void WhereAll(absl::string_view condition, const std::vector<std::string>& args) {
    Where(condition);
    for (const std::string& arg : args) values_.emplace_back(arg);
  }
  // Rows of a subtree. `column` may be written "+unit_path" to leave that index to the sort order.
  void WherePath(absl::string_view column, absl::string_view prefix) {
    if (prefix.empty()) return;
    const auto range = PathRange(prefix);
    Where(absl::StrCat("(", column, " >= ? AND ", column, " < ?)"), range.first, range.second);
  }
  void WhereTime(absl::string_view column, const TimeRange& range);
  void WhereDays(absl::string_view column, const DayRange& days);

  // Ready to step through, in no order.
  absl::StatusOr<sqlite::Statement> Run(sqlite::Connection* db, absl::string_view tail = "") const;

  // One page in the order given, ascending or descending in all columns. `read` turns a row into an
  // item. INVALID_ARGUMENT / BAD_PAGE_TOKEN for a key this order did not make.
  template <typename T>
  absl::StatusOr<Page<T>> RunPage(
      sqlite::Connection* db, const std::vector<SortColumn>& order, bool descending,
      const PageArgs& page,
      const std::function<absl::Status(const sqlite::Statement&, T*)>& read) const {
    const int limit = page.limit > 0 ? page.limit : 1;
    auto statement = PageStatement(db, order, descending, page.after, limit);
    if (!statement.ok()) return statement.status();
    Page<T> out;
    std::string key;
    for (;;) {
      auto found = statement->Step();
      if (!found.ok()) return found.status();
      if (!*found) return out;
      if (static_cast<int>(out.items.size()) == limit) {
        out.next_key = std::move(key);  // there is more after the last one kept
        return out;
      }
      if (absl::Status s = read(*statement, &out.items.emplace_back()); !s.ok()) return s;
      key = KeyOf(*statement, order);
    }
  }
  // The same for lists whose column 0 is the item's body.
  template <typename M>
  absl::StatusOr<Page<M>> RunPage(sqlite::Connection* db, const std::vector<SortColumn>& order,
                                  bool descending, const PageArgs& page) const {
    return RunPage<M>(db, order, descending, page, [](const sqlite::Statement& row, M* item) {
      return ParseBody(row, 0, item);
    });
  }

 private:
  struct Bytes {
    std::string bytes;
  };
  using Value = std::variant<int64_t, std::string, Bytes>;
  template <typename T>
  static Value ValueOf(const T& v) {
    if constexpr (std::is_same_v<T, sqlite::Blob>) {
      return Bytes{std::string(v.bytes)};
    } else if constexpr (std::is_integral_v<T> || std::is_enum_v<T>) {
      return static_cast<int64_t>(v);
    } else {
      return std::string(v);
    }
  }
  absl::StatusOr<sqlite::Statement> PageStatement(sqlite::Connection* db,
                                                  const std::vector<SortColumn>& order,
                                                  bool descending, const std::string& after,
                                                  int limit) const;
  static std::string KeyOf(const sqlite::Statement& row, const std::vector<SortColumn>& order);
  static void BindValues(sqlite::Statement* statement, const std::vector<Value>& values);

  std::string columns_, from_, where_;
  std::vector<Value> values_;
};

// One condition over all the paths: below any of them, or exactly one of the units above.
void WhereAround(Select* select, const std::vector<std::string>& paths);

}  // namespace hjj::storage
