#include "server/auth/tokens.h"

#include <gtest/gtest.h>

#include "shared/base/ids.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/hash.h"

namespace hjj::auth {
namespace {

class TokensTest : public ::testing::Test {
 protected:
  TokensTest() { crypto::InitCrypto(); }
  FakeClock clock_{absl::FromUnixSeconds(1'795'000'000)};
  SeededRng rng_{3};
  IdSource ids_{&clock_, &rng_};
  std::unique_ptr<Keyring> keyring_ = Keyring::Generate(rng_);
  std::string session_ = ids_.New();
};

TEST_F(TokensTest, AnAccessTokenNamesItsSessionUntilItsTime) {
  const std::string text = MakeAccessToken(*keyring_, {session_, clock_.Now() + kAccessLife});
  const auto token = ReadAccessToken(*keyring_, text, clock_.Now());
  ASSERT_TRUE(token.ok()) << token.status();
  EXPECT_EQ(token->session_id, session_);
  clock_.Advance(kAccessLife - absl::Seconds(1));
  EXPECT_TRUE(ReadAccessToken(*keyring_, text, clock_.Now()).ok());
  clock_.Advance(absl::Seconds(1));
  EXPECT_EQ(ReasonOf(ReadAccessToken(*keyring_, text, clock_.Now()).status()),
            reason::kTokenExpired);
}

TEST_F(TokensTest, NoFlippedBitNoCutNoOtherKeyPasses) {
  const std::string text = MakeAccessToken(*keyring_, {session_, clock_.Now() + kAccessLife});
  for (size_t i = 0; i < text.size(); ++i) {
    std::string altered = text;
    altered[i] = altered[i] == 'A' ? 'B' : 'A';
    const auto token = ReadAccessToken(*keyring_, altered, clock_.Now());
    // The last character of base64 has bits that mean nothing; the token is the same then.
    if (token.ok()) {
      EXPECT_EQ(i, text.size() - 1);
    }
    EXPECT_FALSE(ReadAccessToken(*keyring_, text.substr(0, i), clock_.Now()).ok());
  }
  EXPECT_EQ(ReasonOf(ReadAccessToken(*Keyring::Generate(rng_), text, clock_.Now()).status()),
            reason::kUnauthenticated);
}

TEST_F(TokensTest, ARefreshTokenIsNoAccessToken) {
  const std::string refresh = MakeRefreshToken(*keyring_, {session_, int64_t{1} << 40});
  EXPECT_FALSE(ReadAccessToken(*keyring_, refresh, clock_.Now()).ok());
  const std::string access = MakeAccessToken(*keyring_, {session_, clock_.Now() + kAccessLife});
  EXPECT_FALSE(ReadRefreshToken(*keyring_, access).ok());
}

TEST_F(TokensTest, ASuccessorCanBeMadeAgain) {
  EXPECT_EQ(MakeRefreshToken(*keyring_, {session_, 5}), MakeRefreshToken(*keyring_, {session_, 5}));
  EXPECT_NE(MakeRefreshToken(*keyring_, {session_, 5}), MakeRefreshToken(*keyring_, {session_, 6}));
  const auto token = ReadRefreshToken(*keyring_, MakeRefreshToken(*keyring_, {session_, 5}));
  ASSERT_TRUE(token.ok());
  EXPECT_EQ(token->session_id, session_);
  EXPECT_EQ(token->generation, 5);
}

}  // namespace
}  // namespace hjj::auth
