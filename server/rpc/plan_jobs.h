// Plans being computed: one after the other on a thread of their own, watched by any number of
// streams. A stream that breaks stops nothing; the same request sent again finds its plan.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <grpcpp/support/server_callback.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include "dispatch/v1/dispatch.pb.h"
#include "server/app/plan_ops.h"
#include "server/rpc/call_guard.h"
#include "server/rpc/executor.h"

namespace hjj::rpc {

namespace pb = ::dispatch::v1;

// Thread-safe. Destroyed after the server that calls it has been shut down.
class PlanJobs {
 public:
  explicit PlanJobs(app::PlanOps* plans) : plans_(plans), solver_(1, 64) {}
  // Cancels what is being computed and waits for it.
  ~PlanJobs();

  grpc::ServerWriteReactor<pb::RunPlanResponse>* Run(CallGuard* guard,
                                                     grpc::CallbackServerContext* ctx,
                                                     const pb::RunPlanRequest& req);
  // A stored RUNNING plan that nobody computes (the server stopped in the middle) reads as FAILED.
  void Correct(pb::Plan* plan) const;
  // Makes what is being computed stop soon; its plans end as FAILED. For the drain.
  void Cancel() { cancel_ = true; }

 private:
  class Job;
  class Stream;

  void Begin(CallGuard* guard, const CallGuard::Call& call, const pb::RunPlanRequest& req,
             Stream* stream);
  void Compute(std::shared_ptr<Job> job, const pb::Plan& plan, const pb::RunPlanRequest& req);
  std::shared_ptr<Job> Find(const std::string& plan_id) const;

  app::PlanOps* plans_;
  std::atomic<bool> cancel_{false};
  mutable std::mutex mu_;
  absl::flat_hash_map<std::string, std::shared_ptr<Job>> jobs_;  // by plan id
  Executor solver_;  // last: joined before the rest goes
};

}  // namespace hjj::rpc
