// Objections and paper entries over the real service: who asks, who decides, what the ledger says
// afterwards.
#include <gtest/gtest.h>

#include "server/app/verify_ops.h"
#include "shared/base/ids.h"
#include "shared/crypto/hash.h"
#include "tests/rpc/hours/hour_request_fixture.h"

namespace hjj {
namespace {

TEST_F(HourRequestTest, AnObjectionIsGrantedAndBothVersionsStayReadable) {
  ServeAndApprove();
  pb::RequestHoursRequest asked = Ask(pb::HOUR_REQUEST_KIND_DISPUTE);
  asked.set_photo(kJpeg);
  const pb::HourRequest made = Made(li, asked);
  EXPECT_EQ(made.state(), pb::HOUR_REQUEST_STATE_OPEN);
  EXPECT_EQ(made.requester_id(), li.id);
  EXPECT_EQ(made.credited_minutes(), 90);
  EXPECT_EQ(made.decider_unit_path(), w.community.path());
  EXPECT_EQ(made.photo_hash(), crypto::Sha256(kJpeg));
  EXPECT_EQ(Made(li, asked).SerializeAsString(), made.SerializeAsString()) << "sent again";
  ASSERT_EQ(Mine().hours_size(), 1);
  EXPECT_EQ(Mine().hours(0).hour_request().state(), pb::HOUR_REQUEST_STATE_OPEN);
  EXPECT_EQ(Mine().hours(0).minutes(), 90) << "a request alone changes nothing";

  const int64_t version_before = w.Stored(hers.id()).version();
  pb::HourRequest decided;
  const auto decision = Decision(made, true, 120);
  ASSERT_EQ(Decide(near_lead, decision, &decided), "");
  EXPECT_EQ(Decide(near_lead, decision), "") << "sent again";
  EXPECT_EQ(decided.state(), pb::HOUR_REQUEST_STATE_GRANTED);
  EXPECT_EQ(decided.decider_id(), near_lead.id);
  EXPECT_EQ(decided.reversal_seq(), 2);
  EXPECT_EQ(decided.credit_seq(), 3);
  EXPECT_EQ(decided.granted_minutes(), 120);

  const auto entries = Entries();
  ASSERT_EQ(entries.size(), 3u);
  EXPECT_TRUE(entries[0].reversed());
  EXPECT_EQ(entries[0].body().minutes(), 90);
  const pb::HourEntryBody& reversal = entries[1].body();
  EXPECT_EQ(reversal.kind(), pb::ENTRY_KIND_REVERSAL);
  EXPECT_EQ(reversal.reverses_seq(), 1);
  EXPECT_EQ(reversal.minutes(), 90);
  const pb::HourEntryBody& credit = entries[2].body();
  EXPECT_EQ(credit.minutes(), 120);
  EXPECT_EQ(credit.grade(), pb::GRADE_C) << "more than the events say";
  EXPECT_EQ(credit.posted_by(), PseudonymOf(li));
  EXPECT_EQ(credit.approved_by(), PseudonymOf(near_lead));
  EXPECT_EQ(credit.hour_request_id(), *IdToBlob(made.id()));
  EXPECT_EQ(reversal.hour_request_id(), *IdToBlob(made.id()));
  ASSERT_EQ(credit.document_hashes_size(), 1);
  EXPECT_EQ(credit.document_hashes(0), crypto::Sha256(kJpeg));
  EXPECT_EQ(credit.evidence_event_ids_size(), 2);
  EXPECT_FALSE(credit.reason_commitment().empty());
  EXPECT_EQ(credit.SerializeAsString().find("签到表"), std::string::npos)
      << "free text stands outside the chain";
  EXPECT_EQ(entries[2].reason(), "核对过纸质签到表");

  const auto mine = Mine();
  ASSERT_EQ(mine.hours_size(), 1);
  EXPECT_EQ(mine.hours(0).minutes(), 120);
  EXPECT_EQ(mine.hours(0).earlier_minutes(), 90);
  EXPECT_FALSE(mine.hours(0).verified());
  EXPECT_EQ(mine.hours(0).hour_request().decision_reason(), "核对过纸质签到表");
  EXPECT_EQ(mine.credited_minutes(), 120);
  EXPECT_GT(w.Stored(hers.id()).version(), version_before) << "her page reads again";
  EXPECT_EQ(w.Drafts(lead).front().state(), pb::DRAFT_STATE_CREDITED)
      << "what two people decided over the same events stands";
  const auto verdict = app::VerifyLedger(w.server.store());
  ASSERT_TRUE(verdict.ok());
  EXPECT_TRUE(verdict->intact()) << verdict->fault();
  EXPECT_EQ(verdict->net_minutes(), 120);
}

TEST_F(HourRequestTest, WithinTheEventsTheGradeIsTheirs) {
  ServeAndApprove();
  ASSERT_EQ(Decide(lead, Decision(Made(li, Ask(pb::HOUR_REQUEST_KIND_DISPUTE)), true, 60)), "");
  EXPECT_EQ(Entries().back().body().grade(), pb::GRADE_B);
  EXPECT_TRUE(Mine().hours(0).verified());
  // A grant of none takes back and credits nothing; the draft waits again.
  ASSERT_EQ(Decide(lead, Decision(Made(li, Ask(pb::HOUR_REQUEST_KIND_DISPUTE)), true, 0)), "");
  EXPECT_EQ(Entries().size(), 4u);
  EXPECT_EQ(Entries().back().body().kind(), pb::ENTRY_KIND_REVERSAL);
  EXPECT_EQ(Mine().credited_minutes(), 0);
}

TEST_F(HourRequestTest, AnObjectionIsDeclinedAndOnlyTheRequestChanges) {
  ServeAndApprove();
  const pb::HourDraft before = w.Drafts(lead).front();
  const pb::HourRequest made = Made(li, Ask(pb::HOUR_REQUEST_KIND_DISPUTE));
  pb::HourRequest decided;
  ASSERT_EQ(Decide(lead, Decision(made, false, 0), &decided), "");
  EXPECT_EQ(decided.state(), pb::HOUR_REQUEST_STATE_DECLINED);
  EXPECT_EQ(decided.credit_seq() + decided.reversal_seq(), 0);
  EXPECT_EQ(Entries().size(), 1u);
  EXPECT_EQ(w.Drafts(lead).front().SerializeAsString(), before.SerializeAsString());
  EXPECT_EQ(Mine().hours(0).hour_request().state(), pb::HOUR_REQUEST_STATE_DECLINED);
  EXPECT_EQ(Mine().hours(0).earlier_minutes(), 0);
  EXPECT_EQ(Decide(lead, Decision(decided, true, 30)), "ALREADY_DECIDED");
  // She may ask again; her page shows the newest.
  w.clock.Advance(absl::Minutes(1));
  const pb::HourRequest again = Made(li, Ask(pb::HOUR_REQUEST_KIND_DISPUTE));
  EXPECT_EQ(Mine().hours(0).hour_request().id(), again.id());
}

TEST_F(HourRequestTest, PaperNeedsTwoPeopleAndIsDecidedAboveTheUnit) {
  ShiftIsOver();
  pb::RequestHoursRequest asked = Ask(pb::HOUR_REQUEST_KIND_MANUAL);
  asked.set_photo(kPng);
  const pb::HourRequest made = Made(coordinator, asked);
  EXPECT_EQ(made.decider_unit_path(), w.district.path());
  EXPECT_EQ(Decide(near_lead, Decision(made, true, 90)), "NOT_FOUND") << "the parent unit decides";
  EXPECT_EQ(Decide(far_lead, Decision(made, true, 90)), "NOT_FOUND");
  EXPECT_EQ(Decide(coordinator, Decision(made, true, 90)), "ROLE_FORBIDDEN");
  EXPECT_EQ(Mine().hours(0).minutes(), 0) << "she sees what is asked for her";
  ASSERT_EQ(Decide(lead, Decision(made, true, 90)), "");
  const auto entries = Entries();
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].body().grade(), pb::GRADE_C);
  EXPECT_EQ(entries[0].body().minutes(), 90);
  EXPECT_EQ(entries[0].body().unit_path(), w.community.path());
  EXPECT_EQ(entries[0].body().category(), w.task.category());
  EXPECT_EQ(DayNumber(entries[0].body().service_date()), 20261124);
  EXPECT_EQ(entries[0].body().evidence_event_ids_size(), 0);
  EXPECT_EQ(entries[0].body().posted_by(), PseudonymOf(coordinator));
  EXPECT_EQ(entries[0].body().approved_by(), PseudonymOf(lead));
  EXPECT_EQ(w.Stored(hers.id()).credit(), pb::CREDIT_CREDITED);
  EXPECT_EQ(Mine().credited_minutes(), 90);
  EXPECT_FALSE(Mine().hours(0).verified());
  EXPECT_TRUE(app::VerifyLedger(w.server.store())->intact());
  // Taken back again: nothing is left waiting.
  ASSERT_EQ(Decide(lead, Decision(Made(li, Ask(pb::HOUR_REQUEST_KIND_DISPUTE)), true, 0)), "");
  EXPECT_EQ(w.Stored(hers.id()).credit(), pb::CREDIT_NONE);
  EXPECT_EQ(Mine().credited_minutes() + Mine().waiting_minutes(), 0);
  EXPECT_TRUE(w.Drafts(lead, false).empty());
  EXPECT_TRUE(app::VerifyLedger(w.server.store())->intact());
}

TEST_F(HourRequestTest, AtTheTopAnotherLeadOfTheTopDecides) {
  Someone head = w.AddPerson(w.city.id(), {pb::ROLE_DISTRICT_LEAD});
  Someone deputy = w.AddPerson(w.city.id(), {pb::ROLE_DISTRICT_LEAD});
  pb::Shift of_city = shift;
  of_city.set_id(w.ids.New());
  pb::Task task = w.task;
  task.set_id(w.ids.New());
  task.set_unit_id(w.city.id());
  of_city.set_task_id(task.id());
  of_city.set_unit_id(w.city.id());
  w.Write([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_RETURN_IF_ERROR(txn.PutTask(task, w.city.path()));
    return txn.PutShift(of_city, w.city.path());
  });
  const pb::Assignment seat = w.Assign(li, of_city);
  ShiftIsOver();
  const pb::HourRequest made = Made(head, Ask(pb::HOUR_REQUEST_KIND_MANUAL, seat.id()));
  EXPECT_EQ(made.decider_unit_path(), w.city.path());
  EXPECT_EQ(Decide(lead, Decision(made, true, 90)), "NOT_FOUND");
  EXPECT_EQ(Decide(head, Decision(made, true, 90)), "NOT_YOUR_DECISION");
  EXPECT_EQ(Decide(deputy, Decision(made, true, 90)), "");
}

TEST_F(HourRequestTest, NobodyAsksOrDecidesForHerself) {
  ServeAndApprove();
  const pb::Assignment leads = w.Assign(lead, shift);
  const pb::Assignment coordinators = w.Assign(coordinator, shift);
  EXPECT_EQ(
      RefusalOf(Send(coordinator, Ask(pb::HOUR_REQUEST_KIND_MANUAL, coordinators.id()))).reason,
      "OWN_HOURS");
  EXPECT_EQ(RefusalOf(Send(li, Ask(pb::HOUR_REQUEST_KIND_MANUAL))).reason, "OWN_HOURS");
  EXPECT_EQ(RefusalOf(Send(coordinator, Ask(pb::HOUR_REQUEST_KIND_DISPUTE))).field, "kind")
      << "an objection is hers alone";
  EXPECT_EQ(RefusalOf(Send(li, Ask(pb::HOUR_REQUEST_KIND_DISPUTE, leads.id()))).reason,
            "NOT_FOUND");
  EXPECT_EQ(RefusalOf(Send(far_lead, Ask(pb::HOUR_REQUEST_KIND_MANUAL))).reason, "NOT_FOUND");
  EXPECT_EQ(RefusalOf(Send(li, Ask(pb::HOUR_REQUEST_KIND_DISPUTE, w.ids.New()))).reason,
            "NOT_FOUND");
  // Whose hours they are, and who asked, decide nothing, whatever their role.
  const pb::HourRequest own = Made(lead, Ask(pb::HOUR_REQUEST_KIND_DISPUTE, leads.id()));
  EXPECT_EQ(Decide(lead, Decision(own, true, 60)), "NOT_YOUR_DECISION");
  const pb::HourRequest asked = Made(lead, Ask(pb::HOUR_REQUEST_KIND_MANUAL));
  EXPECT_EQ(Decide(lead, Decision(asked, true, 60)), "NOT_YOUR_DECISION");
  const pb::HourRequest for_lead = Made(near_lead, Ask(pb::HOUR_REQUEST_KIND_MANUAL, leads.id()));
  EXPECT_EQ(Decide(lead, Decision(for_lead, true, 60)), "NOT_YOUR_DECISION");
  EXPECT_EQ(Entries().size(), 1u);
}

TEST_F(HourRequestTest, OneOpenRequestOfAKindAndOneDecision) {
  ServeAndApprove();
  const pb::HourRequest made = Made(li, Ask(pb::HOUR_REQUEST_KIND_DISPUTE));
  EXPECT_EQ(RefusalOf(Send(li, Ask(pb::HOUR_REQUEST_KIND_DISPUTE))).reason, "ALREADY_REQUESTED");
  const pb::HourRequest paper = Made(coordinator, Ask(pb::HOUR_REQUEST_KIND_MANUAL));
  EXPECT_EQ(RefusalOf(Send(coordinator, Ask(pb::HOUR_REQUEST_KIND_MANUAL))).reason,
            "ALREADY_REQUESTED");
  pb::DecideHourRequestRequest stale = Decision(made, true, 60);
  stale.set_version(made.version() + 1);
  EXPECT_EQ(Decide(lead, stale), "ETAG_MISMATCH");
  EXPECT_EQ(Decide(lead, Decision(made, true, 90)), "BAD_FIELD") << "that is credited already";
  EXPECT_EQ(Entries().size(), 1u) << "refused whole";
  ASSERT_EQ(Decide(lead, Decision(made, true, 60)), "");
  EXPECT_EQ(Decide(lead, Decision(made, true, 60)), "ALREADY_DECIDED");
  EXPECT_EQ(Decide(lead, Decision(paper, true, 60)), "BAD_FIELD") << "meanwhile it is credited";
  EXPECT_EQ(Decide(lead, Decision(paper, false, 0)), "");
}

TEST_F(HourRequestTest, ListsShowHerOwnAndTheSubtreeAndNobodyElses) {
  ServeAndApprove();
  Someone wang = w.AddPerson(w.community.id());
  const pb::Assignment wangs = w.Assign(wang, shift);
  Someone far = w.AddPerson(w.other_community.id());
  const pb::Assignment fars = w.Assign(far, w.AddShift(start, 90, w.other_community.id()));
  const pb::HourRequest first = Made(li, Ask(pb::HOUR_REQUEST_KIND_DISPUTE));
  w.clock.Advance(absl::Minutes(1));
  const pb::HourRequest second = Made(wang, Ask(pb::HOUR_REQUEST_KIND_DISPUTE, wangs.id()));
  w.clock.Advance(absl::Minutes(1));
  const pb::HourRequest third = Made(far, Ask(pb::HOUR_REQUEST_KIND_DISPUTE, fars.id()));
  const auto ids = [](const std::vector<pb::HourRequest>& list) {
    std::vector<std::string> out;
    for (const auto& request : list) out.push_back(request.id());
    return out;
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(ids(List(li)), Ids{first.id()});
  EXPECT_EQ(List(li)[0].text(), first.text());
  EXPECT_EQ(ids(List(coordinator)), (Ids{second.id(), first.id()}));
  EXPECT_EQ(ids(List(lead, w.community.id())), (Ids{second.id(), first.id()}));
  EXPECT_EQ(ids(List(far_lead)), Ids{third.id()});
  ASSERT_EQ(Decide(lead, Decision(second, false, 0)), "");
  EXPECT_EQ(ids(List(lead)), (Ids{first.id(), second.id()})) << "open ones first";
  EXPECT_EQ(ids(List(lead, "", true)), Ids{first.id()});

  pb::ListHourRequestsRequest about;
  about.set_person_id(wang.id);
  pb::ListHourRequestsResponse answer;
  ASSERT_TRUE(Call(lead, &Ledger::ListHourRequests, about, &answer).ok());
  ASSERT_EQ(answer.hour_requests_size(), 1);
  EXPECT_EQ(answer.hour_requests(0).id(), second.id());
  EXPECT_EQ(RefusalOf(Call(li, &Ledger::ListHourRequests, about, &answer)).reason, "NOT_FOUND");
  about.set_unit_id(w.community.id());
  EXPECT_EQ(RefusalOf(Call(li, &Ledger::ListHourRequests, about, &answer)).reason, "NOT_FOUND");
  EXPECT_EQ(RefusalOf(Call(far_lead, &Ledger::ListHourRequests, about, &answer)).reason,
            "NOT_FOUND");
}

TEST_F(HourRequestTest, ThePhotoIsForHerAndHerStaff) {
  ServeAndApprove();
  pb::RequestHoursRequest asked = Ask(pb::HOUR_REQUEST_KIND_DISPUTE);
  asked.set_photo(kPng);
  pb::GetHourRequestPhotoRequest request;
  request.set_hour_request_id(Made(li, asked).id());
  const auto get = [&](const Someone& who) {
    pb::GetHourRequestPhotoResponse answer;
    const grpc::Status status = Call(who, &Ledger::GetHourRequestPhoto, request, &answer);
    return status.ok() ? answer.photo() : RefusalOf(status).reason;
  };
  for (const Someone* who : {&li, &coordinator, &near_lead, &lead}) EXPECT_EQ(get(*who), kPng);
  EXPECT_EQ(get(far_lead), "NOT_FOUND");
  EXPECT_EQ(get(w.AddPerson(w.community.id())), "NOT_FOUND");
  request.set_hour_request_id(Made(coordinator, Ask(pb::HOUR_REQUEST_KIND_MANUAL)).id());
  EXPECT_EQ(get(lead), "NOT_FOUND") << "there is none";
}

// A plain reversal of what a request led to does not claim that request's document.
TEST_F(HourRequestTest, AReversalSpeaksForItself) {
  ShiftIsOver();
  pb::RequestHoursRequest asked = Ask(pb::HOUR_REQUEST_KIND_MANUAL);
  asked.set_photo(kPng);
  ASSERT_EQ(Decide(lead, Decision(Made(coordinator, asked), true, 90)), "");
  pb::ReverseEntryRequest reverse;
  reverse.set_request_id(w.ids.New());
  reverse.set_seq(1);
  reverse.set_reason("不是她");
  pb::ReverseEntryResponse answer;
  ASSERT_TRUE(Call(lead, &Ledger::ReverseEntry, reverse, &answer).ok());
  EXPECT_EQ(answer.entry().body().hour_request_id(), "");
  EXPECT_EQ(answer.entry().body().document_hashes_size(), 0);
  EXPECT_EQ(answer.entry().body().posted_by(), PseudonymOf(lead));
  EXPECT_TRUE(app::VerifyLedger(w.server.store())->intact());
}

// Objected to while late evidence waits: what was decided holds until something new arrives.
TEST_F(HourRequestTest, EventsThatArriveAfterADecisionAskAgain) {
  ServeAndApprove();
  ASSERT_EQ(Decide(lead, Decision(Made(li, Ask(pb::HOUR_REQUEST_KIND_DISPUTE)), true, 120)), "");
  EXPECT_TRUE(w.Drafts(lead, false).empty());
  ASSERT_TRUE(
      w.Submit(li, w.Sign(li, pb::CHECK_IN_KIND_OUT, hers.id(), start + absl::Minutes(60))).ok());
  const auto drafts = w.Drafts(lead, false);
  ASSERT_EQ(drafts.size(), 1u);
  EXPECT_EQ(drafts[0].minutes(), 60);
  EXPECT_EQ(w.Approve(lead, drafts, "提前离岗").approved_minutes(), 60);
  EXPECT_EQ(Mine().credited_minutes(), 60);
  EXPECT_EQ(Mine().hours(0).earlier_minutes(), 120);
}

}  // namespace
}  // namespace hjj
