#include "server/domain/recurrence.h"

#include <absl/strings/ascii.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>
#include <libical/ical.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>

#include "shared/base/status.h"
#include "shared/domain/civil.h"

namespace hjj::domain {
namespace {

constexpr size_t kLongestRule = 200;
constexpr absl::string_view kWeekdays[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

bool IsWeekday(absl::string_view text) {
  return std::find(std::begin(kWeekdays), std::end(kWeekdays), text) != std::end(kWeekdays);
}

// Digits with at most one sign before them: libical reads on past anything else.
bool IsNumber(absl::string_view text, int least, int most, bool sign) {
  const absl::string_view digits =
      sign && !text.empty() && (text[0] == '-' || text[0] == '+') ? text.substr(1) : text;
  int value = 0;
  return !digits.empty() && digits.size() <= 3 &&
         std::all_of(digits.begin(), digits.end(), absl::ascii_isdigit) &&
         absl::SimpleAtoi(digits, &value) && value >= least && value <= most;
}

// Each value of a list, once.
template <typename Good>
bool IsList(absl::string_view text, Good good) {
  std::vector<absl::string_view> values = absl::StrSplit(text, ',');
  if (!std::all_of(values.begin(), values.end(), good)) return false;
  std::sort(values.begin(), values.end());
  return std::adjacent_find(values.begin(), values.end()) == values.end();
}

absl::Status CheckPart(absl::string_view field, absl::string_view name, absl::string_view value,
                       bool monthly) {
  if (name == "FREQ") return absl::OkStatus();
  if (name == "INTERVAL") {
    // Twelve months are always the same month, which may lack the day: a search without an end.
    const int most = monthly ? 11 : 99;
    return IsNumber(value, 1, most, false) ? absl::OkStatus()
                                           : BadField(field, absl::StrCat("INTERVAL 1 to ", most));
  }
  if (name == "COUNT") {
    return IsNumber(value, 1, kMostDays, false)
               ? absl::OkStatus()
               : BadField(field, absl::StrCat("COUNT 1 to ", kMostDays));
  }
  if (name == "BYDAY") {
    const bool good = IsList(value, [&](absl::string_view day) {
      if (day.size() < 2 || !IsWeekday(day.substr(day.size() - 2))) return false;
      const absl::string_view nth = day.substr(0, day.size() - 2);
      return nth.empty() || (monthly && IsNumber(nth, 1, 5, true));
    });
    return good ? absl::OkStatus()
                : BadField(field, monthly ? "BYDAY is MO to SU, with 1 to 5 or -1 to -5 before it"
                                          : "BYDAY is MO to SU, each once");
  }
  if (name == "BYMONTHDAY") {
    if (!monthly) return BadField(field, "BYMONTHDAY only with FREQ=MONTHLY");
    return IsList(value, [](absl::string_view day) { return IsNumber(day, 1, 31, true); })
               ? absl::OkStatus()
               : BadField(field, "BYMONTHDAY is 1 to 31 or -1 to -31, each once");
  }
  if (name == "UNTIL") return BadField(field, "without UNTIL: until_date says when it ends");
  return BadField(field, "only FREQ, INTERVAL, COUNT, BYDAY and BYMONTHDAY");
}

absl::Status CheckRule(absl::string_view field, absl::string_view rrule) {
  if (rrule.empty() || rrule.size() > kLongestRule) {
    return BadField(field, absl::StrCat("1 to ", kLongestRule, " characters"));
  }
  std::map<absl::string_view, absl::string_view> parts;
  for (absl::string_view part : absl::StrSplit(rrule, ';')) {
    const std::pair<absl::string_view, absl::string_view> pair =
        absl::StrSplit(part, absl::MaxSplits('=', 1));
    if (pair.first.empty() || pair.second.empty() || !parts.insert(pair).second) {
      return BadField(field, "parts such as FREQ=WEEKLY between semicolons, each once");
    }
  }
  const auto freq = parts.find("FREQ");
  if (freq == parts.end() ||
      (freq->second != "DAILY" && freq->second != "WEEKLY" && freq->second != "MONTHLY")) {
    return BadField(field, "FREQ=DAILY, WEEKLY or MONTHLY");
  }
  // A search for what never comes has no end: each seventh day that is no such weekday, the 31st
  // that is a fifth Monday.
  if (parts.count("BYDAY") != 0 && freq->second == "DAILY") {
    return BadField(field, "BYDAY with FREQ=WEEKLY or MONTHLY");
  }
  if (parts.count("BYDAY") != 0 && parts.count("BYMONTHDAY") != 0) {
    return BadField(field, "BYDAY or BYMONTHDAY, not both");
  }
  for (const auto& [name, value] : parts) {
    const absl::Status good = CheckPart(field, name, value, freq->second == "MONTHLY");
    if (!good.ok()) return good;
  }
  return absl::OkStatus();
}

icaltimetype ToIcal(absl::CivilDay day) {
  // Not icaltime_null_date(), whose hour is -1.
  icaltimetype t = icaltime_null_time();
  t.is_date = 1;
  t.year = static_cast<int>(day.year());
  t.month = day.month();
  t.day = day.day();
  return t;
}

// libical counts weeks from the first BYDAY at or before DTSTART with Sunday first, whatever WKST
// says: DTSTART on the first BYDAY of its week, Monday first, leaves it no choice.
absl::CivilDay StartOfSearch(const icalrecurrencetype& rule, absl::CivilDay first) {
  if (rule.freq != ICAL_WEEKLY_RECURRENCE || rule.by_day[0] == ICAL_RECURRENCE_ARRAY_MAX) {
    return first;
  }
  int least = 7;
  for (int i = 0; rule.by_day[i] != ICAL_RECURRENCE_ARRAY_MAX; ++i) {
    const int iso = (icalrecurrencetype_day_day_of_week(rule.by_day[i]) + 5) % 7 + 1;
    least = std::min(least, iso);
  }
  return MondayOf(first) + (least - 1);
}

}  // namespace

absl::StatusOr<std::vector<absl::CivilDay>> ExpandDays(absl::string_view field,
                                                       absl::string_view rrule,
                                                       absl::CivilDay first, absl::CivilDay last) {
  if (const absl::Status good = CheckRule(field, rrule); !good.ok()) return good;
  icalrecurrencetype rule = icalrecurrencetype_from_string(std::string(rrule).c_str());
  if (rule.freq == ICAL_NO_RECURRENCE) return BadField(field, "a rule of RFC 5545");
  const size_t wanted = rule.count;
  // Counted here: the search may begin before `first`.
  rule.count = 0;
  const std::unique_ptr<icalrecur_iterator, decltype(&icalrecur_iterator_free)> it(
      icalrecur_iterator_new(rule, ToIcal(StartOfSearch(rule, first))), &icalrecur_iterator_free);
  std::vector<absl::CivilDay> days;
  if (it == nullptr) return days;
  for (;;) {
    const icaltimetype t = icalrecur_iterator_next(it.get());
    if (icaltime_is_null_time(t)) return days;
    const absl::CivilDay day(t.year, t.month, t.day);
    if (day > last) return days;
    if (day < first) continue;
    if (days.size() == kMostDays) {
      return BadField(field, absl::StrCat("at most ", kMostDays, " days"));
    }
    days.push_back(day);
    if (days.size() == wanted) return days;
  }
}

}  // namespace hjj::domain
