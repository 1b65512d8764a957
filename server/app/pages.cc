#include "server/app/pages.h"

#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>

#include <memory>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/hash.h"

namespace hjj::app {
namespace {

constexpr size_t kDigestSize = 8;

const google::protobuf::FieldDescriptor* Field(const google::protobuf::Message& m,
                                               const char* name) {
  return m.GetDescriptor()->FindFieldByName(name);
}

std::string DigestOf(const google::protobuf::Message& request) {
  std::unique_ptr<google::protobuf::Message> rest(request.New());
  rest->CopyFrom(request);
  const auto* reflection = rest->GetReflection();
  reflection->ClearField(rest.get(), Field(request, "page_size"));
  reflection->ClearField(rest.get(), Field(request, "page_token"));
  return crypto::Blake2b256(request.GetTypeName() + '\0' + rest->SerializeAsString())
      .substr(0, kDigestSize);
}

}  // namespace

absl::StatusOr<storage::PageArgs> PageOf(const google::protobuf::Message& request, int default_size,
                                         int max_size) {
  const auto* reflection = request.GetReflection();
  const int size = reflection->GetInt32(request, Field(request, "page_size"));
  const std::string token = reflection->GetString(request, Field(request, "page_token"));
  if (size < 0 || size > max_size) {
    return BadField("page_size", absl::StrCat("0 to ", max_size));
  }
  storage::PageArgs page;
  page.limit = size == 0 ? default_size : size;
  if (token.empty()) return page;
  std::string raw;
  if (!absl::WebSafeBase64Unescape(token, &raw) || raw.size() <= kDigestSize ||
      raw.substr(0, kDigestSize) != DigestOf(request)) {
    return Refuse(absl::StatusCode::kInvalidArgument, reason::kBadPageToken,
                  "page_token does not belong to this list");
  }
  page.after = raw.substr(kDigestSize);
  return page;
}

std::string NextToken(const google::protobuf::Message& request, absl::string_view next_key) {
  if (next_key.empty()) return "";
  return absl::WebSafeBase64Escape(absl::StrCat(DigestOf(request), next_key));
}

std::string EtagOf(int64_t version) { return absl::StrCat("v", version); }

absl::Status CheckEtag(absl::string_view etag, int64_t version) {
  if (etag.empty()) return BadField("etag", "required: read before you change");
  if (etag == EtagOf(version)) return absl::OkStatus();
  return Refuse(absl::StatusCode::kAborted, reason::kEtagMismatch,
                "changed since it was read: read it again");
}

}  // namespace hjj::app
