#include "server/storage/sqlite/keys.h"

#include <absl/strings/match.h>

#include <limits>

#include "shared/base/ids.h"
#include "shared/base/status.h"

namespace hjj::storage {

std::string IdKey(absl::string_view id) {
  auto blob = IdToBlob(id);
  return blob.ok() ? *std::move(blob) : std::string();
}

absl::Status RequireIds(std::initializer_list<NamedId> ids) {
  for (const auto& [field, value] : ids) {
    if (!IsId(value)) return BadField(field, "an id");
  }
  return absl::OkStatus();
}

absl::Status AllowIds(std::initializer_list<NamedId> ids) {
  for (const auto& [field, value] : ids) {
    if (!value.empty() && !IsId(value)) return BadField(field, "an id, or empty");
  }
  return absl::OkStatus();
}

absl::Status RequirePath(absl::string_view path) {
  if (path.size() > 2 && absl::StartsWith(path, "/") && absl::EndsWith(path, "/")) {
    return absl::OkStatus();
  }
  return BadField("unit_path", "/id/…/");
}

std::string AnyKey(absl::string_view text) { return IsId(text) ? IdKey(text) : std::string(text); }

std::string TopicKey(absl::string_view topic) {
  const size_t slash = topic.rfind('/');
  if (slash == absl::string_view::npos || !IsId(topic.substr(slash + 1))) {
    return std::string(topic);
  }
  return absl::StrCat(topic.substr(0, slash + 1), IdKey(topic.substr(slash + 1)));
}

std::pair<std::string, std::string> PathRange(absl::string_view prefix) {
  // Paths are ASCII and end in '/', so the first string above all of a subtree is the prefix with
  // its last character raised by one.
  if (prefix.empty()) return {"", "\x7f"};
  std::string end(prefix);
  ++end.back();
  return {std::string(prefix), std::move(end)};
}

std::vector<std::string> PathsAbove(absl::string_view path) {
  std::vector<std::string> above;
  for (size_t i = path.find('/', 1); i != absl::string_view::npos && i + 1 < path.size();
       i = path.find('/', i + 1)) {
    above.emplace_back(path.substr(0, i + 1));
  }
  return above;
}

int64_t MicrosOf(absl::Time t) {
  if (t == absl::InfinitePast()) return std::numeric_limits<int64_t>::min();
  if (t == absl::InfiniteFuture()) return std::numeric_limits<int64_t>::max();
  return absl::ToUnixMicros(t);
}

}  // namespace hjj::storage
