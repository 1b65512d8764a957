#include "server/dispatch/solver.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "server/dispatch/holdings.h"

namespace hjj::dispatch {

std::optional<double> Gap(const Solution& solution) {
  if (!solution.lower_bound || !solution.unfillable_penalty) return std::nullopt;
  const int64_t over = solution.cost - *solution.lower_bound;
  if (over <= 0) return 0.0;
  return static_cast<double>(over) /
         static_cast<double>(solution.cost - *solution.unfillable_penalty);
}

namespace {

// f of problem.h at `load`, piece by piece.
int64_t ConvexCost(const std::vector<LoadPiece>& pieces, int64_t load) {
  int64_t cost = 0;
  for (size_t i = 0; i < pieces.size(); ++i) {
    const int64_t end = i + 1 < pieces.size() ? pieces[i + 1].from : INT64_MAX;
    cost += std::max<int64_t>(0, std::min(load, end) - pieces[i].from) * pieces[i].slope;
  }
  return cost;
}

int64_t EvenLoadCost(const Problem& problem, const std::vector<Assignment>& assignments) {
  const EvenLoad& even = problem.even_load;
  if (even.bucket < 0) return 0;
  const int64_t k = problem.bucket_count();
  std::map<int32_t, int64_t> taken;  // by agent
  for (const Assignment& a : assignments)
    taken[a.agent] += problem.loads[problem.arcs[a.arc].load * k + even.bucket];
  std::map<int32_t, int64_t> before;
  for (const auto& [agent, load] : taken)
    before[agent] = even.base[agent] + problem.fixed_load[agent * k + even.bucket];
  for (const Fixed& f : problem.fixed) {
    if (const auto it = before.find(f.agent); it != before.end())
      it->second += problem.loads[f.load * k + even.bucket];
  }
  int64_t cost = 0;
  for (const auto& [agent, load] : taken) {
    cost += ConvexCost(even.pieces, before[agent] + load) - ConvexCost(even.pieces, before[agent]);
  }
  return cost;
}

}  // namespace

int64_t CostOf(const Problem& problem, const std::vector<Assignment>& assignments) {
  std::vector<int64_t> heads(problem.slots.size(), 0);
  for (const Fixed& f : problem.fixed) ++heads[f.slot];
  int64_t cost = 0;
  for (const Arc& a : problem.arcs) cost += a.promised ? kBrokenPromiseWeight : 0;
  for (const Assignment& a : assignments) {
    ++heads[a.slot];
    cost += problem.arcs[a.arc].cost;
    if (problem.arcs[a.arc].promised) cost -= kBrokenPromiseWeight;
  }
  for (size_t s = 0; s < problem.slots.size(); ++s) {
    const Slot& slot = problem.slots[s];
    cost += std::max<int64_t>(0, slot.min_heads - heads[s]) * kMinHeadWeight * slot.priority;
    cost += std::max<int64_t>(0, slot.target_heads - std::max<int64_t>(slot.min_heads, heads[s])) *
            kTargetHeadWeight;
  }
  return cost + EvenLoadCost(problem, assignments);
}

absl::Status CheckFeasible(const Problem& problem, const std::vector<Assignment>& assignments) {
  const auto broken = [](auto... parts) {
    return absl::FailedPreconditionError(absl::StrCat(parts...));
  };
  struct Row {
    int32_t agent, slot, load;
    bool fixed;
  };
  std::vector<Row> rows;
  std::vector<int64_t> heads(problem.slots.size(), 0), fixed_heads(problem.slots.size(), 0);
  for (const Fixed& f : problem.fixed) {
    rows.push_back({f.agent, f.slot, f.load, true});
    ++heads[f.slot];
    ++fixed_heads[f.slot];
  }
  for (const Assignment& a : assignments) {
    if (a.arc < 0 || a.arc >= static_cast<int64_t>(problem.arcs.size()))
      return broken("no arc ", a.arc);
    const Arc& arc = problem.arcs[a.arc];
    if (arc.agent != a.agent || arc.slot != a.slot)
      return broken("arc ", a.arc, " is not agent ", a.agent, " at slot ", a.slot);
    rows.push_back({arc.agent, arc.slot, arc.load, false});
    ++heads[arc.slot];
  }
  std::map<std::pair<int32_t, int32_t>, size_t> came;  // agent, slot → times
  for (const Row& r : rows) {
    if (!r.fixed) ++came[{r.agent, r.slot}];
  }
  for (size_t t = 0; t < problem.teams.size(); ++t) {
    for (int32_t member : problem.teams[t]) {
      for (auto it = came.lower_bound({member, 0}); it != came.end() && it->first.first == member;
           ++it) {
        for (int32_t other : problem.teams[t]) {
          if (!came.contains({other, it->first.second}))
            return broken("team ", t, " in slot ", it->first.second, " without agent ", other);
        }
      }
    }
  }
  for (size_t s = 0; s < problem.slots.size(); ++s) {
    if (heads[s] > std::max<int64_t>(problem.slots[s].target_heads, fixed_heads[s]))
      return broken("slot ", s, " beyond its target");
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& x, const Row& y) { return x.agent < y.agent; });
  const size_t k = problem.buckets.size();
  for (size_t from = 0; from < rows.size();) {
    size_t to = from;
    while (to < rows.size() && rows[to].agent == rows[from].agent) ++to;
    const int32_t agent = rows[from].agent;
    for (size_t x = from; x < to; ++x) {
      for (size_t y = x + 1; y < to; ++y) {
        if (rows[x].fixed && rows[y].fixed) continue;
        if (Conflict(problem, rows[x].slot, rows[y].slot))
          return broken("agent ", agent, " in slots ", rows[x].slot, " and ", rows[y].slot);
      }
    }
    for (size_t b = 0; b < k; ++b) {
      int64_t before = problem.fixed_load[agent * k + b];  // with the fixed assignments
      int64_t after = before;
      std::map<int32_t, int32_t> once_before, once_after;  // bundle → the most it costs
      for (size_t x = from; x < to; ++x) {
        const int32_t amount = problem.loads.empty() ? 0 : problem.loads[rows[x].load * k + b];
        const int32_t bundle = problem.slots[rows[x].slot].bundle;
        if (problem.buckets[b] == BucketKind::kOncePerBundle && bundle >= 0) {
          once_after[bundle] = std::max(once_after[bundle], amount);
          if (rows[x].fixed) once_before[bundle] = std::max(once_before[bundle], amount);
        } else {
          after += amount;
          if (rows[x].fixed) before += amount;
        }
      }
      for (const auto& [bundle, amount] : once_before) before += amount;
      for (const auto& [bundle, amount] : once_after) after += amount;
      if (after > before && after > problem.capacity[agent * k + b])
        return broken("agent ", agent, " over capacity in bucket ", b);
    }
    from = to;
  }
  return absl::OkStatus();
}

std::vector<Assignment> Backfill(const Problem& problem, int32_t slot, int32_t k,
                                 const std::vector<Assignment>& taken) {
  Holdings holdings(problem);
  for (const Assignment& a : taken) holdings.Take(a.agent, a.slot, problem.arcs[a.arc].load);
  std::vector<Assignment> found;
  for (size_t i = 0; i < problem.arcs.size(); ++i) {
    const Arc& arc = problem.arcs[i];
    if (arc.slot == slot && holdings.Fits(arc.agent, slot, arc.load))
      found.push_back({arc.agent, slot, static_cast<int32_t>(i)});
  }
  const auto better = [&](const Assignment& x, const Assignment& y) {
    return std::tuple(problem.arcs[x.arc].cost, x.agent) <
           std::tuple(problem.arcs[y.arc].cost, y.agent);
  };
  const size_t n = std::min(found.size(), static_cast<size_t>(std::max(k, 0)));
  std::partial_sort(found.begin(), found.begin() + n, found.end(), better);
  found.resize(n);
  return found;
}

}  // namespace hjj::dispatch
