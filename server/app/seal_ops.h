// Closing a month (月结): what a lead's device signs, and keeping what it signed. The rules are in
// server/domain/seal.h.
#pragma once

#include <absl/status/statusor.h>

#include "dispatch/v1/ledger.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"

namespace hjj::app {

// Between preparing and keeping a seal.
inline constexpr absl::Duration kSealLife = absl::Minutes(15);

// What the ledger says now about the month. NOT_FOUND; PERIOD_OPEN until the month is over;
// ALREADY_SEALED for a month that is closed, or one before the unit's last closed month.
absl::StatusOr<::dispatch::v1::PrepareSealResponse> PrepareSeal(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::PrepareSealRequest& request);

// The whole look at a seal, off the writer: as PrepareSeal, and SEAL_PREDECESSOR; BAD_SIGNATURE
// unless the caller's own device key signed it for this purpose; SEAL_STALE when the ledger says
// something else up to its head, or it is older than kSealLife.
absl::StatusOr<::dispatch::v1::SealBody> CheckSeal(const Context& context,
                                                   const access::Caller& caller,
                                                   storage::ReadTxn& txn,
                                                   const ::dispatch::v1::PostSealRequest& request);
// Keeps what CheckSeal let pass, unless another one came first.
absl::StatusOr<::dispatch::v1::PostSealResponse> PostSeal(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const ::dispatch::v1::PostSealRequest& request, const ::dispatch::v1::SealBody& body);

absl::StatusOr<::dispatch::v1::ListSealsResponse> ListSeals(
    const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::ListSealsRequest& request);

}  // namespace hjj::app
