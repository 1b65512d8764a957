#include "server/auth/tokens.h"

#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>

#include <utility>

#include "shared/base/ids.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/hash.h"

namespace hjj::auth {
namespace {

constexpr char kVersion = 1;
constexpr char kAccess[] = "access";
constexpr char kRefresh[] = "refresh";
// version, key id (4), session id (16), number (8).
constexpr size_t kBodySize = 1 + 4 + 16 + 8;

std::string BigEndian(uint64_t value, int bytes) {
  std::string out;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(value >> shift));
  }
  return out;
}

uint64_t FromBigEndian(absl::string_view bytes) {
  uint64_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<uint8_t>(c);
  return value;
}

std::string Mac(const std::string& key, absl::string_view kind, absl::string_view body) {
  return crypto::HmacSha256(key, absl::StrCat(kind, ":", body));
}

// Both tokens are a session id and one number, told apart by what the MAC covers.
std::string Make(const Keyring& keyring, absl::string_view kind, absl::string_view session_id,
                 int64_t number) {
  const auto id = IdToBlob(session_id);
  const std::string body =
      absl::StrCat(std::string(1, kVersion), BigEndian(keyring.current_id(Purpose::kToken), 4),
                   id.ok() ? *id : std::string(16, '\0'), BigEndian(number, 8));
  return absl::WebSafeBase64Escape(
      absl::StrCat(body, Mac(keyring.current(Purpose::kToken), kind, body)));
}

absl::StatusOr<std::pair<std::string, int64_t>> Read(const Keyring& keyring, absl::string_view kind,
                                                     absl::string_view text) {
  const absl::Status bad = Refuse(absl::StatusCode::kUnauthenticated, reason::kUnauthenticated,
                                  "not a token of this installation");
  std::string raw;
  if (text.size() > 200 || !absl::WebSafeBase64Unescape(text, &raw) ||
      raw.size() != kBodySize + crypto::kHashSize || raw[0] != kVersion) {
    return bad;
  }
  const absl::string_view body = absl::string_view(raw).substr(0, kBodySize);
  const std::string* key = keyring.Find(Purpose::kToken, FromBigEndian(body.substr(1, 4)));
  if (key == nullptr ||
      !crypto::ConstantTimeEqual(Mac(*key, kind, body), absl::string_view(raw).substr(kBodySize))) {
    return bad;
  }
  return std::pair(IdFromBlob(body.substr(5, 16)),
                   static_cast<int64_t>(FromBigEndian(body.substr(21, 8))));
}

}  // namespace

std::string MakeAccessToken(const Keyring& keyring, const AccessToken& token) {
  return Make(keyring, kAccess, token.session_id, absl::ToUnixSeconds(token.expire));
}

absl::StatusOr<AccessToken> ReadAccessToken(const Keyring& keyring, absl::string_view text,
                                            absl::Time now) {
  HJJ_ASSIGN_OR_RETURN(const auto parts, Read(keyring, kAccess, text));
  AccessToken token{parts.first, absl::FromUnixSeconds(parts.second)};
  if (token.expire <= now) {
    return Refuse(absl::StatusCode::kUnauthenticated, reason::kTokenExpired,
                  "the access token is past its time: refresh the session");
  }
  return token;
}

std::string MakeRefreshToken(const Keyring& keyring, const RefreshToken& token) {
  return Make(keyring, kRefresh, token.session_id, token.generation);
}

absl::StatusOr<RefreshToken> ReadRefreshToken(const Keyring& keyring, absl::string_view text) {
  HJJ_ASSIGN_OR_RETURN(const auto parts, Read(keyring, kRefresh, text));
  return RefreshToken{parts.first, parts.second};
}

}  // namespace hjj::auth
