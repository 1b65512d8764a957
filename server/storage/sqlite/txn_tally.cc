// Sums over the ledger: from what is kept of each shift and of each person's months, a person's own
// from her entries.
#include <absl/container/flat_hash_map.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "server/storage/sqlite/ledger_rows.h"
#include "server/storage/sqlite/sqlite_txn.h"
#include "shared/base/ids.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::storage {

using sqlite::Blob;

namespace {

// A reversal takes back one credit, whole, under the same path, day and kind of work.
constexpr char kSign[] = "(CASE e.kind WHEN 1 THEN 1 ELSE -1 END)";
static_assert(pb::ENTRY_KIND_CREDIT == 1, "named in kSign");

void FilterKind(const EntryQuery& q, absl::string_view table, Select* select) {
  if (!q.campaign_id.empty()) {
    select->Where(absl::StrCat(table, ".campaign_id = ?"), Blob(IdKey(q.campaign_id)));
  }
  if (q.category != pb::CATEGORY_UNSPECIFIED) {
    select->Where(absl::StrCat(table, ".category = ?"), q.category);
  }
}

// The child of `group_path` that `path` lies in; of what is that unit's own, the unit itself.
std::string ChildOf(absl::string_view group_path, absl::string_view path) {
  const size_t from = std::max<size_t>(group_path.size(), 1);
  if (path.size() > from) return std::string(path.substr(from, path.find('/', from) - from));
  if (group_path.size() < 2) return "";
  group_path.remove_suffix(1);
  return std::string(group_path.substr(group_path.rfind('/') + 1));
}

// SQL of what decides about a row's group.
std::string GroupColumn(pb::GroupBy by, absl::string_view table, absl::string_view person) {
  switch (by) {
    case pb::GROUP_BY_UNIT:
      return absl::StrCat(table, ".unit_path");
    case pb::GROUP_BY_CAMPAIGN:
      return absl::StrCat(table, ".campaign_id");
    case pb::GROUP_BY_CATEGORY:
      return absl::StrCat(table, ".category");
    case pb::GROUP_BY_DAY:
      return absl::StrCat(table, ".day");
    case pb::GROUP_BY_PERSON:
      return std::string(person);
    default:
      return "0";
  }
}

// The group's key from such a column, 0 of the row.
std::string KeyOf(const TallyQuery& q, const sqlite::Statement& row) {
  switch (q.group_by) {
    case pb::GROUP_BY_UNIT:
      return ChildOf(q.group_path, row.Text(0));
    case pb::GROUP_BY_CAMPAIGN:
    case pb::GROUP_BY_PERSON:
      return IdFromBlob(row.Bytes(0));
    case pb::GROUP_BY_CATEGORY:
      return pb::Category_Name(static_cast<pb::Category>(row.Int(0)));
    case pb::GROUP_BY_DAY:
      return absl::FormatCivilTime(CivilDayOf(static_cast<int32_t>(row.Int(0))));
    default:
      return "";
  }
}

// What is counted once in a group, by its 16 bytes: +1 and -1, positive when it stands.
class Standing {
 public:
  void Add(absl::string_view id, int64_t sign) {
    std::pair<uint64_t, uint64_t> key;
    if (id.size() != sizeof key.first + sizeof key.second) return;
    std::memcpy(&key.first, id.data(), sizeof key.first);
    std::memcpy(&key.second, id.data() + sizeof key.first, sizeof key.second);
    counts_[key] += sign;
  }
  int64_t Count() const {
    return std::count_if(counts_.begin(), counts_.end(),
                         [](const auto& c) { return c.second > 0; });
  }

 private:
  absl::flat_hash_map<std::pair<uint64_t, uint64_t>, int64_t> counts_;
};

struct Group {
  pb::HourTally tally;
  Standing people, shifts;
};

// Groups by key; rows of one group mostly follow each other.
class Groups {
 public:
  explicit Groups(const TallyQuery& q) : q_(q) {}
  Group& Of(const sqlite::Statement& row) {
    // Asked of the first row as well: what it stands for is what the next one is held against.
    if (const bool changed = Changed(row); changed || last_ == nullptr) {
      last_ = &groups_[KeyOf(q_, row)];
    }
    return *last_;
  }
  // Without those of which nothing stands.
  std::map<std::string, pb::HourTally> Finish() {
    std::map<std::string, pb::HourTally> tallies;
    for (auto& [key, group] : groups_) {
      if (group.tally.attendances() == 0) continue;
      group.tally.set_people(group.people.Count());
      group.tally.set_sessions(group.shifts.Count());
      tallies[key] = std::move(group.tally);
    }
    return tallies;
  }

 private:
  bool Changed(const sqlite::Statement& row) {
    switch (q_.group_by) {
      case pb::GROUP_BY_UNSPECIFIED:
        return false;
      case pb::GROUP_BY_CATEGORY:
      case pb::GROUP_BY_DAY: {
        const int64_t before = std::exchange(last_number_, row.Int(0));
        return before != last_number_;
      }
      default: {
        const absl::string_view bytes =
            q_.group_by == pb::GROUP_BY_UNIT ? row.TextView(0) : row.BlobView(0);
        if (bytes == last_bytes_) return false;
        last_bytes_.assign(bytes.data(), bytes.size());
        return true;
      }
    }
  }

  const TallyQuery& q_;
  std::map<std::string, Group> groups_;
  // Of the row before: its group, and its column 0.
  Group* last_ = nullptr;
  std::string last_bytes_;
  int64_t last_number_ = 0;
};

void Add(int64_t a, int64_t b, int64_t c, int64_t attendances, pb::HourTally* tally) {
  tally->set_grade_a_minutes(tally->grade_a_minutes() + a);
  tally->set_grade_b_minutes(tally->grade_b_minutes() + b);
  tally->set_grade_c_minutes(tally->grade_c_minutes() + c);
  tally->set_minutes(tally->minutes() + a + b + c);
  tally->set_attendances(tally->attendances() + attendances);
}

// Heads of one unit from the index of its entries.
absl::Status AddHeadsByDay(sqlite::Connection* db, const TallyQuery& q, const DayRange& days,
                           const std::string& path, Groups* groups) {
  EntryQuery filter = q.filter;
  filter.days = days;
  HJJ_ASSIGN_OR_RETURN(
      auto head,
      OfUnit(path, filter, absl::StrCat(GroupColumn(q.group_by, "e", ""), ", e.pseudonym, e.kind"),
             "ledger_entry e")
          .Run(db));
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(const bool found, head.Step());
    if (!found) return absl::OkStatus();
    groups->Of(head).people.Add(head.BlobView(1), head.Int(2) == pb::ENTRY_KIND_CREDIT ? 1 : -1);
  }
}

// Nothing of one unit lies in those days.
absl::StatusOr<bool> Idle(sqlite::Connection* db, const std::string& path, absl::CivilDay from,
                          absl::CivilDay to) {
  if (from > to) return true;
  const auto found =
      db->QueryInt("SELECT 1 FROM ledger_entry WHERE unit_path = ? AND day BETWEEN ? AND ? LIMIT 1",
                   path, DayNumber(from), DayNumber(to));
  if (found.ok()) return false;
  return absl::IsNotFound(found.status()) ? absl::StatusOr<bool>(true) : found.status();
}

// Heads of one unit: whole months from what AppendEntry keeps of each person, which is a row for
// many entries; days of a month that is asked for in part, one by one.
absl::Status AddHeads(sqlite::Connection* db, const TallyQuery& q, const std::string& path,
                      Groups* groups) {
  if (!q.filter.campaign_id.empty() || q.filter.category != pb::CATEGORY_UNSPECIFIED ||
      (q.group_by != pb::GROUP_BY_UNSPECIFIED && q.group_by != pb::GROUP_BY_UNIT)) {
    return AddHeadsByDay(db, q, q.filter.days, path, groups);
  }
  DayRange months{0, std::numeric_limits<int32_t>::max()};  // yyyymm
  if (q.filter.days.from != 0) {
    const absl::CivilDay from = CivilDayOf(q.filter.days.from);
    const absl::CivilMonth month(from);
    HJJ_ASSIGN_OR_RETURN(const bool whole, Idle(db, path, absl::CivilDay(month), from - 1));
    months.from = DayNumber(absl::CivilDay(whole ? month : month + 1)) / 100;
  }
  if (q.filter.days.to != 0) {
    const absl::CivilDay to = CivilDayOf(q.filter.days.to);
    const absl::CivilMonth month(to);
    HJJ_ASSIGN_OR_RETURN(const bool whole, Idle(db, path, to + 1, absl::CivilDay(month + 1) - 1));
    months.to = DayNumber(absl::CivilDay(whole ? month : month - 1)) / 100;
  }
  if (months.from > months.to) return AddHeadsByDay(db, q, q.filter.days, path, groups);
  if (q.filter.days.from / 100 < months.from) {
    HJJ_RETURN_IF_ERROR(
        AddHeadsByDay(db, q, {q.filter.days.from, months.from * 100}, path, groups));
  }
  if (q.filter.days.to / 100 > months.to) {
    HJJ_RETURN_IF_ERROR(
        AddHeadsByDay(db, q, {months.to * 100 + 99, q.filter.days.to}, path, groups));
  }
  Select select(absl::StrCat(GroupColumn(q.group_by, "e", ""), ", e.pseudonym, e.attendances"),
                "ledger_head e");
  select.Where("e.unit_path = ? AND e.month BETWEEN ? AND ?", path, months.from, months.to);
  HJJ_ASSIGN_OR_RETURN(auto head, select.Run(db));
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(const bool found, head.Step());
    if (!found) return absl::OkStatus();
    groups->Of(head).people.Add(head.BlobView(1), head.Int(2));
  }
}

// Minutes, attendances and shifts from what AppendEntry keeps of each shift, heads apart.
absl::Status AddShifts(sqlite::Connection* db, const TallyQuery& q, const std::string& path,
                       Groups* groups) {
  const std::string group = GroupColumn(q.group_by, "e", "");
  HJJ_ASSIGN_OR_RETURN(auto shift,
                       OfUnit(path, q.filter,
                              absl::StrCat(group,
                                           ", e.shift_id, e.minutes_a, e.minutes_b, e.minutes_c,"
                                           " e.attendances_a + e.attendances_b + e.attendances_c"),
                              "ledger_shift e")
                           .Run(db));
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(const bool found, shift.Step());
    if (!found) break;
    Group& g = groups->Of(shift);
    Add(shift.Int(2), shift.Int(3), shift.Int(4), shift.Int(5), &g.tally);
    g.shifts.Add(shift.BlobView(1), shift.Int(5));
  }
  return AddHeads(db, q, path, groups);
}

// The same from the entries: of one person, or by person.
absl::Status AddEntries(sqlite::Connection* db, const TallyQuery& q, const std::string& path,
                        Groups* groups) {
  Select select = OfUnit(path, q.filter,
                         absl::StrCat(GroupColumn(q.group_by, "e", "p.person_id"),
                                      ", e.pseudonym, a.shift_id, e.grade, ", kSign, ", e.minutes"),
                         "ledger_entry e LEFT JOIN ledger_person p ON p.pseudonym = e.pseudonym"
                         " LEFT JOIN assignment a ON a.id = e.assignment_id");
  if (!q.filter.person_id.empty()) {
    select.Where("p.person_id = ?", Blob(IdKey(q.filter.person_id)));
  }
  HJJ_ASSIGN_OR_RETURN(auto row, select.Run(db));
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
    if (!found) return absl::OkStatus();
    Group& g = groups->Of(row);
    const int64_t grade = row.Int(3), sign = row.Int(4), minutes = sign * row.Int(5);
    Add(grade == pb::GRADE_A ? minutes : 0, grade == pb::GRADE_B ? minutes : 0,
        grade == pb::GRADE_C ? minutes : 0, sign, &g.tally);
    g.people.Add(row.BlobView(1), sign);
    g.shifts.Add(row.BlobView(2), sign);
  }
}

}  // namespace

void FilterHours(const EntryQuery& q, absl::string_view table, Select* select) {
  const auto column = [&](absl::string_view name) { return absl::StrCat(table, ".", name); };
  if (q.own_only) {
    select->Where(column("unit_path = ?"), q.path_prefix);
  } else {
    select->WherePath(column("unit_path"), q.path_prefix);
  }
  select->WhereDays(column("day"), q.days);
  FilterKind(q, table, select);
}

absl::Status ForEachPath(sqlite::Connection* db, absl::string_view table, const EntryQuery& q,
                         const std::function<absl::StatusOr<bool>(const std::string&)>& take) {
  if (q.own_only) return take(q.path_prefix).status();
  // Rules, which are nobody's, have no path.
  const auto range = PathRange(q.path_prefix.empty() ? "/" : q.path_prefix);
  std::string last;
  for (const char* first = ">=";; first = ">") {
    std::string path;
    {
      HJJ_ASSIGN_OR_RETURN(
          auto row, db->Query(absl::StrCat("SELECT min(unit_path) FROM ", table,
                                           " WHERE unit_path ", first, " ? AND unit_path < ?"),
                              last.empty() ? range.first : last, range.second));
      HJJ_RETURN_IF_ERROR(row.Step().status());
      path = row.Text(0);
    }
    if (path.empty()) return absl::OkStatus();
    HJJ_ASSIGN_OR_RETURN(const bool more, take(path));
    if (!more) return absl::OkStatus();
    last = std::move(path);
  }
}

Select OfUnit(const std::string& path, const EntryQuery& q, absl::string_view columns,
              absl::string_view from) {
  Select select(columns, from);
  select.Where("e.unit_path = ?", path);
  select.WhereDays("e.day", q.days);
  FilterKind(q, "e", &select);
  return select;
}

absl::Status AddToSums(sqlite::Connection* db, const pb::HourEntryBody& body) {
  if (body.kind() == pb::ENTRY_KIND_RULES) return absl::OkStatus();
  const int sign = body.kind() == pb::ENTRY_KIND_CREDIT ? 1 : -1;
  const auto of = [&](pb::Grade grade) { return body.grade() == grade ? sign : 0; };
  const int a = of(pb::GRADE_A), b = of(pb::GRADE_B), c = of(pb::GRADE_C);
  HJJ_RETURN_IF_ERROR(db->Run(
      "INSERT INTO ledger_shift(unit_path, day, shift_id, campaign_id, category, minutes_a,"
      " minutes_b, minutes_c, attendances_a, attendances_b, attendances_c) VALUES(?, ?,"
      " coalesce((SELECT shift_id FROM assignment WHERE id = ?), x''), ?, ?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT DO UPDATE SET minutes_a = minutes_a + excluded.minutes_a,"
      " minutes_b = minutes_b + excluded.minutes_b, minutes_c = minutes_c + excluded.minutes_c,"
      " attendances_a = attendances_a + excluded.attendances_a,"
      " attendances_b = attendances_b + excluded.attendances_b,"
      " attendances_c = attendances_c + excluded.attendances_c",
      body.unit_path(), DayNumber(body.service_date()), Blob(IdKey(body.assignment_id())),
      Blob(IdKey(body.campaign_id())), body.category(), a * body.minutes(), b * body.minutes(),
      c * body.minutes(), a, b, c));
  return db->Run(
      "INSERT INTO ledger_head(unit_path, month, pseudonym, attendances) VALUES(?, ?, ?, ?)"
      " ON CONFLICT DO UPDATE SET attendances = attendances + excluded.attendances",
      body.unit_path(), DayNumber(body.service_date()) / 100, Blob(body.volunteer_pseudonym()),
      sign);
}

absl::StatusOr<std::optional<UnitSums>> SqliteTxn::NextUnitSums(absl::string_view after) {
  UnitSums sums;
  for (const char* sql : {"SELECT min(unit_path) FROM ledger_shift WHERE unit_path > ?",
                          "SELECT min(unit_path) FROM ledger_head WHERE unit_path > ?"}) {
    HJJ_ASSIGN_OR_RETURN(auto row, db_->Query(sql, after));
    HJJ_RETURN_IF_ERROR(row.Step().status());
    std::string path = row.Text(0);
    if (path.empty()) continue;
    if (sums.unit_path.empty() || path < sums.unit_path) sums.unit_path = std::move(path);
  }
  if (sums.unit_path.empty()) return std::nullopt;
  std::map<int32_t, UnitSums::Month> months;
  HJJ_ASSIGN_OR_RETURN(auto shift, db_->Query("SELECT day / 100, minutes_a, minutes_b, minutes_c,"
                                              " attendances_a, attendances_b, attendances_c"
                                              " FROM ledger_shift WHERE unit_path = ?",
                                              sums.unit_path));
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(const bool found, shift.Step());
    if (!found) break;
    UnitSums::Month& month = months[static_cast<int32_t>(shift.Int(0))];
    for (int i = 0; i < 3; ++i) {
      month.minutes[i] += shift.Int(1 + i);
      month.attendances[i] += shift.Int(4 + i);
    }
  }
  HJJ_ASSIGN_OR_RETURN(
      auto head,
      db_->Query("SELECT month, attendances FROM ledger_head WHERE unit_path = ?", sums.unit_path));
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(const bool found, head.Step());
    if (!found) break;
    months[static_cast<int32_t>(head.Int(0))].by_person += head.Int(1);
  }
  for (auto& [month, of_month] : months) {
    of_month.month = month;
    sums.months.push_back(of_month);
  }
  return sums;
}

absl::StatusOr<std::vector<pb::HourTally>> SqliteTxn::Summarise(const TallyQuery& q) {
  const bool by_person = q.group_by == pb::GROUP_BY_PERSON || !q.filter.person_id.empty();
  Groups groups(q);
  HJJ_RETURN_IF_ERROR(ForEachPath(db_, by_person ? "ledger_entry" : "ledger_shift", q.filter,
                                  [&](const std::string& path) -> absl::StatusOr<bool> {
                                    HJJ_RETURN_IF_ERROR(by_person
                                                            ? AddEntries(db_, q, path, &groups)
                                                            : AddShifts(db_, q, path, &groups));
                                    return true;
                                  }));
  std::map<std::string, pb::HourTally> tallies = groups.Finish();
  Select select(
      absl::StrCat(GroupColumn(q.group_by, "d", "d.person_id"), " AS k, sum(d.minutes), count(*)"),
      "draft d");
  select.Where("d.state < 4");
  FilterHours(q.filter, "d", &select);
  if (!q.filter.person_id.empty()) {
    select.Where("d.person_id = ?", Blob(IdKey(q.filter.person_id)));
  }
  HJJ_ASSIGN_OR_RETURN(auto row, select.Run(db_, " GROUP BY k"));
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
    if (!found) break;
    pb::HourTally& tally = tallies[KeyOf(q, row)];
    tally.set_draft_minutes(tally.draft_minutes() + row.Int(1));
    tally.set_draft_count(tally.draft_count() + row.Int(2));
  }
  std::vector<pb::HourTally> all;
  for (auto& [key, tally] : tallies) {
    tally.set_key(key);
    all.push_back(std::move(tally));
  }
  return all;
}

absl::StatusOr<int64_t> SqliteTxn::CreditedMinutes(absl::string_view person_id,
                                                   const DayRange& days) {
  Select select(absl::StrCat("coalesce(sum(e.minutes * ", kSign, "), 0)"), "ledger_entry e");
  select.Where("e.pseudonym = (SELECT pseudonym FROM ledger_person WHERE person_id = ?)",
               Blob(IdKey(person_id)));
  select.WhereDays("e.day", days);
  HJJ_ASSIGN_OR_RETURN(auto row, select.Run(db_));
  HJJ_RETURN_IF_ERROR(row.Step().status());
  return row.Int(0);
}

absl::StatusOr<std::vector<pb::SealTotal>> SqliteTxn::SumForSeal(absl::string_view path_prefix,
                                                                 int32_t month, int64_t head_seq) {
  using Line = std::tuple<int32_t, std::string, int>;  // month as yyyymm, path, grade
  std::map<Line, std::pair<int64_t, int64_t>> lines;   // minutes, attendances
  const int32_t closed = month / 100;
  const auto add = [&](int32_t of, const std::string& path, int grade, int64_t minutes,
                       int64_t attendances) {
    auto& line = lines[{of, of == closed ? path : std::string(path_prefix), grade}];
    line.first += minutes;
    line.second += attendances;
  };
  EntryQuery q;
  q.path_prefix = std::string(path_prefix);
  q.days.to = closed * 100 + 31;
  HJJ_RETURN_IF_ERROR(
      ForEachPath(db_, "ledger_shift", q, [&](const std::string& path) -> absl::StatusOr<bool> {
        HJJ_ASSIGN_OR_RETURN(
            auto row, OfUnit(path, q,
                             "e.day / 100, e.minutes_a, e.minutes_b, e.minutes_c, e.attendances_a,"
                             " e.attendances_b, e.attendances_c",
                             "ledger_shift e")
                          .Run(db_));
        for (;;) {
          HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
          if (!found) return true;
          for (int grade = 1; grade <= 3; ++grade) {
            add(static_cast<int32_t>(row.Int(0)), path, grade, row.Int(grade), row.Int(3 + grade));
          }
        }
      }));
  // Without what came after the head: mostly nothing.
  Select later(absl::StrCat("e.day / 100, e.unit_path, e.grade, e.minutes, ", kSign),
               "ledger_entry e");
  later.Where("e.seq > ?", head_seq);
  later.Where("e.kind <> 3");
  FilterHours(q, "+e", &later);
  HJJ_ASSIGN_OR_RETURN(auto row, later.Run(db_));
  for (;;) {
    HJJ_ASSIGN_OR_RETURN(const bool found, row.Step());
    if (!found) break;
    add(static_cast<int32_t>(row.Int(0)), row.Text(1), static_cast<int>(row.Int(2)),
        -row.Int(4) * row.Int(3), -row.Int(4));
  }
  std::vector<pb::SealTotal> totals;
  for (const auto& [line, sum] : lines) {
    if (sum.second == 0) continue;
    pb::SealTotal& total = totals.emplace_back();
    const auto& [of, path, grade] = line;
    total.mutable_month()->set_year(of / 100);
    total.mutable_month()->set_month(of % 100);
    total.mutable_month()->set_day(1);
    total.set_unit_path(path);
    total.set_grade(static_cast<pb::Grade>(grade));
    total.set_minutes(sum.first);
    total.set_attendances(sum.second);
  }
  return totals;
}

}  // namespace hjj::storage
