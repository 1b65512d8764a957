// Bearer tokens. Nothing about them is stored: a token proves itself by its MAC, and the session
// row says whether it still counts.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include <cstdint>
#include <string>

#include "server/auth/keyring.h"

namespace hjj::auth {

inline constexpr absl::Duration kAccessLife = absl::Minutes(15);
inline constexpr absl::Duration kSessionLife = absl::Hours(24 * 180);

// What an access token says. Valid for at most kAccessLife; names the session, nothing else: roles
// are read from the database with each call, so that a withdrawn grant is gone at once.
struct AccessToken {
  std::string session_id;
  absl::Time expire;
};

// base64url( version ‖ key id ‖ session id ‖ expiry ‖ HMAC ).
std::string MakeAccessToken(const Keyring& keyring, const AccessToken& token);
// UNAUTHENTICATED with reason UNAUTHENTICATED, or TOKEN_EXPIRED for a good one past its time.
absl::StatusOr<AccessToken> ReadAccessToken(const Keyring& keyring, absl::string_view text,
                                            absl::Time now);

// Generation `generation` of the session's refresh tokens. Made by HMAC from the session's id and
// the number alone, so the server can hand out the same successor again when its answer was lost.
struct RefreshToken {
  std::string session_id;
  int64_t generation = 0;
};

std::string MakeRefreshToken(const Keyring& keyring, const RefreshToken& token);
// UNAUTHENTICATED / UNAUTHENTICATED for anything this installation did not make.
absl::StatusOr<RefreshToken> ReadRefreshToken(const Keyring& keyring, absl::string_view text);

}  // namespace hjj::auth
