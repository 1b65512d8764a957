// 调人, 并岗, 紧急找人 on the coordinator's screen; 找人替班 on the volunteer's.
#include "mobile/ui/coordinator/board_controller.h"
#include "mobile/ui/coordinator/relief_controller.h"
#include "mobile/ui/offers_controller.h"
#include "mobile/ui/stand_in_controller.h"
#include "mobile/ui/today_controller.h"
#include "shared/base/reasons.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

class ReliefTest : public CoordinatorTest {
 protected:
  // Tuesday 6:40: here two are wanted and one stands; there is room for one more beside three.
  void Morning() {
    clock.SetWall(At(8, 6, 40));
    PutTask("t1", "北部湾中路");
    PutTask("t2", "长青公园");
    PutShift("here", "t1", At(8, 6, 30), 2);
    PutShift("there", "t2", At(8, 6, 30), 3);
    PutAssignment("a1", "here", "t1", kAnna, At(8, 6, 30), v1::COMMITMENT_ACCEPTED,
                  v1::PRESENCE_PRESENT);
    PutAssignment("b1", "there", "t2", kBella, At(8, 6, 30), v1::COMMITMENT_ACCEPTED,
                  v1::PRESENCE_PRESENT);
    SignIn();
  }
  void PutCall(v1::UrgentCallState state, int accepted) {
    v1::Resource row;
    v1::UrgentCall* call = row.mutable_urgent_call();
    call->set_id("call");
    call->set_shift_id("here");
    call->set_slot_id("here-slot");
    call->set_heads(2);
    call->set_asked_count(40);
    call->set_accepted_count(accepted);
    call->set_state(state);
    *call->mutable_create_time() = ToProto(clock.Now());
    server.Put(row);
    Settle();
  }
};

TEST_F(ReliefTest, WhoCanComeOverIsMovedToTheEmptiestSeat) {
  Morning();
  const auto asked = Answer<v1::SuggestReliefRequest, v1::SuggestReliefResponse>(
      kSuggestRelief, [](const v1::SuggestReliefRequest&) {
        v1::SuggestReliefResponse answer;
        answer.set_minimum_heads(2);
        answer.set_held_heads(1);
        v1::ReliefMove* move = answer.add_moves();
        move->set_assignment_id("b1");
        move->set_from_shift_id("there");
        move->set_distance_m(650);
        move->set_present(true);
        move->mutable_card()->set_id(kBella);
        move->mutable_card()->set_name("黄美娟");
        v1::ReliefMerge* merge = answer.add_merges();
        merge->set_shift_id("there");
        merge->set_free_heads(2);
        return absl::StatusOr<v1::SuggestReliefResponse>(answer);
      });
  const auto moves = Answer<v1::MoveAssignmentRequest, v1::MoveAssignmentResponse>(
      kMoveAssignment, [](const v1::MoveAssignmentRequest&) {
        return absl::StatusOr<v1::MoveAssignmentResponse>(v1::MoveAssignmentResponse());
      });
  auto& relief = The<ReliefController>();
  relief.open("here");
  relief.suggest();
  Settle();
  EXPECT_EQ(relief.state(), "ready");
  EXPECT_EQ(relief.place(), QString("北部湾中路"));
  ASSERT_EQ(relief.moves()->Count(), 1);
  EXPECT_EQ(relief.moves()->get(0)["fromPlace"], QString("长青公园"));
  EXPECT_EQ(relief.moves()->get(0)["name"], QString("黄美娟"));
  ASSERT_EQ(relief.merges()->Count(), 1);
  relief.move("b1");
  Settle();
  EXPECT_EQ(relief.actionState(), "done");
  EXPECT_EQ(relief.moves()->get(0)["moved"], true);
  relief.move("b1");  // once is enough
  Settle();
  ASSERT_EQ(moves->size(), 1u);
  EXPECT_EQ(moves->front().shift_id(), "here");
  EXPECT_EQ(moves->front().slot_id(), "here-slot");
  // 并岗: whoever stands here goes there.
  relief.mergeInto("there");
  Settle();
  ASSERT_EQ(moves->size(), 2u);
  EXPECT_EQ(moves->back().assignment_id(), "a1");
  EXPECT_EQ(moves->back().shift_id(), "there");
  EXPECT_EQ(relief.actionState(), "done");
}

TEST_F(ReliefTest, AnUrgentCallIsFollowedLive) {
  Morning();
  auto& relief = The<ReliefController>();
  auto& board = The<BoardController>();
  relief.open("here");
  EXPECT_EQ(relief.callState(), "");
  PutCall(v1::URGENT_CALL_STATE_OPEN, 0);
  EXPECT_EQ(relief.callState(), "OPEN");
  EXPECT_EQ(relief.asked(), 40);
  EXPECT_EQ(board.places()->get(board.places()->Find("here"))["calling"], 2);
  PutCall(v1::URGENT_CALL_STATE_OPEN, 1);
  EXPECT_EQ(relief.accepted(), 1);
  EXPECT_EQ(board.places()->get(board.places()->Find("here"))["saidYes"], 1);
  const auto ended = Answer<v1::EndUrgentCallRequest, v1::EndUrgentCallResponse>(
      kEndUrgentCall, [](const v1::EndUrgentCallRequest&) {
        return absl::StatusOr<v1::EndUrgentCallResponse>(v1::EndUrgentCallResponse());
      });
  relief.endUrgent();
  Settle();
  ASSERT_EQ(ended->size(), 1u);
  EXPECT_EQ(ended->front().id(), "call");
  PutCall(v1::URGENT_CALL_STATE_FILLED, 2);
  EXPECT_EQ(relief.callState(), "FILLED");
  EXPECT_EQ(board.places()->get(board.places()->Find("here"))["calling"], 0);
}

TEST_F(ReliefTest, ARefusalIsSaidAndTheSameRequestIsTriedAgain) {
  Morning();
  bool refuse = true;
  const auto starts = Answer<v1::StartUrgentCallRequest, v1::StartUrgentCallResponse>(
      kStartUrgentCall, [&](const v1::StartUrgentCallRequest&) {
        if (!refuse)
          return absl::StatusOr<v1::StartUrgentCallResponse>(v1::StartUrgentCallResponse());
        return absl::StatusOr<v1::StartUrgentCallResponse>(
            Refuse(absl::StatusCode::kFailedPrecondition, reason::kNobodyToAsk));
      });
  auto& relief = The<ReliefController>();
  relief.open("here");
  relief.startUrgent("", 1);
  Settle();
  EXPECT_EQ(relief.actionState(), "error");
  EXPECT_EQ(relief.actionReason(), "NOBODY_TO_ASK");
  refuse = false;
  relief.startUrgent("", 1);
  Settle();
  EXPECT_EQ(relief.actionState(), "done");
  ASSERT_EQ(starts->size(), 2u);
  EXPECT_EQ(starts->front().slot_id(), "here-slot");
  EXPECT_EQ(starts->front().request_id(), starts->back().request_id());
}

class HerMorningTest : public DeskTest {
 protected:
  HerMorningTest() : DeskTest(v1::ROLE_VOLUNTEER) {}
};

TEST_F(HerMorningTest, SheLooksForSomebodyAndKeepsTheSeat) {
  clock.SetWall(At(8, 6, 0));
  PutTask("t1", "北部湾中路");
  PutShift("s", "t1", At(8, 7, 0), 2);
  PutAssignment("mine", "s", "t1", kAnna, At(8, 7, 0), v1::COMMITMENT_ACCEPTED,
                v1::PRESENCE_ABSENT);
  SignIn();
  Answer<v1::ListStandInsRequest, v1::ListStandInsResponse>(
      kListStandIns, [](const v1::ListStandInsRequest&) {
        v1::ListStandInsResponse answer;
        answer.add_cards()->set_id(kBella);
        answer.mutable_cards(0)->set_name("黄美娟");
        return absl::StatusOr<v1::ListStandInsResponse>(answer);
      });
  const auto sought = Answer<v1::SeekStandInRequest, v1::SeekStandInResponse>(
      kSeekStandIn, [](const v1::SeekStandInRequest&) {
        return absl::StatusOr<v1::SeekStandInResponse>(v1::SeekStandInResponse());
      });
  EXPECT_TRUE(The<TodayController>().property("canSeek").toBool());
  auto& stand_in = The<StandInController>();
  stand_in.open("mine");
  Settle();
  EXPECT_EQ(stand_in.state(), "ready");
  EXPECT_EQ(stand_in.place(), QString("北部湾中路"));
  ASSERT_EQ(stand_in.women()->Count(), 1);
  stand_in.ask(kBella);
  Settle();
  ASSERT_EQ(sought->size(), 1u);
  EXPECT_EQ(sought->front().person_id(), kBella);
  EXPECT_EQ(stand_in.women()->get(0)["asked"], true);
  PutAssignment("mine", "s", "t1", kAnna, At(8, 7, 0), v1::COMMITMENT_SEEKING_STAND_IN,
                v1::PRESENCE_ABSENT);
  Settle();
  EXPECT_TRUE(stand_in.seeking());
  EXPECT_TRUE(The<TodayController>().property("seeking").toBool());
  PutAssignment("mine", "s", "t1", kAnna, At(8, 7, 0), v1::COMMITMENT_REPLACED,
                v1::PRESENCE_ABSENT);
  Settle();
  EXPECT_TRUE(stand_in.replaced());
}

TEST_F(HerMorningTest, AFullUrgentCallThanksHer) {
  clock.SetWall(At(8, 6, 40));
  PutTask("t1", "北部湾中路");
  PutShift("s", "t1", At(8, 7, 0), 2);
  PutAssignment("mine", "s", "t1", kAnna, At(8, 7, 0), v1::COMMITMENT_OFFERED, v1::PRESENCE_ABSENT,
                "urgent");
  v1::Resource row;
  v1::Offer* offer = row.mutable_offer();
  offer->set_id("urgent");
  offer->set_person_id(kAnna);
  offer->add_assignment_ids("mine");
  offer->set_state(v1::OFFER_STATE_OPEN);
  offer->set_urgent_call_id("call");
  *offer->mutable_create_time() = ToProto(clock.Now());
  *offer->mutable_answer_by_time() = ToProto(At(8, 6, 55));
  server.Put(row);
  SignIn();
  auto& offers = The<OffersController>();
  ASSERT_GE(offers.property("offers").value<RowsModel*>()->Find("urgent"), 0);
  offers.open("urgent");
  EXPECT_TRUE(offers.property("urgent").toBool());
  EXPECT_EQ(offers.property("answer").toString(), "");
  PutAssignment("mine", "s", "t1", kAnna, At(8, 7, 0), v1::COMMITMENT_RELEASED, v1::PRESENCE_ABSENT,
                "urgent");
  offer->set_state(v1::OFFER_STATE_RELEASED);
  server.Put(row);
  Settle();
  EXPECT_EQ(offers.property("answer").toString(), "full");
  EXPECT_EQ(offers.property("filledPlace").toString(), QString("北部湾中路"));
}

TEST_F(HerMorningTest, WhoWasMovedReadsFromWhere) {
  clock.SetWall(At(8, 7, 10));
  PutTask("t1", "北部湾中路");
  PutTask("t2", "长青公园");
  PutShift("old", "t1", At(8, 7, 0), 2);
  PutShift("new", "t2", At(8, 7, 0), 2);
  v1::Resource row;
  *row.mutable_assignment() = PutAssignment("mine", "new", "t2", kAnna, At(8, 7, 0),
                                            v1::COMMITMENT_ACCEPTED, v1::PRESENCE_PRESENT);
  row.mutable_assignment()->set_moved_from_shift_id("old");
  *row.mutable_assignment()->mutable_move_time() = ToProto(At(8, 7, 5));
  server.Put(row);
  SignIn();
  auto& today = The<TodayController>();
  EXPECT_EQ(today.property("place").toString(), QString("长青公园"));
  EXPECT_EQ(today.property("movedFrom").toString(), QString("北部湾中路"));
  EXPECT_TRUE(today.property("movedAt").toDateTime().isValid());
}

TEST_F(HerMorningTest, TheDeputyLeads) {
  clock.SetWall(At(8, 6, 40));
  PutTask("t1", "北部湾中路");
  PutAssignment("mine", "s", "t1", kAnna, At(8, 7, 0), v1::COMMITMENT_ACCEPTED,
                v1::PRESENCE_ABSENT);
  v1::Resource row;
  v1::Shift* shift = row.mutable_shift();
  shift->set_id("s");
  shift->set_task_id("t1");
  shift->set_lead_person_id(kBella);
  shift->set_deputy_person_id(kAnna);
  *shift->mutable_start_time() = ToProto(At(8, 7, 0));
  *shift->mutable_end_time() = ToProto(At(8, 8, 30));
  server.Put(row);
  SignIn();
  EXPECT_TRUE(The<TodayController>().property("leadsShift").toBool());
}

}  // namespace
}  // namespace hjj::mobile
