#include "server/dispatch/flow_solver.h"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "server/dispatch/holdings.h"

namespace hjj::dispatch {
namespace {

// Rounds of moving the worst-off group to the front, and how many in a row may fail to improve.
constexpr int kMaxRounds = 12;
constexpr int kMaxIdleRounds = 3;

// SplitMix64: the standard generators' distributions differ between libraries, plans must not.
uint64_t NextRandom(uint64_t& state) {
  uint64_t z = (state += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

struct GroupPlan {
  std::vector<int32_t> arcs;  // taken, of Problem::arcs
  int64_t cost = 0;           // the group's share of the objective
  int64_t heads = 0;          // filled by these arcs
  bool pruned = false;        // holdings of other groups shut out some arc
};

// One run over one problem.
class Run {
 public:
  Run(const Problem& problem, const SolveOptions& options)
      : p_(problem), options_(options), groups_(ExclusiveGroups(problem)), base_(problem) {
    IndexArcs();
  }

  Solution Solve();

 private:
  void IndexArcs();
  // False when the limit or the flag says to stop; else counts one unit of work.
  bool Spend();
  void Report(int64_t expected, int64_t best_cost);

  // The exact optimum of one group beside what `holdings` says. `soft` false: only heads count.
  GroupPlan SolveGroup(size_t group, const Holdings& holdings, bool soft) const;
  // The group's cost when nothing is taken.
  int64_t EmptyCost(size_t group) const;
  int64_t OpenHeads(size_t group) const;

  // All groups in that order; empty when stopped midway, unless `keep_partial`.
  std::vector<GroupPlan> SolveAll(const std::vector<size_t>& order, bool keep_partial);
  std::vector<size_t> FirstOrder() const;
  // What each group costs at least, and the heads and penalties nobody can avoid.
  bool Prove(const std::vector<GroupPlan>& plans);

  const Problem& p_;
  const SolveOptions& options_;
  const std::vector<std::vector<int32_t>> groups_;
  const Holdings base_;  // fixed assignments only

  std::vector<int32_t> fixed_heads_;
  std::vector<int32_t> arcs_;      // arcs that fit beside the fixed ones: by slot, then seed order
  std::vector<size_t> begin_;      // slot → first of its arcs_
  std::vector<int64_t> promised_;  // slot → promised arcs, usable or not

  SolveStatus status_ = SolveStatus::kComplete;
  int64_t work_done_ = 0;
  std::vector<int64_t> group_bound_;
  int64_t max_fillable_ = 0;
  int64_t unfillable_penalty_ = 0;
};

void Run::IndexArcs() {
  const size_t slots = p_.slots.size();
  fixed_heads_.assign(slots, 0);
  for (const Fixed& f : p_.fixed) ++fixed_heads_[f.slot];

  // The seed shuffles the agents, and with them the order in which equal plans are met.
  std::vector<int32_t> agent_at(p_.agents);
  std::iota(agent_at.begin(), agent_at.end(), 0);
  uint64_t random = options_.seed;
  for (size_t i = agent_at.size(); i > 1; --i)
    std::swap(agent_at[i - 1], agent_at[NextRandom(random) % i]);
  std::vector<int32_t> rank(p_.agents);
  for (int32_t r = 0; r < p_.agents; ++r) rank[agent_at[r]] = r;

  // Two counting sorts: by rank, then (stable) by slot.
  std::vector<size_t> next(p_.agents + 1, 0);
  promised_.assign(slots, 0);
  for (const Arc& a : p_.arcs) {
    ++next[rank[a.agent] + 1];
    promised_[a.slot] += a.promised;
  }
  std::partial_sum(next.begin(), next.end(), next.begin());
  std::vector<int32_t> by_rank(p_.arcs.size());
  for (size_t i = 0; i < p_.arcs.size(); ++i)
    by_rank[next[rank[p_.arcs[i].agent]]++] = static_cast<int32_t>(i);

  begin_.assign(slots + 1, 0);
  std::vector<int32_t> usable;
  usable.reserve(by_rank.size());
  for (int32_t i : by_rank) {
    const Arc& a = p_.arcs[i];
    if (!base_.Fits(a.agent, a.slot, a.load)) continue;
    usable.push_back(i);
    ++begin_[a.slot + 1];
  }
  std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
  arcs_.resize(usable.size());
  std::vector<size_t> at(begin_.begin(), begin_.end());
  for (int32_t i : usable) arcs_[at[p_.arcs[i].slot]++] = i;
}

bool Run::Spend() {
  if (status_ != SolveStatus::kComplete) return false;
  if (options_.cancel != nullptr && options_.cancel->load(std::memory_order_relaxed)) {
    status_ = SolveStatus::kCancelled;
    return false;
  }
  if (options_.work_limit > 0 && work_done_ >= options_.work_limit) {
    status_ = SolveStatus::kWorkLimit;
    return false;
  }
  ++work_done_;
  return true;
}

void Run::Report(int64_t expected, int64_t best_cost) {
  if (options_.progress) options_.progress({work_done_, std::max(work_done_, expected), best_cost});
}

int64_t Run::EmptyCost(size_t group) const {
  int64_t cost = 0;
  for (int32_t s : groups_[group]) {
    const Slot& slot = p_.slots[s];
    const int32_t have = fixed_heads_[s];
    cost += int64_t{std::max(0, slot.min_heads - have)} * kMinHeadWeight * slot.priority;
    cost += int64_t{std::max(0, slot.target_heads - std::max(slot.min_heads, have))} *
            kTargetHeadWeight;
    cost += promised_[s] * kBrokenPromiseWeight;
  }
  return cost;
}

int64_t Run::OpenHeads(size_t group) const {
  int64_t heads = 0;
  for (int32_t s : groups_[group]) heads += std::max(0, p_.slots[s].target_heads - fixed_heads_[s]);
  return heads;
}

GroupPlan Run::SolveGroup(size_t group, const Holdings& holdings, bool soft) const {
  using Graph = lemon::SmartDigraph;
  // A circulation: source → agent → slot → sink → source. Each unit that goes round is one head
  // and earns its weight; what earns nothing stays at home.
  Graph graph;
  std::vector<int64_t> costs;
  std::vector<int32_t> capacities;
  const auto add = [&](Graph::Node from, Graph::Node to, int32_t capacity, int64_t cost) {
    graph.addArc(from, to);
    capacities.push_back(capacity);
    costs.push_back(cost);
  };
  const Graph::Node source = graph.addNode();
  const Graph::Node sink = graph.addNode();

  GroupPlan plan;
  std::vector<int32_t> node_of(p_.agents, -1);
  std::vector<std::pair<int, int32_t>> taken_by;  // graph arc → arc of the problem
  int32_t open = 0;
  for (int32_t s : groups_[group]) {
    const Slot& slot = p_.slots[s];
    const int32_t have = fixed_heads_[s];
    const int32_t to_min = std::max(0, slot.min_heads - have);
    const int32_t to_target = std::max(0, slot.target_heads - std::max(slot.min_heads, have));
    if (to_min + to_target == 0) continue;
    const Graph::Node slot_node = graph.addNode();
    if (to_min > 0) add(slot_node, sink, to_min, -kMinHeadWeight * slot.priority);
    if (to_target > 0) add(slot_node, sink, to_target, -kTargetHeadWeight);
    open += to_min + to_target;
    for (size_t n = begin_[s]; n < begin_[s + 1]; ++n) {
      const Arc& arc = p_.arcs[arcs_[n]];
      if (&holdings != &base_ && !holdings.Fits(arc.agent, s, arc.load)) {
        plan.pruned = true;
        continue;
      }
      if (node_of[arc.agent] < 0) {
        const Graph::Node agent_node = graph.addNode();
        node_of[arc.agent] = Graph::id(agent_node);
        add(source, agent_node, 1, 0);
      }
      taken_by.emplace_back(static_cast<int>(costs.size()), arcs_[n]);
      const int64_t cost = arc.cost - (arc.promised ? kBrokenPromiseWeight : 0);
      add(Graph::nodeFromId(node_of[arc.agent]), slot_node, 1, soft ? cost : 0);
    }
  }
  plan.cost = EmptyCost(group);
  if (taken_by.empty()) return plan;
  add(sink, source, open, 0);

  Graph::ArcMap<int32_t> capacity_map(graph);
  Graph::ArcMap<int64_t> cost_map(graph);
  for (int i = 0; i < graph.arcNum(); ++i) {
    capacity_map[Graph::arcFromId(i)] = capacities[i];
    cost_map[Graph::arcFromId(i)] = costs[i];
  }
  using Simplex = lemon::NetworkSimplex<Graph, int32_t, int64_t>;
  Simplex simplex(graph);
  simplex.upperMap(capacity_map).costMap(cost_map);
  // Zero flow is feasible and every capacity is finite, so an optimum exists.
  simplex.run();
  plan.cost += simplex.totalCost<int64_t>();
  for (const auto& [graph_arc, arc] : taken_by) {
    if (simplex.flow(Graph::arcFromId(graph_arc)) > 0) plan.arcs.push_back(arc);
  }
  plan.heads = static_cast<int64_t>(plan.arcs.size());
  return plan;
}

std::vector<GroupPlan> Run::SolveAll(const std::vector<size_t>& order, bool keep_partial) {
  std::vector<GroupPlan> plans(groups_.size());
  int64_t cost = 0;
  for (size_t g = 0; g < groups_.size(); ++g) {
    plans[g].cost = EmptyCost(g);
    cost += plans[g].cost;
  }
  Holdings holdings = base_;
  for (size_t g : order) {
    if (!Spend()) return keep_partial ? plans : std::vector<GroupPlan>();
    cost -= plans[g].cost;
    plans[g] = SolveGroup(g, holdings, /*soft=*/true);
    cost += plans[g].cost;
    for (int32_t i : plans[g].arcs)
      holdings.Take(p_.arcs[i].agent, p_.arcs[i].slot, p_.arcs[i].load);
    if (keep_partial) Report(static_cast<int64_t>(order.size()), cost);
  }
  return plans;
}

std::vector<size_t> Run::FirstOrder() const {
  // By start; among equals the group with the fewest arcs for each open head first.
  std::vector<std::tuple<Minute, double, size_t>> keys;
  for (size_t g = 0; g < groups_.size(); ++g) {
    Minute start = kMaxMinute;
    size_t arcs = 0;
    for (int32_t s : groups_[g]) {
      start = std::min(start, p_.slots[s].interval.start);
      arcs += begin_[s + 1] - begin_[s];
    }
    const double heads = static_cast<double>(std::max<int64_t>(1, OpenHeads(g)));
    keys.emplace_back(start, static_cast<double>(arcs) / heads, g);
  }
  std::sort(keys.begin(), keys.end());
  std::vector<size_t> order;
  for (const auto& [start, scarcity, g] : keys) order.push_back(g);
  return order;
}

bool Run::Prove(const std::vector<GroupPlan>& plans) {
  group_bound_.assign(groups_.size(), 0);
  for (const Slot& slot : p_.slots) max_fillable_ += slot.target_heads;
  for (size_t g = 0; g < groups_.size(); ++g) {
    GroupPlan alone = plans[g];
    if (alone.pruned) {
      if (!Spend()) return false;
      alone = SolveGroup(g, base_, /*soft=*/true);
    }
    group_bound_[g] = alone.cost;
    const int64_t open = OpenHeads(g);
    if (alone.heads == open) continue;
    // Heads are left open even so: how many, and how dear, if wishes did not count?
    if (!Spend()) return false;
    const GroupPlan heads_only = SolveGroup(g, base_, /*soft=*/false);
    max_fillable_ -= open - heads_only.heads;
    unfillable_penalty_ += heads_only.cost;
    for (int32_t s : groups_[g]) unfillable_penalty_ -= promised_[s] * kBrokenPromiseWeight;
  }
  return true;
}

Solution Run::Solve() {
  std::vector<size_t> order = FirstOrder();
  std::vector<GroupPlan> best = SolveAll(order, /*keep_partial=*/true);
  const auto total = [](const std::vector<GroupPlan>& plans) {
    int64_t cost = 0;
    for (const GroupPlan& plan : plans) cost += plan.cost;
    return cost;
  };
  int64_t best_cost = total(best);

  Solution solution;
  if (status_ == SolveStatus::kComplete && Prove(best)) {
    const int64_t bound = std::accumulate(group_bound_.begin(), group_bound_.end(), int64_t{0});
    if (p_.arcs_complete) {
      solution.lower_bound = bound;
      solution.max_fillable_heads = max_fillable_;
      solution.unfillable_penalty = unfillable_penalty_;
    }
    std::vector<GroupPlan> latest = best;
    int idle = 0;
    for (int round = 0; round < kMaxRounds && idle < kMaxIdleRounds && best_cost > bound; ++round) {
      size_t worst = 0;
      for (size_t g = 1; g < groups_.size(); ++g) {
        if (latest[g].cost - group_bound_[g] > latest[worst].cost - group_bound_[worst]) worst = g;
      }
      const auto at = std::find(order.begin(), order.end(), worst);
      std::rotate(order.begin(), at, at + 1);
      latest = SolveAll(order, /*keep_partial=*/false);
      if (latest.empty()) break;
      const int64_t cost = total(latest);
      if (cost < best_cost) {
        best = latest;
        best_cost = cost;
        idle = 0;
      } else {
        ++idle;
      }
      Report(work_done_ + static_cast<int64_t>(groups_.size()), best_cost);
    }
  }

  solution.status = status_;
  solution.work_done = work_done_;
  solution.cost = best_cost;
  for (const GroupPlan& plan : best) {
    for (int32_t i : plan.arcs)
      solution.assignments.push_back({p_.arcs[i].agent, p_.arcs[i].slot, i});
  }
  std::sort(solution.assignments.begin(), solution.assignments.end(),
            [](const Assignment& x, const Assignment& y) {
              return std::tuple(x.slot, x.agent) < std::tuple(y.slot, y.agent);
            });
  std::vector<int32_t> heads = fixed_heads_;
  for (const Assignment& a : solution.assignments) ++heads[a.slot];
  for (size_t s = 0; s < p_.slots.size(); ++s) {
    const Slot& slot = p_.slots[s];
    solution.unfilled.push_back(
        {std::max(0, slot.min_heads - heads[s]),
         std::max(0, slot.target_heads - std::max(slot.min_heads, heads[s]))});
    solution.heads_filled += std::min(heads[s], slot.target_heads);
  }
  return solution;
}

}  // namespace

Solution FlowSolver::Solve(const Problem& problem, const SolveOptions& options) const {
  return Run(problem, options).Solve();
}

std::vector<std::vector<int32_t>> ExclusiveGroups(const Problem& problem) {
  const size_t n = problem.slots.size();
  std::vector<int32_t> by_end(n), by_start(n);
  std::iota(by_end.begin(), by_end.end(), 0);
  by_start = by_end;
  const auto& slots = problem.slots;
  std::sort(by_end.begin(), by_end.end(), [&](int32_t a, int32_t b) {
    return std::tuple(slots[a].interval.end, a) < std::tuple(slots[b].interval.end, b);
  });
  std::sort(by_start.begin(), by_start.end(), [&](int32_t a, int32_t b) {
    return std::tuple(slots[a].interval.start, a) < std::tuple(slots[b].interval.start, b);
  });
  std::vector<bool> grouped(n, false);
  std::vector<std::vector<int32_t>> groups;
  size_t first = 0;  // in by_start: everything before it is grouped
  // Around the slot that ends first, everything still open that has begun by then overlaps it and
  // each other: the fewest groups for intervals. Slots a little later that nobody could reach in
  // time, or that would break the night's rest, may join if that holds for every member.
  for (int32_t seed : by_end) {
    if (grouped[seed]) continue;
    std::vector<int32_t> group;
    const Minute end = slots[seed].interval.end;
    while (first < n && grouped[by_start[first]]) ++first;
    for (size_t i = first; i < n && slots[by_start[i]].interval.start < end + kMinutesPerDay; ++i) {
      const int32_t s = by_start[i];
      if (grouped[s]) continue;
      const bool excludes_all = std::all_of(
          group.begin(), group.end(), [&](int32_t member) { return Conflict(problem, s, member); });
      if (!excludes_all) continue;
      group.push_back(s);
      grouped[s] = true;
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace hjj::dispatch
