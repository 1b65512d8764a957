// The first engine. Slots are parted into groups whose members all exclude each other (same
// window of time, or too close together to travel); within a group each agent takes at most one
// slot, so the group is a transport problem that a min-cost flow solves exactly. Groups are solved
// one after the other, each with the capacity the others leave. Heads left open are then repaired
// by letting somebody hand another slot to a free agent, and each group is solved once more beside
// all others, until nothing improves.
//
// Solving each group as if it were alone gives a lower bound for the whole: the sum of what each
// group must cost at least. With a single group the plan is proven optimal.
#pragma once

#include "server/dispatch/solver.h"

namespace hjj::dispatch {

class FlowSolver final : public Solver {
 public:
  Solution Solve(const Problem& problem, const SolveOptions& options) const override;
};

// How the slots are parted: lists of slot indices, each a set of mutually excluding slots, in the
// order of their start. Exposed for tests and for explaining a plan's run time.
std::vector<std::vector<int32_t>> ExclusiveGroups(const Problem& problem);

}  // namespace hjj::dispatch
