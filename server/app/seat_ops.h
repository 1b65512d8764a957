// Use cases around one seat: who could fill it, fill it, why her, why not her; and the call list.
// Any thread; one transaction each.
#pragma once

#include <absl/status/statusor.h>

#include "dispatch/v1/dispatch.pb.h"
#include "server/app/context.h"
#include "server/app/roster.h"
#include "server/app/work_lookup.h"
#include "server/dispatch/rules.h"
#include "server/domain/access.h"
#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

// A logged unanswered call brings an offer's deadline this near.
inline constexpr absl::Duration kAfterCall = absl::Hours(2);

// Somebody may still be asked for this shift: it is published (NOT_ALLOWED_FROM) and not over
// (SHIFT_IN_PAST).
absl::Status CheckMayAsk(const pb::Shift& shift, absl::Time now);
// What only the coordinators of her own unit may know about her.
bool IsPrivate(dispatch::Rule rule);

class SeatOps {
 public:
  SeatOps(const Context* context, Roster* roster) : context_(*context), roster_(*roster) {}

  // Brings the roster up to date, outside any transaction; before ListCandidates and
  // ExplainCandidate.
  absl::Status Refresh() { return roster_.Get().status(); }
  absl::StatusOr<pb::ListCandidatesResponse> ListCandidates(const access::Caller& caller,
                                                            storage::ReadTxn& txn,
                                                            const pb::ListCandidatesRequest& req);
  // Hard rules hold here, too: RULE_FORBIDS with the rule. SEAT_TAKEN when no seat is open.
  absl::StatusOr<pb::FillSlotResponse> FillSlot(const access::Caller& caller,
                                                storage::WriteTxn& txn,
                                                const pb::FillSlotRequest& req);
  absl::StatusOr<pb::ExplainAssignmentResponse> ExplainAssignment(
      const access::Caller& caller, storage::ReadTxn& txn, const pb::ExplainAssignmentRequest& req);
  absl::StatusOr<pb::ExplainCandidateResponse> ExplainCandidate(
      const access::Caller& caller, storage::ReadTxn& txn, const pb::ExplainCandidateRequest& req);

  // Open offers of the subtree: at once those of women without the app; of the others those whose
  // time to answer is half over. By the start of the first shift still to be answered.
  absl::StatusOr<pb::ListCallsResponse> ListCalls(const access::Caller& caller,
                                                  storage::ReadTxn& txn,
                                                  const pb::ListCallsRequest& req);
  // NO_ANSWER: silence counts two hours later. WRONG_NUMBER of a woman without the app: nobody can
  // reach her, the seat goes on at once.
  absl::StatusOr<pb::LogCallResponse> LogCall(const access::Caller& caller, storage::WriteTxn& txn,
                                              const pb::LogCallRequest& req);

 private:
  absl::Status CompareWithOthers(storage::ReadTxn& txn, const ShiftAt& at, const pb::RoleSlot& slot,
                                 absl::string_view person_id, bool hers,
                                 pb::ExplainCandidateResponse* resp);

  const Context& context_;
  Roster& roster_;
};

}  // namespace hjj::app
