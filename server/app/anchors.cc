#include "server/app/anchors.h"

#include <absl/strings/str_cat.h>

#include <string>

#include "shared/crypto/hash.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

std::string LittleEndian(int64_t n) {
  std::string out(8, '\0');
  for (size_t i = 0; i < out.size(); ++i) {
    out[i] = static_cast<char>(static_cast<uint64_t>(n) >> (8 * i));
  }
  return out;
}

// HMAC-SHA-256 over "hjj/anchor/v1" NUL ‖ key id ‖ seconds ‖ nanos, both 8 bytes little-endian.
std::string Mac(absl::string_view key, const ::dispatch::v1::Anchor& anchor) {
  return crypto::HmacSha256(
      key,
      absl::StrCat("hjj/anchor/v1", absl::string_view("\0", 1), anchor.key_id(),
                   LittleEndian(anchor.time().seconds()), LittleEndian(anchor.time().nanos())));
}

}  // namespace

::dispatch::v1::Anchor MakeAnchor(const auth::Keyring& keyring, absl::Time now,
                                  absl::string_view key_id) {
  ::dispatch::v1::Anchor anchor;
  *anchor.mutable_time() = ToProto(now);
  anchor.set_key_id(std::string(key_id));
  anchor.set_mac(Mac(keyring.current(auth::Purpose::kAnchor), anchor));
  return anchor;
}

bool AnchorHolds(const auth::Keyring& keyring, const ::dispatch::v1::Anchor& anchor,
                 absl::string_view key_id) {
  if (anchor.key_id() != key_id) return false;
  for (int id = keyring.current_id(auth::Purpose::kAnchor); id > 0; --id) {
    const std::string* key = keyring.Find(auth::Purpose::kAnchor, id);
    if (key != nullptr && crypto::ConstantTimeEqual(anchor.mac(), Mac(*key, anchor))) return true;
  }
  return false;
}

}  // namespace hjj::app
