// Use cases of plans: make, read, commit.
#pragma once

#include <absl/status/statusor.h>

#include <atomic>
#include <functional>
#include <string>

#include "dispatch/v1/dispatch.pb.h"
#include "server/app/context.h"
#include "server/app/roster.h"
#include "server/domain/access.h"
#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

// How far a plan has come: stage and percent over all stages.
using PlanProgress = std::function<void(const std::string& stage, int percent)>;

class PlanOps {
 public:
  PlanOps(const Context* context, Roster* roster) : context_(*context), roster_(*roster) {}

  // The row of a plan that is about to be computed: RUNNING, with its horizon and seed.
  // NOTHING_TO_PLAN when no published shift starts within the horizon.
  absl::StatusOr<pb::Plan> Start(const access::Caller& caller, storage::WriteTxn& txn,
                                 const pb::RunPlanRequest& req);
  // Computes a started plan in short reads, stores its lines in chunks, then the plan as READY, or
  // as FAILED. Blocks, for the solver's thread. Deterministic: same data, seed and work limit give
  // the same lines.
  absl::StatusOr<pb::Plan> Compute(pb::Plan plan, const std::string& request_id, int64_t work_limit,
                                   const PlanProgress& progress, const std::atomic<bool>* cancel);

  absl::StatusOr<pb::GetPlanResponse> GetPlan(const access::Caller& caller, storage::ReadTxn& txn,
                                              const pb::GetPlanRequest& req);
  absl::StatusOr<pb::ListPlanLinesResponse> ListPlanLines(const access::Caller& caller,
                                                          storage::ReadTxn& txn,
                                                          const pb::ListPlanLinesRequest& req);

  // Sends the offers: one woman's lines are checked again and offered in a transaction of their
  // own. A call that was cut off in the middle is finished by the next: whoever has this plan's
  // offer already gets no second one. The plan is COMMITTED by FinishCommit, in the transaction
  // that keeps the answer.
  absl::StatusOr<pb::CommitPlanResponse> Commit(const access::Caller& caller,
                                                const pb::CommitPlanRequest& req);
  absl::Status FinishCommit(storage::WriteTxn& txn, const pb::CommitPlanRequest& req,
                            pb::CommitPlanResponse* resp);

 private:
  absl::Status OfferTo(storage::WriteTxn& txn, const pb::Plan& plan,
                       const std::vector<pb::PlanLine>& lines, const pb::CommitPlanRequest& req,
                       pb::CommitPlanResponse* resp);

  const Context& context_;
  Roster& roster_;
};

}  // namespace hjj::app
