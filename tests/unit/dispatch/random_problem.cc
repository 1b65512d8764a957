#include "tests/unit/dispatch/random_problem.h"

#include <algorithm>
#include <functional>
#include <set>

namespace hjj::dispatch {
namespace {

constexpr int32_t kSteepest = 10;  // of the even load

int32_t Pick(Rng& rng, int32_t low, int32_t high) {
  return low + static_cast<int32_t>(rng.Below(high - low + 1));
}

// Calls `visit` with every feasible set of arcs. Without teams feasibility is monotone: no subset
// of a feasible set is infeasible, so branches are cut at once.
void EveryPlan(const Problem& problem,
               const std::function<void(const std::vector<Assignment>&)>& visit) {
  std::vector<Assignment> chosen;
  const std::function<void(size_t)> branch = [&](size_t i) {
    if (i == problem.arcs.size()) {
      if (problem.teams.empty() || CheckFeasible(problem, chosen).ok()) visit(chosen);
      return;
    }
    branch(i + 1);
    chosen.push_back({problem.arcs[i].agent, problem.arcs[i].slot, static_cast<int32_t>(i)});
    if (!problem.teams.empty() || CheckFeasible(problem, chosen).ok()) branch(i + 1);
    chosen.pop_back();
  };
  branch(0);
}

}  // namespace

Problem RandomProblem(Rng& rng, const RandomShape& shape) {
  Problem p;
  p.agents = shape.agents;
  // Two days of minutes, the week's minutes, the week's asks.
  p.buckets = {BucketKind::kSum, BucketKind::kSum, BucketKind::kSum, BucketKind::kOncePerBundle};
  for (int32_t a = 0; a < p.agents; ++a) {
    const bool tight = shape.tight_loads;
    const int32_t asks = tight ? Pick(rng, 1, 2) : 10;
    p.capacity.insert(p.capacity.end(), {tight ? 150 : 5000, tight ? 150 : 5000,
                                         tight ? Pick(rng, 60, 300) : 9000, asks});
    p.fixed_load.insert(p.fixed_load.end(), {0, 0, tight ? Pick(rng, 0, 60) : 0, 0});
  }
  for (int32_t s = 0; s < shape.slots; ++s) {
    Slot slot;
    const Minute day = shape.one_window ? 0 : Pick(rng, 0, 1);
    const Minute start = 20'000 * kMinutesPerDay + day * kMinutesPerDay +
                         (shape.one_window ? 420 : 420 + 30 * Pick(rng, 0, 9));
    const Minute minutes = shape.one_window ? 90 : 30 * Pick(rng, 1, 4);
    slot.interval = {start, start + minutes};
    slot.place = {21.48 + 0.01 * Pick(rng, 0, 3), 109.12 + 0.01 * Pick(rng, 0, 3)};
    slot.target_heads = Pick(rng, 0, 3);
    slot.min_heads = Pick(rng, 0, slot.target_heads);
    slot.priority = Pick(rng, 1, 3);
    if (shape.bundles) slot.bundle = Pick(rng, -1, 1);
    p.slots.push_back(slot);
    const int32_t m = static_cast<int32_t>(minutes);
    p.loads.insert(p.loads.end(), {day == 0 ? m : 0, day == 1 ? m : 0, m, 1});
    for (int32_t a = 0; a < p.agents; ++a) {
      if (Pick(rng, 1, 100) <= shape.fixed_percent) {
        p.fixed.push_back({a, s, s});
      } else if (Pick(rng, 1, 100) <= shape.arc_percent) {
        // Few different costs make ties; now and then one at the limit.
        int32_t cost = Pick(rng, 0, 9) == 0 ? kMaxArcCost : 100 * Pick(rng, 0, 20);
        if (shape.even_load) cost = std::min(cost, kMaxArcCost - m * kSteepest);
        p.arcs.push_back({a, s, cost, s, Pick(rng, 0, 9) == 0});
      }
    }
  }
  if (shape.even_load) {
    p.even_load = {.bucket = 2, .pieces = {{0, 0}, {60, 3}, {200, kSteepest}}};
    for (int32_t a = 0; a < p.agents; ++a) p.even_load.base.push_back(Pick(rng, 0, 200));
  }
  for (int32_t t = 0; t < shape.teams; ++t) {
    const int32_t one = 2 * t, other = 2 * t + 1;
    const auto has = [&](int32_t agent, int32_t slot) {
      return std::any_of(p.arcs.begin(), p.arcs.end(),
                         [&](const Arc& a) { return a.agent == agent && a.slot == slot; });
    };
    std::set<int32_t> both;
    for (const Arc& a : p.arcs) {
      if (a.agent == one && has(other, a.slot)) both.insert(a.slot);
    }
    std::erase_if(p.arcs, [&](const Arc& a) {
      return (a.agent == one || a.agent == other) && !both.contains(a.slot);
    });
    p.teams.push_back({one, other});
  }
  return p;
}

int64_t BruteForceCost(const Problem& problem) {
  int64_t best = INT64_MAX;
  EveryPlan(problem, [&](const std::vector<Assignment>& plan) {
    best = std::min(best, CostOf(problem, plan));
  });
  return best;
}

int64_t BruteForceHeads(const Problem& problem) {
  int64_t best = 0;
  EveryPlan(problem, [&](const std::vector<Assignment>& plan) {
    std::vector<int32_t> heads(problem.slots.size(), 0);
    for (const Fixed& f : problem.fixed) ++heads[f.slot];
    for (const Assignment& a : plan) ++heads[a.slot];
    int64_t filled = 0;
    for (size_t s = 0; s < heads.size(); ++s)
      filled += std::min(heads[s], problem.slots[s].target_heads);
    best = std::max(best, filled);
  });
  return best;
}

}  // namespace hjj::dispatch
