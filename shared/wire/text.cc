#include "shared/wire/text.h"

#include <cstdint>

namespace hjj {
namespace {

// Decodes the character at `i` and moves past it; -1 for what is not UTF-8 (RFC 3629).
int32_t NextRune(absl::string_view s, size_t& i) {
  const auto byte = [&](size_t k) { return static_cast<uint8_t>(s[k]); };
  const uint8_t first = byte(i++);
  if (first < 0x80) return first;
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0;
  if (more == 0 || first > 0xF4 || i + more > s.size()) return -1;
  int32_t rune = first & (0x3F >> more);
  for (int k = 0; k < more; ++k) {
    const uint8_t next = byte(i++);
    if ((next & 0xC0) != 0x80) return -1;
    rune = rune << 6 | (next & 0x3F);
  }
  constexpr int32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
  const bool surrogate = rune >= 0xD800 && rune <= 0xDFFF;
  return rune < kLeast[more] || surrogate || rune > 0x10FFFF ? -1 : rune;
}

}  // namespace

bool IsUtf8(absl::string_view bytes) {
  for (size_t i = 0; i < bytes.size();) {
    if (NextRune(bytes, i) < 0) return false;
  }
  return true;
}

bool IsText(absl::string_view text, int least, int most, bool lines) {
  if (!text.empty() && (text.front() == ' ' || text.back() == ' ')) return false;
  int count = 0;
  for (size_t i = 0; i < text.size(); ++count) {
    const int32_t rune = NextRune(text, i);
    const bool control = rune < 0x20 || (rune >= 0x7F && rune < 0xA0);
    if (rune < 0 || (control && !(lines && rune == '\n'))) return false;
  }
  return count >= least && count <= most;
}

}  // namespace hjj
