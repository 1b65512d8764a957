// 紧急找人: many are asked at once, exactly as many come as are wanted, the others are told kindly.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <thread>

#include "dispatch/v1/watch.grpc.pb.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/commitment.h"
#include "shared/wire/convert.h"
#include "tests/rpc/dispatch/town.h"

namespace hjj::test {
namespace {

using ::testing::Each;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class UrgentTest : public ::testing::Test {
 protected:
  // A shift of this morning, two hours from now.
  pb::Shift Post(int heads) {
    auto req = town_.TaskRequest(town_.east, 1, heads);
    *req.mutable_shifts(0)->mutable_start_time() = ToProto(Town::At(24, 10));
    *req.mutable_shifts(0)->mutable_end_time() = ToProto(Town::At(24, 11, 30));
    const auto answer = town_.server.Call(&town_.coordinator, &CampaignStub::CreateTask, req);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->shifts(0) : pb::Shift();
  }
  void AddWomen(int count) {
    for (int i = 0; i < count; ++i) {
      women_.push_back(town_.AddWoman(town_.east, "甲", 100 + 5 * i));
    }
  }
  absl::StatusOr<pb::UrgentCall> Start(const pb::Shift& shift, int heads, int ask_count = 0,
                                       const Phone* who = nullptr) {
    pb::StartUrgentCallRequest req;
    req.set_request_id(town_.NewId());
    req.set_shift_id(shift.id());
    req.set_slot_id(shift.slots(0).id());
    req.set_heads(heads);
    req.set_ask_count(ask_count);
    const auto answer = town_.server.Call(who != nullptr ? who : &town_.coordinator,
                                          &DispatchStub::StartUrgentCall, req);
    if (!answer.ok()) return answer.status();
    return answer->call();
  }
  pb::UrgentCall Read(const pb::UrgentCall& call) {
    pb::GetUrgentCallRequest req;
    req.set_id(call.id());
    const auto answer = town_.server.Call(&town_.coordinator, &DispatchStub::GetUrgentCall, req);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->call() : pb::UrgentCall();
  }
  pb::UrgentCall End(const pb::UrgentCall& call) {
    pb::EndUrgentCallRequest req;
    req.set_request_id(town_.NewId());
    req.set_id(call.id());
    const auto answer = town_.server.Call(&town_.coordinator, &DispatchStub::EndUrgentCall, req);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->call() : pb::UrgentCall();
  }
  pb::Offer OfferOf(const Phone& woman) {
    pb::ListOffersRequest req;
    const auto answer = town_.server.Call(&woman, &DispatchStub::ListOffers, req);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() && answer->offers_size() > 0 ? answer->offers(0) : pb::Offer();
  }
  pb::Commitment Answer(const Phone& woman, bool accept) {
    const auto answer = town_.Answer(woman, OfferOf(woman), accept);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->assignments(0).commitment() : pb::COMMITMENT_UNSPECIFIED;
  }
  void Advance(absl::Duration d) {
    town_.Advance(d);
    for (Phone& woman : women_) town_.server.Renew(woman);
  }

  Town town_;
  std::vector<Phone> women_;
};

TEST_F(UrgentTest, TwoHundredAnswerAtOnceAndTenComeAndEverybodyIsTold) {
  AddWomen(200);
  const pb::Shift shift = Post(12);
  const auto call = Start(shift, 10);
  ASSERT_TRUE(call.ok()) << call.status();
  EXPECT_EQ(call->heads(), 10);
  EXPECT_EQ(call->asked_count(), 200);
  std::vector<pb::Offer> offers;
  for (const Phone& woman : women_) offers.push_back(OfferOf(woman));
  EXPECT_EQ(offers[0].urgent_call_id(), call->id());
  EXPECT_EQ(offers[0].why().reason(), pb::WHY_REASON_URGENT);

  std::vector<absl::StatusOr<pb::AnswerOfferResponse>> answers(200, absl::UnknownError(""));
  std::vector<std::thread> threads;
  for (int i = 0; i < 200; ++i) {
    threads.emplace_back([&, i] { answers[i] = town_.Answer(women_[i], offers[i], true); });
  }
  for (std::thread& thread : threads) thread.join();

  std::map<pb::Commitment, int> told;
  for (const auto& answer : answers) {
    ASSERT_TRUE(answer.ok()) << answer.status();  // nobody meets an error for having been kind
    ++told[answer->assignments(0).commitment()];
    EXPECT_EQ(answer->offer().state(),
              answer->assignments(0).commitment() == pb::COMMITMENT_ACCEPTED
                  ? pb::OFFER_STATE_ANSWERED
                  : pb::OFFER_STATE_RELEASED);
  }
  EXPECT_EQ(told[pb::COMMITMENT_ACCEPTED], 10);
  EXPECT_EQ(told[pb::COMMITMENT_WAITLISTED], 190);
  EXPECT_EQ(town_.CountOn(shift.id(), pb::COMMITMENT_ACCEPTED), 10);
  EXPECT_EQ(town_.CountOn(shift.id(), pb::COMMITMENT_WAITLISTED), 190);
  const pb::UrgentCall after = Read(*call);
  EXPECT_EQ(after.state(), pb::URGENT_CALL_STATE_FILLED);
  EXPECT_EQ(after.accepted_count(), 10);
  EXPECT_EQ(after.declined_count(), 0);
}

TEST_F(UrgentTest, WhoHasNotAnsweredIsReleasedTheMomentItIsFull) {
  AddWomen(4);
  const pb::Shift shift = Post(2);
  const auto call = Start(shift, 0);
  ASSERT_TRUE(call.ok()) << call.status();
  EXPECT_EQ(call->heads(), 2);
  EXPECT_EQ(Answer(women_[0], true), pb::COMMITMENT_ACCEPTED);
  EXPECT_EQ(OfferOf(women_[2]).state(), pb::OFFER_STATE_OPEN);
  EXPECT_EQ(Answer(women_[3], false), pb::COMMITMENT_DECLINED);
  EXPECT_EQ(Read(*call).declined_count(), 1);
  EXPECT_EQ(Answer(women_[1], true), pb::COMMITMENT_ACCEPTED);
  const pb::Offer released = OfferOf(women_[2]);
  EXPECT_EQ(released.state(), pb::OFFER_STATE_RELEASED);
  EXPECT_EQ(released.urgent_call_id(), call->id());
  EXPECT_EQ(town_.CountOn(shift.id(), pb::COMMITMENT_RELEASED), 1);
  EXPECT_EQ(Read(*call).state(), pb::URGENT_CALL_STATE_FILLED);
  // A no to it is not put down to be made up for by somebody else.
  town_.Tick();
  EXPECT_EQ(town_.CountOn(shift.id(), pb::COMMITMENT_OFFERED), 0);
}

TEST_F(UrgentTest, ALateYesComesNextWhenASeatFallsFree) {
  AddWomen(3);
  const pb::Shift shift = Post(1);
  ASSERT_TRUE(Start(shift, 1).ok());
  EXPECT_EQ(Answer(women_[0], true), pb::COMMITMENT_ACCEPTED);
  EXPECT_EQ(Answer(women_[1], true), pb::COMMITMENT_WAITLISTED);
  pb::WithdrawRequest req;
  req.set_request_id(town_.NewId());
  req.set_assignment_id(OfferOf(women_[0]).assignment_ids(0));
  ASSERT_TRUE(town_.server.Call(&women_[0], &DispatchStub::Withdraw, req).ok());
  town_.Tick();
  ASSERT_THAT(town_.OpenOffers(women_[1]), SizeIs(1));
  EXPECT_EQ(Answer(women_[1], true), pb::COMMITMENT_ACCEPTED);
}

TEST_F(UrgentTest, OneAtATimeForASeatAndNoMoreThanAreMissing) {
  AddWomen(3);
  const pb::Shift shift = Post(1);
  EXPECT_EQ(ReasonOf(Start(shift, 2).status()), reason::kBadField);
  EXPECT_EQ(ReasonOf(Start(shift, 1, 201).status()), reason::kBadField);
  const auto call = Start(shift, 1, 2);
  ASSERT_TRUE(call.ok()) << call.status();
  EXPECT_EQ(call->asked_count(), 2);
  EXPECT_EQ(ReasonOf(Start(shift, 1).status()), reason::kUrgentCallOpen);
  EXPECT_EQ(End(*call).state(), pb::URGENT_CALL_STATE_ENDED);
  EXPECT_EQ(End(*call).state(), pb::URGENT_CALL_STATE_ENDED);
  EXPECT_THAT(town_.OpenOffers(women_[0]), IsEmpty());
  // Who was told that nobody is needed any more may be asked again.
  const auto again = Start(shift, 1);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->asked_count(), 3);
  EXPECT_EQ(Answer(women_[0], true), pb::COMMITMENT_ACCEPTED);
  EXPECT_EQ(ReasonOf(Start(shift, 0).status()), reason::kSeatTaken);
}

TEST_F(UrgentTest, ItEndsByItselfWhenItsTimeIsOverOrEverybodyHasAnswered) {
  AddWomen(2);
  const pb::Shift shift = Post(2);
  const auto call = Start(shift, 2);
  ASSERT_TRUE(call.ok()) << call.status();
  EXPECT_EQ(FromProto(call->answer_by_time()), Town::At(24, 9, 45));
  EXPECT_EQ(Answer(women_[0], true), pb::COMMITMENT_ACCEPTED);
  Advance(absl::Minutes(106));
  town_.Tick();
  EXPECT_EQ(Read(*call).state(), pb::URGENT_CALL_STATE_ENDED);
  EXPECT_EQ(town_.CountOn(shift.id(), pb::COMMITMENT_EXPIRED), 1);
  EXPECT_EQ(OfferOf(women_[1]).state(), pb::OFFER_STATE_EXPIRED);
  // Too late, and still welcome: the seat is free.
  EXPECT_EQ(Answer(women_[1], true), pb::COMMITMENT_ACCEPTED);

  AddWomen(3);
  const pb::Shift other = Post(1);
  const auto second = Start(other, 1);
  ASSERT_TRUE(second.ok()) << second.status();
  for (int i = 2; i < 5; ++i) EXPECT_EQ(Answer(women_[i], false), pb::COMMITMENT_DECLINED);
  EXPECT_EQ(Read(*second).state(), pb::URGENT_CALL_STATE_ENDED);
}

TEST_F(UrgentTest, WhoDidNotComeLeavesHerSeatToBeFilled) {
  AddWomen(2);
  const pb::Shift shift = Post(1);
  ASSERT_TRUE(Start(shift, 1).ok());
  EXPECT_EQ(Answer(women_[0], true), pb::COMMITMENT_ACCEPTED);
  EXPECT_EQ(ReasonOf(Start(shift, 0).status()), reason::kSeatTaken);
  Advance(absl::Minutes(126));  // 10:06, and nobody stands there
  town_.Tick();
  const auto call = Start(shift, 0);
  ASSERT_TRUE(call.ok()) << call.status();
  EXPECT_EQ(call->asked_count(), 1);
  EXPECT_EQ(FromProto(call->answer_by_time()), Town::At(24, 10, 26));
  EXPECT_EQ(Answer(women_[1], true), pb::COMMITMENT_ACCEPTED);
  EXPECT_EQ(Read(*call).state(), pb::URGENT_CALL_STATE_FILLED);
}

// From the minute the board shows who did not come, and not only once the next sweep has passed.
TEST_F(UrgentTest, WhoDidNotComeHoldsNoSeatFromTheMinuteItIsSeen) {
  AddWomen(2);
  const pb::Shift shift = Post(1);
  ASSERT_TRUE(Start(shift, 1).ok());
  EXPECT_EQ(Answer(women_[0], true), pb::COMMITMENT_ACCEPTED);
  Advance(absl::Minutes(125));  // 10:05
  EXPECT_EQ(ReasonOf(Start(shift, 0).status()), reason::kSeatTaken);
  Advance(absl::Seconds(1));
  const auto call = Start(shift, 0);
  ASSERT_TRUE(call.ok()) << call.status();
  EXPECT_EQ(call->heads(), 1);
  EXPECT_EQ(Answer(women_[1], true), pb::COMMITMENT_ACCEPTED);
}

TEST_F(UrgentTest, AtNightOnlyThoseWhoAgreedAreAsked) {
  AddWomen(2);
  const pb::Shift shift = town_.Post(town_.east, 1, 1).shifts(0);  // tomorrow at 7:00
  Advance(absl::Hours(22) - absl::Minutes(10));                    // 5:50
  EXPECT_EQ(ReasonOf(Start(shift, 1).status()), reason::kQuietHours);
  town_.ChangePerson(women_[1].person_id, [](pb::Person* p) { p->set_early_calls_ok(true); });
  const auto call = Start(shift, 1);
  ASSERT_TRUE(call.ok()) << call.status();
  EXPECT_EQ(call->asked_count(), 1);
  EXPECT_THAT(town_.OpenOffers(women_[1]), SizeIs(1));
  EXPECT_THAT(town_.OpenOffers(women_[0]), IsEmpty());
}

TEST_F(UrgentTest, NobodyToAskIsSaid) {
  const pb::Shift shift = Post(1);
  EXPECT_EQ(ReasonOf(Start(shift, 1).status()), reason::kNobodyToAsk);
  EXPECT_THAT(town_.AssignmentsOn(shift.id()), IsEmpty());
}

TEST_F(UrgentTest, ANeighbourFindsNoCallAndTheSameRequestStartsOne) {
  AddWomen(2);
  const pb::Shift shift = Post(1);
  EXPECT_EQ(ReasonOf(Start(shift, 1, 0, &town_.west_coordinator).status()), reason::kNotFound);
  pb::StartUrgentCallRequest req;
  req.set_request_id(town_.NewId());
  req.set_shift_id(shift.id());
  req.set_slot_id(shift.slots(0).id());
  const auto first =
      town_.server.Call(&town_.east_coordinator, &DispatchStub::StartUrgentCall, req);
  const auto second =
      town_.server.Call(&town_.east_coordinator, &DispatchStub::StartUrgentCall, req);
  ASSERT_TRUE(first.ok()) << first.status();
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(first->SerializeAsString(), second->SerializeAsString());
  pb::GetUrgentCallRequest get;
  get.set_id(first->call().id());
  EXPECT_EQ(
      ReasonOf(
          town_.server.Call(&town_.west_coordinator, &DispatchStub::GetUrgentCall, get).status()),
      reason::kNotFound);
}

TEST_F(UrgentTest, TheCoordinatorsPhoneCountsAlong) {
  AddWomen(2);
  const pb::Shift shift = Post(1);
  const auto call = Start(shift, 1);
  ASSERT_TRUE(call.ok()) << call.status();
  pb::GetSnapshotRequest req;
  req.mutable_view()->set_unit_id(town_.east.id());
  const auto snapshot =
      town_.server.Call(&town_.east_coordinator, &pb::WatchService::Stub::GetSnapshot, req);
  ASSERT_TRUE(snapshot.ok()) << snapshot.status();
  int found = 0;
  for (const pb::Resource& r : snapshot->resources()) {
    found += r.has_urgent_call() && r.urgent_call().id() == call->id();
  }
  EXPECT_EQ(found, 1);
}

}  // namespace
}  // namespace hjj::test
