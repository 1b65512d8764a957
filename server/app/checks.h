// Small checks of fields, each naming the field and the rule it broke (BAD_FIELD).
#pragma once

#include <absl/status/status.h>
#include <absl/strings/string_view.h>

namespace hjj::app {

// Characters, not bytes: Chinese counts as people count.
int CountChars(absl::string_view utf8);
// `min` to `max` characters, no control characters but (with `lines`) line breaks; with min > 0 not
// only blanks.
absl::Status CheckText(absl::string_view field, absl::string_view text, int min, int max,
                       bool lines = false);
// A UUIDv7; with `optional`, or empty.
absl::Status CheckId(absl::string_view field, absl::string_view id, bool optional = false);
absl::Status CheckRange(absl::string_view field, int64_t value, int64_t min, int64_t max);

}  // namespace hjj::app
