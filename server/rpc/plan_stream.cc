#include "server/rpc/plan_stream.h"

#include <utility>

#include "server/rpc/call_guard.h"

namespace hjj::rpc {

std::shared_ptr<PlanStream> PlanStream::Make(std::function<void(PlanStream*)> on_done) {
  auto stream = std::make_shared<PlanStream>();
  stream->on_done_ = std::move(on_done);
  stream->self_ = stream;
  return stream;
}

void PlanStream::Progress(const pb::RunPlanResponse& message) {
  const std::lock_guard<std::mutex> lock(mu_);
  if (end_) return;
  progress_ = message;
  Pump();
}

void PlanStream::Plan(const pb::Plan& plan) {
  const std::lock_guard<std::mutex> lock(mu_);
  if (end_) return;
  progress_.reset();
  pb::RunPlanResponse& last = plans_.emplace_back();
  last.set_stage("store");
  last.set_percent(100);
  last.set_plan_id(plan.id());
  *last.mutable_plan() = plan;
  if (plan.state() == pb::PLAN_STATE_READY) {
    last.set_cost(plan.cost());
    if (plan.has_bound()) last.set_bound(plan.bound());
    if (plan.has_gap_ppm()) last.set_gap_ppm(plan.gap_ppm());
    last.set_planned_heads(plan.planned_heads());
    last.set_open_heads(plan.target_heads() - plan.held_heads() - plan.planned_heads());
  }
  Pump();
}

void PlanStream::End(const absl::Status& status) {
  const std::lock_guard<std::mutex> lock(mu_);
  if (end_) return;
  if (!status.ok()) {
    progress_.reset();
    plans_.clear();
  }
  end_ = ToGrpc(status);
  Pump();
}

void PlanStream::OnWriteDone(bool ok) {
  const std::lock_guard<std::mutex> lock(mu_);
  writing_ = false;
  if (!ok) GiveUp();
  Pump();
}

void PlanStream::OnCancel() {
  const std::lock_guard<std::mutex> lock(mu_);
  GiveUp();
  Pump();
}

void PlanStream::OnDone() {
  // May be the last owner.
  const std::shared_ptr<PlanStream> self = std::move(self_);
  on_done_(this);
}

// Nobody is left to hear it.
void PlanStream::GiveUp() {
  progress_.reset();
  plans_.clear();
  if (!end_) end_ = grpc::Status::CANCELLED;
}

void PlanStream::Pump() {
  if (writing_ || finished_) return;
  if (!plans_.empty()) {
    current_ = std::move(plans_.front());
    plans_.pop_front();
  } else if (progress_) {
    current_ = *std::exchange(progress_, std::nullopt);
  } else {
    if (end_) {
      finished_ = true;
      Finish(*end_);
    }
    return;
  }
  writing_ = true;
  StartWrite(&current_);
}

}  // namespace hjj::rpc
