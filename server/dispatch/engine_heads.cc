#include <algorithm>

#include "server/dispatch/engine_run.h"

namespace hjj::dispatch {
namespace {

constexpr int kMostAsksForHeads = 30;

}  // namespace

bool EngineRun::BoundHeads(bool mixed) {
  if (status_ != SolveStatus::kComplete) return false;
  int64_t open = 0, missing = 0;
  for (int32_t s = 0; s < units_.slots(); ++s) {
    open += units_.open(s);
    missing += units_.open(s) - plan_.heads(s);
  }
  if (missing == 0) {
    unfillable_penalty_ = 0;
    max_fillable_ = open;
    return true;
  }
  if (!Spend()) return false;
  // The prices without what wishes put into them: a slot with enough people costs nothing.
  Dual heads(units_, workers_);
  std::vector<int64_t> bare(prices_.size());
  int64_t least = unfillable_penalty_.value_or(0);
  int64_t without = 0;
  const int64_t target = kTargetHeadWeight * kScale;
  for (const int64_t scarce : {target / 10, target / 5, target / 2, target * 4 / 5}) {
    for (size_t s = 0; s < prices_.size(); ++s) {
      const int64_t whole = units_.min_weight(static_cast<int32_t>(s)) * kScale;
      bare[s] = prices_[s] < scarce           ? 0
                : prices_[s] < 2 * target     ? target
                : prices_[s] > whole - target ? whole
                                              : prices_[s];
    }
    heads.set_prices(bare);
    heads.set_terms({.head = kScale, .soft = 0});
    heads.Evaluate();
    least = std::max(least, Whole(heads.best()));
    for (size_t s = 0; s < prices_.size(); ++s) bare[s] = prices_[s] >= scarce ? kScale : 0;
    heads.set_prices(bare);
    heads.set_terms({.head = kScale, .soft = 0, .count = true});
    heads.Evaluate();
    without = std::max(without, Whole(heads.best()));
  }
  least = std::max(least, without * kTargetHeadWeight);
  if (mixed) {
    // As for the bound of all costs.
    Master mix(units_, /*soft=*/false);
    mix.Add(master_);
    heads.set_terms({.head = kScale, .soft = 0});
    for (int ask = 0; ask < kMostAsksForHeads; ++ask) {
      if (!Spend()) return false;
      if (!mix.Solve(plan_, options_.cancel)) {
        Stopped();
        if (status_ != SolveStatus::kComplete) return false;
        break;
      }
      heads.set_prices(mix.prices());
      heads.Evaluate();
      least = std::max(least, Whole(heads.best()));
      if (mix.cost() - static_cast<double>(least) < kTargetHeadWeight / 10.0) break;
      if (!mix.AddAnswers(heads)) break;
    }
  }
  // Every weight of a head is a multiple of the least.
  unfillable_penalty_ = (least + kTargetHeadWeight - 1) / kTargetHeadWeight * kTargetHeadWeight;
  max_fillable_ = std::min(max_fillable_.value_or(open), open - without);
  Report();
  return true;
}

}  // namespace hjj::dispatch
