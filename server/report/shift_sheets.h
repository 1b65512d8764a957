// Paper for the street: the roster (值班表) on the wall, the sign-in sheet (签到表) in the hand.
// Names, no phone numbers.
#pragma once

#include <absl/status/statusor.h>
#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include <memory>
#include <string>
#include <vector>

#include "dispatch/v1/campaign.pb.h"
#include "server/report/paper.h"

namespace hjj::report {

// A woman on a shift, by the name she is told apart with.
struct Seat {
  std::string name;
  std::string slot;
  bool leads = false;
};

// One shift as it is printed.
struct PrintedShift {
  ::dispatch::v1::Shift shift;
  ::dispatch::v1::Task task;
  std::string unit_name;
  std::string lead, deputy, contact;  // names; may be empty
  std::vector<Seat> seats;            // who said yes, by slot
};

struct SheetOf {
  std::string unit_name;
  absl::Time as_of;
  absl::TimeZone zone;
};

// Places by days, every day from first to last with its column, even an empty one; what is longer
// than seven days has a table for each calendar week. FAILED_PRECONDITION / FONT_MISSING.
absl::StatusOr<std::unique_ptr<Paper>> SetRoster(const SheetOf& of, absl::CivilDay first,
                                                 absl::CivilDay last,
                                                 const std::vector<PrintedShift>& shifts);

// A sheet for each shift, beginning on a page of its own: a lawful record on paper (志愿服务条例
// 19), with room for walk-ins.
absl::StatusOr<std::unique_ptr<Paper>> SetSignInSheets(const SheetOf& of,
                                                       const std::vector<PrintedShift>& shifts);

}  // namespace hjj::report
