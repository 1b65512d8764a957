#include "server/rpc/plan_jobs.h"

#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::rpc {

// One stream: the newest progress, then the end. Owns itself; lives until gRPC is done with it and
// no job holds it.
class PlanJobs::Stream final : public grpc::ServerWriteReactor<pb::RunPlanResponse>,
                               public std::enable_shared_from_this<PlanJobs::Stream> {
 public:
  static std::shared_ptr<Stream> Make() {
    auto stream = std::make_shared<Stream>();
    stream->self_ = stream;
    return stream;
  }

  // Progress that comes faster than the stream takes it is skipped, never the end.
  void Progress(pb::RunPlanResponse message) {
    const std::lock_guard<std::mutex> lock(mu_);
    if (end_) return;
    next_ = std::move(message);
    Pump();
  }
  void End(absl::Status status, std::optional<pb::RunPlanResponse> last) {
    const std::lock_guard<std::mutex> lock(mu_);
    if (end_) return;
    if (last) next_ = std::move(last);
    if (!status.ok()) next_.reset();
    end_ = ToGrpc(status);
    Pump();
  }

  void OnWriteDone(bool ok) override {
    const std::lock_guard<std::mutex> lock(mu_);
    writing_ = false;
    if (!ok) {
      next_.reset();
      if (!end_) end_ = grpc::Status::CANCELLED;
    }
    Pump();
  }
  void OnCancel() override {
    const std::lock_guard<std::mutex> lock(mu_);
    next_.reset();
    if (!end_) end_ = grpc::Status::CANCELLED;
    Pump();
  }
  void OnDone() override {
    // May be the last owner.
    const std::shared_ptr<Stream> self = std::move(self_);
  }

 private:
  void Pump() {
    if (writing_ || finished_) return;
    if (next_) {
      current_ = *std::move(next_);
      next_.reset();
      writing_ = true;
      StartWrite(&current_);
    } else if (end_) {
      finished_ = true;
      Finish(*end_);
    }
  }

  std::shared_ptr<Stream> self_;
  std::mutex mu_;
  pb::RunPlanResponse current_;
  std::optional<pb::RunPlanResponse> next_;
  std::optional<grpc::Status> end_;
  bool writing_ = false;
  bool finished_ = false;
};

// One plan being computed, and who watches it.
class PlanJobs::Job {
 public:
  // False when it is over already.
  bool Watch(std::shared_ptr<Stream> stream) {
    const std::lock_guard<std::mutex> lock(mu_);
    if (over_) return false;
    streams_.push_back(std::move(stream));
    return true;
  }
  void Progress(const pb::RunPlanResponse& message) {
    for (const auto& stream : Watchers(false)) stream->Progress(message);
  }
  void End(const absl::Status& status, const pb::Plan& plan) {
    pb::RunPlanResponse last;
    last.set_stage("store");
    last.set_percent(100);
    *last.mutable_plan() = plan;
    for (const auto& stream : Watchers(true)) stream->End(status, last);
  }

 private:
  std::vector<std::shared_ptr<Stream>> Watchers(bool over) {
    const std::lock_guard<std::mutex> lock(mu_);
    over_ = over_ || over;
    return streams_;
  }

  std::mutex mu_;
  bool over_ = false;
  std::vector<std::shared_ptr<Stream>> streams_;
};

PlanJobs::~PlanJobs() { Cancel(); }

grpc::ServerWriteReactor<pb::RunPlanResponse>* PlanJobs::Run(CallGuard* guard,
                                                             grpc::CallbackServerContext* ctx,
                                                             const pb::RunPlanRequest& req) {
  auto stream = Stream::Make();
  CallGuard::Call call = guard->Begin(ctx, req);
  call.request_id = req.request_id();
  call.fingerprint = CallGuard::Fingerprint(call.method, req);
  const bool taken = guard->executor()->Submit(
      [this, guard, call, req, stream] { Begin(guard, call, req, stream.get()); });
  if (!taken) {
    stream->End(Refuse(absl::StatusCode::kResourceExhausted, reason::kOverloaded), std::nullopt);
  }
  return stream.get();
}

void PlanJobs::Begin(CallGuard* guard, const CallGuard::Call& call, const pb::RunPlanRequest& req,
                     Stream* stream) {
  pb::Plan plan;
  bool known = false;
  // Registered before the plan can be seen, so that nobody takes it for abandoned.
  auto job = std::make_shared<Job>();
  const absl::Status started =
      guard->context().store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
        HJJ_ASSIGN_OR_RETURN(const access::Caller caller, guard->Identify(txn, call));
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
    return stream->End(started, std::nullopt);
  }
  if (known) {
    const auto running = Find(plan.id());
    if (running != nullptr && running->Watch(stream->shared_from_this())) return;
    // Over in the meantime, or long ago.
    pb::GetPlanRequest get;
    const absl::Status read =
        guard->context().store->Read([&](storage::ReadTxn& txn) -> absl::Status {
          HJJ_ASSIGN_OR_RETURN(auto newest, txn.GetPlan(plan.id()));
          if (newest) plan = *std::move(newest);
          return absl::OkStatus();
        });
    Correct(&plan);
    pb::RunPlanResponse last;
    last.set_stage("store");
    last.set_percent(100);
    *last.mutable_plan() = plan;
    return stream->End(read, last);
  }
  job->Watch(stream->shared_from_this());
  if (!solver_.Submit([this, job, plan, req] { Compute(job, plan, req); })) {
    {
      const std::lock_guard<std::mutex> lock(mu_);
      jobs_.erase(plan.id());
    }
    job->End(Refuse(absl::StatusCode::kResourceExhausted, reason::kOverloaded), plan);
  }
}

void PlanJobs::Compute(std::shared_ptr<Job> job, const pb::Plan& plan,
                       const pb::RunPlanRequest& req) {
  const auto progress = [&](const std::string& stage, int percent) {
    pb::RunPlanResponse message;
    message.set_stage(stage);
    message.set_percent(percent);
    job->Progress(message);
  };
  const auto done = plans_->Compute(plan, req.request_id(), req.work_limit(), progress, &cancel_);
  {
    const std::lock_guard<std::mutex> lock(mu_);
    jobs_.erase(plan.id());
  }
  job->End(done.status(), done.ok() ? *done : plan);
}

std::shared_ptr<PlanJobs::Job> PlanJobs::Find(const std::string& plan_id) const {
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
