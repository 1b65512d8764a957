#include "server/dispatch/candidates.h"

#include <absl/strings/match.h>
#include <absl/time/civil_time.h>

#include <algorithm>
#include <cmath>

#include "shared/domain/commitment.h"
#include "shared/wire/convert.h"

namespace hjj::dispatch {
namespace {

uint64_t Bit(int n) { return n > 0 && n < 64 ? uint64_t{1} << n : 0; }

domain::Commitment StateOf(const pb::Assignment& a) {
  return static_cast<domain::Commitment>(a.commitment());
}

// Holds her time: asked or agreed. A place on the waiting list holds nothing.
bool HoldsTime(const pb::Assignment& a) {
  return a.commitment() == pb::COMMITMENT_OFFERED || a.commitment() == pb::COMMITMENT_REQUESTED ||
         domain::HoldsSeat(StateOf(a));
}

// Her own no to this very shift; taking her word back is one, too.
bool SaidNo(const pb::Assignment& a) {
  return a.commitment() == pb::COMMITMENT_DECLINED || a.commitment() == pb::COMMITMENT_WITHDRAWN ||
         a.commitment() == pb::COMMITMENT_LATE_WITHDRAWN;
}

Interval IntervalOf(const google::protobuf::Timestamp& start,
                    const google::protobuf::Timestamp& end, absl::TimeZone zone) {
  return {ToMinute(FromProto(start), zone), ToMinute(FromProto(end), zone)};
}

bool HasHome(const pb::Person& person) {
  return person.has_home() &&
         domain::IsValid({person.home().latitude_deg(), person.home().longitude_deg()});
}

}  // namespace

Minute ToMinute(absl::Time t, absl::TimeZone zone) {
  return absl::ToCivilMinute(t, zone) - absl::CivilMinute(1970, 1, 1, 0, 0);
}

domain::LatLng PlaceOf(const pb::Task& task) {
  return {task.place().position().latitude_deg(), task.place().position().longitude_deg()};
}

AgentFacts Candidates::Agent(const Woman& woman, const Places& places,
                             const absl::flat_hash_map<std::string, int32_t>& shift_numbers,
                             absl::Time about) const {
  const pb::Person& person = woman.person;
  AgentFacts facts;
  facts.active = person.state() == pb::PERSON_STATE_ACTIVE;
  facts.has_position = HasHome(person);
  if (facts.has_position) {
    facts.position = {person.home().latitude_deg(), person.home().longitude_deg()};
  }
  facts.reach_m = person.reach_m() > 0 ? person.reach_m() : limits_.reach_m;
  for (const int skill : person.skills()) facts.skills |= Bit(skill);
  for (const int duty : person.fit_duties()) facts.allowed_duties |= Bit(duty);
  if (IsValid(person.insured_until())) {
    facts.insured_until_day = FromProto(person.insured_until()) - absl::CivilDay(1970, 1, 1);
  }
  if (person.birth_year() > 0) {
    const int years =
        static_cast<int>(absl::ToCivilYear(about, limits_.zone).year()) - person.birth_year();
    // Only the year is known: she counts as grown up when she certainly is.
    facts.age = years <= 18 ? years - 1 : years;
  }
  for (const pb::WeeklyWindow& window : person.availability()) {
    const Minute day = (window.weekday() - 1) * kMinutesPerDay;
    facts.weekly_hours.push_back({day + window.start_minute(), day + window.end_minute()});
  }
  facts.week_cap_minutes =
      person.weekly_cap_minutes() > 0 ? person.weekly_cap_minutes() : limits_.week_cap_minutes;
  facts.day_cap_minutes = limits_.day_cap_minutes;
  facts.asks_a_week = limits_.asks_per_week;

  absl::flat_hash_map<std::string, int32_t> cards;
  for (const pb::Assignment& a : woman.assignments) {
    const Interval when = IntervalOf(a.start_time(), a.end_time(), limits_.zone);
    if (HoldsTime(a)) {
      const auto place = places.find(a.task_id());
      facts.commitments.push_back({when, place == places.end() ? facts.position : place->second});
    }
    if (SaidNo(a)) {
      const auto number = shift_numbers.find(a.shift_id());
      if (number != shift_numbers.end()) facts.refused_shifts.push_back(number->second);
    }
    // What was taken back by the organiser asked nothing of her.
    if (!a.offer_id().empty() && a.commitment() != pb::COMMITMENT_RELEASED &&
        a.commitment() != pb::COMMITMENT_CANCELLED) {
      const auto card = cards.emplace(a.offer_id(), static_cast<int32_t>(cards.size())).first;
      facts.asks.push_back({WeekOf(when.start), card->second});
    }
  }
  return facts;
}

SlotFacts Candidates::Slot(const Seat& seat, int32_t shift_number) const {
  SlotFacts facts;
  facts.interval = IntervalOf(seat.shift->start_time(), seat.shift->end_time(), limits_.zone);
  facts.place = PlaceOf(*seat.task);
  for (const int skill : seat.slot->skills()) facts.required_skills |= Bit(skill);
  facts.needs_insurance = seat.task->requires_insurance();
  facts.min_age = seat.task->min_age();
  facts.max_age = seat.task->max_age();
  for (const int duty : seat.task->duties()) facts.duties |= Bit(duty);
  facts.shift = shift_number;
  return facts;
}

CostFacts Candidates::Cost(const Woman& woman, const AgentFacts& agent, const Seat& seat,
                           bool rare_skill) const {
  CostFacts facts;
  facts.distance_known = agent.has_position;
  if (agent.has_position) facts.distance_m = domain::DistanceM(agent.position, PlaceOf(*seat.task));
  facts.reach_m = agent.reach_m;
  // She named these hours herself; a category she left out of her wishes weighs against it.
  const auto& wishes = woman.person.preferred_categories();
  const bool unwished = !wishes.empty() && std::find(wishes.begin(), wishes.end(),
                                                     seat.task->category()) == wishes.end();
  if (unwished) {
    facts.preference = agent.weekly_hours.empty() ? Preference::kDisliked : Preference::kNeutral;
  } else if (!agent.weekly_hours.empty()) {
    facts.preference = Preference::kLiked;
  }
  facts.same_place_last_week = ServedLastWeek(woman, seat);
  // Whoever stood on the very shift this one follows stays with her partner.
  const absl::Time week_before = FromProto(seat.shift->start_time()) - absl::Hours(24 * 7);
  for (const pb::Assignment& a : woman.assignments) {
    if (!domain::HoldsSeat(StateOf(a)) || a.task_id() != seat.task->id()) continue;
    if (a.shift_id() == seat.shift->reused_from_shift_id() ||
        FromProto(a.start_time()) == week_before) {
      facts.same_partner_last_week = true;
    }
  }
  int64_t promised = 0;
  for (const pb::Assignment& a : woman.assignments) {
    if (HoldsTime(a) && a.credit() != pb::CREDIT_CREDITED) {
      promised += absl::ToInt64Minutes(FromProto(a.end_time()) - FromProto(a.start_time()));
    }
  }
  facts.quarter_minutes =
      static_cast<int32_t>(std::clamp<int64_t>(woman.credited_minutes + promised, 0, kMaxLoad));
  facts.slot_minutes = static_cast<int32_t>(absl::ToInt64Minutes(
      FromProto(seat.shift->end_time()) - FromProto(seat.shift->start_time())));
  facts.rare_skill = rare_skill;
  return facts;
}

bool Candidates::InQuestion(const Woman& woman, const Seat& seat) {
  if (woman.staff && woman.person.availability().empty()) return false;
  return HasHome(woman.person) || absl::StartsWith(woman.unit_path, seat.unit_path) ||
         absl::StartsWith(seat.unit_path, woman.unit_path);
}

bool Candidates::AskedBefore(const Woman& woman, absl::string_view shift_id) {
  return std::any_of(woman.assignments.begin(), woman.assignments.end(), [&](const auto& a) {
    return a.shift_id() == shift_id && a.commitment() != pb::COMMITMENT_RELEASED &&
           a.commitment() != pb::COMMITMENT_CANCELLED;
  });
}

bool Candidates::ServedLastWeek(const Woman& woman, const Seat& seat) const {
  const int64_t week = WeekOf(ToMinute(FromProto(seat.shift->start_time()), limits_.zone));
  return std::any_of(woman.assignments.begin(), woman.assignments.end(), [&](const auto& a) {
    return a.task_id() == seat.task->id() && domain::HoldsSeat(StateOf(a)) &&
           WeekOf(ToMinute(FromProto(a.start_time()), limits_.zone)) == week - 1;
  });
}

pb::WhyHer Candidates::Why(const CostFacts& hers, const CostBreakdown& typical, const Seat& seat,
                           pb::Skill rare) const {
  const WhyHer reason = MainReason(SoftCost(hers), typical);
  pb::WhyHer why;
  why.set_reason(static_cast<pb::WhyReason>(static_cast<int>(reason)));
  if (hers.distance_known) {
    why.set_distance_m(static_cast<int32_t>(std::lround(hers.distance_m)));
    why.set_travel_minutes(static_cast<int32_t>(TravelMinutes(hers.distance_m, limits_.travel)));
  }
  if (reason == WhyHer::kSkillRare) why.set_skill(rare);
  if (reason == WhyHer::kFewestHours) why.set_quarter_minutes(hers.quarter_minutes);
  return why;
}

pb::Skill Candidates::RareSkill(const pb::RoleSlot& slot,
                                const absl::flat_hash_map<int, int>& holders, int looked_at) {
  for (const int skill : slot.skills()) {
    const auto it = holders.find(skill);
    const int count = it == holders.end() ? 0 : it->second;
    if (int64_t{count} * 5 < looked_at) return static_cast<pb::Skill>(skill);
  }
  return pb::SKILL_UNSPECIFIED;
}

}  // namespace hjj::dispatch
