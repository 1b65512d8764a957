// Taking evidence in: signed check-in events, kept for ever, in any order, once each. Nothing here
// refuses an event for its place, its clock or its lateness.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <string>

#include "dispatch/v1/check_in.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"
#include "shared/domain/presence.h"

namespace hjj::app {

// Events of one key that matched nothing and are kept all the same; more are refused.
inline constexpr int kQuarantineQuota = 50;
// Events of one assignment: each new one folds them all again on the writer.
inline constexpr size_t kEventsOfAssignment = 1000;

// What a worker finds out before the writer is asked: parsed, signature checked.
struct PreparedCheckIn {
  ::dispatch::v1::CheckInEvent event;
  std::string envelope_hash;
  bool anchor_verified = false;
  absl::Time receive_time;
  storage::rec::StoredDevice device;
  // The raw place belongs to the signed commitment.
  bool raw_place_fits = false;
  // The drawing belongs to its commitment.
  bool drawing_fits = false;
};

// BAD_FIELD or BAD_ENVELOPE for bytes that cannot be read, UNKNOWN_KEY, BAD_SIGNATURE. Costs one
// signature check: off the writer.
absl::StatusOr<PreparedCheckIn> PrepareCheckIn(const Context& context, storage::ReadTxn& txn,
                                               const ::dispatch::v1::SubmitCheckInRequest& request);

// Stores the event and refolds its assignment, or answers a known one again. EVENT_ID_REUSED for
// other bytes under a known id; QUARANTINE_FULL; LIMIT_EXCEEDED. The answer shows the assignment to
// the two people the event is about only.
absl::StatusOr<::dispatch::v1::SubmitCheckInResponse> CommitCheckIn(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const ::dispatch::v1::SubmitCheckInRequest& request, const PreparedCheckIn& prepared);

absl::StatusOr<::dispatch::v1::IssueAnchorResponse> IssueAnchor(
    const Context& context, const access::Caller& caller,
    const ::dispatch::v1::IssueAnchorRequest& request);

// NOT_FOUND beyond her own assignments and the caller's subtree.
absl::StatusOr<::dispatch::v1::ListCheckInEventsResponse> ListCheckInEvents(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::ListCheckInEventsRequest& request);

// Folds the stored events anew as of now into the row; writes and publishes it when it changed.
absl::Status RefreshPresence(const Context& context, storage::WriteTxn& txn,
                             const std::string& request_id, ::dispatch::v1::Assignment& assignment);

// Puts a presence into the row; writes and publishes it when it changed.
absl::Status ShowPresence(storage::WriteTxn& txn, const std::string& request_id,
                          const domain::Presence& presence, ::dispatch::v1::Assignment& assignment);

}  // namespace hjj::app
