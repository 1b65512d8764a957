#include "server/dispatch/rules.h"

#include <algorithm>
#include <iterator>

namespace hjj::dispatch {
namespace {

constexpr Rule kCheapestFirst[] = {
    Rule::kNotActive,  Rule::kSkill,    Rule::kHealth,      Rule::kAge,   Rule::kInsurance,
    Rule::kRefused,    Rule::kWeekAsks, Rule::kWeekMinutes, Rule::kReach, Rule::kAvailability,
    Rule::kDayMinutes, Rule::kOverlap,  Rule::kRest,
};
static_assert(std::size(kCheapestFirst) == kRuleCount);

// Whether the hours she offers, put together, cover the slot without a hole.
bool OffersHours(const AgentFacts& agent, const Interval& slot) {
  if (agent.weekly_hours.empty()) return true;
  Minute covered = MinuteOfWeek(slot.start);
  const Minute end = covered + slot.minutes();
  for (bool grew = true; grew && covered < end;) {
    grew = false;
    for (const Interval& hours : agent.weekly_hours) {
      // A service across Sunday midnight also meets next week's hours, and hours across Sunday
      // midnight also cover this Monday.
      const Minute first = hours.end > kMinutesPerWeek ? -kMinutesPerWeek : 0;
      const Minute last = end > kMinutesPerWeek ? kMinutesPerWeek : 0;
      for (Minute shift = first; shift <= last; shift += kMinutesPerWeek) {
        if (hours.start + shift <= covered && covered < hours.end + shift) {
          covered = hours.end + shift;
          grew = true;
        }
      }
    }
  }
  return covered >= end;
}

bool Absent(const AgentFacts& agent, const Interval& slot) {
  return std::any_of(agent.absences.begin(), agent.absences.end(), [&](const Interval& away) {
    return away.start < slot.end && slot.start < away.end;
  });
}

bool Collides(const AgentFacts& agent, const SlotFacts& slot, const TravelModel& travel,
              Collision kind) {
  return std::any_of(agent.commitments.begin(), agent.commitments.end(), [&](const Commitment& c) {
    return Collide(slot.interval, slot.place, c.interval, c.place, travel) == kind;
  });
}

bool TooManyMinutesADay(const AgentFacts& agent, const SlotFacts& slot) {
  for (int64_t day = DayOf(slot.interval.start); day <= DayOf(slot.interval.end - 1); ++day) {
    Minute minutes = MinutesOnDay(slot.interval, day);
    for (const Commitment& c : agent.commitments) minutes += MinutesOnDay(c.interval, day);
    if (minutes > agent.day_cap_minutes) return true;
  }
  return false;
}

// A service counts for the week in which it starts.
bool TooManyMinutesAWeek(const AgentFacts& agent, const SlotFacts& slot) {
  const int64_t week = WeekOf(slot.interval.start);
  Minute minutes = slot.interval.minutes();
  for (const Commitment& c : agent.commitments) {
    if (WeekOf(c.interval.start) == week) minutes += c.interval.minutes();
  }
  return minutes > agent.week_cap_minutes;
}

bool TooManyAsks(const AgentFacts& agent, const SlotFacts& slot) {
  const int64_t week = WeekOf(slot.interval.start);
  int32_t asks = 1;
  for (size_t i = 0; i < agent.asks.size(); ++i) {
    const Ask& ask = agent.asks[i];
    if (ask.week != week) continue;
    if (ask.bundle >= 0) {
      if (ask.bundle == slot.bundle) return false;  // on a card she has already
      const bool counted = std::any_of(
          agent.asks.begin(), agent.asks.begin() + i,
          [&](const Ask& earlier) { return earlier.week == week && earlier.bundle == ask.bundle; });
      if (counted) continue;
    }
    ++asks;
  }
  return asks > agent.asks_a_week;
}

bool AgeUnsuited(const AgentFacts& agent, const SlotFacts& slot) {
  if (slot.min_age <= 0 && slot.max_age <= 0) return false;
  if (agent.age == kAgeUnknown) return true;
  return agent.age < slot.min_age || (slot.max_age > 0 && agent.age > slot.max_age);
}

}  // namespace

bool Fails(Rule rule, const AgentFacts& agent, const SlotFacts& slot, const TravelModel& travel) {
  switch (rule) {
    case Rule::kNone:
      return false;
    case Rule::kSkill:
      return (slot.required_skills & ~agent.skills) != 0;
    case Rule::kInsurance:
      return slot.needs_insurance && agent.insured_until_day < DayOf(slot.interval.end - 1);
    case Rule::kAge:
      return AgeUnsuited(agent, slot);
    case Rule::kHealth:
      return (slot.duties & ~agent.allowed_duties) != 0;
    case Rule::kAvailability:
      return Absent(agent, slot.interval) || !OffersHours(agent, slot.interval);
    case Rule::kRefused:
      return slot.shift >= 0 && std::find(agent.refused_shifts.begin(), agent.refused_shifts.end(),
                                          slot.shift) != agent.refused_shifts.end();
    case Rule::kReach:
      return agent.has_position && domain::DistanceM(agent.position, slot.place) > agent.reach_m;
    case Rule::kOverlap:
      return Collides(agent, slot, travel, Collision::kOverlap);
    case Rule::kRest:
      return Collides(agent, slot, travel, Collision::kRest);
    case Rule::kDayMinutes:
      return TooManyMinutesADay(agent, slot);
    case Rule::kWeekMinutes:
      return TooManyMinutesAWeek(agent, slot);
    case Rule::kWeekAsks:
      return TooManyAsks(agent, slot);
    case Rule::kNotActive:
      return !agent.active;
  }
  return false;
}

std::vector<Rule> AllFailures(const AgentFacts& agent, const SlotFacts& slot,
                              const TravelModel& travel) {
  std::vector<Rule> failures;
  for (int i = 1; i <= kRuleCount; ++i) {
    const Rule rule = static_cast<Rule>(i);
    if (Fails(rule, agent, slot, travel)) failures.push_back(rule);
  }
  return failures;
}

Rule FirstFailure(const AgentFacts& agent, const SlotFacts& slot, const TravelModel& travel,
                  double distance_m) {
  for (Rule rule : kCheapestFirst) {
    if (rule == Rule::kReach && distance_m >= 0) {
      if (agent.has_position && distance_m > agent.reach_m) return rule;
      continue;
    }
    if (Fails(rule, agent, slot, travel)) return rule;
  }
  return Rule::kNone;
}

Rule OnlyFailure(Rule first, const AgentFacts& agent, const SlotFacts& slot,
                 const TravelModel& travel) {
  for (Rule rule : kCheapestFirst) {
    if (rule != first && Fails(rule, agent, slot, travel)) return Rule::kNone;
  }
  return first;
}

const char* RuleName(Rule rule) {
  switch (rule) {
    case Rule::kNone:
      return "NONE";
    case Rule::kSkill:
      return "SKILL";
    case Rule::kInsurance:
      return "INSURANCE";
    case Rule::kAge:
      return "AGE";
    case Rule::kHealth:
      return "HEALTH";
    case Rule::kAvailability:
      return "AVAILABILITY";
    case Rule::kRefused:
      return "REFUSED";
    case Rule::kReach:
      return "REACH";
    case Rule::kOverlap:
      return "OVERLAP";
    case Rule::kRest:
      return "REST";
    case Rule::kDayMinutes:
      return "DAY_MINUTES";
    case Rule::kWeekMinutes:
      return "WEEK_MINUTES";
    case Rule::kWeekAsks:
      return "WEEK_ASKS";
    case Rule::kNotActive:
      return "NOT_ACTIVE";
  }
  return "UNKNOWN";
}

}  // namespace hjj::dispatch
