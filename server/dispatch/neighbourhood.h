// Some units that decide anew together while all others stay: large neighbourhoods, searched
// exactly (arc_choice.h), for problems whose schedules are long (generalised assignment).
#pragma once

#include <cstdint>
#include <vector>

#include "server/dispatch/bound.h"
#include "server/dispatch/plan.h"

namespace hjj::dispatch {

class Neighbourhood {
 public:
  Neighbourhood(const Units& units, uint64_t seed) : units_(units), pricer_(units), random_(seed) {}

  // So many units, those most often that fall short most of what they would earn at the prices the
  // dual evaluated last; fewer where they hold too much.
  void Draw(const Dual& dual, const Plan& plan, int32_t count);
  int32_t units() const { return static_cast<int32_t>(drawn_.size()); }
  // Arcs with which the plan could become better at all, those held included; none when it cannot.
  const std::vector<int32_t>& arcs() const { return arcs_; }

 private:
  const Units& units_;
  Pricer pricer_;
  uint64_t random_;
  std::vector<int32_t> drawn_, arcs_;
  std::vector<int64_t> profit_;  // of the unit's arcs
};

}  // namespace hjj::dispatch
