// 每周重复, and templates: a form from what is known, a look before it is done.
#include "mobile/ui/coordinator/series_controller.h"

#include "mobile/ui/coordinator/task_editor_controller.h"
#include "shared/base/reasons.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

class SeriesTest : public CoordinatorTest {
 protected:
  void Start() {
    PutTask("t1", "北部湾中路");
    PutShift("s1", "t1", At(8, 7), 4);
    SignIn();
    listed = Answer<v1::ListSeriesRequest, v1::ListSeriesResponse>(
        kListSeries, [this](const auto&) -> absl::StatusOr<v1::ListSeriesResponse> {
          v1::ListSeriesResponse answer;
          if (!known.id().empty()) *answer.add_series() = known;
          return answer;
        });
    made = Answer<v1::CreateSeriesRequest, v1::CreateSeriesResponse>(
        kCreateSeries, [](const auto& q) -> absl::StatusOr<v1::CreateSeriesResponse> {
          v1::CreateSeriesResponse answer;
          *answer.mutable_series() = q.series();
          answer.add_changes()->set_kind(v1::SERIES_CHANGE_KIND_MADE);
          *answer.mutable_changes(0)->mutable_date() = ToProto(absl::CivilDay(2026, 12, 14));
          return answer;
        });
    changed = Answer<v1::UpdateSeriesRequest, v1::UpdateSeriesResponse>(
        kUpdateSeries, [](const auto& q) -> absl::StatusOr<v1::UpdateSeriesResponse> {
          v1::UpdateSeriesResponse answer;
          auto* kept = answer.add_changes();
          kept->set_kind(v1::SERIES_CHANGE_KIND_KEPT);
          *kept->mutable_date() = ToProto(absl::CivilDay(2026, 12, 14));
          auto* blocked = answer.add_changes();
          blocked->set_kind(v1::SERIES_CHANGE_KIND_BLOCKED);
          *blocked->mutable_date() = ToProto(absl::CivilDay(2026, 12, 18));
          blocked->add_person_ids(kAnna);
          return answer;
        });
  }
  v1::Series known;
  std::shared_ptr<std::vector<v1::ListSeriesRequest>> listed;
  std::shared_ptr<std::vector<v1::CreateSeriesRequest>> made;
  std::shared_ptr<std::vector<v1::UpdateSeriesRequest>> changed;
};

TEST_F(SeriesTest, ATasksLastShiftIsTheFormAndNothingIsMadeUnseen) {
  Start();
  auto& series = The<SeriesController>();
  series.begin();
  Settle();
  ASSERT_EQ(series.state(), "list");
  ASSERT_EQ(series.tasks()->Count(), 1);
  series.chooseTask("t1");
  EXPECT_EQ(series.startText(), QString("7:00"));
  EXPECT_EQ(series.endText(), QString("8:30"));
  series.setWeekday(5, true);
  series.preview();
  Settle();
  ASSERT_EQ(series.state(), "preview");
  ASSERT_EQ(made->size(), 1u);
  EXPECT_TRUE((*made)[0].dry_run());
  EXPECT_EQ((*made)[0].series().rrule(), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA");
  EXPECT_EQ((*made)[0].series().slots(0).target_heads(), 4);
  EXPECT_EQ(series.madeCount(), 1);
  series.confirm();
  Settle();
  EXPECT_EQ(series.state(), "done");
  ASSERT_EQ(made->size(), 2u);
  EXPECT_FALSE((*made)[1].dry_run());
}

TEST_F(SeriesTest, WhatStandsInTheWayComesFirstAndCannotBeConfirmed) {
  known.set_id("se1");
  known.set_task_id("t1");
  known.set_rrule("FREQ=WEEKLY;BYDAY=MO,FR");
  *known.mutable_start_date() = ToProto(absl::CivilDay(2026, 12, 1));
  *known.mutable_until_date() = ToProto(absl::CivilDay(2027, 1, 10));
  known.set_start_minute(420);
  known.set_duration_minutes(90);
  known.add_slots()->set_name("东北角");
  known.mutable_slots(0)->set_target_heads(2);
  Start();
  auto& series = The<SeriesController>();
  series.begin();
  Settle();
  ASSERT_EQ(series.series()->Count(), 1);
  EXPECT_EQ(series.series()->get(0)["weekdays"].toList(), QVariantList({1, 5}));
  series.open("se1");
  series.setWeekday(4, false);
  series.preview();
  Settle();
  ASSERT_EQ(series.state(), "preview");
  EXPECT_EQ(series.blockedCount(), 1);
  EXPECT_EQ(series.changes()->get(0)["kind"], "BLOCKED");
  series.confirm();
  Settle();
  ASSERT_EQ(changed->size(), 1u);
  EXPECT_TRUE((*changed)[0].dry_run());
  EXPECT_EQ((*changed)[0].series().rrule(), "FREQ=WEEKLY;BYDAY=MO");
  series.edit();
  EXPECT_EQ(series.state(), "editing");
  for (int day = 0; day < 7; ++day) series.setWeekday(day, false);
  series.preview();
  EXPECT_EQ(series.errors()["weekdays"], "NO_DAY");
}

class TemplateChoiceTest : public CoordinatorTest {};

TEST_F(TemplateChoiceTest, ATemplateFillsAllButPlaceAndDays) {
  v1::Resource row;
  row.mutable_campaign()->set_id("c1");
  row.mutable_campaign()->set_name("普法");
  row.mutable_campaign()->set_category(v1::CATEGORY_LEGAL_AID);
  server.Put(row);
  PutTask("t1", "北部湾中路");
  SignIn();
  Answer<v1::ListTaskTemplatesRequest, v1::ListTaskTemplatesResponse>(
      kListTaskTemplates, [](const auto&) -> absl::StatusOr<v1::ListTaskTemplatesResponse> {
        v1::ListTaskTemplatesResponse answer;
        auto* t = answer.add_templates();
        t->set_name("普法维权服务");
        t->mutable_task()->set_title("普法维权服务");
        t->mutable_task()->set_category(v1::CATEGORY_LEGAL_AID);
        t->mutable_task()->set_risk_notice("不单独留在房间里。");
        t->mutable_task()->add_outcomes(v1::OUTCOME_KIND_PEOPLE_HELPED);
        t->set_radius_m(200);
        t->set_start_minute(540);
        t->set_duration_minutes(150);
        for (const char* name : {"干部", "律师", "法律工作者", "志愿者"}) {
          t->add_slots()->set_name(name);
          t->mutable_slots(t->slots_size() - 1)->set_target_heads(1);
        }
        return answer;
      });
  const auto created = Answer<v1::CreateTaskRequest, v1::CreateTaskResponse>(
      kCreateTask, [](const auto&) -> absl::StatusOr<v1::CreateTaskResponse> {
        return v1::CreateTaskResponse();
      });
  auto& editor = The<TaskEditorController>();
  editor.begin();
  Settle();
  ASSERT_EQ(editor.templates()->Count(), 1);
  // Template, place, a day, publish: nothing is typed.
  editor.chooseTemplate(0);
  editor.usePlace(0);
  editor.set_latitudeText("21.478");
  editor.set_longitudeText("109.119");
  editor.setDay(0, true);
  editor.publish();
  Settle();
  EXPECT_EQ(editor.state(), "published") << editor.errors().keys().join(",").toStdString();
  ASSERT_EQ(created->size(), 1u);
  const auto& request = (*created)[0];
  EXPECT_EQ(request.task().campaign_id(), "c1");
  EXPECT_EQ(request.task().risk_notice(), "不单独留在房间里。");
  EXPECT_EQ(request.task().outcomes(0), v1::OUTCOME_KIND_PEOPLE_HELPED);
  ASSERT_EQ(request.shifts_size(), 1);
  EXPECT_EQ(request.shifts(0).slots_size(), 4);
  EXPECT_EQ(request.shifts(0).slots(1).name(), "律师");
  EXPECT_EQ(FromProto(request.shifts(0).end_time()) - FromProto(request.shifts(0).start_time()),
            absl::Minutes(150));
}

}  // namespace
}  // namespace hjj::mobile
