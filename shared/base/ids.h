// Ids: UUIDv7 (RFC 9562, section 5.7), 128 bits. Text (36 characters, lower case) in proto,
// 16-byte blobs at rest.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <mutex>
#include <string>

#include "shared/base/clock.h"
#include "shared/base/rng.h"

namespace hjj {

// Makes time-ordered ids: within one source each id is greater than the one before, so index
// pages fill in order. Thread-safe.
class IdSource {
 public:
  IdSource(const Clock* clock, Rng* rng) : clock_(clock), rng_(rng) {}
  // 36-character text, e.g. "0192f0c4-6d2a-7b13-9c1e-3f5a7d9b1c2e".
  std::string New();

 private:
  const Clock* clock_;
  Rng* rng_;
  std::mutex mu_;
  int64_t last_ms_ = 0;
  uint32_t counter_ = 0;
};

// True for a canonical lower-case UUID text of version 7 with the RFC variant.
bool IsId(absl::string_view text);
// Text → 16 bytes; INVALID_ARGUMENT for anything IsId refuses.
absl::StatusOr<std::string> IdToBlob(absl::string_view text);
// 16 bytes → text; the empty string for any other length.
std::string IdFromBlob(absl::string_view blob);
// The millisecond the id was made, from its first 48 bits; InfinitePast for a bad id.
absl::Time IdTime(absl::string_view text);

}  // namespace hjj
