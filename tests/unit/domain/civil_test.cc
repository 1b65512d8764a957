#include "shared/domain/civil.h"

#include <gtest/gtest.h>

#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::domain {
namespace {

const absl::TimeZone kZone = ShanghaiZone();

absl::Time At(int day, int hour, int minute, int month = 11) {
  return absl::FromCivil(absl::CivilSecond(2026, month, day, hour, minute), kZone);
}

TEST(Zone, ShanghaiIsEightHoursAhead) {
  EXPECT_EQ(At(24, 8, 0), absl::FromCivil(absl::CivilSecond(2026, 11, 24), absl::UTCTimeZone()));
  EXPECT_TRUE(LoadZone("Asia/Shanghai").ok());
  for (const char* bad : {"", "Asia/Nowhere", "北京"}) {
    EXPECT_EQ(ReasonOf(LoadZone(bad).status()), reason::kBadField) << bad;
  }
}

TEST(LocalDate, TheDayTurnsAtLocalMidnight) {
  EXPECT_EQ(LocalDate(At(24, 0, 0), kZone), absl::CivilDay(2026, 11, 24));
  EXPECT_EQ(LocalDate(At(24, 0, 0) - absl::Seconds(1), kZone), absl::CivilDay(2026, 11, 23));
  EXPECT_EQ(StartOfDay(absl::CivilDay(2026, 11, 24), kZone), At(24, 0, 0));
  EXPECT_EQ(AtMinute(absl::CivilDay(2026, 11, 24), 7 * 60 + 30, kZone), At(24, 7, 30));
  EXPECT_EQ(AtMinute(absl::CivilDay(2026, 11, 24), 25 * 60, kZone), At(25, 1, 0));
  EXPECT_EQ(MinuteOfDay(At(24, 23, 59), kZone), 1439);
}

TEST(Date, TextAndBack) {
  for (const char* good : {"2026-11-24", "2024-02-29", "2000-01-01", "1999-12-31"}) {
    auto day = ParseDate(good);
    ASSERT_TRUE(day.ok()) << good;
    EXPECT_EQ(FormatDate(*day), good);
  }
  for (const char* bad : {"", "2026-11-4", "2026-11-31", "2025-02-29", "2026-13-01", "2026-00-10",
                          "2026-01-00", "2026/11/24", "24-11-2026", "2026-11-24 ", " 2026-11-2",
                          "+026-11-24", "2026-1--24", "今天"}) {
    const auto day = ParseDate(bad);
    EXPECT_EQ(ReasonOf(day.status()), reason::kBadField) << bad;
  }
}

TEST(IsoWeek, YearsBeginWithTheFirstThursday) {
  const struct {
    absl::CivilDay day;
    IsoWeek week;
    int weekday;
  } kCases[] = {
      {absl::CivilDay(2026, 11, 24), {2026, 48}, 2}, {absl::CivilDay(2026, 1, 1), {2026, 1}, 4},
      {absl::CivilDay(2026, 12, 31), {2026, 53}, 4}, {absl::CivilDay(2027, 1, 1), {2026, 53}, 5},
      {absl::CivilDay(2027, 1, 3), {2026, 53}, 7},   {absl::CivilDay(2027, 1, 4), {2027, 1}, 1},
      {absl::CivilDay(2024, 12, 30), {2025, 1}, 1},  {absl::CivilDay(2021, 1, 3), {2020, 53}, 7},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(IsoWeekOf(c.day).year, c.week.year) << FormatDate(c.day);
    EXPECT_EQ(IsoWeekOf(c.day).week, c.week.week) << FormatDate(c.day);
    EXPECT_EQ(IsoWeekday(c.day), c.weekday) << FormatDate(c.day);
  }
}

TEST(IsoWeek, AHorizonEndsOnTheSundayOfItsWeek) {
  for (int day = 23; day <= 29; ++day) {
    EXPECT_EQ(MondayOf(absl::CivilDay(2026, 11, day)), absl::CivilDay(2026, 11, 23)) << day;
    EXPECT_EQ(SundayOf(absl::CivilDay(2026, 11, day)), absl::CivilDay(2026, 11, 29)) << day;
  }
  EXPECT_EQ(SundayOf(absl::CivilDay(2026, 11, 30)), absl::CivilDay(2026, 12, 6));
}

TEST(QuietHours, NobodyIsAskedAtNight) {
  const struct {
    absl::Time asked, allowed;
    const char* what;
  } kCases[] = {
      {At(24, 12, 0), At(24, 12, 0), "by day"},
      {At(24, 20, 59), At(24, 20, 59), "a minute before"},
      {At(24, 21, 0), At(25, 7, 0), "from nine in the evening"},
      {At(24, 23, 59), At(25, 7, 0), "before midnight"},
      {At(25, 0, 0), At(25, 7, 0), "after midnight"},
      {At(25, 6, 59), At(25, 7, 0), "before seven"},
      {At(25, 7, 0), At(25, 7, 0), "at seven"},
      {At(30, 22, 0), At(1, 7, 0, 12), "over the end of the month"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(NextAllowed(c.asked, kZone), c.allowed) << c.what;
    EXPECT_EQ(IsQuiet(c.asked, kZone), c.asked != c.allowed) << c.what;
    EXPECT_FALSE(IsQuiet(c.allowed, kZone)) << c.what;
  }
}

TEST(QuietHours, MayLieWithinOneDayOrBeNone) {
  const QuietHours kSiesta{12 * 60, 14 * 60}, kNone{0, 0};
  EXPECT_EQ(NextAllowed(At(24, 13, 0), kZone, kSiesta), At(24, 14, 0));
  EXPECT_FALSE(IsQuiet(At(24, 22, 0), kZone, kSiesta));
  EXPECT_FALSE(IsQuiet(At(24, 3, 0), kZone, kNone));
}

TEST(AnswerDeadline, NextDayNoonButBeforeTheShift) {
  const struct {
    absl::Time sent, shift, deadline;
    const char* what;
  } kCases[] = {
      {At(23, 18, 5), At(26, 7, 0), At(24, 12, 0), "next day noon"},
      {At(23, 0, 30), At(26, 7, 0), At(24, 12, 0), "just after midnight is that day"},
      {At(23, 18, 5), At(24, 7, 0), At(24, 6, 0), "tomorrow morning's shift: an hour before"},
      {At(23, 18, 5), At(24, 13, 0), At(24, 12, 0), "exactly an hour before"},
      {At(24, 6, 40), At(24, 7, 0), At(24, 7, 0), "urgent: until it begins"},
  };
  for (const auto& c : kCases)
    EXPECT_EQ(AnswerDeadline(c.sent, c.shift, kZone), c.deadline) << c.what;
}

}  // namespace
}  // namespace hjj::domain
