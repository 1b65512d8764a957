#include <gtest/gtest.h>

#include "mobile/device/position.h"

namespace hjj::mobile {
namespace {

const absl::Time kSeven = absl::FromUnixSeconds(1'780'009'200);

TEST(FixAge, AClockThatIsSetFastDoesNotMakeEveryFixOld) {
  FixAge age;
  const absl::Duration fast = absl::Minutes(4);
  age.Arrived(kSeven, kSeven + fast + absl::Seconds(1));
  EXPECT_EQ(age.OnPhone(kSeven), kSeven + fast + absl::Seconds(1));
}

TEST(FixAge, ARememberedFixIsToldByTheFreshOneAfterIt) {
  FixAge age;
  const absl::Time old = kSeven - absl::Minutes(20);
  age.Arrived(old, kSeven);
  EXPECT_EQ(age.OnPhone(old), kSeven);  // nobody can tell yet
  age.Arrived(kSeven + absl::Seconds(4), kSeven + absl::Seconds(5));
  EXPECT_EQ(age.OnPhone(old), old + absl::Seconds(1));
}

}  // namespace
}  // namespace hjj::mobile
