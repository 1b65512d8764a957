#include "shared/base/ids.h"

#include <cstdint>

namespace hjj {
namespace {

constexpr uint32_t kCounterMax = (1u << 12) - 1;

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

std::string IdSource::New() {
  uint8_t b[16];
  rng_->Fill(b, sizeof b);
  int64_t ms = absl::ToUnixMillis(clock_->Now());
  uint32_t counter;
  {
    std::lock_guard lock(mu_);
    if (ms > last_ms_) {
      last_ms_ = ms;
      counter_ = (uint32_t{b[6]} << 8 | b[7]) & 0x7ff;  // head-room to count up in this ms
    } else if (++counter_ > kCounterMax) {
      ++last_ms_;  // clock standing or stepped back: borrow from the next millisecond
      counter_ = 0;
    }
    ms = last_ms_;
    counter = counter_;
  }
  for (int i = 0; i < 6; ++i) b[i] = static_cast<uint8_t>(ms >> (8 * (5 - i)));
  b[6] = static_cast<uint8_t>(0x70 | counter >> 8);
  b[7] = static_cast<uint8_t>(counter);
  b[8] = static_cast<uint8_t>((b[8] & 0x3f) | 0x80);
  return IdFromBlob(absl::string_view(reinterpret_cast<char*>(b), sizeof b));
}

bool IsId(absl::string_view t) {
  if (t.size() != 36) return false;
  for (size_t i = 0; i < t.size(); ++i) {
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (t[i] != '-') return false;
    } else if (HexValue(t[i]) < 0) {
      return false;
    }
  }
  return t[14] == '7' && (t[19] == '8' || t[19] == '9' || t[19] == 'a' || t[19] == 'b');
}

absl::StatusOr<std::string> IdToBlob(absl::string_view text) {
  if (!IsId(text)) return absl::InvalidArgumentError("not an id");
  std::string out;
  out.reserve(16);
  for (size_t i = 0; i < text.size();) {
    if (text[i] == '-') {
      ++i;
      continue;
    }
    out.push_back(static_cast<char>(HexValue(text[i]) << 4 | HexValue(text[i + 1])));
    i += 2;
  }
  return out;
}

std::string IdFromBlob(absl::string_view blob) {
  if (blob.size() != 16) return "";
  constexpr char kHex[] = "0123456789abcdef";
  std::string text(36, '-');
  size_t at = 0;
  for (const char c : blob) {
    if (at == 8 || at == 13 || at == 18 || at == 23) ++at;
    text[at++] = kHex[static_cast<uint8_t>(c) >> 4];
    text[at++] = kHex[static_cast<uint8_t>(c) & 15];
  }
  return text;
}

absl::Time IdTime(absl::string_view text) {
  auto blob = IdToBlob(text);
  if (!blob.ok()) return absl::InfinitePast();
  int64_t ms = 0;
  for (int i = 0; i < 6; ++i) ms = ms << 8 | static_cast<uint8_t>((*blob)[i]);
  return absl::FromUnixMillis(ms);
}

}  // namespace hjj
