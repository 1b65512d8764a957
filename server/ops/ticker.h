// Work that comes round by itself: deadlines of offers, drafts to recompute.
#pragma once

#include <absl/time/time.h>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace hjj::ops {

// Calls each function every so often, in turn, on one thread of its own; the next call of a
// function counts from the end of the one before. Start it once, after the last Every.
class Ticker {
 public:
  // Stops after the function that is running.
  ~Ticker();
  void Every(absl::Duration period, std::function<void()> work);
  void Start();
  void Stop();

 private:
  struct Task {
    absl::Duration period;
    std::function<void()> work;
    std::chrono::steady_clock::time_point due;
  };
  void Run();

  std::vector<Task> tasks_;
  std::mutex mu_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace hjj::ops
