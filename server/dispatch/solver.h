// The narrow door to every engine: a problem in, a plan out. Engines hold no state between calls
// and may be replaced without anybody noticing but the gap.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "server/dispatch/problem.h"

namespace hjj::dispatch {

// Where nothing is known about what a head in a slot is worth.
inline constexpr int64_t kNoPrice = INT64_MIN;

struct Assignment {
  int32_t agent = 0;
  int32_t slot = 0;
  int32_t arc = 0;  // of Problem::arcs

  friend bool operator==(const Assignment&, const Assignment&) = default;
};

struct Progress {
  int64_t work_done = 0;
  int64_t work_expected = 0;  // grows when the engine finds something worth improving
  int64_t best_cost = 0;      // of what has been assigned up to now
  int64_t heads_filled = 0;
  std::optional<int64_t> lower_bound;
};

// Work is counted in whole units (a pass over all units, a program solved, a search of so many
// nodes), never in seconds: the same problem, seed and work limit give the same solution, byte for
// byte. To hold a time limit, set `cancel` from a clock; the work then reported, given as
// work_limit, repeats the result.
struct SolveOptions {
  uint64_t seed = 0;       // decides only between plans of equal cost, so that ties do not always
                           // fall to the same women
  int64_t work_limit = 0;  // 0: until the engine has nothing more to try
  int32_t stop_at_gap_ppm = 0;  // 0: until proven optimal or nothing more to try
  int threads = 1;              // 1 … 16; the solution does not depend on it
  // Where to begin: a plan of a problem much like this one. What does not fit any more is left out.
  std::vector<Assignment> start;
  // Solution::prices of that plan: one for each slot of this problem, or kNoPrice where there is
  // none; another number of them counts as none at all. Good ones spare most of the search, bad
  // ones cost time and nothing else. Not used where most are missing or nothing of `start` is left.
  std::vector<int64_t> prices;
  std::function<void(const Progress&)> progress;  // called between units, on the solving thread
  const std::atomic<bool>* cancel = nullptr;      // looked at between units and inside of long ones
};

enum class SolveStatus : uint8_t {
  kComplete = 0,   // the engine finished by itself
  kWorkLimit = 1,  // stopped by the limit; still a valid plan, perhaps with slots not looked at
  kCancelled = 2,  // the same, by the flag
};

struct Unfilled {
  int32_t min_heads = 0;     // still missing to the minimum
  int32_t target_heads = 0;  // still missing from the minimum to the target

  friend bool operator==(const Unfilled&, const Unfilled&) = default;
};

struct Solution {
  SolveStatus status = SolveStatus::kComplete;
  std::vector<Assignment> assignments;  // by slot, then agent; without the fixed ones
  int64_t cost = 0;                     // as defined in problem.h
  std::vector<Unfilled> unfilled;       // one for each slot

  int64_t heads_filled = 0;  // towards the targets, fixed ones included (never beyond the target)
  // No plan can fill more heads, nor owe a smaller penalty for heads left open. Unset when not
  // proven (stopped before, or arcs left out).
  std::optional<int64_t> max_fillable_heads;
  std::optional<int64_t> unfillable_penalty;
  // No plan costs less. Unset when not proven.
  std::optional<int64_t> lower_bound;

  // What one more head in each slot would save, as far as anybody knows (below 0 where more are
  // promised than wanted), in whole units: near these prices the bound was proven, cuts apart.
  // Empty while they are rough, and where there was nothing to search for.
  std::vector<int64_t> prices;

  int64_t work_done = 0;
};

// (cost − bound) / (cost − penalty of provably unfillable heads): 0 is proven optimal. Unset
// without a bound.
std::optional<double> Gap(const Solution& solution);

class Solver {
 public:
  virtual ~Solver() = default;
  // The problem must be valid (Validate). Blocks; thread-safe.
  virtual Solution Solve(const Problem& problem, const SolveOptions& options) const = 0;
};

// The objective of problem.h for any set of arcs, computed from nothing but its definition.
int64_t CostOf(const Problem& problem, const std::vector<Assignment>& assignments);

// The same checked the other way round: OK when the assignments keep every condition of
// problem.h, else FAILED_PRECONDITION saying which.
absl::Status CheckFeasible(const Problem& problem, const std::vector<Assignment>& assignments);

// The k cheapest arcs of one slot whose agents still have room beside the fixed assignments and
// what `taken` gives them; cheapest first, then by agent. One pass over the arcs.
std::vector<Assignment> Backfill(const Problem& problem, int32_t slot, int32_t k,
                                 const std::vector<Assignment>& taken = {});

}  // namespace hjj::dispatch
