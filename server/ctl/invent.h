// Invents a city's volunteers and a week of shifts around its real units, as files for
// `dispatchctl import`: for demonstrations, tests and load. Places and people are invented, the
// units are real.
#pragma once

#include <absl/status/statusor.h>
#include <absl/time/civil_time.h>

#include <cstdint>
#include <string>

namespace hjj::ctl {

struct InventOptions {
  // `divisions.csv` and `districts.geojson` as in shared/data/beihai.
  std::string data_dir;
  // Gets units.csv, people.csv, campaigns.csv, tasks.csv.
  std::string out_dir;
  uint64_t seed = 1;
  int people = 2000;
  // Monday of the week of shifts.
  absl::CivilDay monday;
};

struct Invented {
  int units = 0;
  int people = 0;
  int coordinators = 0;
  int district_leads = 0;
  int tasks = 0;
  int shifts = 0;
  int heads = 0;  // seats wanted over all shifts
};

// Same options, same bytes. INVALID_ARGUMENT names the file and line that cannot be used.
absl::StatusOr<Invented> Invent(const InventOptions& options);

}  // namespace hjj::ctl
