#include "shared/crypto/sign.h"

#include <absl/strings/escaping.h>
#include <gtest/gtest.h>
#include <sodium.h>

#include "shared/crypto/hash.h"

namespace hjj::crypto {
namespace {

SigningKey KeyOf(uint64_t seed) {
  SeededRng rng(seed);
  return SigningKey::New(rng);
}

TEST(Sign, ASignatureVerifiesForItsKeyMessageAndDomainOnly) {
  const SigningKey key = KeyOf(1), other = KeyOf(2);
  const std::string message = "a check-in";
  const std::string signature = Sign(kCheckInDomain, key, message);
  ASSERT_EQ(signature.size(), kSignatureSize);
  EXPECT_TRUE(Verify(kCheckInDomain, key.public_key(), message, signature));
  EXPECT_FALSE(Verify(kCheckInDomain, other.public_key(), message, signature));
  EXPECT_FALSE(Verify(kCheckInDomain, key.public_key(), "a check-out", signature));
  EXPECT_FALSE(Verify(kEnrolDomain, key.public_key(), message, signature));
  // Nor can the boundary between domain and message be moved.
  EXPECT_FALSE(Verify("check-i", key.public_key(), "n" + message, signature));
}

TEST(Sign, EveryFlippedBitIsNoticed) {
  const SigningKey key = KeyOf(3);
  const std::string message = "m";
  const std::string signature = Sign(kSealDomain, key, message);
  for (size_t bit = 0; bit < signature.size() * 8; ++bit) {
    std::string bad = signature;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ 1 << bit % 8);
    EXPECT_FALSE(Verify(kSealDomain, key.public_key(), message, bad)) << "bit " << bit;
  }
}

TEST(Sign, WrongLengthsNeverVerify) {
  const SigningKey key = KeyOf(4);
  const std::string signature = Sign(kSealDomain, key, "m");
  EXPECT_FALSE(Verify(kSealDomain, "", "m", signature));
  EXPECT_FALSE(Verify(kSealDomain, key.public_key() + "x", "m", signature));
  EXPECT_FALSE(Verify(kSealDomain, key.public_key(), "m", ""));
  EXPECT_FALSE(Verify(kSealDomain, key.public_key(), "m", signature.substr(1)));
}

// RFC 8032, 7.1, test 1: the pair of a given seed is the same everywhere.
TEST(SigningKey, FromSeedIsTheStandardKeyPair) {
  auto key = SigningKey::FromSeed(
      absl::HexStringToBytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
  ASSERT_TRUE(key.ok());
  EXPECT_EQ(absl::BytesToHexString(key->public_key()),
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
}

// What a foreign client must produce: plain Ed25519 over the documented bytes.
TEST(Sign, TheSignedBytesAreTheDocumentedOnes) {
  InitCrypto();
  const SigningKey key = KeyOf(5);
  const std::string bytes("hjj/check-in/v1\0m", 17);
  unsigned char expected[crypto_sign_BYTES], pk[crypto_sign_PUBLICKEYBYTES],
      sk[crypto_sign_SECRETKEYBYTES];
  const std::string seed = key.seed();
  crypto_sign_seed_keypair(pk, sk, reinterpret_cast<const unsigned char*>(seed.data()));
  crypto_sign_detached(expected, nullptr, reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size(), sk);
  EXPECT_EQ(Sign(kCheckInDomain, key, "m"),
            std::string(reinterpret_cast<char*>(expected), sizeof expected));
}

TEST(SigningKey, IsRestoredFromItsSeed) {
  const SigningKey key = KeyOf(6);
  auto again = SigningKey::FromSeed(key.seed());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->public_key(), key.public_key());
  EXPECT_EQ(Sign("device", *again, "m"), Sign("device", key, "m"));
}

TEST(SigningKey, ASeedOfWrongLengthIsRefused) {
  for (size_t n : {0u, 31u, 33u, 64u}) {
    EXPECT_EQ(SigningKey::FromSeed(std::string(n, 'x')).status().code(),
              absl::StatusCode::kInvalidArgument)
        << n;
  }
}

TEST(KeyId, IsTheStartOfThePublicKeysHash) {
  const SigningKey key = KeyOf(7);
  EXPECT_EQ(KeyId(key.public_key()).size(), kKeyIdSize);
  EXPECT_EQ(KeyId(key.public_key()), Blake2b256(key.public_key()).substr(0, 16));
  EXPECT_NE(KeyId(key.public_key()), KeyId(KeyOf(8).public_key()));
}

}  // namespace
}  // namespace hjj::crypto
