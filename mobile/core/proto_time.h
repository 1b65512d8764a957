// Timestamps and dates of the contract as absl times.
#pragma once

#include <absl/time/civil_time.h>
#include <absl/time/time.h>
#include <google/protobuf/timestamp.pb.h>

#include "dispatch/v1/common.pb.h"

namespace hjj::mobile {

inline absl::Time FromProto(const google::protobuf::Timestamp& t) {
  return absl::FromUnixSeconds(t.seconds()) + absl::Nanoseconds(t.nanos());
}

// Microseconds, the contract's grain.
inline google::protobuf::Timestamp ToProto(absl::Time t) {
  const int64_t us = absl::ToUnixMicros(t);
  google::protobuf::Timestamp out;
  const int64_t seconds = us >= 0 ? us / 1'000'000 : -((-us + 999'999) / 1'000'000);
  out.set_seconds(seconds);
  out.set_nanos(static_cast<int32_t>((us - seconds * 1'000'000) * 1000));
  return out;
}

inline absl::CivilDay FromProto(const ::dispatch::v1::Date& d) {
  return absl::CivilDay(d.year(), d.month(), d.day());
}

inline ::dispatch::v1::Date ToProto(absl::CivilDay d) {
  ::dispatch::v1::Date out;
  out.set_year(static_cast<int32_t>(d.year()));
  out.set_month(d.month());
  out.set_day(d.day());
  return out;
}

}  // namespace hjj::mobile
