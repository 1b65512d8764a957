// Campaigns, tasks, shifts: posting, changing without dropping anybody, calling off, 沿用上周.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/geo.h"
#include "shared/wire/convert.h"
#include "tests/rpc/dispatch/town.h"

namespace hjj::test {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class CampaignTest : public ::testing::Test {
 protected:
  pb::Shift Read(const std::string& id) {
    pb::GetShiftRequest req;
    req.set_id(id);
    const auto answer = town_.server.Call(&town_.coordinator, &CampaignStub::GetShift, req);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->shift() : pb::Shift();
  }
  absl::StatusOr<pb::Shift> Update(const pb::Shift& shift) {
    pb::UpdateShiftRequest req;
    req.set_request_id(town_.NewId());
    *req.mutable_shift() = shift;
    const auto answer = town_.server.Call(&town_.coordinator, &CampaignStub::UpdateShift, req);
    if (!answer.ok()) return answer.status();
    return answer->shift();
  }
  absl::StatusOr<pb::ReuseWeekResponse> Reuse(bool dry_run = false) {
    pb::ReuseWeekRequest req;
    req.set_request_id(town_.NewId());
    req.set_unit_id(town_.district.id());
    req.set_dry_run(dry_run);
    return town_.server.Call(&town_.coordinator, &CampaignStub::ReuseWeek, req);
  }

  Town town_;
};

TEST_F(CampaignTest, APostedTaskIsFilledInWithWhatTheLawAsksFor) {
  auto req = town_.TaskRequest(town_.east, 1, 2);
  const domain::LatLng wgs{21.4812, 109.1201};
  const domain::LatLng gcj = domain::Wgs84ToGcj02(wgs);
  auto* position = req.mutable_task()->mutable_place()->mutable_position();
  position->set_latitude_deg(gcj.lat);
  position->set_longitude_deg(gcj.lng);
  position->set_datum(pb::DATUM_GCJ02);
  const auto answer = town_.server.Call(&town_.east_coordinator, &CampaignStub::CreateTask, req);
  ASSERT_TRUE(answer.ok()) << answer.status();
  const pb::Task& task = answer->task();
  EXPECT_EQ(task.state(), pb::TASK_STATE_PUBLISHED);
  EXPECT_EQ(task.category(), pb::CATEGORY_TRAFFIC_DUTY);  // of the campaign
  EXPECT_TRUE(task.requires_insurance());
  EXPECT_EQ(task.min_age(), 18);
  EXPECT_EQ(task.place().radius_m(), 150);
  EXPECT_EQ(task.place().position().datum(), pb::DATUM_UNSPECIFIED);
  EXPECT_LT(
      domain::DistanceM(
          {task.place().position().latitude_deg(), task.place().position().longitude_deg()}, wgs),
      1.0);
  EXPECT_EQ(task.contact_person_id(), town_.east_coordinator.person_id);
  ASSERT_THAT(answer->shifts(), SizeIs(1));
  EXPECT_EQ(answer->shifts(0).slots(0).priority(), 1);
  EXPECT_EQ(answer->shifts(0).unit_id(), town_.east.id());
  // Sent again: one task.
  const auto again = town_.server.Call(&town_.east_coordinator, &CampaignStub::CreateTask, req);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->SerializeAsString(), answer->SerializeAsString());
  pb::ListTasksRequest list;
  const auto tasks = town_.server.Call(&town_.east_coordinator, &CampaignStub::ListTasks, list);
  ASSERT_TRUE(tasks.ok());
  EXPECT_THAT(tasks->tasks(), SizeIs(1));
}

TEST_F(CampaignTest, ADraftIsPublishedOnceWithItsShifts) {
  auto req = town_.TaskRequest(town_.east, 2, 1);
  req.set_publish(false);
  const auto draft = town_.server.Call(&town_.coordinator, &CampaignStub::CreateTask, req);
  ASSERT_TRUE(draft.ok()) << draft.status();
  EXPECT_EQ(draft->shifts(0).state(), pb::SHIFT_STATE_DRAFT);
  pb::RunPlanRequest plan;
  plan.set_request_id(town_.NewId());
  plan.set_unit_id(town_.east.id());
  EXPECT_EQ(ReasonOf(town_.RunPlan(town_.coordinator, plan).status()), reason::kNothingToPlan);
  pb::PublishTaskRequest publish;
  publish.set_request_id(town_.NewId());
  publish.set_id(draft->task().id());
  const auto published = town_.server.Call(&town_.coordinator, &CampaignStub::PublishTask, publish);
  ASSERT_TRUE(published.ok()) << published.status();
  EXPECT_THAT(published->shifts(), SizeIs(2));
  EXPECT_EQ(Read(draft->shifts(1).id()).state(), pb::SHIFT_STATE_PUBLISHED);
  publish.set_request_id(town_.NewId());
  EXPECT_EQ(
      ReasonOf(town_.server.Call(&town_.coordinator, &CampaignStub::PublishTask, publish).status()),
      reason::kAlreadyPublished);
}

TEST_F(CampaignTest, ATaskChangesOnlyFromWhatWasRead) {
  pb::Task task = town_.Post(town_.east, 1, 1).task();
  pb::UpdateTaskRequest req;
  req.set_request_id(town_.NewId());
  *req.mutable_task() = task;
  req.mutable_task()->set_title("晚高峰劝导");
  req.mutable_task()->set_requires_insurance(false);
  const auto changed = town_.server.Call(&town_.coordinator, &CampaignStub::UpdateTask, req);
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_EQ(changed->task().title(), "晚高峰劝导");
  EXPECT_FALSE(changed->task().requires_insurance());  // said explicitly
  EXPECT_EQ(changed->task().state(), pb::TASK_STATE_PUBLISHED);
  req.set_request_id(town_.NewId());
  EXPECT_EQ(
      ReasonOf(town_.server.Call(&town_.coordinator, &CampaignStub::UpdateTask, req).status()),
      reason::kEtagMismatch);
}

TEST_F(CampaignTest, AnotherTimeAsksAnewAndDropsNobody) {
  Phone yes = town_.AddWoman(town_.east, "甲", 100);
  const Phone open = town_.AddWoman(town_.east, "乙", 200);
  const auto posted = town_.Offered(town_.east, 1, 2);
  ASSERT_TRUE(town_.Answer(yes, town_.OpenOffers(yes).at(0), true).ok());
  pb::Shift shift = Read(posted.shifts(0).id());
  *shift.mutable_start_time() = ToProto(Town::At(25, 7, 30));
  const auto moved = Update(shift);
  ASSERT_TRUE(moved.ok()) << moved.status();
  for (const auto& a : town_.AssignmentsOn(shift.id())) {
    EXPECT_EQ(FromProto(a.start_time()), Town::At(25, 7, 30));
    EXPECT_EQ(a.commitment(), a.person_id() == yes.person_id ? pb::COMMITMENT_RECONFIRMING
                                                             : pb::COMMITMENT_OFFERED);
  }
  // Her seat is held: nobody else fits in beside the one who is still asked.
  const pb::Plan plan = town_.Plan(town_.east);
  EXPECT_EQ(plan.held_heads(), 2);
  EXPECT_EQ(plan.planned_heads(), 0);
  const auto answer = town_.Answer(yes, town_.OpenOffers(yes).at(0), true);
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->assignments(0).commitment(), pb::COMMITMENT_ACCEPTED);
  // Silence gives the seat up at the deadline only.
  ASSERT_TRUE(town_.Answer(open, town_.OpenOffers(open).at(0), true).ok());
  shift = Read(shift.id());
  *shift.mutable_end_time() = ToProto(Town::At(25, 9, 30));
  ASSERT_TRUE(Update(shift).ok());
  EXPECT_EQ(town_.CountOn(shift.id(), pb::COMMITMENT_RECONFIRMING), 2);
  town_.Advance(absl::Hours(13));
  town_.Tick();
  EXPECT_EQ(town_.CountOn(shift.id(), pb::COMMITMENT_DECLINED), 2);
}

TEST_F(CampaignTest, SlotsKeepTheirPeople) {
  const Phone a = town_.AddWoman(town_.east, "甲", 100);
  const Phone b = town_.AddWoman(town_.east, "乙", 200);
  const auto posted = town_.Offered(town_.east, 1, 2);
  for (const Phone* woman : {&a, &b}) {
    ASSERT_TRUE(town_.Answer(*woman, town_.OpenOffers(*woman).at(0), true).ok());
  }
  pb::Shift shift = Read(posted.shifts(0).id());
  shift.mutable_slots(0)->set_target_heads(1);
  auto refused = Update(shift).status();
  EXPECT_EQ(ReasonOf(refused), reason::kBadField);
  EXPECT_EQ(MetadataOf(refused)["field"], "shift.slots[0].target_heads");
  shift.clear_slots();
  pb::RoleSlot other;
  other.set_name("西南角");
  other.set_target_heads(1);
  *shift.add_slots() = other;
  refused = Update(shift).status();
  EXPECT_EQ(MetadataOf(refused)["field"], "shift.slots");
  // More room and a slot beside it are no trouble, and ask nobody anew.
  shift = Read(shift.id());
  shift.mutable_slots(0)->set_target_heads(4);
  *shift.add_slots() = other;
  const auto grown = Update(shift);
  ASSERT_TRUE(grown.ok()) << grown.status();
  EXPECT_NE(grown->slots(1).id(), "");
  EXPECT_EQ(town_.CountOn(shift.id(), pb::COMMITMENT_ACCEPTED), 2);
}

TEST_F(CampaignTest, CallingOffReachesEverybodyOnIt) {
  const Phone yes = town_.AddWoman(town_.east, "甲", 100);
  const Phone open = town_.AddWoman(town_.east, "乙", 200);
  const auto posted = town_.Offered(town_.east, 2, 2);
  ASSERT_TRUE(town_.Answer(yes, town_.OpenOffers(yes).at(0), true).ok());
  pb::CallOffShiftRequest req;
  req.set_request_id(town_.NewId());
  req.set_id(posted.shifts(0).id());
  req.set_reason("台风");
  const auto off = town_.server.Call(&town_.coordinator, &CampaignStub::CallOffShift, req);
  ASSERT_TRUE(off.ok()) << off.status();
  EXPECT_EQ(off->cancelled_count(), 2);
  EXPECT_EQ(off->shift().state(), pb::SHIFT_STATE_CALLED_OFF);
  EXPECT_EQ(town_.CountOn(posted.shifts(0).id(), pb::COMMITMENT_CANCELLED), 2);
  EXPECT_EQ(town_.CountOn(posted.shifts(1).id(), pb::COMMITMENT_ACCEPTED), 1);
  // The card with the other day stays open; a yes to both holds for that one.
  const auto card = town_.OpenOffers(open).at(0);
  ASSERT_TRUE(town_.Answer(open, card, true).ok());
  EXPECT_EQ(town_.CountOn(posted.shifts(0).id(), pb::COMMITMENT_CANCELLED), 2);
  EXPECT_EQ(town_.CountOn(posted.shifts(1).id(), pb::COMMITMENT_ACCEPTED), 2);
  // Both phones got the cancelled row and the shift with its reason.
  for (const Phone* woman : {&yes, &open}) {
    bool shift = false, assignment = false;
    ASSERT_TRUE(town_.server.store()
                    .Read([&](storage::ReadTxn& txn) -> absl::Status {
                      HJJ_ASSIGN_OR_RETURN(
                          const auto events,
                          txn.ListEvents({"volunteer/" + woman->person_id}, 0, 1000));
                      for (const auto& e : events) {
                        if (e.event->request_id() != req.request_id()) continue;
                        shift = shift || e.event->upsert().shift().call_off_reason() == "台风";
                        assignment = assignment || e.event->upsert().assignment().commitment() ==
                                                       pb::COMMITMENT_CANCELLED;
                      }
                      return absl::OkStatus();
                    })
                    .ok());
    EXPECT_TRUE(shift && assignment);
  }
  req.set_request_id(town_.NewId());
  EXPECT_EQ(
      ReasonOf(town_.server.Call(&town_.coordinator, &CampaignStub::CallOffShift, req).status()),
      reason::kNotAllowedFrom);
}

// Wednesday 25 to Sunday 29 November, made again for the week after; once only.
TEST_F(CampaignTest, LastWeekAgainWithItsSundayAndOnce) {
  const auto posted = town_.Post(town_.east, 5, 2);
  const auto preview = Reuse(/*dry_run=*/true);
  ASSERT_TRUE(preview.ok()) << preview.status();
  EXPECT_THAT(preview->shifts(), SizeIs(5));
  EXPECT_EQ(preview->shifts(0).id(), "");
  const auto made = Reuse();
  ASSERT_TRUE(made.ok()) << made.status();
  ASSERT_THAT(made->shifts(), SizeIs(5));
  EXPECT_EQ(made->skipped_existing_count(), 0);
  EXPECT_EQ(FromProto(made->shifts(4).start_time()), Town::At(29, 7) + absl::Hours(24 * 7));
  for (int i = 0; i < 5; ++i) {
    const pb::Shift& shift = made->shifts(i);
    EXPECT_EQ(shift.reused_from_shift_id(), posted.shifts(i).id());
    EXPECT_EQ(shift.state(), pb::SHIFT_STATE_PUBLISHED);
    EXPECT_EQ(shift.slots(0).name(), "东北角");
    EXPECT_EQ(shift.slots(0).target_heads(), 2);
    EXPECT_NE(shift.slots(0).id(), posted.shifts(i).slots(0).id());
    EXPECT_EQ(Read(shift.id()).SerializeAsString(), shift.SerializeAsString());
  }
  const auto again = Reuse();
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_THAT(again->shifts(), IsEmpty());
  EXPECT_EQ(again->skipped_existing_count(), 5);
  // What was called off is not made again next time.
  pb::CallOffShiftRequest off;
  off.set_request_id(town_.NewId());
  off.set_id(made->shifts(0).id());
  off.set_reason("修路");
  ASSERT_TRUE(town_.server.Call(&town_.coordinator, &CampaignStub::CallOffShift, off).ok());
  town_.Advance(absl::Hours(24 * 7));
  const auto third = Reuse();
  ASSERT_TRUE(third.ok()) << third.status();
  EXPECT_THAT(third->shifts(), SizeIs(4));
}

TEST_F(CampaignTest, NothingToReuseIsSaid) {
  EXPECT_EQ(ReasonOf(Reuse().status()), reason::kNothingToReuse);
}

TEST_F(CampaignTest, VolunteersReadTheShiftsTheyServeOnAndNoOthers) {
  const Phone woman = town_.AddWoman(town_.east, "甲", 100);
  const Phone stranger = town_.AddWoman(town_.west, "乙", 3'000);
  const auto posted = town_.Offered(town_.east, 1, 1);
  pb::GetShiftRequest shift;
  shift.set_id(posted.shifts(0).id());
  pb::GetTaskRequest task;
  task.set_id(posted.task().id());
  EXPECT_TRUE(town_.server.Call(&woman, &CampaignStub::GetShift, shift).ok());
  EXPECT_TRUE(town_.server.Call(&woman, &CampaignStub::GetTask, task).ok());
  EXPECT_EQ(ReasonOf(town_.server.Call(&stranger, &CampaignStub::GetShift, shift).status()),
            reason::kNotFound);
  const auto hidden = town_.server.Call(&town_.west_coordinator, &CampaignStub::GetTask, task);
  task.set_id(town_.NewId());
  const auto absent = town_.server.Call(&town_.west_coordinator, &CampaignStub::GetTask, task);
  EXPECT_EQ(hidden.status(), absent.status());
  // Everybody below the campaign's unit sees the campaign.
  pb::GetCampaignRequest campaign;
  campaign.set_id(town_.campaign.id());
  EXPECT_TRUE(town_.server.Call(&stranger, &CampaignStub::GetCampaign, campaign).ok());
}

}  // namespace
}  // namespace hjj::test
