// The courier over a channel that behaves badly: nothing lost, nothing out of order, nothing for
// ever.
#include "tests/rpc/delivery/post_office.h"

namespace hjj::test {
namespace {

using app::Handover;
using app::Outcome;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class CourierTest : public DeliveryTest {
 protected:
  CourierTest() {
    for (int i = 0; i < 5; ++i) {
      women_.push_back(AddWoman(town_.east, "某", absl::StrCat("1380000332", i), 100 + 10 * i));
    }
  }
  // One more message to every woman.
  void TellAll() {
    ASSERT_TRUE(PostNotice(town_.east, true).ok());
    town_.Tick();
  }
  // "0:1 0:2 …": of the woman, her message's number by order of making.
  std::vector<std::string> TakenInOrder() {
    std::map<std::string, std::map<std::string, int>> order;  // person → subject → number
    std::vector<std::string> out;
    for (const app::Outgoing& message : channel_.taken) {
      const auto json = ParseJson(message.body);
      auto& hers = order[Field(json, "person_id")];
      const int number =
          hers.try_emplace(Field(json, "subject_id"), static_cast<int>(hers.size())).first->second;
      out.push_back(absl::StrCat(number));
    }
    return out;
  }

  std::vector<Phone> women_;
};

TEST_F(CourierTest, OneThatFailsHoldsUpHerOwnMessagesAndNobodyElses) {
  TellAll();
  TellAll();
  channel_.answer = [&](const app::Outgoing& message) {
    const bool hers = Field(ParseJson(message.body), "person_id") == women_[0].person_id;
    return hers ? Handover{Outcome::kRetry, 500, {}} : Handover{Outcome::kTaken, 200, {}};
  };
  const auto tally = Run(courier_);
  EXPECT_EQ(tally.taken, 8);
  EXPECT_EQ(tally.failed, 1);
  EXPECT_EQ(tally.code, 500);
  EXPECT_EQ(tally.waiting, 2);
  EXPECT_EQ(channel_.attempts, 9);  // her second one has not been tried
  channel_.answer = nullptr;
  channel_.taken.clear();
  town_.Advance(absl::Seconds(5));
  EXPECT_EQ(Run(courier_).taken, 2);
  EXPECT_EQ(Waiting(), 0);
}

TEST_F(CourierTest, WhereNobodyIsItAsksLessAndLessOften) {
  TellAll();
  channel_.answer = [](const app::Outgoing&) { return Handover{Outcome::kRetry, 0, {}}; };
  for (int second = 0; second < 3600; ++second) {
    Run(courier_);
    town_.Advance(absl::Seconds(1));
  }
  // Five messages, each at most every two and a half minutes in the end.
  EXPECT_LT(channel_.attempts, 5 * 40);
  EXPECT_GT(channel_.attempts, 5 * 10);
  EXPECT_EQ(Waiting(), 5);
  channel_.answer = nullptr;
  for (int second = 0; second < 360; ++second) {
    Run(courier_);
    town_.Advance(absl::Seconds(1));
  }
  EXPECT_THAT(channel_.taken, SizeIs(5));
}

TEST_F(CourierTest, ItWaitsAsLongAsItIsTold) {
  TellAll();
  channel_.answer = [](const app::Outgoing&) {
    return Handover{Outcome::kRetry, 429, absl::Minutes(10)};
  };
  EXPECT_EQ(Run(courier_).failed, 5);
  channel_.answer = nullptr;
  town_.Advance(absl::Minutes(10) - absl::Seconds(1));
  EXPECT_FALSE(Run(courier_).Any());
  town_.Advance(absl::Seconds(1));
  EXPECT_EQ(Run(courier_).taken, 5);
}

TEST_F(CourierTest, WhatIsRefusedIsGivenUpAndCounted) {
  TellAll();
  channel_.answer = [](const app::Outgoing&) { return Handover{Outcome::kRefused, 410, {}}; };
  const auto tally = Run(courier_);
  EXPECT_EQ(tally.refused, 5);
  EXPECT_EQ(tally.code, 410);
  EXPECT_EQ(tally.waiting, 0);
}

TEST_F(CourierTest, AfterThreeDaysItIsGivenUp) {
  TellAll();
  channel_.answer = [](const app::Outgoing&) { return Handover{Outcome::kRetry, 500, {}}; };
  EXPECT_EQ(Run(courier_).failed, 5);
  town_.Advance(app::kDeliveryLife);
  EXPECT_EQ(Run(courier_).failed, 5);
  channel_.answer = nullptr;
  town_.Advance(absl::Minutes(10));
  EXPECT_EQ(Run(courier_).expired, 5);
  EXPECT_EQ(Waiting(), 0);
  EXPECT_THAT(channel_.taken, IsEmpty());
}

TEST_F(CourierTest, ARestartedServerGoesOnWhereItWas) {
  TellAll();
  channel_.answer = [](const app::Outgoing&) { return Handover{Outcome::kRetry, 0, {}}; };
  Run(courier_);
  TellAll();
  town_.server.Restart();
  FakeChannel channel;
  app::Courier courier(&town_.server.context(), &channel);
  town_.Advance(absl::Seconds(5));
  Run(courier);
  channel_.taken = channel.taken;
  EXPECT_THAT(channel.taken, SizeIs(10));
  EXPECT_THAT(TakenInOrder(), ElementsAre("0", "0", "0", "0", "0", "1", "1", "1", "1", "1"));
}

TEST_F(CourierTest, StoppedItLeavesWhatWasUnderWay) {
  TellAll();
  channel_.answer = [&](const app::Outgoing&) {
    courier_.Stop();
    return Handover{};
  };
  EXPECT_FALSE(Run(courier_).Any());
  EXPECT_EQ(Waiting(), 5);
}

}  // namespace
}  // namespace hjj::test
