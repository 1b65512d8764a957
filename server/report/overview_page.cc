#include "server/report/overview_page.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>

#include <algorithm>
#include <string>

#include "server/report/parts.h"
#include "server/report/words.h"
#include "shared/base/status.h"

namespace hjj::report {
namespace {

namespace pb = ::dispatch::v1;

constexpr size_t kMostLines = 9;

std::string Percent(int64_t part, int64_t whole) {
  if (whole == 0) return "—";
  return absl::StrFormat("%.1f%%", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

// The first lines, the rest in one.
Table Tallies(absl::string_view title, const std::vector<pb::HourTally>& tallies, bool categories,
              size_t most_lines) {
  Table table;
  table.style = {8.5, 13};
  table.padding_x = 4;
  table.padding_y = 2.2;
  table.columns = {{std::string(title), 0, 1},
                   {"人次", 48, 0, Align::kEnd},
                   {"时长（小时）", 62, 0, Align::kEnd}};
  const auto add = [&](const std::string& name, int64_t attendances, int64_t minutes) {
    table.rows.push_back({{{{name}}, {{Grouped(attendances)}}, {{Grouped((minutes + 30) / 60)}}}});
  };
  const size_t shown = tallies.size() > most_lines + 1 ? most_lines : tallies.size();
  int64_t attendances = 0, minutes = 0;
  for (size_t i = 0; i < tallies.size(); ++i) {
    const pb::HourTally& tally = tallies[i];
    pb::Category category = pb::CATEGORY_UNSPECIFIED;
    if (categories) pb::Category_Parse(tally.key(), &category);
    if (i < shown) {
      add(categories ? CategoryWord(category) : tally.key(), tally.attendances(), tally.minutes());
    } else {
      attendances += tally.attendances();
      minutes += tally.minutes();
    }
  }
  if (shown < tallies.size()) {
    add(absl::StrCat("其余 ", tallies.size() - shown, " 个"), attendances, minutes);
  }
  if (tallies.empty()) table.rows.push_back({{{{"没有记录", Weight::kRegular, kSecondary}}}});
  return table;
}

Block Outcomes(const Paper& paper, const Overview& overview, double width) {
  std::vector<Figure> figures;
  for (const auto& [kind, count] : overview.outcomes) {
    const OutcomeWord word = WordOf(kind);
    figures.push_back({word.what, absl::StrCat(Grouped(count), " ", word.unit)});
  }
  if (figures.empty()) return paper.Text("没有上报成果。", kNote, width);
  return Figures(paper, figures, 4, width);
}

Block Footnotes(const Paper& paper, const Overview& overview, double width) {
  const pb::HourTally& total = overview.total;
  std::string text = absl::StrCat(
      "截至 ", Moment(overview.as_of, overview.zone),
      "。人数、人次、场次、时长和点位只算已审核通过的：一人上一个班次算一人次，同一人只算一人。");
  if (total.draft_count() > 0) {
    absl::StrAppend(&text, "另有待审核 ", Grouped(total.draft_count()), " 人次、",
                    Duration(total.draft_minutes()), "，占全部时长的 ",
                    Percent(total.draft_minutes(), total.draft_minutes() + total.minutes()),
                    "，没有计入。");
  } else {
    text += "没有待审核的时长。";
  }
  if (overview.promised > 0) {
    absl::StrAppend(&text, "到岗率：已结束的班次应到 ", Grouped(overview.promised), " 人次，实到 ",
                    Grouped(overview.came), " 人次。");
  }
  return paper.Text(text, kNote, width);
}

}  // namespace

absl::StatusOr<std::unique_ptr<Paper>> SetOverview(const Overview& overview) {
  const std::string days = absl::StrCat(LongDay(overview.from), " 至 ", LongDay(overview.to));
  PaperSetup setup;
  setup.title = absl::StrCat("一页纸 ", overview.unit_name, " ", ShortDay(overview.from), " ",
                             ShortDay(overview.to));
  setup.author = overview.unit_name;
  setup.create_time = overview.as_of;
  setup.zone = overview.zone;
  setup.foot = "海姐姐志愿　本页不含个人姓名和联系方式";
  HJJ_ASSIGN_OR_RETURN(std::unique_ptr<Paper> paper, Paper::Open(std::move(setup)));
  const double width = paper->width();
  constexpr double kGap = 18, kSection = 12;

  paper->Place(paper->Text(days, {9.5, 14, Weight::kRegular, kSecondary}, width));
  paper->Place(paper->Text(absl::StrCat(overview.unit_name, "巾帼志愿服务"),
                           {20, 29, Weight::kBold}, width));
  paper->Place(Rule(width, 1.2, kSea), 5);
  const pb::HourTally& total = overview.total;
  paper->Place(Figures(*paper,
                       {{"参加人数", absl::StrCat(Grouped(total.people()), " 人")},
                        {"服务人次", absl::StrCat(Grouped(total.attendances()), " 人次")},
                        {"服务场次", absl::StrCat(Grouped(total.sessions()), " 场")},
                        {"服务时长", absl::StrCat(Grouped((total.minutes() + 30) / 60), " 小时")},
                        {"到岗率", Percent(overview.came, overview.promised)},
                        {"服务点位", absl::StrCat(Grouped(overview.places), " 个")}},
                       3, width),
               10);

  const double half = (width - kGap) / 2;
  const Block outcomes =
      Stack({Heading(*paper, "成果", width), Outcomes(*paper, overview, width)}, 3);
  const Block notes = Footnotes(*paper, overview, width);
  // The pictures take what the rest leaves of the page; where long names leave too little, fewer of
  // them are shown.
  constexpr double kTitle = 18 + 3, kLeast = 90, kMost = 330;
  Block tables;
  double high = 0;
  for (size_t lines = kMostLines; high < kLeast && lines > 0; --lines) {
    tables =
        Beside({paper->Whole(Tallies("按类别", overview.categories, true, lines), half),
                paper->Whole(Tallies(overview.units_title, overview.units, false, lines), half)},
               kGap);
    high =
        paper->room() - tables.height - outcomes.height - notes.height - 4 * kSection - kTitle - 1;
  }
  high = std::clamp(high, kLeast, kMost);
  const auto picture = [&](absl::string_view name, Block block) {
    Block out = Stack({Heading(*paper, name, half), std::move(block)}, 3);
    out.width = half;
    return out;
  };
  paper->Place(Beside({picture("点位分布", Draw(*paper, overview.map, half, high)),
                       picture(overview.trend_title, Bars(*paper, overview.trend, half, high))},
                      kGap),
               kSection);
  paper->Place(tables, kSection);
  paper->Place(outcomes, kSection);
  paper->Place(notes, kSection);
  return paper;
}

}  // namespace hjj::report
