// One seat: who could take it, why her, why not her; and the call list.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/rpc/dispatch/town.h"

namespace hjj::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class SeatTest : public ::testing::Test {
 protected:
  pb::ExplainCandidateResponse Explain(const Phone& who, const pb::Shift& shift,
                                       const std::string& person_id) {
    pb::ExplainCandidateRequest req;
    req.set_shift_id(shift.id());
    req.set_slot_id(shift.slots(0).id());
    req.set_person_id(person_id);
    const auto answer = town_.server.Call(&who, &DispatchStub::ExplainCandidate, req);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? *answer : pb::ExplainCandidateResponse();
  }
  pb::FillSlotRequest Fill(const pb::Shift& shift, const std::string& person_id) {
    pb::FillSlotRequest req;
    req.set_request_id(town_.NewId());
    req.set_shift_id(shift.id());
    req.set_slot_id(shift.slots(0).id());
    req.set_person_id(person_id);
    return req;
  }
  std::vector<pb::Call> Calls() {
    pb::ListCallsRequest req;
    req.set_unit_id(town_.district.id());
    req.set_page_size(2);
    std::vector<pb::Call> calls;
    do {
      const auto answer = town_.server.Call(&town_.coordinator, &DispatchStub::ListCalls, req);
      EXPECT_TRUE(answer.ok()) << answer.status();
      if (!answer.ok()) return calls;
      calls.insert(calls.end(), answer->calls().begin(), answer->calls().end());
      req.set_page_token(answer->next_page_token());
    } while (!req.page_token().empty());
    return calls;
  }

  Town town_;
};

TEST_F(SeatTest, CandidatesComeBestFirstWithTheirWay) {
  const Phone near = town_.AddWoman(town_.east, "近", 200);
  const Phone far = town_.AddWoman(town_.west, "远", 2'000);
  town_.AddWoman(town_.east, "太远", 9'000);
  const auto posted = town_.Post(town_.east, 1, 1);
  pb::ListCandidatesRequest req;
  req.set_shift_id(posted.shifts(0).id());
  req.set_slot_id(posted.shifts(0).slots(0).id());
  req.set_page_size(1);
  auto page = town_.server.Call(&town_.coordinator, &DispatchStub::ListCandidates, req);
  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_THAT(page->candidates(), SizeIs(1));
  EXPECT_EQ(page->candidates(0).person_id(), near.person_id);
  EXPECT_EQ(FromProto(page->candidates(0).arrive_time()),
            town_.server.clock().Now() + absl::Minutes(15 + 6));  // 200 m: 1 min and 5 overhead
  req.set_page_token(page->next_page_token());
  page = town_.server.Call(&town_.coordinator, &DispatchStub::ListCandidates, req);
  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_THAT(page->candidates(), SizeIs(1));
  EXPECT_EQ(page->candidates(0).person_id(), far.person_id);
  EXPECT_EQ(page->next_page_token(), "");
}

TEST_F(SeatTest, FillingAsksOneWomanAndKeepsTheRules) {
  const Phone woman = town_.AddWoman(town_.east, "甲", 200);
  const Phone unfit = town_.AddWoman(town_.west, "乙", 300);
  town_.ChangePerson(unfit.person_id, [](pb::Person* p) { p->clear_fit_duties(); });
  const pb::Shift shift = town_.Post(town_.east, 1, 1).shifts(0);
  const auto forbidden = town_.server.Call(&town_.east_coordinator, &DispatchStub::FillSlot,
                                           Fill(shift, unfit.person_id));
  EXPECT_EQ(ReasonOf(forbidden.status()), reason::kRuleForbids);
  // Her health is none of the neighbouring community's business.
  EXPECT_EQ(MetadataOf(forbidden.status())["rule"], "CONDITIONS");
  EXPECT_EQ(MetadataOf(
                town_.server
                    .Call(&town_.coordinator, &DispatchStub::FillSlot, Fill(shift, unfit.person_id))
                    .status())["rule"],
            "HEALTH");
  const auto filled = town_.server.Call(&town_.east_coordinator, &DispatchStub::FillSlot,
                                        Fill(shift, woman.person_id));
  ASSERT_TRUE(filled.ok()) << filled.status();
  EXPECT_EQ(filled->assignment().commitment(), pb::COMMITMENT_OFFERED);
  EXPECT_EQ(filled->assignment().why().reason(), pb::WHY_REASON_CHOSEN);
  EXPECT_EQ(filled->offer().plan_id(), "");
  const Phone third = town_.AddWoman(town_.east, "丙", 400);
  EXPECT_EQ(ReasonOf(town_.server
                         .Call(&town_.east_coordinator, &DispatchStub::FillSlot,
                               Fill(shift, third.person_id))
                         .status()),
            reason::kSeatTaken);
}

TEST_F(SeatTest, SaysHowManySuitBetterAndWhatSheLacks) {
  const Phone near = town_.AddWoman(town_.east, "近", 200);
  const Phone far = town_.AddWoman(town_.east, "远", 3'000);
  const Phone neighbour = town_.AddWoman(town_.west, "邻", 2'000);
  const pb::Shift shift = town_.Post(town_.east, 1, 1).shifts(0);
  const auto best = Explain(town_.coordinator, shift, near.person_id);
  EXPECT_THAT(best.blocked(), IsEmpty());
  EXPECT_EQ(best.better_count(), 0);
  EXPECT_EQ(best.candidate_count(), 3);
  EXPECT_EQ(best.lacks(), pb::WHY_REASON_UNSPECIFIED);
  const auto last = Explain(town_.coordinator, shift, far.person_id);
  EXPECT_EQ(last.better_count(), 2);
  EXPECT_EQ(last.lacks(), pb::WHY_REASON_NEAREST);
  // Where a woman of another community lives is not told, not even thus.
  const auto foreign = Explain(town_.east_coordinator, shift, neighbour.person_id);
  EXPECT_EQ(foreign.better_count(), 1);
  EXPECT_EQ(foreign.lacks(), pb::WHY_REASON_UNSPECIFIED);
  // Somebody who cannot be asked is compared with nobody.
  town_.ChangePerson(far.person_id, [](pb::Person* p) { p->clear_insured_until(); });
  EXPECT_EQ(Explain(town_.coordinator, shift, far.person_id).candidate_count(), 0);
}

TEST_F(SeatTest, WhyHerNamesHerReasonAndNobodyElse) {
  const Phone woman = town_.AddWoman(town_.east, "甲", 200);
  const Phone other = town_.AddWoman(town_.east, "乙", 2'500);
  town_.Offered(town_.east, 1, 1);
  pb::ExplainAssignmentRequest req;
  req.set_assignment_id(town_.OpenOffers(woman).at(0).assignment_ids(0));
  const auto why = town_.server.Call(&woman, &DispatchStub::ExplainAssignment, req);
  ASSERT_TRUE(why.ok()) << why.status();
  EXPECT_EQ(why->why().reason(), pb::WHY_REASON_NEAREST);
  EXPECT_EQ(why->SerializeAsString().find(other.person_id), std::string::npos);
  EXPECT_EQ(ReasonOf(town_.server.Call(&other, &DispatchStub::ExplainAssignment, req).status()),
            reason::kNotFound);
}

TEST_F(SeatTest, WhyNotHerIsWholeForHerOwnUnitAndDiscreetForOthers) {
  const Phone woman = town_.AddWoman(town_.west, "甲", 6'000);
  town_.ChangePerson(woman.person_id, [](pb::Person* p) {
    p->clear_fit_duties();
    p->clear_insured_until();
    p->set_birth_year(2012);
  });
  const pb::Shift shift = town_.Post(town_.east, 1, 1).shifts(0);
  EXPECT_THAT(Explain(town_.coordinator, shift, woman.person_id).blocked(),
              ElementsAre(pb::RULE_REASON_INSURANCE, pb::RULE_REASON_AGE, pb::RULE_REASON_HEALTH,
                          pb::RULE_REASON_REACH));
  const auto discreet = Explain(town_.east_coordinator, shift, woman.person_id);
  EXPECT_THAT(discreet.blocked(), ElementsAre(pb::RULE_REASON_INSURANCE, pb::RULE_REASON_REACH,
                                              pb::RULE_REASON_UNSPECIFIED));
  EXPECT_EQ(discreet.distance_m(), 0);
}

TEST_F(SeatTest, ARefusalShowsAsAReasonForThatShiftOnly) {
  const Phone woman = town_.AddWoman(town_.east, "甲", 200);
  const auto posted = town_.Offered(town_.east, 1, 1);
  ASSERT_TRUE(town_.Answer(woman, town_.OpenOffers(woman).at(0), false).ok());
  EXPECT_THAT(Explain(town_.coordinator, posted.shifts(0), woman.person_id).blocked(),
              ElementsAre(pb::RULE_REASON_REFUSED));
  const auto other = town_.Post(town_.east, 1, 1);
  EXPECT_THAT(Explain(town_.coordinator, other.shifts(0), woman.person_id).blocked(), IsEmpty());
}

TEST_F(SeatTest, TheCallListHasTheSoonestFirstAndSaysWhy) {
  const Phone later = town_.AddWoman(town_.west, "后", 200, /*uses_app=*/false);
  auto req = town_.TaskRequest(town_.west, 3, 1);
  req.mutable_shifts()->DeleteSubrange(0, 2);
  ASSERT_TRUE(town_.server.Call(&town_.coordinator, &CampaignStub::CreateTask, req).ok());
  town_.Commit(town_.Plan(town_.west));
  const Phone sooner = town_.AddWoman(town_.east, "先", 100, /*uses_app=*/false);
  Phone app = town_.AddWoman(town_.east, "机", 150);
  Phone seen = town_.AddWoman(town_.east, "看", 160);
  // She is busy enough already: the others get the new seats.
  town_.ChangePerson(later.person_id, [](pb::Person* p) { p->set_weekly_cap_minutes(90); });
  town_.Offered(town_.east, 1, 3);
  pb::MarkOfferSeenRequest mark;
  mark.set_request_id(town_.NewId());
  mark.set_offer_id(town_.OpenOffers(seen).at(0).id());
  ASSERT_TRUE(town_.server.Call(&seen, &DispatchStub::MarkOfferSeen, mark).ok());

  auto calls = Calls();
  ASSERT_EQ(calls.size(), 2u);  // phones get half of the time first
  EXPECT_EQ(calls[0].offer().person_id(), sooner.person_id);
  EXPECT_EQ(calls[0].cause(), "NOT_ON_APP");
  EXPECT_EQ(calls[1].offer().person_id(), later.person_id);
  town_.Advance(absl::Hours(7));
  calls = Calls();
  ASSERT_EQ(calls.size(), 4u);
  EXPECT_EQ(calls[3].offer().person_id(), later.person_id);
  std::set<std::string> causes;
  for (const auto& call : calls) causes.insert(call.cause());
  EXPECT_EQ(causes, (std::set<std::string>{"NOT_ON_APP", "NOT_SEEN", "SILENT"}));
}

TEST_F(SeatTest, ALoggedCallBringsTheDeadlineNearAndAWrongNumberMovesOn) {
  const Phone woman = town_.AddWoman(town_.east, "甲", 100, /*uses_app=*/false);
  const Phone next = town_.AddWoman(town_.east, "乙", 900);
  const auto posted = town_.Offered(town_.east, 1, 1);
  pb::LogCallRequest req;
  req.set_request_id(town_.NewId());
  req.set_offer_id(town_.OpenOffers(woman).at(0).id());
  req.set_outcome(pb::CALL_OUTCOME_NO_ANSWER);
  auto logged = town_.server.Call(&town_.coordinator, &DispatchStub::LogCall, req);
  ASSERT_TRUE(logged.ok()) << logged.status();
  EXPECT_EQ(logged->offer().call_count(), 1);
  EXPECT_EQ(FromProto(logged->offer().answer_by_time()),
            town_.server.clock().Now() + absl::Hours(2));
  req.set_request_id(town_.NewId());
  req.set_outcome(pb::CALL_OUTCOME_WRONG_NUMBER);
  logged = town_.server.Call(&town_.coordinator, &DispatchStub::LogCall, req);
  ASSERT_TRUE(logged.ok()) << logged.status();
  EXPECT_EQ(logged->offer().state(), pb::OFFER_STATE_EXPIRED);
  town_.Tick();
  EXPECT_THAT(town_.OpenOffers(next), SizeIs(1));
  EXPECT_THAT(Calls(), IsEmpty());
  // Closed offers take no more calls.
  req.set_request_id(town_.NewId());
  EXPECT_EQ(ReasonOf(town_.server.Call(&town_.coordinator, &DispatchStub::LogCall, req).status()),
            reason::kNotAllowedFrom);
}

// The board shows at +5 minutes who did not come: from then on her place can be filled, and not
// only once the next sweep has passed.
TEST_F(SeatTest, WhoDidNotComeHoldsNobodyElsesPlace) {
  const Phone absent = town_.AddWoman(town_.east, "甲", 100);
  const Phone other = town_.AddWoman(town_.east, "乙", 200);
  auto req = town_.TaskRequest(town_.east, 1, 1);
  *req.mutable_shifts(0)->mutable_start_time() = ToProto(Town::At(24, 8, 30));
  *req.mutable_shifts(0)->mutable_end_time() = ToProto(Town::At(24, 10));
  const auto posted = town_.server.Call(&town_.coordinator, &CampaignStub::CreateTask, req);
  ASSERT_TRUE(posted.ok()) << posted.status();
  const auto asked = town_.server.Call(&town_.coordinator, &DispatchStub::FillSlot,
                                       Fill(posted->shifts(0), absent.person_id));
  ASSERT_TRUE(asked.ok()) << asked.status();
  ASSERT_TRUE(town_.Answer(absent, asked->offer(), true).ok());

  town_.Advance(Town::At(24, 8, 35) - town_.server.clock().Now());
  const auto early = town_.server.Call(&town_.coordinator, &DispatchStub::FillSlot,
                                       Fill(posted->shifts(0), other.person_id));
  EXPECT_EQ(ReasonOf(early.status()), reason::kSeatTaken);
  town_.Advance(absl::Seconds(1));
  const auto filled = town_.server.Call(&town_.coordinator, &DispatchStub::FillSlot,
                                        Fill(posted->shifts(0), other.person_id));
  EXPECT_TRUE(filled.ok()) << filled.status();
}

// A free seat that only somebody too far away could fill stays visibly empty.
TEST_F(SeatTest, TheCascadeAsksOnlyWhoCanArriveInTime) {
  const Phone woman = town_.AddWoman(town_.east, "甲", 100);
  const Phone far = town_.AddWoman(town_.east, "远", 3'900);
  auto req = town_.TaskRequest(town_.east, 1, 1);
  *req.mutable_shifts(0)->mutable_start_time() = ToProto(Town::At(24, 8, 30));
  *req.mutable_shifts(0)->mutable_end_time() = ToProto(Town::At(24, 10));
  const auto posted = town_.server.Call(&town_.coordinator, &CampaignStub::CreateTask, req);
  ASSERT_TRUE(posted.ok()) << posted.status();
  const auto filled = town_.server.Call(&town_.coordinator, &DispatchStub::FillSlot,
                                        Fill(posted->shifts(0), woman.person_id));
  ASSERT_TRUE(filled.ok()) << filled.status();
  ASSERT_TRUE(town_.Answer(woman, filled->offer(), false).ok());
  town_.Tick();
  EXPECT_THAT(town_.OpenOffers(far), IsEmpty());
  EXPECT_EQ(town_.AssignmentsOn(posted->shifts(0).id()).size(), 1u);
}

}  // namespace
}  // namespace hjj::test
