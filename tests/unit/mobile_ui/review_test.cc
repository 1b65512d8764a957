#include <absl/strings/str_cat.h>

#include <set>

#include "mobile/ui/lead/review_controller.h"
#include "shared/base/reasons.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

class ReviewTest : public LeadTest {
 protected:
  void AddDraft(const std::string& id, const std::string& person, v1::DraftState state,
                std::vector<std::string> flags) {
    v1::HourDraft draft;
    draft.set_assignment_id(id);
    draft.set_person_id(person);
    draft.set_minutes(90);
    draft.set_grade(v1::GRADE_B);
    draft.set_state(state);
    draft.set_etag("e-" + id);
    *draft.mutable_service_date() = ToProto(absl::CivilDay(2026, 12, 5));
    for (const auto& flag : flags) draft.add_flags(flag);
    drafts[id] = draft;
  }
  void Serve() {
    lists = Answer<v1::ListDraftsRequest, v1::ListDraftsResponse>(
        kListDrafts, [this](const auto& request) -> absl::StatusOr<v1::ListDraftsResponse> {
          v1::ListDraftsResponse out;
          const int from = request.page_token().empty() ? 0 : std::stoi(request.page_token());
          int i = 0;
          for (const auto& [id, draft] : drafts) {
            if (i++ < from) continue;
            if (out.drafts_size() == request.page_size()) {
              out.set_next_page_token(absl::StrCat(from + request.page_size()));
              break;
            }
            *out.add_drafts() = draft;
          }
          return out;
        });
    approvals = Answer<v1::ApproveDraftsRequest, v1::ApproveDraftsResponse>(
        kApproveDrafts, [this](const auto& request) -> absl::StatusOr<v1::ApproveDraftsResponse> {
          if (const auto it = answers.find(request.request_id()); it != answers.end()) {
            return it->second;
          }
          v1::ApproveDraftsResponse out;
          for (const auto& ref : request.drafts()) {
            auto* result = out.add_results();
            result->set_assignment_id(ref.assignment_id());
            if (changed.count(ref.assignment_id())) {
              result->set_refusal(reason::kDraftChanged);
              continue;
            }
            ++credited[ref.assignment_id()];
            drafts.erase(ref.assignment_id());
            out.set_approved_count(out.approved_count() + 1);
            out.set_approved_minutes(out.approved_minutes() + 90);
          }
          return answers[request.request_id()] = out;
        });
    Answer<v1::ListUnitsRequest, v1::ListUnitsResponse>(
        kListUnits, [](const auto&) { return v1::ListUnitsResponse(); });
    Answer<v1::ListTasksRequest, v1::ListTasksResponse>(kListTasks, [](const auto&) {
      v1::ListTasksResponse out;
      auto* task = out.add_tasks();
      task->set_id("t1");
      task->mutable_place()->set_name("长青公园东门");
      return out;
    });
    Answer<v1::ListAssignmentsRequest, v1::ListAssignmentsResponse>(
        kListAssignments, [](const auto&) {
          v1::ListAssignmentsResponse out;
          auto* assignment = out.add_assignments();
          assignment->set_id("open");
          assignment->set_task_id("t1");
          return out;
        });
    SignIn();
  }

  std::map<std::string, v1::HourDraft> drafts;
  std::map<std::string, v1::ApproveDraftsResponse> answers;  // by request id, as the server does
  std::map<std::string, int> credited;
  std::set<std::string> changed;
  std::shared_ptr<std::vector<v1::ListDraftsRequest>> lists;
  std::shared_ptr<std::vector<v1::ApproveDraftsRequest>> approvals;
};

TEST_F(ReviewTest, WhatNeedsADecisionComesFirstAndTheRestIsCountedApart) {
  AddDraft("clock", kBella, v1::DRAFT_STATE_READY, {"CLOCK", "NO_PLACE"});
  AddDraft("open", kAnna, v1::DRAFT_STATE_NEEDS_DECISION, {"OPEN_ENDED"});
  AddDraft("a", kBella, v1::DRAFT_STATE_READY, {});
  AddDraft("b", kBella, v1::DRAFT_STATE_READY, {"CLIPPED_EARLY"});
  Serve();
  auto& review = The<ReviewController>();
  EXPECT_EQ(review.state(), "ready");
  ASSERT_EQ(review.drafts()->Count(), 2);
  EXPECT_EQ(review.drafts()->get(0)["draftId"], "open");
  EXPECT_TRUE(review.drafts()->get(0)["needsReason"].toBool());
  EXPECT_EQ(review.drafts()->get(0)["place"], QString("长青公园东门"));
  EXPECT_EQ(review.drafts()->get(0)["name"], QString("李秀英"));
  EXPECT_EQ(review.exceptionCount(), 2);
  EXPECT_EQ(review.cleanCount(), 2);
  EXPECT_EQ(review.cleanMinutes(), 180);
  EXPECT_EQ(review.cleanPeople(), 1);
  review.showClean();
  EXPECT_EQ(review.clean()->Count(), 2);
}

TEST_F(ReviewTest, ApprovesExactlyTheCleanOnesInChunks) {
  for (int i = 0; i < 1201; ++i) {
    AddDraft(absl::StrCat("d", 1000 + i), kBella, v1::DRAFT_STATE_READY, {});
  }
  AddDraft("open", kAnna, v1::DRAFT_STATE_NEEDS_DECISION, {"OPEN_ENDED"});
  changed = {"d1007"};
  Serve();
  auto& review = The<ReviewController>();
  ASSERT_EQ(review.cleanCount(), 1201);
  review.approveAll();
  review.approveAll();  // a second tap while it runs
  EXPECT_EQ(review.actionState(), "busy");
  Settle();
  EXPECT_EQ(review.actionState(), "done");
  ASSERT_EQ(approvals->size(), 3u);
  EXPECT_EQ((*approvals)[0].drafts_size(), 500);
  EXPECT_EQ((*approvals)[2].drafts_size(), 201);
  EXPECT_EQ(review.approvedCount(), 1200);
  EXPECT_EQ(review.approvedMinutes(), 1200 * 90);
  EXPECT_DOUBLE_EQ(review.progress(), 1);
  EXPECT_EQ(credited.size(), 1200u);
  EXPECT_EQ(credited.count("open"), 0u);
  ASSERT_EQ(review.refused()->Count(), 1);
  EXPECT_EQ(review.refused()->get(0)["reasonCode"], "DRAFT_CHANGED");
  EXPECT_EQ(review.cleanCount(), 1);
  EXPECT_EQ(review.exceptionCount(), 1);
}

TEST_F(ReviewTest, ALostAnswerIsAskedForAgainUnderTheSameId) {
  for (int i = 0; i < 600; ++i) {
    AddDraft(absl::StrCat("d", 1000 + i), kBella, v1::DRAFT_STATE_READY, {});
  }
  Serve();
  auto& review = The<ReviewController>();
  server.lose_answers = 1;
  review.approveAll();
  Settle(absl::Milliseconds(200));
  EXPECT_EQ(review.actionState(), "error");
  EXPECT_EQ(review.actionReason(), "UNAVAILABLE");
  EXPECT_EQ(review.cleanCount(), 600);
  review.approveAll();
  Settle(absl::Milliseconds(400));
  EXPECT_EQ(review.actionState(), "done");
  ASSERT_EQ(approvals->size(), 3u);
  EXPECT_EQ((*approvals)[0].request_id(), (*approvals)[1].request_id());
  EXPECT_NE((*approvals)[1].request_id(), (*approvals)[2].request_id());
  EXPECT_EQ(review.approvedCount(), 600);
  EXPECT_EQ(review.cleanCount(), 0);
  for (const auto& [id, times] : credited) EXPECT_EQ(times, 1) << id;
}

TEST_F(ReviewTest, ADecisionNeedsItsReason) {
  AddDraft("open", kAnna, v1::DRAFT_STATE_NEEDS_DECISION, {"OPEN_ENDED"});
  Serve();
  auto& review = The<ReviewController>();
  review.approve("open", "  ");
  EXPECT_EQ(review.actionReason(), "REASON_REQUIRED");
  EXPECT_TRUE(approvals->empty());
  review.clearAction();
  review.approve("open", "带班证明她八点半走的");
  Settle();
  ASSERT_EQ(approvals->size(), 1u);
  EXPECT_EQ((*approvals)[0].drafts(0).decision_reason(), "带班证明她八点半走的");
  EXPECT_EQ((*approvals)[0].drafts(0).etag(), "e-open");
  EXPECT_EQ(review.state(), "empty");
}

TEST_F(ReviewTest, WithoutConnectionItSaysSoAndComesBackByItself) {
  AddDraft("a", kBella, v1::DRAFT_STATE_READY, {});
  server.refusals[kListDrafts.path] = absl::UnavailableError("network");
  Serve();
  auto& review = The<ReviewController>();
  EXPECT_EQ(review.state(), "error");
  EXPECT_EQ(review.reason(), "UNAVAILABLE");
  server.refusals.clear();
  review.retry();
  Settle();
  EXPECT_EQ(review.state(), "ready");
  EXPECT_EQ(review.cleanCount(), 1);
}

// She need not give her place, and it must not put her among those who are looked at twice.
TEST(ReviewRules, AMissingPlaceAloneNeedsNoChecking) {
  v1::HourDraft draft;
  draft.set_state(v1::DRAFT_STATE_READY);
  draft.add_flags("NO_PLACE");
  EXPECT_TRUE(IsClean(draft));
  draft.add_flags("CLOCK");
  EXPECT_FALSE(IsClean(draft));
}

}  // namespace
}  // namespace hjj::mobile
