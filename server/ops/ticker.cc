#include "server/ops/ticker.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace hjj::ops {

using std::chrono::steady_clock;

Ticker::~Ticker() { Stop(); }

void Ticker::Every(absl::Duration period, std::function<void()> work) {
  tasks_.push_back({period, std::move(work), {}});
}

void Ticker::Start() {
  if (tasks_.empty()) return;
  for (Task& task : tasks_) task.due = steady_clock::now() + absl::ToChronoNanoseconds(task.period);
  thread_ = std::thread([this] { Run(); });
}

void Ticker::Stop() {
  {
    std::lock_guard lock(mu_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Ticker::Run() {
  std::unique_lock lock(mu_);
  while (true) {
    const auto next = std::min_element(tasks_.begin(), tasks_.end(),
                                       [](const auto& a, const auto& b) { return a.due < b.due; });
    if (wake_.wait_until(lock, next->due, [this] { return stopping_; })) return;
    lock.unlock();
    next->work();
    next->due = steady_clock::now() + absl::ToChronoNanoseconds(next->period);
    lock.lock();
  }
}

}  // namespace hjj::ops
