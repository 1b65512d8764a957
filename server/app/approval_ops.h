// From draft to ledger and back: approval appends a CREDIT, a correction appends a REVERSAL;
// nothing in the ledger is ever edited.
#pragma once

#include <absl/status/statusor.h>

#include "dispatch/v1/ledger.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"

namespace hjj::app {

inline constexpr int kMaxDraftsPerCall = 500;

// One step of an approval: takes the next few lines after those `so_far` answers, true when all
// are answered. Each line is credited or refused with its reason: DRAFT_CHANGED, OWN_HOURS,
// NOT_APPROVABLE (open, without minutes, or already in the ledger), REASON_REQUIRED, NOT_FOUND.
absl::StatusOr<bool> ApproveSomeDrafts(const Context& context, const access::Caller& caller,
                                       storage::WriteTxn& txn,
                                       const ::dispatch::v1::ApproveDraftsRequest& request,
                                       ::dispatch::v1::ApproveDraftsResponse* so_far);

// NOT_FOUND; OWN_HOURS; ALREADY_REVERSED; NOT_APPROVABLE for an entry that is no credit.
absl::StatusOr<::dispatch::v1::ReverseEntryResponse> ReverseEntry(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const ::dispatch::v1::ReverseEntryRequest& request);

// An entry as people read it. INTERNAL for bytes that are no entry.
absl::StatusOr<::dispatch::v1::HourEntry> EntryForPeople(storage::ReadTxn& txn,
                                                         const storage::LedgerRow& row);

}  // namespace hjj::app
