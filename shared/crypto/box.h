// Secrets at rest: sealed values, password hashes, one-time codes.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "shared/base/rng.h"

namespace hjj::crypto {

inline constexpr size_t kBoxKeySize = 32;

// XChaCha20-Poly1305. Returns nonce ‖ ciphertext ‖ tag. `associated` (table, column, row) is
// bound but not stored: the box opens only where it was put. INVALID_ARGUMENT unless `key` has
// kBoxKeySize bytes.
absl::StatusOr<std::string> SealBox(absl::string_view key, absl::string_view plaintext,
                                    absl::string_view associated, Rng& rng);
// DATA_LOSS for a box that was altered, moved, cut or sealed with another key.
absl::StatusOr<std::string> OpenBox(absl::string_view key, absl::string_view box,
                                    absl::string_view associated);

// Cost of one password hash. The default takes about 70 ms of one core and 64 MiB: run it on a
// pool of its own.
struct PasswordCost {
  uint64_t passes = 2;
  size_t memory_bytes = size_t{64} << 20;
};
// The least Argon2id allows: where the password itself is invented, as in tests.
inline constexpr PasswordCost kLeastPasswordCost{1, 8192};

// Argon2id, in its usual text form with salt and cost: "$argon2id$v=19$m=…". UNAVAILABLE when the
// memory cannot be had.
absl::StatusOr<std::string> HashPassword(absl::string_view password, PasswordCost cost = {});
// False for a wrong password as for a malformed hash. Costs what the hash says.
bool VerifyPassword(absl::string_view hash, absl::string_view password);
// True when `hash` was made at another cost: hash anew at the next successful sign-in.
bool NeedsRehash(absl::string_view hash, PasswordCost cost = {});

// "000000" … "999999", uniform: an invitation read aloud. Good only with a limit on attempts.
std::string SixDigits(Rng& rng);

}  // namespace hjj::crypto
