#include "shared/crypto/sign.h"

#include <sodium.h>

#include "shared/base/status.h"
#include "shared/crypto/bytes.h"
#include "shared/crypto/hash.h"

namespace hjj::crypto {
namespace {

std::string SignedBytes(absl::string_view domain, absl::string_view message) {
  std::string out = "hjj/";
  out.append(domain.data(), domain.size());
  out.append("/v1");
  out.push_back('\0');
  out.append(message.data(), message.size());
  return out;
}

}  // namespace

absl::StatusOr<SigningKey> SigningKey::FromSeed(absl::string_view seed) {
  if (seed.size() != kSeedSize) return absl::InvalidArgumentError("a key's seed has 32 bytes");
  SigningKey key;
  key.public_key_.resize(kPublicKeySize);
  key.secret_.resize(crypto_sign_SECRETKEYBYTES);
  crypto_sign_seed_keypair(Data(key.public_key_), Data(key.secret_), Data(seed));
  return key;
}

SigningKey SigningKey::New(Rng& rng) {
  std::string seed = rng.Bytes(kSeedSize);
  SigningKey key = *FromSeed(seed);
  sodium_memzero(seed.data(), seed.size());
  return key;
}

SigningKey::~SigningKey() {
  if (!secret_.empty()) sodium_memzero(secret_.data(), secret_.size());
}

std::string KeyId(absl::string_view public_key) {
  return Blake2b256(public_key).substr(0, kKeyIdSize);
}

std::string Sign(absl::string_view domain, const SigningKey& key, absl::string_view message) {
  const std::string bytes = SignedBytes(domain, message);
  std::string out(kSignatureSize, '\0');
  crypto_sign_detached(Data(out), nullptr, Data(absl::string_view(bytes)), bytes.size(),
                       Data(absl::string_view(key.secret_)));
  return out;
}

bool Verify(absl::string_view domain, absl::string_view public_key, absl::string_view message,
            absl::string_view signature) {
  if (public_key.size() != kPublicKeySize || signature.size() != kSignatureSize) return false;
  const std::string bytes = SignedBytes(domain, message);
  return crypto_sign_verify_detached(Data(signature), Data(absl::string_view(bytes)), bytes.size(),
                                     Data(public_key)) == 0;
}

}  // namespace hjj::crypto
