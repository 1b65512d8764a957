// Work in pieces on a few threads. What the pieces do must not depend on who does them or when, so
// that a plan is the same on one thread and on sixteen.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>

namespace hjj::dispatch {

// Whether a flag to stop, which may be null, is set.
inline bool IsSet(const std::atomic<bool>* flag) {
  return flag != nullptr && flag->load(std::memory_order_relaxed);
}

class Workers {
 public:
  explicit Workers(int threads) : threads_(threads < 1 ? 1 : threads) {}

  int threads() const { return threads_; }
  // Calls body(piece, worker) for every piece 0 … pieces - 1; worker is 0 … threads - 1.
  void Run(int64_t pieces, const std::function<void(int64_t, int)>& body) const;

 private:
  int threads_;
};

}  // namespace hjj::dispatch
