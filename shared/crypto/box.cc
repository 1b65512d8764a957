#include "shared/crypto/box.h"

#include <absl/strings/str_format.h>
#include <sodium.h>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/bytes.h"

namespace hjj::crypto {
namespace {

constexpr size_t kNonceSize = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr size_t kTagSize = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kBoxKeySize == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

}  // namespace

absl::StatusOr<std::string> SealBox(absl::string_view key, absl::string_view plaintext,
                                    absl::string_view associated, Rng& rng) {
  if (key.size() != kBoxKeySize) return absl::InvalidArgumentError("a box key has 32 bytes");
  std::string out(kNonceSize + plaintext.size() + kTagSize, '\0');
  rng.Fill(out.data(), kNonceSize);
  crypto_aead_xchacha20poly1305_ietf_encrypt(Data(out) + kNonceSize, nullptr, Data(plaintext),
                                             plaintext.size(), Data(associated), associated.size(),
                                             nullptr, Data(out), Data(key));
  return out;
}

absl::StatusOr<std::string> OpenBox(absl::string_view key, absl::string_view box,
                                    absl::string_view associated) {
  if (key.size() != kBoxKeySize) return absl::InvalidArgumentError("a box key has 32 bytes");
  if (box.size() < kNonceSize + kTagSize) return absl::DataLossError("sealed value is cut");
  std::string out(box.size() - kNonceSize - kTagSize, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          Data(out), nullptr, nullptr, Data(box) + kNonceSize, box.size() - kNonceSize,
          Data(associated), associated.size(), Data(box), Data(key)) != 0) {
    return absl::DataLossError("sealed value does not open");
  }
  return out;
}

absl::StatusOr<std::string> HashPassword(absl::string_view password, PasswordCost cost) {
  char out[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str_alg(out, password.data(), password.size(), cost.passes, cost.memory_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return Refuse(absl::StatusCode::kUnavailable, reason::kOverloaded, "no memory to hash with");
  }
  return std::string(out);
}

bool VerifyPassword(absl::string_view hash, absl::string_view password) {
  if (hash.empty() || hash.size() >= crypto_pwhash_STRBYTES) return false;
  const std::string terminated(hash);
  return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

bool NeedsRehash(absl::string_view hash, PasswordCost cost) {
  const std::string terminated(hash);
  return crypto_pwhash_str_needs_rehash(terminated.c_str(), cost.passes, cost.memory_bytes) != 0;
}

std::string SixDigits(Rng& rng) { return absl::StrFormat("%06d", rng.Below(1'000'000)); }

}  // namespace hjj::crypto
