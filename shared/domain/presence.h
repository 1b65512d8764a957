// Presence: a pure fold over the set of a volunteer's check-in events for one assignment. Order
// and repetition of the input make no difference, and no event is ever refused.
#pragma once

#include <absl/time/time.h>

#include <string>
#include <vector>

namespace hjj::domain {

// The numbers equal those of dispatch.v1.CheckInKind.
enum class CheckInKind : int {
  kUnspecified = 0,
  kOnTheWay = 1,
  kIn = 2,
  kOut = 3,
  kBreak = 4,
  kResume = 5,
  kAnnul = 6,      // a mis-tap: the event it names counts as if it had never been
  kTombstone = 7,  // a discarded event's place in the device's chain; says nothing here
  kPlace = 8,      // the place of another event, measured later; says nothing here
};

struct CheckInFact {
  std::string id;  // event id; the same id twice is the same event
  CheckInKind kind = CheckInKind::kUnspecified;
  absl::Time at;       // best point of its anchored time
  std::string annuls;  // kAnnul: id of the event annulled. Whether the actor may is the caller's
                       // affair: events she may not annul do not belong in the set.
};

// The numbers equal those of dispatch.v1.Presence.
enum class PresenceState : int {
  kUnspecified = 0,
  kAbsent = 1,
  kOnTheWay = 2,
  kPresent = 3,
  kOnBreak = 4,
  kLeft = 5,
  kOpenEnded = 6,        // no check-out by end + grace
  kNoShowSuspected = 7,  // no check-in by start + grace
};

struct ShiftWindow {
  absl::Time start, end;
  absl::Duration no_show_grace = absl::Minutes(5);
  absl::Duration open_end_grace = absl::Minutes(30);
};

// Events of the same kind within this time of the first mark the same end: her own tap and the
// lead's witness.
inline constexpr absl::Duration kMergeWindow = absl::Minutes(10);
// "On my way" keeps the suspicion of a no-show away for this long.
inline constexpr absl::Duration kOnTheWayHolds = absl::Minutes(60);

struct TimeSpan {
  absl::Time from, to;
  bool operator==(const TimeSpan&) const = default;
};

// One stay. The earliest event of each end gives its time; merged ones stand beside it as
// evidence.
struct PresenceInterval {
  absl::Time in;
  absl::Time out = absl::InfiniteFuture();  // while she has not checked out
  std::vector<std::string> in_ids, out_ids;
  std::vector<TimeSpan> breaks;  // ended ones; a check-out ends a break
  bool open() const { return out == absl::InfiniteFuture(); }
};

struct Presence {
  PresenceState state = PresenceState::kAbsent;
  std::vector<PresenceInterval> intervals;  // by time, disjoint; only the last may be open
  std::vector<std::string> annulled_ids;    // sorted
  // Living events that changed nothing (an out before any in, a second in): shown for review.
  std::vector<std::string> stray_ids;

  absl::Duration OnBreak() const;  // over all stays
};

// The fold, as seen at `now`. Events count by (at, id). Rules for what does not fit: an IN while
// on break resumes, unless it merges into the arrival; an OUT on break ends both; an IN more than
// kMergeWindow after the first of the stay, an OUT, BREAK or RESUME without a stay or a break are
// strays. An annulling event can be annulled itself; annulments that form a ring have no effect.
Presence FoldPresence(std::vector<CheckInFact> events, const ShiftWindow& shift, absl::Time now);

}  // namespace hjj::domain
