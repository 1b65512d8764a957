// A bounded pool of worker threads. gRPC reactions never block: they submit here.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hjj::rpc {

// Runs submitted functions in order of submission on `threads` workers. Thread-safe.
class Executor {
 public:
  Executor(int threads, size_t queue_limit);
  // Finishes what is queued, then joins.
  ~Executor();
  // False when the queue is full or the pool is stopping: the work was not taken.
  bool Submit(std::function<void()> work);

 private:
  void Run();
  std::mutex mu_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> queue_;
  const size_t queue_limit_;
  bool stopping_ = false;
  std::vector<std::thread> workers_;
};

}  // namespace hjj::rpc
