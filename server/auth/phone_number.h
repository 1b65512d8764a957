// Phone numbers: one spelling for all of them, and what may be shown. The only place that knows
// libphonenumber.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <string>

namespace hjj::auth {

// As written → E.164 ("+8613800003321"); numbers without a country code belong to `region` ("CN").
// INVALID_ARGUMENT / PHONE_INVALID, with `field` in the metadata and never the number itself.
absl::StatusOr<std::string> NormalisePhone(absl::string_view text, const std::string& region,
                                           absl::string_view field = "phone");
// "138****3321"; "****3321" for numbers outside mainland China.
std::string MaskPhone(absl::string_view e164);
// Last four digits.
std::string PhoneTail(absl::string_view e164);
// Whether `region` is a known two-letter region, for the configuration.
bool IsPhoneRegion(const std::string& region);

}  // namespace hjj::auth
