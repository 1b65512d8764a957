// Somebody came who was not on the plan: she is put down on the spot, so that her check-ins have
// somewhere to belong.
#pragma once

#include <absl/status/statusor.h>

#include "dispatch/v1/check_in.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"

namespace hjj::app {

// Makes an ACCEPTED assignment with origin WALK_IN, beyond the target heads where need be; who
// holds a seat of the shift already gets that one back. Errors: NOT_FOUND for what is absent or
// beyond the caller's scope; NOT_ALLOWED_FROM when the shift is not published or she has an open
// offer for it (answer that instead); RISK_NOT_READ; RULE_FORBIDS with rule NOT_ACTIVE, INSURANCE
// or AGE.
absl::StatusOr<::dispatch::v1::AddWalkInResponse> AddWalkIn(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const ::dispatch::v1::AddWalkInRequest& request);

}  // namespace hjj::app
