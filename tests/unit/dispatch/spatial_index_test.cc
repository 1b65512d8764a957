#include "server/dispatch/spatial_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "shared/base/rng.h"

namespace hjj::dispatch {
namespace {

std::vector<SpatialIndex::Hit> EverybodyWithin(const std::vector<domain::LatLng>& points,
                                               domain::LatLng place, double radius_m) {
  std::vector<SpatialIndex::Hit> hits;
  for (size_t i = 0; i < points.size(); ++i) {
    const double d = domain::DistanceM(place, points[i]);
    if (d <= radius_m) hits.emplace_back(i, d);
  }
  std::sort(hits.begin(), hits.end(), [](const auto& a, const auto& b) {
    return std::pair(a.second, a.first) < std::pair(b.second, b.first);
  });
  return hits;
}

double Uniform(Rng& rng, double low, double high) {
  return low + (high - low) * static_cast<double>(rng.Below(1'000'001)) / 1'000'000;
}

TEST(SpatialIndex, FindsExactlyWhoIsNearInACity) {
  SeededRng rng(41);
  std::vector<domain::LatLng> points;
  for (int i = 0; i < 3000; ++i)
    points.push_back({Uniform(rng, 21.4, 21.9), Uniform(rng, 108.8, 109.8)});
  points.push_back(points[0]);  // two at one place
  const SpatialIndex index(points);
  EXPECT_EQ(index.size(), points.size());
  for (int i = 0; i < 200; ++i) {
    const domain::LatLng place =
        i % 2 == 0 ? points[rng.Below(points.size())]
                   : domain::LatLng{Uniform(rng, 21.3, 22.0), Uniform(rng, 108.7, 109.9)};
    const double radius_m = Uniform(rng, 0, 20'000);
    const auto expected = EverybodyWithin(points, place, radius_m);
    EXPECT_EQ(index.Within(place, radius_m), expected);
    auto nearest = EverybodyWithin(points, place, 1e9);
    nearest.resize(7);
    EXPECT_EQ(index.Nearest(place, 7), nearest);
  }
}

TEST(SpatialIndex, HoldsAcrossTheDateLineAndAtThePoles) {
  SeededRng rng(42);
  std::vector<domain::LatLng> points;
  for (int i = 0; i < 2000; ++i) {
    points.push_back({Uniform(rng, -90, 90), Uniform(rng, -180, 180)});
    points.push_back({Uniform(rng, -5, 5),
                      rng.Below(2) == 0 ? Uniform(rng, 178, 180) : Uniform(rng, -180, -178)});
    points.push_back({Uniform(rng, 88, 90), Uniform(rng, -180, 180)});
  }
  const SpatialIndex index(points);
  for (int i = 0; i < 200; ++i) {
    const domain::LatLng place = points[rng.Below(points.size())];
    const double radius_m = std::pow(10, Uniform(rng, 2, 7.4));
    EXPECT_EQ(index.Within(place, radius_m), EverybodyWithin(points, place, radius_m));
  }
  EXPECT_EQ(index.Nearest({0, 180}, 5).size(), 5u);
  EXPECT_EQ(index.Nearest({0, 180}, 100'000).size(), points.size());
}

TEST(SpatialIndex, NonsenseFindsNothing) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const SpatialIndex none({});
  EXPECT_TRUE(none.Within({21, 109}, 1e6).empty());
  EXPECT_TRUE(none.Nearest({21, 109}, 3).empty());
  const SpatialIndex index({{nan, 109}, {21, 400}, {21, 109}});
  EXPECT_EQ(index.Within({21, 109}, 1e9).size(), 1u);
  EXPECT_EQ(index.Nearest({21, 109}, 3).size(), 1u);
  EXPECT_TRUE(index.Within({nan, 109}, 1e9).empty());
  EXPECT_TRUE(index.Within({21, 109}, -1).empty());
  EXPECT_TRUE(index.Within({21, 109}, nan).empty());
  EXPECT_EQ(index.Within({21, 109}, 0).size(), 1u) << "a circle of nothing holds its centre";
}

}  // namespace
}  // namespace hjj::dispatch
