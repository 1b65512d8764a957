// Requests to put hours right: a volunteer's objection to her own, or staff writing up a paper
// sheet. Somebody else decides; a grant is a REVERSAL and a CREDIT, never an edit.
#pragma once

#include <absl/status/statusor.h>

#include "dispatch/v1/ledger.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"

namespace hjj::app {

// NOT_FOUND; OWN_HOURS for a MANUAL about herself; ALREADY_REQUESTED while one of the kind is open;
// BAD_FIELD.
absl::StatusOr<::dispatch::v1::RequestHoursResponse> RequestHours(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const ::dispatch::v1::RequestHoursRequest& request);

absl::StatusOr<::dispatch::v1::ListHourRequestsResponse> ListHourRequests(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::ListHourRequestsRequest& request);

// NOT_FOUND without a lead's role over decider_unit_path; NOT_YOUR_DECISION for who asked and whose
// hours they are; ALREADY_DECIDED; ETAG_MISMATCH; BAD_FIELD.
absl::StatusOr<::dispatch::v1::DecideHourRequestResponse> DecideHourRequest(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const ::dispatch::v1::DecideHourRequestRequest& request);

absl::StatusOr<::dispatch::v1::GetHourRequestPhotoResponse> GetHourRequestPhoto(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::GetHourRequestPhotoRequest& request);

}  // namespace hjj::app
