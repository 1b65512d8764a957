// One RunPlan call's stream.
#pragma once

#include <absl/status/status.h>
#include <grpcpp/support/server_callback.h>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "dispatch/v1/dispatch.pb.h"

namespace hjj::rpc {

namespace pb = ::dispatch::v1;

// The newest progress, every finished plan, then the end. Owns itself; lives until gRPC is done
// with it and nobody holds it. Thread-safe.
class PlanStream final : public grpc::ServerWriteReactor<pb::RunPlanResponse>,
                         public std::enable_shared_from_this<PlanStream> {
 public:
  // `on_done` is called on a thread of gRPC's, once nothing can be sent any more.
  static std::shared_ptr<PlanStream> Make(std::function<void(PlanStream*)> on_done);

  // Progress that comes faster than the stream takes it is skipped.
  void Progress(const pb::RunPlanResponse& message);
  void Plan(const pb::Plan& plan);
  // After what is still to be sent, unless it is a refusal. The first one counts.
  void End(const absl::Status& status);

  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  void Pump();
  void GiveUp();

  std::function<void(PlanStream*)> on_done_;
  std::shared_ptr<PlanStream> self_;
  std::mutex mu_;
  pb::RunPlanResponse current_;
  std::optional<pb::RunPlanResponse> progress_;
  std::deque<pb::RunPlanResponse> plans_;
  std::optional<grpc::Status> end_;
  bool writing_ = false;
  bool finished_ = false;
};

}  // namespace hjj::rpc
