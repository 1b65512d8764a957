// The site code (签到码): proof that somebody who may show it stood beside her, made and used with
// both phones offline. A shift has a secret, each showing device a key of it; a code is one step of
// that key: a QR's MAC, or digits to be read aloud.
#pragma once

#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "shared/domain/anchored_time.h"

namespace hjj::domain {

// How a code travels from phone to phone.
enum class CodeForm {
  kScan,    // QR
  kDigits,  // read aloud: six digits and their check digit
};

inline constexpr size_t kCodeMacSize = 16;
inline constexpr size_t kCodeDigits = 7;
// Different codes that are looked at for one volunteer and shift, ever: what keeps guessing out.
inline constexpr size_t kCodesPerShift = 5;
// Codes are shown and looked at from so long before the shift's start to so long after its end.
inline constexpr absl::Duration kCodeMargin = absl::Hours(2);

// 32 bytes. `site_code_key` is the installation's.
std::string ShiftSecret(absl::string_view site_code_key, absl::string_view shift_id);
// 32 bytes: the key of one showing device.
std::string HolderKey(absl::string_view shift_secret, absl::string_view holder_key_id);

absl::Duration StepLength(CodeForm form);
// The step in which `t` lies, and where a step starts. Of anchored time, never of a wall clock.
int64_t StepAt(CodeForm form, absl::Time t);
absl::Time StepStart(CodeForm form, int64_t step);

// kCodeMacSize bytes, for a scan step.
std::string ScanMac(absl::string_view holder_key, int64_t step);
// kCodeDigits digits, for a digits step: HOTP's truncation (RFC 4226, 5.3) and the check digit.
std::string SpokenDigits(absl::string_view holder_key, int64_t step);

// A stretch of time, both ends included; empty when from > to.
struct CodeTimes {
  absl::Time from, to;
};
// When codes of a shift are shown.
CodeTimes ShowingTimes(absl::Time shift_start, absl::Time shift_end);
// When a tap may have happened, as far as its code is concerned. Anchored: best ± uncertainty, of
// which no more than a minute counts, so that two minutes after its showing no code holds.
// Otherwise all that is possible; but what calls itself just sent was.
CodeTimes TapTimes(const AnchoredTime& tap);
// A tap within `tap` may bear this step: it was on show then, or half a minute later, or up to a
// minute before.
bool StepFits(CodeForm form, int64_t step, const CodeTimes& tap);
// The first and the last step that fit; first > last when none does.
struct StepRange {
  int64_t first = 0, last = -1;
};
StepRange StepsFitting(CodeForm form, const CodeTimes& tap);

}  // namespace hjj::domain
