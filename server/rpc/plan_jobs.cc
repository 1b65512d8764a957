#include "server/rpc/plan_jobs.h"

#include <utility>

#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::rpc {

PlanJobs::~PlanJobs() { Cancel(); }

grpc::ServerWriteReactor<pb::RunPlanResponse>* PlanJobs::Run(CallGuard* guard,
                                                             grpc::CallbackServerContext* ctx,
                                                             const pb::RunPlanRequest& req) {
  auto stream = PlanStream::Make([this](PlanStream* stream) { Forget(stream); });
  CallGuard::Call call = guard->Begin(ctx, req);
  call.request_id = req.request_id();
  call.fingerprint = CallGuard::Fingerprint(call.method, req);
  const bool taken = guard->executor()->Submit(
      [this, guard, call, req, stream] { Begin(guard, call, req, stream); });
  if (!taken) stream->End(Refuse(absl::StatusCode::kResourceExhausted, reason::kOverloaded));
  return stream.get();
}

void PlanJobs::Begin(CallGuard* guard, CallGuard::Call call, const pb::RunPlanRequest& req,
                     const std::shared_ptr<PlanStream>& stream) {
  pb::Plan plan;
  bool known = false;
  std::string session_id;
  // Registered before the plan can be seen, so that nobody takes it for abandoned.
  auto job = std::make_shared<PlanJob>();
  const absl::Status started =
      guard->context().store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
        HJJ_ASSIGN_OR_RETURN(const access::Caller caller, guard->Identify(txn, call));
        session_id = caller.session_id;
        if (req.follow()) HJJ_RETURN_IF_ERROR(Admit(stream));
        HJJ_ASSIGN_OR_RETURN(const auto stored, guard->LookUp(txn, call, caller));
        known = stored.has_value();
        if (known) {
          pb::RunPlanResponse answer;
          answer.ParseFromString(*stored);
          HJJ_ASSIGN_OR_RETURN(auto newest, txn.GetPlan(answer.plan().id()));
          plan = newest ? *std::move(newest) : answer.plan();
          return absl::OkStatus();
        }
        const std::string before = plan.id();  // of a run that was rolled back
        HJJ_ASSIGN_OR_RETURN(plan, plans_->Start(caller, txn, req));
        {
          const std::lock_guard<std::mutex> lock(mu_);
          jobs_.erase(before);
          jobs_[plan.id()] = job;
        }
        pb::RunPlanResponse answer;
        *answer.mutable_plan() = plan;
        return guard->Keep(txn, call, caller, answer);
      });
  if (!started.ok()) {
    const std::lock_guard<std::mutex> lock(mu_);
    jobs_.erase(plan.id());
    return stream->End(started);
  }
  call.session_id = session_id;
  if (req.follow()) Register(guard, call, req, stream);
  if (!known) {
    job->Watch(stream);
    return Submit(job, plan, req);
  }
  const auto running = Find(plan.id());
  if (running != nullptr && running->Watch(stream)) return;
  // Over in the meantime, or long ago.
  const absl::Status read =
      guard->context().store->Read([&](storage::ReadTxn& txn) -> absl::Status {
        HJJ_ASSIGN_OR_RETURN(auto newest, txn.GetPlan(plan.id()));
        if (newest) plan = *std::move(newest);
        return absl::OkStatus();
      });
  if (!read.ok()) return stream->End(read);
  Correct(&plan);
  Finished(stream, plan);
}

void PlanJobs::Submit(const std::shared_ptr<PlanJob>& job, const pb::Plan& plan,
                      const pb::RunPlanRequest& req) {
  pb::RunPlanResponse waits;
  waits.set_stage("candidates");
  waits.set_plan_id(plan.id());
  job->Progress(waits);
  if (solver_.Submit([this, job, plan, req] { Compute(job, plan, req); })) return;
  {
    const std::lock_guard<std::mutex> lock(mu_);
    jobs_.erase(plan.id());
  }
  for (const auto& stream : job->End()) {
    stream->End(Refuse(absl::StatusCode::kResourceExhausted, reason::kOverloaded));
  }
}

void PlanJobs::Compute(const std::shared_ptr<PlanJob>& job, const pb::Plan& plan,
                       const pb::RunPlanRequest& req) {
  app::PlanRun run = app::RunOf(req, plans_->settings());
  run.stop = &job->stop;
  run.drain = &cancel_;
  run.progress = [&](const pb::RunPlanResponse& message) { job->Progress(message); };
  const auto done = plans_->Compute(plan, req.request_id(), run);
  {
    const std::lock_guard<std::mutex> lock(mu_);
    jobs_.erase(plan.id());
  }
  for (const auto& stream : job->End()) {
    done.ok() ? Finished(stream, *done) : stream->End(done.status());
  }
}

void PlanJobs::Stop(const std::string& plan_id) {
  if (const auto job = Find(plan_id)) job->stop = true;
}

std::shared_ptr<PlanJob> PlanJobs::Find(const std::string& plan_id) const {
  const std::lock_guard<std::mutex> lock(mu_);
  const auto it = jobs_.find(plan_id);
  return it == jobs_.end() ? nullptr : it->second;
}

void PlanJobs::Correct(pb::Plan* plan) const {
  if (plan->state() == pb::PLAN_STATE_RUNNING && Find(plan->id()) == nullptr) {
    plan->set_state(pb::PLAN_STATE_FAILED);
  }
}

}  // namespace hjj::rpc
