// The hard rules: why somebody cannot be asked to take a slot. Pure predicates over plain values;
// the same functions build candidates, answer "why not her" and check each line again at commit.
// Sources: 志愿服务条例 art. 15 (age, skill, health must suit), 17 (insurance), 22 (she says when
// she cannot come), 25 and 40 (nobody against her will); the limits of a day and a week protect
// her, and she may lower them herself.
#pragma once

#include <cstdint>
#include <vector>

#include "server/dispatch/travel.h"

namespace hjj::dispatch {

// Numbers are stored and sent: they never change.
enum class Rule : uint8_t {
  kNone = 0,
  kSkill = 1,         // a required skill is missing
  kInsurance = 2,     // not insured until the end of the service
  kAge = 3,           // outside the slot's age limits, or unknown where the slot has limits
  kHealth = 4,        // a duty of the slot is not among those she may do
  kAvailability = 5,  // outside the hours she offers, or within an absence
  kRefused = 6,       // she said no to this very shift
  kReach = 7,         // too far from her usual place
  kOverlap = 8,       // collides with a commitment, travel between the places included
  kRest = 9,          // too little night between two days of service
  kDayMinutes = 10,   // more minutes on one day than allowed
  kWeekMinutes = 11,  // more minutes in the week than she wants
  kWeekAsks = 12,     // asked often enough this week
  kNotActive = 13,    // paused or left
};
inline constexpr int kRuleCount = 13;

// Something she already does or has been asked to do: it holds her time.
struct Commitment {
  Interval interval;
  domain::LatLng place;
};

// One card she has been sent; what stands on one card (a bundle) is one ask.
struct Ask {
  int64_t week = 0;     // WeekOf
  int32_t bundle = -1;  // -1: a card for one shift
};

inline constexpr int64_t kNotInsured = INT64_MIN;
inline constexpr int32_t kAgeUnknown = -1;

struct AgentFacts {
  bool active = true;
  domain::LatLng position;                  // her usual place
  bool has_position = true;                 // without one, reach is not held against her
  double reach_m = 4'000;                   // how far she will travel
  uint64_t skills = 0;                      // bit set; the meaning of the bits is the caller's
  int64_t insured_until_day = kNotInsured;  // DayOf, inclusive
  int32_t age = kAgeUnknown;                // years
  uint32_t allowed_duties = 0;              // bit set; never a diagnosis

  // Minutes of the week [start, end) with 0 ≤ start < end ≤ 2 weeks (so that Sunday night may run
  // into Monday). Empty: she named no hours, any time may be offered.
  std::vector<Interval> weekly_hours;
  std::vector<Interval> absences;       // times she said she cannot come
  std::vector<int32_t> refused_shifts;  // SlotFacts::shift

  int32_t week_cap_minutes = 600;
  int32_t day_cap_minutes = 480;
  int32_t asks_a_week = 5;

  std::vector<Commitment> commitments;  // count towards day and week
  std::vector<Ask> asks;
};

struct SlotFacts {
  Interval interval;
  domain::LatLng place;
  uint64_t required_skills = 0;
  bool needs_insurance = false;
  int32_t min_age = 0;  // 0: none
  int32_t max_age = 0;  // 0: none
  uint32_t duties = 0;  // health duties, all of which she must be allowed to do
  int32_t shift = -1;   // which shift the slot belongs to, for refusals
  int32_t bundle = -1;  // which card it would be offered on
};

// Whether she breaks this one rule for this slot.
bool Fails(Rule rule, const AgentFacts& agent, const SlotFacts& slot, const TravelModel& travel);

// Every rule that stands against her, in the order of the numbers; empty: she can be asked.
std::vector<Rule> AllFailures(const AgentFacts& agent, const SlotFacts& slot,
                              const TravelModel& travel);

// kNone or the first rule met that stands against her, cheapest checks first. distance_m from her
// usual place to the slot where it is known already, as from the index; negative: computed.
Rule FirstFailure(const AgentFacts& agent, const SlotFacts& slot, const TravelModel& travel,
                  double distance_m = -1);

// `first` when it alone stands against her, kNone when something else does as well. `first` is what
// FirstFailure answered.
Rule OnlyFailure(Rule first, const AgentFacts& agent, const SlotFacts& slot,
                 const TravelModel& travel);

// A stable name for logs and for codes in the contract: "SKILL", "INSURANCE", …
const char* RuleName(Rule rule);

}  // namespace hjj::dispatch
