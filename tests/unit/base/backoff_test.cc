#include "shared/base/backoff.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace hjj {
namespace {

TEST(Backoff, EachDelayLiesInTheUpperHalfOfACapThatDoublesToTheMaximum) {
  for (uint64_t seed = 0; seed < 200; ++seed) {
    SeededRng rng(seed);
    Backoff backoff(absl::Milliseconds(100), absl::Seconds(5), &rng);
    absl::Duration cap = absl::Milliseconds(100);
    for (int attempt = 0; attempt < 12; ++attempt) {
      const absl::Duration delay = backoff.Next();
      EXPECT_GE(delay, cap / 2) << "seed " << seed << " attempt " << attempt;
      EXPECT_LE(delay, cap) << "seed " << seed << " attempt " << attempt;
      cap = std::min(cap * 2, absl::Seconds(5));
    }
  }
}

TEST(Backoff, StartsOverAfterProgress) {
  SeededRng rng(7);
  Backoff backoff(absl::Milliseconds(100), absl::Seconds(60), &rng);
  for (int i = 0; i < 8; ++i) backoff.Next();
  backoff.Reset();
  EXPECT_LE(backoff.Next(), absl::Milliseconds(100));
}

TEST(Backoff, PhonesThatLoseTheServerTogetherDoNotReturnTogether) {
  SeededRng a_rng(1), b_rng(2);
  Backoff a(absl::Seconds(1), absl::Seconds(60), &a_rng);
  Backoff b(absl::Seconds(1), absl::Seconds(60), &b_rng);
  EXPECT_NE(a.Next(), b.Next());
}

}  // namespace
}  // namespace hjj
