// What the seals of one unit are chained by. Server and phone compute it alike.
#pragma once

#include <absl/strings/string_view.h>

#include <string>

#include "shared/crypto/hash.h"

namespace hjj::domain {

// BLAKE2b-256("hjj/seal/v1" NUL ‖ body ‖ signature), with the exact signed bytes and their 64-byte
// signature: what the unit's next seal bears.
inline std::string SealHash(absl::string_view body, absl::string_view signature) {
  constexpr char kLabel[] = "hjj/seal/v1";  // its NUL is part of it
  crypto::Blake2bHasher hasher;
  hasher.Update({kLabel, sizeof kLabel});
  hasher.Update(body);
  hasher.Update(signature);
  return hasher.Finish();
}

}  // namespace hjj::domain
