#include "shared/domain/anchored_time.h"

#include <algorithm>

namespace hjj::domain {
namespace {

// Whether `anchor` and the event tell of one boot, in the order that is claimed.
bool SameBoot(const TimeClaim& claim, const std::optional<ServerAnchor>& anchor, bool later) {
  return anchor && !claim.boot_id.empty() && anchor->boot_id == claim.boot_id &&
         (later ? claim.boot_ms <= anchor->boot_ms : claim.boot_ms >= anchor->boot_ms);
}

// By the boot clock, counted from `anchor`; within [lower, upper] as far as those are known.
AnchoredTime ByBootClock(const TimeClaim& claim, const ServerAnchor& anchor, absl::Time lower) {
  AnchoredTime out;
  out.anchored = true;
  out.upper = claim.received;
  out.lower = std::min(lower, out.upper);
  const absl::Duration since =  // saturates, whatever a phone sends
      absl::Milliseconds(claim.boot_ms) - absl::Milliseconds(anchor.boot_ms);
  const absl::Duration under_way = std::max(anchor.round_trip, absl::ZeroDuration()) / 2;
  const absl::Time point = anchor.server_time + under_way + since;
  out.best = std::clamp(point, out.lower, out.upper);
  out.uncertainty = under_way + absl::AbsDuration(since) * kBootClockDriftPpm / 1'000'000;
  // A point beyond the bounds is a boot clock that cannot be right.
  out.clock_disagrees = absl::AbsDuration(claim.claimed_wall - out.best) > kClockTolerance ||
                        absl::AbsDuration(point - out.best) > kClockTolerance;
  return out;
}

}  // namespace

absl::Time AnchoredTime::Earliest() const {
  return anchored ? std::max(lower, best - uncertainty) : lower;
}

absl::Time AnchoredTime::Latest() const {
  return anchored ? std::min(upper, best + uncertainty) : upper;
}

AnchoredTime ResolveTime(const TimeClaim& claim) {
  if (SameBoot(claim, claim.anchor, false)) {
    return ByBootClock(claim, *claim.anchor, claim.anchor->server_time);
  }
  AnchoredTime out;
  out.upper = claim.received;
  out.lower = absl::InfinitePast();
  if (claim.anchor) out.lower = claim.anchor->server_time;
  if (claim.chain_before) out.lower = std::max(out.lower, *claim.chain_before);
  if (SameBoot(claim, claim.later_anchor, true)) {
    return ByBootClock(claim, *claim.later_anchor, out.lower);
  }
  if (claim.chain_after) out.upper = std::min(out.upper, *claim.chain_after);
  if (out.upper < out.lower) out.upper = claim.received;
  out.lower = std::min(out.lower, out.upper);
  out.best = std::clamp(claim.claimed_wall, out.lower, out.upper);
  out.uncertainty = std::max(out.best - out.lower, out.upper - out.best);
  out.clock_disagrees = absl::AbsDuration(claim.claimed_wall - out.best) > kClockTolerance;
  return out;
}

}  // namespace hjj::domain
