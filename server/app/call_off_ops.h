// Use cases of calling off (停岗): who would be touched, do it, take it back, and see to it that
// everybody knows. Any thread; one transaction each.
//
// One transaction even for hundreds of shifts: done in parts, an acceptance could slip in between,
// and half an area would stand in the storm. It holds the writer for as long as that takes, about
// 0.1 ms for each assignment.
#pragma once

#include <absl/status/statusor.h>

#include "dispatch/v1/call_off.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"
#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

class CallOffOps {
 public:
  explicit CallOffOps(const Context* context) : context_(*context) {}

  absl::StatusOr<pb::PreviewCallOffResponse> PreviewCallOff(const access::Caller& caller,
                                                            storage::ReadTxn& txn,
                                                            const pb::PreviewCallOffRequest& req);
  // NOTHING_TO_CALL_OFF when no published shift of the scope is still to come or runs.
  absl::StatusOr<pb::CallOffResponse> CallOff(const access::Caller& caller, storage::WriteTxn& txn,
                                              const pb::CallOffRequest& req);
  // UNDO_TOO_LATE, ALREADY_UNDONE. By whoever reaches the unit it was made over.
  absl::StatusOr<pb::UndoCallOffResponse> UndoCallOff(const access::Caller& caller,
                                                      storage::WriteTxn& txn,
                                                      const pb::UndoCallOffRequest& req);
  // Also those that were made over a unit above hers: they may have touched it.
  absl::StatusOr<pb::ListCallOffsResponse> ListCallOffs(const access::Caller& caller,
                                                        storage::ReadTxn& txn,
                                                        const pb::ListCallOffsRequest& req);

  // Hers; NOT_FOUND for one that touched nothing of hers. Counts her once, by what came first.
  absl::StatusOr<pb::AcknowledgeCallOffResponse> AcknowledgeCallOff(
      const access::Caller& caller, storage::WriteTxn& txn,
      const pb::AcknowledgeCallOffRequest& req);
  // Of a call-off made above the caller's units: the women of shifts in hers.
  absl::StatusOr<pb::ListUnreachedResponse> ListUnreached(const access::Caller& caller,
                                                          storage::ReadTxn& txn,
                                                          const pb::ListUnreachedRequest& req);
  // Audited. ALREADY_UNDONE: there is nothing to tell her any more.
  absl::StatusOr<pb::LogCallOffCallResponse> LogCallOffCall(const access::Caller& caller,
                                                            storage::WriteTxn& txn,
                                                            const pb::LogCallOffCallRequest& req);

 private:
  const Context& context_;
};

}  // namespace hjj::app
