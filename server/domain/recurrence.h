// Days that repeat by a rule of RFC 5545, without times.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>
#include <absl/time/civil_time.h>

#include <vector>

namespace hjj::domain {

// Days of one rule at most.
inline constexpr int kMostDays = 200;

// The days from `first` to `last` on which the rule falls, ascending; `first` is one of them only
// where the rule says so. Understood: FREQ=DAILY, WEEKLY or MONTHLY; INTERVAL 1 to 99, of months 1
// to 11; COUNT 1 to 200; BYDAY in a week, in a month also the n-th (1 to 5, or from its end); or
// BYMONTHDAY in a month (1 to 31, or from its end). Upper case, each part once; weeks begin on
// Monday. Without a BY part a week repeats the weekday of `first`, a month its day. BAD_FIELD
// naming `field` and the rule broken, also for more than 200 days.
absl::StatusOr<std::vector<absl::CivilDay>> ExpandDays(absl::string_view field,
                                                       absl::string_view rrule,
                                                       absl::CivilDay first, absl::CivilDay last);

}  // namespace hjj::domain
