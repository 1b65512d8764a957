#include <thread>

#include "shared/base/reasons.h"
#include "shared/base/rng.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/contract/engines.h"
#include "tests/contract/records.h"

namespace hjj::storage {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string Topic(int unit) { return "unit/" + Id(unit); }

std::vector<int64_t> SeqsOf(const std::vector<CommittedEvent>& events) {
  std::vector<int64_t> seqs;
  for (const auto& e : events) seqs.push_back(e.seq);
  return seqs;
}

class EventContract : public StoreTest {};
HJJ_ENGINE_SUITE(EventContract);

TEST_P(EventContract, EventsCarryTheirNumberTheCommitsTimeAndTheirTopics) {
  std::vector<CommittedEvent> heard;
  store_->SetCommitListener([&](const std::vector<CommittedEvent>& events) { heard = events; });
  Write([&](WriteTxn& txn) {
    (void)txn.AppendEvent(EventOn({Topic(2), Topic(1), Topic(2)}, 7));
    EXPECT_EQ(*txn.HeadSeq(), 1);
    return txn.AppendEvent(EventOn({"audience/all"}, 8));
  });
  ASSERT_EQ(SeqsOf(heard), (std::vector<int64_t>{1, 2}));
  EXPECT_THAT(heard[0].topics, ElementsAre(Topic(1), Topic(2)));
  EXPECT_EQ(heard[0].event->seq(), 1);
  EXPECT_EQ(FromProto(heard[0].event->commit_time()), clock_.Now());
  Read([&](ReadTxn& txn) {
    const auto read = *txn.ListEvents({Topic(1), "audience/all"}, 0, 10);
    ASSERT_EQ(SeqsOf(read), (std::vector<int64_t>{1, 2}));
    EXPECT_THAT(*read[0].event, EqualsProto(*heard[0].event));
    EXPECT_THAT(read[0].topics, ElementsAre(Topic(1)));
    EXPECT_THAT(read[1].topics, ElementsAre("audience/all"));
  });
}

TEST_P(EventContract, EachEventOnceHoweverManyTopicsMatch) {
  for (int i = 1; i <= 6; ++i) {
    Write([&](WriteTxn& txn) {
      return txn.AppendEvent(EventOn({Topic(1), Topic(i % 2 == 0 ? 2 : 3)}, i));
    });
  }
  Read([&](ReadTxn& txn) {
    EXPECT_THAT(SeqsOf(*txn.ListEvents({Topic(1), Topic(2), Topic(3)}, 0, 100)),
                ElementsAre(1, 2, 3, 4, 5, 6));
    EXPECT_THAT(SeqsOf(*txn.ListEvents({Topic(2), Topic(3)}, 2, 3)), ElementsAre(3, 4, 5));
    EXPECT_THAT(SeqsOf(*txn.ListEvents({Topic(2)}, 2, 3)), ElementsAre(4, 6));
    EXPECT_THAT(SeqsOf(*txn.ListEvents({Topic(9)}, 0, 3)), IsEmpty());
    EXPECT_THAT(SeqsOf(*txn.ListEvents({}, 0, 3)), IsEmpty());
  });
}

TEST_P(EventContract, ARefusedWriteLeavesNoEventAndNoGap) {
  int64_t heard = 0;
  store_->SetCommitListener([&](const std::vector<CommittedEvent>& events) {
    for (const auto& e : events) EXPECT_EQ(e.seq, ++heard);
  });
  Write([&](WriteTxn& txn) { return txn.AppendEvent(EventOn({Topic(1)}, 1)); });
  EXPECT_FALSE(TryWrite([&](WriteTxn& txn) {
                 (void)txn.AppendEvent(EventOn({Topic(1)}, 2));
                 return NotFound("shift");
               }).ok());
  Write([&](WriteTxn& txn) { return txn.AppendEvent(EventOn({Topic(1)}, 3)); });
  EXPECT_EQ(heard, 2);
  Read([&](ReadTxn& txn) {
    EXPECT_EQ(*txn.HeadSeq(), 2);
    EXPECT_THAT(SeqsOf(*txn.ListEvents({Topic(1)}, 0, 10)), ElementsAre(1, 2));
  });
  store_->SetCommitListener(nullptr);
}

TEST_P(EventContract, NumbersGoOnAfterReopeningAndAfterForgetting) {
  for (int i = 1; i <= 5; ++i) {
    Write([&](WriteTxn& txn) { return txn.AppendEvent(EventOn({Topic(1)}, i)); });
  }
  int gone = -1;
  const auto compact = [&](int64_t up_to, int limit) {
    Write([&](WriteTxn& txn) {
      auto n = txn.CompactEvents(up_to, limit);
      gone = n.ok() ? *n : -1;
      return n.status();
    });
  };
  compact(4, 3);
  EXPECT_EQ(gone, 3);
  Read([&](ReadTxn& txn) {
    EXPECT_EQ(*txn.FloorSeq(), 3);
    EXPECT_THAT(SeqsOf(*txn.ListEvents({Topic(1)}, 0, 10)), ElementsAre(4, 5));
  });
  compact(99, 10);
  EXPECT_EQ(gone, 2);
  compact(99, 10);
  EXPECT_EQ(gone, 0);
  Reopen();
  Read([&](ReadTxn& txn) {
    EXPECT_EQ(*txn.HeadSeq(), 5);
    EXPECT_EQ(*txn.FloorSeq(), 5);
  });
  Write([&](WriteTxn& txn) { return txn.AppendEvent(EventOn({Topic(1)}, 6)); });
  Read([&](ReadTxn& txn) { EXPECT_EQ(*txn.HeadSeq(), 6); });
}

TEST_P(EventContract, OrderOfNumbersIsOrderOfCommitsUnderConcurrentWriters) {
  // Each write takes a ticket inside its transaction: tickets must rise with the events' numbers,
  // and the listener must hear every event once, in that order, before its writer hears "done".
  constexpr int kThreads = 8, kEach = 150;
  std::mutex mu;
  std::vector<std::pair<int64_t, std::string>> heard;  // seq, id
  store_->SetCommitListener([&](const std::vector<CommittedEvent>& events) {
    std::lock_guard lock(mu);
    for (const auto& e : events) heard.emplace_back(e.seq, e.event->upsert().assignment().id());
  });
  int64_t ticket = 0;  // only the writer's thread touches it
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      SeededRng rng(1000 + t);
      for (int i = 0; i < kEach; ++i) {
        const int id = t * kEach + i;
        const bool fails = rng.Below(5) == 0;
        int64_t seen_before = 0;
        const absl::Status status = store_->WriteAndWait([&](WriteTxn& txn) -> absl::Status {
          seen_before = *txn.HeadSeq();
          if (auto s = txn.AppendEvent(EventOn({Topic(1), Topic(2 + t)}, id)); !s.ok()) return s;
          if (fails) return NotFound("shift");
          EXPECT_EQ(seen_before, ticket);
          ++ticket;
          return absl::OkStatus();
        });
        EXPECT_EQ(status.ok(), !fails);
        std::lock_guard lock(mu);
        const bool known = std::any_of(heard.begin(), heard.end(),
                                       [&](const auto& h) { return h.second == Id(id); });
        EXPECT_EQ(known, !fails);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  for (size_t i = 0; i < heard.size(); ++i) EXPECT_EQ(heard[i].first, static_cast<int64_t>(i) + 1);
  Read([&](ReadTxn& txn) {
    const auto all = *txn.ListEvents({Topic(1)}, 0, 10'000);
    ASSERT_EQ(all.size(), heard.size());
    for (size_t i = 0; i < all.size(); ++i) {
      EXPECT_EQ(all[i].seq, heard[i].first);
      EXPECT_EQ(all[i].event->upsert().assignment().id(), heard[i].second);
    }
  });
  store_->SetCommitListener(nullptr);
}

}  // namespace
}  // namespace hjj::storage
