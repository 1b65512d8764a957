// Plans that are made anew whenever something changes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <utility>

#include "server/app/persons.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/rpc/dispatch/town.h"

namespace hjj::test {
namespace {

// One open stream.
class Following {
 public:
  Following(Town& town, const Phone& who, const pb::OrgUnit& unit) : stub_(town.server.channel()) {
    pb::RunPlanRequest req;
    req.set_request_id(town.NewId());
    req.set_unit_id(unit.id());
    req.set_follow(true);
    TestServer::Authorise(context_, &who);
    reader_ = stub_.RunPlan(&context_, req);
  }
  ~Following() {
    context_.TryCancel();
    if (reader_ != nullptr) reader_->Finish();
  }
  // The next finished plan; an empty one when the stream ends first.
  pb::Plan Next() {
    pb::RunPlanResponse message;
    while (reader_->Read(&message)) {
      if (message.has_plan()) return message.plan();
    }
    return pb::Plan();
  }
  absl::Status End() { return TestServer::ToAbsl(std::exchange(reader_, nullptr)->Finish()); }

 private:
  DispatchStub stub_;
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<pb::RunPlanResponse>> reader_;
};

class PlanFollowTest : public ::testing::Test {
 protected:
  // As the office does it: through the use case that tells the planners.
  void Change(const std::string& id, const std::function<void(pb::Person*)>& change) {
    const auto status =
        town_.server.store().WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
          HJJ_ASSIGN_OR_RETURN(auto stored, txn.GetPerson(id));
          change(stored->mutable_person());
          HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(stored->person().unit_id()));
          return app::PutPerson(txn, *stored, unit->path());
        });
    ASSERT_TRUE(status.ok()) << status;
  }
  void After(absl::Duration d) {
    town_.server.clock().Advance(d);
    town_.Tick();
  }
  Town town_;
};

TEST_F(PlanFollowTest, AChangeBringsAPlanNearTheLast) {
  for (int i = 0; i < 6; ++i) town_.AddWoman(town_.east, "甲", 500);
  town_.Post(town_.east, 2, 2);
  Following stream(town_, town_.coordinator, town_.east);
  const pb::Plan first = stream.Next();
  ASSERT_EQ(first.state(), pb::PLAN_STATE_READY);
  const auto lines = town_.Lines(first);
  ASSERT_EQ(lines.size(), 4u);

  Change(lines[0].person_id(), [](pb::Person* p) { p->clear_insured_until(); });
  After(absl::Seconds(1));  // seen; more may follow
  After(absl::Seconds(2));
  const pb::Plan second = stream.Next();
  ASSERT_EQ(second.state(), pb::PLAN_STATE_READY);
  EXPECT_NE(second.id(), first.id());
  EXPECT_EQ(second.base_plan_id(), first.id());
  EXPECT_EQ(second.planned_heads(), 4);
  const auto now = town_.Lines(second);
  int kept = 0;
  for (const auto& before : lines) {
    for (const auto& after : now) {
      kept += before.person_id() == after.person_id() && before.slot_id() == after.slot_id();
    }
  }
  int hers = 0;
  for (const auto& before : lines) hers += before.person_id() == lines[0].person_id();
  EXPECT_EQ(kept, 4 - hers) << "the others stay where they were";
}

TEST_F(PlanFollowTest, ItsOffersAndPostedShiftsAreChanges) {
  for (int i = 0; i < 6; ++i) town_.AddWoman(town_.east, "甲", 100 + 100 * i);
  town_.Post(town_.east, 1, 2);
  Following stream(town_, town_.coordinator, town_.east);
  const pb::Plan first = stream.Next();
  EXPECT_EQ(first.planned_heads(), 2);
  town_.Commit(first);
  After(absl::Seconds(1));
  After(absl::Seconds(2));
  const pb::Plan second = stream.Next();
  EXPECT_EQ(second.held_heads(), 2) << "who is asked keeps her seat";
  EXPECT_EQ(second.planned_heads(), 0);
  auto post = town_.TaskRequest(town_.east, 1, 3);
  *post.mutable_shifts(0)->mutable_start_time() = ToProto(Town::At(26, 15));
  *post.mutable_shifts(0)->mutable_end_time() = ToProto(Town::At(26, 16));
  ASSERT_TRUE(town_.server.Call(&town_.coordinator, &CampaignStub::CreateTask, post).ok());
  After(absl::Seconds(1));
  After(absl::Seconds(2));
  EXPECT_EQ(stream.Next().planned_heads(), 3);
}

TEST_F(PlanFollowTest, WhatChangesAllTheTimeIsNotWaitedForForEver) {
  const Phone woman = town_.AddWoman(town_.east, "甲", 100);
  town_.Post(town_.east, 1, 1);
  Following stream(town_, town_.coordinator, town_.east);
  stream.Next();
  for (int i = 0; i < 11; ++i) {
    Change(woman.person_id, [&](pb::Person* p) { p->set_weekly_cap_minutes(300 + i); });
    After(absl::Seconds(1));
  }
  EXPECT_EQ(stream.Next().planned_heads(), 1);
}

TEST_F(PlanFollowTest, WhatDoesNotConcernItStartsNothing) {
  const Phone elsewhere = town_.AddWoman(town_.west, "乙", 100);
  const Phone woman = town_.AddWoman(town_.east, "甲", 100);
  town_.Post(town_.east, 1, 1);
  Following stream(town_, town_.coordinator, town_.east);
  const pb::Plan first = stream.Next();
  Change(elsewhere.person_id, [](pb::Person* p) { p->set_weekly_cap_minutes(300); });
  for (int i = 0; i < 5; ++i) After(absl::Seconds(1));
  pb::Plan newest;
  ASSERT_TRUE(town_.server.store()
                  .Read([&](storage::ReadTxn& txn) -> absl::Status {
                    HJJ_ASSIGN_OR_RETURN(const auto plans, txn.ListPlans("", {"", 1}));
                    newest = plans.items.at(0);
                    return absl::OkStatus();
                  })
                  .ok());
  EXPECT_EQ(newest.id(), first.id());
}

TEST_F(PlanFollowTest, EightFollowAndTheNinthIsToldSo) {
  town_.AddWoman(town_.east, "甲", 100);
  town_.Post(town_.east, 1, 1);
  std::vector<std::unique_ptr<Following>> streams;
  for (int i = 0; i < 8; ++i) {
    streams.push_back(std::make_unique<Following>(town_, town_.coordinator, town_.east));
    EXPECT_EQ(streams.back()->Next().state(), pb::PLAN_STATE_READY);
  }
  Following ninth(town_, town_.coordinator, town_.east);
  EXPECT_EQ(ninth.Next().id(), "");
  const absl::Status refused = ninth.End();
  EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(refused), reason::kOverloaded);
  // A plan without following is made all the same.
  EXPECT_EQ(town_.Plan(town_.east).state(), pb::PLAN_STATE_READY);
  // Whoever leaves makes room, as soon as the server has heard of it.
  streams.pop_back();
  bool admitted = false;
  for (int i = 0; i < 10'000 && !admitted; ++i) {
    Following next(town_, town_.coordinator, town_.east);
    admitted = next.Next().state() == pb::PLAN_STATE_READY;
  }
  EXPECT_TRUE(admitted);
}

TEST_F(PlanFollowTest, EndsWithTheSessionOrTheRole) {
  town_.AddWoman(town_.east, "甲", 100);
  town_.Post(town_.east, 1, 1);
  {
    Following stream(town_, town_.east_coordinator, town_.east);
    stream.Next();
    town_.server.services().sessions().RevokeSession(town_.east_coordinator.session_id);
    stream.Next();
    EXPECT_EQ(ReasonOf(stream.End()), reason::kSessionRevoked);
  }
  town_.Post(town_.west, 1, 1);
  Following stream(town_, town_.west_coordinator, town_.west);
  stream.Next();
  ASSERT_TRUE(town_.server.store()
                  .WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
                    HJJ_ASSIGN_OR_RETURN(const auto grants,
                                         txn.GrantsOf(town_.west_coordinator.person_id));
                    return txn.DeleteGrant(grants.at(0).id());
                  })
                  .ok());
  After(absl::Seconds(1));
  EXPECT_EQ(stream.Next().id(), "");
  EXPECT_EQ(ReasonOf(stream.End()), reason::kRoleForbidden);
}

}  // namespace
}  // namespace hjj::test
