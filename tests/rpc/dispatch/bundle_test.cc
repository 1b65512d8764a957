// One card over the shifts of several units.
#include <gtest/gtest.h>

#include "shared/base/status.h"
#include "tests/rpc/dispatch/town.h"

namespace hjj::test {
namespace {

class BundleTest : public ::testing::Test {
 protected:
  int OpenOffersOf(const Phone& who, const pb::OrgUnit& unit) {
    pb::ListOffersRequest req;
    req.set_unit_id(unit.id());
    req.set_open_only(true);
    const auto answer = town.server.Call(&who, &DispatchStub::ListOffers, req);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->offers_size() : -1;
  }

  Town town;
};

TEST_F(BundleTest, CallingOffOneOfItsShiftsDoesNotMoveItIntoThatUnit) {
  const Phone li = town.AddWoman(town.east, "李秀英", 300);
  const auto east = town.Post(town.east, 1, 1);
  auto west = town.TaskRequest(town.west, 1, 1);
  for (auto* time :
       {west.mutable_shifts(0)->mutable_start_time(), west.mutable_shifts(0)->mutable_end_time()}) {
    time->set_seconds(time->seconds() + 24 * 3600);
  }
  ASSERT_TRUE(town.server.Call(&town.coordinator, &CampaignStub::CreateTask, west).ok());
  town.Commit(town.Plan(town.district));
  const auto offers = town.OpenOffers(li);
  ASSERT_EQ(offers.size(), 1u);
  ASSERT_EQ(offers[0].assignment_ids_size(), 2);
  ASSERT_EQ(offers[0].unit_id(), town.district.id());

  pb::CallOffShiftRequest off;
  off.set_request_id(town.NewId());
  off.set_id(east.shifts(0).id());
  off.set_reason("台风");
  ASSERT_TRUE(town.server.Call(&town.coordinator, &CampaignStub::CallOffShift, off).ok());
  EXPECT_EQ(OpenOffersOf(town.coordinator, town.district), 1);
  EXPECT_EQ(OpenOffersOf(town.east_coordinator, town.east), 0) << "only the west's day is left";
}

TEST_F(BundleTest, DutiesAndSkillsAreNamedOnce) {
  auto req = town.TaskRequest(town.east, 1, 1);
  req.mutable_task()->add_duties(pb::DUTY_ROADSIDE);
  auto status = town.server.Call(&town.coordinator, &CampaignStub::CreateTask, req).status();
  EXPECT_EQ(MetadataOf(status)["field"], "task.duties[1]");
  req = town.TaskRequest(town.east, 1, 1);
  for (int i = 0; i < 2; ++i) {
    req.mutable_shifts(0)->mutable_slots(0)->add_skills(pb::SKILL_FIRST_AID);
  }
  status = town.server.Call(&town.coordinator, &CampaignStub::CreateTask, req).status();
  EXPECT_EQ(MetadataOf(status)["field"], "shifts[0].slots[0].skills[1]");
}

}  // namespace
}  // namespace hjj::test
