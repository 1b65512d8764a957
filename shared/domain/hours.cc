#include "shared/domain/hours.h"

#include <algorithm>
#include <set>

namespace hjj::domain {
namespace {

// How much of `span` lies within `bounds`.
absl::Duration Within(const TimeSpan& bounds, const TimeSpan& span) {
  return std::max(absl::ZeroDuration(),
                  std::min(span.to, bounds.to) - std::max(span.from, bounds.from));
}

// Grades one end of a stay and notes what is remarkable about it.
Grade JudgeEnd(const std::vector<std::string>& ids,
               const std::map<std::string, EventEvidence>& evidence,
               std::set<HourReason>* reasons) {
  std::vector<EventEvidence> known;
  bool place = false;
  for (const std::string& id : ids) {
    auto it = evidence.find(id);
    if (it == evidence.end()) continue;
    const EventEvidence& e = it->second;
    known.push_back(e);
    place |= e.place;
    if (e.clock_disagrees) reasons->insert(HourReason::kClock);
    if (e.stated) reasons->insert(HourReason::kStatedOut);
    // The first event of an end gives its time.
    if (id == ids.front() && !e.anchored) reasons->insert(HourReason::kUnanchored);
  }
  if (!place) reasons->insert(HourReason::kNoPlace);
  return GradeOfEnd(known);
}

}  // namespace

bool IsBlocking(HourReason r) {
  switch (r) {
    case HourReason::kOpenEnded:
    case HourReason::kShort:
    case HourReason::kOverDayCap:
    case HourReason::kOverlap:
    case HourReason::kStatedOut:
      return true;
    default:
      return false;
  }
}

absl::string_view Name(HourReason r) {
  switch (r) {
    case HourReason::kClippedEarly:
      return "CLIPPED_EARLY";
    case HourReason::kClippedLate:
      return "CLIPPED_LATE";
    case HourReason::kBreak:
      return "BREAK";
    case HourReason::kOpenEnded:
      return "OPEN_ENDED";
    case HourReason::kShort:
      return "SHORT";
    case HourReason::kOverDayCap:
      return "OVER_DAY_CAP";
    case HourReason::kOverlap:
      return "OVERLAP";
    case HourReason::kStray:
      return "STRAY";
    case HourReason::kNoPlace:
      return "NO_PLACE";
    case HourReason::kClock:
      return "CLOCK";
    case HourReason::kUnanchored:
      return "UNANCHORED";
    case HourReason::kStatedOut:
      return "STATED_OUT";
  }
  return "UNKNOWN";
}

HourComputation ComputeHours(const HourRules& rules, const HourInput& input) {
  HourComputation out;
  std::set<HourReason> reasons;
  const TimeSpan credited{input.shift_start - absl::Minutes(rules.early_minutes),
                          input.shift_end + absl::Minutes(rules.late_minutes)};
  absl::Duration given, breaks;
  for (const PresenceInterval& stay : input.presence.intervals) {
    if (!out.first_in) out.first_in = stay.in;
    if (stay.open()) {
      reasons.insert(HourReason::kOpenEnded);
      continue;
    }
    out.last_out = stay.out;
    if (stay.in < credited.from) reasons.insert(HourReason::kClippedEarly);
    if (stay.out > credited.to) reasons.insert(HourReason::kClippedLate);
    given += Within(credited, {stay.in, stay.out});
    for (const TimeSpan& b : stay.breaks) breaks += Within(credited, b);
    out.grade = Weaker(out.grade, JudgeEnd(stay.in_ids, input.evidence, &reasons));
    out.grade = Weaker(out.grade, JudgeEnd(stay.out_ids, input.evidence, &reasons));
    for (const TimeSpan& other : input.other_stays) {
      if (stay.in < other.to && other.from < stay.out) reasons.insert(HourReason::kOverlap);
    }
  }
  const absl::Duration deducted = breaks - absl::Minutes(rules.free_break_minutes);
  if (deducted > absl::ZeroDuration()) {
    given -= std::min(deducted, given);
    reasons.insert(HourReason::kBreak);
  }
  out.minutes = absl::ToInt64Minutes(given);
  out.minutes -= out.minutes % rules.round_to_minutes;
  if (out.last_out && out.minutes < rules.minimum_minutes) {
    reasons.insert(HourReason::kShort);
  }
  if (out.minutes > 0 && out.minutes + input.other_minutes_that_day > rules.daily_cap_minutes) {
    reasons.insert(HourReason::kOverDayCap);
  }
  if (!input.presence.stray_ids.empty()) reasons.insert(HourReason::kStray);
  out.reasons.assign(reasons.begin(), reasons.end());
  out.needs_decision = std::any_of(out.reasons.begin(), out.reasons.end(), IsBlocking);
  return out;
}

}  // namespace hjj::domain
