#include "server/app/checks.h"

#include <absl/strings/str_cat.h>

#include "shared/base/ids.h"
#include "shared/base/status.h"

namespace hjj::app {

int CountChars(absl::string_view utf8) {
  int n = 0;
  for (const char c : utf8) n += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return n;
}

absl::Status CheckText(absl::string_view field, absl::string_view text, int min, int max,
                       bool lines) {
  const int chars = CountChars(text);
  if (chars < min || chars > max) {
    return BadField(field, min == 0 ? absl::StrCat("at most ", max, " characters")
                                    : absl::StrCat(min, " to ", max, " characters"));
  }
  bool blank = true;
  for (const unsigned char c : text) {
    if ((c < 0x20 && !(lines && (c == '\n' || c == '\r' || c == '\t'))) || c == 0x7F) {
      return BadField(field, "no control characters");
    }
    blank = blank && c <= 0x20;
  }
  if (min > 0 && blank) return BadField(field, "not blank");
  return absl::OkStatus();
}

absl::Status CheckId(absl::string_view field, absl::string_view id, bool optional) {
  if (optional && id.empty()) return absl::OkStatus();
  if (!IsId(id)) return BadField(field, "a UUIDv7 in lower case");
  return absl::OkStatus();
}

absl::Status CheckRange(absl::string_view field, int64_t value, int64_t min, int64_t max) {
  if (value < min || value > max) return BadField(field, absl::StrCat(min, " to ", max));
  return absl::OkStatus();
}

}  // namespace hjj::app
