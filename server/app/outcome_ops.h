// What a shift brought about, beside hours.
#pragma once

#include <absl/status/statusor.h>

#include "dispatch/v1/campaign.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"
#include "server/storage/store.h"

namespace hjj::app {

// By whoever leads the shift, or a coordinator over it, once it has begun. NOT_FOUND, BAD_FIELD.
absl::StatusOr<::dispatch::v1::ReportOutcomeResponse> ReportOutcome(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const ::dispatch::v1::ReportOutcomeRequest& req);
absl::StatusOr<::dispatch::v1::ListOutcomesResponse> ListOutcomes(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::ListOutcomesRequest& req);

}  // namespace hjj::app
