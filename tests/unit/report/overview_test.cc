#include "server/report/overview_page.h"

#include <absl/strings/str_cat.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/domain/civil.h"
#include "shared/wire/outlines.h"
#include "tests/unit/report/read_pdf.h"

namespace hjj::report {
namespace {

namespace pb = ::dispatch::v1;
using ::testing::HasSubstr;
using ::testing::Not;

pb::HourTally Tally(const std::string& key, int64_t attendances, int64_t minutes) {
  pb::HourTally tally;
  tally.set_key(key);
  tally.set_attendances(attendances);
  tally.set_minutes(minutes);
  return tally;
}

Overview Month() {
  Overview overview;
  overview.unit_name = "北海市";
  overview.from = absl::CivilDay(2026, 11, 1);
  overview.to = absl::CivilDay(2026, 11, 27);
  overview.zone = domain::ShanghaiZone();
  overview.as_of = absl::FromCivil(absl::CivilMinute(2026, 11, 27, 13, 5), overview.zone);
  overview.total = Tally("", 12'345, 1'234'567);
  overview.total.set_people(3'210);
  overview.total.set_sessions(1'980);
  overview.total.set_draft_count(321);
  overview.total.set_draft_minutes(30'000);
  overview.places = 437;
  overview.promised = 13'000;
  overview.came = 12'480;
  for (int i = 1; i <= 10; ++i) {
    overview.categories.push_back(Tally(pb::Category_Name(static_cast<pb::Category>(i)),
                                        3000 - 250 * i, 400'000 - 35'000 * i));
  }
  overview.units_title = "按街道乡镇";
  for (int i = 0; i < 30; ++i) {
    overview.units.push_back(
        Tally(absl::StrCat("第", i + 1, "街道"), 900 - 25 * i, 90'000 - 2'500 * i));
  }
  overview.trend_title = "每日人次";
  for (int day = 1; day <= 27; ++day) {
    overview.trend.push_back({absl::StrCat("11/", day), 300.0 + (day * 97) % 260});
  }
  overview.map.outlines = OutlinesOf("4505");
  for (int i = 0; i < 437; ++i) {
    overview.map.dots.push_back(
        {{109.08 + (i * 37 % 100) / 240.0, 21.44 + (i * 61 % 100) / 380.0}, 1.0 + i % 9});
  }
  for (int kind = 1; kind <= 8; ++kind) {
    overview.outcomes.emplace_back(static_cast<pb::OutcomeKind>(kind), 12'345 / kind);
  }
  return overview;
}

std::string Print(const Overview& overview, const std::string& name) {
  const auto paper = SetOverview(overview);
  EXPECT_TRUE(paper.ok()) << paper.status();
  if (!paper.ok()) return "";
  EXPECT_EQ((*paper)->page_count(), 1) << name;
  return PdfOf(**paper, name);
}

TEST(OverviewTest, SaysTheFiguresAndWhatTheyLeaveOut) {
  const std::string text = TextOf(Print(Month(), "overview"));
  for (const char* said : {"北海市巾帼志愿服务",
                           "2026年11月1日至2026年11月27日",
                           "3,210人",
                           "12,345人次",
                           "1,980场",
                           "20,576小时",
                           "96.0%",
                           "437个",
                           "垃圾分类",
                           "应急支援",
                           "第1街道",
                           "其余21个",
                           "每日人次",
                           "海城区",
                           "合浦县",
                           "入户宣传",
                           "6,172户",
                           "截至2026年11月27日13:05",
                           "待审核321人次",
                           "占全部时长的2.4%",
                           "应到13,000人次，实到12,480人次"}) {
    EXPECT_THAT(text, HasSubstr(said));
  }
}

TEST(OverviewTest, IsOnePageWithNothingToTell) {
  Overview nothing;
  nothing.unit_name = "北海市铁山港区南康镇某某高新技术产业园区综合服务中心巾帼志愿服务站";
  nothing.from = absl::CivilDay(2026, 11, 1);
  nothing.to = absl::CivilDay(2026, 11, 1);
  nothing.zone = domain::ShanghaiZone();
  nothing.units_title = "按社区村";
  nothing.trend_title = "每日人次";
  const std::string text = TextOf(Print(nothing, "overview-empty"));
  EXPECT_THAT(text, HasSubstr("没有带位置的点位"));
  EXPECT_THAT(text, HasSubstr("没有待审核的时长"));
  EXPECT_THAT(text, Not(HasSubstr("nan")));
}

TEST(OverviewTest, IsOnePageWithLongNamesAndAYear) {
  Overview overview = Month();
  overview.unit_name = "北海市铁山港区南康镇某某高新技术产业园区综合服务中心巾帼志愿服务站";
  for (pb::HourTally& unit : overview.units) {
    unit.set_key("北海市铁山港区南康镇某某高新技术产业园区综合服务中心");
  }
  overview.trend.clear();
  for (int week = 1; week <= 53; ++week)
    overview.trend.push_back({absl::StrCat(week, "周"), 9'999});
  overview.map.around_dots = true;
  Print(overview, "overview-long");
}

TEST(OverviewTest, PictureHasTheSizeAsked) {
  const auto paper = SetOverview(Month());
  ASSERT_TRUE(paper.ok());
  const auto png = (*paper)->Png(0, 200);
  ASSERT_TRUE(png.ok());
  EXPECT_EQ(png->substr(1, 3), "PNG");
  EXPECT_FALSE((*paper)->Png(1, 200).ok());
}

TEST(OutlinesTest, OfACityADistrictAStreetAndNowhere) {
  EXPECT_EQ(OutlinesOf("4505").size(), 4u);
  ASSERT_EQ(OutlinesOf("450521").size(), 1u);
  EXPECT_EQ(OutlinesOf("450521").front().name, "合浦县");
  ASSERT_EQ(OutlinesOf("450502001").size(), 1u);
  EXPECT_EQ(OutlinesOf("450502001").front().name, "海城区");
  EXPECT_TRUE(OutlinesOf("110105").empty());
  EXPECT_TRUE(OutlinesOf("").empty());
}

}  // namespace
}  // namespace hjj::report
