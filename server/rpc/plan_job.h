// One plan being computed, and who watches it.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "server/rpc/plan_stream.h"

namespace hjj::rpc {

// Thread-safe.
class PlanJob {
 public:
  // False when it is over already. Whoever comes later hears how far it is.
  bool Watch(std::shared_ptr<PlanStream> stream) {
    const std::lock_guard<std::mutex> lock(mu_);
    if (over_) return false;
    if (newest_) stream->Progress(*newest_);
    streams_.push_back(std::move(stream));
    return true;
  }
  void Progress(const pb::RunPlanResponse& message) {
    const std::lock_guard<std::mutex> lock(mu_);
    newest_ = message;
    for (const auto& stream : streams_) stream->Progress(message);
  }
  // Those who watched it.
  std::vector<std::shared_ptr<PlanStream>> End() {
    const std::lock_guard<std::mutex> lock(mu_);
    over_ = true;
    return std::move(streams_);
  }

  std::atomic<bool> stop{false};

 private:
  std::mutex mu_;
  bool over_ = false;
  std::optional<pb::RunPlanResponse> newest_;
  std::vector<std::shared_ptr<PlanStream>> streams_;
};

}  // namespace hjj::rpc
