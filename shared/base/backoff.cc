#include "shared/base/backoff.h"

#include <algorithm>

namespace hjj {

absl::Duration Backoff::Next() {
  const int64_t half_us = absl::ToInt64Microseconds(cap_) / 2;
  const auto jitter = static_cast<int64_t>(rng_->Below(static_cast<uint64_t>(half_us) + 1));
  cap_ = std::min(max_, cap_ * 2);
  return absl::Microseconds(half_us + jitter);
}

}  // namespace hjj
