// The Damm check digit: finds every single wrong digit and every swap of neighbours in a code read
// aloud.
#pragma once

#include <absl/strings/string_view.h>

#include <string>

namespace hjj::domain {

// `digits` with its check digit appended; empty when a character is no digit.
std::string WithCheckDigit(absl::string_view digits);
// True for digits that end with their check digit; at least two.
bool CheckDigitFits(absl::string_view digits);

}  // namespace hjj::domain
