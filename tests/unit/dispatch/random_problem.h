// Small random problems and their optimum by trying everything: the yardstick of the engine.
#pragma once

#include <cstdint>

#include "server/dispatch/solver.h"
#include "shared/base/rng.h"

namespace hjj::dispatch {

struct RandomShape {
  int32_t agents = 5;
  int32_t slots = 4;
  bool one_window = true;  // all slots at the same time: a single exclusive group
  bool tight_loads = false;
  bool bundles = false;
  int32_t fixed_percent = 0;
  int32_t arc_percent = 60;
  bool even_load = false;
  int32_t teams = 0;  // of the first agents, two each
};

Problem RandomProblem(Rng& rng, const RandomShape& shape);

// The least cost over every feasible choice of arcs, by definition (CostOf, CheckFeasible).
int64_t BruteForceCost(const Problem& problem);
// The most heads towards the targets that any feasible choice fills, fixed ones included.
int64_t BruteForceHeads(const Problem& problem);

}  // namespace hjj::dispatch
