// 不记时长: what a lead declines does not count, she reads why, and it can become hours again.
#include <gtest/gtest.h>

#include "server/app/draft_ops.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

class DeclineTest : public testing::Test {
 protected:
  World w;
  Someone li = w.AddPerson(w.community.id());
  Someone lead = w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD});
  absl::Time start = World::Start() + absl::Hours(1);
  pb::Shift shift = w.AddShift(start, 90);
  pb::Assignment hers = w.Assign(li, shift);

  grpc::Status Call(const pb::DeclineDraftsRequest& request, pb::DeclineDraftsResponse* answer) {
    return w.Call(lead, *w.ledger, &pb::LedgerService::Stub::DeclineDrafts, request, answer);
  }
  pb::DeclineDraftsResponse Decline(const std::vector<pb::HourDraft>& drafts,
                                    const std::string& why = "带班说她没有来") {
    pb::DeclineDraftsRequest request;
    request.set_request_id(w.ids.New());
    request.set_reason(why);
    for (const auto& draft : drafts) {
      pb::DraftRef* ref = request.add_drafts();
      ref->set_assignment_id(draft.assignment_id());
      ref->set_etag(draft.etag());
    }
    pb::DeclineDraftsResponse answer;
    const grpc::Status status = Call(request, &answer);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer;
  }
  pb::HourDraft Of(const pb::Assignment& assignment) {
    for (const auto& draft : w.Drafts(lead)) {
      if (draft.assignment_id() == assignment.id()) return draft;
    }
    ADD_FAILURE() << "no draft";
    return {};
  }
  pb::HourTally Total() {
    pb::SummariseHoursResponse answer;
    EXPECT_TRUE(w.Call(lead, *w.ledger, &pb::LedgerService::Stub::SummariseHours,
                       pb::SummariseHoursRequest(), &answer)
                    .ok());
    return answer.total();
  }
};

TEST_F(DeclineTest, ItCountsNowhereAndSheFindsOutWhy) {
  w.Serve(li, hers);
  const auto answer = Decline({Of(hers)});
  ASSERT_EQ(answer.results_size(), 1);
  EXPECT_EQ(answer.results(0).refusal(), "");
  EXPECT_EQ(answer.declined_count(), 1);
  const pb::HourDraft draft = Of(hers);
  EXPECT_EQ(draft.state(), pb::DRAFT_STATE_DECLINED);
  EXPECT_EQ(draft.decline().reason(), "带班说她没有来");
  EXPECT_EQ(draft.decline().declined_by(), lead.id);
  EXPECT_EQ(draft.decline().time().seconds(), absl::ToUnixSeconds(w.clock.Now()));
  EXPECT_EQ(w.Stored(hers.id()).credit(), pb::CREDIT_VOID);
  EXPECT_TRUE(w.Drafts(lead, false).empty()) << "nothing waits for review";
  EXPECT_EQ(Total().draft_minutes(), 0);
  w.Read([&](storage::ReadTxn& txn) { EXPECT_EQ(txn.LedgerHead()->first, 0); });
  pb::ListMyHoursResponse mine;
  ASSERT_TRUE(
      w.Call(li, *w.ledger, &pb::LedgerService::Stub::ListMyHours, pb::ListMyHoursRequest(), &mine)
          .ok());
  ASSERT_EQ(mine.hours_size(), 1) << "it stays on her page, so that she can object";
  EXPECT_EQ(mine.waiting_minutes(), 0);
}

TEST_F(DeclineTest, WhatHasNoMinutesCanBeDeclinedToo) {
  w.clock.Advance(start - w.clock.Now());
  ASSERT_TRUE(w.Submit(li, w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), start)).ok());
  EXPECT_EQ(Decline({Of(hers)}).results(0).refusal(), "NOT_APPROVABLE") << "still on duty";
  w.clock.Advance(absl::Hours(4));
  ASSERT_TRUE(app::SweepPresence(w.context).ok());
  EXPECT_EQ(Of(hers).minutes(), 0);
  EXPECT_EQ(Decline({Of(hers)}, "没有签退，问不到").declined_count(), 1);
  EXPECT_EQ(Of(hers).state(), pb::DRAFT_STATE_DECLINED);
}

TEST_F(DeclineTest, EachLineIsRefusedForItsOwnReason) {
  w.Serve(li, hers);
  const pb::Assignment leads = w.Assign(lead, shift);
  w.Serve(lead, leads);
  Someone far = w.AddPerson(w.other_community.id());
  const pb::Assignment abroad = w.Assign(far, w.AddShift(start, 90, w.other_community.id()));
  w.Serve(far, abroad);
  pb::HourDraft stale = Of(hers), of_abroad, absent;
  stale.set_etag("of yesterday");
  of_abroad.set_assignment_id(abroad.id());
  of_abroad.set_etag("x");
  absent.set_assignment_id(w.ids.New());
  absent.set_etag("x");
  const auto answer = Decline({stale, Of(leads), of_abroad, absent});
  ASSERT_EQ(answer.results_size(), 4);
  EXPECT_EQ(answer.results(0).refusal(), "DRAFT_CHANGED");
  EXPECT_EQ(answer.results(1).refusal(), "OWN_HOURS");
  EXPECT_EQ(answer.results(2).refusal(), "NOT_FOUND") << "beyond her district";
  EXPECT_EQ(answer.results(3).refusal(), "NOT_FOUND") << "as if absent";
  EXPECT_EQ(answer.declined_count(), 0);
  ASSERT_EQ(w.Approve(lead, {Of(hers)}).approved_count(), 1);
  EXPECT_EQ(Decline({Of(hers)}).results(0).refusal(), "NOT_APPROVABLE")
      << "what is in the ledger is reversed";
}

TEST_F(DeclineTest, AnyLeadOfTheUnitMayApproveItAfterAllWithAReason) {
  w.Serve(li, hers);
  Decline({Of(hers)});
  EXPECT_EQ(w.Approve(lead, {Of(hers)}).results(0).refusal(), "REASON_REQUIRED");
  const auto answer = w.Approve(lead, {Of(hers)}, "带班记错了人");
  EXPECT_EQ(answer.results(0).entry_seq(), 1) << answer.results(0).refusal();
  const pb::HourDraft draft = Of(hers);
  EXPECT_EQ(draft.state(), pb::DRAFT_STATE_CREDITED);
  EXPECT_FALSE(draft.has_decline());
  EXPECT_EQ(w.Stored(hers.id()).credit(), pb::CREDIT_CREDITED);
  EXPECT_EQ(Total().minutes(), 90);
}

TEST_F(DeclineTest, OtherEvidenceMakesItADraftAgain) {
  w.Serve(li, hers);
  Decline({Of(hers)});
  w.Write([&](storage::WriteTxn& txn) { return txn.MarkDraftDirty(hers.id()); });
  EXPECT_EQ(Of(hers).state(), pb::DRAFT_STATE_DECLINED) << "the same evidence, the same decision";
  Tap witness;
  witness.claimant_id = li.id;
  Someone shift_lead = w.AddPerson(w.community.id(), {pb::ROLE_TEAM_LEAD});
  ASSERT_TRUE(
      w.Submit(shift_lead, w.Sign(shift_lead, pb::CHECK_IN_KIND_IN, hers.id(), start, witness))
          .ok());
  const pb::HourDraft draft = Of(hers);
  EXPECT_NE(draft.state(), pb::DRAFT_STATE_DECLINED);
  EXPECT_FALSE(draft.has_decline());
  EXPECT_EQ(w.Stored(hers.id()).credit(), pb::CREDIT_DRAFT);
}

TEST_F(DeclineTest, WhatDoesNotCountNoLongerOverlapsHerOtherHours) {
  const pb::Assignment second = w.Assign(li, w.AddShift(start + absl::Minutes(30), 90));
  w.Serve(li, hers);
  w.Serve(li, second);
  EXPECT_EQ(Of(second).state(), pb::DRAFT_STATE_NEEDS_DECISION);
  ASSERT_EQ(Decline({Of(hers)}, "那时她在另一班").declined_count(), 1);
  EXPECT_EQ(Of(second).state(), pb::DRAFT_STATE_READY);
  EXPECT_EQ(Of(second).minutes(), 90);
}

// The first decision takes the overlap from the second; she saw both.
TEST_F(DeclineTest, BothOfTwoThatOverlapAreDeclinedAtOnce) {
  const pb::Assignment second = w.Assign(li, w.AddShift(start + absl::Minutes(30), 90));
  w.Serve(li, hers);
  w.Serve(li, second);
  const std::vector<pb::HourDraft> both = {Of(hers), Of(second)};
  EXPECT_EQ(Decline(both, "那天她没有来").declined_count(), 2);
  EXPECT_EQ(Of(second).state(), pb::DRAFT_STATE_DECLINED);
}

TEST_F(DeclineTest, SentTwiceItIsDoneOnceAndAReasonIsRequired) {
  w.Serve(li, hers);
  pb::DeclineDraftsRequest request;
  request.set_request_id(w.ids.New());
  request.add_drafts()->set_assignment_id(hers.id());
  request.mutable_drafts(0)->set_etag(Of(hers).etag());
  pb::DeclineDraftsResponse first, again;
  const Refusal refusal = RefusalOf(Call(request, &first));
  EXPECT_EQ(refusal.reason, "BAD_FIELD");
  EXPECT_EQ(refusal.field, "reason");
  request.set_reason("没有来");
  ASSERT_TRUE(Call(request, &first).ok());
  ASSERT_TRUE(Call(request, &again).ok());
  EXPECT_EQ(first.SerializeAsString(), again.SerializeAsString());
  EXPECT_EQ(again.declined_count(), 1);
}

}  // namespace
}  // namespace hjj
