#include "server/feed/cursor.h"

#include <gtest/gtest.h>

#include "shared/crypto/hash.h"

namespace hjj::feed {
namespace {

const CursorScope kHers{"epoch-1", 3, "li", "self"};
const LogBounds kLog{.head = 100, .floor = 10};

class CursorTest : public testing::Test {
 protected:
  CursorTest() { crypto::InitCrypto(); }
  // Reason with which `reader` answers what `maker` handed out.
  static std::string Reason(const CursorScope& maker, const CursorScope& reader, int64_t seq = 50) {
    int64_t read = -1;
    const std::string reason =
        Cursors("key", reader).Read(Cursors("key", maker).At(seq), kLog, &read);
    EXPECT_TRUE(!reason.empty() || read == seq);
    return reason;
  }
};

TEST_F(CursorTest, SaysWhereToGoOn) {
  EXPECT_EQ(Reason(kHers, kHers, 10), "");
  EXPECT_EQ(Reason(kHers, kHers, 100), "");
}

TEST_F(CursorTest, OutsideTheLogIsAReset) {
  EXPECT_EQ(Reason(kHers, kHers, 101), "AHEAD");
  EXPECT_EQ(Reason(kHers, kHers, 9), "COMPACTED");
}

TEST_F(CursorTest, IsGoodForOnePersonOneViewOneEpochOneScope) {
  CursorScope other = kHers;
  other.principal = "wang";
  EXPECT_EQ(Reason(kHers, other), "OTHER_PRINCIPAL");
  other = kHers;
  other.epoch = "epoch-2";
  EXPECT_EQ(Reason(kHers, other), "EPOCH");
  other = kHers;
  other.view = "unit/1";
  EXPECT_EQ(Reason(kHers, other), "BAD_CURSOR");
  other = kHers;
  other.scope_version = 4;
  EXPECT_EQ(Reason(kHers, other), "SCOPE_CHANGED");
}

TEST_F(CursorTest, EveryBitOfItIsAuthenticated) {
  const Cursors cursors("key", kHers);
  const std::string good = cursors.At(50);
  ASSERT_LT(good.size(), 128u);  // its length is one byte on the wire
  int64_t seq = 0;
  for (size_t i = 0; i < good.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string bad = good;
      bad[i] = static_cast<char>(bad[i] ^ 1 << bit);
      EXPECT_EQ(cursors.Read(bad, kLog, &seq), "BAD_CURSOR") << i;
    }
  }
  EXPECT_EQ(cursors.Read("", kLog, &seq), "BAD_CURSOR");
  EXPECT_EQ(cursors.Read(good.substr(1), kLog, &seq), "BAD_CURSOR");
  EXPECT_EQ(cursors.Read(good + "x", kLog, &seq), "BAD_CURSOR");
  EXPECT_EQ(Cursors("another key", kHers).Read(good, kLog, &seq), "BAD_CURSOR");
}

}  // namespace
}  // namespace hjj::feed
