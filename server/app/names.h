// How people and units are called in full on paper.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <string>

#include "server/storage/store.h"

namespace hjj::app {

// The names of the units along a path, from the top: 北海市海城区海角街道.
absl::StatusOr<std::string> FullUnitName(storage::ReadTxn& txn, absl::string_view path);

// The first character, the rest starred.
std::string MaskedName(absl::string_view name);

}  // namespace hjj::app
