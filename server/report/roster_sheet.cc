#include <absl/strings/str_cat.h>

#include <algorithm>
#include <map>
#include <utility>

#include "server/report/parts.h"
#include "server/report/shift_sheets.h"
#include "server/report/words.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::report {
namespace {

namespace pb = ::dispatch::v1;

constexpr size_t kShortName = 5 * 3;  // five characters

// What stands in one cell about one shift.
void Append(const PrintedShift& printed, absl::TimeZone zone, Spans* cell) {
  const pb::Shift& shift = printed.shift;
  if (!cell->empty()) cell->push_back({"\n"});
  cell->push_back({absl::StrCat(ClockTime(FromProto(shift.start_time()), zone), "–",
                                ClockTime(FromProto(shift.end_time()), zone)),
                   Weight::kBold});
  if (shift.state() == pb::SHIFT_STATE_CALLED_OFF) {
    cell->push_back({"\n已停岗", Weight::kMedium, kAmber});
    return;
  }
  if (!printed.lead.empty()) {
    cell->push_back({absl::StrCat("\n带班 ", printed.lead), Weight::kMedium, kSea});
  }
  const char* before = "\n";
  for (const Seat& seat : printed.seats) {
    if (seat.leads) continue;
    cell->push_back({before});
    // Names are not torn apart, unless they are longer than a line.
    cell->push_back({.text = seat.name, .whole = seat.name.size() <= kShortName});
    before = "、";
  }
  int wanted = 0;
  for (const pb::RoleSlot& slot : shift.slots()) wanted += slot.target_heads();
  const int missing = wanted - static_cast<int>(printed.seats.size());
  if (missing > 0) {
    cell->push_back({absl::StrCat("\n缺 ", missing, " 人"), Weight::kMedium, kAmber});
  }
}

Table WeekTable(absl::CivilDay first, absl::CivilDay last, absl::TimeZone zone,
                const std::vector<const PrintedShift*>& shifts) {
  Table table;
  table.style = {8.5, 13};
  table.padding_x = 4;
  table.grid = true;
  table.columns.push_back({"地点", 92});
  for (absl::CivilDay day = first; day <= last; ++day) {
    table.columns.push_back({absl::StrCat(WeekdayWord(day), " ", day.month(), "/", day.day())});
  }
  // By place, then task; in the order in which they first come up.
  std::map<std::pair<std::string, std::string>, size_t> rows;
  for (const PrintedShift* printed : shifts) {
    const pb::Task& task = printed->task;
    const auto [it, fresh] =
        rows.try_emplace({task.place().name(), task.title()}, table.rows.size());
    if (fresh) {
      Row& row = table.rows.emplace_back();
      row.cells.resize(table.columns.size());
      row.cells[0] = {{task.place().name(), Weight::kBold},
                      {absl::StrCat("\n", task.title()), Weight::kRegular, kSecondary}};
    }
    const absl::CivilDay day = domain::LocalDate(FromProto(printed->shift.start_time()), zone);
    Append(*printed, zone, &table.rows[it->second].cells[1 + (day - first)]);
  }
  return table;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Paper>> SetRoster(const SheetOf& of, absl::CivilDay first,
                                                 absl::CivilDay last,
                                                 const std::vector<PrintedShift>& shifts) {
  PaperSetup setup;
  setup.title = absl::StrCat("值班表 ", of.unit_name, " ", ShortDay(first));
  setup.author = of.unit_name;
  setup.create_time = of.as_of;
  setup.zone = of.zone;
  setup.landscape = true;
  setup.foot = absl::StrCat("截至 ", Moment(of.as_of, of.zone), "。有变动以手机上的通知为准。");
  HJJ_ASSIGN_OR_RETURN(std::unique_ptr<Paper> paper, Paper::Open(std::move(setup)));
  const double width = paper->width();

  absl::CivilDay from = first;
  while (from <= last) {
    // Up to seven days in one table, longer times by calendar weeks.
    const absl::CivilDay to = last - first < 7 ? last : std::min(last, domain::SundayOf(from));
    std::vector<const PrintedShift*> here;
    for (const PrintedShift& printed : shifts) {
      const absl::CivilDay day = domain::LocalDate(FromProto(printed.shift.start_time()), of.zone);
      if (from <= day && day <= to) here.push_back(&printed);
    }
    const std::string days = from == to ? absl::StrCat(LongDay(from), " ", WeekdayWord(from))
                                        : absl::StrCat(LongDay(from), " 至 ", LongDay(to));
    paper->BeginPart(absl::StrCat("值班表　", of.unit_name, "　", days));
    paper->Place(
        Beside({paper->Text("值班表", {22, 30, Weight::kBold}, 90),
                Stack({paper->Text(of.unit_name, {11, 16, Weight::kMedium}, width - 100),
                       paper->Text(days, {9.5, 14, Weight::kRegular, kSecondary}, width - 100)})},
               10));
    if (here.empty()) {
      paper->Place(paper->Text("这几天没有班次。", kBody, width), 16);
    } else {
      paper->Place(WeekTable(from, to, of.zone, here), 10);
    }
    from = to + 1;
  }
  return paper;
}

}  // namespace hjj::report
