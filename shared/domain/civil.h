// Local dates and the hours in which people may be asked.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>
#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include <string>

namespace hjj::domain {

// A zone of the tz database, e.g. "Asia/Shanghai" (which works without a database, too).
// INVALID_ARGUMENT for an unknown name.
absl::StatusOr<absl::TimeZone> LoadZone(absl::string_view name);
// China standard time, the default zone.
absl::TimeZone ShanghaiZone();

absl::CivilDay LocalDate(absl::Time t, absl::TimeZone zone);
// Midnight that opens the day.
absl::Time StartOfDay(absl::CivilDay day, absl::TimeZone zone);
// The instant of a local clock time on a day; minutes since midnight, may exceed a day.
absl::Time AtMinute(absl::CivilDay day, int minute, absl::TimeZone zone);
// Minutes since local midnight.
int MinuteOfDay(absl::Time t, absl::TimeZone zone);

// "2026-11-24". Strict: exactly this form and an existing date, else INVALID_ARGUMENT.
std::string FormatDate(absl::CivilDay day);
absl::StatusOr<absl::CivilDay> ParseDate(absl::string_view text);

// ISO 8601 weeks: Monday first, week 1 holds the year's first Thursday.
struct IsoWeek {
  int year = 0;
  int week = 0;
  bool operator==(const IsoWeek&) const = default;
};
IsoWeek IsoWeekOf(absl::CivilDay day);
int IsoWeekday(absl::CivilDay day);  // 1 Monday … 7 Sunday
absl::CivilDay MondayOf(absl::CivilDay day);
// The end of a planning horizon: the Sunday of the posted week.
absl::CivilDay SundayOf(absl::CivilDay day);

// Nobody is asked between 21:00 and 07:00, except those who opted into early calls.
struct QuietHours {
  int from_minute = 21 * 60;
  int to_minute = 7 * 60;
};
bool IsQuiet(absl::Time t, absl::TimeZone zone, QuietHours quiet = {});
// `t` itself, or the end of the quiet hours it falls into.
absl::Time NextAllowed(absl::Time t, absl::TimeZone zone, QuietHours quiet = {});

// When an offer must be answered: the next day at 12:00, but an hour before the shift at the
// latest; for an even later offer the shift's start.
absl::Time AnswerDeadline(absl::Time sent, absl::Time shift_start, absl::TimeZone zone);

}  // namespace hjj::domain
