// What every use case is given. Owned by main; outlives all services.
#pragma once

#include <absl/time/time.h>

#include <string>

#include "server/storage/store.h"
#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/rng.h"

namespace hjj::auth {
class Keyring;
}

namespace hjj::app {

// Settings of the installation that use cases need; from the TOML file.
struct Settings {
  absl::TimeZone zone;              // Asia/Shanghai by default
  std::string phone_region = "CN";  // for numbers without a country code
  int default_reach_m = 4000;
  int default_week_cap_minutes = 600;
  int default_day_cap_minutes = 480;
  int asks_per_week = 5;
  // How long the solver may look for a better plan where the caller names no time.
  absl::Duration plan_time = absl::Seconds(60);
  absl::Duration presence_grace = absl::Minutes(30);
  // Raw coordinates and their salt are forgotten so long after they came in.
  absl::Duration raw_place_life = absl::Hours(30 * 24);
  // How long an invitation's six digits are good: short, for they are short.
  absl::Duration invitation_life = absl::Hours(1);
};

struct Context {
  storage::Store* store = nullptr;
  const Clock* clock = nullptr;
  Rng* rng = nullptr;
  IdSource* ids = nullptr;
  auth::Keyring* keyring = nullptr;
  Settings settings;
};

}  // namespace hjj::app
