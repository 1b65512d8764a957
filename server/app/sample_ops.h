// Entries drawn by lot, for a closer look by somebody who did not choose them.
#pragma once

#include <absl/status/statusor.h>

#include "dispatch/v1/ledger.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"

namespace hjj::app {

// Draws from the CREDIT entries that stand, in short reads on the caller's thread. Who draws may
// choose the seed, so what is drawn is a lot only together with the line in the audit log that
// RecordSample leaves. BAD_FIELD, NOT_FOUND.
absl::StatusOr<::dispatch::v1::SampleEntriesResponse> DrawSample(
    const Context& context, const access::Caller& caller,
    const ::dispatch::v1::SampleEntriesRequest& request);

// Seed, filter and population, before the answer leaves.
absl::Status RecordSample(const Context& context, const access::Caller& caller,
                          storage::WriteTxn& txn,
                          const ::dispatch::v1::SampleEntriesRequest& request,
                          const ::dispatch::v1::SampleEntriesResponse& answer);

}  // namespace hjj::app
