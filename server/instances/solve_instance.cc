// solve_instance: solves a public or invented instance and prints one line of JSON.
#include <absl/strings/str_format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <fstream>
#include <map>
#include <mutex>
#include <sstream>
#include <thread>

#include "server/instances/engine.h"
#include "server/instances/instance.h"

namespace hjj::dispatch {
namespace {

enum class Format { kLap, kGap, kCity };

struct Arguments {
  Format format = Format::kCity;
  Direction direction = Direction::kMin;
  std::string file, plan_in, plan_out;
  double seconds = 60;
  double stop_at_gap_percent = 0;
  SolveOptions options;
  bool progress = false;
};

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (!in || !(text << in.rdbuf())) return absl::NotFoundError(path + ": cannot be read, or empty");
  return std::move(text).str();
}

absl::StatusOr<Instance> ReadInstance(const Arguments& args) {
  const absl::StatusOr<std::string> text = ReadFile(args.file);
  if (!text.ok()) return text.status();
  switch (args.format) {
    case Format::kLap:
      return ReadLap(*text, args.direction);
    case Format::kGap:
      return ReadGap(*text, args.direction);
    case Format::kCity:
      return ReadCity(*text);
  }
  return absl::InternalError("no such format");
}

// Sets the flag when the time is over, and is gone before the flag is.
class Alarm {
 public:
  explicit Alarm(double seconds)
      : thread_([this, seconds] {
          std::unique_lock lock(mu_);
          woken_.wait_for(lock, std::chrono::duration<double>(seconds), [this] { return done_; });
          rang_ = true;
        }) {}
  ~Alarm() {
    {
      const std::lock_guard lock(mu_);
      done_ = true;
    }
    woken_.notify_one();
    thread_.join();
  }
  const std::atomic<bool>* flag() const { return &rang_; }

 private:
  std::mutex mu_;
  std::condition_variable woken_;
  bool done_ = false;
  std::atomic<bool> rang_ = false;
  std::thread thread_;
};

// A city's gap leaves out what nobody can fill; elsewhere everything must be filled.
std::optional<double> GapOf(const Instance& instance, const Solution& solution) {
  if (!instance.every_slot) return Gap(solution);
  if (!solution.lower_bound) return std::nullopt;
  const auto over = static_cast<double>(solution.cost - *solution.lower_bound);
  const auto own = static_cast<double>(std::abs(instance.Own(solution.cost)));
  return over <= 0 ? 0.0 : over / std::max(1.0, own);
}

void PrintJson(const Arguments& args, const Instance& instance, const Solution& solution,
               double seconds, const absl::Status& sound) {
  bool feasible = sound.ok();
  for (const Unfilled& open : solution.unfilled)
    feasible &= !instance.every_slot || open.min_heads + open.target_heads == 0;
  const auto number = [](const std::optional<int64_t>& value) {
    return value ? std::to_string(*value) : "null";
  };
  std::optional<int64_t> bound;
  if (solution.lower_bound) bound = instance.Own(*solution.lower_bound);
  const int64_t objective = instance.Own(solution.cost);
  std::string gap = "null";
  if (const std::optional<double> share = GapOf(instance, solution))
    gap = absl::StrFormat("%.6f", *share);
  const char* status = solution.status == SolveStatus::kComplete    ? "complete"
                       : solution.status == SolveStatus::kWorkLimit ? "work_limit"
                                                                    : "time_limit";
  std::printf("{\"objective\":%lld,\"lower_bound\":%s,\"gap\":%s",
              static_cast<long long>(objective), number(bound).c_str(), gap.c_str());
  std::printf(
      ",\"seconds\":%.3f,\"feasible\":%s,\"status\":\"%s\",\"heads\":%lld,\"max_heads\":%s,"
      "\"unfillable_penalty\":%s,\"assignments\":%zu,\"work\":%lld,\"seed\":%llu,\"threads\":%d}\n",
      seconds, feasible ? "true" : "false", status, static_cast<long long>(solution.heads_filled),
      number(solution.max_fillable_heads).c_str(), number(solution.unfillable_penalty).c_str(),
      solution.assignments.size(), static_cast<long long>(solution.work_done),
      static_cast<unsigned long long>(args.options.seed), args.options.threads);
}

int Fail(const absl::Status& status) {
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  return 1;
}

int Solve(Arguments args) {
  absl::StatusOr<Instance> instance = ReadInstance(args);
  if (!instance.ok()) return Fail(instance.status());
  const Problem& problem = instance->problem;
  if (!args.plan_in.empty()) {
    const absl::StatusOr<std::string> text = ReadFile(args.plan_in);
    if (!text.ok()) return Fail(text.status());
    absl::StatusOr<std::vector<Assignment>> start = ReadPlan(problem, *text);
    if (!start.ok()) return Fail(start.status());
    args.options.start = *std::move(start);
  }
  args.options.stop_at_gap_ppm = static_cast<int32_t>(args.stop_at_gap_percent * 10'000);
  const auto began = std::chrono::steady_clock::now();
  const auto elapsed = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  };
  if (args.progress) {
    args.options.progress = [&](const Progress& p) {
      std::fprintf(stderr, "%.3f s  work %lld  cost %lld  bound %lld  heads %lld\n", elapsed(),
                   static_cast<long long>(p.work_done), static_cast<long long>(p.best_cost),
                   static_cast<long long>(p.lower_bound.value_or(-1)),
                   static_cast<long long>(p.heads_filled));
    };
  }
  Solution solution;
  {
    const Alarm alarm(args.seconds);
    args.options.cancel = alarm.flag();
    solution = Engine().Solve(problem, args.options);
  }
  const double seconds = elapsed();
  // Not the engine's word: counted and checked again from the definition.
  absl::Status sound = CheckFeasible(problem, solution.assignments);
  if (sound.ok() && CostOf(problem, solution.assignments) != solution.cost)
    sound = absl::InternalError("the cost is not what the definition says");
  if (!sound.ok()) std::fprintf(stderr, "%s\n", std::string(sound.message()).c_str());
  PrintJson(args, *instance, solution, seconds, sound);
  if (!args.plan_out.empty()) {
    std::ofstream out(args.plan_out, std::ios::binary);
    out << WritePlan(solution.assignments);
    if (!out.flush()) return Fail(absl::UnknownError(args.plan_out + ": cannot be written"));
  }
  return sound.ok() ? 0 : 1;
}

int Main(int argc, char** argv) {
  Arguments args;
  CLI::App cli("solve_instance: one line of JSON; exit code 0, 1: bad file, 2: usage");
  const std::map<std::string, Format> formats = {
      {"lap", Format::kLap}, {"gap", Format::kGap}, {"city", Format::kCity}};
  const std::map<std::string, Direction> directions = {{"min", Direction::kMin},
                                                       {"max", Direction::kMax}};
  cli.add_option("--format", args.format, "lap, gap or city")
      ->required()
      ->transform(CLI::CheckedTransformer(formats));
  cli.add_option("file,--file", args.file)->required();
  cli.add_option("--seconds", args.seconds, "stops then with what it has")
      ->check(CLI::Range(0.0, 1e6))
      ->capture_default_str();
  cli.add_option("--seed", args.options.seed)->capture_default_str();
  cli.add_option("--direction", args.direction, "min or max (lap and gap)")
      ->transform(CLI::CheckedTransformer(directions));
  cli.add_option("--threads", args.options.threads)
      ->check(CLI::Range(1, 16))
      ->capture_default_str();
  cli.add_option("--work", args.options.work_limit, "units of work; 0: no limit but the time")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  cli.add_option("--stop-at-gap", args.stop_at_gap_percent, "percent that is good enough")
      ->check(CLI::Range(0.0, 100.0))
      ->capture_default_str();
  cli.add_option("--start", args.plan_in, "a plan to begin with, as --plan writes it");
  cli.add_option("--plan", args.plan_out, "writes the plan there: one 'agent slot' a line");
  cli.add_flag("--progress", args.progress, "tells on standard error how it goes");
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? 0 : 2;
  }
  if (args.format == Format::kCity && args.direction == Direction::kMax) {
    std::fprintf(stderr, "--direction: a city's cost is only minimised\n");
    return 2;
  }
  return Solve(std::move(args));
}

}  // namespace
}  // namespace hjj::dispatch

int main(int argc, char** argv) { return hjj::dispatch::Main(argc, argv); }
