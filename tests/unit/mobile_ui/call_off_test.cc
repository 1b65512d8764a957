#include "mobile/ui/coordinator/call_off_controller.h"

#include "mobile/ui/called_off_controller.h"
#include "shared/base/reasons.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

class CallOffDeskTest : public CoordinatorTest {
 protected:
  void Start() {
    PutTask("t1", "北部湾中路");
    PutShift("s1", "t1", At(8, 7), 2);
    record.set_id("c1");
    record.set_version(1);
    record.set_reason("台风");
    record.mutable_scope()->set_unit_id(kUnit);
    record.mutable_counts()->set_shifts(1);
    record.mutable_counts()->set_people(2);
    previews = Answer<v1::PreviewCallOffRequest, v1::PreviewCallOffResponse>(
        kPreviewCallOff, [this](const auto&) {
          v1::PreviewCallOffResponse out;
          *out.mutable_counts() = record.counts();
          return out;
        });
    call_offs = Answer<v1::CallOffRequest, v1::CallOffResponse>(kCallOff, [this](const auto&) {
      *record.mutable_create_time() = ToProto(clock.Now());
      *record.mutable_undo_until_time() = ToProto(clock.Now() + absl::Minutes(5));
      v1::CallOffResponse out;
      *out.mutable_call_off() = record;
      return out;
    });
    unreached = {kBella};
    Answer<v1::ListUnreachedRequest, v1::ListUnreachedResponse>(
        kListUnreached, [this](const auto&) {
          v1::ListUnreachedResponse out;
          for (const std::string& id : unreached) {
            v1::Unreached* person = out.add_people();
            person->mutable_card()->set_id(id);
            person->mutable_card()->set_name("黄美娟");
            person->set_shift_id("s1");
            *person->mutable_start_time() = ToProto(At(8, 7));
          }
          *out.mutable_call_off() = record;
          return out;
        });
    logs = Answer<v1::LogCallOffCallRequest, v1::LogCallOffCallResponse>(
        kLogCallOffCall, [this](const v1::LogCallOffCallRequest& request) {
          if (request.outcome() == v1::CALL_OFF_CALL_OUTCOME_REACHED) {
            unreached.clear();
            record.set_reached(record.reached() + 1);
            record.set_version(record.version() + 1);
          }
          v1::LogCallOffCallResponse out;
          *out.mutable_call_off() = record;
          return out;
        });
    undos =
        Answer<v1::UndoCallOffRequest, v1::UndoCallOffResponse>(kUndoCallOff, [this](const auto&) {
          *record.mutable_undo_time() = ToProto(clock.Now());
          record.set_version(record.version() + 1);
          v1::UndoCallOffResponse out;
          *out.mutable_call_off() = record;
          return out;
        });
    SignIn();
  }
  v1::CallOffRecord record;
  std::vector<std::string> unreached;
  std::shared_ptr<std::vector<v1::PreviewCallOffRequest>> previews;
  std::shared_ptr<std::vector<v1::CallOffRequest>> call_offs;
  std::shared_ptr<std::vector<v1::LogCallOffCallRequest>> logs;
  std::shared_ptr<std::vector<v1::UndoCallOffRequest>> undos;
};

TEST_F(CallOffDeskTest, BeginsWithWhatIsMostLikelyMeant) {
  Start();
  auto& desk = The<CallOffController>();
  desk.start();  // 18:05
  Settle();
  EXPECT_EQ(desk.when(), "today");
  EXPECT_FALSE(desk.beforeNoon());
  ASSERT_EQ(previews->size(), 1u);
  const v1::CallOffScope& scope = previews->back().scope();
  EXPECT_EQ(scope.unit_id(), kUnit);
  EXPECT_TRUE(scope.outdoor_only());
  EXPECT_FALSE(scope.has_from_time());  // from when she says it
  EXPECT_EQ(FromProto(scope.to_time()), At(8, 0));
  EXPECT_EQ(desk.previewState(), "ready");
  EXPECT_EQ(desk.peopleCount(), 2);

  clock.SetWall(At(8, 5, 50));
  desk.start();
  Settle();
  EXPECT_EQ(desk.when(), "noon");
  EXPECT_EQ(FromProto(previews->back().scope().to_time()), At(8, 12));
  desk.setWhen("tomorrow");
  desk.toggleCategory("TRAFFIC_DUTY");
  desk.setOutdoorOnly(false);
  Settle();
  EXPECT_EQ(FromProto(previews->back().scope().from_time()), At(9, 0));
  EXPECT_EQ(FromProto(previews->back().scope().to_time()), At(10, 0));
  EXPECT_EQ(previews->back().scope().categories(0), v1::CATEGORY_TRAFFIC_DUTY);
  EXPECT_FALSE(previews->back().scope().outdoor_only());
}

TEST_F(CallOffDeskTest, CallsOffAndFollowsWhoKnows) {
  Start();
  auto& desk = The<CallOffController>();
  desk.start();
  Settle();
  desk.callOff(" 台风 ");
  Settle();
  ASSERT_EQ(call_offs->size(), 1u);
  EXPECT_EQ(call_offs->back().reason(), "台风");
  EXPECT_EQ(desk.actionState(), "done");
  EXPECT_EQ(desk.callOffId(), "c1");
  EXPECT_TRUE(desk.canUndo());
  ASSERT_EQ(desk.unreached()->Count(), 1);
  EXPECT_EQ(desk.unreached()->get(0)["place"], QString("北部湾中路"));
  EXPECT_EQ(desk.remaining(), 2);

  desk.noAnswer(kBella);
  Settle();
  EXPECT_EQ(desk.unreached()->get(0)["attempts"], 1);
  desk.reached(kBella);
  Settle();
  EXPECT_EQ(desk.unreached()->Count(), 0);
  EXPECT_EQ(desk.reachedCount(), 1);
  EXPECT_EQ(desk.remaining(), 1);

  desk.undo();
  Settle();
  EXPECT_TRUE(desk.undone());
  EXPECT_FALSE(desk.canUndo());
}

TEST_F(CallOffDeskTest, AWomanWhoSaysThatSheKnowsLeavesTheListAtOnce) {
  Start();
  auto& desk = The<CallOffController>();
  desk.start();
  Settle();
  desk.callOff("台风");
  Settle(absl::Seconds(6));
  ASSERT_EQ(desk.unreached()->Count(), 1);
  unreached.clear();
  record.set_acknowledged(1);
  record.set_version(record.version() + 1);
  v1::Resource row;
  *row.mutable_call_off() = record;
  server.Put(row);
  Settle();
  EXPECT_EQ(desk.unreached()->Count(), 0);
  EXPECT_EQ(desk.acknowledged(), 1);
}

TEST_F(CallOffDeskTest, TheWayBackClosesAfterFiveMinutes) {
  Start();
  auto& desk = The<CallOffController>();
  desk.start();
  Settle();
  desk.callOff("台风");
  Settle();
  Settle(absl::Minutes(6));
  ui->RefreshSoon();
  Settle();
  EXPECT_FALSE(desk.canUndo());
}

TEST_F(CallOffDeskTest, ARefusalIsTold) {
  Start();
  Answer<v1::CallOffRequest, v1::CallOffResponse>(
      kCallOff, [](const auto&) -> absl::StatusOr<v1::CallOffResponse> {
        return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNothingToCallOff);
      });
  auto& desk = The<CallOffController>();
  desk.start();
  Settle();
  desk.callOff("台风");
  Settle();
  EXPECT_EQ(desk.actionState(), "error");
  EXPECT_EQ(desk.actionReason(), "NOTHING_TO_CALL_OFF");
  EXPECT_EQ(desk.callOffId(), "");
}

// Her own phone: told, and the tap is kept without a network.
TEST_F(CallOffDeskTest, SheIsToldUntilSheSaysThatSheKnows) {
  PutTask("t1", "北部湾中路");
  PutShift("s1", "t1", At(8, 7), 2);
  v1::Assignment a = PutAssignment("a1", "s1", "t1", kAnna, At(8, 7), v1::COMMITMENT_CANCELLED,
                                   v1::PRESENCE_ABSENT);
  v1::Resource row;
  *row.mutable_assignment() = a;
  row.mutable_assignment()->set_call_off_id("c1");
  row.mutable_assignment()->set_version(2);
  server.Put(row);
  auto acknowledged = Answer<v1::AcknowledgeCallOffRequest, v1::AcknowledgeCallOffResponse>(
      kAcknowledgeCallOff, [](const auto&) { return v1::AcknowledgeCallOffResponse(); });
  SignIn();
  auto& hers = The<CalledOffController>();
  ASSERT_EQ(hers.property("callOffs").value<RowsModel*>()->Count(), 1);
  server.down = true;
  Settle();
  hers.know("c1");
  Settle();
  EXPECT_EQ(hers.property("callOffs").value<RowsModel*>()->Count(), 0);
  EXPECT_EQ(acknowledged->size(), 0u);
  server.down = false;
  Settle(absl::Minutes(2));
  ASSERT_EQ(acknowledged->size(), 1u);
  EXPECT_EQ(acknowledged->back().id(), "c1");
  EXPECT_EQ(hers.property("callOffs").value<RowsModel*>()->Count(), 0);
}

}  // namespace
}  // namespace hjj::mobile
