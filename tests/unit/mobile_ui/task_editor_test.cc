#include "mobile/ui/coordinator/task_editor_controller.h"

#include "shared/base/reasons.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

class TaskEditorTest : public CoordinatorTest {
 protected:
  void Start() {
    v1::Resource row;
    row.mutable_campaign()->set_id("c1");
    row.mutable_campaign()->set_name("文明交通劝导");
    row.mutable_campaign()->set_category(v1::CATEGORY_TRAFFIC_DUTY);
    server.Put(row);
    PutTask("t1", "北部湾中路");
    SignIn();
    created = Answer<v1::CreateTaskRequest, v1::CreateTaskResponse>(
        kCreateTask, [this](const auto&) -> absl::StatusOr<v1::CreateTaskResponse> {
          if (!refusal.ok()) return refusal;
          return v1::CreateTaskResponse();
        });
  }
  TaskEditorController& Filled() {
    auto& editor = The<TaskEditorController>();
    editor.begin();
    editor.chooseCampaign("c1");
    editor.set_taskTitle("早高峰站岗");
    editor.set_place("四川路口");
    editor.set_latitudeText("21.478");
    editor.set_longitudeText("109.119");
    editor.set_startText("7:00");
    editor.set_endText("0830");
    editor.setSlot(0, "name", "东北角");
    editor.setDay(0, true);
    editor.setDay(2, true);
    return editor;
  }
  absl::Status refusal;
  std::shared_ptr<std::vector<v1::CreateTaskRequest>> created;
};

TEST_F(TaskEditorTest, PublishesOneShiftForEachDay) {
  Start();
  auto& editor = Filled();
  EXPECT_EQ(editor.state(), "editing");
  EXPECT_TRUE(editor.insuranceRequired());
  EXPECT_TRUE(editor.outdoor());
  EXPECT_FALSE(editor.riskNotice().isEmpty());
  EXPECT_EQ(editor.shiftCount(), 2);
  EXPECT_EQ(editor.seatCount(), 8);
  editor.publish();
  editor.publish();
  Settle();
  EXPECT_EQ(editor.state(), "published");
  ASSERT_EQ(created->size(), 1u);
  const auto& request = (*created)[0];
  EXPECT_TRUE(request.publish());
  EXPECT_EQ(request.task().unit_id(), kUnit);
  EXPECT_EQ(request.task().category(), v1::CATEGORY_TRAFFIC_DUTY);
  EXPECT_EQ(request.task().place().position().datum(), v1::DATUM_WGS84);
  ASSERT_EQ(request.shifts_size(), 2);
  EXPECT_EQ(FromProto(request.shifts(0).start_time()), At(14, 7));
  EXPECT_EQ(FromProto(request.shifts(1).end_time()), At(16, 8, 30));
  EXPECT_EQ(request.shifts(0).slots(0).target_heads(), 4);
}

TEST_F(TaskEditorTest, NamesEachFieldThatIsWrongAndSendsNothing) {
  Start();
  auto& editor = The<TaskEditorController>();
  editor.begin();
  editor.chooseCampaign("c1");
  editor.set_riskNotice("");
  editor.set_startText("9:00");
  editor.set_endText("8:00");
  editor.set_latitudeText("北纬");
  editor.setSlot(0, "minimum", 5);
  editor.publish();
  const QVariantMap errors = editor.errors();
  EXPECT_EQ(errors["taskTitle"], "REQUIRED");
  EXPECT_EQ(errors["place"], "REQUIRED");
  EXPECT_EQ(errors["latitudeText"], "NOT_A_NUMBER");
  EXPECT_EQ(errors["longitudeText"], "NO_POSITION");
  EXPECT_EQ(errors["riskNotice"], "RISK_REQUIRED");
  EXPECT_EQ(errors["slots.0.name"], "REQUIRED");
  EXPECT_EQ(errors["slots.0.minimum"], "MINIMUM_ABOVE_TARGET");
  EXPECT_EQ(errors["endText"], "END_BEFORE_START");
  EXPECT_EQ(errors["days"], "NO_DAY");
  EXPECT_EQ(editor.state(), "editing");
  Settle();
  EXPECT_TRUE(created->empty());
}

TEST_F(TaskEditorTest, TheServersWordStandsAtTheField) {
  Start();
  refusal = BadField("shifts[1].slots[0].target_heads", "1 to 200");
  auto& editor = Filled();
  editor.publish();
  Settle();
  EXPECT_EQ(editor.state(), "editing");
  EXPECT_EQ(editor.errors()["slots.0.target"], "OUT_OF_RANGE");
  refusal = absl::UnavailableError("network");
  editor.publish();
  Settle();
  EXPECT_EQ(editor.reason(), "UNAVAILABLE");
  refusal = absl::OkStatus();
  editor.publish();
  Settle();
  EXPECT_EQ(editor.state(), "published");
  ASSERT_EQ(created->size(), 3u);
  EXPECT_EQ((*created)[1].request_id(), (*created)[2].request_id());
}

TEST_F(TaskEditorTest, KnownPlacesFillTheForm) {
  Start();
  auto& editor = The<TaskEditorController>();
  ASSERT_EQ(editor.knownPlaces()->Count(), 1);
  editor.usePlace(0);
  EXPECT_EQ(editor.place(), QString("北部湾中路"));
  editor.locateHere();
  EXPECT_EQ(editor.locateState(), "error");  // this device offers no position
}

TEST_F(TaskEditorTest, APastedPositionIsConvertedAndSaysWhatItIsNear) {
  Start();
  auto& editor = The<TaskEditorController>();
  editor.begin();
  editor.usePasted("北部湾中路 109.1250,21.4750");
  EXPECT_FALSE(editor.pasteFailed());
  EXPECT_EQ(editor.latitudeText(), QString("21.475000"));
  EXPECT_EQ(editor.longitudeText(), QString("109.125000"));
  EXPECT_EQ(editor.datum(), QString("GCJ02"));
  EXPECT_EQ(editor.nearPlace(), QString("北部湾中路"));
  EXPECT_GT(editor.nearM(), 1'000'000);  // that place bears no position: far off, and said so
  editor.usePasted("在路口");
  EXPECT_TRUE(editor.pasteFailed());
  EXPECT_EQ(editor.latitudeText(), QString("21.475000"));
}

TEST(TaskFieldsTest, PositionsInEitherOrder) {
  for (const char* text : {"21.47812,109.11934", "109.11934 21.47812", "109.11934，21.47812",
                           "纬度 21.47812 经度 109.11934"}) {
    const auto at = ParsePosition(text);
    ASSERT_TRUE(at) << text;
    EXPECT_DOUBLE_EQ(at->lat, 21.47812);
    EXPECT_DOUBLE_EQ(at->lng, 109.11934);
  }
  for (const char* text : {"", "21.4", "1.5,2.5", "109.1,110.2", "21.4,109.1,3.5"}) {
    EXPECT_FALSE(ParsePosition(text)) << text;
  }
}

TEST(TaskFieldsTest, TimesAsPeopleTypeThem) {
  EXPECT_EQ(ParseMinute("7:00"), 420);
  EXPECT_EQ(ParseMinute("0700"), 420);
  EXPECT_EQ(ParseMinute(QString("7：05")), 425);
  EXPECT_EQ(ParseMinute(" 23:59 "), 1439);
  for (const char* bad : {"", "7", "25:00", "7:60", "七点", "24:01", "7:0"}) {
    EXPECT_EQ(ParseMinute(bad), -1) << bad;
  }
}

TEST(TaskFieldsTest, EveryFieldTheServerNamesHasItsPlace) {
  const std::vector<std::pair<std::string, const char*>> fields = {
      {"task.title", "taskTitle"},
      {"task.place.name", "place"},
      {"task.place.position", "latitudeText"},
      {"task.place.radius_m", "radiusM"},
      {"task.risk_notice", "riskNotice"},
      {"shifts[0].start_time", "startText"},
      {"shifts[3].end_time", "endText"},
      {"shifts[0].slots[2].minimum_heads", "slots.2.minimum"}};
  for (const auto& [field, name] : fields) EXPECT_EQ(FieldOf(field, "").first, name) << field;
  EXPECT_EQ(FieldOf("task.min_age", "").first, "");
}

}  // namespace
}  // namespace hjj::mobile
