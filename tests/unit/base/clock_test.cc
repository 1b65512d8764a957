#include "shared/base/clock.h"

#include <gtest/gtest.h>

namespace hjj {
namespace {

const absl::Time kStart = absl::FromUnixSeconds(1'780'000'000);

TEST(FakeClock, MovesOnlyWhenTold) {
  FakeClock clock(kStart, 5000);
  EXPECT_EQ(clock.Now(), kStart);
  EXPECT_EQ(clock.BootMillis(), 5000);
  clock.Advance(absl::Minutes(3));
  EXPECT_EQ(clock.Now(), kStart + absl::Minutes(3));
  EXPECT_EQ(clock.BootMillis(), 5000 + 180'000);
}

TEST(FakeClock, AStepOfTheWallClockLeavesTheBootClock) {
  FakeClock clock(kStart, 5000);
  clock.StepWall(-absl::Hours(4));
  EXPECT_EQ(clock.Now(), kStart - absl::Hours(4));
  clock.SetWall(kStart + absl::Hours(1));
  EXPECT_EQ(clock.Now(), kStart + absl::Hours(1));
  EXPECT_EQ(clock.BootMillis(), 5000);
}

TEST(FakeClock, StepsBelowAMillisecondAddUpOnBothClocks) {
  FakeClock clock(kStart, 0);
  for (int i = 0; i < 4; ++i) clock.Advance(absl::Microseconds(500));
  EXPECT_EQ(clock.Now(), kStart + absl::Milliseconds(2));
  EXPECT_EQ(clock.BootMillis(), 2);
}

TEST(SystemClock, TheBootClockRunsForward) {
  SystemClock clock;
  const int64_t before = clock.BootMillis();
  EXPECT_GT(before, 0);
  EXPECT_GE(clock.BootMillis(), before);
}

}  // namespace
}  // namespace hjj
