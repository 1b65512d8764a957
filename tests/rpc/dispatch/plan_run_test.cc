// How a plan is computed: what ends it, what it stays near, what it says about itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "server/app/crowd.h"
#include "server/app/plan_ops.h"
#include "server/app/retention.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/rpc/dispatch/town.h"

namespace hjj::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Seat = std::tuple<std::string, std::string, std::string>;  // shift, slot, woman

std::set<Seat> Seats(const std::vector<pb::PlanLine>& lines) {
  std::set<Seat> seats;
  for (const auto& l : lines) seats.emplace(l.shift_id(), l.slot_id(), l.person_id());
  return seats;
}

class PlanRunTest : public ::testing::Test {
 protected:
  // Twelve women, a week with three seats a day.
  void Week() {
    for (int i = 0; i < 12; ++i) {
      women_.push_back(town_.AddWoman(town_.east, "甲", 100 + 150 * i));
    }
    town_.Post(town_.east, 5, 3);
  }
  pb::RunPlanRequest Request() {
    pb::RunPlanRequest req;
    req.set_request_id(town_.NewId());
    req.set_unit_id(town_.east.id());
    return req;
  }
  pb::Plan Run(const pb::RunPlanRequest& req) {
    const auto plan = town_.RunPlan(town_.coordinator, req);
    EXPECT_TRUE(plan.ok()) << plan.status();
    return plan.ok() ? *plan : pb::Plan();
  }
  // A plan computed in this thread, as the server's own would be.
  pb::Plan Compute(const app::PlanRun& run) {
    pb::Plan plan = Run(Request());  // for its row
    plan.set_id(town_.NewId());
    plan.clear_unfilled();
    plan.set_state(pb::PLAN_STATE_RUNNING);
    app::Roster roster(&town_.server.context());
    app::PlanOps ops(&town_.server.context(), &roster);
    const auto done = ops.Compute(plan, "", run);
    EXPECT_TRUE(done.ok()) << done.status();
    return done.ok() ? *done : pb::Plan();
  }
  std::vector<pb::RunPlanResponse> Stream(const pb::RunPlanRequest& req) {
    grpc::ClientContext context;
    TestServer::Authorise(context, &town_.coordinator);
    DispatchStub stub(town_.server.channel());
    auto reader = stub.RunPlan(&context, req);
    std::vector<pb::RunPlanResponse> all;
    pb::RunPlanResponse message;
    while (reader->Read(&message)) all.push_back(message);
    EXPECT_TRUE(reader->Finish().ok());
    return all;
  }
  absl::StatusOr<pb::StopPlanResponse> Stop(const Phone& who, const std::string& plan_id,
                                            const std::string& request_id = "") {
    pb::StopPlanRequest req;
    req.set_request_id(request_id.empty() ? town_.NewId() : request_id);
    req.set_plan_id(plan_id);
    return town_.server.Call(&who, &DispatchStub::StopPlan, req);
  }

  Town town_;
  std::vector<Phone> women_;
};

TEST_F(PlanRunTest, StoppedItEndsWithTheBestItHasAndCanBeRepeated) {
  Week();
  std::atomic<bool> stop{false};
  app::PlanRun run;
  run.stop = &stop;
  run.progress = [&](const pb::RunPlanResponse& p) { stop = stop || p.stage() == "solve"; };
  const pb::Plan stopped = Compute(run);
  EXPECT_EQ(stopped.state(), pb::PLAN_STATE_READY);
  EXPECT_GT(stopped.work(), 0);
  EXPECT_GT(stopped.planned_heads(), 0);
  app::PlanRun again;
  again.work_limit = stopped.work();
  const pb::Plan repeated = Compute(again);
  EXPECT_EQ(repeated.cost(), stopped.cost());
  EXPECT_EQ(Seats(town_.Lines(repeated)), Seats(town_.Lines(stopped)));
}

TEST_F(PlanRunTest, ATimeLimitReportsTheWorkThatRepeatsIt) {
  Week();
  app::PlanRun run;
  run.time_limit = absl::Seconds(2);
  run.progress = [&](const pb::RunPlanResponse& p) {
    if (p.stage() == "solve") town_.server.clock().Advance(absl::Seconds(1));
  };
  const pb::Plan cut = Compute(run);
  EXPECT_EQ(cut.state(), pb::PLAN_STATE_READY);
  app::PlanRun again;
  again.work_limit = cut.work();
  const pb::Plan repeated = Compute(again);
  EXPECT_EQ(repeated.cost(), cut.cost());
  EXPECT_EQ(Seats(town_.Lines(repeated)), Seats(town_.Lines(cut)));
}

TEST_F(PlanRunTest, WorkThatIsLimitedIsNotLimitedByTheDefaultTimeAsWell) {
  app::Settings settings;
  pb::RunPlanRequest req;
  EXPECT_EQ(app::RunOf(req, settings).time_limit, absl::Seconds(60));
  req.set_work_limit(7);
  EXPECT_EQ(app::RunOf(req, settings).time_limit, absl::InfiniteDuration());
  req.set_seconds(5);
  EXPECT_EQ(app::RunOf(req, settings).time_limit, absl::Seconds(5));
}

TEST_F(PlanRunTest, StoppingAFinishedPlanAnswersIt) {
  Week();
  const pb::Plan plan = Run(Request());
  const std::string id = town_.NewId();
  const auto first = Stop(town_.east_coordinator, plan.id(), id);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(first->plan().state(), pb::PLAN_STATE_READY);
  const auto again = Stop(town_.east_coordinator, plan.id(), id);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(first->SerializeAsString(), again->SerializeAsString());
  // Of another community's plan nothing is said.
  EXPECT_EQ(ReasonOf(Stop(town_.west_coordinator, plan.id()).status()), reason::kNotFound);
}

TEST_F(PlanRunTest, TellsHowFarItIs) {
  Week();
  const auto messages = Stream(Request());
  ASSERT_FALSE(messages.empty());
  const std::string id = messages.back().plan().id();
  int percent = 0;
  for (const auto& m : messages) {
    EXPECT_EQ(m.plan_id(), id);
    EXPECT_GE(m.percent(), percent);
    percent = m.percent();
  }
  const auto& last = messages.back();
  EXPECT_EQ(last.percent(), 100);
  EXPECT_EQ(last.planned_heads(), 15);
  EXPECT_EQ(last.open_heads(), 0);
  EXPECT_EQ(last.cost(), last.plan().cost());
  ASSERT_TRUE(last.plan().has_bound());
  ASSERT_TRUE(last.plan().has_gap_ppm());
  EXPECT_EQ(last.gap_ppm(), last.plan().gap_ppm());
  EXPECT_LE(last.bound(), last.cost());
}

TEST_F(PlanRunTest, StaysNearAnEarlierPlan) {
  for (int i = 0; i < 12; ++i) women_.push_back(town_.AddWoman(town_.east, "甲", 500));
  town_.Post(town_.east, 5, 2);
  const pb::Plan first = Run(Request());
  // All are as good as each other: another seed takes others.
  pb::RunPlanRequest free = Request();
  free.set_seed(7);
  EXPECT_NE(Seats(town_.Lines(Run(free))), Seats(town_.Lines(first)));
  const auto before = Seats(town_.Lines(first));
  const std::string gone = std::get<2>(*before.begin());
  town_.ChangePerson(gone, [](pb::Person* p) { p->clear_insured_until(); });
  pb::RunPlanRequest near = Request();
  near.set_seed(7);
  near.set_base_plan_id(first.id());
  const pb::Plan second = Run(near);
  EXPECT_EQ(second.base_plan_id(), first.id());
  EXPECT_EQ(second.planned_heads(), 10);
  // Where the first search ended the second begins; it can be repeated all the same.
  EXPECT_LT(second.work(), first.work());
  EXPECT_EQ(Seats(town_.Lines(Run(near))), Seats(town_.Lines(second)));
  const auto after = Seats(town_.Lines(second));
  for (const Seat& seat : before) {
    EXPECT_TRUE(std::get<2>(seat) == gone || after.contains(seat)) << "moved without need";
  }
  pb::RunPlanRequest other = Request();
  other.set_unit_id(town_.district.id());
  other.set_base_plan_id(first.id());
  const auto refused = town_.RunPlan(town_.coordinator, other).status();
  EXPECT_EQ(ReasonOf(refused), reason::kBadField);
  EXPECT_EQ(MetadataOf(refused)["field"], "base_plan_id");
  // Of a plan of another community nothing is said.
  town_.Post(town_.west, 1, 1);
  pb::RunPlanRequest foreign = Request();
  foreign.set_unit_id(town_.west.id());
  foreign.set_base_plan_id(first.id());
  EXPECT_EQ(ReasonOf(town_.RunPlan(town_.west_coordinator, foreign).status()), reason::kNotFound);
}

TEST_F(PlanRunTest, WorkIsSpread) {
  for (int i = 0; i < 5; ++i) women_.push_back(town_.AddWoman(town_.east, "甲", 300));
  town_.Post(town_.east, 5, 1);
  const pb::Plan plan = Run(Request());
  EXPECT_EQ(plan.planned_heads(), 5);
  EXPECT_EQ(plan.person_count(), 5) << "each once rather than one five times";
  EXPECT_EQ(plan.most_seats(), 1);
  EXPECT_EQ(plan.most_minutes(), 90);
}

TEST_F(PlanRunTest, SaysWhatWouldFillTheSeat) {
  const Phone uninsured = town_.AddWoman(town_.east, "无险", 100);
  town_.ChangePerson(uninsured.person_id, [](pb::Person* p) { p->clear_insured_until(); });
  const Phone unfit = town_.AddWoman(town_.east, "不宜", 100);
  town_.ChangePerson(unfit.person_id, [](pb::Person* p) { p->clear_fit_duties(); });
  const Phone neither = town_.AddWoman(town_.east, "都缺", 100);
  town_.ChangePerson(neither.person_id, [](pb::Person* p) {
    p->clear_insured_until();
    p->set_weekly_cap_minutes(30);
  });
  auto post = town_.TaskRequest(town_.east, 1, 3);
  post.mutable_shifts(0)->mutable_slots(0)->add_skills(pb::SKILL_FIRST_AID);
  for (const Phone& woman : {uninsured, unfit, neither}) {
    town_.ChangePerson(woman.person_id, [](pb::Person* p) { p->add_skills(pb::SKILL_FIRST_AID); });
  }
  ASSERT_TRUE(town_.server.Call(&town_.coordinator, &CampaignStub::CreateTask, post).ok());
  const pb::Plan plan = Run(Request());
  ASSERT_THAT(plan.unfilled(), SizeIs(1));
  const auto& remedies = plan.unfilled(0).remedies();
  ASSERT_THAT(remedies, SizeIs(2));
  // Nothing but the insurance keeps the first one out; nothing can be done about the others.
  EXPECT_EQ(remedies[0].rule(), pb::RULE_REASON_INSURANCE);
  EXPECT_EQ(remedies[0].heads(), 1);
  EXPECT_EQ(remedies[1].rule(), pb::RULE_REASON_UNSPECIFIED);
  EXPECT_EQ(remedies[1].heads(), 3);
  EXPECT_EQ(remedies[1].skill(), pb::SKILL_FIRST_AID);
  EXPECT_EQ(remedies[1].within_m(), 4'000);
  EXPECT_EQ(plan.fillable_heads(), 0);
}

// A whole roster is read list by list, a few women one by one: the same women.
TEST_F(PlanRunTest, TheCrowdIsTheWomenInIt) {
  Week();
  town_.Commit(town_.Plan(town_.east));
  ASSERT_TRUE(town_.Answer(women_[0], town_.OpenOffers(women_[0]).at(0), true).ok());
  const app::Context& context = town_.server.context();
  const storage::TimeRange shifts{Town::At(25, 0), Town::At(30, 0)};
  app::Facts facts(&context);
  app::Crowd crowd(&context);
  ASSERT_TRUE(crowd.Read(shifts, &facts, nullptr).ok());
  std::vector<std::string> ids = {town_.east_coordinator.person_id};
  for (const Phone& woman : women_) ids.push_back(woman.person_id);
  size_t assignments = 0;
  for (const std::string& id : ids) {
    const auto taken = crowd.Take(id);
    ASSERT_TRUE(taken.has_value());
    ASSERT_TRUE(
        town_.server.store()
            .Read([&](storage::ReadTxn& txn) -> absl::Status {
              HJJ_ASSIGN_OR_RETURN(const auto loaded, facts.LoadWoman(txn, id, shifts, false));
              EXPECT_EQ(taken->person.SerializeAsString(), loaded->person.SerializeAsString());
              EXPECT_EQ(taken->unit_path, loaded->unit_path);
              EXPECT_EQ(taken->staff, loaded->staff);
              EXPECT_EQ(taken->staff, id == town_.east_coordinator.person_id);
              EXPECT_EQ(taken->assignments.size(), loaded->assignments.size());
              for (size_t i = 0; i < loaded->assignments.size(); ++i) {
                EXPECT_EQ(taken->assignments.at(i).SerializeAsString(),
                          loaded->assignments[i].SerializeAsString());
              }
              assignments += loaded->assignments.size();
              return absl::OkStatus();
            })
            .ok());
  }
  EXPECT_EQ(assignments, 15u);
  EXPECT_FALSE(crowd.Take(ids[0]).has_value()) << "taken";
}

TEST_F(PlanRunTest, SaysWhoIsNeededElsewhere) {
  town_.AddWoman(town_.east, "甲", 100);
  town_.Post(town_.east, 1, 1);
  town_.Post(town_.east, 1, 1);
  const pb::Plan plan = Run(Request());
  EXPECT_EQ(plan.planned_heads(), 1);
  EXPECT_EQ(plan.fillable_heads(), 1);
  ASSERT_THAT(plan.unfilled(), SizeIs(1));
  ASSERT_THAT(plan.unfilled(0).blocked(), SizeIs(1));
  EXPECT_EQ(plan.unfilled(0).blocked(0).rule(), pb::RULE_REASON_OVERLAP);
  EXPECT_EQ(plan.unfilled(0).blocked(0).count(), 1);
}

TEST_F(PlanRunTest, SaysWhatDiffersFromTheWeekBefore) {
  const Phone stays = town_.AddWoman(town_.east, "留", 300);
  const Phone leaves = town_.AddWoman(town_.east, "走", 200);
  town_.Offered(town_.east, 1, 2);
  for (const Phone& woman : {stays, leaves}) {
    ASSERT_TRUE(town_.Answer(woman, town_.OpenOffers(woman)[0], true).ok());
  }
  town_.ChangePerson(leaves.person_id,
                     [](pb::Person* p) { p->set_state(pb::PERSON_STATE_PAUSED); });
  town_.AddWoman(town_.east, "新", 400);
  town_.AddWoman(town_.east, "又新", 500);
  town_.Advance(absl::Hours(24 * 2));
  // The same place a week later, and a place that is new at another time.
  auto post = town_.TaskRequest(town_.east, 1, 2);
  auto* shift = post.mutable_shifts(0);
  *shift->mutable_start_time() = ToProto(Town::At(32, 7));
  *shift->mutable_end_time() = ToProto(Town::At(32, 8, 30));
  ASSERT_TRUE(town_.server.Call(&town_.coordinator, &CampaignStub::CreateTask, post).ok());
  post.set_request_id(town_.NewId());
  shift->mutable_slots(0)->set_target_heads(1);
  *shift->mutable_start_time() = ToProto(Town::At(32, 15));
  *shift->mutable_end_time() = ToProto(Town::At(32, 16));
  ASSERT_TRUE(town_.server.Call(&town_.coordinator, &CampaignStub::CreateTask, post).ok());
  const pb::Plan plan = Run(Request());
  EXPECT_EQ(plan.planned_heads(), 3);
  EXPECT_EQ(plan.changes().same_heads(), 1);
  EXPECT_EQ(plan.changes().other_heads(), 1);
  EXPECT_EQ(plan.changes().new_heads(), 1);
  EXPECT_EQ(plan.changes().left_persons(), 1);
}

TEST_F(PlanRunTest, WhatNobodySentIsForgottenAfterTwoWeeks) {
  Week();
  const pb::Plan kept = Run(Request()), sent = Run(Request());
  town_.Commit(sent);
  const auto there = [&](const pb::Plan& plan) {
    bool found = false;
    EXPECT_TRUE(town_.server.store()
                    .Read([&](storage::ReadTxn& txn) -> absl::Status {
                      HJJ_ASSIGN_OR_RETURN(const auto row, txn.GetPlan(plan.id()));
                      HJJ_ASSIGN_OR_RETURN(const auto lines, txn.ListPlanLines(plan.id(), {}));
                      EXPECT_EQ(row.has_value(), !lines.items.empty());
                      found = row.has_value();
                      return absl::OkStatus();
                    })
                    .ok());
    return found;
  };
  town_.server.clock().Advance(absl::Hours(24 * 13));
  ASSERT_TRUE(app::ForgetWhatIsOver(town_.server.context()).ok());
  EXPECT_TRUE(there(kept));
  town_.server.clock().Advance(absl::Hours(24 * 2));
  ASSERT_TRUE(app::ForgetWhatIsOver(town_.server.context()).ok());
  EXPECT_FALSE(there(kept));
  EXPECT_TRUE(there(sent));
}

}  // namespace
}  // namespace hjj::test
