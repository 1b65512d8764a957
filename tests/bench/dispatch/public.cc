// Public benchmark problems: linear assignment against LEMON's network simplex on the same
// instance in the same run, generalized assignment against the best known values.
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>

#include "server/instances/engine.h"
#include "shared/base/rng.h"
#include "tests/bench/dispatch/bench.h"

namespace hjj::dispatch {
namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

struct Simplex {
  int64_t cost = 0;
  double build_seconds = 0, run_seconds = 0;
};

Simplex NetworkSimplex(const Problem& p) {
  using Graph = lemon::SmartDigraph;
  Simplex out;
  const CpuWatch building;
  const int n = static_cast<int>(p.slots.size());
  Graph graph;
  graph.reserveNode(2 * n);
  graph.reserveArc(static_cast<int>(p.arcs.size()));
  for (int i = 0; i < 2 * n; ++i) graph.addNode();
  for (const Arc& arc : p.arcs)
    graph.addArc(Graph::nodeFromId(arc.agent), Graph::nodeFromId(n + arc.slot));
  Graph::ArcMap<int64_t> cost(graph);
  for (size_t i = 0; i < p.arcs.size(); ++i)
    cost[Graph::arcFromId(static_cast<int>(i))] = p.arcs[i].cost;
  Graph::NodeMap<int> supply(graph);
  for (int i = 0; i < n; ++i) {
    supply[Graph::nodeFromId(i)] = 1;
    supply[Graph::nodeFromId(n + i)] = -1;
  }
  lemon::NetworkSimplex<Graph, int, int64_t> simplex(graph);
  simplex.costMap(cost).supplyMap(supply);
  out.build_seconds = building.Seconds();
  const CpuWatch running;
  simplex.run();
  out.run_seconds = running.Seconds();
  out.cost = simplex.totalCost<int64_t>();
  return out;
}

bool LapRow(const std::string& name, const Instance& instance) {
  // Each three times in turn, the best of each counts: the machine is shared.
  double engine_s = 1e9, simplex_s = 1e9, run_s = 1e9;
  int64_t cost = 0, simplex_cost = 0;
  bool sound = true;
  for (int i = 0; i < 3; ++i) {
    const Simplex simplex = NetworkSimplex(instance.problem);
    simplex_s = std::min(simplex_s, simplex.build_seconds + simplex.run_seconds);
    run_s = std::min(run_s, simplex.run_seconds);
    simplex_cost = instance.Own(simplex.cost);
    const Run run = Solve(instance.problem, 600);
    engine_s = std::min(engine_s, run.cpu_seconds);
    cost = instance.Own(run.solution.cost);
    sound &= run.sound && run.solution.lower_bound == run.solution.cost;
  }
  std::printf("%-14s %8lld %8lld %9.3f %9.3f %9.3f %8.2f %8.2f %s\n", name.c_str(),
              static_cast<long long>(cost), static_cast<long long>(simplex_cost), engine_s,
              simplex_s, run_s, engine_s / simplex_s, engine_s / run_s,
              sound && cost == simplex_cost ? "proven" : "WRONG");
  return sound && cost == simplex_cost;
}

}  // namespace

int BenchLap(const std::vector<std::string>& files, const std::vector<int32_t>& sizes,
             uint64_t seed) {
  std::printf("%-14s %8s %8s %9s %9s %9s %8s %8s\n", "instance", "engine", "simplex", "engine s",
              "simplex s", "(its run)", "ratio", "(run)");
  bool good = true;
  for (const std::string& file : files) {
    const absl::StatusOr<Instance> instance = ReadLap(ReadFile(file), Direction::kMin);
    if (!instance.ok()) {
      std::printf("%s: %s\n", file.c_str(), instance.status().ToString().c_str());
      return 1;
    }
    good &= LapRow(file.substr(file.rfind('/') + 1), *instance);
  }
  SeededRng rng(seed);
  for (int32_t n : sizes) {
    std::string text = std::to_string(n);
    for (int64_t i = 0; i < int64_t{n} * n; ++i) text += ' ' + std::to_string(rng.Below(1'000));
    good &= LapRow("random" + std::to_string(n), *ReadLap(text, Direction::kMin));
  }
  return good ? 0 : 1;
}

int BenchGap(const std::string& dir, double seconds, const std::string& only) {
  std::ifstream bounds(dir + "/bounds.txt");
  std::string name;
  int64_t low = 0, high = 0;
  int max_rows = 0, rows = 0, open = 0;
  double gap_sum = 0, cpu_sum = 0;
  bool good = true;
  std::map<char, std::pair<int, double>> by_class;
  std::printf("%-14s %8s %8s %8s %9s %9s %7s\n", "instance", "plan", "bound", "known", "to known",
              "gap", "s");
  while (bounds >> name >> low >> high) {
    const bool max = name.ends_with("_Max");
    const std::string file = dir + "/" + name.substr(0, name.size() - 4);
    if (!only.empty() && name.find(only) == std::string::npos) continue;
    if (!std::ifstream(file) || (max && max_rows == 10)) continue;
    max_rows += max;
    const absl::StatusOr<Instance> instance =
        ReadGap(ReadFile(file), max ? Direction::kMax : Direction::kMin);
    if (!instance.ok()) {
      std::printf("%s: %s\n", file.c_str(), instance.status().ToString().c_str());
      return 1;
    }
    const double known = static_cast<double>(max ? low : high);
    const auto to_known = [&](int64_t cost) {
      return std::abs(static_cast<double>(instance->Own(cost)) - known) / known;
    };
    const int64_t jobs = static_cast<int64_t>(instance->problem.slots.size());
    const Run run = Solve(instance->problem, seconds, {}, [&](const Progress& p) {
      return p.heads_filled == jobs && to_known(p.best_cost) <= 0.005;
    });
    const Solution& s = run.solution;
    const bool whole = s.heads_filled == jobs;
    bool valid = run.sound;
    if (s.lower_bound) {
      const int64_t bound = instance->Own(*s.lower_bound);
      valid &= max ? bound >= low : bound <= high;
    }
    if (whole) valid &= max ? instance->Own(s.cost) <= high : instance->Own(s.cost) >= low;
    good &= valid;
    ++rows;
    cpu_sum += run.cpu_seconds;
    open += !whole;
    const double gap = whole ? to_known(s.cost) : 1;
    gap_sum += gap;
    by_class[name[0]].first += 1;
    by_class[name[0]].second += gap;
    std::printf("%-14s %8lld %8s %8.0f %9s %9s %7.2f%s%s\n", name.c_str(),
                static_cast<long long>(instance->Own(s.cost)),
                s.lower_bound ? std::to_string(instance->Own(*s.lower_bound)).c_str() : "–", known,
                Percent(gap).c_str(),
                whole && s.lower_bound
                    ? Percent(static_cast<double>(s.cost - *s.lower_bound) / known).c_str()
                    : "–",
                run.cpu_seconds, whole ? "" : "  jobs left open", valid ? "" : "  WRONG");
    std::fflush(stdout);
  }
  for (const auto& [letter, sum] : by_class)
    std::printf("class %c: %d, mean %s\n", letter, sum.first,
                Percent(sum.second / sum.first).c_str());
  std::printf("%d instances, mean gap to best known %s, %d with jobs left open, %.1f s together\n",
              rows, Percent(gap_sum / std::max(rows, 1)).c_str(), open, cpu_sum);
  return good && rows > 0 ? 0 : 1;
}

}  // namespace hjj::dispatch
