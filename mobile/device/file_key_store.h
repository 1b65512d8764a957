// Secrets as files that only this user can read. Not a platform key store: whoever can read the
// user's files can read them, as on any desktop without one.
#pragma once

#include <string>
#include <vector>

#include "mobile/core/key_store.h"

namespace hjj::mobile {

// One file per name in `dir` (mode 0700, files 0600), replaced whole and synced.
class FileKeyStore final : public KeyStore {
 public:
  explicit FileKeyStore(std::string dir) : dir_(std::move(dir)) {}
  absl::Status Put(const std::string& name, const std::string& secret) override;
  absl::StatusOr<std::optional<std::string>> Get(const std::string& name) const override;
  absl::Status Erase(const std::string& name) override;
  std::vector<std::string> Names() const override;

 private:
  std::string dir_;
};

}  // namespace hjj::mobile
