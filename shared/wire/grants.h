// On which days a role holds.
#pragma once

#include <absl/time/civil_time.h>

#include <vector>

#include "dispatch/v1/directory.pb.h"

namespace hjj {

// A deputy's, for days that are stated.
inline bool IsDated(const ::dispatch::v1::Grant& grant) { return grant.has_until_date(); }
// Gives its rights on this local day.
bool IsInForce(const ::dispatch::v1::Grant& grant, absl::CivilDay today);
// Will give none on this local day or a later one.
bool IsOver(const ::dispatch::v1::Grant& grant, absl::CivilDay today);

// Those that give rights today.
std::vector<::dispatch::v1::Grant> InForce(std::vector<::dispatch::v1::Grant> grants,
                                           absl::CivilDay today);
// Those that give rights today or will: whose holder must be protected already.
std::vector<::dispatch::v1::Grant> NotOver(std::vector<::dispatch::v1::Grant> grants,
                                           absl::CivilDay today);

}  // namespace hjj
