#include "shared/wire/convert.h"

namespace hjj {

google::protobuf::Timestamp ToProto(absl::Time t) {
  google::protobuf::Timestamp out;
  const int64_t us = absl::ToUnixMicros(t);
  int64_t seconds = us / 1'000'000;
  int64_t rest = us % 1'000'000;
  if (rest < 0) {
    rest += 1'000'000;
    --seconds;
  }
  out.set_seconds(seconds);
  out.set_nanos(static_cast<int32_t>(rest * 1000));
  return out;
}

absl::Time FromProto(const google::protobuf::Timestamp& t) {
  return absl::FromUnixSeconds(t.seconds()) + absl::Nanoseconds(t.nanos());
}

bool IsSane(const google::protobuf::Timestamp& t) {
  constexpr int64_t kYear2000 = 946'684'800;
  constexpr int64_t kYear2200 = 7'258'118'400;
  return t.seconds() >= kYear2000 && t.seconds() < kYear2200 && t.nanos() >= 0 &&
         t.nanos() < 1'000'000'000;
}

::dispatch::v1::Date ToProto(absl::CivilDay day) {
  ::dispatch::v1::Date out;
  out.set_year(static_cast<int32_t>(day.year()));
  out.set_month(day.month());
  out.set_day(day.day());
  return out;
}

absl::CivilDay FromProto(const ::dispatch::v1::Date& date) {
  return absl::CivilDay(date.year(), date.month(), date.day());
}

bool IsValid(const ::dispatch::v1::Date& date) {
  if (date.year() < 1900 || date.year() > 2200) return false;
  const absl::CivilDay day = FromProto(date);  // normalises 31 April to 1 May
  return day.month() == date.month() && day.day() == date.day();
}

int32_t DayNumber(absl::CivilDay day) {
  return static_cast<int32_t>(day.year()) * 10000 + day.month() * 100 + day.day();
}

int32_t DayNumber(const ::dispatch::v1::Date& date) {
  return date.year() == 0 ? 0 : DayNumber(FromProto(date));
}

absl::CivilDay CivilDayOf(int32_t n) { return absl::CivilDay(n / 10000, n / 100 % 100, n % 100); }

}  // namespace hjj
