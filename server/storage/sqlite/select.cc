#include "server/storage/sqlite/select.h"

#include "shared/base/ids.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::storage {
namespace {

void PutU64(std::string* out, uint64_t v, int bytes) {
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    out->push_back(static_cast<char>(v >> shift));
  }
}

bool TakeU64(absl::string_view* in, int bytes, uint64_t* v) {
  if (in->size() < static_cast<size_t>(bytes)) return false;
  *v = 0;
  for (int i = 0; i < bytes; ++i) *v = *v << 8 | static_cast<uint8_t>((*in)[i]);
  in->remove_prefix(bytes);
  return true;
}

}  // namespace

absl::Status ParseBody(const sqlite::Statement& row, int column,
                       google::protobuf::MessageLite* message) {
  if (message->ParseFromString(row.Bytes(column))) return absl::OkStatus();
  return Refuse(absl::StatusCode::kDataLoss, reason::kStoreCorrupt,
                absl::StrCat("a stored ", message->GetTypeName(), " cannot be read"));
}

void Select::WhereTime(absl::string_view column, const TimeRange& range) {
  if (range.from != absl::InfinitePast()) {
    Where(absl::StrCat(column, " >= ?"), MicrosOf(range.from));
  }
  if (range.to != absl::InfiniteFuture()) Where(absl::StrCat(column, " < ?"), MicrosOf(range.to));
}

void Select::WhereDays(absl::string_view column, const DayRange& days) {
  if (days.from != 0) Where(absl::StrCat(column, " >= ?"), days.from);
  if (days.to != 0) Where(absl::StrCat(column, " <= ?"), days.to);
}

void Select::BindValues(sqlite::Statement* statement, const std::vector<Value>& values) {
  int param = 0;
  for (const Value& value : values) {
    ++param;
    if (const auto* number = std::get_if<int64_t>(&value)) {
      statement->Bind(param, *number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      statement->Bind(param, *text);
    } else {
      statement->Bind(param, sqlite::Blob(std::get<Bytes>(value).bytes));
    }
  }
}

absl::StatusOr<sqlite::Statement> Select::Run(sqlite::Connection* db,
                                              absl::string_view tail) const {
  auto statement = db->Prepare(absl::StrCat("SELECT ", columns_, " FROM ", from_, where_, tail));
  if (statement.ok()) BindValues(&*statement, values_);
  return statement;
}

absl::StatusOr<sqlite::Statement> Select::PageStatement(sqlite::Connection* db,
                                                        const std::vector<SortColumn>& order,
                                                        bool descending, const std::string& after,
                                                        int limit) const {
  std::vector<Value> values = values_;
  std::string names, sorted, marks;
  for (const SortColumn& column : order) {
    absl::StrAppend(&names, names.empty() ? "" : ", ", column.name);
    absl::StrAppend(&sorted, sorted.empty() ? "" : ", ", column.name, descending ? " DESC" : "");
    absl::StrAppend(&marks, marks.empty() ? "?" : ", ?");
  }
  std::string sql = absl::StrCat("SELECT ", columns_, ", ", names, " FROM ", from_, where_);
  if (!after.empty()) {
    absl::string_view rest = after;
    bool ok = true;
    for (const SortColumn& column : order) {
      uint64_t v = 0;
      if (column.kind == SortColumn::kInt) {
        ok = ok && TakeU64(&rest, 8, &v);
        values.emplace_back(static_cast<int64_t>(v));
        continue;
      }
      ok = ok && TakeU64(&rest, 2, &v) && rest.size() >= v;
      if (!ok) break;
      std::string part(rest.substr(0, v));
      rest.remove_prefix(v);
      if (column.kind == SortColumn::kText) {
        values.emplace_back(std::move(part));
      } else {
        values.emplace_back(Bytes{std::move(part)});
      }
    }
    if (!ok || !rest.empty()) {
      return Refuse(absl::StatusCode::kInvalidArgument, reason::kBadPageToken,
                    "not a key of this list");
    }
    absl::StrAppend(&sql, where_.empty() ? " WHERE (" : " AND (", names,
                    descending ? ") < (" : ") > (", marks, ")");
  }
  absl::StrAppend(&sql, " ORDER BY ", sorted, " LIMIT ?");
  values.emplace_back(static_cast<int64_t>(limit) + 1);
  auto statement = db->Prepare(sql);
  if (statement.ok()) BindValues(&*statement, values);
  return statement;
}

std::string Select::KeyOf(const sqlite::Statement& row, const std::vector<SortColumn>& order) {
  std::string key;
  int column = row.ColumnCount() - static_cast<int>(order.size());
  for (const SortColumn& sort : order) {
    if (sort.kind == SortColumn::kInt) {
      PutU64(&key, static_cast<uint64_t>(row.Int(column)), 8);
    } else {
      const std::string bytes =
          sort.kind == SortColumn::kText ? row.Text(column) : row.Bytes(column);
      PutU64(&key, bytes.size(), 2);
      key += bytes;
    }
    ++column;
  }
  return key;
}

absl::StatusOr<std::vector<std::string>> AllIds(absl::StatusOr<sqlite::Statement> row) {
  if (!row.ok()) return row.status();
  std::vector<std::string> ids;
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(const bool found, row->Step());
    if (!found) return ids;
    ids.push_back(IdFromBlob(row->Bytes(0)));
  }
}

void WhereAround(Select* select, const std::vector<std::string>& paths) {
  std::string any;
  std::vector<std::string> bounds;
  for (const std::string& path : paths) {
    auto [first, last] = PathRange(path);
    absl::StrAppend(&any, any.empty() ? "(" : " OR ", "(+unit_path >= ? AND +unit_path < ?)");
    bounds.push_back(std::move(first));
    bounds.push_back(std::move(last));
    for (std::string& above : PathsAbove(path)) {
      absl::StrAppend(&any, " OR +unit_path = ?");
      bounds.push_back(std::move(above));
    }
  }
  select->WhereAll(any + ")", bounds);
}

}  // namespace hjj::storage
