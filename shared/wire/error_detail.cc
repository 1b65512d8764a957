#include "shared/wire/error_detail.h"

#include <google/protobuf/any.pb.h>
#include <google/protobuf/io/coded_stream.h>

#include <map>
#include <string>

#include "dispatch/v1/error.pb.h"
#include "shared/base/status.h"

namespace hjj {

absl::Status StatusFromWire(int code, absl::string_view message, absl::string_view details) {
  if (code == 0) return absl::OkStatus();
  const auto status_code = static_cast<absl::StatusCode>(code);
  google::protobuf::io::CodedInputStream in(reinterpret_cast<const uint8_t*>(details.data()),
                                            static_cast<int>(details.size()));
  // google.rpc.Status: 1 code, 2 message, 3 details. Only the details matter.
  while (const uint32_t tag = in.ReadTag()) {
    std::string bytes;
    uint64_t number = 0;
    if ((tag & 7) == 0) {
      if (!in.ReadVarint64(&number)) break;
      continue;
    }
    uint32_t size = 0;
    if ((tag & 7) != 2 || !in.ReadVarint32(&size) ||
        !in.ReadString(&bytes, static_cast<int>(size))) {
      break;
    }
    google::protobuf::Any any;
    ::dispatch::v1::ErrorDetail detail;
    if (tag >> 3 == 3 && any.ParseFromString(bytes) && any.UnpackTo(&detail)) {
      return Refuse(
          status_code, detail.reason(), message,
          std::map<std::string, std::string>(detail.metadata().begin(), detail.metadata().end()));
    }
  }
  return absl::Status(status_code, message);
}

}  // namespace hjj
