// The hash chain of one device key's events: each event bears the hash of the one before.
#pragma once

#include <absl/strings/string_view.h>

#include <cstddef>
#include <string>

namespace hjj::domain {

inline constexpr size_t kChainHashSize = 32;

// What the first event of a device key bears: 32 zero bytes.
std::string ChainGenesis();
// BLAKE2b-256("hjj/event-chain/v1\0" ‖ event ‖ signature), with the exact signed bytes and their
// 64-byte signature. A discarded event leaves this hash in its tombstone.
std::string ChainHash(absl::string_view event, absl::string_view signature);

}  // namespace hjj::domain
