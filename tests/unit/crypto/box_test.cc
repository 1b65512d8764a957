#include "shared/crypto/box.h"

#include <gtest/gtest.h>

#include <set>

#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::crypto {
namespace {

const std::string kKey(kBoxKeySize, 'k');
constexpr char kPlace[] = "person/phone/0192f0c4-6d2a-7b13-9c1e-3f5a7d9b1c2e";

std::string Seal(absl::string_view text, Rng& rng) { return *SealBox(kKey, text, kPlace, rng); }

TEST(Box, OpensWithItsKeyWhereItWasPut) {
  SeededRng rng(1);
  for (const std::string& text : {std::string(), std::string("+8613877912321"),
                                  std::string("zero\0byte", 9), std::string(5000, 'x')}) {
    const std::string box = Seal(text, rng);
    auto opened = OpenBox(kKey, box, kPlace);
    ASSERT_TRUE(opened.ok());
    EXPECT_EQ(*opened, text);
    EXPECT_TRUE(text.empty() || box.find(text) == std::string::npos);
  }
}

TEST(Box, MovedToAnotherRowItDoesNotOpen) {
  SeededRng rng(2);
  const std::string box = Seal("secret", rng);
  EXPECT_EQ(OpenBox(kKey, box, "person/phone/another").status().code(),
            absl::StatusCode::kDataLoss);
  EXPECT_EQ(OpenBox(std::string(kBoxKeySize, 'o'), box, kPlace).status().code(),
            absl::StatusCode::kDataLoss);
}

TEST(Box, AnyChangeOrCutIsNoticed) {
  SeededRng rng(3);
  const std::string box = Seal("secret", rng);
  for (size_t i = 0; i < box.size(); ++i) {
    std::string bad = box;
    bad[i] = static_cast<char>(bad[i] ^ 0x40);
    EXPECT_EQ(OpenBox(kKey, bad, kPlace).status().code(), absl::StatusCode::kDataLoss) << i;
    EXPECT_EQ(OpenBox(kKey, box.substr(0, i), kPlace).status().code(), absl::StatusCode::kDataLoss)
        << "cut to " << i;
  }
}

TEST(Box, TheSameTextNeverLooksTheSame) {
  SeededRng rng(4);
  std::set<std::string> boxes;
  for (int i = 0; i < 100; ++i) boxes.insert(Seal("+8613877912321", rng));
  EXPECT_EQ(boxes.size(), 100u);
}

TEST(Box, AKeyOfWrongLengthIsRefused) {
  SeededRng rng(5);
  EXPECT_EQ(SealBox("short", "x", kPlace, rng).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(OpenBox("short", std::string(60, 'x'), kPlace).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST(Password, OnlyTheRightOneVerifies) {
  auto hash = HashPassword("海与沙 1949", kLeastPasswordCost);
  ASSERT_TRUE(hash.ok());
  EXPECT_EQ(hash->rfind("$argon2id$", 0), 0u) << *hash;
  EXPECT_TRUE(VerifyPassword(*hash, "海与沙 1949"));
  EXPECT_FALSE(VerifyPassword(*hash, "海与沙 1950"));
  EXPECT_FALSE(VerifyPassword(*hash, ""));
}

TEST(Password, TheSamePasswordHasAnotherHashEachTime) {
  EXPECT_NE(*HashPassword("x", kLeastPasswordCost), *HashPassword("x", kLeastPasswordCost));
}

TEST(Password, AMalformedHashNeverVerifies) {
  for (const std::string& hash :
       {std::string(), std::string("plain"), std::string("$argon2id$v=19$m=8,t=1,p=1$"),
        std::string(500, '$')}) {
    EXPECT_FALSE(VerifyPassword(hash, "")) << hash;
    EXPECT_FALSE(VerifyPassword(hash, "plain")) << hash;
  }
}

TEST(Password, AHashOfAnotherCostIsDueForRenewal) {
  auto light = HashPassword("x", kLeastPasswordCost);
  ASSERT_TRUE(light.ok());
  EXPECT_FALSE(NeedsRehash(*light, kLeastPasswordCost));
  EXPECT_TRUE(NeedsRehash(*light));
}

TEST(Password, TheDefaultCostIs64MiB) {
  auto hash = HashPassword("x");
  ASSERT_TRUE(hash.ok());
  EXPECT_NE(hash->find("$m=65536,"), std::string::npos) << *hash;
  EXPECT_TRUE(VerifyPassword(*hash, "x"));
}

TEST(Password, MemoryThatCannotBeHadIsARefusalNotACrash) {
  const auto hash = HashPassword("x", {1, size_t{1} << 50});
  EXPECT_EQ(hash.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(hash.status()), reason::kOverloaded);
}

TEST(SixDigits, AreSixDigitsWithLeadingZerosToo) {
  SeededRng rng(6);
  std::set<std::string> codes;
  bool leading_zero = false;
  for (int i = 0; i < 1000; ++i) {
    const std::string code = SixDigits(rng);
    ASSERT_EQ(code.size(), 6u);
    ASSERT_EQ(code.find_first_not_of("0123456789"), std::string::npos) << code;
    leading_zero |= code[0] == '0';
    codes.insert(code);
  }
  EXPECT_TRUE(leading_zero);
  EXPECT_GT(codes.size(), 990u);
}

}  // namespace
}  // namespace hjj::crypto
