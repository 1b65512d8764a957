#include "shared/domain/anchored_time.h"

#include <algorithm>

namespace hjj::domain {

absl::Time AnchoredTime::Earliest() const {
  return anchored ? std::max(lower, best - uncertainty) : lower;
}

absl::Time AnchoredTime::Latest() const {
  return anchored ? std::min(upper, best + uncertainty) : upper;
}

AnchoredTime ResolveTime(const TimeClaim& claim) {
  AnchoredTime out;
  out.upper = claim.received;
  const bool same_boot = claim.anchor && !claim.boot_id.empty() &&
                         claim.anchor->boot_id == claim.boot_id &&
                         claim.boot_ms >= claim.anchor->boot_ms;
  if (same_boot) {
    const absl::Duration since =  // saturates, whatever a phone sends
        absl::Milliseconds(claim.boot_ms) - absl::Milliseconds(claim.anchor->boot_ms);
    const absl::Duration under_way = std::max(claim.anchor->round_trip, absl::ZeroDuration()) / 2;
    const absl::Time point = claim.anchor->server_time + under_way + since;
    out.anchored = true;
    out.lower = std::min(claim.anchor->server_time, out.upper);
    out.best = std::clamp(point, out.lower, out.upper);
    out.uncertainty = under_way + since * kBootClockDriftPpm / 1'000'000;
    // A point after the receipt is a boot clock that cannot be right.
    out.clock_disagrees = absl::AbsDuration(claim.claimed_wall - out.best) > kClockTolerance ||
                          point - out.upper > kClockTolerance;
    return out;
  }
  out.lower = absl::InfinitePast();
  if (claim.anchor) out.lower = claim.anchor->server_time;
  if (claim.chain_before) out.lower = std::max(out.lower, *claim.chain_before);
  if (claim.chain_after) out.upper = std::min(out.upper, *claim.chain_after);
  if (out.upper < out.lower) out.upper = claim.received;
  out.lower = std::min(out.lower, out.upper);
  out.best = std::clamp(claim.claimed_wall, out.lower, out.upper);
  out.uncertainty = std::max(out.best - out.lower, out.upper - out.best);
  out.clock_disagrees = absl::AbsDuration(claim.claimed_wall - out.best) > kClockTolerance;
  return out;
}

}  // namespace hjj::domain
