// Use cases of plans: make, read, commit.
#pragma once

#include <absl/status/statusor.h>

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "dispatch/v1/dispatch.pb.h"
#include "server/app/context.h"
#include "server/app/plan_book.h"
#include "server/app/roster.h"
#include "server/domain/access.h"
#include "server/storage/store.h"

namespace hjj::app {

struct NearPlan;  // plan_input.h

namespace pb = ::dispatch::v1;

// How far a plan has come.
using PlanProgress = std::function<void(const pb::RunPlanResponse& progress)>;

// How a plan is computed, and what ends it before it is the best that can be found.
struct PlanRun {
  // 0: none. What limited by time was cut short after `work` steps is repeated by that limit.
  int64_t work_limit = 0;
  absl::Duration time_limit = absl::InfiniteDuration();
  // Good enough: READY with the best found. Looked at between steps of the solver, from when it has
  // found something, as is the time.
  const std::atomic<bool>* stop = nullptr;
  // The server is stopping: FAILED.
  const std::atomic<bool>* drain = nullptr;
  PlanProgress progress;
};
// What a request asks for. Where it limits the work it is not limited by the default time as well:
// the same work takes longer on a slower machine.
PlanRun RunOf(const pb::RunPlanRequest& req, const Settings& settings);

class PlanOps {
 public:
  PlanOps(const Context* context, Roster* roster) : context_(*context), book_(context, roster) {}

  // The row of a plan that is about to be computed: RUNNING, with its horizon and seed.
  // NOTHING_TO_PLAN when no published shift starts within the horizon; BAD_FIELD for a plan to stay
  // near that is another unit's or has no lines.
  absl::StatusOr<pb::Plan> Start(const access::Caller& caller, storage::WriteTxn& txn,
                                 const pb::RunPlanRequest& req);
  // Computes a started plan in short reads, stores its lines in chunks, then the plan as READY, or
  // as FAILED. Blocks, for the solver's thread. Deterministic: same data, seed and work limit give
  // the same lines.
  absl::StatusOr<pb::Plan> Compute(pb::Plan plan, const std::string& request_id,
                                   const PlanRun& run);
  // The plan as it stands, for somebody who may stop it.
  absl::StatusOr<pb::StopPlanResponse> StopPlan(const access::Caller& caller, storage::ReadTxn& txn,
                                                const pb::StopPlanRequest& req);

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

  // Follows the log for what is kept between plans. Each second.
  absl::Status Tick() { return book_.Tick(); }

  const Settings& settings() const { return context_.settings; }

 private:
  absl::Status FillIn(pb::Plan* plan, const PlanRun& run);
  absl::StatusOr<NearPlan> Near(const std::string& plan_id);
  absl::Status OfferTo(storage::WriteTxn& txn, const pb::Plan& plan,
                       const std::vector<pb::PlanLine>& lines, const pb::CommitPlanRequest& req,
                       pb::CommitPlanResponse* resp);

  const Context& context_;
  PlanBook book_;
};

}  // namespace hjj::app
