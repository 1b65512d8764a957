// Her answer and what follows: yes, no, silence, too late, on her behalf, taken back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "dispatch/v1/admin.pb.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/rpc/dispatch/town.h"

namespace hjj::test {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class OfferTest : public ::testing::Test {
 protected:
  // Women at growing distances; `heads` of them get the offer for one shift.
  std::string Offered(int women, int heads) {
    for (int i = 0; i < women; ++i) {
      women_.push_back(town_.AddWoman(town_.east, "甲", 100 + 200 * i));
    }
    return town_.Offered(town_.east, 1, heads).shifts(0).id();
  }
  void Advance(absl::Duration d) {
    town_.Advance(d);
    for (Phone& woman : women_) town_.server.Renew(woman);
  }
  pb::Offer OfferOf(const Phone& woman) {
    const auto offers = town_.OpenOffers(woman);
    EXPECT_THAT(offers, SizeIs(1));
    return offers.empty() ? pb::Offer() : offers[0];
  }
  pb::AnswerOfferOnBehalfRequest OnBehalf(const pb::Offer& offer, bool accept) {
    pb::AnswerOfferOnBehalfRequest req;
    req.set_request_id(town_.NewId());
    req.set_offer_id(offer.id());
    req.set_channel(pb::CHANNEL_PHONE_CALL);
    req.set_risk_notice_read(true);
    for (const auto& id : offer.assignment_ids()) {
      req.add_answers()->set_assignment_id(id);
      req.mutable_answers(req.answers_size() - 1)->set_accept(accept);
    }
    return req;
  }
  pb::Assignment Read(const std::string& id) {
    pb::GetAssignmentRequest req;
    req.set_id(id);
    const auto answer = town_.server.Call(&town_.coordinator, &DispatchStub::GetAssignment, req);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->assignment() : pb::Assignment();
  }

  Town town_;
  std::vector<Phone> women_;
};

TEST_F(OfferTest, AYesHoldsTheSeat) {
  const std::string shift = Offered(1, 1);
  const pb::Offer offer = OfferOf(women_[0]);
  const auto answer = town_.Answer(women_[0], offer, true);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->offer().state(), pb::OFFER_STATE_ANSWERED);
  EXPECT_EQ(answer->offer().delivery(), pb::DELIVERY_ANSWERED);
  ASSERT_THAT(answer->assignments(), SizeIs(1));
  EXPECT_EQ(answer->assignments(0).commitment(), pb::COMMITMENT_ACCEPTED);
  EXPECT_EQ(answer->assignments(0).responded_by(), women_[0].person_id);
  EXPECT_EQ(answer->assignments(0).response_channel(), pb::CHANNEL_APP);
  EXPECT_EQ(FromProto(answer->assignments(0).response_time()), town_.server.clock().Now());
  EXPECT_EQ(town_.CountOn(shift, pb::COMMITMENT_ACCEPTED), 1);
}

TEST_F(OfferTest, ABundleIsAnsweredDayByDay) {
  women_.push_back(town_.AddWoman(town_.east, "甲", 100));
  town_.Offered(town_.east, 3, 1);
  const pb::Offer offer = OfferOf(women_[0]);
  pb::AnswerOfferRequest req;
  req.set_request_id(town_.NewId());
  req.set_offer_id(offer.id());
  for (int i = 0; i < 3; ++i) {
    req.add_answers()->set_assignment_id(offer.assignment_ids(i));
    req.mutable_answers(i)->set_accept(i != 1);
  }
  // A day left out is no answer.
  pb::AnswerOfferRequest part = req;
  part.mutable_answers()->RemoveLast();
  part.set_request_id(town_.NewId());
  EXPECT_EQ(
      MetadataOf(town_.server.Call(&women_[0], &DispatchStub::AnswerOffer, part).status())["field"],
      "answers");
  const auto answer = town_.server.Call(&women_[0], &DispatchStub::AnswerOffer, req);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->assignments(0).commitment(), pb::COMMITMENT_ACCEPTED);
  EXPECT_EQ(answer->assignments(1).commitment(), pb::COMMITMENT_DECLINED);
  EXPECT_EQ(answer->assignments(2).commitment(), pb::COMMITMENT_ACCEPTED);
  // Sent again, the same request gives the same bytes.
  const auto again = town_.server.Call(&women_[0], &DispatchStub::AnswerOffer, req);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->SerializeAsString(), answer->SerializeAsString());
  // Another request that repeats what was said changes nothing.
  req.set_request_id(town_.NewId());
  EXPECT_TRUE(town_.server.Call(&women_[0], &DispatchStub::AnswerOffer, req).ok());
  // A no after a yes is a withdrawal, not an answer.
  req.set_request_id(town_.NewId());
  req.mutable_answers(0)->set_accept(false);
  const auto turned = town_.server.Call(&women_[0], &DispatchStub::AnswerOffer, req).status();
  EXPECT_EQ(ReasonOf(turned), reason::kNotAllowedFrom);
  EXPECT_EQ(MetadataOf(turned)["state"], "ACCEPTED");
}

TEST_F(OfferTest, ANoGoesToTheNextBestAtOnceAndBindsThatShiftAlone) {
  const std::string shift = Offered(2, 1);
  ASSERT_TRUE(town_.Answer(women_[0], OfferOf(women_[0]), false).ok());
  EXPECT_THAT(town_.OpenOffers(women_[1]), IsEmpty());
  town_.Tick();
  const pb::Offer next = OfferOf(women_[1]);
  EXPECT_EQ(Read(next.assignment_ids(0)).origin(), pb::ORIGIN_BACKFILL);
  EXPECT_EQ(Read(next.assignment_ids(0)).shift_id(), shift);
  town_.Tick();
  EXPECT_EQ(town_.AssignmentsOn(shift).size(), 2u);  // nobody is asked twice
  // Another shift of the same place asks her as before.
  town_.Post(town_.east, 2, 2);
  const auto lines = town_.Lines(town_.Plan(town_.east));
  int hers = 0;
  for (const auto& line : lines) {
    hers += line.person_id() == women_[0].person_id;
    EXPECT_NE(line.shift_id(), shift);
  }
  EXPECT_GT(hers, 0);
}

TEST_F(OfferTest, SilenceExpiresAtTheDeadlineAndCascades) {
  const std::string shift = Offered(2, 1);
  const pb::Offer offer = OfferOf(women_[0]);
  Advance(FromProto(offer.answer_by_time()) - town_.server.clock().Now() - absl::Seconds(1));
  town_.Tick();
  EXPECT_EQ(town_.CountOn(shift, pb::COMMITMENT_OFFERED), 1);
  Advance(absl::Seconds(1));
  town_.Tick();
  EXPECT_EQ(town_.CountOn(shift, pb::COMMITMENT_EXPIRED), 1);
  // It is 21:00 now, the shift at 7:00 cannot wait for the morning: only who agreed to early calls.
  EXPECT_EQ(town_.CountOn(shift, pb::COMMITMENT_OFFERED), 0);
}

TEST_F(OfferTest, AtNightOnlyThoseAreAskedWhoAgreedToIt) {
  women_.push_back(town_.AddWoman(town_.east, "甲", 100));
  women_.push_back(town_.AddWoman(town_.east, "乙", 300));
  women_.push_back(town_.AddWoman(town_.east, "夜", 500));
  town_.ChangePerson(women_[2].person_id, [](pb::Person* p) { p->set_early_calls_ok(true); });
  const std::string shift = town_.Offered(town_.east, 1, 1).shifts(0).id();
  Advance(absl::Hours(13));  // 21:00
  town_.Tick();
  EXPECT_THAT(town_.OpenOffers(women_[1]), IsEmpty());
  EXPECT_THAT(town_.OpenOffers(women_[2]), SizeIs(1));
}

TEST_F(OfferTest, ALateYesIsTakenWhileTheSeatIsFreeElseWaitlistedKindly) {
  const std::string shift = Offered(1, 1);
  const pb::Offer offer = OfferOf(women_[0]);
  Advance(absl::Hours(13));
  town_.Tick();
  auto answer = town_.Answer(women_[0], offer, true);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->assignments(0).commitment(), pb::COMMITMENT_ACCEPTED);
  EXPECT_EQ(answer->offer().state(), pb::OFFER_STATE_ANSWERED);
}

TEST_F(OfferTest, ALateYesAfterTheSeatWentOnWaitsAndComesNext) {
  women_.push_back(town_.AddWoman(town_.east, "甲", 100));
  women_.push_back(town_.AddWoman(town_.east, "乙", 300));
  // Thursday's shift: the deadline is tomorrow noon.
  auto req = town_.TaskRequest(town_.east, 2, 1);
  req.mutable_shifts()->DeleteSubrange(0, 1);
  const auto posted = town_.server.Call(&town_.coordinator, &CampaignStub::CreateTask, req);
  ASSERT_TRUE(posted.ok()) << posted.status();
  const std::string shift = posted->shifts(0).id();
  town_.Commit(town_.Plan(town_.east));
  const pb::Offer offer = OfferOf(women_[0]);
  EXPECT_EQ(FromProto(offer.answer_by_time()), Town::At(25, 12));
  Advance(absl::Hours(28));
  town_.Tick();
  const pb::Offer second = OfferOf(women_[1]);
  const auto late = town_.Answer(women_[0], offer, true);
  ASSERT_TRUE(late.ok()) << late.status();
  EXPECT_EQ(late->assignments(0).commitment(), pb::COMMITMENT_WAITLISTED);
  // The second one declines: whoever waits is asked first.
  ASSERT_TRUE(town_.Answer(women_[1], second, false).ok());
  town_.Tick();
  const pb::Offer again = OfferOf(women_[0]);
  EXPECT_EQ(again.assignment_ids(0), offer.assignment_ids(0));
  ASSERT_TRUE(town_.Answer(women_[0], again, true).ok());
  EXPECT_EQ(town_.CountOn(shift, pb::COMMITMENT_ACCEPTED), 1);
}

TEST_F(OfferTest, AnswersAtTheSameTimeNeverOverfill) {
  const std::string shift = Offered(8, 8);
  std::vector<pb::Offer> offers;
  for (const Phone& woman : women_) offers.push_back(OfferOf(woman));
  // Behind everybody's back the slot shrinks: eight were asked, three seats remain.
  pb::Shift row;
  ASSERT_TRUE(town_.server.store()
                  .WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
                    HJJ_ASSIGN_OR_RETURN(auto stored, txn.GetShift(shift));
                    row = *stored;
                    row.mutable_slots(0)->set_target_heads(3);
                    return txn.PutShift(row, town_.east.path());
                  })
                  .ok());
  std::vector<std::thread> threads;
  for (size_t i = 0; i < women_.size(); ++i) {
    threads.emplace_back([&, i] { EXPECT_TRUE(town_.Answer(women_[i], offers[i], true).ok()); });
  }
  for (auto& t : threads) t.join();
  EXPECT_EQ(town_.CountOn(shift, pb::COMMITMENT_ACCEPTED), 3);
  EXPECT_EQ(town_.CountOn(shift, pb::COMMITMENT_WAITLISTED), 5);
}

TEST_F(OfferTest, OnHerBehalfNeedsTheRiskNoticeAndIsAudited) {
  Offered(1, 1);
  const pb::Offer offer = OfferOf(women_[0]);
  auto req = OnBehalf(offer, true);
  req.set_risk_notice_read(false);
  EXPECT_EQ(
      ReasonOf(town_.server.Call(&town_.east_coordinator, &DispatchStub::AnswerOfferOnBehalf, req)
                   .status()),
      reason::kRiskNotRead);
  req = OnBehalf(offer, true);
  req.set_note("她说周三能来");
  const auto answer =
      town_.server.Call(&town_.east_coordinator, &DispatchStub::AnswerOfferOnBehalf, req);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->assignments(0).commitment(), pb::COMMITMENT_ACCEPTED);
  EXPECT_EQ(answer->assignments(0).responded_by(), town_.east_coordinator.person_id);
  EXPECT_EQ(answer->assignments(0).response_channel(), pb::CHANNEL_PHONE_CALL);
  std::vector<pb::AuditRecord> lines;
  ASSERT_TRUE(town_.server.store()
                  .Read([&](storage::ReadTxn& txn) -> absl::Status {
                    HJJ_ASSIGN_OR_RETURN(auto page,
                                         txn.ListAudit(town_.east_coordinator.person_id, {"", 10}));
                    lines = std::move(page.items);
                    return absl::OkStatus();
                  })
                  .ok());
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].action(), "AnswerOfferOnBehalf");
  EXPECT_EQ(lines[0].target_id(), offer.id());
  EXPECT_THAT(lines[0].detail(), ::testing::HasSubstr("risk_notice_read"));
}

TEST_F(OfferTest, ANeighbouringCoordinatorMeetsTheSameNothingAsForAnAbsentId) {
  Offered(1, 1);
  const pb::Offer offer = OfferOf(women_[0]);
  const auto sibling = town_.server.Call(&town_.west_coordinator,
                                         &DispatchStub::AnswerOfferOnBehalf, OnBehalf(offer, true));
  auto absent_req = OnBehalf(offer, true);
  absent_req.set_offer_id(town_.NewId());
  const auto absent =
      town_.server.Call(&town_.west_coordinator, &DispatchStub::AnswerOfferOnBehalf, absent_req);
  EXPECT_EQ(sibling.status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(sibling.status(), absent.status());
  const Phone other = town_.AddWoman(town_.east, "旁", 900);
  EXPECT_EQ(ReasonOf(town_.Answer(other, offer, true).status()), reason::kNotFound);
}

TEST_F(OfferTest, WithdrawingInTimeAndLateBackfills) {
  women_.push_back(town_.AddWoman(town_.east, "甲", 100));
  women_.push_back(town_.AddWoman(town_.east, "乙", 300));
  const auto posted = town_.Offered(town_.east, 2, 1);
  for (const Phone& woman : women_) {
    for (const auto& offer : town_.OpenOffers(woman)) {
      ASSERT_TRUE(town_.Answer(woman, offer, true).ok());
    }
  }
  Advance(absl::Hours(12));  // 20:00 the evening before the first shift
  const auto withdraw = [&](const pb::Assignment& a) {
    const auto woman = std::find_if(women_.begin(), women_.end(),
                                    [&](const Phone& p) { return p.person_id == a.person_id(); });
    pb::WithdrawRequest req;
    req.set_request_id(town_.NewId());
    req.set_assignment_id(a.id());
    const auto answer = town_.server.Call(&*woman, &DispatchStub::Withdraw, req);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->assignment().commitment() : pb::COMMITMENT_UNSPECIFIED;
  };
  EXPECT_EQ(withdraw(town_.AssignmentsOn(posted.shifts(0).id()).at(0)),
            pb::COMMITMENT_LATE_WITHDRAWN);
  EXPECT_EQ(withdraw(town_.AssignmentsOn(posted.shifts(1).id()).at(0)), pb::COMMITMENT_WITHDRAWN);
  town_.Tick();
  for (const auto& shift : posted.shifts()) {
    EXPECT_EQ(town_.CountOn(shift.id(), pb::COMMITMENT_OFFERED), 1) << shift.id();
  }
}

TEST_F(OfferTest, SeenIsKeptAndOnlyHerOwn) {
  Offered(1, 1);
  const pb::Offer offer = OfferOf(women_[0]);
  pb::MarkOfferSeenRequest req;
  req.set_request_id(town_.NewId());
  req.set_offer_id(offer.id());
  const auto seen = town_.server.Call(&women_[0], &DispatchStub::MarkOfferSeen, req);
  ASSERT_TRUE(seen.ok()) << seen.status();
  EXPECT_EQ(seen->offer().delivery(), pb::DELIVERY_SEEN);
  req.set_request_id(town_.NewId());
  EXPECT_EQ(
      ReasonOf(town_.server.Call(&town_.coordinator, &DispatchStub::MarkOfferSeen, req).status()),
      reason::kNotFound);
}

// What reaches her phone with an offer: everything it refers to, and no names.
TEST_F(OfferTest, HerTopicGetsTheTaskTheShiftAndTheCard) {
  Offered(1, 1);
  std::set<std::string> kinds;
  ASSERT_TRUE(town_.server.store()
                  .Read([&](storage::ReadTxn& txn) -> absl::Status {
                    HJJ_ASSIGN_OR_RETURN(
                        const auto events,
                        txn.ListEvents({"volunteer/" + women_[0].person_id}, 0, 100));
                    for (const auto& e : events) {
                      const auto& up = e.event->upsert();
                      kinds.insert(up.has_campaign()     ? "campaign"
                                   : up.has_task()       ? "task"
                                   : up.has_shift()      ? "shift"
                                   : up.has_assignment() ? "assignment"
                                   : up.has_offer()      ? "offer"
                                                         : "other");
                      EXPECT_EQ(e.event->DebugString().find("甲"), std::string::npos);
                    }
                    return absl::OkStatus();
                  })
                  .ok());
  EXPECT_EQ(kinds, (std::set<std::string>{"campaign", "task", "shift", "assignment", "offer"}));
}

}  // namespace
}  // namespace hjj::test
