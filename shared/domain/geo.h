// Places: distances, the Chinese map offset, the geofence. Degrees, metres.
#pragma once

namespace hjj::domain {

struct LatLng {
  double lat = 0;  // degrees north
  double lng = 0;  // degrees east
};

// Finite, and within ±90, ±180.
bool IsValid(LatLng p);

// Great-circle distance on the mean sphere; against the WGS-84 ellipsoid it is off by at most
// 0.6 %, less than a metre across a geofence.
double DistanceM(LatLng a, LatLng b);

// Chinese maps and pickers show GCJ-02, which lies up to 700 m off WGS-84, what phones measure.
// Places picked on such a map are converted on entry. Outside the mainland's bounding box both
// leave the point as it is. The way back is iterated: off by less than half a metre.
LatLng Wgs84ToGcj02(LatLng wgs);
LatLng Gcj02ToWgs84(LatLng gcj);

// The numbers equal those of dispatch.v1.PlaceBand.
enum class PlaceBand : int {
  kNotGiven = 0,  // she declined, no fix, or a fix that says nothing
  kInside = 1,
  kNear = 2,  // outside by no more than the fix may be wrong
  kOutside = 3,
};

inline constexpr double kCrossingRadiusM = 150;
// "Near" reaches at least this far beyond the radius, and at most as far as a fix of this accuracy
// can be wrong: a worse one proves nothing.
inline constexpr double kNearLeastM = 100;
inline constexpr double kNearMostM = 500;

// Where a fix of a given accuracy (68 % radius; 0 when unknown) lies against a circle.
PlaceBand BandOf(LatLng centre, double radius_m, LatLng fix, double accuracy_m);

}  // namespace hjj::domain
