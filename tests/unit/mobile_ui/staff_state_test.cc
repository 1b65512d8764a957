// What staff read of a woman who said yes when the shift was about to begin or ran already.
#include <gtest/gtest.h>

#include "mobile/ui/convert.h"
#include "shared/wire/convert.h"

namespace hjj::mobile {
namespace {

const absl::Time kSixThirty = absl::FromUnixSeconds(1'796'855'400);

v1::Assignment SaidYes(absl::Duration after_start, v1::Origin origin, int way_minutes) {
  v1::Assignment a;
  a.set_commitment(v1::COMMITMENT_ACCEPTED);
  a.set_presence(v1::PRESENCE_ABSENT);
  a.set_origin(origin);
  *a.mutable_start_time() = ToProto(kSixThirty);
  *a.mutable_end_time() = ToProto(kSixThirty + absl::Hours(2));
  *a.mutable_response_time() = ToProto(kSixThirty + after_start);
  a.mutable_why()->set_travel_minutes(way_minutes);
  return a;
}

TEST(StaffStateTest, ALateYesIsGivenTheTimeToComeAndAnEarlyOneIsNot) {
  const auto early = SaidYes(-absl::Hours(60), v1::ORIGIN_PLAN, 8);
  EXPECT_EQ(StaffState(early, kSixThirty - absl::Seconds(1)), "going");
  EXPECT_EQ(StaffState(early, kSixThirty), "notThere");
  const auto late = SaidYes(absl::Minutes(10), v1::ORIGIN_BACKFILL, 8);
  EXPECT_EQ(StaffState(late, kSixThirty + absl::Minutes(32)), "going");
  EXPECT_EQ(StaffState(late, kSixThirty + absl::Minutes(33)), "notThere");
}

TEST(StaffStateTest, WhoWasAddedOnTheSpotIsNotCalledAbsentAtOnce) {
  const auto here = SaidYes(absl::Minutes(10), v1::ORIGIN_WALK_IN, 0);
  EXPECT_EQ(StaffState(here, kSixThirty + absl::Minutes(14)), "going");
  EXPECT_EQ(StaffState(here, kSixThirty + absl::Minutes(15)), "notThere");
}

}  // namespace
}  // namespace hjj::mobile
