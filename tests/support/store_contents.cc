#include "tests/support/store_contents.h"

#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <spdlog/spdlog.h>
#include <sqlite3.h>

#include <cstdlib>
#include <functional>

#include "shared/crypto/hash.h"

namespace hjj::test {
namespace {

void Must(bool good, sqlite3* db) {
  if (good) return;
  spdlog::critical("contents of the store: {}", sqlite3_errmsg(db));
  abort();
}

void ForEachRow(sqlite3* db, const std::string& sql,
                const std::function<void(sqlite3_stmt*)>& take) {
  sqlite3_stmt* statement = nullptr;
  Must(sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK, db);
  int code = sqlite3_step(statement);
  for (; code == SQLITE_ROW; code = sqlite3_step(statement)) take(statement);
  Must(code == SQLITE_DONE, db);
  sqlite3_finalize(statement);
}

std::string Cell(sqlite3_stmt* statement, int column) {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
  return bytes == nullptr ? "" : std::string(bytes, sqlite3_column_bytes(statement, column));
}

}  // namespace

std::map<std::string, std::string> ContentsOf(const std::string& database,
                                              const std::set<std::string>& but) {
  sqlite3* db = nullptr;
  Must(sqlite3_open_v2(database.c_str(), &db, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK, db);
  std::map<std::string, std::string> contents;
  ForEachRow(db, "SELECT name FROM sqlite_schema WHERE type = 'table'", [&](sqlite3_stmt* table) {
    const std::string name = Cell(table, 0);
    if (but.contains(name)) return;
    int rows = 0;
    std::string cells;
    ForEachRow(db, absl::StrCat("SELECT * FROM ", name), [&](sqlite3_stmt* row) {
      ++rows;
      for (int i = 0; i < sqlite3_column_count(row); ++i) {
        const std::string cell = Cell(row, i);
        absl::StrAppend(&cells, cell.size(), ":", cell);
      }
    });
    contents[name] = absl::StrCat(rows, " rows, ",
                                  absl::BytesToHexString(crypto::Blake2b256(cells).substr(0, 8)));
  });
  sqlite3_close(db);
  return contents;
}

}  // namespace hjj::test
