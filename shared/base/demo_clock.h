// A clock that several processes share and one of them moves on: so that a demonstration can play
// a whole day through the real programs in a few minutes. Never for an installation.
#pragma once

#include <absl/status/statusor.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "shared/base/clock.h"

namespace hjj {

// The system's clocks plus an offset kept in a small mapped file. Every process that opened the
// same file sees a move at once. Thread-safe.
class DemoClock final : public Clock {
 public:
  // Opens the file, making it (offset 0, mode 0600) when it does not exist.
  static absl::StatusOr<std::unique_ptr<DemoClock>> Open(const std::string& path);
  ~DemoClock() override;
  DemoClock(const DemoClock&) = delete;
  DemoClock& operator=(const DemoClock&) = delete;

  absl::Time Now() const override;
  int64_t BootMillis() const override;
  // Moves both clocks on, for every process. FAILED_PRECONDITION for a time already past.
  absl::Status MoveTo(absl::Time wall);

 private:
  explicit DemoClock(std::atomic<int64_t>* offset_us) : offset_us_(offset_us) {}
  std::atomic<int64_t>* offset_us_;  // in the mapped file
  SystemClock system_;
};

}  // namespace hjj
