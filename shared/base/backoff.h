// Retry delays: exponential with full jitter, reset on progress.
#pragma once

#include <absl/time/time.h>

#include "shared/base/rng.h"

namespace hjj {

// Delays of a retry loop; each is uniform in [cap/2, cap] with cap doubling from `first` to `max`.
// Not thread-safe: one per loop.
class Backoff {
 public:
  Backoff(absl::Duration first, absl::Duration max, Rng* rng)
      : first_(first), max_(max), cap_(first), rng_(rng) {}
  absl::Duration Next();
  void Reset() { cap_ = first_; }

 private:
  absl::Duration first_, max_, cap_;
  Rng* rng_;
};

}  // namespace hjj
