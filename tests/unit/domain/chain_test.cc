#include "shared/domain/chain.h"

#include <gtest/gtest.h>

#include "shared/crypto/hash.h"

namespace hjj::domain {
namespace {

TEST(Chain, HashCoversEventAndSignatureUnderItsOwnDomain) {
  const std::string event = "event bytes", signature(64, 's');
  EXPECT_EQ(ChainHash(event, signature),
            crypto::Blake2b256(std::string("hjj/event-chain/v1\0", 19) + event + signature));
  EXPECT_NE(ChainHash(event, signature), ChainHash("event bytez", signature));
  EXPECT_NE(ChainHash(event, signature), ChainHash(event, std::string(64, 't')));
  EXPECT_NE(ChainHash(event, signature), crypto::Blake2b256(event + signature));
}

TEST(Chain, GenesisIsNoEventsHash) {
  EXPECT_EQ(ChainGenesis(), std::string(32, '\0'));
  EXPECT_EQ(ChainHash("", "").size(), kChainHashSize);
  EXPECT_NE(ChainHash("", ""), ChainGenesis());
}

}  // namespace
}  // namespace hjj::domain
