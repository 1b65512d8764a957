// Time and place as the dispatch engine sees them: plain values, no zone and no product types.
// One definition of "these two services collide" serves the rules, the core problem and the
// commit, so that a plan never contains what the rules would refuse.
#pragma once

#include <cstdint>

#include "shared/domain/geo.h"

namespace hjj::dispatch {

// A local civil minute: minutes since 1970-01-01 00:00 on the wall clock of the installation's
// zone. Local, because every limit (a day, a week, availability) is a local one.
using Minute = int64_t;

inline constexpr Minute kMinutesPerDay = 24 * 60;
inline constexpr Minute kMinutesPerWeek = 7 * kMinutesPerDay;

// Half open: [start, end).
struct Interval {
  Minute start = 0;
  Minute end = 0;

  Minute minutes() const { return end - start; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

// Days since 1970-01-01, and weeks that begin on Monday.
int64_t DayOf(Minute minute);
int64_t WeekOf(Minute minute);
// Minutes since Monday 00:00, in [0, kMinutesPerWeek).
Minute MinuteOfWeek(Minute minute);
// How much of the interval falls on that local day.
Minute MinutesOnDay(const Interval& interval, int64_t day);

struct TravelModel {
  int32_t speed_m_per_hour = 15'000;  // walking and bicycle mixed
  int32_t overhead_minutes = 5;       // find the bicycle, park it, find the place
  int32_t same_place_m = 50;          // nearer than this is no journey at all
  // Pause between services of two different local days: an evening round that ends at 21:00 and
  // crossing duty at 7:00 just fit.
  int32_t night_rest_minutes = 600;

  friend bool operator==(const TravelModel&, const TravelModel&) = default;
};

// Minutes from one place to the other, rounded up.
Minute TravelMinutes(double distance_m, const TravelModel& model);

enum class Collision : uint8_t {
  kNone = 0,
  kOverlap = 1,  // at the same time, or too close together to get from one place to the other
  kRest = 2,     // on different days with too little night between them
};

// Whether one person can do both. Symmetric. A service belongs to the local day it starts on.
Collision Collide(const Interval& a, const domain::LatLng& at_a, const Interval& b,
                  const domain::LatLng& at_b, const TravelModel& model);

}  // namespace hjj::dispatch
