// Which kinds of work are under the open sky, unless somebody says otherwise.
#pragma once

#include "dispatch/v1/common.pb.h"

namespace hjj {

// Duty at crossings, beside bins, in compounds nobody manages, and helping in an emergency.
inline bool IsOutdoor(::dispatch::v1::Category category) {
  switch (category) {
    case ::dispatch::v1::CATEGORY_TRAFFIC_DUTY:
    case ::dispatch::v1::CATEGORY_GARBAGE_SORTING:
    case ::dispatch::v1::CATEGORY_UNMANAGED_COMPOUNDS:
    case ::dispatch::v1::CATEGORY_EMERGENCY_SUPPORT:
      return true;
    default:
      return false;
  }
}

}  // namespace hjj
