// Clocks, injected everywhere so that tests run on a fake one.
#pragma once

#include <absl/time/time.h>

#include <atomic>
#include <cstdint>

namespace hjj {

// The wall clock and the boot clock of one machine. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  // Wall time, UTC.
  virtual absl::Time Now() const = 0;
  // Milliseconds of CLOCK_BOOTTIME: monotonic and running through suspend (steady_clock stops
  // there on Linux), zero at boot.
  virtual int64_t BootMillis() const = 0;
};

// The machine's own clocks.
class SystemClock final : public Clock {
 public:
  absl::Time Now() const override;
  int64_t BootMillis() const override;
};

// A clock that moves only when told to. Thread-safe.
class FakeClock final : public Clock {
 public:
  // Starts at `start`; the boot clock starts at `boot_ms`.
  explicit FakeClock(absl::Time start, int64_t boot_ms = 3'600'000);
  absl::Time Now() const override;
  int64_t BootMillis() const override;
  // Moves both clocks on by `d`.
  void Advance(absl::Duration d);
  // Steps the wall clock alone, as a user or NTP would.
  void StepWall(absl::Duration d);
  void SetWall(absl::Time t);

 private:
  std::atomic<int64_t> wall_us_;
  std::atomic<int64_t> boot_us_;
};

}  // namespace hjj
