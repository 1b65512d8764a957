// The commitment of an assignment: what was asked and answered. One table of transitions serves
// server and phone.
#pragma once

#include <absl/strings/string_view.h>

#include <optional>

namespace hjj::domain {

// The numbers equal those of dispatch.v1.Commitment.
enum class Commitment : int {
  kUnspecified = 0,      // no assignment yet: where births start
  kProposed = 1,         // a line of a plan, seen by coordinators only
  kOffered = 2,          // asked; her answer is awaited
  kAccepted = 3,         // she comes
  kDeclined = 4,         // she does not, without penalty
  kExpired = 5,          // no answer by the deadline
  kReleased = 6,         // no longer needed: the seat went to another
  kRequested = 7,        // she asks to come (sign-up)
  kRejected = 8,         // the coordinator declined her request
  kWaitlisted = 9,       // comes into question when a seat falls free
  kWithdrawn = 10,       // she took her word back in time
  kLateWithdrawn = 11,   // … too late for a calm replacement: backfill at once
  kSeekingStandIn = 12,  // she still holds the seat while another is sought
  kReplaced = 13,        // a stand-in took the seat
  kReconfirming = 14,    // the shift changed; her seat is held until she answers anew
  kCancelled = 15,       // called off by the organiser
};
inline constexpr int kCommitments = 16;

// What somebody or the clock does to it. Who may do it is the access policy's affair.
enum class Action : int {
  kPropose,       // the solver puts her into a plan
  kOffer,         // plan committed, or a seat fell free for one on the waiting list
  kRequest,       // she signs up
  kWalkIn,        // she came without being asked and is put down by the shift lead
  kAccept,        // her yes to an offer or to a changed shift
  kDecline,       // her no
  kExpire,        // the deadline passed
  kRelease,       // the seat was filled otherwise
  kAcceptLate,    // her yes after the deadline, while the seat is still free
  kWaitlist,      // her yes after the deadline or her sign-up, when no seat is free
  kApprove,       // the coordinator takes her request
  kReject,        // … or does not
  kWithdraw,      // she cannot come after all; a sign-up can be taken back, too
  kWithdrawLate,  // the same within the notice period
  kSeekStandIn,   // she looks for somebody in her place
  kStopSeeking,   // nobody was found or needed: she comes herself
  kReplace,       // the stand-in accepted
  kReconfirm,     // the shift changed in a way she must agree to
  kCancel,        // the organiser calls it off
};
inline constexpr int kActions = 19;

// The state after `action`; nullopt when the action is not allowed from `from`. kUnspecified as
// `from` means that no assignment exists yet.
std::optional<Commitment> Next(Commitment from, Action action);

// Something may still happen to it: kOffered, kAccepted, kRequested, kWaitlisted,
// kSeekingStandIn, kReconfirming.
bool IsLive(Commitment c);
// She counts as a head of the role slot: kAccepted, kSeekingStandIn, kReconfirming.
bool HoldsSeat(Commitment c);

// Stable names for metadata and logs, e.g. "LATE_WITHDRAWN", "ACCEPT_LATE"; "UNKNOWN" for
// numbers outside the enum.
absl::string_view Name(Commitment c);
absl::string_view Name(Action a);

}  // namespace hjj::domain
