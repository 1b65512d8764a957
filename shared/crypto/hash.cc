#include "shared/crypto/hash.h"

#include <sodium.h>

#include <cstdlib>

#include "shared/crypto/bytes.h"

namespace hjj::crypto {

void InitCrypto() {
  if (sodium_init() < 0) std::abort();
}

std::string Blake2b256(absl::string_view data) {
  std::string out(kHashSize, '\0');
  crypto_generichash_blake2b(Data(out), out.size(), Data(data), data.size(), nullptr, 0);
  return out;
}

namespace {

using BlakeState = crypto_generichash_blake2b_state;

BlakeState* StateIn(unsigned char* bytes) { return reinterpret_cast<BlakeState*>(bytes); }

}  // namespace

Blake2bHasher::Blake2bHasher() {
  static_assert(sizeof state_ == sizeof(BlakeState) &&
                alignof(Blake2bHasher) >= alignof(BlakeState));
  crypto_generichash_blake2b_init(StateIn(state_), nullptr, 0, kHashSize);
}

void Blake2bHasher::Update(absl::string_view data) {
  crypto_generichash_blake2b_update(StateIn(state_), Data(data), data.size());
}

std::string Blake2bHasher::Finish() {
  std::string out(kHashSize, '\0');
  crypto_generichash_blake2b_final(StateIn(state_), Data(out), out.size());
  return out;
}

bool Blake2bHasher::FinishesAs(absl::string_view digest) {
  unsigned char out[kHashSize];
  crypto_generichash_blake2b_final(StateIn(state_), out, sizeof out);
  return digest == absl::string_view(reinterpret_cast<const char*>(out), sizeof out);
}

std::string Sha256(absl::string_view data) {
  std::string out(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(Data(out), Data(data), data.size());
  return out;
}

std::string HmacSha256(absl::string_view key, absl::string_view data) {
  std::string out(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, Data(key), key.size());
  crypto_auth_hmacsha256_update(&state, Data(data), data.size());
  crypto_auth_hmacsha256_final(&state, Data(out));
  sodium_memzero(&state, sizeof state);
  return out;
}

std::string HkdfSha256(absl::string_view secret, absl::string_view salt, absl::string_view info,
                       size_t size) {
  // libsodium 1.0.18 has no HKDF of its own; RFC 5869 is two lines of HMAC.
  const std::string prk = HmacSha256(salt, secret);
  std::string out, block;
  for (char counter = 1; out.size() < size; ++counter) {
    block.append(info.data(), info.size());
    block.push_back(counter);
    block = HmacSha256(prk, block);
    out += block;
  }
  out.resize(size);
  return out;
}

bool ConstantTimeEqual(absl::string_view a, absl::string_view b) {
  return a.size() == b.size() && (a.empty() || sodium_memcmp(a.data(), b.data(), a.size()) == 0);
}

}  // namespace hjj::crypto
