#include "server/dispatch/spatial_index.h"

#include <algorithm>
#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>
#include <boost/iterator/function_output_iterator.hpp>
#include <cmath>

namespace hjj::dispatch {
namespace {

namespace bg = boost::geometry;
namespace bgi = boost::geometry::index;

using Point = bg::model::point<double, 2, bg::cs::cartesian>;  // lng, lat in degrees
using Box = bg::model::box<Point>;
using Value = std::pair<Point, size_t>;

constexpr double kMetresPerDegree = 111'190;  // a little less than the sphere's: boxes err wide
constexpr double kDegreesToRadians = 3.14159265358979323846 / 180;
constexpr double kHalfRoundTheWorldM = 20'040'000;

bool Nearer(const SpatialIndex::Hit& a, const SpatialIndex::Hit& b) {
  return a.second != b.second ? a.second < b.second : a.first < b.first;
}

}  // namespace

struct SpatialIndex::Impl {
  std::vector<domain::LatLng> points;
  size_t valid = 0;
  bgi::rtree<Value, bgi::quadratic<16>> tree;
};

SpatialIndex::SpatialIndex(const std::vector<domain::LatLng>& points)
    : impl_(std::make_unique<Impl>()) {
  impl_->points = points;
  std::vector<Value> values;
  values.reserve(points.size());
  for (size_t i = 0; i < points.size(); ++i) {
    if (domain::IsValid(points[i])) values.emplace_back(Point(points[i].lng, points[i].lat), i);
  }
  impl_->valid = values.size();
  impl_->tree = bgi::rtree<Value, bgi::quadratic<16>>(values);  // packed at once
}

SpatialIndex::~SpatialIndex() = default;
SpatialIndex::SpatialIndex(SpatialIndex&&) noexcept = default;
SpatialIndex& SpatialIndex::operator=(SpatialIndex&&) noexcept = default;

size_t SpatialIndex::size() const { return impl_->points.size(); }

void SpatialIndex::Visit(const domain::LatLng& place, double radius_m,
                         const std::function<void(size_t, double)>& visit) const {
  if (!domain::IsValid(place) || !(radius_m >= 0)) return;
  // The box that surely holds the circle; what is in its corners falls to the exact distance.
  const double lat_reach = radius_m / kMetresPerDegree;
  const double low = std::max(-90.0, place.lat - lat_reach);
  const double high = std::min(90.0, place.lat + lat_reach);
  // A degree of longitude is narrowest at the box's edge nearer to a pole; around a pole, and for
  // circles that wide, every longitude may be inside.
  const double widest = std::max(std::abs(low), std::abs(high));
  double lng_reach = 360;
  if (widest < 89) lng_reach = lat_reach / std::cos(widest * kDegreesToRadians);
  const auto search = [&](double west, double east) {
    impl_->tree.query(bgi::intersects(Box(Point(west, low), Point(east, high))),
                      boost::make_function_output_iterator([&](const Value& value) {
                        const double d = domain::DistanceM(place, impl_->points[value.second]);
                        if (d <= radius_m) visit(value.second, d);
                      }));
  };
  const double west = place.lng - lng_reach;
  const double east = place.lng + lng_reach;
  if (lng_reach >= 180) {
    search(-180, 180);
  } else {
    search(std::max(west, -180.0), std::min(east, 180.0));
    if (west < -180) search(west + 360, 180);  // the other side of the date line
    if (east > 180) search(-180, east - 360);
  }
}

std::vector<SpatialIndex::Hit> SpatialIndex::Within(const domain::LatLng& place,
                                                    double radius_m) const {
  std::vector<Hit> hits;
  Visit(place, radius_m, [&](size_t i, double d) { hits.emplace_back(i, d); });
  std::sort(hits.begin(), hits.end(), Nearer);
  return hits;
}

std::vector<SpatialIndex::Hit> SpatialIndex::Nearest(const domain::LatLng& place, size_t k) const {
  // Nearest in degrees is not nearest in metres, so circles grow until they hold enough.
  k = std::min(k, impl_->valid);
  std::vector<Hit> hits;
  if (k == 0 || !domain::IsValid(place)) return hits;
  for (double radius_m = 250;; radius_m *= 2) {
    hits = Within(place, std::min(radius_m, kHalfRoundTheWorldM));
    if (hits.size() >= k || radius_m >= kHalfRoundTheWorldM) break;
  }
  hits.resize(std::min(hits.size(), k));
  return hits;
}

}  // namespace hjj::dispatch
