// Proves who calls.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include "server/auth/keyring.h"
#include "server/domain/access.h"
#include "server/storage/store.h"
#include "shared/base/clock.h"

namespace hjj::auth {

class Authenticator {
 public:
  virtual ~Authenticator() = default;
  // Bearer token → caller with the grants in force now. UNAUTHENTICATED with reason
  // UNAUTHENTICATED, TOKEN_EXPIRED, DEVICE_REVOKED or SESSION_REVOKED. Any thread; no I/O beyond
  // `txn`.
  virtual absl::StatusOr<access::Caller> Authenticate(storage::ReadTxn& txn,
                                                      absl::string_view bearer_token) = 0;
  // The same for a session already known, for streams that outlive their access token.
  virtual absl::StatusOr<access::Caller> OfSession(storage::ReadTxn& txn,
                                                   absl::string_view session_id) = 0;
};

// By access token. Everything but the token's MAC is read in the caller's own transaction, by
// primary keys: what was revoked or granted before it is what holds, on every node, with no cache
// to go stale.
class TokenAuthenticator final : public Authenticator {
 public:
  // `zone` is where a grant's days begin and end.
  TokenAuthenticator(const Keyring* keyring, const Clock* clock, absl::TimeZone zone)
      : keyring_(keyring), clock_(clock), zone_(zone) {}
  absl::StatusOr<access::Caller> Authenticate(storage::ReadTxn& txn,
                                              absl::string_view bearer_token) override;
  absl::StatusOr<access::Caller> OfSession(storage::ReadTxn& txn,
                                           absl::string_view session_id) override;

 private:
  const Keyring* keyring_;
  const Clock* clock_;
  const absl::TimeZone zone_;
};

}  // namespace hjj::auth
