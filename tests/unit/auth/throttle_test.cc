#include "server/auth/throttle.h"

#include <gtest/gtest.h>

#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::auth {
namespace {

class ThrottleTest : public ::testing::Test {
 protected:
  FakeClock clock_{absl::FromUnixSeconds(1'795'000'000)};
  Throttle throttle_{&clock_, {.burst = 3, .refill = absl::Minutes(2)}};
};

TEST_F(ThrottleTest, LetsABurstThroughAndSaysWhenToComeBack) {
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(throttle_.Take("a").ok());
  const absl::Status refused = throttle_.Take("a");
  EXPECT_EQ(ReasonOf(refused), reason::kThrottled);
  EXPECT_EQ(MetadataOf(refused).at("retry_after_s"), "120");
  clock_.Advance(absl::Seconds(90));
  EXPECT_EQ(MetadataOf(throttle_.Take("a")).at("retry_after_s"), "30");
  clock_.Advance(absl::Seconds(30));
  EXPECT_TRUE(throttle_.Take("a").ok());
  EXPECT_FALSE(throttle_.Take("a").ok());
}

TEST_F(ThrottleTest, KeysDoNotHinderEachOther) {
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(throttle_.Take("a").ok());
  EXPECT_FALSE(throttle_.Take("a").ok());
  EXPECT_TRUE(throttle_.Take("b").ok());
}

TEST_F(ThrottleTest, AGoodTryCostsNothing) {
  for (int i = 0; i < 50; ++i) {
    ASSERT_TRUE(throttle_.Take("a").ok());
    throttle_.PutBack("a");
  }
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(throttle_.Take("a").ok());
  EXPECT_FALSE(throttle_.Take("a").ok());
}

TEST_F(ThrottleTest, StaysBoundedAndRemembersTheSpentOnes) {
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(throttle_.Take("guesser").ok());
  for (int i = 0; i < 30'000; ++i) {
    const std::string key = "n" + std::to_string(i);
    ASSERT_TRUE(throttle_.Take(key).ok());
    throttle_.PutBack(key);
  }
  EXPECT_FALSE(throttle_.Take("guesser").ok());
}

TEST_F(ThrottleTest, AWallClockStepBackGivesNoTries) {
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(throttle_.Take("a").ok());
  clock_.StepWall(-absl::Hours(2));
  EXPECT_FALSE(throttle_.Take("a").ok());
}

TEST(NetworkOf, DropsPortsAndJoinsHouseholds) {
  EXPECT_EQ(NetworkOf("ipv4:10.0.0.7:52110"), "ipv4:10.0.0.7");
  EXPECT_EQ(NetworkOf("ipv6:[2001:db8:1:2:3:4:5:6]:443"),
            NetworkOf("ipv6:[2001:db8:1:2:9:9:9:9]:80"));
  EXPECT_NE(NetworkOf("ipv6:[2001:db8:1:2::1]:443"), NetworkOf("ipv6:[2001:db8:1:3::1]:443"));
  EXPECT_EQ(NetworkOf("unix:/run/x"), "unix:/run/x");
}

}  // namespace
}  // namespace hjj::auth
