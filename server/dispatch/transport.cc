#include "server/dispatch/transport.h"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace hjj::dispatch {
namespace {

// With fewer arcs to a node the flow has all of them at once.
constexpr int32_t kArcsToANode = 64;
constexpr int32_t kFirstArcs = 8;  // of each unit
constexpr int32_t kFaster = 4;     // so many times as many each time

// A flow that need not have every arc: it begins with the cheapest of each unit and then gets those
// that its own prices say could make it cheaper, until there are none. Whoever is not sent comes
// from nobody, at what the head is worth.
class Flow {
 public:
  Flow(const Units& units, bool soft);
  Transport Solve();

 private:
  using Graph = lemon::SmartDigraph;
  using Simplex = lemon::NetworkSimplex<Graph, int32_t, int64_t>;

  // How many more arcs cost less than prices say; adds the cheapest, at most `most` of each unit.
  int64_t Add(int32_t most);
  void AddAll();
  Transport Run();

  const Units& units_;
  std::vector<int32_t> cost_;  // by arc
  std::vector<int32_t> base_;  // by slot: what remains of a cost beyond it is at least 1
  std::vector<int64_t> slot_price_, unit_price_;
  std::vector<int32_t> arcs_;  // the flow's, of Units
  std::vector<bool> has_;
};

Flow::Flow(const Units& units, bool soft)
    : units_(units),
      cost_(units.arcs(), 0),
      base_(units.slots(), kMaxArcCost),
      unit_price_(units.count(), std::numeric_limits<int64_t>::max()),
      has_(units.arcs(), false) {
  for (int32_t i = 0; i < units.arcs(); ++i) {
    const UnitArc& arc = units.arc(i);
    if (soft) {
      const int64_t even = units.EvenCost(arc.unit, units.even_amount(arc.load));
      cost_[i] = arc.cost + static_cast<int32_t>(even);
    }
    base_[arc.slot] = std::min(base_[arc.slot], cost_[i] - 1);
  }
  slot_price_.assign(base_.begin(), base_.end());
}

int64_t Flow::Add(int32_t most) {
  int64_t cheaper = 0;
  std::vector<std::pair<int64_t, int32_t>> best;
  const auto keep = [&](size_t number) {
    if (best.size() <= number) return;
    std::nth_element(best.begin(), best.begin() + number - 1, best.end());
    best.resize(number);
  };
  for (int32_t u = 0; u < units_.count(); ++u) {
    best.clear();
    int64_t limit = unit_price_[u];
    const auto look = [&](int32_t from, int32_t to) {
      for (int32_t i = from; i < to; ++i) {
        const int64_t cost = cost_[i] - slot_price_[units_.arc(i).slot];
        if (cost >= unit_price_[u] || has_[i]) continue;
        ++cheaper;
        if (cost >= limit) continue;
        best.emplace_back(cost, i);
        if (best.size() < 2 * static_cast<size_t>(most)) continue;
        keep(most);
        limit = best.back().first;
      }
    };
    const int32_t begin = units_.begin(u), end = units_.end(u);
    if (begin == end) continue;
    // Units begin in different places: of what costs the same not all shall have the same.
    const int32_t first = begin + static_cast<int32_t>(u * uint64_t{0x9e3779b1} % (end - begin));
    look(first, end);
    look(begin, first);
    keep(most);
    for (const auto& [cost, i] : best) {
      has_[i] = true;
      arcs_.push_back(i);
    }
  }
  return cheaper;
}

void Flow::AddAll() {
  arcs_.resize(units_.arcs());
  std::iota(arcs_.begin(), arcs_.end(), 0);
  has_.assign(units_.arcs(), true);
}

Transport Flow::Run() {
  const int32_t units = units_.count(), slots = units_.slots();
  Graph graph;
  graph.reserveNode(units + slots + 1);
  graph.reserveArc(static_cast<int>(arcs_.size()) + 2 * slots);
  for (int32_t i = 0; i <= units + slots; ++i) graph.addNode();
  const auto unit_node = [&](int32_t u) { return Graph::nodeFromId(u); };
  const auto slot_node = [&](int32_t s) { return Graph::nodeFromId(units + s); };
  const Graph::Node nobody = Graph::nodeFromId(units + slots);
  for (int32_t i : arcs_)
    graph.addArc(unit_node(units_.arc(i).unit), slot_node(units_.arc(i).slot));
  for (int32_t s = 0; s < slots; ++s) {
    graph.addArc(nobody, slot_node(s));
    graph.addArc(nobody, slot_node(s));
  }
  // No slot gets more than it asks for, because every arc costs something.
  Graph::NodeMap<int32_t> supply(graph, 1);
  Graph::ArcMap<int32_t> capacity(graph, 1);
  Graph::ArcMap<int64_t> cost(graph);
  int32_t id = 0;
  for (int32_t i : arcs_) cost[Graph::arcFromId(id++)] = cost_[i] - base_[units_.arc(i).slot];
  Transport out;
  supply[nobody] = 0;
  for (int32_t s = 0; s < slots; ++s) {
    capacity[Graph::arcFromId(id)] = units_.to_min(s);
    cost[Graph::arcFromId(id++)] = units_.min_weight(s) - base_[s];
    capacity[Graph::arcFromId(id)] = units_.to_target(s);
    cost[Graph::arcFromId(id++)] = kTargetHeadWeight - base_[s];
    supply[slot_node(s)] = -units_.open(s);
    supply[nobody] += units_.open(s);
    out.cost += int64_t{base_[s]} * units_.open(s);
  }
  Simplex simplex(graph);
  simplex.upperMap(capacity).costMap(cost).supplyMap(supply).supplyType(Simplex::LEQ);
  // Nobody could fill everything, so an optimum exists.
  simplex.run();
  out.cost += simplex.totalCost<int64_t>();
  for (size_t i = 0; i < arcs_.size(); ++i) {
    if (simplex.flow(Graph::arcFromId(static_cast<int>(i))) > 0) out.arcs.push_back(arcs_[i]);
  }
  std::sort(out.arcs.begin(), out.arcs.end());
  for (int32_t u = 0; u < units; ++u) unit_price_[u] = -simplex.potential(unit_node(u));
  for (int32_t s = 0; s < slots; ++s) slot_price_[s] = base_[s] + simplex.potential(slot_node(s));
  return out;
}

Transport Flow::Solve() {
  const int64_t all = units_.arcs();
  int32_t most = kFirstArcs;
  if (all < int64_t{kArcsToANode} * (units_.count() + units_.slots())) {
    AddAll();
  } else {
    Add(most);
  }
  while (true) {
    Transport best = Run();
    if (static_cast<int64_t>(arcs_.size()) == all) return best;
    most *= kFaster;
    const int64_t cheaper = Add(most);
    if (cheaper == 0) return best;
    // Few arcs and few times were the point.
    if (cheaper > all / 2 || static_cast<int64_t>(arcs_.size()) > all / 4) AddAll();
  }
}

}  // namespace

bool AllExclude(const Units& units) {
  Minute last_start = 0, first_end = kMaxMinute;
  for (const Slot& slot : units.problem().slots) {
    last_start = std::max(last_start, slot.interval.start);
    first_end = std::min(first_end, slot.interval.end);
  }
  if (last_start < first_end) return true;
  for (int32_t a = 0; a < units.slots(); ++a) {
    for (int32_t b = a + 1; b < units.slots(); ++b) {
      if (!units.Conflict(a, b)) return false;
    }
  }
  return true;
}

Transport SolveTransport(const Units& units, bool soft) {
  Transport out = Flow(units, soft).Solve();
  if (soft) out.cost += units.promises();
  return out;
}

}  // namespace hjj::dispatch
