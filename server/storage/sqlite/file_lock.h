// One program at a time on one database.
#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <string>

namespace hjj::storage {

// An exclusive flock on a file beside the database, held as long as the object lives and given
// back by the kernel when the process dies. The file itself stays.
class FileLock {
 public:
  // FAILED_PRECONDITION / DATABASE_LOCKED when another process (or another store of this one)
  // holds it; UNAVAILABLE / STORE_UNAVAILABLE when the file cannot be made.
  static absl::StatusOr<std::unique_ptr<FileLock>> Take(const std::string& path);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  explicit FileLock(int fd) : fd_(fd) {}
  int fd_;
};

}  // namespace hjj::storage
