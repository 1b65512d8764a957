// Anchors: the server's signed word about its clock, which lets an offline phone's boot clock tell
// when something really happened.
#pragma once

#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include "dispatch/v1/check_in.pb.h"
#include "server/auth/keyring.h"

namespace hjj::app {

// Bound to one device key (16 bytes); the newest anchor key signs.
::dispatch::v1::Anchor MakeAnchor(const auth::Keyring& keyring, absl::Time now,
                                  absl::string_view key_id);
// Issued by this installation, now or under an earlier anchor key, to this device; unaltered.
bool AnchorHolds(const auth::Keyring& keyring, const ::dispatch::v1::Anchor& anchor,
                 absl::string_view key_id);

}  // namespace hjj::app
