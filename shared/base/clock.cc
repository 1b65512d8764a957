#include "shared/base/clock.h"

#include <absl/time/clock.h>
#include <time.h>

namespace hjj {

absl::Time SystemClock::Now() const { return absl::Now(); }

int64_t SystemClock::BootMillis() const {
  timespec ts{};
  clock_gettime(CLOCK_BOOTTIME, &ts);
  return int64_t{ts.tv_sec} * 1000 + ts.tv_nsec / 1'000'000;
}

FakeClock::FakeClock(absl::Time start, int64_t boot_ms)
    : wall_us_(absl::ToUnixMicros(start)), boot_us_(boot_ms * 1000) {}

absl::Time FakeClock::Now() const { return absl::FromUnixMicros(wall_us_.load()); }
int64_t FakeClock::BootMillis() const { return boot_us_.load() / 1000; }

void FakeClock::Advance(absl::Duration d) {
  wall_us_ += absl::ToInt64Microseconds(d);
  boot_us_ += absl::ToInt64Microseconds(d);
}

void FakeClock::StepWall(absl::Duration d) { wall_us_ += absl::ToInt64Microseconds(d); }
void FakeClock::SetWall(absl::Time t) { wall_us_ = absl::ToUnixMicros(t); }

}  // namespace hjj
