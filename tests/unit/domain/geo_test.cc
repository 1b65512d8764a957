#include "shared/domain/geo.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace hjj::domain {
namespace {

constexpr LatLng kBeihai{21.4811, 109.1201};

// A point so many metres north and east of another.
LatLng Shifted(LatLng p, double north_m, double east_m) {
  const double kMetresPerDegree = 111195.08;
  return {p.lat + north_m / kMetresPerDegree,
          p.lng + east_m / (kMetresPerDegree * std::cos(p.lat * 3.14159265358979 / 180))};
}

TEST(DistanceM, KnownDistances) {
  EXPECT_EQ(DistanceM(kBeihai, kBeihai), 0);
  EXPECT_NEAR(DistanceM({0, 0}, {0, 1}), 111195, 1);
  EXPECT_NEAR(DistanceM({0, 0}, {0, 180}), 20015115, 10);
  EXPECT_NEAR(DistanceM({89.9, 0}, {89.9, 180}), 22239, 1);           // over the pole
  EXPECT_NEAR(DistanceM({10, 179.9}, {10, -179.9}), 21901, 2);        // over the date line
  EXPECT_NEAR(DistanceM(kBeihai, {22.8170, 108.3665}), 167800, 900);  // to Nanning
}

TEST(DistanceM, IsSymmetricAndExactAcrossAGeofence) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> offset(-500, 500);
  for (int i = 0; i < 1000; ++i) {
    const double north = offset(random), east = offset(random);
    const LatLng there = Shifted(kBeihai, north, east);
    EXPECT_DOUBLE_EQ(DistanceM(kBeihai, there), DistanceM(there, kBeihai));
    EXPECT_NEAR(DistanceM(kBeihai, there), std::hypot(north, east), 0.05);
  }
}

TEST(Gcj02, AgreesWithPublishedConverters) {
  const struct {
    LatLng wgs, gcj;
  } kCases[] = {
      {{39.915, 116.404}, {39.916404281, 116.410244499}},
      {{39.90734, 116.39089}, {39.90874107, 116.39713094}},
      {{31.1774276, 121.5272106}, {31.175303984, 121.531541859}},
      {{22.543847, 113.912316}, {22.540796132, 113.917176481}},
  };
  for (const auto& c : kCases) {
    const LatLng gcj = Wgs84ToGcj02(c.wgs);
    EXPECT_NEAR(gcj.lat, c.gcj.lat, 1e-6);  // a tenth of a metre
    EXPECT_NEAR(gcj.lng, c.gcj.lng, 1e-6);
    EXPECT_LT(DistanceM(Gcj02ToWgs84(c.gcj), c.wgs), 0.5);
  }
}

TEST(Gcj02, InBeihaiTheOffsetIsHalfAKilometre) {
  const double offset = DistanceM(kBeihai, Wgs84ToGcj02(kBeihai));
  EXPECT_GT(offset, 300);
  EXPECT_LT(offset, 800);
}

TEST(Gcj02, ThereAndBackIsWithinHalfAMetreAllOverChina) {
  std::mt19937 random(2);
  std::uniform_real_distribution<double> lat(18, 53), lng(75, 134);
  for (int i = 0; i < 5000; ++i) {
    const LatLng wgs{lat(random), lng(random)};
    EXPECT_LT(DistanceM(wgs, Gcj02ToWgs84(Wgs84ToGcj02(wgs))), 0.5) << wgs.lat << "," << wgs.lng;
  }
}

TEST(Gcj02, OutsideChinaNothingMoves) {
  for (LatLng p : {LatLng{48.8566, 2.3522}, LatLng{-33.86, 151.2}, LatLng{0.5, 110},
                   LatLng{60, 100}, LatLng{40.7, -74}}) {
    EXPECT_EQ(DistanceM(p, Wgs84ToGcj02(p)), 0);
    EXPECT_EQ(DistanceM(p, Gcj02ToWgs84(p)), 0);
  }
}

TEST(BandOf, TableOfFixes) {
  const double kNan = std::numeric_limits<double>::quiet_NaN();
  const struct {
    const char* what;
    double away_m, accuracy_m;
    PlaceBand band;
  } kCases[] = {
      {"at the crossing", 0, 10, PlaceBand::kInside},
      {"at the edge", 149, 10, PlaceBand::kInside},
      {"inside with a poor fix", 100, 400, PlaceBand::kInside},
      {"just beyond", 160, 10, PlaceBand::kNear},
      {"a hundred metres beyond", 249, 5, PlaceBand::kNear},
      {"further than a good fix errs", 251, 20, PlaceBand::kOutside},
      {"further, but the fix is poor", 400, 300, PlaceBand::kNear},
      {"further than even that", 460, 300, PlaceBand::kOutside},
      {"far away", 5000, 30, PlaceBand::kOutside},
      {"accuracy unknown", 100, 0, PlaceBand::kInside},
      {"a fix that could be anywhere says nothing", 100, 501, PlaceBand::kNotGiven},
      {"negative accuracy", 100, -1, PlaceBand::kNotGiven},
      {"accuracy no number", 100, kNan, PlaceBand::kNotGiven},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(BandOf(kBeihai, kCrossingRadiusM, Shifted(kBeihai, c.away_m, 0), c.accuracy_m),
              c.band)
        << c.what;
  }
  for (LatLng bad : {LatLng{kNan, 109}, LatLng{91, 109}, LatLng{21, 181},
                     LatLng{21, std::numeric_limits<double>::infinity()}}) {
    EXPECT_FALSE(IsValid(bad));
    EXPECT_EQ(BandOf(kBeihai, kCrossingRadiusM, bad, 10), PlaceBand::kNotGiven);
  }
}

TEST(BandOf, APlacePickedOnAChineseMapMustBeConvertedFirst) {
  const LatLng picked = Wgs84ToGcj02(kBeihai);
  EXPECT_EQ(BandOf(picked, kCrossingRadiusM, kBeihai, 10), PlaceBand::kOutside);
  EXPECT_EQ(BandOf(Gcj02ToWgs84(picked), kCrossingRadiusM, kBeihai, 10), PlaceBand::kInside);
}

}  // namespace
}  // namespace hjj::domain
