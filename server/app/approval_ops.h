// From draft to ledger and back: approval appends a CREDIT, a correction appends a REVERSAL;
// nothing in the ledger is ever edited.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/status/statusor.h>

#include <string>

#include "dispatch/v1/ledger.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"

namespace hjj::app {

inline constexpr int kMaxDraftsPerCall = 500;
inline constexpr int kMaxCorrectionsPerCall = 200;

// One step of an approval: takes the next few lines after those `so_far` answers, true when all
// are answered. Each line is credited or refused with its reason: DRAFT_CHANGED, OWN_HOURS,
// NOT_APPROVABLE (open, without minutes, or already in the ledger), REASON_REQUIRED, NOT_FOUND.
// What was declined is approved like what needs a decision: with a reason.
// Where late evidence says something else than the ledger, what stands is reversed first; a
// proposal of no minutes is only a reversal.
absl::StatusOr<bool> ApproveSomeDrafts(const Context& context, const access::Caller& caller,
                                       storage::WriteTxn& txn,
                                       const ::dispatch::v1::ApproveDraftsRequest& request,
                                       ::dispatch::v1::ApproveDraftsResponse* so_far);

// One step of 不记时长, as above: DRAFT_CHANGED, OWN_HOURS, NOT_APPROVABLE (still on duty, or in
// the ledger), NOT_FOUND. Nothing is credited; what is declined again gets the new reason.
absl::StatusOr<bool> DeclineSomeDrafts(const Context& context, const access::Caller& caller,
                                       storage::WriteTxn& txn,
                                       const ::dispatch::v1::DeclineDraftsRequest& request,
                                       ::dispatch::v1::DeclineDraftsResponse* so_far);

// NOT_FOUND; OWN_HOURS; ALREADY_REVERSED; NOT_APPROVABLE for an entry that is no credit.
absl::StatusOr<::dispatch::v1::ReverseEntryResponse> ReverseEntry(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const ::dispatch::v1::ReverseEntryRequest& request);

// One step of a correction by today's rules and evidence, as above: NOT_FOUND, OWN_HOURS,
// NOT_APPROVABLE (no credit, or one that two people decided), ALREADY_REVERSED, SAME.
absl::StatusOr<bool> CorrectSomeEntries(const Context& context, const access::Caller& caller,
                                        storage::WriteTxn& txn,
                                        const ::dispatch::v1::CorrectEntriesRequest& request,
                                        ::dispatch::v1::CorrectEntriesResponse* so_far);

// Person ids by pseudonym, looked up so far; empty for those who are gone.
using KnownApprovers = absl::flat_hash_map<std::string, std::string>;
// An entry as people read it. INTERNAL for bytes that are no entry. `known` saves look-ups over a
// page.
absl::StatusOr<::dispatch::v1::HourEntry> EntryForPeople(storage::ReadTxn& txn,
                                                         const storage::LedgerRow& row,
                                                         KnownApprovers* known = nullptr);

}  // namespace hjj::app
