#include "server/report/shift_sheets.h"

#include <absl/strings/str_cat.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/domain/civil.h"
#include "shared/wire/convert.h"
#include "tests/unit/report/read_pdf.h"

namespace hjj::report {
namespace {

namespace pb = ::dispatch::v1;
using ::testing::HasSubstr;
using ::testing::Not;

const absl::CivilDay kMonday(2026, 11, 23);

SheetOf Of() {
  const absl::TimeZone zone = domain::ShanghaiZone();
  return {"北海市海城区海角街道", domain::AtMinute(kMonday, 8 * 60, zone), zone};
}

PrintedShift ShiftAt(const std::string& place, absl::CivilDay day, int minute,
                     const std::vector<std::string>& names, int wanted) {
  PrintedShift printed;
  const absl::Time start = domain::AtMinute(day, minute, Of().zone);
  *printed.shift.mutable_start_time() = ToProto(start);
  *printed.shift.mutable_end_time() = ToProto(start + absl::Minutes(90));
  printed.shift.set_state(pb::SHIFT_STATE_PUBLISHED);
  printed.shift.add_slots()->set_target_heads(wanted);
  printed.task.set_title("早高峰文明交通劝导");
  printed.task.mutable_place()->set_name(place);
  printed.task.mutable_place()->set_address("北海市海城区四川路 18 号");
  printed.task.set_risk_notice(
      "站在路缘石以内，穿反光背心，雨天路滑慢走；听带班的话，不和司机争吵。");
  printed.task.add_outcomes(pb::OUTCOME_KIND_PEOPLE_GUIDED);
  printed.unit_name = "海角街道妇女联合会";
  printed.contact = "劳思琪";
  for (const std::string& name : names) printed.seats.push_back({name, "路口东北角"});
  if (!names.empty()) {
    printed.lead = names[0];
    printed.seats[0].leads = true;
  }
  return printed;
}

const std::vector<std::string> kNames = {"李秀英", "黄丽华", "陈桂兰", "吴小妹"};

std::string PrintRoster(absl::CivilDay last, const std::vector<PrintedShift>& shifts,
                        const std::string& name) {
  const auto paper = SetRoster(Of(), kMonday, last, shifts);
  EXPECT_TRUE(paper.ok()) << paper.status();
  return paper.ok() ? PdfOf(**paper, name) : "";
}

TEST(RosterTest, PlacesByDaysWithNamesAndWhoIsMissing) {
  std::vector<PrintedShift> shifts;
  for (int place = 0; place < 9; ++place) {
    for (int day = 0; day < 7; ++day) {
      shifts.push_back(ShiftAt(absl::StrCat("四川路第", place + 1, "路口"), kMonday + day, 7 * 60,
                               kNames, day == 6 ? 6 : 4));
    }
  }
  shifts[3].shift.set_state(pb::SHIFT_STATE_CALLED_OFF);
  const std::string pdf = PrintRoster(kMonday + 6, shifts, "roster-week");
  const std::string text = TextOf(pdf);
  for (const char* said :
       {"值班表", "北海市海城区海角街道", "周一11/23", "周日11/29", "四川路第9路口", "7:00–8:30",
        "带班李秀英", "缺2人", "已停岗", "截至2026年11月23日08:00"}) {
    EXPECT_THAT(text, HasSubstr(said));
  }
  for (const std::string& page : PagesOf(pdf)) EXPECT_THAT(page, HasSubstr("周三"));
}

TEST(RosterTest, OneDayTwoShiftsAndNone) {
  EXPECT_THAT(TextOf(PrintRoster(kMonday,
                                 {ShiftAt("路口", kMonday, 420, kNames, 4),
                                  ShiftAt("路口", kMonday, 1050, kNames, 4)},
                                 "roster-day")),
              HasSubstr("17:30–19:00"));
  EXPECT_THAT(TextOf(PrintRoster(kMonday + 6, {}, "roster-empty")), HasSubstr("没有班次"));
}

TEST(RosterTest, AMonthHasATableForEachWeekAndNobodyIsLost) {
  std::vector<PrintedShift> shifts;
  std::vector<std::string> crowd;
  for (int i = 0; i < 200; ++i) crowd.push_back(absl::StrCat("甲乙", i));
  for (int day = 0; day < 31; ++day) {
    shifts.push_back(ShiftAt("北部湾广场", kMonday + day, 420, day == 8 ? crowd : kNames, 4));
  }
  const std::string text = TextOf(PrintRoster(kMonday + 30, shifts, "roster-month"));
  for (const std::string& name : crowd) EXPECT_THAT(text, HasSubstr(name));
  EXPECT_THAT(text, HasSubstr("12/23"));
}

std::string PrintSignIn(const std::vector<PrintedShift>& shifts, const std::string& name) {
  const auto paper = SetSignInSheets(Of(), shifts);
  EXPECT_TRUE(paper.ok()) << paper.status();
  return paper.ok() ? PdfOf(**paper, name) : "";
}

// 志愿服务条例 19: activity, date, place, people served, content, time, quality, who is in charge,
// who recorded.
TEST(SignInTest, IsALawfulRecord) {
  const std::string text =
      TextOf(PrintSignIn({ShiftAt("四川路与北部湾路路口", kMonday, 7 * 60, kNames, 4)}, "sign-in"));
  for (const char* said : {"签到表",
                           "四川路与北部湾路路口",
                           "北海市海城区四川路18号",
                           "2026年11月23日周一7:00–8:30",
                           "早高峰文明交通劝导",
                           "海角街道妇女联合会",
                           "劳思琪",
                           "安全提示",
                           "站在路缘石以内",
                           "姓名",
                           "签到时间",
                           "签退时间",
                           "本人签名",
                           "李秀英",
                           "带班",
                           "吴小妹",
                           "服务对象及人数",
                           "服务质量评价",
                           "劝导（人次）",
                           "负责人签字",
                           "记录人签字"}) {
    EXPECT_THAT(text, HasSubstr(said));
  }
}

TEST(SignInTest, RoomForWalkInsHoweverManyAreComing) {
  std::vector<std::string> crowd;
  for (int i = 0; i < 40; ++i) crowd.push_back(absl::StrCat("志愿者甲", i));
  const auto pages =
      PagesOf(PrintSignIn({ShiftAt("北部湾广场", kMonday, 420, crowd, 40)}, "sign-in-40"));
  ASSERT_GE(pages.size(), 2u);
  EXPECT_THAT(pages.back(), HasSubstr("44"));
  EXPECT_THAT(pages.back(), HasSubstr("记录人签字"));
  EXPECT_THAT(pages.back(), HasSubstr("本人签名"));
}

TEST(SignInTest, EachShiftBeginsItsOwnPage) {
  const auto pages = PagesOf(PrintSignIn(
      {ShiftAt("甲路口", kMonday, 420, kNames, 4), ShiftAt("乙路口", kMonday, 420, {}, 4)},
      "sign-in-two"));
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_THAT(pages[0], Not(HasSubstr("乙路口")));
  EXPECT_THAT(pages[1], Not(HasSubstr("甲路口")));
  EXPECT_THAT(PagesOf(PrintSignIn({}, "sign-in-none")).front(), HasSubstr("没有班次"));
}

}  // namespace
}  // namespace hjj::report
