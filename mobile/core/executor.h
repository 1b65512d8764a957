// Where the phone's core runs: one thread, given by whoever owns it (the GUI thread in the app, a
// virtual clock in tests).
#pragma once

#include <absl/time/time.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

namespace hjj::mobile {

// Runs closures one after the other on the core's thread.
class Executor {
 public:
  using TimerId = uint64_t;  // 0 is no timer
  virtual ~Executor() = default;
  // Runs `fn` soon, never inside this call. From any thread.
  virtual void Post(std::function<void()> fn) = 0;
  // Runs `fn` after `delay`, unless cancelled. Core's thread only.
  virtual TimerId After(absl::Duration delay, std::function<void()> fn) = 0;
  virtual void Cancel(TimerId id) = 0;
};

// Keeps late callbacks from reaching an object that is gone: hold one as the last member and wrap
// what you hand out. Core's thread only.
class Life {
 public:
  template <typename F>
  auto Guard(F fn) const {
    return [alive = std::weak_ptr<char>(token_), fn = std::move(fn)](auto&&... args) {
      if (!alive.expired()) fn(std::forward<decltype(args)>(args)...);
    };
  }

 private:
  std::shared_ptr<char> token_ = std::make_shared<char>();
};

}  // namespace hjj::mobile
