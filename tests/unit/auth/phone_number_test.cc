#include "server/auth/phone_number.h"

#include <gtest/gtest.h>

#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::auth {
namespace {

TEST(PhoneNumber, EverySpellingBecomesOne) {
  for (const char* text : {"13807793321", "138 0779 3321", "138-0779-3321", "+86 138 0779 3321",
                           "0086 13807793321", "(+86)138-0779-3321", "１３８０７７９３３２１"}) {
    const auto e164 = NormalisePhone(text, "CN");
    ASSERT_TRUE(e164.ok()) << text;
    EXPECT_EQ(*e164, "+8613807793321") << text;
  }
  EXPECT_EQ(*NormalisePhone("0779-3032345", "CN"), "+867793032345");
  EXPECT_EQ(*NormalisePhone("+852 6123 4567", "CN"), "+85261234567");
}

TEST(PhoneNumber, WhatIsNoNumberIsRefusedWithoutRepeatingIt) {
  for (const char* text : {"", "1", "1380779332", "138077933211", "hello", "12345678901", "+86",
                           "1380779332113807793321138077933211380779332113807"}) {
    const auto e164 = NormalisePhone(text, "CN", "person.phone");
    EXPECT_EQ(ReasonOf(e164.status()), reason::kPhoneInvalid) << text;
    EXPECT_EQ(MetadataOf(e164.status()).at("field"), "person.phone");
    if (std::string(text).size() > 4) {
      EXPECT_EQ(e164.status().ToString().find(text), std::string::npos) << text;
    }
  }
}

TEST(PhoneNumber, MasksKeepTheTailOnly) {
  EXPECT_EQ(MaskPhone("+8613807793321"), "138****3321");
  EXPECT_EQ(MaskPhone("+85261234567"), "****4567");
  EXPECT_EQ(MaskPhone("+867793032345"), "****2345");
  EXPECT_EQ(MaskPhone(""), "");
  EXPECT_EQ(PhoneTail("+8613807793321"), "3321");
  EXPECT_EQ(PhoneTail(""), "");
}

TEST(PhoneNumber, KnowsItsRegions) {
  EXPECT_TRUE(IsPhoneRegion("CN"));
  EXPECT_FALSE(IsPhoneRegion("cn"));
  EXPECT_FALSE(IsPhoneRegion("ZZ"));
}

}  // namespace
}  // namespace hjj::auth
