// Which of many points lie near a place: so that candidates are found by looking around each
// home instead of comparing everybody with everything.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "shared/domain/geo.h"

namespace hjj::dispatch {

// Immutable after construction, then safe to read from any thread. Points are WGS-84;
// invalid ones (domain::IsValid) are never found. Distances are domain::DistanceM's.
class SpatialIndex {
 public:
  using Hit = std::pair<size_t, double>;  // index of the point as given, distance in metres

  explicit SpatialIndex(const std::vector<domain::LatLng>& points);
  ~SpatialIndex();
  SpatialIndex(SpatialIndex&&) noexcept;
  SpatialIndex& operator=(SpatialIndex&&) noexcept;

  size_t size() const;

  // Calls `visit` with each point at most radius_m away and its distance, in no particular order:
  // the cheapest way through many points.
  void Visit(const domain::LatLng& place, double radius_m,
             const std::function<void(size_t, double)>& visit) const;
  // All points at most radius_m away, nearest first, equal distances by index.
  std::vector<Hit> Within(const domain::LatLng& place, double radius_m) const;
  // The k nearest points (fewer if there are fewer), in the same order.
  std::vector<Hit> Nearest(const domain::LatLng& place, size_t k) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hjj::dispatch
