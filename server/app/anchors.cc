#include "server/app/anchors.h"

#include <absl/strings/str_cat.h>

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

}  // namespace

::dispatch::v1::Anchor AnchorMint::Issue(absl::Time now, absl::string_view key_id) const {
  ::dispatch::v1::Anchor anchor;
  *anchor.mutable_time() = ToProto(now);
  anchor.set_key_id(std::string(key_id));
  anchor.set_mac(Mac(anchor));
  return anchor;
}

bool AnchorMint::Verify(const ::dispatch::v1::Anchor& anchor, absl::string_view key_id) const {
  return anchor.key_id() == key_id && crypto::ConstantTimeEqual(anchor.mac(), Mac(anchor));
}

std::string AnchorMint::Mac(const ::dispatch::v1::Anchor& anchor) const {
  return crypto::HmacSha256(
      key_, absl::StrCat("hjj/anchor/v1", absl::string_view("\0", 1), anchor.key_id(),
                         LittleEndian(anchor.time().seconds()), LittleEndian(anchor.time().nanos())));
}

}  // namespace hjj::app
