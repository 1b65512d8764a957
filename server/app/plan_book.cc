#include "server/app/plan_book.h"

#include <algorithm>

#include "shared/base/status.h"

namespace hjj::app {
namespace {

constexpr absl::Duration kIdle = absl::Minutes(10);
// A city, and communities beside it.
constexpr size_t kMostWomen = 120'000;
constexpr size_t kMostKept = 8;

}  // namespace

absl::Status PlanBook::Use(const std::string& unit_path, const storage::TimeRange& shifts,
                           const std::function<void(int)>& progress,
                           const std::atomic<bool>* cancel,
                           const std::function<void(const PlanHorizon&)>& use) {
  const std::lock_guard<std::mutex> lock(mu_);
  auto it = std::find_if(kept_.begin(), kept_.end(),
                         [&](const Kept& k) { return k.horizon->Covers(unit_path, shifts); });
  Kept now;
  if (it != kept_.end()) {
    now = std::move(*it);
    kept_.erase(it);
    HJJ_RETURN_IF_ERROR(now.horizon->Listen());
  }
  if (now.horizon == nullptr || now.horizon->lost()) {
    std::erase_if(kept_, [&](const Kept& k) { return k.horizon->IsOf(unit_path, shifts.to); });
    now.horizon = std::make_unique<PlanHorizon>(&context_, &roster_, unit_path, shifts);
  }
  HJJ_RETURN_IF_ERROR(now.horizon->CatchUp(progress, cancel));
  use(*now.horizon);
  now.used = context_.clock->Now();
  kept_.push_back(std::move(now));
  while (kept_.size() > 1 && (kept_.size() > kMostKept || CountWomen() > kMostWomen)) {
    kept_.erase(kept_.begin());
  }
  return absl::OkStatus();
}

size_t PlanBook::women() {
  const std::lock_guard<std::mutex> lock(mu_);
  return CountWomen();
}

size_t PlanBook::CountWomen() const {
  size_t women = 0;
  for (const Kept& k : kept_) women += k.horizon->women().size();
  return women;
}

absl::Status PlanBook::Tick() {
  HJJ_RETURN_IF_ERROR(roster_.Tick());
  const std::unique_lock<std::mutex> lock(mu_, std::try_to_lock);
  if (!lock.owns_lock()) return absl::OkStatus();  // whoever uses it looks at the log herself
  const absl::Time now = context_.clock->Now();
  std::erase_if(kept_, [&](Kept& k) {
    return now - k.used >= kIdle || !k.horizon->Listen().ok() || k.horizon->lost();
  });
  return absl::OkStatus();
}

}  // namespace hjj::app
