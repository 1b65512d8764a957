// What the files of Master share, and nobody else: Clp's program itself.
#pragma once

#include <coin/ClpSimplex.hpp>
#include <vector>

#include "server/dispatch/master.h"

namespace hjj::dispatch {

inline constexpr double kWhole = 1e-6;  // shares this near to a whole number are one

struct Master::Lp {
  ClpSimplex simplex;
  // Of each slot's missing heads, to the minimum and to the target; -1: none can be.
  std::vector<int> below, above;
  int first = 0;  // Clp's number of the first schedule
};

}  // namespace hjj::dispatch
