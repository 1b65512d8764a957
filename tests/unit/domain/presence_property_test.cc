// Any shuffle and any repetition of a day's events gives the same presence and the same hours as
// delivery in order. Seeds are printed on failure.
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "shared/domain/hours.h"
#include "shared/domain/presence.h"

namespace hjj::domain {
namespace {

const absl::Time kDayStart = absl::FromUnixSeconds(1'780'000'000);
const ShiftWindow kDuty{kDayStart, kDayStart + absl::Minutes(90)};

struct Day {
  std::vector<CheckInFact> events;  // in order of time
  HourInput hours;
  absl::Time now;
};

// A day of anything at all: sensible runs, mis-taps, nonsense, equal times, annulments of
// annulments, of themselves and of events that never come.
Day AnyDay(std::mt19937_64& random) {
  auto below = [&random](uint64_t n) { return random() % n; };
  Day day;
  const size_t n = below(14);
  for (size_t i = 0; i < n; ++i) {
    CheckInFact e;
    e.id = absl::StrCat("id", below(1000), "-", i);
    e.kind = static_cast<CheckInKind>(below(8));
    // Coarse steps make equal times and merges frequent.
    e.at = kDayStart + absl::Minutes(5 * static_cast<int64_t>(below(40)) - 50);
    if (e.kind == CheckInKind::kAnnul) {
      const size_t target = below(n + 1);
      if (target < day.events.size()) e.annuls = day.events[target].id;
      if (target == i) e.annuls = e.id;
      if (target == n) e.annuls = "never-comes";
    }
    EventEvidence& evidence = day.hours.evidence[e.id];
    evidence.self_claim = below(2);
    evidence.witness = below(2);
    evidence.place = below(2);
    evidence.by_code = below(3) == 0;
    evidence.anchored = below(3) != 0;
    evidence.clock_disagrees = below(8) == 0;
    evidence.manual = below(8) == 0;
    day.events.push_back(e);
  }
  // Annulments may also name what comes later, which makes rings.
  for (CheckInFact& e : day.events) {
    if (e.kind == CheckInKind::kAnnul && below(3) == 0) e.annuls = day.events[below(n)].id;
  }
  std::stable_sort(day.events.begin(), day.events.end(),
                   [](const auto& a, const auto& b) { return a.at < b.at; });
  day.now = kDayStart + absl::Minutes(static_cast<int64_t>(below(300)) - 60);
  day.hours.shift_start = kDuty.start;
  day.hours.shift_end = kDuty.end;
  day.hours.other_minutes_that_day = static_cast<int64_t>(below(500));
  return day;
}

std::string Print(const Presence& p) {
  std::string out = absl::StrCat("state ", static_cast<int>(p.state));
  for (const PresenceInterval& i : p.intervals) {
    absl::StrAppend(&out, " [", absl::ToUnixSeconds(i.in), " ",
                    i.open() ? 0 : absl::ToUnixSeconds(i.out));
    for (const auto& id : i.in_ids) absl::StrAppend(&out, " in:", id);
    for (const auto& id : i.out_ids) absl::StrAppend(&out, " out:", id);
    for (const auto& b : i.breaks) {
      absl::StrAppend(&out, " break:", absl::ToUnixSeconds(b.from), "-", absl::ToUnixSeconds(b.to));
    }
    absl::StrAppend(&out, "]");
  }
  for (const auto& id : p.annulled_ids) absl::StrAppend(&out, " annulled:", id);
  for (const auto& id : p.stray_ids) absl::StrAppend(&out, " stray:", id);
  return out;
}

std::string Print(const HourComputation& h) {
  std::string out = absl::StrCat(h.minutes, " min grade ", static_cast<int>(h.grade), " decision ",
                                 h.needs_decision);
  if (h.first_in) absl::StrAppend(&out, " in ", absl::ToUnixSeconds(*h.first_in));
  if (h.last_out) absl::StrAppend(&out, " out ", absl::ToUnixSeconds(*h.last_out));
  for (HourReason r : h.reasons) absl::StrAppend(&out, " ", Name(r));
  return out;
}

std::string Outcome(Day day, const std::vector<CheckInFact>& delivered) {
  day.hours.presence = FoldPresence(delivered, kDuty, day.now);
  return Print(day.hours.presence) + " / " + Print(ComputeHours(kHourRulesV1, day.hours));
}

TEST(PresenceProperty, ShufflesAndRepetitionsChangeNothing) {
  for (uint64_t seed = 0; seed < 5'000; ++seed) {
    std::mt19937_64 random(seed);
    const Day day = AnyDay(random);
    const std::string in_order = Outcome(day, day.events);
    for (int delivery = 0; delivery < 4; ++delivery) {
      std::vector<CheckInFact> delivered = day.events;
      for (size_t i = random() % 6; i > 0 && !day.events.empty(); --i) {
        delivered.push_back(day.events[random() % day.events.size()]);
      }
      std::shuffle(delivered.begin(), delivered.end(), random);
      ASSERT_EQ(Outcome(day, delivered), in_order) << "seed " << seed;
    }
  }
}

TEST(PresenceProperty, StaysAreInOrderDisjointAndMadeOfLivingEvents) {
  for (uint64_t seed = 0; seed < 5'000; ++seed) {
    std::mt19937_64 random(seed);
    const Day day = AnyDay(random);
    const Presence p = FoldPresence(day.events, kDuty, day.now);
    absl::Time last = absl::InfinitePast();
    std::vector<std::string> used = p.stray_ids;
    used.insert(used.end(), p.annulled_ids.begin(), p.annulled_ids.end());
    for (const PresenceInterval& i : p.intervals) {
      ASSERT_GE(i.in, last) << "seed " << seed;
      ASSERT_GE(i.out, i.in) << "seed " << seed;
      ASSERT_FALSE(i.in_ids.empty()) << "seed " << seed;
      ASSERT_EQ(i.out_ids.empty(), i.open()) << "seed " << seed;
      ASSERT_TRUE(!i.open() || &i == &p.intervals.back()) << "seed " << seed;
      absl::Time break_end = i.in;
      for (const TimeSpan& b : i.breaks) {
        ASSERT_TRUE(b.from >= break_end && b.to >= b.from && b.to <= i.out) << "seed " << seed;
        break_end = b.to;
      }
      last = i.out;
      used.insert(used.end(), i.in_ids.begin(), i.in_ids.end());
      used.insert(used.end(), i.out_ids.begin(), i.out_ids.end());
    }
    std::sort(used.begin(), used.end());
    ASSERT_TRUE(std::adjacent_find(used.begin(), used.end()) == used.end())
        << "an event counted twice, seed " << seed;
  }
}

TEST(PresenceProperty, HoursAreNeverMoreThanTheCreditedWindow) {
  for (uint64_t seed = 0; seed < 5'000; ++seed) {
    std::mt19937_64 random(seed);
    Day day = AnyDay(random);
    day.hours.presence = FoldPresence(day.events, kDuty, day.now);
    const HourComputation h = ComputeHours(kHourRulesV1, day.hours);
    ASSERT_GE(h.minutes, 0) << "seed " << seed;
    ASSERT_LE(h.minutes, 30 + 90 + 30) << "seed " << seed;
    ASSERT_EQ(h.grade == Grade::kUnspecified, !h.last_out.has_value()) << "seed " << seed;
  }
}

TEST(PresenceProperty, EachEventThatArrivesLateEndsInTheSamePlace) {
  // Recomputing after each arrival, as the server does, ends where the whole set does.
  for (uint64_t seed = 10'000; seed < 11'000; ++seed) {
    std::mt19937_64 random(seed);
    const Day day = AnyDay(random);
    std::vector<CheckInFact> arriving = day.events;
    std::shuffle(arriving.begin(), arriving.end(), random);
    std::vector<CheckInFact> known;
    std::string last = Outcome(day, known);
    for (const CheckInFact& e : arriving) {
      known.push_back(e);
      last = Outcome(day, known);
    }
    ASSERT_EQ(last, Outcome(day, day.events)) << "seed " << seed;
  }
}

}  // namespace
}  // namespace hjj::domain
