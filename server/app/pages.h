// Page sizes and page tokens, the same for every list.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>
#include <google/protobuf/message.h>

#include <string>

#include "server/storage/store.h"

namespace hjj::app {

// Turns a request's page_size and page_token into PageArgs. A token continues only the list it
// came from: it carries a digest of the request's other fields. BAD_FIELD for a size below 0 or
// above `max_size`; BAD_PAGE_TOKEN otherwise.
absl::StatusOr<storage::PageArgs> PageOf(const google::protobuf::Message& request,
                                         int default_size = 50, int max_size = 500);
// The token for the page after; "" for an empty key.
std::string NextToken(const google::protobuf::Message& request, absl::string_view next_key);

// "v7": etag of a version.
std::string EtagOf(int64_t version);
// ABORTED / ETAG_MISMATCH unless `etag` is that of `version`; BAD_FIELD when empty.
absl::Status CheckEtag(absl::string_view etag, int64_t version);

}  // namespace hjj::app
