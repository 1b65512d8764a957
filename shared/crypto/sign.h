// Ed25519 signatures, separated by domain: a signature made for one purpose never verifies for
// another.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <cstddef>
#include <string>

#include "shared/base/rng.h"

namespace hjj::crypto {

inline constexpr size_t kSeedSize = 32;
inline constexpr size_t kPublicKeySize = 32;
inline constexpr size_t kSignatureSize = 64;
inline constexpr size_t kKeyIdSize = 16;

// Purposes. The signed bytes are "hjj/<domain>/v1\0" followed by the message.
inline constexpr char kCheckInDomain[] = "check-in";
inline constexpr char kEnrolDomain[] = "enrol";     // proof of possession at enrolment
inline constexpr char kSignInDomain[] = "sign-in";  // and at sign-in
inline constexpr char kSealDomain[] = "seal";

// A device's key pair. Whoever holds it owns the secret; wiped when destroyed.
class SigningKey {
 public:
  // INVALID_ARGUMENT unless `seed` has kSeedSize bytes.
  static absl::StatusOr<SigningKey> FromSeed(absl::string_view seed);
  static SigningKey New(Rng& rng);
  SigningKey(SigningKey&&) = default;
  SigningKey& operator=(SigningKey&&) = default;
  SigningKey(const SigningKey&) = default;
  SigningKey& operator=(const SigningKey&) = default;
  ~SigningKey();

  const std::string& public_key() const { return public_key_; }
  // The seed the pair was made from: what a key store keeps.
  std::string seed() const { return secret_.substr(0, kSeedSize); }

 private:
  friend std::string Sign(absl::string_view domain, const SigningKey& key,
                          absl::string_view message);
  SigningKey() = default;
  std::string public_key_;
  std::string secret_;  // libsodium's form: seed ‖ public key
};

// The first 16 bytes of BLAKE2b-256 of the public key: names a key without showing it.
std::string KeyId(absl::string_view public_key);

// 64 bytes.
std::string Sign(absl::string_view domain, const SigningKey& key, absl::string_view message);
// False for a wrong signature as for keys and signatures of a wrong length.
bool Verify(absl::string_view domain, absl::string_view public_key, absl::string_view message,
            absl::string_view signature);

}  // namespace hjj::crypto
