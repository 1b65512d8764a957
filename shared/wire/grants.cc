#include "shared/wire/grants.h"

#include "shared/wire/convert.h"

namespace hjj {

using ::dispatch::v1::Grant;

bool IsInForce(const Grant& grant, absl::CivilDay today) {
  return !IsDated(grant) ||
         (FromProto(grant.from_date()) <= today && today <= FromProto(grant.until_date()));
}

bool IsOver(const Grant& grant, absl::CivilDay today) {
  return IsDated(grant) && FromProto(grant.until_date()) < today;
}

std::vector<Grant> InForce(std::vector<Grant> grants, absl::CivilDay today) {
  std::erase_if(grants, [&](const Grant& g) { return !IsInForce(g, today); });
  return grants;
}

std::vector<Grant> NotOver(std::vector<Grant> grants, absl::CivilDay today) {
  std::erase_if(grants, [&](const Grant& g) { return IsOver(g, today); });
  return grants;
}

}  // namespace hjj
