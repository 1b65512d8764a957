#include <latch>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "tests/contract/engines.h"
#include "tests/contract/records.h"

namespace hjj::storage {
namespace {

class WriterContract : public StoreTest {
 protected:
  // Keeps the writer busy until told to go on, so that what is queued meanwhile shares a commit.
  class Held {
   public:
    explicit Held(Store* store) {
      store->Write(
          [this](WriteTxn&) {
            if (!running_.try_wait()) running_.count_down();
            go_.wait();
            return absl::OkStatus();
          },
          [this](absl::Status) { done_.count_down(); });
      running_.wait();
    }
    void Release() { go_.count_down(); }
    ~Held() { done_.wait(); }

   private:
    std::latch running_{1}, go_{1}, done_{1};
  };
};
HJJ_ENGINE_SUITE(WriterContract);

TEST_P(WriterContract, AWriteSeesItsOwnChangesAndOthersSeeThemOnlyAfterwards) {
  Write([&](WriteTxn& txn) {
    (void)txn.SetMeta("k", "new");
    EXPECT_EQ(*txn.GetMeta("k"), "new");
    (void)txn.PutUnit(Unit(1, {1}, "4505"));
    EXPECT_TRUE(txn.GetUnitByCode("4505")->has_value());
    Read([&](ReadTxn& other) { EXPECT_EQ(*other.GetMeta("k"), ""); });
    return absl::OkStatus();
  });
  Read([&](ReadTxn& txn) { EXPECT_EQ(*txn.GetMeta("k"), "new"); });
}

TEST_P(WriterContract, AReadSeesOneSnapshotWhateverIsWrittenMeanwhile) {
  Write([&](WriteTxn& txn) { return txn.SetMeta("k", "before"); });
  Read([&](ReadTxn& txn) {
    EXPECT_EQ(*txn.GetMeta("k"), "before");
    Write([&](WriteTxn& w) { return w.SetMeta("k", "after"); });
    EXPECT_EQ(*txn.GetMeta("k"), "before");
    Read([&](ReadTxn& other) { EXPECT_EQ(*other.GetMeta("k"), "after"); });
  });
}

TEST_P(WriterContract, AReadersErrorIsItsOwn) {
  EXPECT_EQ(store_->Read([](ReadTxn&) { return NotFound("shift"); }).code(),
            absl::StatusCode::kNotFound);
}

TEST_P(WriterContract, ARefusedWriteInAGroupLeavesTheOthersWhole) {
  std::vector<absl::Status> answers(30, absl::UnknownError("none yet"));
  std::latch last(1);
  {
    Held held(store_.get());
    for (int i = 0; i < 30; ++i) {
      store_->Write(
          [i](WriteTxn& txn) -> absl::Status {
            if (auto s = txn.SetMeta(absl::StrCat("k", i), "v"); !s.ok()) return s;
            if (auto s = txn.PutUnit(Unit(1 + i, {1 + i})); !s.ok()) return s;
            if (i % 3 == 0) return NotFound("shift");
            // Every third one breaks a uniqueness that an earlier one of the same group set up.
            if (i % 3 == 1) return txn.PutUnit(Unit(1000 + i, {1 + i}));
            return absl::OkStatus();
          },
          [&, i](absl::Status s) {
            answers[i] = s;
            if (i == 29) last.count_down();
          });
    }
    held.Release();
  }
  last.wait();
  Read([&](ReadTxn& txn) {
    for (int i = 0; i < 30; ++i) {
      const absl::StatusCode expected = i % 3 == 0   ? absl::StatusCode::kNotFound
                                        : i % 3 == 1 ? absl::StatusCode::kAlreadyExists
                                                     : absl::StatusCode::kOk;
      EXPECT_EQ(answers[i].code(), expected) << i;
      EXPECT_EQ(*txn.GetMeta(absl::StrCat("k", i)), i % 3 == 2 ? "v" : "") << i;
      EXPECT_EQ(txn.GetUnit(Id(1 + i))->has_value(), i % 3 == 2) << i;
    }
  });
}

TEST_P(WriterContract, AFullQueueRefusesAtOnceAndLosesNothing) {
  Reopen({.queue_limit = 3});
  int written = 0, refused = 0;
  {
    Held held(store_.get());
    for (int i = 0; i < 5; ++i) {
      store_->Write([i](WriteTxn& txn) { return txn.SetMeta(absl::StrCat("k", i), "v"); },
                    [&](absl::Status s) {
                      if (s.ok()) return void(++written);
                      EXPECT_EQ(s.code(), absl::StatusCode::kResourceExhausted);
                      EXPECT_EQ(ReasonOf(s), reason::kOverloaded);
                      ++refused;
                    });
    }
    EXPECT_EQ(refused, 2);
    held.Release();
  }
  Reopen();
  EXPECT_EQ(written, 3);
  Read([&](ReadTxn& txn) {
    EXPECT_EQ(*txn.GetMeta("k2"), "v");
    EXPECT_EQ(*txn.GetMeta("k3"), "");
  });
}

TEST_P(WriterContract, ClosingFinishesWhatIsQueued) {
  int answered = 0;
  for (int i = 0; i < 300; ++i) {
    store_->Write([i](WriteTxn& txn) { return txn.SetMeta(absl::StrCat("k", i), "v"); },
                  [&](absl::Status s) { answered += s.ok() ? 1 : 0; });
  }
  Reopen();
  EXPECT_EQ(answered, 300);
  Read([&](ReadTxn& txn) { EXPECT_EQ(*txn.GetMeta("k299"), "v"); });
}

TEST_P(WriterContract, WhatAnAnswerWritesNextComesAfterIt) {
  std::latch finished(1);
  store_->Write([](WriteTxn& txn) { return txn.SetMeta("step", "1"); },
                [&](absl::Status first) {
                  EXPECT_TRUE(first.ok());
                  store_->Write(
                      [](WriteTxn& txn) {
                        EXPECT_EQ(*txn.GetMeta("step"), "1");
                        return txn.SetMeta("step", "2");
                      },
                      [&](absl::Status) { finished.count_down(); });
                });
  finished.wait();
  Read([&](ReadTxn& txn) { EXPECT_EQ(*txn.GetMeta("step"), "2"); });
}

}  // namespace
}  // namespace hjj::storage
