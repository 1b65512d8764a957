#include "server/app/offers.h"

#include <gtest/gtest.h>

#include "server/app/assignments.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

// 23 November 2026 is a Monday.
absl::Time At(int day, int hour, int minute = 0) {
  return absl::FromCivil(absl::CivilSecond(2026, 11, day, hour, minute, 0), domain::ShanghaiZone());
}

TEST(OfferDeadline, IsNextNoonButNeverAtNightNorAfterTheStart) {
  const struct {
    const char* what;
    absl::Time now, start, deadline;
  } rows[] = {
      {"days ahead: the next noon", At(23, 18), At(27, 7), At(24, 12)},
      {"tomorrow afternoon: an hour before", At(23, 18), At(24, 12, 30), At(24, 11, 30)},
      {"tomorrow at 7: an hour before is night, so tonight at 21:00", At(23, 18), At(24, 7),
       At(23, 21)},
      {"found out at 20:58: too late for the evening, so an hour before", At(23, 20, 58), At(24, 7),
       At(24, 6)},
      {"at night for the morning: an hour before", At(23, 23), At(24, 7), At(24, 6)},
      {"half an hour ahead: the start", At(23, 9), At(23, 9, 30), At(23, 9, 30)},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(OfferDeadline(row.now, row.start, domain::ShanghaiZone()), row.deadline) << row.what;
  }
}

TEST(UrgentDeadline, IsHalfTheTimeThatIsLeft) {
  const absl::TimeZone zone = domain::ShanghaiZone();
  EXPECT_EQ(UrgentDeadline(At(23, 9), At(23, 13), zone), At(23, 11));
  EXPECT_EQ(UrgentDeadline(At(23, 9), At(27, 9), zone), At(24, 12));  // at most the calm one
  EXPECT_EQ(UrgentDeadline(At(23, 9), At(23, 9, 6), zone), At(23, 9, 5));
  EXPECT_EQ(UrgentDeadline(At(23, 9), At(23, 9, 2), zone), At(23, 9, 2));  // never after the start
}

pb::Assignment Offered(const std::string& id, absl::Time start) {
  pb::Assignment a;
  a.set_id(id);
  a.set_person_id("her");
  a.set_commitment(pb::COMMITMENT_OFFERED);
  *a.mutable_start_time() = ToProto(start);
  return a;
}

TEST(Offer, HoldsItsDaysInOrderAndCloseWithTheLastAnswer) {
  std::vector<pb::Assignment> days = {Offered("wed", At(25, 7)), Offered("tue", At(24, 7))};
  pb::Offer offer = MakeOffer("offer", days, At(23, 18), At(24, 12));
  ASSERT_EQ(offer.assignment_ids_size(), 2);
  EXPECT_EQ(offer.assignment_ids(0), "tue");
  EXPECT_EQ(days[0].offer_id(), "offer");
  ASSERT_TRUE(Step(days[0], domain::Action::kAccept).ok());
  Settle(offer, days, pb::OFFER_STATE_ANSWERED);
  EXPECT_EQ(offer.state(), pb::OFFER_STATE_OPEN);
  ASSERT_TRUE(Step(days[1], domain::Action::kDecline).ok());
  Settle(offer, days, pb::OFFER_STATE_ANSWERED);
  EXPECT_EQ(offer.state(), pb::OFFER_STATE_ANSWERED);
  EXPECT_EQ(offer.delivery(), pb::DELIVERY_ANSWERED);
}

TEST(SeatCount, CountsWhoHoldsAndWhoIsAsked) {
  pb::Shift shift;
  shift.set_id("shift");
  shift.add_slots()->set_id("slot");
  shift.mutable_slots(0)->set_target_heads(3);
  std::vector<pb::Assignment> rows;
  for (const pb::Commitment c :
       {pb::COMMITMENT_ACCEPTED, pb::COMMITMENT_RECONFIRMING, pb::COMMITMENT_OFFERED,
        pb::COMMITMENT_DECLINED, pb::COMMITMENT_WAITLISTED}) {
    rows.emplace_back();
    rows.back().set_shift_id("shift");
    rows.back().set_slot_id("slot");
    rows.back().set_commitment(c);
  }
  const SeatCount seat = CountSeats(shift, rows).at("slot");
  EXPECT_EQ(seat.held, 2);
  EXPECT_EQ(seat.offered, 1);
  EXPECT_EQ(seat.free(), 1);
  EXPECT_EQ(seat.open(), 0);
}

}  // namespace
}  // namespace hjj::app
