// 一页纸: what an area's volunteers did in a period, on one A4, without names.
#pragma once

#include <absl/status/statusor.h>
#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "dispatch/v1/campaign.pb.h"
#include "dispatch/v1/ledger.pb.h"
#include "server/report/paper.h"
#include "server/report/pictures.h"

namespace hjj::report {

struct Overview {
  std::string unit_name;
  absl::CivilDay from, to;
  absl::Time as_of;
  absl::TimeZone zone;
  // Approved, net of reversals; with what waits.
  ::dispatch::v1::HourTally total;
  // Places where somebody served.
  int64_t places = 0;
  // Seats promised on shifts that are over, and those of them where she came.
  int64_t promised = 0, came = 0;
  // By key: Category_Name; name of the unit. Most hours first.
  std::vector<::dispatch::v1::HourTally> categories, units;
  // What a unit of `units` is: 区县, 街道乡镇, 社区村.
  std::string units_title;
  std::string trend_title;
  std::vector<Bar> trend;
  Map map;
  std::vector<std::pair<::dispatch::v1::OutcomeKind, int64_t>> outcomes;
};

// Always one page: what is too much for it is summed up. FAILED_PRECONDITION / FONT_MISSING.
absl::StatusOr<std::unique_ptr<Paper>> SetOverview(const Overview& overview);

}  // namespace hjj::report
