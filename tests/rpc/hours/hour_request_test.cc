// Objections and paper entries over the real service: who asks, who decides, what the ledger says
// afterwards.
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>

#include <functional>

#include "server/app/verify_ops.h"
#include "shared/base/ids.h"
#include "shared/crypto/hash.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

using Ledger = pb::LedgerService::Stub;

const std::string kJpeg = std::string("\xFF\xD8\xFF\xE0") + std::string(2000, 'j');
const std::string kPng = std::string("\x89PNG\r\n\x1A\n") + std::string(2000, 'p');

class HourRequestTest : public testing::Test {
 protected:
  World w;
  Someone li = w.AddPerson(w.community.id());
  Someone coordinator = w.AddPerson(w.community.id(), {pb::ROLE_COORDINATOR});
  // Over the community alone, over its district, over another district.
  Someone near_lead = w.AddPerson(w.community.id(), {pb::ROLE_DISTRICT_LEAD});
  Someone lead = w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD});
  Someone far_lead = w.AddPerson(w.other_district.id(), {pb::ROLE_DISTRICT_LEAD});
  absl::Time start = World::Start();
  pb::Shift shift = w.AddShift(start, 90);
  pb::Assignment hers = w.Assign(li, shift);

  template <typename Req, typename Resp>
  grpc::Status Call(const Someone& who,
                    grpc::Status (Ledger::*method)(grpc::ClientContext*, const Req&, Resp*),
                    const Req& request, Resp* answer) {
    return w.Call(who, *w.ledger, method, request, answer);
  }
  pb::RequestHoursRequest Ask(pb::HourRequestKind kind, const std::string& assignment_id = "") {
    pb::RequestHoursRequest request;
    request.set_request_id(w.ids.New());
    request.set_kind(kind);
    request.set_assignment_id(assignment_id.empty() ? hers.id() : assignment_id);
    request.set_text("签到表上写着 8:00 到 9:30");
    if (kind == pb::HOUR_REQUEST_KIND_MANUAL) {
      *request.mutable_in_time() = ToProto(start);
      *request.mutable_out_time() = ToProto(start + absl::Minutes(90));
    }
    return request;
  }
  grpc::Status Send(const Someone& who, const pb::RequestHoursRequest& request,
                    pb::HourRequest* made = nullptr) {
    pb::RequestHoursResponse answer;
    const grpc::Status status = Call(who, &Ledger::RequestHours, request, &answer);
    if (made != nullptr) *made = answer.hour_request();
    return status;
  }
  pb::HourRequest Made(const Someone& who, const pb::RequestHoursRequest& request) {
    pb::HourRequest made;
    const grpc::Status status = Send(who, request, &made);
    EXPECT_TRUE(status.ok()) << RefusalOf(status).reason << " " << RefusalOf(status).field;
    return made;
  }
  pb::DecideHourRequestRequest Decision(const pb::HourRequest& of, bool grant, int minutes) {
    pb::DecideHourRequestRequest request;
    request.set_request_id(w.ids.New());
    request.set_hour_request_id(of.id());
    request.set_version(of.version());
    request.set_grant(grant);
    request.set_minutes(minutes);
    request.set_reason("核对过纸质签到表");
    return request;
  }
  std::string Decide(const Someone& who, const pb::DecideHourRequestRequest& request,
                     pb::HourRequest* decided = nullptr) {
    pb::DecideHourRequestResponse answer;
    const grpc::Status status = Call(who, &Ledger::DecideHourRequest, request, &answer);
    if (decided != nullptr) *decided = answer.hour_request();
    return status.ok() ? "" : RefusalOf(status).reason;
  }
  std::vector<pb::HourRequest> List(const Someone& who, const std::string& unit_id = "",
                                    bool open_only = false) {
    pb::ListHourRequestsRequest request;
    request.set_unit_id(unit_id);
    request.set_open_only(open_only);
    pb::ListHourRequestsResponse answer;
    EXPECT_TRUE(Call(who, &Ledger::ListHourRequests, request, &answer).ok());
    return {answer.hour_requests().begin(), answer.hour_requests().end()};
  }
  std::vector<pb::HourEntry> Entries() {
    pb::ListEntriesResponse answer;
    EXPECT_TRUE(Call(lead, &Ledger::ListEntries, pb::ListEntriesRequest(), &answer).ok());
    return {answer.entries().begin(), answer.entries().end()};
  }
  pb::ListMyHoursResponse Mine() {
    pb::ListMyHoursResponse answer;
    EXPECT_TRUE(Call(li, &Ledger::ListMyHours, pb::ListMyHoursRequest(), &answer).ok());
    return answer;
  }
  std::string PseudonymOf(const Someone& who) {
    std::string pseudonym;
    w.Read([&](storage::ReadTxn& txn) { pseudonym = (*txn.GetPerson(who.id))->pseudonym(); });
    return pseudonym;
  }
  void ServeAndApprove() {
    w.Serve(li, hers);
    EXPECT_EQ(w.Approve(lead, w.Drafts(lead)).approved_count(), 1);
  }
  void ShiftIsOver() { w.clock.Advance(start + absl::Hours(3) - w.clock.Now()); }
};

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

TEST_F(HourRequestTest, BadInputNamesItsFieldAndChangesNothing) {
  ShiftIsOver();
  const pb::Assignment coming = w.Assign(li, w.AddShift(w.clock.Now() + absl::Hours(20), 60));
  const pb::HourRequest open = Made(li, Ask(pb::HOUR_REQUEST_KIND_DISPUTE));
  struct Row {
    const char* what;
    std::function<grpc::Status()> call;
    const char* field;
  };
  const auto asking = [&](const std::function<void(pb::RequestHoursRequest&)>& edit) {
    return [this, edit] {
      pb::RequestHoursRequest q = Ask(pb::HOUR_REQUEST_KIND_MANUAL);
      edit(q);
      return Send(coordinator, q);
    };
  };
  const auto objecting = [&](const std::function<void(pb::RequestHoursRequest&)>& edit) {
    return [this, edit] {
      pb::RequestHoursRequest q = Ask(pb::HOUR_REQUEST_KIND_DISPUTE);
      edit(q);
      return Send(li, q);
    };
  };
  const auto deciding = [&](const std::function<void(pb::DecideHourRequestRequest&)>& edit) {
    return [this, edit, open] {
      pb::DecideHourRequestRequest q = Decision(open, true, 60);
      edit(q);
      pb::DecideHourRequestResponse answer;
      return Call(lead, &Ledger::DecideHourRequest, q, &answer);
    };
  };
  const auto listing = [&](const std::function<void(pb::ListHourRequestsRequest&)>& edit) {
    return [this, edit] {
      pb::ListHourRequestsRequest q;
      edit(q);
      pb::ListHourRequestsResponse answer;
      return Call(lead, &Ledger::ListHourRequests, q, &answer);
    };
  };
  const auto viewing = [&](const std::string& id) {
    return [this, id] {
      pb::GetHourRequestPhotoRequest q;
      q.set_hour_request_id(id);
      pb::GetHourRequestPhotoResponse answer;
      return Call(lead, &Ledger::GetHourRequestPhoto, q, &answer);
    };
  };
  const absl::Time now = w.clock.Now();
  const Row rows[] = {
      {"no request_id", asking([](auto& q) { q.clear_request_id(); }), "request_id"},
      {"no kind", asking([](auto& q) { q.clear_kind(); }), "kind"},
      {"kind 9", asking([](auto& q) { q.set_kind(static_cast<pb::HourRequestKind>(9)); }), "kind"},
      {"no assignment", asking([](auto& q) { q.clear_assignment_id(); }), "assignment_id"},
      {"assignment is no id", asking([](auto& q) { q.set_assignment_id("x"); }), "assignment_id"},
      {"a shift to come", objecting([&](auto& q) { q.set_assignment_id(coming.id()); }),
       "assignment_id"},
      {"no text", asking([](auto& q) { q.clear_text(); }), "text"},
      {"blanks", asking([](auto& q) { q.set_text("  \n "); }), "text"},
      {"a bell", asking([](auto& q) { q.set_text("a\a"); }), "text"},
      {"501 characters", asking([](auto& q) {
         q.clear_text();
         for (int i = 0; i < 501; ++i) q.mutable_text()->append("字");
       }),
       "text"},
      {"paper without in", asking([](auto& q) { q.clear_in_time(); }), "in_time"},
      {"paper without out", asking([](auto& q) { q.clear_out_time(); }), "out_time"},
      {"paper without times", asking([](auto& q) {
         q.clear_in_time();
         q.clear_out_time();
       }),
       "in_time"},
      {"objection with out only",
       objecting([&](auto& q) { *q.mutable_out_time() = ToProto(start); }), "in_time"},
      {"objection with in only", objecting([&](auto& q) { *q.mutable_in_time() = ToProto(start); }),
       "out_time"},
      {"in of the year 1", asking([](auto& q) { q.mutable_in_time()->set_seconds(-60000000000); }),
       "in_time"},
      {"out with bad nanos", asking([](auto& q) { q.mutable_out_time()->set_nanos(-1); }),
       "out_time"},
      {"out before in",
       asking([&](auto& q) { *q.mutable_out_time() = ToProto(start - absl::Minutes(1)); }),
       "out_time"},
      {"out at in", asking([&](auto& q) { *q.mutable_out_time() = ToProto(start); }), "out_time"},
      {"more than 16 hours",
       asking([&](auto& q) { *q.mutable_in_time() = ToProto(start - absl::Hours(15)); }),
       "out_time"},
      {"in the future",
       asking([&](auto& q) { *q.mutable_out_time() = ToProto(now + absl::Minutes(1)); }),
       "out_time"},
      {"days before", asking([&](auto& q) {
         *q.mutable_in_time() = ToProto(start - absl::Hours(25));
         *q.mutable_out_time() = ToProto(start - absl::Hours(24));
       }),
       "in_time"},
      {"a photo that is a GIF", asking([](auto& q) { q.set_photo("GIF89a......"); }), "photo"},
      {"a photo that is a page", asking([](auto& q) { q.set_photo("<html>\xFF\xD8\xFF"); }),
       "photo"},
      {"half a PNG head", asking([](auto& q) { q.set_photo("\x89PNG\r\n"); }), "photo"},
      {"a photo over 900 KiB",
       asking([](auto& q) { q.set_photo(kJpeg + std::string(900 * 1024, 'x')); }), "photo"},

      {"no request_id", deciding([](auto& q) { q.clear_request_id(); }), "request_id"},
      {"no hour request", deciding([](auto& q) { q.clear_hour_request_id(); }), "hour_request_id"},
      {"hour request is no id", deciding([](auto& q) { q.set_hour_request_id("7"); }),
       "hour_request_id"},
      {"no version", deciding([](auto& q) { q.clear_version(); }), "version"},
      {"version below 0", deciding([](auto& q) { q.set_version(-1); }), "version"},
      {"minutes below 0", deciding([](auto& q) { q.set_minutes(-1); }), "minutes"},
      {"more than 16 hours", deciding([](auto& q) { q.set_minutes(961); }), "minutes"},
      {"a grant of nothing for nothing", deciding([](auto& q) { q.set_minutes(0); }), "minutes"},
      {"minutes with a no", deciding([](auto& q) { q.set_grant(false); }), "minutes"},
      {"no reason", deciding([](auto& q) { q.clear_reason(); }), "reason"},
      {"a novel", deciding([](auto& q) { q.set_reason(std::string(501, 'a')); }), "reason"},

      {"page too big", listing([](auto& q) { q.set_page_size(501); }), "page_size"},
      {"page below 0", listing([](auto& q) { q.set_page_size(-1); }), "page_size"},
      {"person is no id", listing([](auto& q) { q.set_person_id("李"); }), "person_id"},
      {"no id", viewing(""), "hour_request_id"},
      {"no real id", viewing("9"), "hour_request_id"},
  };
  for (const Row& row : rows) {
    const Refusal r = RefusalOf(row.call());
    EXPECT_EQ(r.code, grpc::StatusCode::INVALID_ARGUMENT) << row.what;
    EXPECT_EQ(r.reason, "BAD_FIELD") << row.what;
    EXPECT_EQ(r.field, row.field) << row.what;
  }
  EXPECT_EQ(RefusalOf(listing([](auto& q) { q.set_page_token("abc"); })()).reason,
            "BAD_PAGE_TOKEN");
  EXPECT_EQ(RefusalOf(listing([&](auto& q) { q.set_unit_id(w.ids.New()); })()).reason, "NOT_FOUND");
  EXPECT_EQ(RefusalOf(viewing(w.ids.New())()).reason, "NOT_FOUND");
  EXPECT_EQ(RefusalOf(deciding([&](auto& q) { q.set_hour_request_id(w.ids.New()); })()).reason,
            "NOT_FOUND");
  EXPECT_EQ(List(lead).size(), 1u);
  EXPECT_TRUE(Entries().empty());
  // "Within a day of the shift" ends a day after it, too.
  w.clock.Advance(absl::Hours(40));
  EXPECT_EQ(RefusalOf(asking([&](auto& q) {
              *q.mutable_in_time() = ToProto(start + absl::Hours(20));
              *q.mutable_out_time() = ToProto(start + absl::Hours(27));
            })())
                .field,
            "out_time");
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
