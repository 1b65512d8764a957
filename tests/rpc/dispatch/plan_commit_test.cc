// Several coordinators send their plans at once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <thread>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/rpc/dispatch/town.h"

namespace hjj::test {
namespace {

class PlanCommitTest : public ::testing::Test {
 protected:
  pb::Plan Run(const Phone& who, const pb::OrgUnit& unit, int64_t seed) {
    pb::RunPlanRequest req;
    req.set_request_id(town_.NewId());
    req.set_unit_id(unit.id());
    req.set_seed(seed);
    const auto plan = town_.RunPlan(who, req);
    EXPECT_TRUE(plan.ok()) << plan.status();
    return plan.ok() ? *plan : pb::Plan();
  }
  Town town_;
};

// Two communities share their women and their hours, the district plans both. All plans are made
// before any is sent, so that they overlap as much as they can.
TEST_F(PlanCommitTest, NobodyIsAskedTwiceAndNoSeatIsOverfilled) {
  std::vector<Phone> women;
  for (int i = 0; i < 16; ++i) {
    women.push_back(town_.AddWoman(i % 2 == 0 ? town_.east : town_.west, "甲", 100 + 100 * i));
  }
  std::vector<pb::Shift> shifts;
  for (const auto& unit : {town_.east, town_.west}) {
    const auto posted = town_.Post(unit, 4, 6);
    shifts.insert(shifts.end(), posted.shifts().begin(), posted.shifts().end());
  }
  const std::vector<std::pair<const Phone*, pb::Plan>> plans = {
      {&town_.east_coordinator, Run(town_.east_coordinator, town_.east, 1)},
      {&town_.west_coordinator, Run(town_.west_coordinator, town_.west, 2)},
      {&town_.coordinator, Run(town_.coordinator, town_.district, 3)},
      {&town_.coordinator, Run(town_.coordinator, town_.east, 4)},
  };
  std::vector<std::thread> threads;
  std::vector<pb::CommitPlanResponse> answers(plans.size());
  for (size_t i = 0; i < plans.size(); ++i) {
    threads.emplace_back([&, i] {
      pb::CommitPlanRequest req;
      req.set_request_id(town_.NewId());
      req.set_plan_id(plans[i].second.id());
      const auto answer = town_.server.Call(plans[i].first, &DispatchStub::CommitPlan, req);
      ASSERT_TRUE(answer.ok()) << answer.status();
      answers[i] = *answer;
    });
  }
  for (auto& t : threads) t.join();
  int sent = 0;
  for (size_t i = 0; i < plans.size(); ++i) {
    EXPECT_EQ(answers[i].assignment_count() + answers[i].skipped_size(),
              plans[i].second.planned_heads())
        << "each line is sent or named";
    sent += answers[i].assignment_count();
  }
  std::map<std::string, std::set<absl::Time>> asked;  // woman → starts
  int seats = 0;
  for (const pb::Shift& shift : shifts) {
    const auto on = town_.AssignmentsOn(shift.id());
    EXPECT_LE(on.size(), 6u) << "a seat is filled twice";
    seats += static_cast<int>(on.size());
    for (const auto& a : on) {
      EXPECT_TRUE(asked[a.person_id()].insert(FromProto(a.start_time())).second)
          << "asked twice for the same hour";
    }
  }
  EXPECT_EQ(seats, sent);
  EXPECT_GT(seats, 0);
  // One card for each plan that asks her, and no more of them than may be.
  for (const Phone& woman : women) EXPECT_LE(town_.OpenOffers(woman).size(), 5u);
}

TEST_F(PlanCommitTest, NobodyIsAskedMoreOftenInAWeekThanIsSet) {
  town_.server.context().settings.asks_per_week = 1;
  const Phone woman = town_.AddWoman(town_.east, "甲", 100);
  town_.Offered(town_.east, 1, 1);
  ASSERT_EQ(town_.OpenOffers(woman).size(), 1u);
  auto post = town_.TaskRequest(town_.east, 1, 1);
  *post.mutable_shifts(0)->mutable_start_time() = ToProto(Town::At(27, 15));
  *post.mutable_shifts(0)->mutable_end_time() = ToProto(Town::At(27, 16));
  ASSERT_TRUE(town_.server.Call(&town_.coordinator, &CampaignStub::CreateTask, post).ok());
  const pb::Plan plan = town_.Plan(town_.east);
  EXPECT_EQ(plan.planned_heads(), 0);
  ASSERT_EQ(plan.unfilled_size(), 1);
  EXPECT_EQ(plan.unfilled(0).blocked(0).rule(), pb::RULE_REASON_WEEK_ASKS);
}

}  // namespace
}  // namespace hjj::test
