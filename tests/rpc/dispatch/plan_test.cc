// From a posted task to offers: plans, their progress, their commit.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/rpc/dispatch/town.h"

namespace hjj::test {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class PlanTest : public ::testing::Test {
 protected:
  Town town_;
};

TEST_F(PlanTest, TheNearestAreAskedAndToldWhy) {
  const Phone near = town_.AddWoman(town_.east, "近", 200);
  const Phone far = town_.AddWoman(town_.east, "远", 3'500);
  town_.Post(town_.east, 1, 1);
  std::vector<std::string> stages;
  pb::RunPlanRequest req;
  req.set_request_id(town_.NewId());
  req.set_unit_id(town_.east.id());
  const auto plan = town_.RunPlan(town_.coordinator, req, &stages);
  ASSERT_TRUE(plan.ok()) << plan.status();
  EXPECT_EQ(plan->state(), pb::PLAN_STATE_READY);
  EXPECT_EQ(plan->target_heads(), 1);
  EXPECT_EQ(plan->planned_heads(), 1);
  EXPECT_EQ(plan->fillable_heads(), 1);
  EXPECT_EQ(plan->person_count(), 1);
  EXPECT_TRUE(plan->has_bound());
  EXPECT_LE(plan->bound(), plan->cost());
  EXPECT_THAT(plan->unfilled(), IsEmpty());
  EXPECT_THAT(stages, Contains("store"));
  const auto lines = town_.Lines(*plan);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].person_id(), near.person_id);
  EXPECT_EQ(lines[0].why().reason(), pb::WHY_REASON_NEAREST);
  EXPECT_NEAR(lines[0].why().distance_m(), 200, 2);
}

TEST_F(PlanTest, SaysWhatKeptTheUnfilledSeatsEmpty) {
  const Phone uninsured = town_.AddWoman(town_.east, "无险", 100);
  town_.ChangePerson(uninsured.person_id, [](pb::Person* p) { p->clear_insured_until(); });
  const Phone unfit = town_.AddWoman(town_.east, "不宜", 100);
  town_.ChangePerson(unfit.person_id, [](pb::Person* p) { p->clear_fit_duties(); });
  town_.Post(town_.east, 1, 2);
  const pb::Plan plan = town_.Plan(town_.east);
  EXPECT_EQ(plan.planned_heads(), 0);
  ASSERT_THAT(plan.unfilled(), SizeIs(1));
  EXPECT_EQ(plan.unfilled(0).missing_heads(), 2);
  EXPECT_EQ(plan.unfilled(0).candidate_count(), 2);
  std::set<pb::RuleReason> rules;
  for (const auto& blocked : plan.unfilled(0).blocked()) {
    rules.insert(blocked.rule());
    EXPECT_EQ(blocked.count(), 1);
  }
  EXPECT_EQ(rules, (std::set<pb::RuleReason>{pb::RULE_REASON_INSURANCE, pb::RULE_REASON_HEALTH}));
}

TEST_F(PlanTest, NeighboursWithinReachAreAskedToo) {
  const Phone neighbour = town_.AddWoman(town_.west, "邻", 300);
  town_.Post(town_.east, 1, 1);
  const auto lines = town_.Lines(town_.Plan(town_.east));
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].person_id(), neighbour.person_id);
}

// Who is asked from next door is named to the coordinator who asks her, before and after; her
// number only while she is asked for or serves there. To others she stays unknown.
TEST_F(PlanTest, ANeighbourIsNamedToWhomSheServes) {
  using Directory = pb::DirectoryService::Stub;
  const pb::Person neighbour = town_.server.AddPerson(town_.west, "邻", "138 0779 3321");
  const pb::GeoPoint crossing = town_.Post(town_.east, 1, 1).task().place().position();
  town_.ChangePerson(neighbour.id(), [&](pb::Person* p) { *p->mutable_home() = crossing; });
  pb::BatchGetPersonCardsRequest cards;
  cards.add_ids(neighbour.id());
  pb::RevealPhoneRequest reveal;
  reveal.set_person_id(neighbour.id());
  reveal.set_purpose("call about a shift");
  const auto names = [&] {
    const auto got =
        town_.server.Call(&town_.east_coordinator, &Directory::BatchGetPersonCards, cards);
    return got.ok() ? got->cards_size() : -1;
  };
  const auto number = [&](const Phone& who) {
    reveal.set_request_id(town_.NewId());
    const auto got = town_.server.Call(&who, &Directory::RevealPhone, reveal);
    return got.ok() ? "OK" : ReasonOf(got.status());
  };
  EXPECT_EQ(names(), 0);
  EXPECT_EQ(number(town_.east_coordinator), reason::kNotFound);

  const pb::Plan plan = town_.Plan(town_.east);
  pb::ListPlanLinesRequest lines;
  lines.set_plan_id(plan.id());
  const auto planned =
      town_.server.Call(&town_.east_coordinator, &DispatchStub::ListPlanLines, lines);
  ASSERT_TRUE(planned.ok()) << planned.status();
  ASSERT_EQ(planned->cards_size(), 1);
  EXPECT_EQ(planned->cards(0).name(), "邻");
  EXPECT_EQ(planned->cards(0).phone_tail(), "3321");
  EXPECT_EQ(number(town_.east_coordinator), reason::kNotFound) << "not asked yet";

  town_.Commit(plan);
  EXPECT_EQ(names(), 1);
  EXPECT_EQ(number(town_.east_coordinator), "OK");
  EXPECT_EQ(number(town_.server.AddStaff(
                town_.server.AddUnit("450503", "银海区", pb::UNIT_LEVEL_DISTRICT, town_.city.id()),
                pb::ROLE_COORDINATOR, "远")),
            reason::kNotFound);
}

TEST_F(PlanTest, TheSameDataAndSeedGiveTheSameLines) {
  for (int i = 0; i < 12; ++i) town_.AddWoman(town_.east, "甲", 100 + 100 * i);
  town_.Post(town_.east, 5, 3);
  const auto a = town_.Lines(town_.Plan(town_.east));
  const auto b = town_.Lines(town_.Plan(town_.east));
  ASSERT_EQ(a.size(), 15u);
  ASSERT_EQ(a.size(), b.size());
  for (size_t i = 0; i < a.size(); ++i) {
    EXPECT_EQ(a[i].SerializeAsString(), b[i].SerializeAsString());
  }
}

TEST_F(PlanTest, ARepeatedRequestFindsItsPlan) {
  town_.AddWoman(town_.east, "甲", 100);
  town_.Post(town_.east, 1, 1);
  pb::RunPlanRequest req;
  req.set_request_id(town_.NewId());
  req.set_unit_id(town_.east.id());
  const auto first = town_.RunPlan(town_.coordinator, req);
  const auto again = town_.RunPlan(town_.coordinator, req);
  ASSERT_TRUE(first.ok() && again.ok());
  EXPECT_EQ(first->SerializeAsString(), again->SerializeAsString());
  req.set_seed(7);
  EXPECT_EQ(ReasonOf(town_.RunPlan(town_.coordinator, req).status()), reason::kRequestIdReused);
}

TEST_F(PlanTest, ABrokenStreamLosesNothing) {
  for (int i = 0; i < 20; ++i) town_.AddWoman(town_.east, "甲", 100 + 100 * i);
  town_.Post(town_.east, 5, 5);
  pb::RunPlanRequest req;
  req.set_request_id(town_.NewId());
  req.set_unit_id(town_.east.id());
  {
    grpc::ClientContext context;
    TestServer::Authorise(context, &town_.coordinator);
    DispatchStub stub(town_.server.channel());
    auto reader = stub.RunPlan(&context, req);
    pb::RunPlanResponse first;
    ASSERT_TRUE(reader->Read(&first));
    context.TryCancel();
    reader->Finish();
  }
  const auto plan = town_.RunPlan(town_.coordinator, req);
  ASSERT_TRUE(plan.ok()) << plan.status();
  EXPECT_EQ(plan->state(), pb::PLAN_STATE_READY);
  EXPECT_EQ(town_.Lines(*plan).size(), 25u);
}

TEST_F(PlanTest, APlanOutlivesARestart) {
  town_.AddWoman(town_.east, "甲", 100);
  town_.Post(town_.east, 1, 1);
  pb::RunPlanRequest req;
  req.set_request_id(town_.NewId());
  req.set_unit_id(town_.east.id());
  const auto before = town_.RunPlan(town_.coordinator, req);
  town_.server.Restart();
  const auto after = town_.RunPlan(town_.coordinator, req);
  ASSERT_TRUE(before.ok() && after.ok()) << before.status() << after.status();
  EXPECT_EQ(before->SerializeAsString(), after->SerializeAsString());
  EXPECT_EQ(town_.Commit(*after).offer_count(), 1);
}

TEST_F(PlanTest, APlanLeftRunningByAStopReadsAsFailed) {
  town_.Post(town_.east, 1, 1);
  pb::Plan plan = town_.Plan(town_.east);
  plan.set_state(pb::PLAN_STATE_RUNNING);
  ASSERT_TRUE(town_.server.store()
                  .WriteAndWait(
                      [&](storage::WriteTxn& txn) { return txn.PutPlan(plan, town_.east.path()); })
                  .ok());
  pb::GetPlanRequest get;
  get.set_id(plan.id());
  const auto read = town_.server.Call(&town_.coordinator, &DispatchStub::GetPlan, get);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->plan().state(), pb::PLAN_STATE_FAILED);
  pb::CommitPlanRequest commit;
  commit.set_request_id(town_.NewId());
  commit.set_plan_id(plan.id());
  EXPECT_EQ(
      ReasonOf(town_.server.Call(&town_.coordinator, &DispatchStub::CommitPlan, commit).status()),
      reason::kPlanNotReady);
}

TEST_F(PlanTest, AWeekIsOneCardWithOneDeadline) {
  const Phone woman = town_.AddWoman(town_.east, "甲", 100);
  town_.Post(town_.east, 4, 1);
  const auto committed = town_.Commit(town_.Plan(town_.east));
  EXPECT_EQ(committed.offer_count(), 1);
  EXPECT_EQ(committed.assignment_count(), 4);
  EXPECT_EQ(committed.plan().state(), pb::PLAN_STATE_COMMITTED);
  const auto offers = town_.OpenOffers(woman);
  ASSERT_THAT(offers, SizeIs(1));
  EXPECT_THAT(offers[0].assignment_ids(), SizeIs(4));
  // Tomorrow's shift starts at 7:00: she answers before the quiet of tonight.
  EXPECT_EQ(FromProto(offers[0].answer_by_time()), Town::At(24, 21));
  EXPECT_EQ(offers[0].unit_id(), town_.east.id());
}

TEST_F(PlanTest, CommitSkipsWhatNoLongerHolds) {
  const Phone first = town_.AddWoman(town_.east, "甲", 100);
  const Phone second = town_.AddWoman(town_.east, "乙", 200);
  town_.Post(town_.east, 1, 2);
  const pb::Plan plan = town_.Plan(town_.east);
  town_.ChangePerson(first.person_id, [](pb::Person* p) { p->clear_insured_until(); });
  const auto committed = town_.Commit(plan);
  EXPECT_EQ(committed.offer_count(), 1);
  ASSERT_THAT(committed.skipped(), SizeIs(1));
  EXPECT_EQ(committed.skipped(0).person_id(), first.person_id);
  EXPECT_EQ(committed.skipped(0).rule(), pb::RULE_REASON_INSURANCE);
  EXPECT_EQ(committed.skipped(0).reason(), "INSURANCE");
  EXPECT_THAT(town_.OpenOffers(second), SizeIs(1));
}

TEST_F(PlanTest, TwoPlansOfOneSeatSendOneOffer) {
  town_.AddWoman(town_.east, "甲", 100);
  town_.AddWoman(town_.east, "乙", 200);
  town_.Post(town_.east, 1, 1);
  const pb::Plan one = town_.Plan(town_.east);
  const pb::Plan two = town_.Plan(town_.east);
  EXPECT_EQ(town_.Commit(one).offer_count(), 1);
  const auto second = town_.Commit(two);
  EXPECT_EQ(second.offer_count(), 0);
  ASSERT_THAT(second.skipped(), SizeIs(1));
  EXPECT_EQ(second.skipped(0).reason(), reason::kSeatTaken);
}

TEST_F(PlanTest, ACommitCutOffInTheMiddleIsFinishedWithoutASecondOffer) {
  const Phone first = town_.AddWoman(town_.east, "甲", 100);
  const Phone second = town_.AddWoman(town_.east, "乙", 200);
  town_.Post(town_.east, 2, 2);
  const pb::Plan plan = town_.Plan(town_.east);
  town_.Commit(plan);
  const auto offers_before = town_.OpenOffers(first);
  // As after a crash between the last offer and the last transaction: the offers are out, the plan
  // is still READY, and no answer was kept.
  pb::Plan ready = plan;
  ASSERT_TRUE(town_.server.store()
                  .WriteAndWait(
                      [&](storage::WriteTxn& txn) { return txn.PutPlan(ready, town_.east.path()); })
                  .ok());
  const auto again = town_.Commit(plan);
  EXPECT_EQ(again.offer_count(), 2);
  EXPECT_EQ(again.assignment_count(), 4);
  EXPECT_THAT(again.skipped(), IsEmpty());
  EXPECT_EQ(again.plan().state(), pb::PLAN_STATE_COMMITTED);
  const auto offers_after = town_.OpenOffers(first);
  ASSERT_THAT(offers_after, SizeIs(1));
  EXPECT_EQ(offers_after[0].id(), offers_before[0].id());
  EXPECT_THAT(town_.OpenOffers(second), SizeIs(1));
}

TEST_F(PlanTest, TwoCommitsAtTheSameTimeSendEachCardOnce) {
  std::vector<Phone> women;
  for (int i = 0; i < 12; ++i) women.push_back(town_.AddWoman(town_.east, "甲", 100 + 50 * i));
  town_.Post(town_.east, 2, 12);
  const pb::Plan plan = town_.Plan(town_.east);
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      pb::CommitPlanRequest req;
      req.set_request_id(town_.NewId());
      req.set_plan_id(plan.id());
      // Whoever comes when all is done is told so; nobody sends a card again.
      const auto answer = town_.server.Call(&town_.coordinator, &DispatchStub::CommitPlan, req);
      if (answer.ok()) {
        EXPECT_EQ(answer->offer_count(), 12);
      } else {
        EXPECT_EQ(ReasonOf(answer.status()), reason::kNotAllowedFrom);
      }
    });
  }
  for (auto& t : threads) t.join();
  for (const Phone& woman : women) EXPECT_THAT(town_.OpenOffers(woman), SizeIs(1));
}

TEST_F(PlanTest, ARepeatedCommitGivesTheSameAnswer) {
  town_.AddWoman(town_.east, "甲", 100);
  town_.Post(town_.east, 1, 1);
  pb::CommitPlanRequest req;
  req.set_request_id(town_.NewId());
  req.set_plan_id(town_.Plan(town_.east).id());
  const auto first = town_.server.Call(&town_.coordinator, &DispatchStub::CommitPlan, req);
  const auto again = town_.server.Call(&town_.coordinator, &DispatchStub::CommitPlan, req);
  ASSERT_TRUE(first.ok() && again.ok()) << first.status() << again.status();
  EXPECT_EQ(first->SerializeAsString(), again->SerializeAsString());
  req.set_request_id(town_.NewId());
  EXPECT_EQ(
      ReasonOf(town_.server.Call(&town_.coordinator, &DispatchStub::CommitPlan, req).status()),
      reason::kNotAllowedFrom);
}

TEST_F(PlanTest, WhoServedThePlaceLastWeekIsKeptThere) {
  const Phone used = town_.AddWoman(town_.east, "老", 900);
  const auto posted = town_.Offered(town_.east, 1, 1);
  ASSERT_TRUE(town_.Answer(used, town_.OpenOffers(used)[0], true).ok());
  const Phone nearer = town_.AddWoman(town_.east, "新", 500);
  town_.Advance(absl::Hours(24 * 2));
  pb::ReuseWeekRequest reuse;
  reuse.set_request_id(town_.NewId());
  reuse.set_unit_id(town_.east.id());
  const auto reused = town_.server.Call(&town_.coordinator, &CampaignStub::ReuseWeek, reuse);
  ASSERT_TRUE(reused.ok()) << reused.status();
  ASSERT_THAT(reused->shifts(), SizeIs(1));
  const auto lines = town_.Lines(town_.Plan(town_.east));
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].person_id(), used.person_id);
  EXPECT_TRUE(lines[0].same_as_last_week());
  EXPECT_EQ(lines[0].why().reason(), pb::WHY_REASON_USED_TO_PLACE);
}

}  // namespace
}  // namespace hjj::test
