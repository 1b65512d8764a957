// Between the contract's well-known messages and C++ time. Used by server and phone.
#pragma once

#include <absl/time/civil_time.h>
#include <absl/time/time.h>
#include <google/protobuf/timestamp.pb.h>

#include <cstdint>

#include "dispatch/v1/common.pb.h"

namespace hjj {

// Microsecond precision, as at rest. InfinitePast/Future must not be passed.
google::protobuf::Timestamp ToProto(absl::Time t);
absl::Time FromProto(const google::protobuf::Timestamp& t);
// False for timestamps outside years 2000 to 2200 or with bad nanos: no shift or tap is there.
bool IsSane(const google::protobuf::Timestamp& t);

::dispatch::v1::Date ToProto(absl::CivilDay day);
absl::CivilDay FromProto(const ::dispatch::v1::Date& date);
// A real day of the calendar, years 1900 to 2200.
bool IsValid(const ::dispatch::v1::Date& date);

// yyyymmdd, the form of days at rest; 0 for an unset date.
int32_t DayNumber(const ::dispatch::v1::Date& date);
int32_t DayNumber(absl::CivilDay day);
absl::CivilDay CivilDayOf(int32_t day_number);

}  // namespace hjj
