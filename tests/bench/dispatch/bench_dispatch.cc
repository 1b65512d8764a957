// The dispatch engine measured: against published values, other solvers, people with a list. Every
// city is invented and seeded; ratios are of times taken in the same run.
#include <CLI/CLI.hpp>

#include "tests/bench/dispatch/bench.h"

namespace hjj::dispatch {
namespace {

int Main(int argc, char** argv) {
  CLI::App cli("bench_dispatch: measures the dispatch engine; build it with the release preset");
  cli.require_subcommand(1);
  uint64_t seed = 1;
  double seconds = 60;
  int threads = 1;
  std::string sizes, dir, only;
  std::vector<std::string> files;
  std::vector<int32_t> random_sizes = {1'000};
  int32_t volunteers = 50'000, duties = 2'000;
  const auto add = [&](const char* name, const char* about) {
    CLI::App* sub = cli.add_subcommand(name, about);
    sub->add_option("--seed", seed)->capture_default_str();
    return sub;
  };
  const auto add_cities = [&](const char* name, const char* about, const char* default_sizes,
                              double default_seconds) {
    CLI::App* sub = add(name, about);
    sub->add_option("--sizes", sizes, std::string("volunteers×shifts, default ") + default_sizes);
    sub->add_option("--seconds", seconds, "for each solve");
    sub->parse_complete_callback([&, default_sizes, default_seconds, sub] {
      if (sizes.empty()) sizes = default_sizes;
      if (sub->count("--seconds") == 0) seconds = default_seconds;
    });
    return sub;
  };
  CLI::App* candidates = add("candidates", "by the spatial index against all with all");
  candidates->add_option("--volunteers", volunteers)->capture_default_str();
  candidates->add_option("--slots", duties)->capture_default_str();
  CLI::App* lap = add("lap", "linear assignment against LEMON's network simplex");
  lap->add_option("files", files, "OR-Library instances (default: assign500 of the tests)");
  lap->add_option("--random", random_sizes, "sizes of random ones")->capture_default_str();
  CLI::App* gap = add("gap", "generalized assignment against the best known values");
  gap->add_option("dir", dir, "instances and bounds.txt (default: those of the tests)");
  gap->add_option("--seconds", seconds, "for each, unless it is 0.5 % near before")
      ->capture_default_str();
  gap->add_option("--only", only, "part of the name");
  const char* all = "1000x200,10000x1000,50000x3000,100000x5000";
  CLI::App* cities = add_cities("city", "first plan, gap over time, memory", all, 60);
  cities->add_option("--threads", threads)->capture_default_str();
  CLI::App* cbc = add_cities("cbc", "CBC with the same model and time", "200x40,1000x200", 30);
  CLI::App* hand =
      add_cities("by-hand", "first come first served, nearest first", "1000x200,10000x1000", 20);
  CLI::App* replan =
      add_cities("replan", "after a change of 1 %", "1000x200,10000x1000,50000x3000", 20);
  CLI::App* repeat = add_cities("repeat", "the same bytes again, on one and two threads",
                                "1000x200,10000x1000", 5);
  CLI::App* backfill = add_cities("backfill", "one slot in a planned city", "50000x3000", 20);
  CLI11_PARSE(cli, argc, argv);
  const std::vector<CitySize> parsed = ParseSizes(sizes);
  if (*candidates) return BenchCandidates(volunteers, duties, seed);
  if (*lap) {
    if (files.empty()) files = {HJJ_TEST_DATA "/assignment/assign500.txt"};
    return BenchLap(files, random_sizes, seed);
  }
  if (*gap) return BenchGap(dir.empty() ? HJJ_TEST_DATA "/assignment/gap" : dir, seconds, only);
  if (parsed.empty()) {
    std::fprintf(stderr, "--sizes: as 1000x200,10000x1000\n");
    return 2;
  }
  if (*cities) return BenchCities(parsed, seconds, seed, threads);
  if (*cbc) return BenchCbc(parsed, seconds, seed);
  if (*hand) return BenchByHand(parsed, seconds, seed);
  if (*replan) return BenchReplan(parsed, seconds, seed);
  if (*repeat) return BenchRepeat(parsed, seconds, seed);
  if (*backfill) return BenchBackfill(parsed[0], seconds, seed);
  return 2;
}

}  // namespace
}  // namespace hjj::dispatch

int main(int argc, char** argv) { return hjj::dispatch::Main(argc, argv); }
