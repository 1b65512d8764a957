// Who reaches what: each role against her own, her subtree, what lies above and beside it, and what
// is not there; and bad input of the reading calls.
#include <gtest/gtest.h>

#include <functional>

#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

using Ledger = pb::LedgerService::Stub;
using CheckIn = pb::CheckInService::Stub;

class HoursScopeTest : public testing::Test {
 protected:
  HoursScopeTest() {
    w.Serve(li, hers);
    EXPECT_EQ(w.Approve(lead, w.Drafts(lead)).approved_count(), 1);
  }

  World w;
  Someone li = w.AddPerson(w.community.id());
  Someone neighbour = w.AddPerson(w.community.id());
  Someone team_lead = w.AddPerson(w.community.id(), {pb::ROLE_TEAM_LEAD});
  Someone coordinator = w.AddPerson(w.community.id(), {pb::ROLE_COORDINATOR});
  Someone far_coordinator = w.AddPerson(w.other_community.id(), {pb::ROLE_COORDINATOR});
  Someone lead = w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD});
  Someone far_lead = w.AddPerson(w.other_district.id(), {pb::ROLE_DISTRICT_LEAD});
  Someone admin = w.AddPerson(w.city.id(), {pb::ROLE_ADMIN});
  pb::Assignment hers = w.Assign(li, w.AddShift(World::Start(), 90));

  template <typename Stub, typename Req, typename Resp>
  std::string Try(const Someone& who, Stub& stub,
                  grpc::Status (Stub::*method)(grpc::ClientContext*, const Req&, Resp*),
                  const Req& request) {
    Resp answer;
    const grpc::Status status = w.Call(who, stub, method, request, &answer);
    return status.ok() ? "OK" : RefusalOf(status).reason;
  }
};

TEST_F(HoursScopeTest, EachRoleReachesItsOwn) {
  pb::ListCheckInEventsRequest events, absent_events;
  events.set_assignment_id(hers.id());
  absent_events.set_assignment_id(w.ids.New());
  pb::ListDraftsRequest drafts_here, drafts_above, drafts_beside, drafts_absent;
  drafts_here.set_unit_id(w.community.id());
  drafts_above.set_unit_id(w.city.id());
  drafts_beside.set_unit_id(w.other_district.id());
  drafts_absent.set_unit_id(w.ids.New());
  pb::ListEntriesRequest entries_here, entries_beside;
  entries_here.set_unit_id(w.community.id());
  entries_beside.set_unit_id(w.other_district.id());
  pb::SummariseHoursRequest sum_here, sum_beside;
  sum_here.set_unit_id(w.community.id());
  sum_beside.set_unit_id(w.other_district.id());
  pb::ReverseEntryRequest reverse;
  reverse.set_seq(99);
  reverse.set_reason("x");
  const Someone* who[] = {&li,   &neighbour, &team_lead, &coordinator, &far_coordinator,
                          &lead, &far_lead,  &admin};
  const char *ok = "OK", *no = "NOT_FOUND", *role = "ROLE_FORBIDDEN";
  struct Row {
    const char* what;
    std::function<std::string(const Someone&)> call;
    const char* expected[8];
  };
  CheckIn& c = *w.check_in;
  Ledger& l = *w.ledger;
  const Row rows[] = {
      {"events of hers",
       [&](auto& s) { return Try(s, c, &CheckIn::ListCheckInEvents, events); },
       {ok, no, no, ok, no, ok, no, no}},
      {"events of nobody",
       [&](auto& s) { return Try(s, c, &CheckIn::ListCheckInEvents, absent_events); },
       {no, no, no, no, no, no, no, no}},
      {"drafts of the community",
       [&](auto& s) { return Try(s, l, &Ledger::ListDrafts, drafts_here); },
       {role, role, role, ok, no, ok, no, role}},
      {"drafts of the city",
       [&](auto& s) { return Try(s, l, &Ledger::ListDrafts, drafts_above); },
       {role, role, role, no, no, no, no, role}},
      {"drafts of the other district",
       [&](auto& s) { return Try(s, l, &Ledger::ListDrafts, drafts_beside); },
       {role, role, role, no, no, no, ok, role}},
      {"drafts of no unit",
       [&](auto& s) { return Try(s, l, &Ledger::ListDrafts, drafts_absent); },
       {role, role, role, no, no, no, no, role}},
      {"entries here",
       [&](auto& s) { return Try(s, l, &Ledger::ListEntries, entries_here); },
       {role, role, role, ok, no, ok, no, role}},
      {"entries beside",
       [&](auto& s) { return Try(s, l, &Ledger::ListEntries, entries_beside); },
       {role, role, role, no, no, no, ok, role}},
      {"tallies here",
       [&](auto& s) { return Try(s, l, &Ledger::SummariseHours, sum_here); },
       {role, role, role, ok, no, ok, no, role}},
      {"tallies beside",
       [&](auto& s) { return Try(s, l, &Ledger::SummariseHours, sum_beside); },
       {role, role, role, no, no, no, ok, role}},
      {"her own hours",
       [&](auto& s) { return Try(s, l, &Ledger::ListMyHours, pb::ListMyHoursRequest()); },
       {ok, ok, ok, ok, ok, ok, ok, ok}},
      {"reversal of an absent entry",
       [&](auto& s) {
         reverse.set_request_id(w.ids.New());
         return Try(s, l, &Ledger::ReverseEntry, reverse);
       },
       {role, role, role, role, role, no, no, role}},
  };
  for (const Row& row : rows) {
    for (size_t i = 0; i < 8; ++i) {
      EXPECT_EQ(row.call(*who[i]), row.expected[i]) << row.what << ", caller " << i;
    }
  }
  reverse.set_seq(1);
  reverse.set_request_id(w.ids.New());
  EXPECT_EQ(Try(far_lead, l, &Ledger::ReverseEntry, reverse), no) << "exists, but not for her";
}

TEST_F(HoursScopeTest, StrangersSeeNothingWithoutASession) {
  pb::ListMyHoursResponse answer;
  grpc::ClientContext ctx;
  EXPECT_EQ(w.ledger->ListMyHours(&ctx, {}, &answer).error_code(),
            grpc::StatusCode::UNAUTHENTICATED);
  pb::SubmitCheckInResponse submitted;
  grpc::ClientContext ctx2;
  EXPECT_EQ(w.check_in
                ->SubmitCheckIn(&ctx2, w.Sign(li, pb::CHECK_IN_KIND_IN, hers.id(), World::Start()),
                                &submitted)
                .error_code(),
            grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(HoursScopeTest, EmptyUnitMeansHerWholeScope) {
  EXPECT_EQ(w.Drafts(lead).size(), 1u);
  EXPECT_EQ(w.Drafts(coordinator).size(), 1u);
  EXPECT_EQ(w.Drafts(far_lead).size(), 0u);
}

TEST_F(HoursScopeTest, BadReadsNameTheirField) {
  struct Row {
    const char* what;
    std::function<grpc::Status()> call;
    const char* reason;
    const char* field;
  };
  auto drafts = [&](const std::function<void(pb::ListDraftsRequest&)>& edit) {
    return [&, edit] {
      pb::ListDraftsRequest q;
      edit(q);
      pb::ListDraftsResponse answer;
      return w.Call(lead, *w.ledger, &Ledger::ListDrafts, q, &answer);
    };
  };
  auto sums = [&](const std::function<void(pb::SummariseHoursRequest&)>& edit) {
    return [&, edit] {
      pb::SummariseHoursRequest q;
      edit(q);
      pb::SummariseHoursResponse answer;
      return w.Call(lead, *w.ledger, &Ledger::SummariseHours, q, &answer);
    };
  };
  auto entries = [&](const std::function<void(pb::ListEntriesRequest&)>& edit) {
    return [&, edit] {
      pb::ListEntriesRequest q;
      edit(q);
      pb::ListEntriesResponse answer;
      return w.Call(lead, *w.ledger, &Ledger::ListEntries, q, &answer);
    };
  };
  auto approve = [&](const std::function<void(pb::ApproveDraftsRequest&)>& edit) {
    return [&, edit] {
      pb::ApproveDraftsRequest q;
      q.set_request_id(w.ids.New());
      edit(q);
      pb::ApproveDraftsResponse answer;
      return w.Call(lead, *w.ledger, &Ledger::ApproveDrafts, q, &answer);
    };
  };
  auto ref = [&](pb::ApproveDraftsRequest& q) {
    pb::DraftRef* r = q.add_drafts();
    r->set_assignment_id(hers.id());
    r->set_etag("e");
    return r;
  };
  const Row rows[] = {
      {"page too big", drafts([](auto& q) { q.set_page_size(501); }), "BAD_FIELD", "page_size"},
      {"page below 0", drafts([](auto& q) { q.set_page_size(-1); }), "BAD_FIELD", "page_size"},
      {"made-up token", drafts([](auto& q) { q.set_page_token("abc"); }), "BAD_PAGE_TOKEN", ""},
      {"month 13", drafts([](auto& q) {
         q.mutable_from_date()->set_year(2026);
         q.mutable_from_date()->set_month(13);
         q.mutable_from_date()->set_day(1);
       }),
       "BAD_FIELD", "from_date"},
      {"ends before it starts", drafts([](auto& q) {
         *q.mutable_from_date() = ToProto(absl::CivilDay(2026, 11, 24));
         *q.mutable_to_date() = ToProto(absl::CivilDay(2026, 11, 23));
       }),
       "BAD_FIELD", "to_date"},
      {"state 99", drafts([](auto& q) { q.add_states(static_cast<pb::DraftState>(99)); }),
       "BAD_FIELD", "states"},
      {"grouping 99", sums([](auto& q) { q.set_group_by(static_cast<pb::GroupBy>(99)); }),
       "BAD_FIELD", "group_by"},
      {"campaign is no id", sums([](auto& q) { q.set_campaign_id("civilised"); }), "BAD_FIELD",
       "campaign_id"},
      {"category 99", entries([](auto& q) { q.set_category(static_cast<pb::Category>(99)); }),
       "BAD_FIELD", "category"},
      {"person is no id", entries([](auto& q) { q.set_person_id("李"); }), "BAD_FIELD",
       "person_id"},
      {"nothing to approve", approve([](auto&) {}), "BAD_FIELD", "drafts"},
      {"too much to approve", approve([&](auto& q) {
         for (int i = 0; i < 501; ++i) ref(q);
       }),
       "BAD_FIELD", "drafts"},
      {"no etag", approve([&](auto& q) { ref(q)->clear_etag(); }), "BAD_FIELD", "drafts[0].etag"},
      {"second line is no id", approve([&](auto& q) {
         ref(q);
         ref(q)->set_assignment_id("x");
       }),
       "BAD_FIELD", "drafts[1].assignment_id"},
      {"a novel for a reason",
       approve([&](auto& q) { ref(q)->set_decision_reason(std::string(201, 'a')); }), "BAD_FIELD",
       "drafts[0].decision_reason"},
  };
  for (const Row& row : rows) {
    const Refusal r = RefusalOf(row.call());
    EXPECT_EQ(r.code, grpc::StatusCode::INVALID_ARGUMENT) << row.what;
    EXPECT_EQ(r.reason, row.reason) << row.what;
    EXPECT_EQ(r.field, row.field) << row.what;
  }
}

}  // namespace
}  // namespace hjj
