// Which boot of the machine this is.
#pragma once

#include <string>

#include "shared/base/rng.h"

namespace hjj::mobile {

// 16 bytes, the same until the machine starts again; where the system does not tell, random, so
// that clock readings compare within this run only.
std::string BootId(Rng& rng);

}  // namespace hjj::mobile
