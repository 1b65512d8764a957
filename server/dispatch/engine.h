// The engine: prices for slots give the bound (bound.h) and guide the search (exchange.h); the
// search's plan gives the first good prices. Where all slots exclude each other the problem is a
// transport problem, and a min-cost flow solves it exactly (transport.h).
#pragma once

#include "server/dispatch/solver.h"

namespace hjj::dispatch {

class Engine final : public Solver {
 public:
  Solution Solve(const Problem& problem, const SolveOptions& options) const override;
};

}  // namespace hjj::dispatch
