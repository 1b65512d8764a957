// From draft to ledger over the real service.
#include <gtest/gtest.h>

#include <thread>

#include "server/app/draft_ops.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

class ApprovalTest : public testing::Test {
 protected:
  World w;
  Someone li = w.AddPerson(w.community.id());
  Someone lead = w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD});
  absl::Time start = World::Start() + absl::Hours(1);
  pb::Shift shift = w.AddShift(start, 90);
  pb::Assignment hers = w.Assign(li, shift);

  pb::HourDraft Only() {
    const auto drafts = w.Drafts(lead);
    EXPECT_EQ(drafts.size(), 1u);
    return drafts.empty() ? pb::HourDraft() : drafts.front();
  }
  pb::HourTally Total() {
    pb::SummariseHoursResponse answer;
    EXPECT_TRUE(w.Call(lead, *w.ledger, &pb::LedgerService::Stub::SummariseHours,
                       pb::SummariseHoursRequest(), &answer)
                    .ok());
    return answer.total();
  }
  grpc::Status Reverse(const Someone& who, int64_t seq, const std::string& reason,
                       const std::string& request_id = "") {
    pb::ReverseEntryRequest request;
    request.set_request_id(request_id.empty() ? w.ids.New() : request_id);
    request.set_seq(seq);
    request.set_reason(reason);
    pb::ReverseEntryResponse answer;
    return w.Call(who, *w.ledger, &pb::LedgerService::Stub::ReverseEntry, request, &answer);
  }
  int64_t HeadSeq() {
    int64_t seq = 0;
    w.Read([&](storage::ReadTxn& txn) { seq = txn.LedgerHead()->first; });
    return seq;
  }
};

TEST_F(ApprovalTest, ServiceBecomesDraftBecomesEntry) {
  w.Serve(li, hers);
  const pb::HourDraft draft = Only();
  EXPECT_EQ(draft.minutes(), 90);
  EXPECT_EQ(draft.state(), pb::DRAFT_STATE_READY);
  EXPECT_EQ(draft.grade(), pb::GRADE_B) << "her claim and the place";
  EXPECT_EQ(DayNumber(draft.service_date()), 20261124);
  EXPECT_EQ(w.Stored(hers.id()).credit(), pb::CREDIT_DRAFT);
  EXPECT_EQ(Total().draft_minutes(), 90);

  const auto answer = w.Approve(lead, {draft});
  ASSERT_EQ(answer.results_size(), 1);
  EXPECT_EQ(answer.results(0).entry_seq(), 1) << answer.results(0).refusal();
  EXPECT_EQ(answer.approved_minutes(), 90);
  EXPECT_EQ(w.Stored(hers.id()).credit(), pb::CREDIT_CREDITED);
  EXPECT_EQ(Only().state(), pb::DRAFT_STATE_CREDITED);
  const pb::HourTally total = Total();
  EXPECT_EQ(total.minutes(), 90);
  EXPECT_EQ(total.people(), 1);
  EXPECT_EQ(total.attendances(), 1);
  EXPECT_EQ(total.sessions(), 1);
  EXPECT_EQ(total.grade_b_minutes(), 90);
  EXPECT_EQ(total.draft_minutes(), 0);

  pb::ListEntriesResponse entries;
  ASSERT_TRUE(w.Call(lead, *w.ledger, &pb::LedgerService::Stub::ListEntries,
                     pb::ListEntriesRequest(), &entries)
                  .ok());
  ASSERT_EQ(entries.entries_size(), 1);
  EXPECT_EQ(entries.entries(0).person_id(), li.id);
  EXPECT_EQ(entries.entries(0).approver_person_id(), lead.id);
  EXPECT_EQ(entries.entries(0).body().evidence_event_ids_size(), 2) << "drill-down to the events";
  EXPECT_EQ(entries.entries(0).body().unit_path(), w.community.path());

  pb::ListMyHoursResponse mine;
  ASSERT_TRUE(
      w.Call(li, *w.ledger, &pb::LedgerService::Stub::ListMyHours, pb::ListMyHoursRequest(), &mine)
          .ok());
  EXPECT_EQ(mine.credited_minutes(), 90);
  EXPECT_EQ(mine.waiting_minutes(), 0);
  ASSERT_EQ(mine.hours_size(), 1);
  EXPECT_TRUE(mine.hours(0).credited());
  EXPECT_TRUE(mine.hours(0).verified());
  EXPECT_EQ(mine.hours(0).task_title(), w.task.title());
}

TEST_F(ApprovalTest, EachLineIsRefusedForItsOwnReason) {
  w.Serve(li, hers);
  Someone lead_volunteering = lead;
  const pb::Assignment leads = w.Assign(lead, shift);
  w.Serve(lead_volunteering, leads);
  Someone far = w.AddPerson(w.other_community.id());
  const pb::Assignment abroad = w.Assign(far, w.AddShift(start, 90, w.other_community.id()));
  w.Serve(far, abroad);
  Someone late = w.AddPerson(w.community.id());
  const pb::Assignment open = w.Assign(late, w.AddShift(w.clock.Now(), 60));
  ASSERT_TRUE(w.Submit(late, w.Sign(late, pb::CHECK_IN_KIND_IN, open.id(), w.clock.Now())).ok());
  Someone brief = w.AddPerson(w.community.id());
  const pb::Assignment brief_stay = w.Assign(brief, shift);
  ASSERT_TRUE(w.Submit(brief, w.Sign(brief, pb::CHECK_IN_KIND_IN, brief_stay.id(), start)).ok());
  ASSERT_TRUE(w.Submit(brief, w.Sign(brief, pb::CHECK_IN_KIND_OUT, brief_stay.id(),
                                     start + absl::Minutes(6)))
                  .ok());
  auto drafts = w.Drafts(lead);
  auto of = [&](const std::string& id) {
    for (const auto& d : drafts) {
      if (d.assignment_id() == id) return d;
    }
    pb::HourDraft absent;
    absent.set_assignment_id(id);
    absent.set_etag("x");
    return absent;
  };
  pb::HourDraft stale = of(hers.id());
  stale.set_etag("0123456789abcdef");
  EXPECT_EQ(of(brief_stay.id()).state(), pb::DRAFT_STATE_NEEDS_DECISION);
  const auto answer = w.Approve(lead, {stale, of(leads.id()), of(abroad.id()), of(open.id()),
                                       of(brief_stay.id()), of(w.ids.New())});
  ASSERT_EQ(answer.results_size(), 6);
  EXPECT_EQ(answer.results(0).refusal(), "DRAFT_CHANGED");
  EXPECT_EQ(answer.results(1).refusal(), "OWN_HOURS");
  EXPECT_EQ(answer.results(2).refusal(), "NOT_FOUND") << "beyond her district";
  EXPECT_EQ(answer.results(3).refusal(), "NOT_APPROVABLE") << "still on duty";
  EXPECT_EQ(answer.results(4).refusal(), "REASON_REQUIRED");
  EXPECT_EQ(answer.results(5).refusal(), "NOT_FOUND") << "as if absent";
  EXPECT_EQ(answer.approved_count(), 0);
  EXPECT_EQ(HeadSeq(), 0);
  // With a reason the short stay is hers.
  const auto decided = w.Approve(lead, {of(brief_stay.id())}, "送伤者去医院");
  EXPECT_EQ(decided.results(0).entry_seq(), 1) << decided.results(0).refusal();
  w.Read([&](storage::ReadTxn& txn) {
    const auto row = txn.GetEntry(1);
    EXPECT_EQ((*row)->reason, "送伤者去医院");
    EXPECT_FALSE((*row)->reason_salt.empty());
  });
}

TEST_F(ApprovalTest, RetriedApprovalAppendsOnceEvenAcrossSteps) {
  std::vector<Someone> women;
  for (int i = 0; i < 95; ++i) {  // more than two steps
    women.push_back(w.AddPerson(w.community.id()));
    w.Serve(women.back(), w.Assign(women.back(), shift));
  }
  pb::ApproveDraftsRequest request;
  request.set_request_id(w.ids.New());
  for (const auto& draft : w.Drafts(lead)) {
    pb::DraftRef* ref = request.add_drafts();
    ref->set_assignment_id(draft.assignment_id());
    ref->set_etag(draft.etag());
  }
  ASSERT_EQ(request.drafts_size(), 95);
  pb::ApproveDraftsResponse first, again;
  ASSERT_TRUE(
      w.Call(lead, *w.ledger, &pb::LedgerService::Stub::ApproveDrafts, request, &first).ok());
  EXPECT_EQ(first.approved_count(), 95);
  EXPECT_EQ(HeadSeq(), 95);
  ASSERT_TRUE(
      w.Call(lead, *w.ledger, &pb::LedgerService::Stub::ApproveDrafts, request, &again).ok());
  EXPECT_EQ(again.SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(HeadSeq(), 95);
  // The same id for something else is refused.
  request.mutable_drafts()->RemoveLast();
  EXPECT_EQ(
      RefusalOf(w.Call(lead, *w.ledger, &pb::LedgerService::Stub::ApproveDrafts, request, &again))
          .reason,
      "REQUEST_ID_REUSED");
}

TEST_F(ApprovalTest, InterruptedApprovalGoesOnWhereItStopped) {
  // The state a crash after the first step leaves: its answer marked as partial.
  std::vector<pb::HourDraft> drafts;
  for (int i = 0; i < 3; ++i) {
    Someone she = w.AddPerson(w.community.id());
    w.Serve(she, w.Assign(she, shift));
  }
  drafts = w.Drafts(lead);
  pb::ApproveDraftsRequest request;
  request.set_request_id(w.ids.New());
  for (const auto& draft : drafts) {
    pb::DraftRef* ref = request.add_drafts();
    ref->set_assignment_id(draft.assignment_id());
    ref->set_etag(draft.etag());
  }
  pb::ApproveDraftsResponse whole;
  ASSERT_TRUE(
      w.Call(lead, *w.ledger, &pb::LedgerService::Stub::ApproveDrafts, request, &whole).ok());
  w.Write([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(auto answer, txn.GetAnswer(lead.id, request.request_id()));
    pb::ApproveDraftsResponse part = whole;
    part.mutable_results()->RemoveLast();
    answer->set_partial(true);
    answer->set_response(part.SerializeAsString());
    return txn.PutAnswer(lead.id, request.request_id(), *answer);
  });
  pb::ApproveDraftsResponse resumed;
  ASSERT_TRUE(
      w.Call(lead, *w.ledger, &pb::LedgerService::Stub::ApproveDrafts, request, &resumed).ok());
  ASSERT_EQ(resumed.results_size(), 3);
  EXPECT_EQ(resumed.results(0).entry_seq(), 1) << "not done again";
  EXPECT_EQ(resumed.results(2).refusal(), "DRAFT_CHANGED") << "credited before the answer was kept";
  EXPECT_EQ(HeadSeq(), 3);
}

TEST_F(ApprovalTest, ReversalFreesTheDraftAndIsMadeOnce) {
  w.Serve(li, hers);
  ASSERT_EQ(w.Approve(lead, {Only()}).approved_count(), 1);
  const std::string request_id = w.ids.New();
  ASSERT_TRUE(Reverse(lead, 1, "记错了人", request_id).ok());
  ASSERT_TRUE(Reverse(lead, 1, "记错了人", request_id).ok()) << "sent again";
  EXPECT_EQ(HeadSeq(), 2);
  EXPECT_EQ(RefusalOf(Reverse(lead, 1, "again")).reason, "ALREADY_REVERSED");
  EXPECT_EQ(RefusalOf(Reverse(lead, 2, "undo")).reason, "NOT_APPROVABLE");
  EXPECT_EQ(RefusalOf(Reverse(lead, 9, "none")).reason, "NOT_FOUND");
  EXPECT_EQ(RefusalOf(Reverse(lead, 1, "")).field, "reason");
  EXPECT_EQ(Total().minutes(), 0);
  EXPECT_EQ(w.Stored(hers.id()).credit(), pb::CREDIT_DRAFT);
  const pb::HourDraft draft = Only();
  EXPECT_EQ(draft.state(), pb::DRAFT_STATE_READY);
  EXPECT_EQ(draft.credited_minutes(), 0);
  EXPECT_EQ(w.Approve(lead, {draft}).results(0).entry_seq(), 3);
  EXPECT_EQ(Total().minutes(), 90);
}

TEST_F(ApprovalTest, LateEvidenceAfterApprovalAsksForACorrection) {
  w.Serve(li, hers);
  ASSERT_EQ(w.Approve(lead, {Only()}).approved_count(), 1);
  // She had really left half an hour earlier, says a queued tap of hers.
  ASSERT_TRUE(
      w.Submit(li, w.Sign(li, pb::CHECK_IN_KIND_OUT, hers.id(), start + absl::Minutes(60))).ok());
  const pb::HourDraft draft = Only();
  EXPECT_EQ(draft.minutes(), 60);
  EXPECT_EQ(draft.credited_minutes(), 90);
  EXPECT_EQ(draft.state(), pb::DRAFT_STATE_NEEDS_DECISION);
  EXPECT_EQ(std::count(draft.flags().begin(), draft.flags().end(), "LATE_EVIDENCE"), 1);
  EXPECT_EQ(w.Approve(lead, {draft}).results(0).refusal(), "REASON_REQUIRED");
  const auto corrected = w.Approve(lead, {draft}, "提前离岗");
  EXPECT_EQ(corrected.approved_minutes(), 60);
  EXPECT_EQ(corrected.results(0).entry_seq(), 3) << "after the reversal";
  EXPECT_EQ(Only().state(), pb::DRAFT_STATE_CREDITED);
  EXPECT_EQ(Total().minutes(), 60) << "as if it had all come in time";
  EXPECT_EQ(Total().attendances(), 1);
  w.Read([&](storage::ReadTxn& txn) {
    EXPECT_TRUE((*txn.GetEntry(1))->reversed);
    EXPECT_EQ((*txn.GetEntry(2))->reason, "提前离岗");
    EXPECT_EQ((*txn.GetEntry(3))->reason, "提前离岗");
  });
}

TEST_F(ApprovalTest, LateEvidenceThatLeavesNothingIsOnlyAReversal) {
  w.Serve(li, hers);
  ASSERT_EQ(w.Approve(lead, {Only()}).approved_count(), 1);
  std::vector<std::string> taps;
  w.Read([&](storage::ReadTxn& txn) {
    const auto events = *txn.CheckInsOf(hers.id());
    for (const auto& stored : events) taps.push_back(stored.record().event().id());
  });
  for (const std::string& id : taps) {
    Tap annul;
    annul.annuls = id;
    ASSERT_TRUE(
        w.Submit(li, w.Sign(li, pb::CHECK_IN_KIND_ANNUL, hers.id(), w.clock.Now(), annul)).ok());
  }
  const pb::HourDraft draft = Only();
  EXPECT_EQ(draft.minutes(), 0);
  EXPECT_EQ(draft.state(), pb::DRAFT_STATE_NEEDS_DECISION);
  const auto answer = w.Approve(lead, {draft}, "按错了人");
  EXPECT_EQ(answer.results(0).entry_seq(), 2) << answer.results(0).refusal();
  EXPECT_EQ(answer.approved_minutes(), 0);
  EXPECT_EQ(HeadSeq(), 2);
  EXPECT_EQ(Total().minutes(), 0);
  EXPECT_EQ(w.Stored(hers.id()).credit(), pb::CREDIT_NONE);
}

TEST_F(ApprovalTest, LateEvidenceThatChangesNothingLeavesTheCreditAlone) {
  w.Serve(li, hers);
  ASSERT_EQ(w.Approve(lead, {Only()}).approved_count(), 1);
  ASSERT_TRUE(
      w.Submit(li, w.Sign(li, pb::CHECK_IN_KIND_ON_THE_WAY, hers.id(), start - absl::Minutes(20)))
          .ok());
  EXPECT_EQ(Only().state(), pb::DRAFT_STATE_CREDITED);
}

TEST_F(ApprovalTest, OverlapAndCapFlagBothDraftsAndCutNothing) {
  const pb::Assignment second = w.Assign(li, w.AddShift(start + absl::Minutes(30), 90));
  w.Serve(li, hers);
  w.Serve(li, second);
  for (const auto& draft : w.Drafts(lead)) {
    EXPECT_EQ(draft.minutes(), 90);
    EXPECT_EQ(draft.state(), pb::DRAFT_STATE_NEEDS_DECISION);
    EXPECT_EQ(std::count(draft.flags().begin(), draft.flags().end(), "OVERLAP"), 1)
        << draft.ShortDebugString();
  }
}

TEST_F(ApprovalTest, ApproversOwnWitnessDoesNotRaiseTheGrade) {
  Someone team_lead = w.AddPerson(w.community.id(), {pb::ROLE_TEAM_LEAD});
  w.clock.Advance(absl::Hours(4));
  for (const auto kind : {pb::CHECK_IN_KIND_IN, pb::CHECK_IN_KIND_OUT}) {
    const absl::Time at = kind == pb::CHECK_IN_KIND_IN ? start : start + absl::Minutes(90);
    ASSERT_TRUE(w.Submit(li, w.Sign(li, kind, hers.id(), at)).ok());
    Tap witness;
    witness.claimant_id = li.id;
    ASSERT_TRUE(w.Submit(lead, w.Sign(lead, kind, hers.id(), at, witness)).ok());
  }
  const pb::HourDraft draft = Only();
  EXPECT_EQ(draft.grade(), pb::GRADE_A);
  EXPECT_EQ(w.Approve(lead, {draft}).approved_count(), 1);
  EXPECT_EQ(Total().grade_b_minutes(), 90) << "she cannot vouch for what she approves";
  EXPECT_EQ(Only().state(), pb::DRAFT_STATE_CREDITED);
}

TEST_F(ApprovalTest, ApprovalWhileEvidenceArrivesStaysConsistent) {
  std::vector<Someone> women;
  std::vector<pb::Assignment> places;
  for (int i = 0; i < 30; ++i) {
    women.push_back(w.AddPerson(w.community.id()));
    places.push_back(w.Assign(women.back(), shift));
    w.Serve(women.back(), places.back());
  }
  const auto drafts = w.Drafts(lead);
  std::vector<pb::SubmitCheckInRequest> late;
  for (int i = 0; i < 30; ++i) {
    late.push_back(
        w.Sign(women[i], pb::CHECK_IN_KIND_OUT, places[i].id(), start + absl::Minutes(45)));
  }
  std::thread phones([&] {
    for (int i = 0; i < 30; ++i) EXPECT_TRUE(w.Submit(women[i], late[i]).ok());
  });
  const auto answer = w.Approve(lead, drafts);
  phones.join();
  int64_t credited = 0;
  for (const auto& draft : w.Drafts(lead)) {
    EXPECT_EQ(draft.minutes(), 45) << "drafts show all the evidence";
    if (draft.credited_minutes() > 0) {
      EXPECT_EQ(draft.credited_minutes(), 90);
      EXPECT_EQ(draft.state(), pb::DRAFT_STATE_NEEDS_DECISION);
    }
    credited += draft.credited_minutes();
  }
  for (const auto& result : answer.results()) {
    EXPECT_TRUE(result.entry_seq() > 0 || result.refusal() == "DRAFT_CHANGED");
  }
  EXPECT_EQ(credited, answer.approved_minutes());
  EXPECT_EQ(Total().minutes(), credited);
}

TEST_F(ApprovalTest, ForgottenCheckOutWaitsForADecisionAfterTheGrace) {
  w.clock.Advance(start - w.clock.Now());
  ASSERT_TRUE(w.Submit(li, w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), start)).ok());
  EXPECT_EQ(Only().state(), pb::DRAFT_STATE_OPEN);
  EXPECT_EQ(Only().flags_size(), 0) << "on duty: nothing is forgotten yet";
  Someone absent = w.AddPerson(w.community.id());
  const pb::Assignment missed = w.Assign(absent, shift);
  w.clock.Advance(absl::Minutes(6));
  ASSERT_TRUE(app::SweepPresence(w.context).ok());
  EXPECT_EQ(w.Stored(missed.id()).presence(), pb::PRESENCE_NO_SHOW_SUSPECTED);
  EXPECT_EQ(w.Stored(hers.id()).presence(), pb::PRESENCE_PRESENT);
  w.clock.Advance(absl::Hours(2));
  ASSERT_TRUE(app::SweepPresence(w.context).ok());
  EXPECT_EQ(w.Stored(hers.id()).presence(), pb::PRESENCE_OPEN_ENDED);
  const pb::HourDraft draft = Only();
  EXPECT_EQ(draft.state(), pb::DRAFT_STATE_NEEDS_DECISION);
  EXPECT_EQ(draft.flags(0), "OPEN_ENDED");
  EXPECT_EQ(w.Approve(lead, {draft}, "why not").results(0).refusal(), "NOT_APPROVABLE")
      << "no minutes are invented";
}

}  // namespace
}  // namespace hjj
