#include "server/feed/feed.h"

#include <absl/strings/str_cat.h>
#include <gmock/gmock.h>

#include <atomic>
#include <latch>

namespace hjj::feed {
namespace {

using Kind = Subscription::Next;

storage::CommittedEvent EventAt(int64_t seq, std::vector<std::string> topics) {
  ::dispatch::v1::Event event;
  event.set_seq(seq);
  event.mutable_upsert()->mutable_shift()->set_id(absl::StrCat("shift ", seq));
  return {seq, std::move(topics), std::make_shared<const ::dispatch::v1::Event>(event)};
}

class FeedTest : public testing::Test {
 protected:
  // Commits and waits until the feed's thread has handed everything out.
  void Commit(const std::vector<storage::CommittedEvent>& events) {
    std::latch through(1);
    auto marker = feed_.Subscribe({"marker"}, [&] { through.count_down(); });
    marker->Restart();
    ASSERT_EQ(marker->Take(0).kind, Kind::kIdle);
    feed_.OnCommit(events);
    last_ = events.back().seq;
    feed_.OnCommit({EventAt(++last_, {"marker"})});
    through.wait();
  }
  std::unique_ptr<Subscription> Live(std::vector<std::string> topics) {
    auto subscription = feed_.Subscribe(topics, [this] { ++woken_; });
    subscription->Restart();
    return subscription;
  }

  std::atomic<int> woken_{0};
  int64_t last_ = 0;
  Feed feed_{/*head=*/7, /*held_most=*/3};
};

TEST_F(FeedTest, StartsBehindSoThatTheLogIsReadFirst) {
  auto sub = feed_.Subscribe({"a"}, [] {});
  EXPECT_EQ(sub->Take(0).kind, Kind::kBehind);
  sub->Restart();
  const auto next = sub->Take(0);
  EXPECT_EQ(next.kind, Kind::kIdle);
  EXPECT_EQ(next.head, 7);
}

TEST_F(FeedTest, HandsOutItsTopicsInOrderOnceEach) {
  auto sub = Live({"a", "b"});
  Commit({EventAt(8, {"a", "b"}), EventAt(9, {"c"}), EventAt(10, {"b"})});
  EXPECT_EQ(sub->Take(0).event->seq, 8);
  EXPECT_EQ(sub->Take(8).event->seq, 10);
  const auto idle = sub->Take(10);
  EXPECT_EQ(idle.kind, Kind::kIdle);
  EXPECT_EQ(idle.head, 11);
}

TEST_F(FeedTest, SkipsWhatTheLogAlreadyGave) {
  auto sub = Live({"a"});
  Commit({EventAt(8, {"a"}), EventAt(9, {"a"})});
  EXPECT_EQ(sub->Take(8).event->seq, 9);
  EXPECT_EQ(sub->Take(9).kind, Kind::kIdle);
}

TEST_F(FeedTest, SerialisesOnceForAll) {
  auto one = Live({"a"}), two = Live({"a"});
  Commit({EventAt(8, {"a"})});
  const auto first = one->Take(0).event, second = two->Take(0).event;
  EXPECT_EQ(first.get(), second.get());
  ::dispatch::v1::WatchResponse parsed;
  ASSERT_TRUE(parsed.ParseFromString(first->wire));
  EXPECT_EQ(parsed.event().upsert().shift().id(), "shift 8");
  EXPECT_FALSE(first->scope_changed);
}

TEST_F(FeedTest, AnEventWithoutAChangeIsAChangeOfScope) {
  EXPECT_TRUE(MakeLive({3, {}, std::make_shared<const ::dispatch::v1::Event>()})->scope_changed);
}

TEST_F(FeedTest, WakesOnlyWhoWaitsAndOnlyOnce) {
  auto sub = Live({"a"});
  Commit({EventAt(8, {"a"})});
  EXPECT_EQ(woken_, 0);  // it never asked
  EXPECT_EQ(sub->Take(0).event->seq, 8);
  EXPECT_EQ(sub->Take(8).kind, Kind::kIdle);
  Commit({EventAt(10, {"a"}), EventAt(11, {"a"})});
  EXPECT_EQ(woken_, 1);
  Commit({EventAt(13, {"a"})});
  EXPECT_EQ(woken_, 1);  // still busy with what it was woken for
}

TEST_F(FeedTest, WhoFallsBehindIsToldSoAndHoldsNothing) {
  auto sub = Live({"a"});
  Commit({EventAt(8, {"a"}), EventAt(9, {"a"}), EventAt(10, {"a"}), EventAt(11, {"a"})});
  EXPECT_EQ(sub->Take(0).kind, Kind::kBehind);
  Commit({EventAt(13, {"a"})});
  EXPECT_EQ(sub->Take(0).kind, Kind::kBehind);
  sub->Restart();
  Commit({EventAt(15, {"a"})});
  EXPECT_EQ(sub->Take(13).event->seq, 15);
}

TEST_F(FeedTest, WhoIsGoneIsForgotten) {
  Live({"a"}).reset();
  Commit({EventAt(8, {"a"})});
  EXPECT_EQ(woken_, 0);
}

}  // namespace
}  // namespace hjj::feed
