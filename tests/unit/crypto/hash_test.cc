#include "shared/crypto/hash.h"

#include <absl/strings/escaping.h>
#include <gtest/gtest.h>

namespace hjj::crypto {
namespace {

std::string Hex(absl::string_view bytes) { return absl::BytesToHexString(bytes); }
std::string Unhex(absl::string_view hex) { return absl::HexStringToBytes(hex); }

TEST(Hash, InitCryptoMayBeCalledAgain) {
  InitCrypto();
  InitCrypto();
}

// `printf abc | b2sum -l 256` and `printf abc | sha256sum`.
TEST(Hash, KnownDigests) {
  EXPECT_EQ(Hex(Blake2b256("abc")),
            "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  EXPECT_EQ(Hex(Blake2b256("")),
            "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  EXPECT_EQ(Hex(Sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Hex(Sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Hash, InPartsEqualsInOne) {
  std::string data;
  for (int i = 0; i < 1000; ++i) data.push_back(static_cast<char>(i * 31));
  for (size_t step : {1u, 7u, 64u, 128u, 999u, 2000u}) {
    Blake2bHasher hasher;
    for (size_t at = 0; at < data.size(); at += step) {
      hasher.Update(absl::string_view(data).substr(at, step));
    }
    EXPECT_EQ(hasher.Finish(), Blake2b256(data)) << "parts of " << step;
  }
}

TEST(Hash, ACopyGoesOnFromWhereItWasMade) {
  Blake2bHasher begun;
  begun.Update("ab");
  for (const char* rest : {"c", "", "cd"}) {
    Blake2bHasher copy = begun;
    copy.Update(rest);
    EXPECT_EQ(copy.Finish(), Blake2b256(std::string("ab") + rest));
  }
  Blake2bHasher right = begun, wrong = begun;
  EXPECT_TRUE(right.FinishesAs(Blake2b256("ab")));
  EXPECT_FALSE(wrong.FinishesAs(Blake2b256("ac")));
}

TEST(Hash, HmacAnswersTheVectorsOfRfc4231) {
  const struct {
    std::string key, data, mac;
  } kCases[] = {
      {std::string(20, '\x0b'), "Hi There",
       "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
      {"Jefe", "what do ya want for nothing?",
       "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
      {std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First",
       "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Hex(HmacSha256(c.key, c.data)), c.mac);
}

TEST(Hash, HkdfAnswersTheVectorsOfRfc5869) {
  EXPECT_EQ(Hex(HkdfSha256(std::string(22, '\x0b'), Unhex("000102030405060708090a0b0c"),
                           Unhex("f0f1f2f3f4f5f6f7f8f9"), 42)),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
  EXPECT_EQ(Hex(HkdfSha256(std::string(22, '\x0b'), "", "", 42)),
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}

TEST(Hash, HkdfGivesEachPurposeItsOwnKey) {
  EXPECT_NE(HkdfSha256("secret", "", "cursor"), HkdfSha256("secret", "", "anchor"));
  EXPECT_EQ(HkdfSha256("secret", "", "cursor").size(), kHashSize);
  EXPECT_EQ(HkdfSha256("secret", "", "cursor", 255 * 32).size(), 255u * 32);
}

TEST(Hash, ConstantTimeEqualComparesContentAndLength) {
  EXPECT_TRUE(ConstantTimeEqual("", ""));
  EXPECT_TRUE(ConstantTimeEqual("abc", "abc"));
  EXPECT_FALSE(ConstantTimeEqual("abc", "abd"));
  EXPECT_FALSE(ConstantTimeEqual("abc", "ab"));
  EXPECT_FALSE(ConstantTimeEqual("", "a"));
  EXPECT_FALSE(ConstantTimeEqual(absl::string_view("a\0b", 3), absl::string_view("a\0c", 3)));
}

}  // namespace
}  // namespace hjj::crypto
