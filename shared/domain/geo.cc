#include "shared/domain/geo.h"

#include <algorithm>
#include <cmath>

namespace hjj::domain {
namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kEarthRadiusM = 6371008.8;  // IUGG mean radius

double Radians(double degrees) { return degrees * kPi / 180; }

// The published offset polynomial of GCJ-02, on the Krasovsky 1940 ellipsoid.
constexpr double kKrasovskyA = 6378245.0;
constexpr double kKrasovskyE2 = 0.00669342162296594323;

bool InMainlandBox(LatLng p) {
  return p.lng >= 72.004 && p.lng <= 137.8347 && p.lat >= 0.8293 && p.lat <= 55.8271;
}

LatLng Offset(LatLng p) {
  const double x = p.lng - 105, y = p.lat - 35;
  const double root = std::sqrt(std::fabs(x));
  const double ripple = (20 * std::sin(6 * x * kPi) + 20 * std::sin(2 * x * kPi)) * 2 / 3;
  double lat = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + ripple;
  lat += (20 * std::sin(y * kPi) + 40 * std::sin(y / 3 * kPi)) * 2 / 3;
  lat += (160 * std::sin(y / 12 * kPi) + 320 * std::sin(y / 30 * kPi)) * 2 / 3;
  double lng = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + ripple;
  lng += (20 * std::sin(x * kPi) + 40 * std::sin(x / 3 * kPi)) * 2 / 3;
  lng += (150 * std::sin(x / 12 * kPi) + 300 * std::sin(x / 30 * kPi)) * 2 / 3;
  const double s = std::sin(Radians(p.lat));
  const double magic = 1 - kKrasovskyE2 * s * s;
  const double meridian = kKrasovskyA * (1 - kKrasovskyE2) / (magic * std::sqrt(magic));
  const double parallel = kKrasovskyA / std::sqrt(magic) * std::cos(Radians(p.lat));
  return {lat * 180 / (meridian * kPi), lng * 180 / (parallel * kPi)};
}

}  // namespace

bool IsValid(LatLng p) {
  return std::isfinite(p.lat) && std::isfinite(p.lng) && std::fabs(p.lat) <= 90 &&
         std::fabs(p.lng) <= 180;
}

double DistanceM(LatLng a, LatLng b) {
  const double dlat = std::sin(Radians(b.lat - a.lat) / 2);
  const double dlng = std::sin(Radians(b.lng - a.lng) / 2);
  const double h = dlat * dlat + std::cos(Radians(a.lat)) * std::cos(Radians(b.lat)) * dlng * dlng;
  return 2 * kEarthRadiusM * std::asin(std::min(1.0, std::sqrt(h)));
}

LatLng Wgs84ToGcj02(LatLng wgs) {
  if (!InMainlandBox(wgs)) return wgs;
  const LatLng d = Offset(wgs);
  return {wgs.lat + d.lat, wgs.lng + d.lng};
}

LatLng Gcj02ToWgs84(LatLng gcj) {
  if (!InMainlandBox(gcj)) return gcj;
  LatLng wgs = gcj;
  for (int i = 0; i < 6; ++i) {  // each round shrinks the error about a thousandfold
    const LatLng d = Offset(wgs);
    wgs = {gcj.lat - d.lat, gcj.lng - d.lng};
  }
  return wgs;
}

PlaceBand BandOf(LatLng centre, double radius_m, LatLng fix, double accuracy_m) {
  if (!IsValid(centre) || !IsValid(fix)) return PlaceBand::kNotGiven;
  if (!std::isfinite(accuracy_m) || accuracy_m < 0 || accuracy_m > kNearMostM) {
    return PlaceBand::kNotGiven;
  }
  const double beyond = DistanceM(centre, fix) - radius_m;
  if (beyond <= 0) return PlaceBand::kInside;
  return beyond <= std::max(accuracy_m, kNearLeastM) ? PlaceBand::kNear : PlaceBand::kOutside;
}

}  // namespace hjj::domain
