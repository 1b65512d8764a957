// Spoofed check-ins are noticed and honest ones left in peace: a small seeded city of
// tests/bench/spoof, which does not know the detector, through the real server.
#include <gtest/gtest.h>

#include "tests/bench/spoof/drive.h"

namespace hjj::spoof {
namespace {

TEST(SpoofTest, CheatsAreFlaggedAndHonestWomenAreNot) {
  Wishes wishes;
  wishes.honest = 1200;
  wishes.planted_each_kind = 20;
  wishes.first_day = FirstDay();
  wishes.seed = 1;
  const City city = MakeCity(wishes);
  const Played played = Play(city, wishes.seed);
  EXPECT_TRUE(played.refused.empty()) << played.refused.begin()->first;

  const Result result = Count(city, played);
  EXPECT_EQ(result.planted.count, 100);
  EXPECT_EQ(result.honest.count, 1200);
  EXPECT_GE(result.planted.share(), 0.95) << Misjudged(city, played);
  EXPECT_LE(result.honest.share(), 0.02) << Misjudged(city, played);
}

}  // namespace
}  // namespace hjj::spoof
