#include "server/dispatch/transport.h"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>

namespace hjj::dispatch {

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
  using Graph = lemon::SmartDigraph;
  // A circulation: hub → unit → slot → hub. Each unit of flow that goes round is one head and earns
  // its weight; what earns nothing stays at home.
  Graph graph;
  const int32_t slots = units.slots();
  graph.reserveNode(units.count() + slots + 1);
  graph.reserveArc(units.arcs() + units.count() + 2 * slots);
  for (int32_t i = 0; i <= units.count() + slots; ++i) graph.addNode();
  const auto unit_node = [&](int32_t u) { return Graph::nodeFromId(u); };
  const auto slot_node = [&](int32_t s) { return Graph::nodeFromId(units.count() + s); };
  const Graph::Node hub = Graph::nodeFromId(units.count() + slots);
  std::vector<int64_t> costs;
  std::vector<int32_t> capacities;
  costs.reserve(units.arcs() + units.count() + 2 * slots);
  capacities.reserve(costs.capacity());
  const auto add = [&](Graph::Node from, Graph::Node to, int32_t capacity, int64_t cost) {
    graph.addArc(from, to);
    capacities.push_back(capacity);
    costs.push_back(cost);
  };
  // Arcs of the units first, in their order.
  for (int32_t i = 0; i < units.arcs(); ++i) {
    const UnitArc& arc = units.arc(i);
    add(unit_node(arc.unit), slot_node(arc.slot), 1,
        soft ? arc.cost + units.EvenCost(arc.unit, units.even_amount(arc.load)) : 0);
  }
  for (int32_t u = 0; u < units.count(); ++u) add(hub, unit_node(u), 1, 0);
  for (int32_t s = 0; s < slots; ++s) {
    if (units.to_min(s) > 0) add(slot_node(s), hub, units.to_min(s), -units.min_weight(s));
    if (units.to_target(s) > 0) add(slot_node(s), hub, units.to_target(s), -kTargetHeadWeight);
  }
  Graph::ArcMap<int32_t> capacity_map(graph);
  Graph::ArcMap<int64_t> cost_map(graph);
  for (int i = 0; i < graph.arcNum(); ++i) {
    capacity_map[Graph::arcFromId(i)] = capacities[i];
    cost_map[Graph::arcFromId(i)] = costs[i];
  }
  lemon::NetworkSimplex<Graph, int32_t, int64_t> simplex(graph);
  simplex.upperMap(capacity_map).costMap(cost_map);
  // Zero flow is feasible and every capacity is finite, so an optimum exists.
  simplex.run();
  Transport out;
  out.cost = units.empty_cost() - (soft ? 0 : units.promises()) + simplex.totalCost<int64_t>();
  for (int32_t i = 0; i < units.arcs(); ++i) {
    if (simplex.flow(Graph::arcFromId(i)) > 0) out.arcs.push_back(i);
  }
  return out;
}

}  // namespace hjj::dispatch
