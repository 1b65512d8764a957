#include "server/dispatch/rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "shared/base/rng.h"

namespace hjj::dispatch {
namespace {

using ::testing::IsEmpty;

constexpr int64_t kMondayDay = 4 + 7 * 2865;  // a Monday in 2024
constexpr Minute kMondayMinute = kMondayDay * kMinutesPerDay;
const domain::LatLng kCrossing{21.4800, 109.1200};
const domain::LatLng kHome{21.4850, 109.1200};     // some 560 m off
const domain::LatLng kFarTown{21.6000, 109.1200};  // some 13 km off

// Fits the slot below in every respect, and only just where there is a limit.
AgentFacts Suited() {
  AgentFacts a;
  a.position = kHome;
  a.skills = 0b0111;
  a.insured_until_day = kMondayDay;
  a.age = 66;
  a.allowed_duties = 0b11;
  a.weekly_hours = {{6 * 60, 9 * 60}};
  return a;
}

// Monday 7:00–8:30.
SlotFacts Duty() {
  SlotFacts s;
  s.interval = {kMondayMinute + 420, kMondayMinute + 510};
  s.place = kCrossing;
  s.required_skills = 0b0101;
  s.needs_insurance = true;
  s.min_age = 18;
  s.max_age = 66;
  s.duties = 0b10;
  s.shift = 12;
  s.bundle = 3;
  return s;
}

Commitment At(Minute start, Minute end, domain::LatLng place = kCrossing) {
  return {{kMondayMinute + start, kMondayMinute + end}, place};
}

TEST(Rules, TheSuitedCanBeAsked) {
  EXPECT_THAT(AllFailures(Suited(), Duty(), {}), IsEmpty());
  EXPECT_EQ(FirstFailure(Suited(), Duty(), {}), Rule::kNone);
}

TEST(Rules, EachRuleStandsAloneAndHasItsReason) {
  const int64_t week = WeekOf(kMondayMinute);
  constexpr Minute kDay = kMinutesPerDay;
  struct Case {
    const char* what;
    std::vector<Rule> expected;
    std::function<void(AgentFacts&, SlotFacts&)> change;
  };
  const Case cases[] = {
      {"lacks a skill", {Rule::kSkill}, [](auto& a, auto& s) { a.skills = 0b0110; }},
      {"needs no skill", {}, [](auto& a, auto& s) { a.skills = 0, s.required_skills = 0; }},
      {"insurance ends the day before",
       {Rule::kInsurance},
       [](auto& a, auto& s) { a.insured_until_day = kMondayDay - 1; }},
      {"never insured",
       {Rule::kInsurance},
       [](auto& a, auto& s) { a.insured_until_day = kNotInsured; }},
      {"insurance ends during a night duty",
       {Rule::kInsurance, Rule::kAvailability},
       [](auto& a, auto& s) {
         s.interval = {kMondayMinute + 23 * 60, kMondayMinute + 25 * 60};
       }},
      {"uninsured where none is needed",
       {},
       [](auto& a, auto& s) { a.insured_until_day = kNotInsured, s.needs_insurance = false; }},
      {"too young", {Rule::kAge}, [](auto& a, auto& s) { a.age = 17; }},
      {"just old enough", {}, [](auto& a, auto& s) { a.age = 18; }},
      {"too old", {Rule::kAge}, [](auto& a, auto& s) { a.age = 67; }},
      {"age unknown", {Rule::kAge}, [](auto& a, auto& s) { a.age = kAgeUnknown; }},
      {"age unknown, no limits",
       {},
       [](auto& a, auto& s) { a.age = kAgeUnknown, s.min_age = s.max_age = 0; }},
      {"only a least age", {}, [](auto& a, auto& s) { a.age = 90, s.max_age = 0; }},
      {"may not stand long", {Rule::kHealth}, [](auto& a, auto& s) { a.allowed_duties = 0b01; }},
      {"outside her hours",
       {Rule::kAvailability},
       [](auto& a, auto& s) {
         a.weekly_hours = {{7 * 60 + 1, 9 * 60}};
       }},
      {"hours end too early",
       {Rule::kAvailability},
       [](auto& a, auto& s) {
         a.weekly_hours = {{6 * 60, 8 * 60 + 29}};
       }},
      {"hours of another day",
       {Rule::kAvailability},
       [](auto& a, auto& s) {
         a.weekly_hours = {{kDay + 6 * 60, kDay + 9 * 60}};
       }},
      {"hours in two pieces that touch",
       {},
       [](auto& a, auto& s) {
         a.weekly_hours = {{8 * 60, 9 * 60}, {7 * 60, 8 * 60}};
       }},
      {"hours with a hole",
       {Rule::kAvailability},
       [](auto& a, auto& s) {
         a.weekly_hours = {{7 * 60, 8 * 60}, {8 * 60 + 5, 9 * 60}};
       }},
      {"named no hours", {}, [](auto& a, auto& s) { a.weekly_hours.clear(); }},
      {"Sunday night into Monday, as one piece",
       {},
       [](auto& a, auto& s) {
         a.weekly_hours = {{6 * kDay + 20 * 60, 7 * kDay + 120}};
         s.interval = {kMondayMinute - 60, kMondayMinute + 60};
       }},
      {"Sunday night into Monday, as two",
       {},
       [](auto& a, auto& s) {
         a.weekly_hours = {{6 * kDay + 20 * 60, 7 * kDay}, {0, 120}};
         s.interval = {kMondayMinute - 60, kMondayMinute + 60};
       }},
      {"away that morning",
       {Rule::kAvailability},
       [](auto& a, auto& s) {
         a.absences = {{kMondayMinute + 509, kMondayMinute + kDay}};
       }},
      {"away right afterwards",
       {},
       [](auto& a, auto& s) {
         a.absences = {{kMondayMinute + 510, kMondayMinute + kDay}};
       }},
      {"said no to it",
       {Rule::kRefused},
       [](auto& a, auto& s) {
         a.refused_shifts = {4, 12};
       }},
      {"said no to another", {}, [](auto& a, auto& s) { a.refused_shifts = {4}; }},
      {"lives too far away", {Rule::kReach}, [](auto& a, auto& s) { a.position = kFarTown; }},
      {"travels far", {}, [](auto& a, auto& s) { a.position = kFarTown, a.reach_m = 15'000; }},
      {"gave no usual place",
       {},
       [](auto& a, auto& s) { a.position = {}, a.has_position = false; }},
      {"elsewhere at that time",
       {Rule::kOverlap},
       [](auto& a, auto& s) { a.commitments = {At(480, 540, kHome)}; }},
      {"on this very shift",
       {Rule::kOverlap},
       [](auto& a, auto& s) { a.commitments = {At(420, 510)}; }},
      {"afterwards at the same place",
       {},
       [](auto& a, auto& s) { a.commitments = {At(510, 570)}; }},
      {"afterwards, no time to get there",
       {Rule::kOverlap},
       [](auto& a, auto& s) { a.commitments = {At(517, 570, kHome)}; }},
      {"afterwards, just in time",
       {},
       [](auto& a, auto& s) { a.commitments = {At(518, 570, kHome)}; }},
      {"before, no time to get here",
       {Rule::kOverlap},
       [](auto& a, auto& s) { a.commitments = {At(360, 413, kHome)}; }},
      {"late the evening before",
       {Rule::kRest},
       [](auto& a, auto& s) { a.commitments = {At(20 * 60 - kDay, 21 * 60 + 1 - kDay)}; }},
      {"ten hours of night",
       {},
       [](auto& a, auto& s) { a.commitments = {At(20 * 60 - kDay, 21 * 60 - kDay)}; }},
      {"a long day",
       {Rule::kDayMinutes},
       [](auto& a, auto& s) { a.commitments = {At(12 * 60, 12 * 60 + 391)}; }},
      {"a day just full",
       {},
       [](auto& a, auto& s) { a.commitments = {At(12 * 60, 12 * 60 + 390)}; }},
      {"only this day's part of a night counts",
       {},
       [](auto& a, auto& s) {
         a.commitments = {At(22 * 60, kDay + 300)};
         a.day_cap_minutes = 90 + 120;
       }},
      {"a full week",
       {Rule::kWeekMinutes},
       [](auto& a, auto& s) {
         a.commitments = {At(2 * kDay, 2 * kDay + 300), At(5 * kDay, 5 * kDay + 211)};
       }},
      {"a week just full",
       {},
       [](auto& a, auto& s) {
         a.commitments = {At(2 * kDay, 2 * kDay + 300), At(5 * kDay, 5 * kDay + 210)};
       }},
      {"full last week",
       {},
       [](auto& a, auto& s) {
         a.commitments = {At(-4 * kDay, -4 * kDay + 300), At(-5 * kDay, -5 * kDay + 300)};
       }},
      {"her own lower cap",
       {Rule::kWeekMinutes},
       [](auto& a, auto& s) { a.week_cap_minutes = 60; }},
      {"asked five times",
       {Rule::kWeekAsks},
       [week](auto& a, auto& s) {
         a.asks.assign(5, {week, -1});
       }},
      {"asked four times",
       {},
       [week](auto& a, auto& s) {
         a.asks.assign(4, {week, -1});
       }},
      {"asked last week",
       {},
       [week](auto& a, auto& s) {
         a.asks.assign(9, {week - 1, -1});
       }},
      {"one card with five days is one ask",
       {},
       [week](auto& a, auto& s) {
         a.asks.assign(5, {week, 8});
       }},
      {"on a card she has already",
       {},
       [week](auto& a, auto& s) {
         a.asks.assign(5, {week, -1});
         a.asks.push_back({week, 3});
       }},
      {"paused", {Rule::kNotActive}, [](auto& a, auto& s) { a.active = false; }},
      {"everything at once",
       {Rule::kSkill, Rule::kInsurance, Rule::kAge, Rule::kHealth, Rule::kAvailability,
        Rule::kRefused, Rule::kReach, Rule::kOverlap, Rule::kRest, Rule::kDayMinutes,
        Rule::kWeekMinutes, Rule::kWeekAsks, Rule::kNotActive},
       [week](auto& a, auto& s) {
         a = AgentFacts();
         a.active = false;
         a.position = kFarTown;
         a.weekly_hours = {{0, 60}};
         a.refused_shifts = {12};
         a.week_cap_minutes = a.day_cap_minutes = 30;
         a.commitments = {At(420, 510), At(22 * 60 - kDay, 23 * 60 - kDay)};
         a.asks.assign(5, {week, -1});
       }},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.what);
    AgentFacts agent = Suited();
    SlotFacts slot = Duty();
    c.change(agent, slot);
    EXPECT_EQ(AllFailures(agent, slot, {}), c.expected);
    const Rule first = FirstFailure(agent, slot, {});
    EXPECT_EQ(first == Rule::kNone, c.expected.empty());
    if (!c.expected.empty()) {
      EXPECT_THAT(c.expected, testing::Contains(first));
    }
  }
}

TEST(Rules, NumbersAreThoseOfTheContract) {
  const std::pair<Rule, std::string> numbered[] = {
      {Rule::kSkill, "SKILL"},
      {Rule::kInsurance, "INSURANCE"},
      {Rule::kAge, "AGE"},
      {Rule::kHealth, "HEALTH"},
      {Rule::kAvailability, "AVAILABILITY"},
      {Rule::kRefused, "REFUSED"},
      {Rule::kReach, "REACH"},
      {Rule::kOverlap, "OVERLAP"},
      {Rule::kRest, "REST"},
      {Rule::kDayMinutes, "DAY_MINUTES"},
      {Rule::kWeekMinutes, "WEEK_MINUTES"},
      {Rule::kWeekAsks, "WEEK_ASKS"},
      {Rule::kNotActive, "NOT_ACTIVE"},
  };
  int number = 0;
  for (const auto& [rule, name] : numbered) {
    EXPECT_EQ(static_cast<int>(rule), ++number);
    EXPECT_EQ(RuleName(rule), name);
  }
  EXPECT_EQ(number, kRuleCount);
}

TEST(Rules, FirstFailureAgreesWithTheFullList) {
  SeededRng rng(21);
  int asked = 0;
  for (int i = 0; i < 5000; ++i) {
    AgentFacts a = Suited();
    SlotFacts s = Duty();
    const auto often = [&] { return rng.Below(8) == 0; };
    if (often()) a.active = false;
    if (often()) a.skills = rng.Below(16);
    if (often()) a.age = static_cast<int32_t>(rng.Below(90));
    if (often()) a.insured_until_day += static_cast<int64_t>(rng.Below(3)) - 1;
    if (often()) a.weekly_hours = {{0, static_cast<Minute>(rng.Below(kMinutesPerWeek)) + 1}};
    if (often()) a.commitments = {At(rng.Below(2000), 2000 + rng.Below(400), kHome)};
    if (often()) a.position.lat += 0.01 * rng.Below(8);
    if (often()) a.asks.assign(rng.Below(8), {WeekOf(kMondayMinute), -1});
    const std::vector<Rule> all = AllFailures(a, s, {});
    const Rule first = FirstFailure(a, s, {});
    EXPECT_EQ(FirstFailure(a, s, {}, domain::DistanceM(a.position, s.place)), first);
    EXPECT_EQ(first == Rule::kNone, all.empty());
    if (!all.empty()) {
      EXPECT_THAT(all, testing::Contains(first));
      EXPECT_EQ(OnlyFailure(first, a, s, {}), all.size() == 1 ? first : Rule::kNone);
    }
    asked += all.empty();
  }
  EXPECT_GT(asked, 500);
  EXPECT_LT(asked, 4500);
}

}  // namespace
}  // namespace hjj::dispatch
