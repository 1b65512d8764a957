// Limits several pages share.
#pragma once

#include <absl/time/time.h>

#include <algorithm>
#include <cstdint>

namespace hjj::mobile {

// "On my way" and check-in open this long before the shift.
inline constexpr absl::Duration kOpensBefore = absl::Minutes(60);
// A tap can be taken back this long.
inline constexpr absl::Duration kUndoFor = absl::Minutes(10);
// How far from a shift she may say that she was there, and a sheet of it may say earlier or later.
inline constexpr absl::Duration kAround = absl::Hours(4);
// Free text, in characters.
inline constexpr int kLongestText = 500;
// Kinds of seat on one shift.
inline constexpr int kMostSlots = 20;
// A chunk of a long batch may take this long.
inline constexpr absl::Duration kChunkDeadline = absl::Seconds(60);
// While a lead looks on, hours keep coming in.
inline constexpr absl::Duration kReloadAfter = absl::Minutes(1);
// What is on her own pages is asked for anew after this long.
inline constexpr absl::Duration kLooksAfter = absl::Minutes(1);
// A file up or down may take this long.
inline constexpr absl::Duration kFileDeadline = absl::Minutes(1);
// The reason when a file cannot be written or opened on this phone.
inline constexpr char kFileFailed[] = "FILE_FAILED";

// For properties: QML's whole numbers have 32 bits.
inline int Narrow(int64_t value) {
  return static_cast<int>(std::min<int64_t>(value, 2'000'000'000));
}

}  // namespace hjj::mobile
