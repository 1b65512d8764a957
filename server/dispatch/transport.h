// Slots that all exclude each other: nobody takes two, so a min-cost flow gives the optimum.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "server/dispatch/units.h"

namespace hjj::dispatch {

// Whether every two slots of the problem collide.
bool AllExclude(const Units& units);

struct Transport {
  std::vector<int32_t> arcs;  // of Units
  int64_t cost = 0;           // as in problem.h; without `soft`, of missing heads alone
};

// The optimum where AllExclude and every unit is one agent. Without `soft` only heads count.
Transport SolveTransport(const Units& units, bool soft);

}  // namespace hjj::dispatch
