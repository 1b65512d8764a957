// Rules by which days repeat, against an expansion that asks each day in turn.
#include "server/domain/recurrence.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "shared/base/reasons.h"
#include "shared/base/rng.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"

namespace hjj::domain {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr absl::CivilDay kWednesday(2026, 11, 25);

std::string Rule(absl::string_view rrule) {
  const auto days = ExpandDays("series.rrule", rrule, kWednesday, absl::CivilDay(2027, 1, 31));
  if (days.ok()) return absl::StrCat(days->size(), " days");
  EXPECT_EQ(ReasonOf(days.status()), reason::kBadField) << rrule;
  EXPECT_EQ(MetadataOf(days.status())["field"], "series.rrule") << rrule;
  return MetadataOf(days.status())["rule"];
}

TEST(RecurrenceTest, WorkdaysFromTheFirstDayOn) {
  const auto days =
      ExpandDays("f", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", kWednesday, absl::CivilDay(2026, 12, 1));
  ASSERT_TRUE(days.ok()) << days.status();
  EXPECT_THAT(*days, ElementsAre(absl::CivilDay(2026, 11, 25), absl::CivilDay(2026, 11, 26),
                                 absl::CivilDay(2026, 11, 27), absl::CivilDay(2026, 11, 30),
                                 absl::CivilDay(2026, 12, 1)));
}

TEST(RecurrenceTest, TheLastDayOfEachMonth) {
  const auto days = ExpandDays("f", "FREQ=MONTHLY;BYMONTHDAY=-1", absl::CivilDay(2027, 12, 1),
                               absl::CivilDay(2028, 3, 1));
  ASSERT_TRUE(days.ok()) << days.status();
  EXPECT_THAT(*days, ElementsAre(absl::CivilDay(2027, 12, 31), absl::CivilDay(2028, 1, 31),
                                 absl::CivilDay(2028, 2, 29)));
}

TEST(RecurrenceTest, WhatIsNotUnderstoodIsNamed) {
  EXPECT_THAT(Rule(""), HasSubstr("characters"));
  EXPECT_THAT(Rule(std::string(300, 'A')), HasSubstr("characters"));
  EXPECT_THAT(Rule("BYDAY=MO"), HasSubstr("FREQ=DAILY"));
  for (const char* freq : {"YEARLY", "HOURLY", "SECONDLY", "weekly", "WEEKLY "}) {
    EXPECT_THAT(Rule(absl::StrCat("FREQ=", freq)), HasSubstr("FREQ=DAILY"));
  }
  for (const char* part : {"BYHOUR=7", "BYMINUTE=0", "BYSETPOS=1", "BYMONTH=3", "RSCALE=CHINESE",
                           "X=1", "WKST=SU", "BYYEARDAY=1", "DTSTART=20261125"}) {
    EXPECT_THAT(Rule(absl::StrCat("FREQ=MONTHLY;", part)), HasSubstr("only FREQ")) << part;
  }
  EXPECT_THAT(Rule("FREQ=DAILY;UNTIL=20261201"), HasSubstr("until_date"));
  EXPECT_THAT(Rule("FREQ=DAILY;INTERVAL=0"), HasSubstr("INTERVAL"));
  EXPECT_THAT(Rule("FREQ=MONTHLY;INTERVAL=12"), HasSubstr("INTERVAL 1 to 11"));
  EXPECT_THAT(Rule("FREQ=DAILY;COUNT=100000"), HasSubstr("COUNT"));
  EXPECT_THAT(Rule("FREQ=DAILY;COUNT=-1"), HasSubstr("COUNT"));
  EXPECT_THAT(Rule("FREQ=WEEKLY;BYDAY=XX"), HasSubstr("BYDAY"));
  EXPECT_THAT(Rule("FREQ=WEEKLY;BYDAY=1MO"), HasSubstr("BYDAY"));
  EXPECT_THAT(Rule("FREQ=WEEKLY;BYDAY=MO,MO"), HasSubstr("once"));
  EXPECT_THAT(Rule("FREQ=WEEKLY;BYDAY=MO,"), HasSubstr("BYDAY"));
  EXPECT_THAT(Rule("FREQ=MONTHLY;BYDAY=6MO"), HasSubstr("BYDAY"));
  EXPECT_THAT(Rule("FREQ=MONTHLY;BYMONTHDAY=32"), HasSubstr("BYMONTHDAY"));
  EXPECT_THAT(Rule("FREQ=WEEKLY;BYMONTHDAY=1"), HasSubstr("only with FREQ=MONTHLY"));
  EXPECT_THAT(Rule("FREQ=DAILY;FREQ=WEEKLY"), HasSubstr("once"));
  EXPECT_THAT(Rule("FREQ=DAILY;"), HasSubstr("between semicolons"));
  EXPECT_THAT(Rule("FREQ=DAILY;INTERVAL"), HasSubstr("between semicolons"));
  // What would never fall on any day, so that looking for it has no end.
  EXPECT_THAT(Rule("FREQ=DAILY;INTERVAL=7;BYDAY=SA"), HasSubstr("BYDAY with"));
  EXPECT_THAT(Rule("FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1"), HasSubstr("not both"));
}

TEST(RecurrenceTest, NothingIsUnbounded) {
  const auto days = ExpandDays("f", "FREQ=DAILY", kWednesday, kWednesday + 100'000);
  EXPECT_EQ(MetadataOf(days.status())["rule"], "at most 200 days");
  EXPECT_EQ(ExpandDays("f", "FREQ=DAILY", kWednesday, kWednesday + 199)->size(), 200u);
  for (const int count : {1, 3, 200}) {
    EXPECT_EQ(
        ExpandDays("f", absl::StrCat("FREQ=DAILY;COUNT=", count), kWednesday, kWednesday + 100'000)
            ->size(),
        static_cast<size_t>(count));
  }
}

constexpr const char* kNames[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

int DaysIn(absl::CivilDay day) {
  return static_cast<int>(absl::CivilDay(absl::CivilMonth(day) + 1) -
                          absl::CivilDay(absl::CivilMonth(day)));
}

// A rule in its own words.
struct Spoken {
  enum Freq { kDaily, kWeekly, kMonthly } freq = kDaily;
  int interval = 1, count = 0;
  std::set<std::pair<int, int>> by_day;  // {n-th or 0, ISO weekday}
  std::set<int> by_month_day;

  static Spoken Random(Rng& rng) {
    Spoken s;
    s.freq = Freq(rng.Below(3));
    if (rng.Below(2)) s.interval = 1 + static_cast<int>(rng.Below(s.freq == kMonthly ? 11 : 9));
    if (rng.Below(4) == 0) s.count = 1 + static_cast<int>(rng.Below(30));
    const int values = static_cast<int>(rng.Below(4));
    const bool month_days = s.freq == kMonthly && rng.Below(2);
    for (int i = 0; i < values && s.freq != kDaily; ++i) {
      if (month_days) {
        const int day = 1 + static_cast<int>(rng.Below(31));
        s.by_month_day.insert(rng.Below(3) == 0 ? -day : day);
        continue;
      }
      int nth = 0;
      if (s.freq == kMonthly && rng.Below(3)) {
        nth = 1 + static_cast<int>(rng.Below(5));
        if (rng.Below(3) == 0) nth = -nth;
      }
      s.by_day.insert({nth, 1 + static_cast<int>(rng.Below(7))});
    }
    return s;
  }

  std::string Text() const {
    constexpr const char* kFreq[] = {"DAILY", "WEEKLY", "MONTHLY"};
    std::string text = absl::StrCat("FREQ=", kFreq[freq]);
    if (interval > 1) absl::StrAppend(&text, ";INTERVAL=", interval);
    if (count > 0) absl::StrAppend(&text, ";COUNT=", count);
    std::vector<std::string> days;
    for (const auto& [nth, day] : by_day) {
      days.push_back(absl::StrCat(nth == 0 ? "" : absl::StrCat(nth), kNames[day - 1]));
    }
    if (!days.empty()) absl::StrAppend(&text, ";BYDAY=", absl::StrJoin(days, ","));
    if (!by_month_day.empty()) {
      absl::StrAppend(&text, ";BYMONTHDAY=", absl::StrJoin(by_month_day, ","));
    }
    return text;
  }

  // Whether the rule falls on this day, COUNT aside.
  bool FallsOn(absl::CivilDay day, absl::CivilDay first) const {
    if (freq == kDaily) return (day - first) % interval == 0;
    if (freq == kWeekly) {
      if ((MondayOf(day) - MondayOf(first)) / 7 % interval != 0) return false;
      return by_day.empty() ? IsoWeekday(day) == IsoWeekday(first)
                            : by_day.count({0, IsoWeekday(day)}) > 0;
    }
    if ((absl::CivilMonth(day) - absl::CivilMonth(first)) % interval != 0) return false;
    const int from_end = day.day() - DaysIn(day) - 1;
    if (!by_month_day.empty()) {
      return by_month_day.count(day.day()) > 0 || by_month_day.count(from_end) > 0;
    }
    if (by_day.empty()) return day.day() == first.day();
    const int nth = (day.day() - 1) / 7 + 1, nth_from_end = -((DaysIn(day) - day.day()) / 7 + 1);
    return std::any_of(by_day.begin(), by_day.end(), [&](const auto& d) {
      return d.second == IsoWeekday(day) &&
             (d.first == 0 || d.first == nth || d.first == nth_from_end);
    });
  }

  std::vector<absl::CivilDay> Days(absl::CivilDay first, absl::CivilDay last) const {
    std::vector<absl::CivilDay> days;
    for (absl::CivilDay day = first; day <= last; ++day) {
      if (count > 0 && static_cast<int>(days.size()) == count) break;
      if (FallsOn(day, first)) days.push_back(day);
    }
    return days;
  }
};

TEST(RecurrencePropertyTest, EqualsAskingEachDay) {
  SeededRng rng(20261125);
  int more_than_one = 0;
  for (int i = 0; i < 3000; ++i) {
    const Spoken rule = Spoken::Random(rng);
    const absl::CivilDay first = absl::CivilDay(2026, 1, 1) + static_cast<int>(rng.Below(1500));
    const absl::CivilDay last = first + static_cast<int>(rng.Below(200));
    const auto days = ExpandDays("f", rule.Text(), first, last);
    ASSERT_TRUE(days.ok()) << rule.Text() << days.status();
    ASSERT_EQ(*days, rule.Days(first, last))
        << rule.Text() << " from " << FormatDate(first) << " to " << FormatDate(last);
    more_than_one += days->size() > 1;
  }
  EXPECT_GT(more_than_one, 1500);
}

}  // namespace
}  // namespace hjj::domain
