// Anchors: the server's signed word about its clock, which lets an offline phone's boot clock tell
// when something really happened.
#pragma once

#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include <string>
#include <utility>

#include "dispatch/v1/check_in.pb.h"

namespace hjj::app {

// Issues and recognises anchors with the installation's anchor key. Immutable; any thread.
class AnchorMint {
 public:
  explicit AnchorMint(std::string key) : key_(std::move(key)) {}
  // Bound to one device key (16 bytes). Microseconds.
  ::dispatch::v1::Anchor Issue(absl::Time now, absl::string_view key_id) const;
  // Issued by this installation to this device, unaltered.
  bool Verify(const ::dispatch::v1::Anchor& anchor, absl::string_view key_id) const;

 private:
  // HMAC-SHA-256 over "hjj/anchor/v1" NUL ‖ key id ‖ seconds ‖ nanos, both 8 bytes little-endian.
  std::string Mac(const ::dispatch::v1::Anchor& anchor) const;
  std::string key_;
};

}  // namespace hjj::app
