// Between the product and the engine: people, shifts and tasks as the contract knows them become
// the plain facts of rules.h, cost.h and problem.h. The only place that knows both sides.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include <cstdint>
#include <string>
#include <vector>

#include "dispatch/v1/campaign.pb.h"
#include "dispatch/v1/directory.pb.h"
#include "dispatch/v1/dispatch.pb.h"
#include "server/dispatch/cost.h"
#include "server/dispatch/problem.h"
#include "server/dispatch/rules.h"

namespace hjj::dispatch {

namespace pb = ::dispatch::v1;

// What holds where a person has not said otherwise.
struct Limits {
  int reach_m = 4'000;
  int week_cap_minutes = 600;
  int day_cap_minutes = 480;
  int asks_per_week = 5;
  absl::TimeZone zone;
  TravelModel travel;
};

// A woman and everything about her that a decision may depend on.
struct Woman {
  pb::Person person;
  std::string unit_path;
  // Staff are asked only when they have named hours: nobody plans the administrator by accident.
  bool staff = false;
  // Those of hers that start from a week before to a week after the shifts in question.
  std::vector<pb::Assignment> assignments;
  // Credited since the quarter began.
  int64_t credited_minutes = 0;
};

// A seat in question. The task must outlive it.
struct Seat {
  const pb::Task* task = nullptr;
  const pb::Shift* shift = nullptr;
  const pb::RoleSlot* slot = nullptr;
  std::string unit_path;
};

// Local civil minutes of an instant, as the engine counts.
Minute ToMinute(absl::Time t, absl::TimeZone zone);

// Where tasks are, for travel between commitments.
using Places = absl::flat_hash_map<std::string, domain::LatLng>;
domain::LatLng PlaceOf(const pb::Task& task);

class Candidates {
 public:
  explicit Candidates(Limits limits) : limits_(limits) {}

  // Her facts for these shifts: refusals are numbered by `shift_numbers` (id → SlotFacts::shift).
  // Assignments of tasks missing in `places` count as being at her usual place.
  AgentFacts Agent(const Woman& woman, const Places& places,
                   const absl::flat_hash_map<std::string, int32_t>& shift_numbers,
                   absl::Time about) const;
  SlotFacts Slot(const Seat& seat, int32_t shift_number) const;
  CostFacts Cost(const Woman& woman, const AgentFacts& agent, const Seat& seat,
                 bool rare_skill) const;

  // Whether she comes into question at all: staff without hours do not; a woman without a usual
  // place only for tasks of her own unit, those above and those below it.
  static bool InQuestion(const Woman& woman, const Seat& seat);
  // She was asked for this shift before and did not take the seat: no machine asks her twice.
  static bool AskedBefore(const Woman& woman, absl::string_view shift_id);
  // She served the same task in the week before.
  bool ServedLastWeek(const Woman& woman, const Seat& seat) const;

  // What she is told: the main reason with its figures.
  pb::WhyHer Why(const CostFacts& hers, const CostBreakdown& typical, const Seat& seat,
                 pb::Skill rare) const;

  // The first required skill that fewer than one in five of those looked at has.
  static pb::Skill RareSkill(const pb::RoleSlot& slot, const absl::flat_hash_map<int, int>& holders,
                             int looked_at);

  const Limits& limits() const { return limits_; }

 private:
  Limits limits_;
};

// Rules and reasons by their numbers, which are the contract's.
inline pb::RuleReason ToProto(Rule rule) {
  return static_cast<pb::RuleReason>(static_cast<int>(rule));
}

}  // namespace hjj::dispatch
