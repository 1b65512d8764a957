#include "shared/base/demo_clock.h"

#include <absl/strings/str_cat.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace hjj {

static_assert(std::atomic<int64_t>::is_always_lock_free, "shared between processes");

absl::StatusOr<std::unique_ptr<DemoClock>> DemoClock::Open(const std::string& path) {
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return absl::UnavailableError(absl::StrCat(path, ": ", std::strerror(errno)));
  // Whatever else the path names is not cut to eight bytes.
  struct stat info {};
  if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode) ||
      (info.st_size != 0 && info.st_size != sizeof(int64_t))) {
    close(fd);
    return absl::FailedPreconditionError(absl::StrCat(path, ": not a clock file"));
  }
  void* page = MAP_FAILED;
  if (ftruncate(fd, sizeof(int64_t)) == 0) {  // zero-filled when new, kept when not
    page = mmap(nullptr, sizeof(int64_t), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  }
  const int error = errno;
  close(fd);
  if (page == MAP_FAILED) {
    return absl::UnavailableError(absl::StrCat(path, ": ", std::strerror(error)));
  }
  return std::unique_ptr<DemoClock>(new DemoClock(static_cast<std::atomic<int64_t>*>(page)));
}

DemoClock::~DemoClock() { munmap(offset_us_, sizeof(int64_t)); }

absl::Time DemoClock::Now() const {
  return system_.Now() + absl::Microseconds(offset_us_->load(std::memory_order_relaxed));
}

int64_t DemoClock::BootMillis() const {
  return system_.BootMillis() + offset_us_->load(std::memory_order_relaxed) / 1000;
}

absl::Status DemoClock::MoveTo(absl::Time wall) {
  const absl::Duration step = wall - Now();
  if (step < absl::ZeroDuration()) return absl::FailedPreconditionError("the clock only moves on");
  offset_us_->fetch_add(absl::ToInt64Microseconds(step));
  return absl::OkStatus();
}

}  // namespace hjj
