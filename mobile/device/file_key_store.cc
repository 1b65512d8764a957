#include "mobile/device/file_key_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::mobile {
namespace {

namespace fs = std::filesystem;

absl::Status Unwritable() {
  return Refuse(absl::StatusCode::kUnavailable, reason::kStoreUnavailable, "cannot write a key");
}

bool IsName(const std::string& name) {
  if (name.empty() || name.size() > 100 || name[0] == '.') return false;
  return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_") == std::string::npos;
}

}  // namespace

absl::Status FileKeyStore::Put(const std::string& name, const std::string& secret) {
  if (!IsName(name)) return BadField("name", "a-z 0-9 . - _");
  std::error_code error;
  fs::create_directories(dir_, error);
  chmod(dir_.c_str(), 0700);
  const std::string fresh = dir_ + "/." + name + ".new";
  const int fd = open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) return Unwritable();
  size_t at = 0;
  while (at < secret.size()) {
    const ssize_t n = write(fd, secret.data() + at, secret.size() - at);
    if (n <= 0) break;
    at += static_cast<size_t>(n);
  }
  const bool ok = at == secret.size() && fsync(fd) == 0;
  close(fd);
  if (!ok || std::rename(fresh.c_str(), (dir_ + "/" + name).c_str()) != 0) return Unwritable();
  const int dir = open(dir_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (dir >= 0) {
    fsync(dir);
    close(dir);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<std::string>> FileKeyStore::Get(const std::string& name) const {
  if (!IsName(name)) return BadField("name", "a-z 0-9 . - _");
  std::ifstream in(dir_ + "/" + name, std::ios::binary);
  if (!in) return std::optional<std::string>();
  return std::optional<std::string>(std::in_place, std::istreambuf_iterator<char>(in),
                                    std::istreambuf_iterator<char>());
}

absl::Status FileKeyStore::Erase(const std::string& name) {
  if (!IsName(name)) return BadField("name", "a-z 0-9 . - _");
  std::error_code error;
  fs::remove(dir_ + "/" + name, error);
  return error ? Unwritable() : absl::OkStatus();
}

std::vector<std::string> FileKeyStore::Names() const {
  std::vector<std::string> out;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(dir_, error)) {
    const std::string name = entry.path().filename();
    if (IsName(name)) out.push_back(name);
  }
  return out;
}

}  // namespace hjj::mobile
