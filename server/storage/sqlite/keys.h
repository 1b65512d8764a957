// How ids, paths, topics and page keys look inside the database.
#pragma once

#include <absl/status/status.h>
#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>

namespace hjj::storage {

// 16 bytes of an id's text; "" for the empty and for anything that is no id, which matches no row.
std::string IdKey(absl::string_view id);
// INVALID_ARGUMENT / BAD_FIELD unless each is an id: {field, value}. Puts call it, because a row
// under x'' would answer for every bad id.
using NamedId = std::pair<absl::string_view, absl::string_view>;
absl::Status RequireIds(std::initializer_list<NamedId> ids);
// The same, but empty ones may pass.
absl::Status AllowIds(std::initializer_list<NamedId> ids);
// INVALID_ARGUMENT / BAD_FIELD unless it looks like "/id/id/".
absl::Status RequirePath(absl::string_view path);

// An id as its 16 bytes, other text as it is: principals and request ids.
std::string AnyKey(absl::string_view text);
// "unit/ID" with the id as 16 bytes; topics of other forms as they are.
std::string TopicKey(absl::string_view topic);

// Paths below `prefix`, itself included, are those in [first, second). All for "".
std::pair<std::string, std::string> PathRange(absl::string_view prefix);
// Paths of the units above, from the root down: "/a/b/c/" → "/a/", "/a/b/".
std::vector<std::string> PathsAbove(absl::string_view path);

// Microseconds, with the infinities at the ends of int64.
int64_t MicrosOf(absl::Time t);

}  // namespace hjj::storage
