// Text that comes from outside.
#pragma once

#include <absl/strings/string_view.h>

namespace hjj {

// Valid UTF-8 without control characters (line breaks only where `lines`), without blanks at its
// ends, of `least` to `most` characters (code points, as people count them).
bool IsText(absl::string_view text, int least, int most, bool lines = false);
// Valid UTF-8: no overlong forms, no surrogates.
bool IsUtf8(absl::string_view bytes);

}  // namespace hjj
