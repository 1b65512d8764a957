// The core's executor on Qt's event loop.
#pragma once

#include <QObject>
#include <QTimer>
#include <functional>
#include <unordered_map>

#include "mobile/core/executor.h"

namespace hjj::mobile {

// Runs everything on the thread that made it. Outlives every transport.
class QtExecutor final : public QObject, public Executor {
 public:
  void Post(std::function<void()> fn) override {
    QMetaObject::invokeMethod(this, std::move(fn), Qt::QueuedConnection);
  }
  TimerId After(absl::Duration delay, std::function<void()> fn) override {
    const TimerId id = ++last_;
    auto* timer = new QTimer(this);
    timers_[id] = timer;
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, this, [this, id, fn = std::move(fn)] {
      Cancel(id);
      fn();
    });
    timer->start(
        static_cast<int>(absl::ToInt64Milliseconds(absl::Ceil(delay, absl::Milliseconds(1)))));
    return id;
  }
  void Cancel(TimerId id) override {
    const auto it = timers_.find(id);
    if (it == timers_.end()) return;
    it->second->stop();
    it->second->deleteLater();
    timers_.erase(it);
  }

 private:
  TimerId last_ = 0;
  std::unordered_map<TimerId, QTimer*> timers_;
};

}  // namespace hjj::mobile
