// What a series of positions gives away about whoever claims them: made up, replayed, impossible.
// Pure: the same set of points gives the same findings, in whatever order it comes.
#pragma once

#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include <string>
#include <vector>

#include "shared/domain/geo.h"

namespace hjj::domain {

// A position that somebody's own phone gave with an event.
struct TracePoint {
  std::string event_id, assignment_id, person_id;
  std::string boot_id;         // one phone, whosever account
  absl::Time at;               // best point
  absl::Duration uncertainty;  // best ± this
  LatLng fix;
  double accuracy_m = 0;    // 68 % radius
  bool poor_place = false;  // positions are known to be bad there: no suspicion is drawn
};

// GNSS noise moves a fix by metres from minute to minute: two that agree to this, taken long apart,
// are one fix used twice.
inline constexpr double kSameFixM = 0.3;
inline constexpr absl::Duration kSameFixApart = absl::Minutes(10);
// A position from Wi-Fi or cells is looked up, and the same radios may give the same answer to
// every phone. One that claims to be this good comes from satellites and never repeats.
inline constexpr double kSatelliteAccuracyM = 15;
// One person's looked-up answers still wander from shift to shift: so many that agree do not.
inline constexpr size_t kManySameFixes = 4;
// As the crow flies, from tap to tap. Even by motorway, where 120 km/h are allowed
// (道路交通安全法实施条例 78), nobody comes across a city faster.
inline constexpr double kFastestKmh = 90;
// Shorter ways say little beside the error of two fixes.
inline constexpr double kShortestWayM = 1500;

struct TraceFinding {
  enum class Kind { kFrozen, kSpeed };
  Kind kind = Kind::kFrozen;
  std::vector<std::string> event_ids;  // by time
  double distance_m = 0;               // kSpeed: between the two, less what the fixes may be wrong
  double kmh = 0;                      // kSpeed
  size_t people = 1;                   // kFrozen: whose phones claim the one fix
};

// Findings that touch `assignment_id`: at most one of each kind, the strongest. `points` are those
// of the assignment, those of the same person around it, and whatever else bears the same fix.
std::vector<TraceFinding> JudgeTrace(std::vector<TracePoint> points,
                                     absl::string_view assignment_id);

}  // namespace hjj::domain
