#include "server/storage/sqlite/file_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::storage {

absl::StatusOr<std::unique_ptr<FileLock>> FileLock::Take(const std::string& path) {
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) {
    return Refuse(absl::StatusCode::kUnavailable, reason::kStoreUnavailable,
                  absl::StrCat("cannot open the lock file: ", std::strerror(errno)));
  }
  std::unique_ptr<FileLock> lock(new FileLock(fd));
  int result;
  do {
    result = flock(fd, LOCK_EX | LOCK_NB);
  } while (result != 0 && errno == EINTR);
  if (result == 0) return lock;
  if (errno == EWOULDBLOCK) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kDatabaseLocked,
                  "another program has this database open");
  }
  return Refuse(absl::StatusCode::kUnavailable, reason::kStoreUnavailable,
                absl::StrCat("cannot lock the database: ", std::strerror(errno)));
}

FileLock::~FileLock() { close(fd_); }

}  // namespace hjj::storage
