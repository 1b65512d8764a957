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
            if (draft.state() == v1::DRAFT_STATE_DECLINED && !request.include_credited()) continue;
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
    declines = Answer<v1::DeclineDraftsRequest, v1::DeclineDraftsResponse>(
        kDeclineDrafts, [this](const auto& request) {
          v1::DeclineDraftsResponse out;
          for (const auto& ref : request.drafts()) {
            out.add_results()->set_assignment_id(ref.assignment_id());
            drafts.erase(ref.assignment_id());
            out.set_declined_count(out.declined_count() + 1);
          }
          return out;
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
  std::shared_ptr<std::vector<v1::DeclineDraftsRequest>> declines;
};

TEST_F(ReviewTest, WhatNeedsALookStandsByItsReasonAndTheRestIsCountedApart) {
  AddDraft("clock", kBella, v1::DRAFT_STATE_READY, {"CLOCK", "NO_PLACE"});
  AddDraft("open", kBella, v1::DRAFT_STATE_NEEDS_DECISION, {"OPEN_ENDED"});
  AddDraft("a", kBella, v1::DRAFT_STATE_READY, {});
  AddDraft("b", kBella, v1::DRAFT_STATE_READY, {"CLIPPED_EARLY"});
  Serve();
  auto& review = The<ReviewController>();
  EXPECT_EQ(review.state(), "ready");
  ASSERT_EQ(review.groups()->Count(), 2);
  EXPECT_EQ(review.groups()->get(0)["code"], "CLOCK");
  EXPECT_EQ(review.groups()->get(1)["code"], "OPEN_ENDED");
  EXPECT_EQ(review.exceptionCount(), 2);
  EXPECT_EQ(review.cleanCount(), 2);
  EXPECT_EQ(review.cleanMinutes(), 180);
  EXPECT_EQ(review.cleanPeople(), 1);
  review.openGroup("OPEN_ENDED");
  Settle();  // her name comes by itself
  ASSERT_EQ(review.drafts()->Count(), 1);
  EXPECT_EQ(review.drafts()->get(0)["draftId"], "open");
  EXPECT_TRUE(review.drafts()->get(0)["needsReason"].toBool());
  EXPECT_EQ(review.drafts()->get(0)["place"], QString("长青公园东门"));
  EXPECT_EQ(review.drafts()->get(0)["name"], QString("黄美娟"));
  review.showClean();
  EXPECT_EQ(review.clean()->Count(), 2);
}

// The one reason given must explain all it is given for, and come from somebody who stands apart.
TEST_F(ReviewTest, OneReasonDecidesOnlyThoseItAloneExplains) {
  AddDraft("a", kBella, v1::DRAFT_STATE_NEEDS_DECISION, {});
  AddDraft("b", kBella, v1::DRAFT_STATE_NEEDS_DECISION, {});
  AddDraft("more", kBella, v1::DRAFT_STATE_NEEDS_DECISION, {"CLOCK"});
  AddDraft("close", kBella, v1::DRAFT_STATE_NEEDS_DECISION, {});
  AddDraft("own", kAnna, v1::DRAFT_STATE_NEEDS_DECISION, {});
  for (auto& [id, draft] : drafts) draft.add_anomalies()->set_reason("SHARED_DEVICE");
  drafts["close"].set_caller_close(true);
  Serve();
  auto& review = The<ReviewController>();
  ASSERT_EQ(review.groups()->Count(), 2);
  EXPECT_EQ(review.groups()->get(1)["code"], "OWN");
  review.openGroup("SHARED_DEVICE");
  EXPECT_EQ(review.drafts()->Count(), 4);
  EXPECT_EQ(review.togetherCount(), 2);
  review.approveTogether(" ");
  EXPECT_EQ(review.actionReason(), "REASON_REQUIRED");
  review.clearAction();
  review.approveTogether("她们共用一部手机");
  Settle();
  ASSERT_EQ(approvals->size(), 1u);
  ASSERT_EQ((*approvals)[0].drafts_size(), 2);
  for (const auto& ref : (*approvals)[0].drafts()) {
    EXPECT_EQ(ref.decision_reason(), "她们共用一部手机");
  }
  EXPECT_EQ(review.approvedCount(), 2);
  EXPECT_EQ(review.drafts()->Count(), 2);
}

// Whoever stands near her says why, even where nothing else is odd.
TEST_F(ReviewTest, HoursOfSomebodyCloseAreNotPassedWithTheRest) {
  AddDraft("close", kBella, v1::DRAFT_STATE_READY, {});
  drafts["close"].set_caller_close(true);
  AddDraft("own", kAnna, v1::DRAFT_STATE_READY, {});
  Serve();
  auto& review = The<ReviewController>();
  EXPECT_EQ(review.cleanCount(), 0);
  EXPECT_EQ(review.groups()->get(0)["code"], "CLOSE");
  EXPECT_EQ(review.groups()->get(1)["code"], "OWN");
  review.approve("close", "");
  EXPECT_EQ(review.actionReason(), "REASON_REQUIRED");
}

TEST_F(ReviewTest, LateEvidenceShowsBothVersionsAndIsACorrection) {
  AddDraft("late", kBella, v1::DRAFT_STATE_NEEDS_DECISION, {"LATE_EVIDENCE"});
  drafts["late"].set_credited_minutes(60);
  Serve();
  auto& review = The<ReviewController>();
  EXPECT_EQ(review.groups()->get(0)["code"], "LATE_EVIDENCE");
  review.openGroup("LATE_EVIDENCE");
  EXPECT_TRUE(review.drafts()->get(0)["late"].toBool());
  EXPECT_EQ(review.drafts()->get(0)["creditedMinutes"], 60);
  EXPECT_EQ(review.drafts()->get(0)["minutes"], 90);
  EXPECT_EQ(review.togetherCount(), 0);
  review.approve("late", "补传的记录核对过");
  Settle();
  EXPECT_EQ(review.actionState(), "done");
  EXPECT_EQ(review.actionKind(), "correct");
  EXPECT_EQ(review.correctedFrom(), 60);
  EXPECT_EQ(review.correctedTo(), 90);
}

TEST_F(ReviewTest, TheOpenedRecordsBringWhatTheFindingTouches) {
  AddDraft("open", kBella, v1::DRAFT_STATE_NEEDS_DECISION, {});
  auto* anomaly = drafts["open"].add_anomalies();
  anomaly->set_reason("SHARED_DEVICE");
  anomaly->add_event_ids("e-other");
  anomaly->add_assignment_ids("other");
  auto asked = Answer<v1::ListCheckInEventsRequest, v1::ListCheckInEventsResponse>(
      kListCheckInEvents, [this](const auto& request) {
        v1::ListCheckInEventsResponse out;
        for (const std::string part : {"", "-2"}) {
          auto* record = out.add_records();
          record->mutable_event()->set_id("e-" + request.assignment_id() + part);
          record->mutable_event()->set_kind(v1::CHECK_IN_KIND_IN);
          record->mutable_event()->set_assignment_id(request.assignment_id());
          record->mutable_event()->set_claimant_id(request.assignment_id() == "open" ? kBella
                                                                                     : kAnna);
          *record->mutable_best_time() = ToProto(At(5, 7));
        }
        return out;
      });
  Serve();
  auto& review = The<ReviewController>();
  review.openGroup("SHARED_DEVICE");
  review.open("open");
  Settle();
  ASSERT_EQ(review.eventsState(), "ready");
  EXPECT_EQ(asked->size(), 2u);
  // Both of hers, and of the other woman's only the one that shows it.
  ASSERT_EQ(review.events()->Count(), 3);
  const int other = review.events()->Find("e-other");
  ASSERT_GE(other, 0);
  EXPECT_TRUE(review.events()->get(other)["marked"].toBool());
  EXPECT_EQ(review.events()->get(other)["elsewhere"], QString("李秀英"));
  EXPECT_EQ(review.events()->get(review.events()->Find("e-open"))["elsewhere"], QString());
}

TEST_F(ReviewTest, ApprovesExactlyTheCleanOnesInChunks) {
  for (int i = 0; i < 1201; ++i) {
    AddDraft(absl::StrCat("d", 1000 + i), kBella, v1::DRAFT_STATE_READY, {});
  }
  AddDraft("open", kBella, v1::DRAFT_STATE_NEEDS_DECISION, {"OPEN_ENDED"});
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
  AddDraft("open", kBella, v1::DRAFT_STATE_NEEDS_DECISION, {"OPEN_ENDED"});
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

// One answer serves for all of hers that are odd in the same way, and for nothing else.
TEST_F(ReviewTest, HerOtherDraftsOfTheSameKindAreDecidedWithIt) {
  AddDraft("a", kBella, v1::DRAFT_STATE_NEEDS_DECISION, {});
  AddDraft("b", kBella, v1::DRAFT_STATE_NEEDS_DECISION, {});
  AddDraft("more", kBella, v1::DRAFT_STATE_NEEDS_DECISION, {"CLOCK"});
  AddDraft("other", "p-other", v1::DRAFT_STATE_NEEDS_DECISION, {});
  for (auto& [id, draft] : drafts) draft.add_anomalies()->set_reason("SPEED");
  Serve();
  auto& review = The<ReviewController>();
  review.openGroup("SPEED");
  const int row = review.drafts()->Find("a");
  EXPECT_EQ(review.drafts()->get(row)["hersCount"], 1);
  EXPECT_EQ(review.drafts()->get(row)["hersMinutes"], 90);
  review.decline("a", " 那个时间她在另一处 ", true);
  Settle();
  ASSERT_EQ(declines->size(), 1u);
  EXPECT_EQ((*declines)[0].reason(), "那个时间她在另一处");
  ASSERT_EQ((*declines)[0].drafts_size(), 2);
  EXPECT_EQ((*declines)[0].drafts(1).etag(), "e-b");
  EXPECT_EQ(review.actionKind(), "decline");
  EXPECT_EQ(review.approvedCount(), 2);
  EXPECT_EQ(review.drafts()->Count(), 2);
  review.approve("more", "看过", true);
  Settle();
  ASSERT_EQ(approvals->size(), 1u);
  EXPECT_EQ((*approvals)[0].drafts_size(), 1);
}

TEST_F(ReviewTest, WithoutMinutesOrWithAllAreDeclinedTogetherWithAReason) {
  AddDraft("a", kBella, v1::DRAFT_STATE_NEEDS_DECISION, {"OPEN_ENDED"});
  AddDraft("b", kBella, v1::DRAFT_STATE_NEEDS_DECISION, {"OPEN_ENDED"});
  AddDraft("close", kBella, v1::DRAFT_STATE_NEEDS_DECISION, {"OPEN_ENDED"});
  AddDraft("short", kBella, v1::DRAFT_STATE_NEEDS_DECISION, {"SHORT"});
  drafts["a"].set_minutes(0);
  drafts["b"].set_minutes(0);
  drafts["close"].set_caller_close(true);
  Serve();
  auto& review = The<ReviewController>();
  review.openGroup("OPEN_ENDED");
  EXPECT_EQ(review.declineTogetherCount(), 2);
  EXPECT_EQ(review.nextGroupCode(), "SHORT");
  EXPECT_EQ(review.nextGroupCount(), 1);
  review.declineTogether("");
  EXPECT_EQ(review.actionReason(), "REASON_REQUIRED");
  EXPECT_TRUE(declines->empty());
  review.declineTogether("没有签退");
  Settle();
  ASSERT_EQ(declines->size(), 1u);
  EXPECT_EQ((*declines)[0].drafts_size(), 2);
  EXPECT_EQ(review.drafts()->Count(), 1);
}

TEST_F(ReviewTest, WhatWasDeclinedIsListedWithItsReasonAndCanBeApproved) {
  AddDraft("a", kBella, v1::DRAFT_STATE_DECLINED, {});
  drafts["a"].mutable_decline()->set_reason("没有来");
  drafts["a"].mutable_decline()->set_declined_by(kAnna);
  Serve();
  auto& review = The<ReviewController>();
  review.openDeclined();
  Settle();
  ASSERT_EQ(review.declinedState(), "ready");
  EXPECT_EQ(review.declined()->get(0)["why"], QString("没有来"));
  review.approve("a", "");
  EXPECT_EQ(review.actionReason(), "REASON_REQUIRED");
  review.clearAction();
  review.approve("a", "问清楚了");
  Settle();
  EXPECT_EQ(approvals->size(), 1u);
  EXPECT_EQ(review.declinedState(), "empty");
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

TEST(ReviewRules, ASpeedNamesItsTwoEnds) {
  v1::Anomaly anomaly;
  anomaly.set_reason("SPEED");
  const auto figure = [&](const char* name, int64_t value) {
    anomaly.add_figures()->set_name(name);
    anomaly.mutable_figures()->rbegin()->set_value(value);
  };
  figure("distance_m", 6100);
  figure("kmh", 52);  // seven minutes
  const auto at = [](int minute) {
    return QDateTime(QDate(2026, 12, 5), QTime(7, minute), Qt::UTC);
  };
  const Stay own{kBella, "黄美娟", "侨港", at(0), {}, at(9), {}};
  const Stay other{kBella, "黄美娟", "长青路", at(0), {}, at(2), at(50)};
  const QVariantMap facts = AnomalyFacts(anomaly, own, {other});
  EXPECT_EQ(facts["firstPlace"], QString("长青路"));
  EXPECT_EQ(facts["firstTime"].toDateTime(), at(2));
  EXPECT_EQ(facts["secondPlace"], QString("侨港"));
  EXPECT_EQ(facts["secondTime"].toDateTime(), at(9));
  EXPECT_EQ(facts["distanceM"], 6100);
  // Ends that do not fit the figures are not named.
  const Stay elsewhere{kBella, "黄美娟", "长青路", at(0), {}, at(30), {}};
  EXPECT_FALSE(AnomalyFacts(anomaly, own, {elsewhere}).contains("firstPlace"));
}

TEST(ReviewRules, TheWeightiestReasonIsTheHeading) {
  v1::HourDraft draft;
  draft.set_person_id(kBella);
  draft.set_state(v1::DRAFT_STATE_NEEDS_DECISION);
  draft.add_flags("OPEN_ENDED");
  draft.add_anomalies()->set_reason("OPEN_ENDED");
  draft.add_anomalies()->set_reason("SPEED");
  EXPECT_EQ(GroupOf(draft, kAnna), "SPEED");
  EXPECT_EQ(ReasonsOf(draft).size(), 2u);
  draft.add_anomalies()->set_reason("NEWER_THAN_THIS_PHONE");
  EXPECT_EQ(ReasonsOf(draft).back(), "OPEN_ENDED");
}

TEST(Evidence, AnAddedPlaceStandsWithItsTapAndADrawingIsAPath) {
  std::vector<v1::CheckInRecord> records(2);
  records[0].mutable_event()->set_id("tap");
  records[0].mutable_event()->set_kind(v1::CHECK_IN_KIND_IN);
  records[0].set_code_verdict(v1::CODE_VERDICT_ACCEPTED);
  records[0].set_code_holder_id(kAnna);
  const std::string strokes("\x02\0\0\x40\0\x40\0\x80\0\x40", 10);
  records[0].mutable_drawing()->set_strokes(strokes);
  records[1].mutable_event()->set_kind(v1::CHECK_IN_KIND_PLACE);
  records[1].mutable_event()->set_amends_event_id("tap");
  records[1].mutable_event()->mutable_place()->set_accuracy_m(12);
  records[1].set_computed_band(v1::PLACE_BAND_INSIDE);
  EvidenceNames names;
  names.person = [](const std::string& id) { return Q(id); };
  const auto rows = EvidenceRows(records, names);
  ASSERT_EQ(rows.size(), 1);
  EXPECT_EQ(rows[0]["band"], "inside");
  EXPECT_EQ(rows[0]["accuracyM"], 12);
  EXPECT_EQ(rows[0]["codeVerdict"], "ACCEPTED");
  EXPECT_EQ(rows[0]["codeHolderName"], Q(kAnna));
  EXPECT_EQ(rows[0]["drawing"], "M0 0L256 0");
  EXPECT_EQ(rows[0]["drawingWidth"], 257);
}

TEST(Evidence, StrokesThatEndTooSoonAreNoDrawing) {
  v1::Drawing drawing;
  drawing.set_strokes(std::string("\x05\0\x01\0\x01\0", 6));
  EXPECT_EQ(DrawName(drawing).path, "");
  drawing.set_strokes("");
  EXPECT_EQ(DrawName(drawing).path, "");
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
