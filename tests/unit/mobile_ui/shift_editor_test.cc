// Two coordinators and one shift: what only one changed is merged, the rest is chosen.
#include "mobile/ui/coordinator/shift_editor_controller.h"

#include "shared/base/reasons.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

using testing::UnorderedElementsAre;

v1::Shift Base() {
  v1::Shift shift;
  shift.set_id("s1");
  shift.set_etag("v1");
  shift.mutable_start_time()->set_seconds(1'000'000);
  shift.mutable_end_time()->set_seconds(1'005'400);
  for (const char* id : {"a", "b"}) {
    v1::RoleSlot* slot = shift.add_slots();
    slot->set_id(id);
    slot->set_name(std::string("岗位") + id);
    slot->set_minimum_heads(1);
    slot->set_target_heads(4);
  }
  return shift;
}

std::vector<std::string> Conflicts(const ShiftMerge& merge) {
  std::vector<std::string> keys;
  for (const auto& line : merge.lines) {
    if (line.conflict) keys.push_back(line.key());
  }
  return keys;
}

TEST(ShiftMergeTest, WhatOnlyOneSideChangedIsTaken) {
  v1::Shift mine = Base(), theirs = Base();
  theirs.set_etag("v2");
  mine.mutable_slots(0)->set_target_heads(6);
  mine.add_slots()->set_name("律师");
  theirs.mutable_slots(0)->set_minimum_heads(2);
  theirs.mutable_slots(1)->set_name("西南角");
  theirs.mutable_end_time()->set_seconds(1'007'200);
  theirs.set_lead_person_id("lead");
  const ShiftMerge merge = MergeShifts(Base(), mine, theirs, {});
  EXPECT_TRUE(Conflicts(merge).empty());
  EXPECT_EQ(merge.lines.size(), 5u);
  EXPECT_EQ(merge.merged.etag(), "v2");
  EXPECT_EQ(merge.merged.end_time().seconds(), 1'007'200);
  EXPECT_EQ(merge.merged.lead_person_id(), "lead");
  ASSERT_EQ(merge.merged.slots_size(), 3);
  EXPECT_EQ(merge.merged.slots(0).target_heads(), 6);
  EXPECT_EQ(merge.merged.slots(0).minimum_heads(), 2);
  EXPECT_EQ(merge.merged.slots(1).name(), "西南角");
  EXPECT_EQ(merge.merged.slots(2).name(), "律师");
}

TEST(ShiftMergeTest, WhatBothChangedIsForSomebodyToChoose) {
  v1::Shift mine = Base(), theirs = Base();
  mine.mutable_start_time()->set_seconds(1'001'800);
  theirs.mutable_start_time()->set_seconds(998'200);
  mine.mutable_slots(0)->set_target_heads(6);
  theirs.mutable_slots(0)->set_target_heads(5);
  // The same on both sides is no conflict.
  mine.mutable_slots(1)->set_target_heads(2);
  theirs.mutable_slots(1)->set_target_heads(2);
  ShiftMerge merge = MergeShifts(Base(), mine, theirs, {});
  EXPECT_THAT(Conflicts(merge), UnorderedElementsAre("start:", "target:a"));
  EXPECT_EQ(merge.merged.start_time().seconds(), 998'200);
  merge = MergeShifts(Base(), mine, theirs, {{"start:", true}, {"target:a", false}});
  EXPECT_EQ(merge.merged.start_time().seconds(), 1'001'800);
  EXPECT_EQ(merge.merged.slots(0).target_heads(), 5);
  EXPECT_EQ(merge.merged.slots(1).target_heads(), 2);
}

TEST(ShiftMergeTest, ASeatTakenAwayByOneAndChangedByTheOther) {
  v1::Shift mine = Base(), theirs = Base();
  mine.mutable_slots()->DeleteSubrange(1, 1);
  EXPECT_EQ(MergeShifts(Base(), mine, theirs, {}).merged.slots_size(), 1);
  theirs.mutable_slots(1)->set_target_heads(9);
  const ShiftMerge merge = MergeShifts(Base(), mine, theirs, {});
  EXPECT_THAT(Conflicts(merge), UnorderedElementsAre("slot:b"));
  EXPECT_EQ(merge.merged.slots_size(), 2);
  EXPECT_EQ(MergeShifts(Base(), mine, theirs, {{"slot:b", true}}).merged.slots_size(), 1);
}

class ShiftEditorTest : public CoordinatorTest {
 protected:
  void Start() {
    PutTask("t1", "北部湾中路");
    PutShift("s1", "t1", At(14, 7), 4);
    SignIn();
    sent = Answer<v1::UpdateShiftRequest, v1::UpdateShiftResponse>(
        kUpdateShift, [this](const auto& q) -> absl::StatusOr<v1::UpdateShiftResponse> {
          if (q.shift().etag() != theirs.etag()) {
            return Refuse(absl::StatusCode::kAborted, reason::kEtagMismatch, "");
          }
          v1::UpdateShiftResponse answer;
          *answer.mutable_shift() = q.shift();
          return answer;
        });
    Answer<v1::GetShiftRequest, v1::GetShiftResponse>(
        kGetShift, [this](const auto&) -> absl::StatusOr<v1::GetShiftResponse> {
          v1::GetShiftResponse answer;
          *answer.mutable_shift() = theirs;
          return answer;
        });
  }
  v1::Shift theirs;
  std::shared_ptr<std::vector<v1::UpdateShiftRequest>> sent;
};

TEST_F(ShiftEditorTest, SavesTimeAndSeats) {
  Start();
  auto& editor = The<ShiftEditorController>();
  editor.open("s1");
  EXPECT_EQ(editor.place(), QString("北部湾中路"));
  EXPECT_EQ(editor.startText(), QString("7:00"));
  editor.set_startText("7:30");
  editor.setSlot(0, "target", 5);
  editor.save();
  Settle();
  EXPECT_EQ(editor.state(), "saved");
  ASSERT_EQ(sent->size(), 1u);
  EXPECT_EQ(FromProto((*sent)[0].shift().start_time()), At(14, 7, 30));
  EXPECT_EQ((*sent)[0].shift().slots(0).target_heads(), 5);
  EXPECT_EQ((*sent)[0].shift().slots(0).id(), "s1-slot");
}

TEST_F(ShiftEditorTest, AClashShowsBothAndSendsTheChoiceUnderTheNewEtag) {
  Start();
  auto& editor = The<ShiftEditorController>();
  editor.open("s1");
  theirs = ui->Unit()->shifts.at("s1");
  theirs.set_etag("v2");
  theirs.mutable_slots(0)->set_target_heads(3);
  theirs.mutable_slots(0)->set_name("西北角");
  editor.setSlot(0, "target", 6);
  editor.set_endText("9:00");
  editor.save();
  Settle();
  ASSERT_EQ(editor.state(), "conflict");
  EXPECT_EQ(editor.openConflicts(), 1);
  ASSERT_EQ(editor.conflicts()->Count(), 1);
  EXPECT_EQ(editor.conflicts()->get(0)["mine"], 6);
  EXPECT_EQ(editor.conflicts()->get(0)["theirs"], 3);
  EXPECT_EQ(editor.mergedLines()->Count(), 2);
  editor.save();  // nothing is decided for her
  EXPECT_EQ(editor.state(), "conflict");
  editor.choose(0, "mine");
  EXPECT_EQ(editor.openConflicts(), 0);
  editor.save();
  Settle();
  EXPECT_EQ(editor.state(), "saved");
  const v1::Shift& last = sent->back().shift();
  EXPECT_EQ(last.etag(), "v2");
  EXPECT_EQ(last.slots(0).target_heads(), 6);
  EXPECT_EQ(last.slots(0).name(), "西北角");
  EXPECT_EQ(FromProto(last.end_time()), At(14, 9));
}

TEST_F(ShiftEditorTest, BadInputStandsAtItsFieldAndIsNotSent) {
  Start();
  auto& editor = The<ShiftEditorController>();
  editor.open("s1");
  editor.set_startText("9:00");
  editor.set_endText("8:00");
  editor.setSlot(0, "minimum", 9);
  editor.save();
  EXPECT_EQ(editor.errors()["endText"], "END_BEFORE_START");
  EXPECT_EQ(editor.errors()["slots.0.minimum"], "MINIMUM_ABOVE_TARGET");
  Settle();
  EXPECT_TRUE(sent->empty());
}

}  // namespace
}  // namespace hjj::mobile
