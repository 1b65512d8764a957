#include "server/auth/phone_number.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <phonenumbers/phonenumberutil.h>

#include <set>

#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::auth {

namespace phone = ::i18n::phonenumbers;

absl::StatusOr<std::string> NormalisePhone(absl::string_view text, const std::string& region,
                                           absl::string_view field) {
  const auto& util = *phone::PhoneNumberUtil::GetInstance();
  phone::PhoneNumber number;
  // The longest number written with spaces, brackets and country code fits in 40 characters.
  if (text.size() > 40 ||
      util.Parse(std::string(text), region, &number) != phone::PhoneNumberUtil::NO_PARSING_ERROR ||
      !util.IsValidNumber(number)) {
    return Refuse(absl::StatusCode::kInvalidArgument, reason::kPhoneInvalid,
                  "not a phone number in use",
                  {{"field", std::string(field)}, {"rule", "a valid phone number"}});
  }
  std::string e164;
  util.Format(number, phone::PhoneNumberUtil::E164, &e164);
  return e164;
}

std::string PhoneTail(absl::string_view e164) {
  return std::string(e164.substr(e164.size() < 4 ? 0 : e164.size() - 4));
}

std::string MaskPhone(absl::string_view e164) {
  if (e164.empty()) return "";
  if (absl::StartsWith(e164, "+861") && e164.size() == 14) {
    return absl::StrCat(e164.substr(3, 3), "****", PhoneTail(e164));
  }
  return absl::StrCat("****", PhoneTail(e164));
}

bool IsPhoneRegion(const std::string& region) {
  std::set<std::string> regions;
  phone::PhoneNumberUtil::GetInstance()->GetSupportedRegions(&regions);
  return regions.contains(region);
}

}  // namespace hjj::auth
