// The choice of single arcs by a mixed integer program, for problems in which a unit has so many
// slots at once that whole schedules seen up to now do not fit together. COIN-OR's Cbc solves it,
// and stays in arc_choice.cc.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "server/dispatch/plan.h"

namespace hjj::dispatch {

// The best plan that a bounded search finds among these arcs, of which every rule is written out;
// units for which nothing is given but what the plan gives them keep that. Empty unless it costs
// less than `less_than`, or when `cancel` was set meanwhile. `whole`: whether nothing was left to
// search.
std::vector<int32_t> ChooseArcs(const Units& units, const std::vector<int32_t>& arcs,
                                const Plan& plan, int64_t less_than, int most_nodes,
                                const std::atomic<bool>* cancel, bool* whole);

}  // namespace hjj::dispatch
