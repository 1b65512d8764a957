// A refusal as it crosses the wire, read back into a status with its reason.
#pragma once

#include <absl/status/status.h>
#include <absl/strings/string_view.h>

namespace hjj {

// `details` are the bytes of the trailer grpc-status-details-bin (a google.rpc.Status whose one
// detail is a dispatch.v1.ErrorDetail); `code` and `message` those of the call. A refusal without
// details keeps its code and has no reason.
absl::Status StatusFromWire(int code, absl::string_view message, absl::string_view details);

}  // namespace hjj
