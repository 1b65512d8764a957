// Invented cities: how fast a plan is there and how good it becomes, what a small change costs,
// whether it can be repeated, how fast a seat is filled again.
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>

#include "shared/base/rng.h"
#include "tests/bench/dispatch/bench.h"

namespace hjj::dispatch {
namespace {

struct Pair {
  int32_t agent, slot;
  friend auto operator<=>(const Pair&, const Pair&) = default;
};

std::vector<Pair> PairsOf(const std::vector<Assignment>& plan) {
  std::vector<Pair> pairs;
  for (const Assignment& a : plan) pairs.push_back({a.agent, a.slot});
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

// The plan in the numbers of another problem's arcs; what has none is left out.
std::vector<Assignment> InTermsOf(const Problem& problem, const std::vector<Assignment>& plan) {
  const std::vector<Pair> pairs = PairsOf(plan);
  std::vector<Assignment> out;
  for (size_t i = 0; i < problem.arcs.size(); ++i) {
    const Pair pair{problem.arcs[i].agent, problem.arcs[i].slot};
    if (std::binary_search(pairs.begin(), pairs.end(), pair))
      out.push_back({pair.agent, pair.slot, static_cast<int32_t>(i)});
  }
  return out;
}

// How many of the first plan's lines the second one lacks.
size_t Lost(const std::vector<Assignment>& first, const std::vector<Assignment>& second) {
  const std::vector<Pair> a = PairsOf(first), b = PairsOf(second);
  std::vector<Pair> lost;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(lost));
  return lost.size();
}

// One volunteer in a hundred cannot come after all, one shift in a hundred wants one head more.
Problem Changed(const Problem& problem, uint64_t seed) {
  SeededRng rng(seed);
  Problem out = problem;
  std::vector<bool> gone(problem.agents);
  for (int32_t a = 0; a < problem.agents; ++a) gone[a] = rng.Below(100) == 0;
  for (const auto& team : problem.teams)
    for (int32_t a : team) gone[a] = gone[team[0]];
  std::erase_if(out.arcs, [&](const Arc& arc) { return gone[arc.agent]; });
  for (Slot& slot : out.slots) slot.target_heads += rng.Below(100) == 0;
  return out;
}

}  // namespace

int BenchCities(const std::vector<CitySize>& sizes, double seconds, uint64_t seed, int threads) {
  std::printf("%-12s %9s %7s %9s %9s %9s %9s %7s %9s %9s %8s %s\n", "city", "arcs", "first s",
              "at 10 s", "at 30 s", "at 60 s", "end", "s", "heads", "of most", "MB", "exponent");
  // Each city runs in a process of its own, which hands back what the next line needs.
  double last_arcs = 0, last_first = 0;
  int bad = 0;
  for (const CitySize& size : sizes) {
    int pipe_ends[2];
    if (pipe(pipe_ends) != 0) return 1;
    const double peak = PeakMegabytes([&] {
      const Instance city = City(size, seed);
      const double before = ResidentMegabytes();
      const Run run = Solve(city.problem, seconds, {.seed = seed, .threads = threads});
      const Solution& s = run.solution;
      const double arcs = static_cast<double>(city.problem.arcs.size());
      const double first = run.FirstPlan();
      std::printf("%6dx%-5d %9.0f %7.2f %9s %9s %9s %9s %7.1f %9lld %9lld", size.volunteers,
                  size.shifts, arcs, first, Percent(run.GapAt(10)).c_str(),
                  Percent(run.GapAt(30)).c_str(), Percent(run.GapAt(60)).c_str(),
                  Percent(Gap(s)).c_str(), run.seconds, static_cast<long long>(s.heads_filled),
                  static_cast<long long>(s.max_fillable_heads.value_or(-1)));
      const double out[] = {arcs, first, before, run.sound ? 0.0 : 1.0};
      if (write(pipe_ends[1], out, sizeof out) != sizeof out) _exit(1);
    });
    double in[4] = {0, 0, 0, 1};
    close(pipe_ends[1]);
    if (read(pipe_ends[0], in, sizeof in) != sizeof in) in[3] = 1;
    close(pipe_ends[0]);
    std::printf(" %8.0f", peak);
    if (last_first > 0)
      std::printf(" %8.2f", std::log(in[1] / last_first) / std::log(in[0] / last_arcs));
    std::printf("%s\n", in[3] == 0 ? "" : "  NOT SOUND");
    bad += in[3] != 0;
    last_arcs = in[0];
    last_first = in[1];
  }
  std::printf(
      "MB: at most, the city itself included. exponent: of the time to the first plan in "
      "the number of arcs, from the line above\n");
  return bad == 0 ? 0 : 1;
}

int BenchReplan(const std::vector<CitySize>& sizes, double seconds, uint64_t seed) {
  std::printf("%-12s %12s %12s %10s %10s %8s", "city", "cold cost", "warm cost", "cold lost",
              "warm lost", "of");
  for (const char* above : {"2 %", "1 %", "1/2 %"}) std::printf("%13s %7s %7s", above, "", "");
  std::printf("\n");
  const auto number = [](std::optional<double> value) {
    return value ? std::to_string(*value).substr(0, 6) : std::string("never");
  };
  for (const CitySize& size : sizes) {
    const Instance city = City(size, seed);
    const Run old = Solve(city.problem, seconds, {.seed = seed});
    const Problem changed = Changed(city.problem, seed + 1);
    const Run cold = Solve(changed, seconds, {.seed = seed});
    SolveOptions options{.seed = seed};
    options.start = InTermsOf(changed, old.solution.assignments);
    options.prices = old.solution.prices;
    const Run warm = Solve(changed, seconds, options);
    std::printf(
        "%6dx%-5d %12lld %12lld %10zu %10zu %8zu", size.volunteers, size.shifts,
        static_cast<long long>(cold.solution.cost), static_cast<long long>(warm.solution.cost),
        Lost(old.solution.assignments, cold.solution.assignments),
        Lost(old.solution.assignments, warm.solution.assignments), old.solution.assignments.size());
    // Above the better of the two, heads nobody can fill apart.
    const int64_t best = std::min(cold.solution.cost, warm.solution.cost);
    const int64_t penalty = std::max(cold.solution.unfillable_penalty.value_or(0),
                                     warm.solution.unfillable_penalty.value_or(0));
    for (const int64_t part : {50, 100, 200}) {
      const int64_t goal = best + (best - penalty) / part;
      const std::optional<double> cold_s = cold.Reached(goal), warm_s = warm.Reached(goal);
      std::printf("%13s %7s %7s", number(cold_s).c_str(), number(warm_s).c_str(),
                  cold_s && warm_s ? number(*warm_s / *cold_s).c_str() : "–");
    }
    std::printf("\n");
    std::fflush(stdout);
  }
  std::printf(
      "%%: seconds until that much above the better plan, cold, warm, ratio; lost: lines of the "
      "old plan that the new one lacks\n");
  return 0;
}

int BenchRepeat(const std::vector<CitySize>& sizes, double seconds, uint64_t seed) {
  bool good = true;
  for (const CitySize& size : sizes) {
    const Instance city = City(size, seed);
    const Run timed = Solve(city.problem, seconds, {.seed = seed});
    const int64_t work = timed.solution.work_done;
    const std::string first = WritePlan(timed.solution.assignments);
    for (int threads : {1, 2}) {
      const Run again =
          Solve(city.problem, 1e6, {.seed = seed, .work_limit = work, .threads = threads});
      const bool same = WritePlan(again.solution.assignments) == first &&
                        again.solution.cost == timed.solution.cost &&
                        again.solution.lower_bound == timed.solution.lower_bound;
      std::printf("%6dx%-5d work %lld, %d thread%s: %6.2f s (%6.2f s on processors), %s\n",
                  size.volunteers, size.shifts, static_cast<long long>(work), threads,
                  threads == 1 ? " " : "s", again.seconds, again.cpu_seconds,
                  same ? "the same bytes" : "ANOTHER PLAN");
      std::fflush(stdout);
      good &= same;
    }
  }
  return good ? 0 : 1;
}

int BenchBackfill(const CitySize& size, double seconds, uint64_t seed) {
  const Instance city = City(size, seed);
  const Run run = Solve(city.problem, seconds, {.seed = seed});
  SeededRng rng(seed);
  std::vector<double> times;
  size_t found = 0;
  constexpr int kTimes = 300;
  for (int i = 0; i < kTimes; ++i) {
    const int32_t slot = static_cast<int32_t>(rng.Below(city.problem.slots.size()));
    const Watch watch;
    found += Backfill(city.problem, slot, 10, run.solution.assignments).size();
    times.push_back(watch.Seconds() * 1'000);
  }
  std::sort(times.begin(), times.end());
  std::printf("%6dx%-5d backfill of one slot: p50 %.2f ms, p99 %.2f ms, %.1f found of 10\n",
              size.volunteers, size.shifts, times[kTimes / 2], times[kTimes * 99 / 100],
              1.0 * static_cast<double>(found) / kTimes);
  return 0;
}

}  // namespace hjj::dispatch
