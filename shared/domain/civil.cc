#include "shared/domain/civil.h"

#include <absl/strings/ascii.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_format.h>

#include <algorithm>

#include "shared/base/status.h"

namespace hjj::domain {
namespace {

constexpr char kShanghai[] = "Asia/Shanghai";
constexpr absl::Duration kLeastNotice = absl::Hours(1);

}  // namespace

absl::StatusOr<absl::TimeZone> LoadZone(absl::string_view name) {
  absl::TimeZone zone;
  if (!name.empty() && absl::LoadTimeZone(name, &zone)) return zone;
  // A bare system has no tz database; China has kept UTC+8 without summer time since 1991.
  if (name == kShanghai) return absl::FixedTimeZone(8 * 3600);
  return BadField("time_zone", "a name of the tz database");
}

absl::TimeZone ShanghaiZone() { return *LoadZone(kShanghai); }

absl::CivilDay LocalDate(absl::Time t, absl::TimeZone zone) { return absl::ToCivilDay(t, zone); }

absl::Time StartOfDay(absl::CivilDay day, absl::TimeZone zone) {
  return absl::FromCivil(day, zone);
}

absl::Time AtMinute(absl::CivilDay day, int minute, absl::TimeZone zone) {
  return absl::FromCivil(absl::CivilMinute(day) + minute, zone);
}

int MinuteOfDay(absl::Time t, absl::TimeZone zone) {
  const absl::CivilMinute minute = absl::ToCivilMinute(t, zone);
  return minute.hour() * 60 + minute.minute();
}

std::string FormatDate(absl::CivilDay day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

absl::StatusOr<absl::CivilDay> ParseDate(absl::string_view text) {
  int year = 0, month = 0, day = 0;
  bool ok = text.size() == 10 && text[4] == '-' && text[7] == '-';
  for (size_t i = 0; ok && i < text.size(); ++i) {
    if (i != 4 && i != 7) ok = absl::ascii_isdigit(static_cast<unsigned char>(text[i]));
  }
  ok = ok && absl::SimpleAtoi(text.substr(0, 4), &year) &&
       absl::SimpleAtoi(text.substr(5, 2), &month) && absl::SimpleAtoi(text.substr(8, 2), &day);
  const absl::CivilDay date(year, month, day);
  // CivilDay normalises the 30th of February; the text must survive unchanged.
  if (!ok || date.year() != year || date.month() != month || date.day() != day) {
    return BadField("date", "an existing date written as 2026-11-24");
  }
  return date;
}

int IsoWeekday(absl::CivilDay day) { return static_cast<int>(absl::GetWeekday(day)) + 1; }

absl::CivilDay MondayOf(absl::CivilDay day) { return day - (IsoWeekday(day) - 1); }
absl::CivilDay SundayOf(absl::CivilDay day) { return MondayOf(day) + 6; }

IsoWeek IsoWeekOf(absl::CivilDay day) {
  const absl::CivilDay thursday = MondayOf(day) + 3;
  return {static_cast<int>(thursday.year()), (absl::GetYearDay(thursday) - 1) / 7 + 1};
}

bool IsQuiet(absl::Time t, absl::TimeZone zone, QuietHours quiet) {
  const int minute = MinuteOfDay(t, zone);
  if (quiet.from_minute <= quiet.to_minute) {
    return minute >= quiet.from_minute && minute < quiet.to_minute;
  }
  return minute >= quiet.from_minute || minute < quiet.to_minute;
}

absl::Time NextAllowed(absl::Time t, absl::TimeZone zone, QuietHours quiet) {
  if (!IsQuiet(t, zone, quiet)) return t;
  const absl::CivilDay today = LocalDate(t, zone);
  const bool before_end = MinuteOfDay(t, zone) < quiet.to_minute;
  return AtMinute(before_end ? today : today + 1, quiet.to_minute, zone);
}

absl::Time AnswerDeadline(absl::Time sent, absl::Time shift_start, absl::TimeZone zone) {
  const absl::Time noon = AtMinute(LocalDate(sent, zone) + 1, 12 * 60, zone);
  const absl::Time latest =
      sent < shift_start - kLeastNotice ? shift_start - kLeastNotice : shift_start;
  return std::min(noon, latest);
}

}  // namespace hjj::domain
