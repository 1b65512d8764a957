// The engine: mixing schedules gives prices for slots (master.h), these the bound (bound.h), and
// plans are made of mixtures, exchanges (exchange.h) and neighbourhoods decided anew
// (neighbourhood.h). Where all slots exclude each other the problem is a transport problem, and a
// min-cost flow solves it exactly (transport.h).
#pragma once

#include "server/dispatch/solver.h"

namespace hjj::dispatch {

class Engine final : public Solver {
 public:
  Solution Solve(const Problem& problem, const SolveOptions& options) const override;
};

}  // namespace hjj::dispatch
