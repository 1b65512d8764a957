// Reading the hours: drafts, entries, tallies, her own page.
#pragma once

#include <absl/status/statusor.h>

#include "dispatch/v1/ledger.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"

namespace hjj::app {

// Days of a request as a range; unset ends become the given days (0 stays open). BAD_FIELD for a
// day that does not exist or an end before its start.
absl::StatusOr<storage::DayRange> DaysOf(const ::dispatch::v1::Date& from,
                                         const ::dispatch::v1::Date& to, int32_t default_from,
                                         int32_t default_to);

absl::StatusOr<::dispatch::v1::ListDraftsResponse> ListDrafts(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::ListDraftsRequest& request);

absl::StatusOr<::dispatch::v1::ListEntriesResponse> ListEntries(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::ListEntriesRequest& request);

// One unit's subtree: a caller with several must name one, because people and sessions do not add
// up over subtrees.
absl::StatusOr<::dispatch::v1::SummariseHoursResponse> SummariseHours(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::SummariseHoursRequest& request);

absl::StatusOr<::dispatch::v1::ListMyHoursResponse> ListMyHours(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::ListMyHoursRequest& request);

}  // namespace hjj::app
