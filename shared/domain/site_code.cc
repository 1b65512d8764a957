#include "shared/domain/site_code.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>

#include <algorithm>

#include "shared/crypto/hash.h"
#include "shared/domain/damm.h"

namespace hjj::domain {
namespace {

constexpr absl::Duration kShownEarlier = absl::Seconds(60);
constexpr absl::Duration kShownLater = absl::Seconds(30);
// What calls itself just sent: so near its receipt.
constexpr absl::Duration kJustSent = absl::Seconds(120);

std::string MacOfStep(absl::string_view holder_key, absl::string_view label, int64_t step) {
  std::string message = absl::StrCat(label, std::string(1, '\0'));
  for (int shift = 56; shift >= 0; shift -= 8) {
    message.push_back(static_cast<char>(static_cast<uint64_t>(step) >> shift));
  }
  return crypto::HmacSha256(holder_key, message);
}

}  // namespace

std::string ShiftSecret(absl::string_view site_code_key, absl::string_view shift_id) {
  return crypto::HkdfSha256(site_code_key, "", absl::StrCat("hjj/site-code/shift/v1/", shift_id));
}

std::string HolderKey(absl::string_view shift_secret, absl::string_view holder_key_id) {
  return crypto::HkdfSha256(shift_secret, "",
                            absl::StrCat("hjj/site-code/holder/v1/", holder_key_id));
}

absl::Duration StepLength(CodeForm form) {
  return form == CodeForm::kScan ? absl::Seconds(30) : absl::Seconds(120);
}

int64_t StepAt(CodeForm form, absl::Time t) {
  // Rounds down, before the epoch too.
  absl::Duration rest;
  const int64_t step = absl::IDivDuration(t - absl::UnixEpoch(), StepLength(form), &rest);
  return rest < absl::ZeroDuration() ? step - 1 : step;
}

absl::Time StepStart(CodeForm form, int64_t step) {
  return absl::UnixEpoch() + StepLength(form) * step;
}

std::string ScanMac(absl::string_view holder_key, int64_t step) {
  return MacOfStep(holder_key, "scan", step).substr(0, kCodeMacSize);
}

std::string SpokenDigits(absl::string_view holder_key, int64_t step) {
  const std::string mac = MacOfStep(holder_key, "digits", step);
  const auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<uint8_t>(mac[i])); };
  const size_t at = byte(mac.size() - 1) & 0x0F;
  const uint32_t number =
      (byte(at) & 0x7F) << 24 | byte(at + 1) << 16 | byte(at + 2) << 8 | byte(at + 3);
  return WithCheckDigit(absl::StrFormat("%06u", number % 1'000'000));
}

CodeTimes ShowingTimes(absl::Time shift_start, absl::Time shift_end) {
  return {shift_start - kCodeMargin, shift_end + kCodeMargin};
}

CodeTimes TapTimes(const AnchoredTime& tap) {
  if (!tap.anchored) {
    // A wall clock that runs ahead has been cut back to the receipt: that says nothing.
    const bool just_sent = !tap.clock_disagrees && tap.upper - tap.best <= kJustSent;
    return {just_sent ? std::max(tap.lower, tap.best - kShownEarlier) : tap.lower, tap.upper};
  }
  const absl::Duration around = std::min(tap.uncertainty, kShownEarlier);
  return {std::max(tap.Earliest(), tap.best - around), std::min(tap.Latest(), tap.best + around)};
}

bool StepFits(CodeForm form, int64_t step, const CodeTimes& tap) {
  const absl::Time start = StepStart(form, step);
  return tap.from <= tap.to && start - kShownLater <= tap.to &&
         tap.from <= start + StepLength(form) + kShownEarlier;
}

StepRange StepsFitting(CodeForm form, const CodeTimes& tap) {
  StepRange range{StepAt(form, tap.from - kShownEarlier) - 1, StepAt(form, tap.to + kShownLater)};
  while (range.first <= range.last && !StepFits(form, range.first, tap)) ++range.first;
  return range;
}

}  // namespace hjj::domain
