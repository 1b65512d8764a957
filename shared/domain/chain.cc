#include "shared/domain/chain.h"

#include "shared/crypto/hash.h"

namespace hjj::domain {

std::string ChainGenesis() { return std::string(kChainHashSize, '\0'); }

std::string ChainHash(absl::string_view event, absl::string_view signature) {
  crypto::Blake2bHasher hasher;
  hasher.Update(absl::string_view("hjj/event-chain/v1", sizeof("hjj/event-chain/v1")));
  hasher.Update(event);
  hasher.Update(signature);
  return hasher.Finish();
}

}  // namespace hjj::domain
