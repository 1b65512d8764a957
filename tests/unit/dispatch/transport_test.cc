// Where so many could take so many slots that the flow leaves most arcs out.
#include "server/dispatch/transport.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

#include "server/instances/engine.h"
#include "shared/base/rng.h"

namespace hjj::dispatch {
namespace {

constexpr int32_t kAgents = 150;
constexpr Minute kStart = 20'054 * kMinutesPerDay;

enum class Costs { kAny, kSame, kByDistance, kProduct };

struct Shape {
  Costs costs = Costs::kAny;
  int32_t slots = 170;
  int32_t most_heads = 1;
  int32_t priorities = 1;
  bool even_load = false;
};

Problem Dense(const Shape& shape, uint64_t seed) {
  SeededRng rng(seed);
  const auto pick = [&](int32_t bound) { return static_cast<int32_t>(rng.Below(bound)); };
  Problem p;
  p.agents = kAgents;
  p.buckets = {BucketKind::kSum};
  p.capacity.assign(kAgents, 100);
  p.fixed_load.assign(kAgents, 0);
  std::vector<int32_t> place(kAgents + shape.slots);
  for (int32_t& x : place) x = pick(90);
  for (int32_t s = 0; s < shape.slots; ++s) {
    Slot slot{.interval = {kStart, kStart + 60}, .place = {21.48, 109.12}};
    slot.target_heads = 1 + pick(shape.most_heads);
    slot.min_heads = pick(slot.target_heads + 1);
    slot.priority = 1 + pick(shape.priorities);
    p.slots.push_back(slot);
    p.loads.push_back(20 * pick(4));
    for (int32_t a = 0; a < kAgents; ++a) {
      if (pick(20) == 0) continue;
      const int32_t x = place[a], y = place[kAgents + s];
      int32_t cost = 700;
      if (shape.costs == Costs::kAny) cost = pick(1'000);
      if (shape.costs == Costs::kByDistance) cost = 50 * std::abs(x - y) + pick(10);
      if (shape.costs == Costs::kProduct) cost = x * y;
      p.arcs.push_back({a, s, cost, s, pick(50) == 0});
    }
  }
  if (shape.even_load) {
    p.even_load = {.bucket = 0, .pieces = {{0, 0}, {40, 5}, {90, 20}}};
    for (int32_t a = 0; a < kAgents; ++a) p.even_load.base.push_back(pick(100));
  }
  return p;
}

// The least sum when every row gets a column of its own; no more rows than columns.
int64_t Hungarian(const std::vector<std::vector<int64_t>>& cost) {
  const size_t n = cost.size(), m = cost[0].size();
  constexpr int64_t kFar = std::numeric_limits<int64_t>::max() / 4;
  std::vector<int64_t> u(n + 1, 0), v(m + 1, 0);
  std::vector<size_t> row(m + 1, 0), way(m + 1, 0);
  for (size_t i = 1; i <= n; ++i) {
    row[0] = i;
    size_t at = 0;
    std::vector<int64_t> least(m + 1, kFar);
    std::vector<size_t> unseen(m), seen;
    std::iota(unseen.begin(), unseen.end(), 1);
    do {
      seen.push_back(at);
      std::erase(unseen, at);
      const std::vector<int64_t>& of_row = cost[row[at] - 1];
      const int64_t paid = u[row[at]];
      int64_t delta = kFar;
      size_t next = 0;
      for (const size_t j : unseen) {
        const int64_t left = of_row[j - 1] - paid - v[j];
        int64_t& so_far = least[j];
        if (left < so_far) {
          so_far = left;
          way[j] = at;
        }
        if (so_far < delta) {
          delta = so_far;
          next = j;
        }
      }
      for (const size_t j : unseen) least[j] -= delta;
      for (const size_t j : seen) {
        u[row[j]] += delta;
        v[j] -= delta;
      }
      at = next;
    } while (row[at] != 0);
    for (; at != 0; at = way[at]) row[at] = row[way[at]];
  }
  return -v[0];
}

// Heads are rows; whoever comes and, for each head, nobody are columns.
int64_t Optimum(const Problem& p, bool soft) {
  std::vector<std::vector<int64_t>> cost;
  std::vector<size_t> first;
  int64_t promises = 0;
  for (const Slot& slot : p.slots) {
    first.push_back(cost.size());
    for (int32_t h = 0; h < slot.target_heads; ++h) {
      cost.emplace_back(kAgents, std::numeric_limits<int32_t>::max());
      cost.back().push_back(h < slot.min_heads ? kMinHeadWeight * slot.priority
                                               : kTargetHeadWeight);
    }
  }
  for (auto& row : cost) row.resize(kAgents + cost.size(), row.back());
  // What CostOf says of one arc where heads cost nothing.
  Problem alone = p;
  for (Slot& slot : alone.slots) slot.min_heads = slot.target_heads = 0;
  for (const Arc& arc : p.arcs) {
    int64_t paid = 0;
    if (soft) {
      const int64_t promise = arc.promised ? kBrokenPromiseWeight : 0;
      promises += promise;
      alone.arcs = {arc};
      paid = CostOf(alone, {{arc.agent, arc.slot, 0}}) - promise;
    }
    for (int32_t h = 0; h < p.slots[arc.slot].target_heads; ++h)
      cost[first[arc.slot] + h][arc.agent] = paid;
  }
  return promises + Hungarian(cost);
}

TEST(Transport, WhatIsLeftOutIsNotMissed) {
  const Shape shapes[] = {
      {.costs = Costs::kAny},
      {.costs = Costs::kSame},
      {.costs = Costs::kByDistance},
      {.costs = Costs::kByDistance, .most_heads = 2, .priorities = 100},
      {.costs = Costs::kProduct},
      {.costs = Costs::kAny, .even_load = true},
      {.costs = Costs::kByDistance, .slots = 140, .priorities = 5, .even_load = true},
  };
  uint64_t seed = 1;
  for (const Shape& shape : shapes) {
    SCOPED_TRACE(seed);
    const Problem problem = Dense(shape, seed++);
    ASSERT_TRUE(Validate(problem).ok()) << Validate(problem);
    const Solution solution = Engine().Solve(problem, {.seed = seed});
    EXPECT_TRUE(CheckFeasible(problem, solution.assignments).ok());
    EXPECT_EQ(solution.cost, CostOf(problem, solution.assignments));
    EXPECT_EQ(solution.cost, Optimum(problem, /*soft=*/true));
    EXPECT_EQ(solution.lower_bound, solution.cost);
    EXPECT_EQ(SolveTransport(Units(problem, seed), /*soft=*/false).cost,
              Optimum(problem, /*soft=*/false));
  }
}

TEST(Transport, TiesFallByTheSeedAlone) {
  const Problem problem = Dense({.costs = Costs::kSame}, 1);
  const Solution one = Engine().Solve(problem, {.seed = 1});
  const Solution again = Engine().Solve(problem, {.seed = 1, .threads = 2});
  const Solution other = Engine().Solve(problem, {.seed = 2});
  EXPECT_EQ(one.assignments, again.assignments);
  EXPECT_NE(one.assignments, other.assignments);
  EXPECT_EQ(one.cost, other.cost);
}

}  // namespace
}  // namespace hjj::dispatch
