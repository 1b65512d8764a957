// Digests, over libsodium. Bytes travel as std::string.
#pragma once

#include <absl/strings/string_view.h>

#include <cstddef>
#include <string>

namespace hjj::crypto {

inline constexpr size_t kHashSize = 32;

// Starts libsodium; call once in main() before anything of this room. Idempotent, thread-safe;
// ends the process when libsodium cannot start, because nothing secure can follow.
void InitCrypto();

// BLAKE2b with a 32-byte digest: the project's hash (ledger, event chain, key ids).
std::string Blake2b256(absl::string_view data);

// The same over parts: the digest of a series of Update calls equals that of the concatenation.
// One use: Finish ends it. A copy goes on from where it was made. Not thread-safe.
class Blake2bHasher {
 public:
  Blake2bHasher();
  void Update(absl::string_view data);
  std::string Finish();
  // Finish, and whether the digest is this one.
  bool FinishesAs(absl::string_view digest);

 private:
  alignas(64) unsigned char state_[384];  // libsodium's
};

// SHA-256, where others must be able to recompute it (request fingerprints, place commitments).
std::string Sha256(absl::string_view data);
// HMAC-SHA-256 (RFC 2104) with a key of any length: tokens, cursors, blind index.
std::string HmacSha256(absl::string_view key, absl::string_view data);
// HKDF-SHA-256 (RFC 5869); `size` at most 255 · 32 bytes.
std::string HkdfSha256(absl::string_view secret, absl::string_view salt, absl::string_view info,
                       size_t size = kHashSize);

// Equality in time that depends on the lengths only: for tags, codes, tokens.
bool ConstantTimeEqual(absl::string_view a, absl::string_view b);

}  // namespace hjj::crypto
