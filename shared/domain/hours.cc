#include "shared/domain/hours.h"

#include <algorithm>
#include <set>

namespace hjj::domain {
namespace {

Grade GradeOf(const std::vector<std::string>& ids,
              const std::map<std::string, EventEvidence>& evidence) {
  std::vector<EventEvidence> known;
  for (const std::string& id : ids) {
    auto it = evidence.find(id);
    if (it != evidence.end()) known.push_back(it->second);
  }
  return GradeOfEnd(known);
}

}  // namespace

bool IsBlocking(HourReason r) {
  switch (r) {
    case HourReason::kOpenEnded:
    case HourReason::kBelowMinimum:
    case HourReason::kOverDailyCap:
    case HourReason::kOverlap:
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
    case HourReason::kBreakDeducted:
      return "BREAK_DEDUCTED";
    case HourReason::kOpenEnded:
      return "OPEN_ENDED";
    case HourReason::kBelowMinimum:
      return "BELOW_MINIMUM";
    case HourReason::kOverDailyCap:
      return "OVER_DAILY_CAP";
    case HourReason::kOverlap:
      return "OVERLAP";
    case HourReason::kStrayEvents:
      return "STRAY_EVENTS";
  }
  return "UNKNOWN";
}

HourComputation ComputeHours(const HourRules& rules, const HourInput& input) {
  HourComputation out;
  std::set<HourReason> reasons;
  const absl::Time from = input.shift_start - absl::Minutes(rules.early_minutes);
  const absl::Time to = input.shift_end + absl::Minutes(rules.late_minutes);
  absl::Duration given, breaks;
  for (const PresenceInterval& stay : input.presence.intervals) {
    if (!out.first_in) out.first_in = stay.in;
    if (stay.open()) {
      reasons.insert(HourReason::kOpenEnded);
      continue;
    }
    out.last_out = stay.out;
    if (stay.in < from) reasons.insert(HourReason::kClippedEarly);
    if (stay.out > to) reasons.insert(HourReason::kClippedLate);
    const absl::Duration credited = std::min(stay.out, to) - std::max(stay.in, from);
    if (credited > absl::ZeroDuration()) given += credited;
    breaks += stay.on_break;
    out.grade = Weaker(out.grade, Weaker(GradeOf(stay.in_ids, input.evidence),
                                         GradeOf(stay.out_ids, input.evidence)));
    for (const TimeSpan& other : input.other_stays) {
      if (stay.in < other.to && other.from < stay.out) reasons.insert(HourReason::kOverlap);
    }
  }
  const absl::Duration deducted = breaks - absl::Minutes(rules.free_break_minutes);
  if (deducted > absl::ZeroDuration()) {
    given -= std::min(deducted, given);
    reasons.insert(HourReason::kBreakDeducted);
  }
  out.minutes = absl::ToInt64Minutes(given);
  out.minutes -= out.minutes % rules.round_to_minutes;
  if (out.last_out && out.minutes < rules.minimum_minutes) {
    reasons.insert(HourReason::kBelowMinimum);
  }
  if (out.minutes > 0 && out.minutes + input.other_minutes_that_day > rules.daily_cap_minutes) {
    reasons.insert(HourReason::kOverDailyCap);
  }
  if (!input.presence.stray_ids.empty()) reasons.insert(HourReason::kStrayEvents);
  out.reasons.assign(reasons.begin(), reasons.end());
  out.needs_decision = std::any_of(out.reasons.begin(), out.reasons.end(), IsBlocking);
  return out;
}

}  // namespace hjj::domain
