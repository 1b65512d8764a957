// Where the phone keeps its secrets: device key seeds, session tokens.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <vector>

namespace hjj::mobile {

// Small named secrets, durable once Put returns. Names: lower-case letters, digits, '.', '-',
// '_'; 1 to 100. Core's thread only. UNAVAILABLE when the store cannot be written.
class KeyStore {
 public:
  virtual ~KeyStore() = default;
  virtual absl::Status Put(const std::string& name, const std::string& secret) = 0;
  // nullopt when there is none.
  virtual absl::StatusOr<std::optional<std::string>> Get(const std::string& name) const = 0;
  virtual absl::Status Erase(const std::string& name) = 0;
  virtual std::vector<std::string> Names() const = 0;
};

}  // namespace hjj::mobile
