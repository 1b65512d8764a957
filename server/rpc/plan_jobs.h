// Plans being computed: one after the other on a thread of their own, watched by any number of
// streams. A stream that breaks stops nothing; the same request sent again finds its plan. A stream
// that follows stays when its plan is finished, and gets another one near it whenever people,
// shifts or answers of the unit's subtree have changed.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/time/time.h>
#include <grpcpp/support/server_callback.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "dispatch/v1/dispatch.pb.h"
#include "server/app/plan_ops.h"
#include "server/feed/session_registry.h"
#include "server/rpc/call_guard.h"
#include "server/rpc/executor.h"
#include "server/rpc/plan_job.h"
#include "server/rpc/plan_stream.h"

namespace hjj::rpc {

namespace pb = ::dispatch::v1;

// Thread-safe. Destroyed after the server that calls it has been shut down.
class PlanJobs {
 public:
  PlanJobs(app::PlanOps* plans, feed::SessionRegistry* sessions)
      : plans_(plans), sessions_(sessions), solver_(1, 64) {}
  // Cancels what is being computed and waits for it.
  ~PlanJobs();

  grpc::ServerWriteReactor<pb::RunPlanResponse>* Run(CallGuard* guard,
                                                     grpc::CallbackServerContext* ctx,
                                                     const pb::RunPlanRequest& req);
  // Good enough: the plan ends with the best found. Nothing when it is not being computed.
  void Stop(const std::string& plan_id);
  // Looks at what has changed for those who follow. Each second.
  void Tick();
  // A stored RUNNING plan that nobody computes (the server stopped in the middle) reads as FAILED.
  void Correct(pb::Plan* plan) const;
  // Makes what is being computed stop soon; its plans end as FAILED. For the drain.
  void Cancel() { cancel_ = true; }

  // Streams that follow at once.
  static constexpr size_t kMostFollowers = 8;

 private:
  struct Follower;

  void Begin(CallGuard* guard, CallGuard::Call call, const pb::RunPlanRequest& req,
             const std::shared_ptr<PlanStream>& stream);
  // Counts a stream that follows; RESOURCE_EXHAUSTED / OVERLOADED when there are too many.
  absl::Status Admit(const std::shared_ptr<PlanStream>& stream);
  // Its session may end, and ends it.
  void Register(CallGuard* guard, const CallGuard::Call& call, const pb::RunPlanRequest& req,
                const std::shared_ptr<PlanStream>& stream);
  void Forget(PlanStream* stream);
  // Computes a plan on the solver's thread.
  void Submit(const std::shared_ptr<PlanJob>& job, const pb::Plan& plan,
              const pb::RunPlanRequest& req);
  void Compute(const std::shared_ptr<PlanJob>& job, const pb::Plan& plan,
               const pb::RunPlanRequest& req);
  // Its plan is finished: a stream that follows stays, any other one ends.
  void Finished(const std::shared_ptr<PlanStream>& stream, const pb::Plan& plan);
  void LookAt(const std::shared_ptr<Follower>& follower);
  void PlanAnew(const std::shared_ptr<Follower>& follower);
  std::shared_ptr<PlanJob> Find(const std::string& plan_id) const;

  app::PlanOps* plans_;
  feed::SessionRegistry* sessions_;
  std::atomic<bool> cancel_{false};
  mutable std::mutex mu_;
  absl::flat_hash_map<std::string, std::shared_ptr<PlanJob>> jobs_;  // by plan id
  absl::flat_hash_map<PlanStream*, std::shared_ptr<Follower>> followers_;
  Executor solver_;  // last: joined before the rest goes
};

}  // namespace hjj::rpc
