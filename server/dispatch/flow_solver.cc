#include "server/dispatch/flow_solver.h"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>

#include "server/dispatch/holdings.h"

namespace hjj::dispatch {
namespace {

// Rounds of repairing and polishing; each ends early when nothing improves.
constexpr int kMaxRounds = 4;

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
  bool pruned = false;        // holdings of other groups shut out some arc
};

// One run over one problem.
class Run {
 public:
  Run(const Problem& problem, const SolveOptions& options)
      : p_(problem),
        options_(options),
        groups_(ExclusiveGroups(problem)),
        base_(problem),
        holdings_(base_) {
    IndexArcs();
  }

  Solution Solve();

 private:
  void IndexArcs();
  // False when the limit or the flag says to stop; else counts one unit of work.
  bool Spend();
  void Report(int64_t expected);

  // The exact optimum of one group beside what `holdings` says. `soft` false: only heads count.
  GroupPlan SolveGroup(size_t group, const Holdings& holdings, bool soft) const;
  // The group's cost when nothing is taken.
  int64_t EmptyCost(size_t group) const;
  int64_t OpenHeads(size_t group) const;

  std::vector<size_t> FirstOrder() const;
  // Gives the group its optimum beside what all others hold now.
  GroupPlan Improve(size_t group);
  // Tries to fill one more head of a slot: by an agent who is free, or by one who hands another
  // slot to somebody free, or, if it weighs less, leaves it.
  bool Repair(int32_t slot);
  // What each group costs at least, and the heads and penalties nobody can avoid.
  bool Prove(const std::vector<size_t>& order);
  void RepairAndPolish(const std::vector<size_t>& order);

  int64_t Gain(int32_t arc) const {  // what taking it saves, heads apart
    return (p_.arcs[arc].promised ? kBrokenPromiseWeight : 0) - p_.arcs[arc].cost;
  }
  // What the head after the first `heads` of a slot is worth.
  int64_t HeadWeight(int32_t slot, int32_t heads) const;
  void Take(int32_t arc);
  void Drop(int32_t arc);

  const Problem& p_;
  const SolveOptions& options_;
  const std::vector<std::vector<int32_t>> groups_;
  const Holdings base_;  // fixed assignments only
  Holdings holdings_;    // and what the plan gives

  std::vector<int32_t> fixed_heads_;
  std::vector<int32_t> heads_;                // with the plan's
  std::vector<std::vector<int32_t>> chosen_;  // slot → arcs taken
  int64_t cost_ = 0;
  std::vector<int32_t> arcs_;      // arcs that fit beside the fixed ones: by slot, best first
  std::vector<size_t> begin_;      // slot → first of its arcs_
  std::vector<int64_t> promised_;  // slot → promised arcs, usable or not

  SolveStatus status_ = SolveStatus::kComplete;
  int64_t work_done_ = 0;
  // group → its optimum as if alone, where the first pass met no hindrance from others
  std::vector<std::optional<GroupPlan>> alone_;
  int64_t bound_ = 0;
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
  for (size_t s = 0; s < slots; ++s) {
    std::stable_sort(arcs_.begin() + begin_[s], arcs_.begin() + begin_[s + 1],
                     [&](int32_t x, int32_t y) { return Gain(x) > Gain(y); });
  }

  heads_ = fixed_heads_;
  chosen_.resize(slots);
  for (size_t g = 0; g < groups_.size(); ++g) cost_ += EmptyCost(g);
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

void Run::Report(int64_t expected) {
  if (options_.progress) options_.progress({work_done_, std::max(work_done_, expected), cost_});
}

int64_t Run::HeadWeight(int32_t slot, int32_t heads) const {
  const Slot& s = p_.slots[slot];
  if (heads < s.min_heads) return kMinHeadWeight * s.priority;
  return heads < s.target_heads ? kTargetHeadWeight : 0;
}

void Run::Take(int32_t arc) {
  const Arc& a = p_.arcs[arc];
  holdings_.Take(a.agent, a.slot, a.load, arc);
  chosen_[a.slot].push_back(arc);
  cost_ -= Gain(arc) + HeadWeight(a.slot, heads_[a.slot]++);
}

void Run::Drop(int32_t arc) {
  const Arc& a = p_.arcs[arc];
  holdings_.Drop(a.agent, a.slot);
  std::erase(chosen_[a.slot], arc);
  cost_ += Gain(arc) + HeadWeight(a.slot, --heads_[a.slot]);
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
      const int64_t cost = -Gain(arcs_[n]);
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
  return plan;
}

GroupPlan Run::Improve(size_t group) {
  for (int32_t s : groups_[group]) {
    while (!chosen_[s].empty()) Drop(chosen_[s].back());
  }
  GroupPlan plan = SolveGroup(group, holdings_, /*soft=*/true);
  for (int32_t arc : plan.arcs) Take(arc);
  return plan;
}

bool Run::Repair(int32_t slot) {
  const int64_t worth = HeadWeight(slot, heads_[slot]);
  // The best free agent for each slot somebody might leave; -1: nobody.
  std::map<int32_t, int32_t> successors;
  const auto successor_at = [&](int32_t s) {
    const auto [it, is_new] = successors.try_emplace(s, -1);
    for (size_t n = begin_[s]; is_new && n < begin_[s + 1]; ++n) {
      const Arc& arc = p_.arcs[arcs_[n]];
      if (holdings_.Fits(arc.agent, s, arc.load)) {
        it->second = arcs_[n];
        break;
      }
    }
    return it->second;
  };
  int64_t best_saving = 0;
  int32_t best_in = -1, best_out = -1;
  for (size_t n = begin_[slot]; n < begin_[slot + 1]; ++n) {
    const int32_t in = arcs_[n];
    const Arc& arc = p_.arcs[in];
    if (holdings_.Fits(arc.agent, slot, arc.load)) {
      Take(in);
      return true;
    }
    const std::vector<Holdings::Held> held = holdings_.HeldBy(arc.agent);
    for (const Holdings::Held& h : held) {
      if (h.arc < 0 || h.slot == slot) continue;
      holdings_.Drop(arc.agent, h.slot);
      const bool fits = holdings_.Fits(arc.agent, slot, arc.load);
      holdings_.Take(arc.agent, h.slot, h.load, h.arc);
      if (!fits) continue;
      const int32_t successor = successor_at(h.slot);
      if (successor >= 0 && worth + Gain(in) + Gain(successor) > Gain(h.arc)) {
        Drop(h.arc);
        Take(in);
        Take(successor);
        return true;
      }
      const int64_t saving =
          worth + Gain(in) - Gain(h.arc) - HeadWeight(h.slot, heads_[h.slot] - 1);
      if (saving > best_saving) {
        best_saving = saving;
        best_in = in;
        best_out = h.arc;
      }
    }
  }
  if (best_in < 0) return false;
  Drop(best_out);
  Take(best_in);
  return true;
}

void Run::RepairAndPolish(const std::vector<size_t>& order) {
  for (int round = 0; round < kMaxRounds && cost_ > bound_; ++round) {
    const int64_t before = cost_;
    std::vector<int32_t> open;
    for (int32_t s = 0; s < static_cast<int32_t>(p_.slots.size()); ++s) {
      if (HeadWeight(s, heads_[s]) > 0) open.push_back(s);
    }
    std::stable_sort(open.begin(), open.end(), [&](int32_t x, int32_t y) {
      return HeadWeight(x, heads_[x]) > HeadWeight(y, heads_[y]);
    });
    for (int32_t s : open) {
      bool filled = true;
      while (filled && HeadWeight(s, heads_[s]) > 0) {
        if (!Spend()) return;
        filled = Repair(s);
      }
      Report(work_done_ + static_cast<int64_t>(order.size()));
    }
    for (size_t g : order) {
      if (!Spend()) return;
      Improve(g);
      Report(work_done_ + static_cast<int64_t>(order.size()));
    }
    if (cost_ == before) return;
  }
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

bool Run::Prove(const std::vector<size_t>& order) {
  for (const Slot& slot : p_.slots) max_fillable_ += slot.target_heads;
  for (size_t g : order) {
    if (!alone_[g]) {
      if (!Spend()) return false;
      alone_[g] = SolveGroup(g, base_, /*soft=*/true);
    }
    bound_ += alone_[g]->cost;
    const int64_t open = OpenHeads(g);
    if (static_cast<int64_t>(alone_[g]->arcs.size()) < open) {
      // Heads are left open even so: how many, and how dear, if wishes did not count?
      if (!Spend()) return false;
      const GroupPlan heads_only = SolveGroup(g, base_, /*soft=*/false);
      max_fillable_ -= open - static_cast<int64_t>(heads_only.arcs.size());
      unfillable_penalty_ += heads_only.cost;
      for (int32_t s : groups_[g]) unfillable_penalty_ -= promised_[s] * kBrokenPromiseWeight;
    }
    Report(work_done_);
  }
  return true;
}

Solution Run::Solve() {
  const std::vector<size_t> order = FirstOrder();
  alone_.resize(groups_.size());
  for (size_t g : order) {
    if (!Spend()) break;
    GroupPlan plan = Improve(g);
    if (!plan.pruned) alone_[g] = std::move(plan);
    Report(2 * static_cast<int64_t>(order.size()));
  }
  Solution solution;
  if (status_ == SolveStatus::kComplete && Prove(order)) {
    if (p_.arcs_complete) {
      solution.lower_bound = bound_;
      solution.max_fillable_heads = max_fillable_;
      solution.unfillable_penalty = unfillable_penalty_;
    }
    RepairAndPolish(order);
  }

  solution.status = status_;
  solution.work_done = work_done_;
  solution.cost = cost_;
  for (size_t s = 0; s < p_.slots.size(); ++s) {
    for (int32_t arc : chosen_[s])
      solution.assignments.push_back({p_.arcs[arc].agent, p_.arcs[arc].slot, arc});
    const Slot& slot = p_.slots[s];
    solution.unfilled.push_back(
        {std::max(0, slot.min_heads - heads_[s]),
         std::max(0, slot.target_heads - std::max(slot.min_heads, heads_[s]))});
    solution.heads_filled += std::min(heads_[s], slot.target_heads);
  }
  std::sort(solution.assignments.begin(), solution.assignments.end(),
            [](const Assignment& x, const Assignment& y) {
              return std::tuple(x.slot, x.agent) < std::tuple(y.slot, y.agent);
            });
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
