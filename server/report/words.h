// How things are called on paper.
#pragma once

#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include <cstdint>
#include <string>

#include "dispatch/v1/campaign.pb.h"
#include "dispatch/v1/common.pb.h"

namespace hjj::report {

std::string CategoryWord(::dispatch::v1::Category category);
// What was counted, with its unit: {"入户宣传", "户"}.
struct OutcomeWord {
  std::string what, unit;
};
OutcomeWord WordOf(::dispatch::v1::OutcomeKind kind);

// "46 小时 30 分", "45 分", "2 小时".
std::string Duration(int64_t minutes);
// "12,345".
std::string Grouped(int64_t value);
// "2026 年 9 月 1 日"; "2026-09-01"; "周二".
std::string LongDay(absl::CivilDay day);
std::string ShortDay(absl::CivilDay day);
std::string WeekdayWord(absl::CivilDay day);
// "2026 年 11 月 27 日 13:05"; "7:00".
std::string Moment(absl::Time time, absl::TimeZone zone);
std::string ClockTime(absl::Time time, absl::TimeZone zone);

}  // namespace hjj::report
