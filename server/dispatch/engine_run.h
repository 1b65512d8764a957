// One run of the engine over one problem. Its parts: engine.cc begins, exchanges and ends,
// engine_search.cc mixes schedules and makes plans of mixtures, engine_heads.cc finds what nobody
// can fill.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "server/dispatch/bound.h"
#include "server/dispatch/exchange.h"
#include "server/dispatch/master.h"
#include "server/dispatch/plan.h"

namespace hjj::dispatch {

// The least whole number that is no less than a scaled bound.
inline int64_t Whole(int64_t scaled) {
  return scaled > 0 ? (scaled + kScale - 1) / kScale : -(-scaled / kScale);
}

// Of the distance to the bound: what is worth going on for.
inline constexpr int64_t kWorthwhile = 100;
inline constexpr int kMostSweeps = 12;

class EngineRun {
 public:
  EngineRun(const Problem& problem, const SolveOptions& options)
      : p_(problem),
        options_(options),
        workers_(options.threads),
        units_(problem, options.seed),
        plan_(units_),
        exchange_(units_, workers_),
        dual_(units_, workers_),
        pricer_(units_),
        master_(units_) {}

  Solution Solve();

 private:
  // False when the limit or the flag says to stop; else counts one unit of work. All others that
  // return bool are false when the run is over: so stopped, and what they had begun counts for
  // nothing, or good enough.
  bool Spend();
  void Report();
  bool GoodEnough() const;

  bool SolveExactly();
  void TakeGreedily();
  void TakeChosen();
  bool Pass();
  void TakeBound();
  bool Improve(int most_sweeps = kMostSweeps);
  bool Sweep();
  bool Respond();
  Solution Finish();

  // In engine_heads.cc: what nobody can fill; `mixed`: exactly, once schedules have been mixed.
  bool BoundHeads(bool mixed);

  // In engine_search.cc.
  void Search();
  // A first plan, prices worth something, schedules to mix: from nothing, or from the plan and the
  // prices of a problem much like this one.
  bool BeginAnew();
  bool BeginNear(const std::vector<int64_t>& known);
  // Whether enough is known for the latter.
  bool IsNear(const std::vector<int64_t>& known) const;
  // Asks again at prices a step further on, and keeps the answers to be mixed.
  bool StepOn(int passes);
  bool Mix();
  bool Ask(const std::vector<int64_t>& prices, const std::vector<int64_t>& cut_prices);
  bool Generate();
  bool Cut();
  bool Dive();
  bool Choose();
  bool Glide();
  bool DecideAnew();
  void Adopt(const std::vector<int32_t>& arcs);
  bool Stopped();

  int64_t cost() const { return plan_.cost(); }

  const Problem& p_;
  const SolveOptions& options_;
  const Workers workers_;
  const Units units_;
  Plan plan_;
  Exchange exchange_;
  Dual dual_;
  Pricer pricer_;
  Master master_;
  // The best without cuts: with them slots' prices are only half of the truth, and exchanges and
  // heads know nothing of the other half.
  std::vector<int64_t> prices_;
  int64_t prices_prove_ = INT64_MIN;  // scaled
  bool prices_are_good_ = false;      // schedules have been mixed, or a plan like this one's
  SolveStatus status_ = SolveStatus::kComplete;
  int64_t work_done_ = 0;
  int64_t expected_ = 0;
  int64_t proven_ = 0;  // costs are never negative
  std::optional<int64_t> max_fillable_, unfillable_penalty_;
};

}  // namespace hjj::dispatch
