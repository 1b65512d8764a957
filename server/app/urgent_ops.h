// Use cases of the urgent call (紧急找人): many are asked at once for a few seats, and the first
// answers win. Answers are counted in the transaction that takes a seat, so that exactly as many
// come as are wanted; in the same transaction everybody else is released. Any thread.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <vector>

#include "dispatch/v1/dispatch.pb.h"
#include "server/app/backfill.h"
#include "server/app/context.h"
#include "server/app/roster.h"
#include "server/domain/access.h"
#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

// Asked for each head, where the caller names no number; and at most in all.
inline constexpr int kAskedPerHead = 20;
inline constexpr int kMostAsked = 200;

class UrgentOps {
 public:
  UrgentOps(const Context* context, Roster* roster) : context_(*context), roster_(*roster) {}

  // Whom to ask, best first, once the shift's rows say who did not come; on a worker, outside any
  // transaction. NOBODY_TO_ASK, QUIET_HOURS.
  absl::StatusOr<pb::StartUrgentCallResponse> FindWhom(const access::Caller& caller,
                                                       const pb::StartUrgentCallRequest& req,
                                                       std::vector<Ranked>* found);
  // Asks those of them who still fit. URGENT_CALL_OPEN, SEAT_TAKEN.
  absl::Status Start(const access::Caller& caller, storage::WriteTxn& txn,
                     const pb::StartUrgentCallRequest& req, const std::vector<Ranked>& found,
                     pb::StartUrgentCallResponse* resp);
  absl::StatusOr<pb::GetUrgentCallResponse> Get(const access::Caller& caller, storage::ReadTxn& txn,
                                                const pb::GetUrgentCallRequest& req);
  // One that is over stays as it is.
  absl::StatusOr<pb::EndUrgentCallResponse> End(const access::Caller& caller,
                                                storage::WriteTxn& txn,
                                                const pb::EndUrgentCallRequest& req);

 private:
  const Context& context_;
  Roster& roster_;
};

// By when an urgent call must be answered: early enough to arrive for the start, within two hours;
// where the shift runs, within twenty minutes.
absl::Time UrgentCallDeadline(absl::Time now, absl::Time start, absl::Time end);

// One more yes is wanted.
bool WantsMore(const pb::UrgentCall& call);
// Counts answers; a call that is full, or that nobody is left to answer, is closed and whoever has
// not answered is RELEASED.
absl::Status CountAnswers(storage::WriteTxn& txn, absl::string_view request_id,
                          pb::UrgentCall& call, int accepted, int declined);
// A seat of the shift was taken: calls for seats of which none is free are over.
absl::Status CloseCallsWithoutSeats(storage::WriteTxn& txn, absl::string_view request_id,
                                    absl::string_view shift_id);
// Calls whose time is over end. Blocks: for a ticker, never on the writer.
absl::Status EndDueUrgentCalls(const Context& context);

}  // namespace hjj::app
