// What the measurements share: clocks, a solve that is watched, and a child process of its own for
// whatever memory is to be told of.
#pragma once

#include <chrono>
#include <cstdint>
#include <ctime>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/instances/city.h"
#include "server/instances/instance.h"

namespace hjj::dispatch {

class Watch {
 public:
  double Seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// Time on the processor, of all threads: for ratios on machines that are shared.
class CpuWatch {
 public:
  double Seconds() const { return static_cast<double>(std::clock() - start_) / CLOCKS_PER_SEC; }

 private:
  std::clock_t start_ = std::clock();
};

struct Moment {
  double seconds = 0;
  Progress progress;
};

struct Run {
  Solution solution;
  double seconds = 0;
  double cpu_seconds = 0;
  std::vector<Moment> moments;  // as the engine reported, then the end
  bool sound = false;           // feasible and of the stated cost, by the definition

  // The last moment not later than that; null: there was none.
  const Moment* At(double seconds) const;
  // When the plan first filled nearly (95 %) as many heads as in the end.
  double FirstPlan() const;
  // When its cost was first no higher; nothing: never.
  std::optional<double> Reached(int64_t cost) const;
  // (cost - bound) / (cost - penalty of heads nobody can fill), by what was known then.
  std::optional<double> GapAt(double seconds) const;
};

// Stops after that time; `enough` is asked between units of work.
Run Solve(const Problem& problem, double seconds, SolveOptions options = {},
          const std::function<bool(const Progress&)>& enough = nullptr);

// Runs it in a child process and waits; megabytes it held at most. Lines it prints are kept.
double PeakMegabytes(const std::function<void()>& work);
// What the process holds now and has held at most, in megabytes.
double ResidentMegabytes();

// "volunteers×shifts" pairs given as "1000x200,10000x1000".
struct CitySize {
  int32_t volunteers = 0, shifts = 0;
};
std::vector<CitySize> ParseSizes(const std::string& text);
Instance City(const CitySize& size, uint64_t seed);

// "–" where there is none.
std::string Percent(std::optional<double> share);

int BenchCandidates(int32_t volunteers, int32_t duties, uint64_t seed);
int BenchLap(const std::vector<std::string>& files, const std::vector<int32_t>& sizes,
             uint64_t seed);
int BenchGap(const std::string& dir, double seconds, const std::string& only);
int BenchCities(const std::vector<CitySize>& sizes, double seconds, uint64_t seed, int threads);
int BenchCbc(const std::vector<CitySize>& sizes, double seconds, uint64_t seed);
int BenchByHand(const std::vector<CitySize>& sizes, double seconds, uint64_t seed);
int BenchReplan(const std::vector<CitySize>& sizes, double seconds, uint64_t seed);
int BenchRepeat(const std::vector<CitySize>& sizes, double seconds, uint64_t seed);
int BenchBackfill(const CitySize& size, double seconds, uint64_t seed);

}  // namespace hjj::dispatch
