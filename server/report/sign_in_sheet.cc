#include <absl/strings/str_cat.h>

#include <algorithm>
#include <utility>

#include "server/report/parts.h"
#include "server/report/shift_sheets.h"
#include "server/report/words.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::report {
namespace {

namespace pb = ::dispatch::v1;

constexpr size_t kWalkInRows = 4;
constexpr double kRowHeight = Mm(9.5);

// At least `least_rows`, the rest empty for those who come without having been asked.
Table Signatures(const PrintedShift& printed, size_t least_rows) {
  Table table;
  table.style = {10, 15};
  table.min_row_height = kRowHeight;
  table.grid = true;
  table.centred = true;
  table.columns = {{"序号", 34, 0, Align::kCentre},
                   {"姓名", 0, 1.25},
                   {"岗位", 0, 1},
                   {"签到时间", 62},
                   {"签退时间", 62},
                   {"本人签名", 0, 1.1},
                   {"备注", 0, 0.8}};
  const size_t rows = std::max(least_rows, printed.seats.size() + kWalkInRows);
  for (size_t i = 0; i < rows; ++i) {
    Row row;
    row.cells.push_back({{absl::StrCat(i + 1), Weight::kRegular, kSecondary}});
    if (i < printed.seats.size()) {
      const Seat& seat = printed.seats[i];
      Spans name = {{seat.name, Weight::kMedium}};
      if (seat.leads) name.push_back({" 带班", Weight::kRegular, kSea});
      row.cells.push_back(std::move(name));
      row.cells.push_back({{seat.slot}});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

// What the law's record also asks for, by hand.
Block Closing(const Paper& paper, const PrintedShift& printed) {
  const double width = paper.width();
  std::vector<Block> parts = {
      paper.Text("临时来帮忙的写在空行里，听过安全提示再上岗；没有保险的只安排在安全位置。时间写实"
                 "际到岗和离岗，"
                 "不含路上和吃饭。",
                 kNote, width)};
  std::vector<Field> outcome = {{"服务对象及人数", ""}, {"服务质量评价", ""}};
  for (const int kind : printed.task.outcomes()) {
    const OutcomeWord word = WordOf(static_cast<pb::OutcomeKind>(kind));
    outcome.push_back({absl::StrCat(word.what, "（", word.unit, "）"), ""});
  }
  parts.push_back(Space(6));
  parts.push_back(Fields(paper, outcome, 2, width));
  parts.push_back(Space(8));
  parts.push_back(Fields(paper, {{"负责人签字", ""}, {"记录人签字", ""}, {"日期", ""}}, 3, width));
  return Stack(std::move(parts));
}

void PlaceSheet(const SheetOf& of, const PrintedShift& printed, Paper* paper) {
  const double width = paper->width();
  const pb::Task& task = printed.task;
  const absl::Time start = FromProto(printed.shift.start_time());
  const absl::CivilDay day = absl::ToCivilDay(start, of.zone);
  const std::string when =
      absl::StrCat(LongDay(day), " ", WeekdayWord(day), " ", ClockTime(start, of.zone), "–",
                   ClockTime(FromProto(printed.shift.end_time()), of.zone));
  paper->BeginPart(absl::StrCat("签到表　", task.place().name(), "　", when));

  constexpr double kTitle = 90;
  paper->Place(
      Beside({paper->Text("签到表", {22, 30, Weight::kBold}, kTitle),
              paper->Text(when, {12, 34, Weight::kMedium, kInk, Align::kEnd}, width - kTitle)}));
  paper->Place(Rule(width, 1.2, kSea), 4);
  if (printed.shift.state() == pb::SHIFT_STATE_CALLED_OFF) {
    paper->Place(paper->Text("这个班次已停岗。", {11, 18, Weight::kBold, kAmber}, width), 8);
  }
  std::string place = task.place().name();
  if (!task.place().address().empty()) absl::StrAppend(&place, "，", task.place().address());
  paper->Place(Fields(*paper, {{"地点", place}, {"任务", task.title()}}, 2, width), 9);
  paper->Place(Fields(*paper,
                      {{"所属组织", printed.unit_name},
                       {"带班", printed.deputy.empty()
                                    ? printed.lead
                                    : absl::StrCat(printed.lead.empty() ? "—" : printed.lead,
                                                   "（副 ", printed.deputy, "）")},
                       {"负责人", printed.contact}},
                      3, width),
               7);
  if (!task.risk_notice().empty()) {
    paper->Place(Panel(Stack({paper->Text("安全提示（上岗前读给大家听）",
                                          {9.5, 15, Weight::kBold, kAmber}, width - 16),
                              paper->Text(task.risk_notice(), {9.5, 15}, width - 16)}),
                       8, Rgb(0xFFF6E0)),
                 10);
  }
  const Block closing = Closing(*paper, printed);
  // Whatever fits on this page, under a head a little lower than a row.
  const double free = paper->room() - 10 - closing.height - 8;
  const size_t fits = static_cast<size_t>(std::max(0.0, free / kRowHeight - 1));
  paper->Place(Signatures(printed, fits), 10, closing.height + 8);
  paper->Place(closing, 8);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Paper>> SetSignInSheets(const SheetOf& of,
                                                       const std::vector<PrintedShift>& shifts) {
  PaperSetup setup;
  setup.title = absl::StrCat("签到表 ", of.unit_name);
  setup.author = of.unit_name;
  setup.create_time = of.as_of;
  setup.zone = of.zone;
  setup.foot =
      absl::StrCat("名单截至 ", Moment(of.as_of, of.zone), "。签好后请拍照补录并留存原件。");
  HJJ_ASSIGN_OR_RETURN(std::unique_ptr<Paper> paper, Paper::Open(std::move(setup)));
  for (const PrintedShift& printed : shifts) PlaceSheet(of, printed, paper.get());
  if (shifts.empty()) {
    paper->Place(paper->Text("签到表", {22, 30, Weight::kBold}, paper->width()));
    paper->Place(paper->Text("这几天没有班次。", kBody, paper->width()), 12);
  }
  return paper;
}

}  // namespace hjj::report
