#include "server/dispatch/workers.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace hjj::dispatch {

void Workers::Run(int64_t pieces, const std::function<void(int64_t, int)>& body) const {
  const int threads = static_cast<int>(std::min<int64_t>(threads_, pieces));
  std::atomic<int64_t> next = 0;
  const auto work = [&](int worker) {
    for (int64_t i = next++; i < pieces; i = next++) body(i, worker);
  };
  std::vector<std::jthread> others;
  for (int t = 1; t < threads; ++t) others.emplace_back(work, t);
  work(0);
}

}  // namespace hjj::dispatch
