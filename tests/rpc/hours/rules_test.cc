// Versioned hour rules and explicit corrections over the real service.
#include <gtest/gtest.h>

#include <functional>

#include "server/app/verify_ops.h"
#include "server/domain/ledger.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

using Ledger = pb::LedgerService::Stub;

// 2026-11-24 is the day on which the world stands still.
const absl::CivilDay kToday(2026, 11, 24);

class RulesTest : public testing::Test {
 protected:
  World w;
  Someone li = w.AddPerson(w.community.id());
  Someone lead = w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD});
  Someone head = w.AddPerson(w.city.id(), {pb::ROLE_DISTRICT_LEAD});
  absl::Time start = World::Start();
  pb::Assignment hers = w.Assign(li, w.AddShift(start, 90));

  template <typename Req, typename Resp>
  grpc::Status Call(const Someone& who,
                    grpc::Status (Ledger::*method)(grpc::ClientContext*, const Req&, Resp*),
                    const Req& request, Resp* answer) {
    return w.Call(who, *w.ledger, method, request, answer);
  }
  // Rounded down to half hours; otherwise as the first version.
  static pb::HourRules HalfHours(int32_t version, absl::CivilDay from) {
    pb::HourRules rules;
    rules.set_version(version);
    *rules.mutable_effective_date() = ToProto(from);
    rules.set_round_to_minutes(30);
    rules.set_minimum_minutes(10);
    rules.set_early_minutes(30);
    rules.set_late_minutes(30);
    rules.set_daily_cap_minutes(480);
    rules.set_note("按半小时计");
    return rules;
  }
  grpc::Status Adopt(const Someone& who, const pb::HourRules& rules,
                     pb::AdoptHourRulesResponse* answer = nullptr,
                     const std::string& request_id = "") {
    pb::AdoptHourRulesRequest request;
    request.set_request_id(request_id.empty() ? w.ids.New() : request_id);
    *request.mutable_rules() = rules;
    pb::AdoptHourRulesResponse ignored;
    return Call(who, &Ledger::AdoptHourRules, request, answer != nullptr ? answer : &ignored);
  }
  pb::CorrectEntriesResponse Correct(const Someone& who, const std::vector<int64_t>& seqs) {
    pb::CorrectEntriesRequest request;
    request.set_request_id(w.ids.New());
    for (const int64_t seq : seqs) request.add_seqs(seq);
    request.set_reason("按新规则更正");
    pb::CorrectEntriesResponse answer, again;
    EXPECT_TRUE(Call(who, &Ledger::CorrectEntries, request, &answer).ok());
    EXPECT_TRUE(Call(who, &Ledger::CorrectEntries, request, &again).ok());
    EXPECT_EQ(again.SerializeAsString(), answer.SerializeAsString()) << "sent again";
    return answer;
  }
  // She serves a shift of her own from `from` for `minutes`.
  pb::Assignment Serve(Someone& who, absl::Time from, int minutes) {
    const pb::Assignment a = w.Assign(who, w.AddShift(from, minutes));
    w.Serve(who, a);
    return a;
  }
  pb::HourDraft DraftOf(const std::string& assignment_id) {
    (void)w.Drafts(lead);  // brings them up to date
    pb::HourDraft draft;
    w.Read([&](storage::ReadTxn& txn) {
      const auto found = *txn.GetDraft(assignment_id);
      if (found) draft = *found;
    });
    return draft;
  }
  int64_t Net() {
    const auto verdict = app::VerifyLedger(w.server.store());
    EXPECT_TRUE(verdict.ok() && verdict->intact()) << (verdict.ok() ? verdict->fault() : "");
    return verdict.ok() ? verdict->net_minutes() : -1;
  }
};

TEST_F(RulesTest, AdoptionIsAnEntryAndCountsShiftsFromItsDateOn) {
  w.Serve(li, hers);
  ASSERT_EQ(w.Approve(lead, w.Drafts(lead)).approved_count(), 1);
  pb::AdoptHourRulesResponse adopted, again;
  const std::string request_id = w.ids.New();
  ASSERT_TRUE(Adopt(head, HalfHours(2, kToday + 1), &adopted, request_id).ok());
  ASSERT_TRUE(Adopt(head, HalfHours(2, kToday + 1), &again, request_id).ok()) << "sent again";
  EXPECT_EQ(again.SerializeAsString(), adopted.SerializeAsString());
  EXPECT_EQ(adopted.rules().entry_seq(), 2);
  w.Read([&](storage::ReadTxn& txn) {
    const auto row = *txn.GetEntry(2);
    ASSERT_TRUE(row.has_value());
    pb::HourEntryBody body;
    ASSERT_TRUE(body.ParseFromString(row->body_bytes));
    EXPECT_EQ(body.kind(), pb::ENTRY_KIND_RULES);
    EXPECT_EQ(body.rules_version(), 2);
    EXPECT_EQ(body.rules_hash(), ledger::RulesHash(*txn.RulesBytes(2)));
    EXPECT_EQ(body.volunteer_pseudonym() + body.assignment_id() + body.unit_path(), "");
    EXPECT_EQ(body.approved_by(), (*txn.GetPerson(head.id))->pseudonym());
    EXPECT_EQ(txn.LedgerHead()->first, 2);
  });
  EXPECT_EQ(Net(), 90);

  // Today's shift by the rules of today, tomorrow's by the new ones, whenever they are looked at.
  Someone wang = w.AddPerson(w.community.id());
  const pb::Assignment today = Serve(wang, start + absl::Hours(2), 50);
  const pb::Assignment tomorrow = Serve(wang, start + absl::Hours(24), 50);
  EXPECT_EQ(DraftOf(today.id()).minutes(), 50);
  EXPECT_EQ(DraftOf(today.id()).rules_version(), 1);
  EXPECT_EQ(DraftOf(tomorrow.id()).minutes(), 30);
  EXPECT_EQ(DraftOf(tomorrow.id()).rules_version(), 2);
  EXPECT_EQ(DraftOf(hers.id()).credited_minutes(), 90) << "posted entries keep their minutes";

  pb::ListHourRulesResponse list;
  ASSERT_TRUE(Call(li, &Ledger::ListHourRules, pb::ListHourRulesRequest(), &list).ok());
  ASSERT_EQ(list.rules_size(), 2);
  EXPECT_EQ(list.rules(0).SerializeAsString(), adopted.rules().SerializeAsString());
  EXPECT_EQ(list.rules(1).rules().version(), 1);
  EXPECT_EQ(list.rules(1).rules().daily_cap_minutes(), 480);
  EXPECT_EQ(list.rules(1).entry_seq(), 0);
}

TEST_F(RulesTest, DraftsThatAreThereAlreadyFollowTheRulesOfTheirDay) {
  // She is on the way to tomorrow's shift tonight, says her phone; its clock ran ahead.
  const pb::Assignment early = w.Assign(li, w.AddShift(start + absl::Hours(24), 50));
  ASSERT_TRUE(
      w.Submit(li, w.Sign(li, pb::CHECK_IN_KIND_ON_THE_WAY, early.id(), w.clock.Now())).ok());
  EXPECT_EQ(DraftOf(early.id()).rules_version(), 1);
  ASSERT_TRUE(Adopt(head, HalfHours(2, kToday + 1)).ok());
  EXPECT_EQ(DraftOf(early.id()).rules_version(), 2);
}

TEST_F(RulesTest, AVersionFollowsTheLastAndOnlyTheTopAdopts) {
  EXPECT_EQ(RefusalOf(Adopt(lead, HalfHours(2, kToday + 1))).reason, "NOT_FOUND");
  EXPECT_EQ(RefusalOf(Adopt(li, HalfHours(2, kToday + 1))).reason, "ROLE_FORBIDDEN");
  for (const int version : {0, 1, 3, -1}) {
    const grpc::Status status = Adopt(head, HalfHours(version, kToday + 1));
    EXPECT_EQ(RefusalOf(status).reason, "RULES_VERSION");
    EXPECT_EQ(MetadataOf(test::TestServer::ToAbsl(status))["next"], "2");
  }
  ASSERT_TRUE(Adopt(head, HalfHours(2, kToday + 1)).ok());
  EXPECT_EQ(RefusalOf(Adopt(head, HalfHours(2, kToday + 1))).reason, "RULES_VERSION");
  // The higher version counts from its date on, even before that of the one it replaces.
  pb::HourRules third = HalfHours(3, kToday + 1);
  third.set_round_to_minutes(20);
  ASSERT_TRUE(Adopt(head, third).ok());
  EXPECT_EQ(DraftOf(Serve(li, start + absl::Hours(24), 50).id()).minutes(), 40);
  EXPECT_EQ(Net(), 0);
}

TEST_F(RulesTest, APreviewShowsWhoseHoursWouldChangeAndChangesNothing) {
  w.Serve(li, hers);  // 90: the same
  ASSERT_EQ(w.Approve(lead, w.Drafts(lead)).approved_count(), 1);
  Someone wang = w.AddPerson(w.community.id()), zhao = w.AddPerson(w.community.id());
  const pb::Assignment credited = Serve(wang, start + absl::Hours(3), 50);
  ASSERT_EQ(w.Approve(lead, {DraftOf(credited.id())}).approved_count(), 1);
  const pb::Assignment brief = Serve(zhao, start + absl::Hours(5), 25);
  Someone far = w.AddPerson(w.other_community.id());
  w.Serve(far, w.Assign(far, w.AddShift(start, 50, w.other_community.id())));
  const std::string brief_before = DraftOf(brief.id()).SerializeAsString();

  pb::PreviewHourRulesRequest request;
  *request.mutable_rules() = HalfHours(77, kToday);  // a version given means nothing
  request.mutable_rules()->clear_note();
  pb::PreviewHourRulesResponse whole;
  ASSERT_TRUE(Call(lead, &Ledger::PreviewHourRules, request, &whole).ok());
  EXPECT_EQ(whole.checked_count(), 3) << "of her district";
  EXPECT_EQ(whole.minutes_now(), 90 + 50 + 25);
  EXPECT_EQ(whole.minutes_then(), 90 + 30 + 0);
  std::map<std::string, pb::HourRulesEffect> effects;
  for (const auto& effect : whole.effects()) effects[effect.assignment_id()] = effect;
  ASSERT_EQ(effects.size(), 2u);
  EXPECT_TRUE(effects[credited.id()].credited());
  EXPECT_EQ(effects[credited.id()].minutes_now(), 50);
  EXPECT_EQ(effects[credited.id()].minutes_then(), 30);
  EXPECT_EQ(effects[credited.id()].person_id(), wang.id);
  EXPECT_FALSE(effects[brief.id()].credited());
  EXPECT_FALSE(effects[brief.id()].decision_now());
  EXPECT_TRUE(effects[brief.id()].decision_then()) << "too short then";
  EXPECT_EQ(DraftOf(brief.id()).SerializeAsString(), brief_before);

  // Page by page the same.
  request.set_page_size(1);
  int pages = 0, found = 0;
  int64_t then = 0;
  do {
    pb::PreviewHourRulesResponse page;
    ASSERT_TRUE(Call(lead, &Ledger::PreviewHourRules, request, &page).ok());
    EXPECT_LE(page.checked_count(), 1);
    found += page.effects_size();
    then += page.minutes_then();
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty() && ++pages < 10);
  EXPECT_EQ(found, 2);
  EXPECT_EQ(then, whole.minutes_then());

  // From tomorrow on nobody has served yet.
  request.clear_page_token();
  *request.mutable_rules() = HalfHours(2, kToday + 1);
  pb::PreviewHourRulesResponse none;
  ASSERT_TRUE(Call(lead, &Ledger::PreviewHourRules, request, &none).ok());
  EXPECT_EQ(none.checked_count(), 0);
  request.set_unit_id(w.other_district.id());
  EXPECT_EQ(RefusalOf(Call(lead, &Ledger::PreviewHourRules, request, &none)).reason, "NOT_FOUND");
}

TEST_F(RulesTest, CorrectionsAreExplicitAndLeaveBothVersions) {
  w.Serve(li, hers);
  Someone wang = w.AddPerson(w.community.id());
  const pb::Assignment fifty = Serve(wang, start + absl::Hours(3), 50);
  ASSERT_EQ(w.Approve(lead, {DraftOf(hers.id()), DraftOf(fifty.id())}).approved_count(), 2);
  EXPECT_EQ(Correct(lead, {1, 2}).results(0).refusal(), "SAME");
  ASSERT_TRUE(Adopt(head, HalfHours(2, kToday + 1)).ok());
  EXPECT_EQ(Correct(lead, {2}).results(0).refusal(), "SAME") << "not in force yet";
  w.clock.Advance(absl::Hours(24));

  const auto answer = Correct(lead, {1, 2, 3, 99});
  ASSERT_EQ(answer.results_size(), 4);
  EXPECT_EQ(answer.results(0).refusal(), "SAME");
  EXPECT_EQ(answer.results(1).refusal(), "");
  EXPECT_EQ(answer.results(1).minutes_before(), 50);
  EXPECT_EQ(answer.results(1).minutes_after(), 30);
  EXPECT_EQ(answer.results(1).reversal_seq(), 4);
  EXPECT_EQ(answer.results(1).credit_seq(), 5);
  EXPECT_EQ(answer.results(2).refusal(), "NOT_FOUND") << "an adoption is nobody's hours";
  EXPECT_EQ(answer.results(3).refusal(), "NOT_FOUND");
  EXPECT_EQ(Net(), 120);
  EXPECT_EQ(DraftOf(fifty.id()).credited_minutes(), 30);
  EXPECT_EQ(DraftOf(fifty.id()).state(), pb::DRAFT_STATE_CREDITED)
      << "the rules of its own day do not ask for it back";
  w.Read([&](storage::ReadTxn& txn) {
    const auto row = *txn.GetEntry(5);
    pb::HourEntryBody body;
    ASSERT_TRUE(body.ParseFromString(row->body_bytes));
    EXPECT_EQ(body.rules_version(), 2);
    EXPECT_EQ(row->reason, "按新规则更正");
  });
  const auto again = Correct(lead, {2, 4, 5});
  EXPECT_EQ(again.results(0).refusal(), "ALREADY_REVERSED");
  EXPECT_EQ(again.results(1).refusal(), "NOT_APPROVABLE") << "a reversal";
  EXPECT_EQ(again.results(2).refusal(), "SAME");
}

TEST_F(RulesTest, NobodyCorrectsHerOwnNorWhatTwoPeopleDecidedNorBeyondHerReach) {
  Someone serving_lead = lead;
  const pb::Assignment leads = w.Assign(lead, w.AddShift(start, 50));
  w.Serve(serving_lead, leads);
  w.Serve(li, hers);
  ASSERT_EQ(w.Approve(head, {DraftOf(leads.id()), DraftOf(hers.id())}).approved_count(), 2);
  pb::RequestHoursRequest ask;
  ask.set_request_id(w.ids.New());
  ask.set_kind(pb::HOUR_REQUEST_KIND_DISPUTE);
  ask.set_assignment_id(hers.id());
  ask.set_text("多站了");
  pb::RequestHoursResponse asked;
  ASSERT_TRUE(Call(li, &Ledger::RequestHours, ask, &asked).ok());
  pb::DecideHourRequestRequest decide;
  decide.set_request_id(w.ids.New());
  decide.set_hour_request_id(asked.hour_request().id());
  decide.set_version(asked.hour_request().version());
  decide.set_grant(true);
  decide.set_minutes(110);
  decide.set_reason("属实");
  pb::DecideHourRequestResponse decided;
  ASSERT_TRUE(Call(head, &Ledger::DecideHourRequest, decide, &decided).ok());
  ASSERT_TRUE(Adopt(head, HalfHours(2, kToday + 1)).ok());
  w.clock.Advance(absl::Hours(24));

  const auto answer = Correct(lead, {1, decided.hour_request().credit_seq()});
  EXPECT_EQ(answer.results(0).refusal(), "OWN_HOURS");
  EXPECT_EQ(answer.results(1).refusal(), "NOT_APPROVABLE");
  Someone far = w.AddPerson(w.other_district.id(), {pb::ROLE_DISTRICT_LEAD});
  EXPECT_EQ(Correct(far, {1}).results(0).refusal(), "NOT_FOUND");
  EXPECT_EQ(Correct(head, {1}).results(0).refusal(), "");
  EXPECT_EQ(Net(), 30 + 110);
}

TEST_F(RulesTest, ManyCorrectionsInStepsAreDoneOnce) {
  std::vector<int64_t> seqs;
  for (int i = 1; i <= 45; ++i) {  // more than two steps
    Someone she = w.AddPerson(w.community.id());
    Serve(she, start, 50);
    seqs.push_back(i);
  }
  ASSERT_EQ(w.Approve(lead, w.Drafts(lead)).approved_count(), 45);
  ASSERT_TRUE(Adopt(head, HalfHours(2, kToday + 1)).ok());
  w.clock.Advance(absl::Hours(24));
  const auto answer = Correct(lead, seqs);
  ASSERT_EQ(answer.results_size(), 45);
  for (const auto& result : answer.results()) EXPECT_EQ(result.minutes_after(), 30);
  EXPECT_EQ(Net(), 45 * 30);
}

TEST_F(RulesTest, BadInputNamesItsFieldAndChangesNothing) {
  struct Row {
    const char* what;
    std::function<grpc::Status()> call;
    const char* field;
  };
  const auto adopting = [&](const std::function<void(pb::HourRules&)>& edit) {
    return [this, edit] {
      pb::HourRules rules = HalfHours(2, kToday + 1);
      edit(rules);
      return Adopt(head, rules);
    };
  };
  const auto previewing = [&](const std::function<void(pb::PreviewHourRulesRequest&)>& edit) {
    return [this, edit] {
      pb::PreviewHourRulesRequest q;
      *q.mutable_rules() = HalfHours(2, kToday);
      edit(q);
      pb::PreviewHourRulesResponse answer;
      return Call(lead, &Ledger::PreviewHourRules, q, &answer);
    };
  };
  const auto correcting = [&](const std::function<void(pb::CorrectEntriesRequest&)>& edit) {
    return [this, edit] {
      pb::CorrectEntriesRequest q;
      q.set_request_id(w.ids.New());
      q.add_seqs(1);
      q.set_reason("更正");
      edit(q);
      pb::CorrectEntriesResponse answer;
      return Call(lead, &Ledger::CorrectEntries, q, &answer);
    };
  };
  const Row rows[] = {
      {"no date", adopting([](auto& r) { r.clear_effective_date(); }), "rules.effective_date"},
      {"February 30", adopting([](auto& r) {
         r.mutable_effective_date()->set_month(2);
         r.mutable_effective_date()->set_day(30);
       }),
       "rules.effective_date"},
      {"today", adopting([](auto& r) { *r.mutable_effective_date() = ToProto(kToday); }),
       "rules.effective_date"},
      {"yesterday", adopting([](auto& r) { *r.mutable_effective_date() = ToProto(kToday - 1); }),
       "rules.effective_date"},
      {"rounded to nothing", adopting([](auto& r) { r.set_round_to_minutes(0); }),
       "rules.round_to_minutes"},
      {"rounded to 31", adopting([](auto& r) { r.set_round_to_minutes(31); }),
       "rules.round_to_minutes"},
      {"minimum -1", adopting([](auto& r) { r.set_minimum_minutes(-1); }), "rules.minimum_minutes"},
      {"minimum 121", adopting([](auto& r) { r.set_minimum_minutes(121); }),
       "rules.minimum_minutes"},
      {"early -1", adopting([](auto& r) { r.set_early_minutes(-1); }), "rules.early_minutes"},
      {"early 121", adopting([](auto& r) { r.set_early_minutes(121); }), "rules.early_minutes"},
      {"late -1", adopting([](auto& r) { r.set_late_minutes(-1); }), "rules.late_minutes"},
      {"late 241", adopting([](auto& r) { r.set_late_minutes(241); }), "rules.late_minutes"},
      {"break -1", adopting([](auto& r) { r.set_free_break_minutes(-1); }),
       "rules.free_break_minutes"},
      {"break 121", adopting([](auto& r) { r.set_free_break_minutes(121); }),
       "rules.free_break_minutes"},
      {"cap 59", adopting([](auto& r) { r.set_daily_cap_minutes(59); }), "rules.daily_cap_minutes"},
      {"cap 961", adopting([](auto& r) { r.set_daily_cap_minutes(961); }),
       "rules.daily_cap_minutes"},
      {"no note", adopting([](auto& r) { r.clear_note(); }), "rules.note"},
      {"a blank note", adopting([](auto& r) { r.set_note("   "); }), "rules.note"},
      {"a novel", adopting([](auto& r) { r.set_note(std::string(501, 'a')); }), "rules.note"},
      {"no rules", [&] { return Adopt(head, pb::HourRules()); }, "rules.effective_date"},
      {"no request_id",
       [&] {
         pb::AdoptHourRulesRequest q;
         *q.mutable_rules() = HalfHours(2, kToday + 1);
         pb::AdoptHourRulesResponse answer;
         return Call(head, &Ledger::AdoptHourRules, q, &answer);
       },
       "request_id"},

      {"no rules", previewing([](auto& q) { q.clear_rules(); }), "rules.effective_date"},
      {"rounded to 31", previewing([](auto& q) { q.mutable_rules()->set_round_to_minutes(31); }),
       "rules.round_to_minutes"},
      {"a bell in the note", previewing([](auto& q) { q.mutable_rules()->set_note("\a"); }),
       "rules.note"},
      {"month 13", previewing([](auto& q) {
         *q.mutable_to_date() = ToProto(kToday);
         q.mutable_to_date()->set_month(13);
       }),
       "to_date"},
      {"ends before it begins",
       previewing([](auto& q) { *q.mutable_to_date() = ToProto(kToday - 1); }), "to_date"},
      {"page too big", previewing([](auto& q) { q.set_page_size(201); }), "page_size"},
      {"page below 0", previewing([](auto& q) { q.set_page_size(-1); }), "page_size"},

      {"no request_id", correcting([](auto& q) { q.clear_request_id(); }), "request_id"},
      {"nothing to correct", correcting([](auto& q) { q.clear_seqs(); }), "seqs"},
      {"too much to correct", correcting([](auto& q) {
         for (int i = 0; i < 200; ++i) q.add_seqs(i + 2);
       }),
       "seqs"},
      {"entry 0", correcting([](auto& q) { q.add_seqs(0); }), "seqs[1]"},
      {"entry -1", correcting([](auto& q) { q.set_seqs(0, -1); }), "seqs[0]"},
      {"no reason", correcting([](auto& q) { q.clear_reason(); }), "reason"},
      {"a novel for a reason", correcting([](auto& q) { q.set_reason(std::string(201, 'a')); }),
       "reason"},
  };
  for (const Row& row : rows) {
    const Refusal r = RefusalOf(row.call());
    EXPECT_EQ(r.code, grpc::StatusCode::INVALID_ARGUMENT) << row.what;
    EXPECT_EQ(r.reason, "BAD_FIELD") << row.what;
    EXPECT_EQ(r.field, row.field) << row.what;
  }
  EXPECT_EQ(RefusalOf(previewing([](auto& q) { q.set_page_token("abc"); })()).reason,
            "BAD_PAGE_TOKEN");
  w.Read([&](storage::ReadTxn& txn) {
    EXPECT_EQ(txn.LedgerHead()->first, 0);
    EXPECT_TRUE(txn.AdoptedRules()->empty());
  });
}

// Bytes that a later program may know, and this one does not, are not put in force.
TEST_F(RulesTest, UnknownFieldsAreNotAdopted) {
  pb::HourRules rules = HalfHours(2, kToday + 1);
  rules.GetReflection()->MutableUnknownFields(&rules)->AddVarint(99, 1);
  ASSERT_TRUE(Adopt(head, rules).ok());
  w.Read([&](storage::ReadTxn& txn) {
    EXPECT_EQ(*txn.RulesBytes(2), HalfHours(2, kToday + 1).SerializeAsString());
  });
}

}  // namespace
}  // namespace hjj
