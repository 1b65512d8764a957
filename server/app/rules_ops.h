// Versioned hour rules: which version counts a shift, what another one would change, and how one
// comes into force. Entries posted before keep their minutes.
#pragma once

#include <absl/status/statusor.h>

#include "dispatch/v1/ledger.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"
#include "shared/domain/hours.h"

namespace hjj::app {

// The rules of shifts on this local date (yyyymmdd): the highest version that is in force by then.
absl::StatusOr<domain::HourRules> RulesFor(storage::ReadTxn& txn, int32_t day);

// Newest first; the last is the version the program brings along.
absl::StatusOr<::dispatch::v1::ListHourRulesResponse> ListHourRules(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::ListHourRulesRequest& request);

// A dry run over the drafts of a subtree. BAD_FIELD for rules out of their ranges.
absl::StatusOr<::dispatch::v1::PreviewHourRulesResponse> PreviewHourRules(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::PreviewHourRulesRequest& request);

// NOT_FOUND without a lead's role over the root unit; RULES_VERSION {next}; BAD_FIELD.
absl::StatusOr<::dispatch::v1::AdoptHourRulesResponse> AdoptHourRules(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const ::dispatch::v1::AdoptHourRulesRequest& request);

}  // namespace hjj::app
