// 找人替班, and who leads: she finds somebody in her place and keeps the seat until that one says
// yes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/rpc/dispatch/town.h"

namespace hjj::test {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class StandInTest : public ::testing::Test {
 protected:
  StandInTest() {
    // 甲 and 乙 stood together last week; tomorrow 甲 has the only seat.
    shift_ = town_.Post(town_.east, 1, 1).shifts(0);
    hers_ = PutOn(anna_, shift_);
    pb::Shift before = shift_;
    before.set_id(town_.NewId());
    *before.mutable_start_time() = ToProto(Town::At(18, 7));
    *before.mutable_end_time() = ToProto(Town::At(18, 8, 30));
    Write([&](storage::WriteTxn& txn) { return txn.PutShift(before, town_.east.path()); });
    PutOn(anna_, before);
    PutOn(bella_, before);
  }
  void Write(const storage::Store::WriteFn& fn) {
    const auto status = town_.server.store().WriteAndWait(fn);
    EXPECT_TRUE(status.ok()) << status;
  }
  pb::Assignment PutOn(const Phone& woman, const pb::Shift& shift) {
    pb::Assignment a;
    a.set_id(town_.NewId());
    a.set_shift_id(shift.id());
    a.set_slot_id(shift.slots(0).id());
    a.set_task_id(shift.task_id());
    a.set_campaign_id(town_.campaign.id());
    a.set_person_id(woman.person_id);
    a.set_unit_id(shift.unit_id());
    *a.mutable_start_time() = shift.start_time();
    *a.mutable_end_time() = shift.end_time();
    a.set_commitment(pb::COMMITMENT_ACCEPTED);
    a.set_presence(pb::PRESENCE_ABSENT);
    a.set_credit(pb::CREDIT_NONE);
    a.set_version(1);
    Write([&](storage::WriteTxn& txn) { return txn.PutAssignment(a, town_.east.path()); });
    return a;
  }
  pb::Assignment Stored(const std::string& id) {
    pb::GetAssignmentRequest req;
    req.set_id(id);
    const auto answer = town_.server.Call(&town_.coordinator, &DispatchStub::GetAssignment, req);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->assignment() : pb::Assignment();
  }
  absl::StatusOr<pb::Assignment> Seek(const std::string& person_id, const std::string& phone = "") {
    pb::SeekStandInRequest req;
    req.set_request_id(town_.NewId());
    req.set_assignment_id(hers_.id());
    if (phone.empty()) {
      req.set_person_id(person_id);
    } else {
      req.set_phone(phone);
    }
    const auto answer = town_.server.Call(&anna_, &DispatchStub::SeekStandIn, req);
    if (!answer.ok()) return answer.status();
    return answer->assignment();
  }
  absl::StatusOr<pb::Assignment> Stop() {
    pb::StopSeekingStandInRequest req;
    req.set_request_id(town_.NewId());
    req.set_assignment_id(hers_.id());
    const auto answer = town_.server.Call(&anna_, &DispatchStub::StopSeekingStandIn, req);
    if (!answer.ok()) return answer.status();
    return answer->assignment();
  }
  std::vector<std::string> Listed() {
    pb::ListStandInsRequest req;
    req.set_assignment_id(hers_.id());
    const auto answer = town_.server.Call(&anna_, &DispatchStub::ListStandIns, req);
    EXPECT_TRUE(answer.ok()) << answer.status();
    std::vector<std::string> ids;
    for (const pb::PersonCard& card : answer->cards()) {
      EXPECT_EQ(card.phone_tail(), "");
      ids.push_back(card.id());
    }
    return ids;
  }
  absl::StatusOr<pb::Shift> HandOver(const Phone& who, const std::string& lead,
                                     const std::string& deputy) {
    pb::HandOverShiftRequest req;
    req.set_request_id(town_.NewId());
    req.set_shift_id(shift_.id());
    req.set_lead_person_id(lead);
    req.set_deputy_person_id(deputy);
    const auto answer = town_.server.Call(&who, &CampaignStub::HandOverShift, req);
    if (!answer.ok()) return answer.status();
    return answer->shift();
  }

  Town town_;
  Phone anna_ = town_.AddWoman(town_.east, "甲", 100);
  Phone bella_ = town_.AddWoman(town_.east, "乙", 200);
  Phone clara_ = town_.AddWoman(town_.east, "丙", 300);
  pb::Shift shift_;
  pb::Assignment hers_;
};

TEST_F(StandInTest, TheSeatPassesWithTheOthersYesAndNotBefore) {
  EXPECT_THAT(Listed(), testing::ElementsAre(bella_.person_id));
  const auto seeking = Seek(bella_.person_id);
  ASSERT_TRUE(seeking.ok()) << seeking.status();
  EXPECT_EQ(seeking->commitment(), pb::COMMITMENT_SEEKING_STAND_IN);
  const auto offers = town_.OpenOffers(bella_);
  ASSERT_THAT(offers, SizeIs(1));
  EXPECT_EQ(offers[0].why().reason(), pb::WHY_REASON_STAND_IN);
  EXPECT_EQ(offers[0].SerializeAsString().find(anna_.person_id), std::string::npos);
  EXPECT_THAT(Listed(), IsEmpty());  // nobody is asked twice
  const auto answer = town_.Answer(bella_, offers[0], true);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->assignments(0).commitment(), pb::COMMITMENT_ACCEPTED);
  EXPECT_EQ(answer->assignments(0).origin(), pb::ORIGIN_STAND_IN);
  EXPECT_EQ(Stored(hers_.id()).commitment(), pb::COMMITMENT_REPLACED);
  EXPECT_EQ(town_.CountOn(shift_.id(), pb::COMMITMENT_ACCEPTED), 1);
  town_.Tick();
  EXPECT_EQ(town_.CountOn(shift_.id(), pb::COMMITMENT_OFFERED), 0);
}

TEST_F(StandInTest, ANoLeavesTheSeatWithHerUntilSheStops) {
  ASSERT_TRUE(Seek(bella_.person_id).ok());
  ASSERT_TRUE(town_.Answer(bella_, town_.OpenOffers(bella_).at(0), false).ok());
  town_.Tick();
  EXPECT_EQ(Stored(hers_.id()).commitment(), pb::COMMITMENT_SEEKING_STAND_IN);
  // The seat is held: nobody else is asked for it.
  EXPECT_EQ(town_.CountOn(shift_.id(), pb::COMMITMENT_OFFERED), 0);
  const auto stopped = Stop();
  ASSERT_TRUE(stopped.ok()) << stopped.status();
  EXPECT_EQ(stopped->commitment(), pb::COMMITMENT_ACCEPTED);
  EXPECT_EQ(Stop()->commitment(), pb::COMMITMENT_ACCEPTED);
}

TEST_F(StandInTest, StoppingReleasesWhoWasAskedAndALateYesWaits) {
  ASSERT_TRUE(Seek(bella_.person_id).ok());
  const auto offer = town_.OpenOffers(bella_).at(0);
  ASSERT_TRUE(Stop().ok());
  EXPECT_THAT(town_.OpenOffers(bella_), IsEmpty());
  const auto late = town_.Answer(bella_, offer, true);
  ASSERT_TRUE(late.ok()) << late.status();
  EXPECT_EQ(late->assignments(0).commitment(), pb::COMMITMENT_WAITLISTED);
  EXPECT_EQ(Stored(hers_.id()).commitment(), pb::COMMITMENT_ACCEPTED);
}

TEST_F(StandInTest, ANumberIsAnsweredInOneWayWhomeverItBelongsTo) {
  const pb::Person fit = town_.server.AddPerson(town_.east, "丁", "13800000011");
  const pb::Person unfit = town_.server.AddPerson(town_.west, "戊", "13800000012");
  town_.ChangePerson(unfit.id(), [](pb::Person* p) { p->clear_fit_duties(); });
  auto first = Seek("", "13900000000");  // nobody's
  ASSERT_TRUE(first.ok()) << first.status();
  const std::string said = first->SerializeAsString();
  for (const char* number : {"13800000012", "138 0000 0011", "13800000011", "13900000001"}) {
    const auto answer = Seek("", number);
    ASSERT_TRUE(answer.ok()) << answer.status();
    EXPECT_EQ(answer->SerializeAsString(), said);
  }
  EXPECT_EQ(town_.CountOn(shift_.id(), pb::COMMITMENT_OFFERED), 1);  // 丁, once
  // Five names are enough for one seat, whether or not they belonged to anybody.
  EXPECT_EQ(ReasonOf(Seek("", "13900000002").status()), reason::kLimitExceeded);
  EXPECT_EQ(ReasonOf(Seek(bella_.person_id).status()), reason::kLimitExceeded);
}

TEST_F(StandInTest, HowManySheNamedIsForgottenOnceTheShiftHasBegun) {
  const auto kept = [&] {
    std::string text;
    (void)town_.server.store().Read([&](storage::ReadTxn& txn) -> absl::Status {
      text = *txn.GetMeta("stand_in_tries");
      return absl::OkStatus();
    });
    return text;
  };
  ASSERT_TRUE(Seek("", "13900000000").ok());
  ASSERT_TRUE(Seek("", "13900000001").ok());
  EXPECT_THAT(kept(), ::testing::HasSubstr(hers_.id()));
  town_.server.clock().SetWall(FromProto(hers_.start_time()) + absl::Hours(3));
  pb::Shift later = shift_;
  later.set_id(town_.NewId());
  *later.mutable_start_time() = ToProto(FromProto(shift_.start_time()) + absl::Hours(24));
  *later.mutable_end_time() = ToProto(FromProto(shift_.end_time()) + absl::Hours(24));
  Write([&](storage::WriteTxn& txn) { return txn.PutShift(later, town_.east.path()); });
  const std::string over = hers_.id();
  hers_ = PutOn(anna_, later);
  town_.server.Renew(anna_);
  const auto again = Seek("", "13900000000");
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_THAT(kept(), ::testing::HasSubstr(hers_.id()));
  EXPECT_THAT(kept(), ::testing::Not(::testing::HasSubstr(over)));
}

TEST_F(StandInTest, AtNightNoNumberIsAskedAndWhatItIsIsNotTold) {
  town_.server.AddPerson(town_.east, "丁", "13800000011");
  town_.Advance(absl::Hours(14));  // 22:00
  town_.server.Renew(anna_);
  EXPECT_EQ(ReasonOf(Seek("", "13800000011").status()), reason::kQuietHours);
  EXPECT_EQ(ReasonOf(Seek("", "13900000000").status()), reason::kQuietHours);
  EXPECT_EQ(ReasonOf(Seek(bella_.person_id).status()), reason::kQuietHours);
  EXPECT_EQ(Stored(hers_.id()).commitment(), pb::COMMITMENT_ACCEPTED);
  town_.ChangePerson(bella_.person_id, [](pb::Person* p) { p->set_early_calls_ok(true); });
  EXPECT_TRUE(Seek(bella_.person_id).ok());
}

TEST_F(StandInTest, OnlyWomenSheServedWithAreNamedById) {
  EXPECT_EQ(ReasonOf(Seek(clara_.person_id).status()), reason::kNotFound);
  EXPECT_EQ(ReasonOf(Seek(town_.NewId()).status()), reason::kNotFound);
  EXPECT_EQ(ReasonOf(Seek("", "not a number").status()), reason::kPhoneInvalid);
  pb::SeekStandInRequest req;
  req.set_request_id(town_.NewId());
  req.set_assignment_id(hers_.id());
  req.set_person_id(bella_.person_id);
  EXPECT_EQ(ReasonOf(town_.server.Call(&clara_, &DispatchStub::SeekStandIn, req).status()),
            reason::kNotFound);
}

TEST_F(StandInTest, WhoGivesTheSeatUpLeavesItToWhoWasAsked) {
  ASSERT_TRUE(Seek(bella_.person_id).ok());
  pb::WithdrawRequest req;
  req.set_request_id(town_.NewId());
  req.set_assignment_id(hers_.id());
  const auto withdrawn = town_.server.Call(&anna_, &DispatchStub::Withdraw, req);
  ASSERT_TRUE(withdrawn.ok()) << withdrawn.status();
  EXPECT_EQ(withdrawn->assignment().commitment(), pb::COMMITMENT_WITHDRAWN);
  town_.Tick();
  EXPECT_EQ(town_.CountOn(shift_.id(), pb::COMMITMENT_OFFERED), 1);
  ASSERT_TRUE(town_.Answer(bella_, town_.OpenOffers(bella_).at(0), true).ok());
  EXPECT_EQ(town_.CountOn(shift_.id(), pb::COMMITMENT_ACCEPTED), 1);
}

TEST_F(StandInTest, WhenTheShiftStartsSheComesHerself) {
  ASSERT_TRUE(Seek(bella_.person_id).ok());
  town_.Advance(absl::Hours(23));
  town_.Tick();
  EXPECT_EQ(Stored(hers_.id()).commitment(), pb::COMMITMENT_ACCEPTED);
  town_.server.Renew(bella_);
  town_.server.Renew(anna_);
  EXPECT_THAT(town_.OpenOffers(bella_), IsEmpty());
  EXPECT_EQ(ReasonOf(Seek(bella_.person_id).status()), reason::kShiftInPast);
}

TEST_F(StandInTest, TheLeadIsHandedToWhoServesThere) {
  EXPECT_EQ(ReasonOf(HandOver(town_.coordinator, bella_.person_id, "").status()),
            reason::kNotOnShift);
  const auto led = HandOver(town_.coordinator, anna_.person_id, "");
  ASSERT_TRUE(led.ok()) << led.status();
  EXPECT_EQ(led->lead_person_id(), anna_.person_id);
  EXPECT_EQ(ReasonOf(HandOver(anna_, "", anna_.person_id).status()), reason::kBadField);
  EXPECT_EQ(ReasonOf(HandOver(bella_, bella_.person_id, "").status()), reason::kNotFound);
  PutOn(bella_, shift_);
  // Serving there is not leading.
  EXPECT_EQ(ReasonOf(HandOver(bella_, bella_.person_id, "").status()), reason::kNotFound);
  const auto with_deputy = HandOver(anna_, "", bella_.person_id);
  ASSERT_TRUE(with_deputy.ok()) << with_deputy.status();
  EXPECT_EQ(with_deputy->deputy_person_id(), bella_.person_id);
  // The deputy takes over by herself, and her own place is empty then.
  const auto taken = HandOver(bella_, bella_.person_id, "");
  ASSERT_TRUE(taken.ok()) << taken.status();
  EXPECT_EQ(taken->lead_person_id(), bella_.person_id);
  EXPECT_EQ(taken->deputy_person_id(), "");
  EXPECT_EQ(ReasonOf(HandOver(anna_, anna_.person_id, "").status()), reason::kNotFound);
}

TEST_F(StandInTest, AReplacedLeadLeavesTheShiftToHerDeputy) {
  PutOn(clara_, shift_);
  ASSERT_TRUE(HandOver(town_.coordinator, anna_.person_id, clara_.person_id).ok());
  ASSERT_TRUE(Seek(bella_.person_id).ok());
  ASSERT_TRUE(town_.Answer(bella_, town_.OpenOffers(bella_).at(0), true).ok());
  pb::GetShiftRequest req;
  req.set_id(shift_.id());
  const auto shift = town_.server.Call(&clara_, &CampaignStub::GetShift, req);
  ASSERT_TRUE(shift.ok()) << shift.status();
  EXPECT_EQ(shift->shift().lead_person_id(), clara_.person_id);
  EXPECT_EQ(shift->shift().deputy_person_id(), "");
}

}  // namespace
}  // namespace hjj::test
