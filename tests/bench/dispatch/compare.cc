// The engine beside others on the same cities: CBC with the same model and time, and what somebody
// with a list and a telephone would do.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <numeric>

#include "server/dispatch/holdings.h"
#include "shared/base/rng.h"
#include "tests/bench/dispatch/bench.h"
#include "tests/support/milp.h"

namespace hjj::dispatch {
namespace {

// CBC in a process of its own, ended where it takes twice its time: it looks at its clock
// rarely. The best plan it found, if any.
std::optional<std::vector<Assignment>> Cbc(const Milp& milp, const std::string& mps,
                                           const std::string& result, double seconds,
                                           double& took) {
  std::fflush(stdout);
  const Watch watch;
  const pid_t child = fork();
  if (child == 0) {
    if (std::freopen("/dev/null", "w", stdout) == nullptr) _exit(2);
    const std::optional<std::vector<double>> columns = SolveMps(mps, seconds);
    if (!columns) _exit(1);
    std::ofstream out(result);
    for (double value : *columns) out << value << '\n';
    out.close();
    _exit(0);
  }
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    if (watch.Seconds() > 2 * seconds + 10) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      break;
    }
    usleep(20'000);
  }
  took = watch.Seconds();
  if (status != 0) return std::nullopt;
  std::ifstream in(result);
  std::vector<double> columns(milp.columns(), 0);
  for (double& value : columns) in >> value;
  return milp.PlanOf(columns);
}

// Volunteers and teams, which go together.
std::vector<std::vector<int32_t>> Groups(const Problem& p) {
  std::vector<bool> in_team(p.agents, false);
  std::vector<std::vector<int32_t>> groups = p.teams;
  for (const auto& team : p.teams)
    for (int32_t a : team) in_team[a] = true;
  for (int32_t a = 0; a < p.agents; ++a)
    if (!in_team[a]) groups.push_back({a});
  return groups;
}

class ByHand {
 public:
  explicit ByHand(const Instance& city) : city_(city), p_(city.problem), holdings_(p_) {
    room_.resize(p_.slots.size());
    for (size_t s = 0; s < room_.size(); ++s) room_[s] = p_.slots[s].target_heads;
    for (const Fixed& f : p_.fixed) --room_[f.slot];
    arcs_of_.resize(p_.agents);
    for (size_t i = 0; i < p_.arcs.size(); ++i)
      arcs_of_[p_.arcs[i].agent].push_back(static_cast<int32_t>(i));
    groups_ = Groups(p_);
  }

  // Whoever comes first takes the shifts she likes best, as long as there are seats.
  std::vector<Assignment> FirstComeFirstServed(uint64_t seed) {
    SeededRng rng(seed);
    for (size_t i = groups_.size(); i > 1; --i) std::swap(groups_[i - 1], groups_[rng.Below(i)]);
    for (const auto& group : groups_) {
      std::vector<int32_t> arcs = arcs_of_[group[0]];
      std::stable_sort(arcs.begin(), arcs.end(),
                       [&](int32_t x, int32_t y) { return p_.arcs[x].cost < p_.arcs[y].cost; });
      for (int32_t arc : arcs) TryToTake(group, p_.arcs[arc].slot);
    }
    return std::move(plan_);
  }

  // Shift after shift as they begin, whoever lives nearest and still can.
  std::vector<Assignment> NearestFirst() {
    std::vector<std::vector<std::pair<double, size_t>>> near(p_.slots.size());
    for (size_t g = 0; g < groups_.size(); ++g) {
      const int32_t first = groups_[g][0];
      for (int32_t arc : arcs_of_[first]) {
        const int32_t s = p_.arcs[arc].slot;
        near[s].emplace_back(domain::DistanceM(city_.homes[first], p_.slots[s].place), g);
      }
    }
    std::vector<int32_t> order(p_.slots.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int32_t x, int32_t y) {
      return p_.slots[x].interval.start < p_.slots[y].interval.start;
    });
    for (int32_t s : order) {
      std::sort(near[s].begin(), near[s].end());
      for (const auto& [distance, g] : near[s]) TryToTake(groups_[g], s);
    }
    return std::move(plan_);
  }

 private:
  void TryToTake(const std::vector<int32_t>& group, int32_t slot) {
    if (room_[slot] < static_cast<int32_t>(group.size())) return;
    std::vector<int32_t> arcs;
    for (int32_t a : group) {
      const auto arc = std::find_if(arcs_of_[a].begin(), arcs_of_[a].end(),
                                    [&](int32_t i) { return p_.arcs[i].slot == slot; });
      if (arc == arcs_of_[a].end() || !holdings_.Fits(a, slot, p_.arcs[*arc].load)) return;
      arcs.push_back(*arc);
    }
    for (int32_t i : arcs) {
      holdings_.Take(p_.arcs[i].agent, slot, p_.arcs[i].load, i);
      plan_.push_back({p_.arcs[i].agent, slot, i});
      --room_[slot];
    }
  }

  const Instance& city_;
  const Problem& p_;
  Holdings holdings_;
  std::vector<int32_t> room_;
  std::vector<std::vector<int32_t>> arcs_of_;
  std::vector<std::vector<int32_t>> groups_;
  std::vector<Assignment> plan_;
};

// 0: all alike, 1: one has everything.
double Gini(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  double sum = 0, weighted = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    sum += values[i];
    weighted += values[i] * static_cast<double>(i + 1);
  }
  const double n = static_cast<double>(values.size());
  return sum == 0 ? 0 : 2 * weighted / (n * sum) - (n + 1) / n;
}

void HandRow(const char* name, const Instance& city, const std::vector<Assignment>& plan,
             double seconds) {
  const Problem& p = city.problem;
  const size_t k = p.buckets.size();
  const size_t even = p.even_load.bucket;
  std::vector<int64_t> heads(p.slots.size(), 0);
  for (const Fixed& f : p.fixed) ++heads[f.slot];
  std::vector<double> week(p.agents, 0), quarter(p.even_load.base.begin(), p.even_load.base.end());
  double travel_m = 0;
  for (const Assignment& a : plan) {
    ++heads[a.slot];
    travel_m += domain::DistanceM(city.homes[a.agent], p.slots[a.slot].place);
    const double minutes = p.loads[p.arcs[a.arc].load * k + even];
    week[a.agent] += minutes;
    quarter[a.agent] += minutes;
  }
  int64_t filled = 0, below = 0, wanted = 0;
  for (size_t s = 0; s < heads.size(); ++s) {
    filled += std::min<int64_t>(heads[s], p.slots[s].target_heads);
    below += heads[s] < p.slots[s].min_heads;
    wanted += p.slots[s].target_heads;
  }
  // Only those who could come at all.
  std::vector<bool> could(p.agents, false);
  for (const Arc& arc : p.arcs) could[arc.agent] = true;
  std::vector<double> weeks, quarters;
  for (int32_t a = 0; a < p.agents; ++a) {
    if (!could[a]) continue;
    weeks.push_back(week[a]);
    quarters.push_back(quarter[a]);
  }
  std::printf("  %-24s %7lld of %-7lld %6lld %9.2f km %8.3f %8.3f %14lld %8.2f s %s\n", name,
              static_cast<long long>(filled), static_cast<long long>(wanted),
              static_cast<long long>(below),
              plan.empty() ? 0.0 : travel_m / 1'000 / static_cast<double>(plan.size()), Gini(weeks),
              Gini(quarters), static_cast<long long>(CostOf(p, plan)), seconds,
              CheckFeasible(p, plan).ok() ? "" : "BROKEN");
}

}  // namespace

int BenchByHand(const std::vector<CitySize>& sizes, double seconds, uint64_t seed) {
  std::printf("  %-24s %18s %6s %12s %8s %8s %14s %10s\n", "", "heads", "below", "travel", "G week",
              "G quart.", "cost", "");
  for (const CitySize& size : sizes) {
    const Instance city = City(size, seed);
    std::printf("%dx%d\n", size.volunteers, size.shifts);
    const Watch first_watch;
    const auto first = ByHand(city).FirstComeFirstServed(seed);
    HandRow("first come first served", city, first, first_watch.Seconds());
    const Watch nearest_watch;
    const auto nearest = ByHand(city).NearestFirst();
    HandRow("nearest first", city, nearest, nearest_watch.Seconds());
    const Run run = Solve(city.problem, seconds, {.seed = seed});
    HandRow("engine", city, run.solution.assignments, run.seconds);
    std::fflush(stdout);
  }
  std::printf(
      "below: slots under their minimum; travel: one way for each seat taken; G: Gini of "
      "minutes over all who could come\n");
  return 0;
}

int BenchCbc(const std::vector<CitySize>& sizes, double seconds, uint64_t seed) {
  std::printf("%-12s %8s %8s %9s %14s %14s %14s %8s %9s %9s %8s\n", "city", "columns", "rows",
              "CBC s", "CBC cost", "engine cost", "bound", "ratio", "CBC gap", "reached",
              "s ratio");
  char dir[] = "/tmp/bench_dispatch_XXXXXX";
  if (mkdtemp(dir) == nullptr) return 1;
  const std::string mps = std::string(dir) + "/city.mps", result = std::string(dir) + "/columns";
  bool good = true;
  for (const CitySize& size : sizes) {
    const Instance city = City(size, seed);
    const Milp milp(city.problem);
    if (!milp.WriteMps(mps)) return 1;
    double took = 0;
    const auto plan = Cbc(milp, mps, result, seconds, took);
    const Run run = Solve(city.problem, seconds, {.seed = seed});
    const Solution& s = run.solution;
    std::printf("%6dx%-5d %8lld %8lld %9.2f ", size.volunteers, size.shifts,
                static_cast<long long>(milp.columns()), static_cast<long long>(milp.rows()), took);
    good &= run.sound;
    if (!plan) {
      std::printf("%14s %14lld %14lld\n", "no plan", static_cast<long long>(s.cost),
                  static_cast<long long>(s.lower_bound.value_or(-1)));
    } else {
      const int64_t cost = CostOf(city.problem, *plan);
      const std::optional<double> reached = run.Reached(cost);
      // What nobody can fill is no merit of either.
      const double penalty = static_cast<double>(s.unfillable_penalty.value_or(0));
      const double over = static_cast<double>(cost - s.lower_bound.value_or(0));
      std::printf("%14lld %14lld %14lld %8.4f %9s %9s %8s %s\n", static_cast<long long>(cost),
                  static_cast<long long>(s.cost),
                  static_cast<long long>(s.lower_bound.value_or(-1)),
                  (static_cast<double>(s.cost) - penalty) / (static_cast<double>(cost) - penalty),
                  Percent(over / (static_cast<double>(cost) - penalty)).c_str(),
                  reached ? std::to_string(*reached).substr(0, 5).c_str() : "never",
                  reached ? std::to_string(*reached / took).substr(0, 6).c_str() : "–",
                  CheckFeasible(city.problem, *plan).ok() ? "" : "CBC's PLAN IS BROKEN");
      good &= cost >= s.lower_bound.value_or(0);
    }
    std::fflush(stdout);
  }
  std::remove(mps.c_str());
  std::remove(result.c_str());
  rmdir(dir);
  std::printf(
      "ratio: engine's cost by CBC's, without the penalty of heads nobody can fill; reached: "
      "seconds until the engine's plan was as good as CBC's, s ratio: by CBC's seconds\n");
  return good ? 0 : 1;
}

}  // namespace hjj::dispatch
