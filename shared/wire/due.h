// When a woman is due at her place.
#pragma once

#include <absl/time/time.h>

#include <algorithm>

#include "dispatch/v1/dispatch.pb.h"
#include "shared/wire/convert.h"

namespace hjj {

// From reading the offer to leaving the house.
inline constexpr absl::Duration kGetReady = absl::Minutes(15);

// For somebody who was added on the spot to be checked in.
inline constexpr absl::Duration kGetCheckedIn = absl::Minutes(5);

// At the start; who says yes shortly before it or after it, once she can be there.
inline absl::Time DueTime(const ::dispatch::v1::Assignment& assignment) {
  const absl::Time start = FromProto(assignment.start_time());
  if (!assignment.has_response_time()) return start;
  const absl::Time yes = FromProto(assignment.response_time());
  if (assignment.origin() == ::dispatch::v1::ORIGIN_WALK_IN) {
    return std::max(start, yes + kGetCheckedIn);
  }
  return std::max(start, yes + kGetReady + absl::Minutes(assignment.why().travel_minutes()));
}

}  // namespace hjj
