// What a lead's phone knows about closed months (月结): the last seal of each unit it has seen. It
// signs nothing that is built on another one, so that whoever rewrites the ledger on the server
// needs her to look away, too.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dispatch/v1/ledger.pb.h"
#include "mobile/core/local_store.h"
#include "shared/crypto/sign.h"

namespace hjj::mobile {

// Core's thread only. The store outlives it.
class SealKeeper {
 public:
  SealKeeper(LocalStore* store, crypto::SigningKey key, std::string key_id)
      : store_(store), key_(std::move(key)), key_id_(std::move(key_id)) {}

  enum class Verdict {
    kBuiltOnHeld,  // on the seal this phone holds, or both know of none
    // The phone holds none of this unit, the server does: a new phone or lead. To be confirmed.
    kFirstSeen,
    // On a seal after the one held, over links that hold, but signed by other keys than hers. To be
    // confirmed.
    kByOthers,
    kElsewhere,  // not on what this phone holds: never to be signed
  };
  // Whether what the server prepared may be signed; `since` are the unit's seals by month, as far
  // as known, `previous` the last one. SEAL_STALE when it speaks of something else than `unit_id`
  // and `month`, or of another key than this phone's.
  absl::StatusOr<Verdict> Judge(const v1::SealBody& body, const std::string& unit_id,
                                const v1::Date& month,
                                const std::optional<v1::SignedSeal>& previous,
                                const std::vector<v1::SignedSeal>& since);
  // The unit's newest seal, from now on.
  absl::Status Hold(const v1::SignedSeal& seal);
  v1::SignedSeal Sign(const std::string& body) const;

 private:
  struct Held {
    std::string hash;
    int64_t head_seq = 0;
  };
  absl::StatusOr<std::optional<Held>> HeldOf(const std::string& unit_id);

  LocalStore* store_;
  crypto::SigningKey key_;
  std::string key_id_;
};

}  // namespace hjj::mobile
