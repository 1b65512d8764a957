#include "mobile/ui/lead/overview_controller.h"

#include <set>

#include "mobile/ui/lead/review_controller.h"
#include "shared/base/ids.h"
#include "shared/base/reasons.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

class OverviewTest : public LeadTest {
 protected:
  void Start() {
    Answer<v1::ListUnitsRequest, v1::ListUnitsResponse>(kListUnits, [](const auto&) {
      v1::ListUnitsResponse out;
      const auto add = [&](const char* id, const char* name, const char* parent) {
        auto* unit = out.add_units();
        unit->set_id(id);
        unit->set_name(name);
        unit->set_parent_id(parent);
      };
      add(kUnit, "海城区", "city");
      add("u1", "中街街道", kUnit);
      add("u2", "东街街道", kUnit);
      return out;
    });
    Answer<v1::ListCampaignsRequest, v1::ListCampaignsResponse>(
        kListCampaigns, [](const auto&) { return v1::ListCampaignsResponse(); });
    sums = Answer<v1::SummariseHoursRequest, v1::SummariseHoursResponse>(
        kSummariseHours, [this](const auto& request) {
          v1::SummariseHoursResponse out;
          const auto add = [&](const char* key, int minutes, int people) {
            auto* tally = out.add_tallies();
            tally->set_key(key);
            tally->set_minutes(minutes);
            tally->set_people(people);
          };
          if (request.group_by() == v1::GROUP_BY_UNIT) {
            add("u1", 300, 9);
            add("u2", 900, 3);
          } else {
            add(kAnna, 200, 1);
            add(kBella, 100, 1);
          }
          *out.mutable_as_of_time() = ToProto(clock.Now());
          if (empty_months.count(request.from_date().month()) > 0) {
            out.clear_tallies();
            return out;
          }
          out.mutable_total()->set_minutes(1200);
          out.mutable_total()->set_attendances(12);
          out.mutable_total()->set_draft_count(2);
          *out.mutable_as_of_time() = ToProto(clock.Now());
          return out;
        });
    Answer<v1::ListEntriesRequest, v1::ListEntriesResponse>(kListEntries, [](const auto& request) {
      v1::ListEntriesResponse out;
      if (request.person_id() != kBella) return out;
      for (int seq = 1; seq <= 2; ++seq) {
        auto* body = out.add_entries()->mutable_body();
        body->set_seq(seq);
        body->set_kind(v1::ENTRY_KIND_CREDIT);
        body->set_assignment_id("a" + std::to_string(seq));
        body->set_minutes(90);
        body->set_grade(v1::GRADE_B);
        *body->mutable_service_date() = ToProto(absl::CivilDay(2026, 12, 4 + seq));
      }
      return out;
    });
    Answer<v1::GetAssignmentRequest, v1::GetAssignmentResponse>(
        kGetAssignment, [this](const auto& request) {
          v1::GetAssignmentResponse out;
          auto* assignment = out.mutable_assignment();
          assignment->set_id(request.id());
          assignment->set_task_id("t1");
          *assignment->mutable_start_time() = ToProto(At(5, 7));
          *assignment->mutable_in_time() = ToProto(At(5, 6, 52));
          return out;
        });
    Answer<v1::GetTaskRequest, v1::GetTaskResponse>(kGetTask, [](const auto&) {
      v1::GetTaskResponse out;
      out.mutable_task()->set_id("t1");
      out.mutable_task()->mutable_place()->set_name("长青公园东门");
      return out;
    });
    Answer<v1::ListCheckInEventsRequest, v1::ListCheckInEventsResponse>(
        kListCheckInEvents, [this](const auto&) {
          v1::ListCheckInEventsResponse out;
          for (const int minute : {31, 2}) {
            auto* record = out.add_records();
            record->mutable_event()->set_id("e" + std::to_string(minute));
            record->mutable_event()->set_kind(minute == 2 ? v1::CHECK_IN_KIND_IN
                                                          : v1::CHECK_IN_KIND_OUT);
            record->mutable_event()->set_actor_id(kAnna);
            record->mutable_event()->set_claimant_id(minute == 2 ? kAnna : kBella);
            record->set_computed_band(v1::PLACE_BAND_INSIDE);
            *record->mutable_best_time() = ToProto(At(5, 7, minute));
          }
          return out;
        });
    SignIn();
  }
  std::shared_ptr<std::vector<v1::SummariseHoursRequest>> sums;
  std::set<int> empty_months;
};

TEST_F(OverviewTest, FiguresOfTheMonthBelowHerUnitSorted) {
  Start();
  auto& overview = The<OverviewController>();
  EXPECT_EQ(overview.state(), "ready");
  EXPECT_EQ(overview.unitName(), QString("海城区"));
  EXPECT_EQ(overview.minutes(), 1200);
  EXPECT_EQ(overview.pendingCount(), 2);
  EXPECT_EQ(overview.periodStart(), ToQt(At(1, 0)));
  EXPECT_EQ(sums->back().from_date().day(), 1);
  EXPECT_EQ(sums->back().to_date().day(), 31);
  ASSERT_EQ(overview.rows()->Count(), 2);
  EXPECT_EQ(overview.rows()->get(0)["name"], QString("东街街道"));  // most minutes
  overview.sortBy("people");
  EXPECT_EQ(overview.rows()->get(0)["name"], QString("中街街道"));
  overview.sortBy("people");
  EXPECT_EQ(overview.rows()->get(0)["name"], QString("东街街道"));
  overview.movePeriod(-1);
  Settle();
  EXPECT_EQ(sums->back().from_date().month(), 11);
  EXPECT_EQ(sums->back().to_date().day(), 30);
  overview.setPeriod("quarter");
  Settle();
  EXPECT_EQ(sums->back().from_date().month(), 10);
  EXPECT_EQ(sums->back().to_date().month(), 12);
}

// A street's crossings are its own, not one of its communities': its own row leads to their people.
TEST_F(OverviewTest, OpensOnTheMonthBeforeWhileThePresentOneIsEmpty) {
  empty_months = {12};
  Start();
  auto& overview = The<OverviewController>();
  EXPECT_EQ(overview.state(), "ready");
  EXPECT_TRUE(overview.monthBefore());
  EXPECT_EQ(overview.periodStart(), Midnight(absl::CivilDay(2026, 11, 1), ui->zone()));
  overview.movePeriod(1);
  Settle();
  EXPECT_EQ(overview.state(), "empty") << "whoever looks at the present month sees it";
  EXPECT_FALSE(overview.monthBefore());
  EXPECT_EQ(overview.periodStart(), ToQt(At(1, 0)));
}

TEST_F(OverviewTest, BeforeThereIsAnythingItOpensOnThePresentMonth) {
  empty_months = {11, 12};
  Start();
  auto& overview = The<OverviewController>();
  EXPECT_EQ(overview.state(), "empty");
  EXPECT_FALSE(overview.monthBefore());
  EXPECT_EQ(overview.periodStart(), ToQt(At(1, 0)));
  const size_t asked = sums->size();
  Settle();
  EXPECT_EQ(sums->size(), asked);
}

TEST_F(OverviewTest, AUnitsOwnRowLeadsToItsOwnPeopleAndBack) {
  Start();
  auto& overview = The<OverviewController>();
  EXPECT_FALSE(sums->back().own_only());
  overview.openOwn();
  Settle();
  EXPECT_TRUE(overview.ownOnly());
  EXPECT_TRUE(sums->back().own_only());
  EXPECT_EQ(overview.rowKind(), "person");
  overview.openUnit(kUnit);  // from the trail
  Settle();
  EXPECT_FALSE(overview.ownOnly());
  EXPECT_EQ(overview.rowKind(), "unit");
}

TEST_F(OverviewTest, DownToTheSingleEventAndAReversal) {
  Start();
  auto reversals = Answer<v1::ReverseEntryRequest, v1::ReverseEntryResponse>(
      kReverseEntry, [](const auto& request) {
        v1::ReverseEntryResponse out;
        auto* body = out.mutable_entry()->mutable_body();
        body->set_seq(9);
        body->set_kind(v1::ENTRY_KIND_REVERSAL);
        body->set_reverses_seq(request.seq());
        body->set_assignment_id("a2");
        out.mutable_entry()->set_reason(request.reason());
        return out;
      });
  auto& overview = The<OverviewController>();
  overview.openUnit("u1");
  Settle();
  EXPECT_EQ(overview.rowKind(), "person");
  EXPECT_EQ(overview.trail()->Count(), 2);
  EXPECT_EQ(overview.rows()->get(0)["name"], QString("李秀英"));
  overview.openPerson(kBella);
  Settle();
  ASSERT_EQ(overview.entriesState(), "ready");
  EXPECT_EQ(overview.personName(), QString("黄美娟"));
  EXPECT_EQ(overview.entries()->get(0)["entryId"], "2");  // newest first
  EXPECT_EQ(overview.entries()->get(0)["place"], QString("长青公园东门"));
  overview.openEntry("2");
  Settle();
  ASSERT_EQ(overview.eventsState(), "ready");
  EXPECT_EQ(overview.events()->get(0)["kind"], "in");
  EXPECT_TRUE(overview.events()->get(0)["bySelf"].toBool());
  EXPECT_FALSE(overview.events()->get(1)["bySelf"].toBool());
  EXPECT_EQ(overview.events()->get(1)["band"], "inside");
  server.lose_answers = 1;
  overview.reverse("2", "那天她在另一个路口");
  overview.reverse("2", "那天她在另一个路口");
  Settle(absl::Milliseconds(200));
  EXPECT_EQ(overview.actionReason(), "UNAVAILABLE");
  overview.reverse("2", "那天她在另一个路口");
  Settle();
  ASSERT_EQ(reversals->size(), 2u);
  EXPECT_EQ((*reversals)[0].request_id(), (*reversals)[1].request_id());
  EXPECT_TRUE(overview.entryReversed());
  ASSERT_EQ(overview.versions()->Count(), 2);
  EXPECT_EQ(overview.versions()->get(0)["minutes"], 90);
  EXPECT_FALSE(overview.versions()->get(0)["counts"].toBool());
  EXPECT_EQ(overview.versions()->get(1)["minutes"], 0);
  EXPECT_EQ(overview.versions()->get(1)["why"], QString("那天她在另一个路口"));
  EXPECT_EQ(overview.entries()->Count(), 3);
}

// 时长有误 granted: what stood, what stands, who asked, who decided and why.
TEST_F(OverviewTest, BothVersionsOfACorrectedEntryStayReadable) {
  const std::string request_id = "0192f0c4-6d2a-7b13-9c1e-0000000000e1";
  Start();
  Answer<v1::ListEntriesRequest, v1::ListEntriesResponse>(kListEntries, [&](const auto&) {
    v1::ListEntriesResponse out;
    const auto add = [&](int seq, v1::EntryKind kind, int minutes) {
      auto* entry = out.add_entries();
      entry->mutable_body()->set_seq(seq);
      entry->mutable_body()->set_kind(kind);
      entry->mutable_body()->set_assignment_id("a1");
      entry->mutable_body()->set_minutes(minutes);
      entry->set_person_id(kBella);
      entry->set_approver_person_id(kAnna);
      return entry;
    };
    auto* old = add(1, v1::ENTRY_KIND_CREDIT, 60);
    old->set_reversed(true);
    add(5, v1::ENTRY_KIND_REVERSAL, 60)->mutable_body()->set_reverses_seq(1);
    auto* now = add(6, v1::ENTRY_KIND_CREDIT, 90);
    now->set_reason("和签到表对过");
    now->mutable_body()->set_hour_request_id(*IdToBlob(request_id));
    return out;
  });
  auto asked = Answer<v1::ListHourRequestsRequest, v1::ListHourRequestsResponse>(
      kListHourRequests, [&](const auto&) {
        v1::ListHourRequestsResponse out;
        out.add_hour_requests()->set_id(request_id);
        out.mutable_hour_requests(0)->set_requester_id(kBella);
        out.mutable_hour_requests(0)->set_text("我八点半才走");
        return out;
      });
  auto& overview = The<OverviewController>();
  overview.openPerson(kBella);
  Settle();
  overview.openEntry("6");
  Settle();
  EXPECT_EQ(asked->back().person_id(), kBella);
  ASSERT_EQ(overview.versions()->Count(), 2);
  EXPECT_EQ(overview.versions()->get(0)["minutes"], 60);
  EXPECT_FALSE(overview.versions()->get(0)["counts"].toBool());
  const QVariantMap now = overview.versions()->get(1);
  EXPECT_EQ(now["minutes"], 90);
  EXPECT_TRUE(now["counts"].toBool());
  EXPECT_EQ(now["askedByName"], QString("黄美娟"));
  EXPECT_EQ(now["askedText"], QString("我八点半才走"));
  EXPECT_EQ(now["approvedByName"], QString("李秀英"));
  EXPECT_EQ(now["why"], QString("和签到表对过"));
}

// Coming back to the figures costs nothing unless a decision of hers changed them.
TEST_F(OverviewTest, ReadsAnewOnlyAfterADecision) {
  Answer<v1::ListDraftsRequest, v1::ListDraftsResponse>(kListDrafts, [](const auto&) {
    v1::ListDraftsResponse out;
    out.add_drafts()->set_assignment_id("a1");
    out.mutable_drafts(0)->set_state(v1::DRAFT_STATE_READY);
    out.mutable_drafts(0)->set_minutes(90);
    return out;
  });
  Answer<v1::ApproveDraftsRequest, v1::ApproveDraftsResponse>(kApproveDrafts, [](const auto& in) {
    v1::ApproveDraftsResponse out;
    out.add_results()->set_assignment_id(in.drafts(0).assignment_id());
    out.set_approved_count(1);
    return out;
  });
  Answer<v1::ListTasksRequest, v1::ListTasksResponse>(
      kListTasks, [](const auto&) { return v1::ListTasksResponse(); });
  Answer<v1::ListAssignmentsRequest, v1::ListAssignmentsResponse>(
      kListAssignments, [](const auto&) { return v1::ListAssignmentsResponse(); });
  Start();
  auto& overview = The<OverviewController>();
  const size_t before = sums->size();
  overview.freshen();
  Settle(absl::Milliseconds(200));
  EXPECT_EQ(sums->size(), before);
  The<ReviewController>().approveAll();
  Settle(absl::Milliseconds(200));
  ASSERT_EQ(The<ReviewController>().actionState(), "done");
  overview.freshen();
  Settle(absl::Milliseconds(200));
  EXPECT_EQ(sums->size(), before + 1);
  overview.freshen();
  Settle(absl::Milliseconds(200));
  EXPECT_EQ(sums->size(), before + 1);
}

TEST_F(OverviewTest, ARefusalIsNamed) {
  server.refusals[kSummariseHours.path] = Refuse(absl::StatusCode::kNotFound, reason::kNotFound);
  Start();
  EXPECT_EQ(The<OverviewController>().state(), "error");
  EXPECT_EQ(The<OverviewController>().reason(), "NOT_FOUND");
}

}  // namespace
}  // namespace hjj::mobile
