#include "tests/bench/dispatch/bench.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <fstream>
#include <mutex>
#include <sstream>
#include <thread>

#include "server/instances/engine.h"

namespace hjj::dispatch {

const Moment* Run::At(double at) const {
  const Moment* last = nullptr;
  for (const Moment& m : moments)
    if (m.seconds <= at) last = &m;
  return last;
}

double Run::FirstPlan() const {
  for (const Moment& m : moments)
    if (m.progress.heads_filled * 100 >= solution.heads_filled * 95) return m.seconds;
  return seconds;
}

std::optional<double> Run::Reached(int64_t cost) const {
  for (const Moment& m : moments)
    if (m.progress.best_cost <= cost) return m.seconds;
  return std::nullopt;
}

std::optional<double> Run::GapAt(double at) const {
  const Moment* m = At(at);
  if (m == nullptr || !m->progress.lower_bound) return std::nullopt;
  const double over = static_cast<double>(m->progress.best_cost - *m->progress.lower_bound);
  const double of =
      static_cast<double>(m->progress.best_cost - solution.unfillable_penalty.value_or(0));
  return over <= 0 ? 0 : over / of;
}

Run Solve(const Problem& problem, double seconds, SolveOptions options,
          const std::function<bool(const Progress&)>& enough) {
  Run run;
  std::atomic<bool> cancel = false;
  std::mutex mu;
  std::condition_variable woken;
  bool done = false;
  const Watch watch;
  const CpuWatch cpu;
  std::thread alarm([&] {
    std::unique_lock lock(mu);
    woken.wait_for(lock, std::chrono::duration<double>(seconds), [&] { return done; });
    cancel = true;
  });
  options.cancel = &cancel;
  options.progress = [&](const Progress& p) {
    run.moments.push_back({watch.Seconds(), p});
    if (enough && enough(p)) cancel = true;
  };
  run.solution = Engine().Solve(problem, options);
  run.seconds = watch.Seconds();
  run.cpu_seconds = cpu.Seconds();
  {
    const std::lock_guard lock(mu);
    done = true;
  }
  woken.notify_one();
  alarm.join();
  const Solution& s = run.solution;
  run.moments.push_back(
      {run.seconds, {s.work_done, s.work_done, s.cost, s.heads_filled, s.lower_bound}});
  const absl::Status feasible = CheckFeasible(problem, s.assignments);
  run.sound = feasible.ok() && CostOf(problem, s.assignments) == s.cost &&
              s.lower_bound.value_or(s.cost) <= s.cost;
  if (!run.sound) std::printf("NOT SOUND: %s\n", feasible.ToString().c_str());
  return run;
}

double PeakMegabytes(const std::function<void()>& work) {
  std::fflush(stdout);
  const pid_t child = fork();
  if (child == 0) {
    work();
    std::fflush(stdout);
    _exit(0);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  if (status != 0) std::printf("a measurement ended with status %d\n", status);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

double ResidentMegabytes() {
  std::ifstream in("/proc/self/statm");
  int64_t size = 0, resident = 0;
  in >> size >> resident;
  return static_cast<double>(resident * sysconf(_SC_PAGESIZE)) / (1 << 20);
}

std::vector<CitySize> ParseSizes(const std::string& text) {
  std::vector<CitySize> sizes;
  std::istringstream in(text);
  CitySize size;
  char x = 0;
  while (in >> size.volunteers >> x >> size.shifts) {
    sizes.push_back(size);
    in >> x;
  }
  return sizes;
}

Instance City(const CitySize& size, uint64_t seed) {
  CityShape shape;
  shape.volunteers = size.volunteers;
  shape.shifts = size.shifts;
  shape.seed = seed;
  return MakeCity(shape);
}

std::string Percent(std::optional<double> share) {
  if (!share) return "–";
  char text[32];
  std::snprintf(text, sizeof text, "%.3f %%", 100 * *share);
  return text;
}

}  // namespace hjj::dispatch
