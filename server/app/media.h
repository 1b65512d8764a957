// What a file is, by its bytes: whatever else it claims to be, it is not shown to anybody.
#pragma once

#include <absl/strings/string_view.h>

#include "dispatch/v1/notice.pb.h"

namespace hjj::app {

// Of one file; a message holds 1 MiB.
inline constexpr int kMaxFileBytes = 900 << 10;

// JPEG, PNG or PDF by the first bytes; UNSPECIFIED for anything else.
::dispatch::v1::MediaType MediaTypeOf(absl::string_view content);

}  // namespace hjj::app
