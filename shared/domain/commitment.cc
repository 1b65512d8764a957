#include "shared/domain/commitment.h"

namespace hjj::domain {
namespace {

using C = Commitment;
using A = Action;

struct Transition {
  C from;
  A action;
  C to;
};

constexpr Transition kTable[] = {
    // Births.
    {C::kUnspecified, A::kPropose, C::kProposed},
    {C::kUnspecified, A::kOffer, C::kOffered},
    {C::kUnspecified, A::kRequest, C::kRequested},
    {C::kUnspecified, A::kWalkIn, C::kAccepted},
    {C::kProposed, A::kOffer, C::kOffered},
    // Her answer.
    {C::kOffered, A::kAccept, C::kAccepted},
    {C::kOffered, A::kDecline, C::kDeclined},
    {C::kOffered, A::kExpire, C::kExpired},
    {C::kOffered, A::kRelease, C::kReleased},
    // An answer that arrives late is taken while the seat is free, else waitlisted kindly; a late
    // no is remembered, so that she is not asked again for this shift.
    {C::kExpired, A::kAcceptLate, C::kAccepted},
    {C::kExpired, A::kWaitlist, C::kWaitlisted},
    {C::kExpired, A::kDecline, C::kDeclined},
    {C::kReleased, A::kAcceptLate, C::kAccepted},
    {C::kReleased, A::kWaitlist, C::kWaitlisted},
    {C::kReleased, A::kDecline, C::kDeclined},
    // Sign-up.
    {C::kRequested, A::kApprove, C::kAccepted},
    {C::kRequested, A::kReject, C::kRejected},
    {C::kRequested, A::kWaitlist, C::kWaitlisted},
    {C::kRequested, A::kWithdraw, C::kWithdrawn},
    {C::kWaitlisted, A::kOffer, C::kOffered},
    {C::kWaitlisted, A::kWithdraw, C::kWithdrawn},
    // After her yes.
    {C::kAccepted, A::kWithdraw, C::kWithdrawn},
    {C::kAccepted, A::kWithdrawLate, C::kLateWithdrawn},
    {C::kAccepted, A::kSeekStandIn, C::kSeekingStandIn},
    {C::kSeekingStandIn, A::kReplace, C::kReplaced},
    {C::kSeekingStandIn, A::kStopSeeking, C::kAccepted},
    {C::kAccepted, A::kReconfirm, C::kReconfirming},
    {C::kReconfirming, A::kAccept, C::kAccepted},
    {C::kReconfirming, A::kDecline, C::kDeclined},
    {C::kReconfirming, A::kExpire, C::kDeclined},  // the seat is held until the deadline only
    // Called off.
    {C::kOffered, A::kCancel, C::kCancelled},
    {C::kAccepted, A::kCancel, C::kCancelled},
    {C::kRequested, A::kCancel, C::kCancelled},
    {C::kWaitlisted, A::kCancel, C::kCancelled},
    {C::kSeekingStandIn, A::kCancel, C::kCancelled},
    {C::kReconfirming, A::kCancel, C::kCancelled},
};

constexpr absl::string_view kCommitmentNames[kCommitments] = {
    "UNSPECIFIED",      "PROPOSED",  "OFFERED",      "ACCEPTED",   "DECLINED",  "EXPIRED",
    "RELEASED",         "REQUESTED", "REJECTED",     "WAITLISTED", "WITHDRAWN", "LATE_WITHDRAWN",
    "SEEKING_STAND_IN", "REPLACED",  "RECONFIRMING", "CANCELLED"};

constexpr absl::string_view kActionNames[kActions] = {
    "PROPOSE",       "OFFER",        "REQUEST",  "WALK_IN",   "ACCEPT", "DECLINE",  "EXPIRE",
    "RELEASE",       "ACCEPT_LATE",  "WAITLIST", "APPROVE",   "REJECT", "WITHDRAW", "WITHDRAW_LATE",
    "SEEK_STAND_IN", "STOP_SEEKING", "REPLACE",  "RECONFIRM", "CANCEL"};

}  // namespace

std::optional<Commitment> Next(Commitment from, Action action) {
  for (const Transition& t : kTable) {
    if (t.from == from && t.action == action) return t.to;
  }
  return std::nullopt;
}

bool IsLive(Commitment c) {
  switch (c) {
    case C::kOffered:
    case C::kAccepted:
    case C::kRequested:
    case C::kWaitlisted:
    case C::kSeekingStandIn:
    case C::kReconfirming:
      return true;
    default:
      return false;
  }
}

bool HoldsSeat(Commitment c) {
  return c == C::kAccepted || c == C::kSeekingStandIn || c == C::kReconfirming;
}

absl::string_view Name(Commitment c) {
  const auto i = static_cast<int>(c);
  return i >= 0 && i < kCommitments ? kCommitmentNames[i] : "UNKNOWN";
}

absl::string_view Name(Action a) {
  const auto i = static_cast<int>(a);
  return i >= 0 && i < kActions ? kActionNames[i] : "UNKNOWN";
}

}  // namespace hjj::domain
