#include "server/dispatch/travel.h"

#include <algorithm>
#include <cmath>

namespace hjj::dispatch {
namespace {

constexpr int64_t kDaysFromMonday = 3;  // 1970-01-01 was a Thursday

int64_t FloorDiv(int64_t a, int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

}  // namespace

int64_t DayOf(Minute minute) { return FloorDiv(minute, kMinutesPerDay); }

int64_t WeekOf(Minute minute) { return FloorDiv(DayOf(minute) + kDaysFromMonday, 7); }

Minute MinuteOfWeek(Minute minute) {
  const Minute since_monday = minute + kDaysFromMonday * kMinutesPerDay;
  return since_monday - FloorDiv(since_monday, kMinutesPerWeek) * kMinutesPerWeek;
}

Minute MinutesOnDay(const Interval& interval, int64_t day) {
  const Minute from = std::max(interval.start, day * kMinutesPerDay);
  const Minute to = std::min(interval.end, (day + 1) * kMinutesPerDay);
  return std::max<Minute>(0, to - from);
}

Minute TravelMinutes(double distance_m, const TravelModel& model) {
  if (distance_m < model.same_place_m) return 0;
  return model.overhead_minutes +
         static_cast<Minute>(std::ceil(distance_m * 60 / model.speed_m_per_hour));
}

Collision Collide(const Interval& a, const domain::LatLng& at_a, const Interval& b,
                  const domain::LatLng& at_b, const TravelModel& model) {
  if (a.start < b.end && b.start < a.end) return Collision::kOverlap;
  const Minute gap = a.start < b.start ? b.start - a.end : a.start - b.end;
  // A day apart: however far, the journey is no longer the question.
  if (gap >= kMinutesPerDay) return Collision::kNone;
  if (gap < TravelMinutes(domain::DistanceM(at_a, at_b), model)) return Collision::kOverlap;
  if (gap < model.night_rest_minutes && DayOf(a.start) != DayOf(b.start)) return Collision::kRest;
  return Collision::kNone;
}

}  // namespace hjj::dispatch
