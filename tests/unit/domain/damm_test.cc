#include "shared/domain/damm.h"

#include <absl/strings/str_format.h>
#include <gtest/gtest.h>

namespace hjj::domain {
namespace {

TEST(Damm, KnownDigit) {
  EXPECT_EQ(WithCheckDigit("572"), "5724");  // the example of Damm's thesis
  EXPECT_TRUE(CheckDigitFits("5724"));
}

TEST(Damm, EverySingleWrongDigitAndEverySwapOfNeighboursIsFound) {
  for (int i = 0; i < 1'000'000; i += 997) {
    const std::string code = WithCheckDigit(absl::StrFormat("%06d", i));
    ASSERT_EQ(code.size(), 7u);
    ASSERT_TRUE(CheckDigitFits(code));
    for (size_t at = 0; at < code.size(); ++at) {
      for (char wrong = '0'; wrong <= '9'; ++wrong) {
        std::string misheard = code;
        misheard[at] = wrong;
        ASSERT_EQ(CheckDigitFits(misheard), misheard == code) << code << " as " << misheard;
      }
      if (at + 1 < code.size()) {
        std::string swapped = code;
        std::swap(swapped[at], swapped[at + 1]);
        ASSERT_EQ(CheckDigitFits(swapped), swapped == code) << code << " as " << swapped;
      }
    }
  }
}

TEST(Damm, WhatIsNoCodeNeverFits) {
  for (const char* bad : {"", "0", "57a4", " 5724", "５７２４", "-5724"}) {
    EXPECT_FALSE(CheckDigitFits(bad)) << bad;
  }
  EXPECT_EQ(WithCheckDigit("12x"), "");
}

}  // namespace
}  // namespace hjj::domain
