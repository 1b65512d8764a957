#include "shared/base/rng.h"

#include <gtest/gtest.h>

#include <cstring>
#include <map>
#include <vector>

namespace hjj {
namespace {

TEST(SeededRng, TheSameSeedGivesTheSameBytes) {
  SeededRng a(42), b(42), c(43);
  const std::string from_a = a.Bytes(100);
  EXPECT_EQ(from_a, b.Bytes(100));
  EXPECT_NE(from_a, c.Bytes(100));
}

TEST(Rng, BelowStaysBelowAndReachesEveryValueEquallyOften) {
  SeededRng rng(5);
  for (uint64_t bound : {uint64_t{1}, uint64_t{2}, uint64_t{7}, uint64_t{10}}) {
    std::map<uint64_t, int> seen;
    const int kDraws = 20'000;
    for (int i = 0; i < kDraws; ++i) ++seen[rng.Below(bound)];
    ASSERT_EQ(seen.size(), bound);
    EXPECT_EQ(seen.rbegin()->first, bound - 1);
    const double even = kDraws / static_cast<double>(bound);
    for (auto [value, times] : seen) EXPECT_NEAR(times, even, even / 8) << value << " of " << bound;
  }
}

// Gives the words it was told, to steer Below into its rejection.
class ScriptedRng final : public Rng {
 public:
  explicit ScriptedRng(std::vector<uint64_t> words) : words_(std::move(words)) {}
  void Fill(void* out, size_t n) override {
    ASSERT_EQ(n, sizeof(uint64_t));
    ASSERT_LT(next_, words_.size());
    std::memcpy(out, &words_[next_++], n);
  }
  size_t used() const { return next_; }

 private:
  std::vector<uint64_t> words_;
  size_t next_ = 0;
};

TEST(Rng, BelowDrawsAgainWhereAModuloWouldFavourSmallValues) {
  // 2^64 is not a multiple of 10: its last six values would make 0 to 5 too likely.
  ScriptedRng rng({UINT64_MAX, UINT64_MAX - 3, 123});
  EXPECT_EQ(rng.Below(10), 3u);
  EXPECT_EQ(rng.used(), 3u);
}

TEST(SystemRng, FillsAllOfALargeBuffer) {
  SystemRng rng;
  const std::string bytes = rng.Bytes(1 << 16);
  std::map<char, int> seen;
  for (char c : bytes) ++seen[c];
  EXPECT_EQ(seen.size(), 256u);
  EXPECT_NE(rng.Bytes(32), rng.Bytes(32));
}

}  // namespace
}  // namespace hjj
