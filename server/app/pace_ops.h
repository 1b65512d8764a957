// How approvals were given: whether somebody can have looked at what she approved.
#pragma once

#include <absl/status/statusor.h>

#include "dispatch/v1/ledger.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"

namespace hjj::app {

// Nobody reads the evidence of more than this many exceptions in a minute.
inline constexpr int kDecisionsInAMinute = 20;
// So many entries of women she served with are no chance.
inline constexpr int kCloseEntries = 3;

// BAD_FIELD for more than 31 days.
absl::StatusOr<::dispatch::v1::ListApprovalPaceResponse> ListApprovalPace(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::ListApprovalPaceRequest& request);

}  // namespace hjj::app
