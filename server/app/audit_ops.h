// The audit log: who did what to whom, without personal data. Append-only.
#pragma once

#include <absl/status/status.h>
#include <absl/strings/string_view.h>

#include "server/app/context.h"
#include "server/domain/access.h"

namespace hjj::app {

// One line, in the transaction of what it tells. `actor_id` is empty for somebody who is not signed
// in, `action` the name of the call; ids only, never names or numbers.
absl::Status Audit(const Context& context, storage::WriteTxn& txn, absl::string_view actor_id,
                   absl::string_view action, absl::string_view target_id,
                   absl::string_view detail = "");

// A refusal whose changes stay: the transaction commits, and the caller still gets the error. For
// what must be remembered about a failed try (its line in the audit log, a revoked session).
absl::Status KeepAndRefuse(absl::Status refusal);
bool IsKept(const absl::Status& refusal);

// AdminService.ListAuditRecords: newest first.
absl::StatusOr<storage::pb::ListAuditRecordsResponse> ListAuditRecords(
    const access::Caller& caller, storage::ReadTxn& txn,
    const storage::pb::ListAuditRecordsRequest& request);

}  // namespace hjj::app
