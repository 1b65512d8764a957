// Use cases of 调人: moving a woman to another shift while the day runs, and what could be done for
// a shift below its minimum. Any thread; one transaction each.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include "dispatch/v1/dispatch.pb.h"
#include "server/app/context.h"
#include "server/app/roster.h"
#include "server/app/work_lookup.h"
#include "server/domain/access.h"
#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

class MoveOps {
 public:
  MoveOps(const Context* context, Roster* roster) : context_(*context), roster_(*roster) {}

  // The assignment keeps its id, offer and events; shift, seat, task and unit become the new ones.
  // Its time ends with the new shift. It starts where it started once the old shift has begun or
  // she has come, so that her minutes are one stay; the ledger names the unit she ends at, whose
  // lead approves them. To a shift of the same day that overlaps hers or follows within an hour
  // (BAD_FIELD); SEAT_TAKEN, RULE_FORBIDS.
  absl::StatusOr<pb::MoveAssignmentResponse> Move(const access::Caller& caller,
                                                  storage::WriteTxn& txn,
                                                  const pb::MoveAssignmentRequest& req);

  // Brings the roster up to date, outside any transaction; before SuggestRelief.
  absl::Status Refresh() { return roster_.Get().status(); }
  absl::StatusOr<pb::SuggestReliefResponse> SuggestRelief(const access::Caller& caller,
                                                          storage::ReadTxn& txn,
                                                          const pb::SuggestReliefRequest& req);

 private:
  const Context& context_;
  Roster& roster_;
};

// The assignment as it stood at `time`: shift, seat's task and unit of before her move, where the
// move came later. What a phone without a network recorded is read by it.
absl::StatusOr<pb::Assignment> AsItStood(storage::ReadTxn& txn, const pb::Assignment& assignment,
                                         absl::Time time);

}  // namespace hjj::app
