// When an event really happened, as far as two clocks can tell.
#pragma once

#include <absl/time/time.h>

#include <cstdint>
#include <optional>
#include <string>

namespace hjj::domain {

// A server time that a device was given, and what its boot clock read then. The caller has checked
// that the server issued it to this device.
struct ServerAnchor {
  absl::Time server_time;
  std::string boot_id;
  int64_t boot_ms = 0;        // CLOCK_BOOTTIME when it arrived
  absl::Duration round_trip;  // of the call that brought it
};

// What an event says about its time, and what surrounds it.
struct TimeClaim {
  absl::Time claimed_wall;  // the phone's wall clock: anybody can set it
  std::string boot_id;
  int64_t boot_ms = 0;
  std::optional<ServerAnchor> anchor;  // the last one before the event
  // The first one that a later event of the same boot bears: it tells backwards, which settles what
  // a phone did between its start and the next network.
  std::optional<ServerAnchor> later_anchor;
  absl::Time received;  // by the server
  // Bounds by the device's chain: Earliest() of the event before (or the key's enrolment),
  // Latest() of the event after, where known.
  std::optional<absl::Time> chain_before, chain_after;
};

struct AnchoredTime {
  absl::Time lower, upper;     // it happened within
  absl::Time best;             // lower ≤ best ≤ upper
  absl::Duration uncertainty;  // best ± this
  bool anchored = false;       // the same boot as its anchor: best does not rest on the wall clock
  bool clock_disagrees = false;  // the claimed wall time is more than kClockTolerance off

  absl::Time Earliest() const;  // bound for the next event of the chain
  absl::Time Latest() const;    // bound for the one before
};

inline constexpr absl::Duration kClockTolerance = absl::Minutes(2);
// What a phone's quartz may drift, in parts per million.
inline constexpr int kBootClockDriftPpm = 50;

// Same boot as the anchor: best = anchor + half its round trip (it was that long under way, give or
// take as much) + boot-time difference; uncertainty = half the round trip + drift; by a later
// anchor of the boot as by an earlier one. Else (reboot, no anchor at all, a boot reading before
// the anchor's): the claimed wall time within the bounds, and the bounds' width as uncertainty.
// Never fails: contradictory bounds give way to the receipt.
AnchoredTime ResolveTime(const TimeClaim& claim);

}  // namespace hjj::domain
