#include <algorithm>
#include <utility>

#include "server/dispatch/arc_choice.h"
#include "server/dispatch/engine_run.h"
#include "server/dispatch/neighbourhood.h"

namespace hjj::dispatch {
namespace {

constexpr int kFirstPasses = 4;       // before the first plan
constexpr int kPassesThen = 8;        // before its schedules are mixed
constexpr int kPassesNear = 4;        // the same where prices of another plan are known
constexpr int64_t kMostUnknown = 10;  // one price in so many, to begin near another plan
constexpr int kMostRounds = 200;
constexpr int64_t kUsualWork = 200, kUsualRound = 20;  // as far as anybody can tell
constexpr int kIdleRounds = 2;   // without anything better: nothing more to try
constexpr int kFirstSweeps = 2;  // before there are good prices
constexpr int kCutRounds = 10;
constexpr int kMostCuts = 400;
constexpr int kAsksADecision = 2;
constexpr int32_t kLongSchedule = 8;  // slots
constexpr int32_t kFewArcs = 2'000;   // so that all can be decided at once
constexpr int kGlidesAtOnce = 32;
constexpr int64_t kWorthwhileGlide = 50;
constexpr int kUnitsAnew = 4;  // at first
constexpr int kIdleAnew = 20;  // before there are more
constexpr int kNodesAnew = 300;
constexpr int kMostNodesAnew = 20'000;
constexpr int32_t kMostColumns = 20'000;  // to choose among

}  // namespace

// A unit of work that came to nothing: as if stopped before. Without a flag the library gave up,
// and what there is must do.
bool EngineRun::Stopped() {
  --work_done_;
  if (IsSet(options_.cancel)) status_ = SolveStatus::kCancelled;
  return false;
}

// The best mixture of all schedules seen.
bool EngineRun::Mix() {
  if (!Spend()) return false;
  return master_.Solve(plan_, options_.cancel) || Stopped();
}

// What everybody would do at these prices.
bool EngineRun::Ask(const std::vector<int64_t>& prices, const std::vector<int64_t>& cut_prices) {
  dual_.set_prices(prices);
  dual_.set_cuts(&master_.cuts(), cut_prices);
  return Pass();
}

// Mixes and asks in turn, until nobody has anything better to offer: then the bound is the
// mixture's cost. Asked at prices between the best and the mixture's, answers are far better
// (Wentges 1997).
bool EngineRun::Generate() {
  double last = 0;
  for (bool first = true;; first = false) {
    if (!Mix()) return false;
    if (master_.cost() - static_cast<double>(dual_.best()) / kScale < 1) return true;
    bool any = false;
    if (!first && master_.cost() < last - Master::kLeastSaving) {
      std::vector<int64_t> prices = dual_.best_prices(), cuts = dual_.best_cut_prices();
      for (size_t s = 0; s < prices.size(); ++s) prices[s] += (master_.prices()[s] - prices[s]) / 2;
      for (size_t k = 0; k < cuts.size(); ++k) cuts[k] += (master_.cut_prices()[k] - cuts[k]) / 2;
      if (!Ask(prices, cuts)) return false;
      any = master_.AddAnswers(dual_);
    }
    last = master_.cost();
    if (any) continue;
    if (!Ask(master_.prices(), master_.cut_prices())) return false;
    if (master_.AddAnswers(dual_)) continue;
    if (!dual_.doubtful()) return true;
    if (!Spend()) return false;
    dual_.Ponder();
    TakeBound();
    if (!master_.AddAnswers(dual_)) return true;
  }
}

// Cuts off mixtures until there is nothing more to gain by it. Cuts that cost little are let go:
// each makes every schedule harder to find.
bool EngineRun::Cut() {
  for (int round = 0; round < kCutRounds; ++round) {
    const int64_t before = proven_;
    if (!Spend()) return false;
    if (master_.AddCuts(kMostCuts) == 0) return true;
    if (!Mix()) return false;
    const int64_t distance = std::max<int64_t>(1, cost() - proven_);
    master_.DropCuts(static_cast<double>(distance) / (10 * kWorthwhile));
    if (!Generate() || GoodEnough()) return false;
    if (proven_ - before <= distance / kWorthwhile) return true;
  }
  return true;
}

// Decides for schedules the mixture takes in part, step by step, and asks again after each.
bool EngineRun::Dive() {
  bool good = true;
  while (good && master_.cost() < static_cast<double>(cost()) && master_.Settle()) {
    good = Mix();
    for (int ask = 1; good && ask < kAsksADecision; ++ask) {
      good = Ask(master_.prices(), master_.cut_prices());
      if (good && master_.AddAnswers(dual_)) good = Mix();
    }
  }
  if (good && master_.cost() < static_cast<double>(cost())) Adopt(master_.Taken());
  master_.Unsettle();
  master_.Add(plan_);
  return good && Mix();
}

bool EngineRun::Choose() {
  if (!Spend()) return false;
  Report();
  const std::vector<int32_t> chosen = master_.Choose(kMostColumns, cost(), options_.cancel);
  if (IsSet(options_.cancel)) return Stopped();
  if (!chosen.empty()) Adopt(chosen);
  return true;
}

// Takes over a plan from outside, as far as it can be kept, if it is better.
void EngineRun::Adopt(const std::vector<int32_t>& arcs) {
  const std::vector<int32_t> held = plan_.Arcs();
  const int64_t before = plan_.cost();
  for (int32_t arc : held) plan_.Drop(arc);
  for (int32_t arc : arcs) plan_.TakeIfPossible(arc);
  if (plan_.cost() >= before) {
    for (int32_t arc : plan_.Arcs()) plan_.Drop(arc);
    for (int32_t arc : held) plan_.Take(arc);
  }
  Report();
}

// Few units with many slots each: mixing schedules takes long there, gliding does not.
bool EngineRun::Glide() {
  dual_.RestartGlide();
  const int64_t began = dual_.best();
  bool gains = true;
  for (int round = 0; round < 2 || gains; ++round) {
    const int64_t before = dual_.best();
    for (int pass = 0; pass < kGlidesAtOnce; ++pass) {
      dual_.Glide(cost() * kScale);
      if (!Pass() || GoodEnough()) return false;
    }
    gains = dual_.best() - before > (dual_.best() - began) / kWorthwhileGlide;
  }
  dual_.set_prices(dual_.best_prices());
  return Pass();
}

// Lets some units decide anew together, exactly, while all others stay; more of them once that
// leads nowhere any more.
bool EngineRun::DecideAnew() {
  Neighbourhood near(units_, options_.seed);
  int nodes = kNodesAnew, idle = 0, count = kUnitsAnew;
  while (nodes <= kMostNodesAnew) {
    if (!Spend()) return false;
    Report();
    near.Draw(dual_, plan_, count);
    const int64_t before = cost();
    std::vector<int32_t> chosen;
    bool whole = true;
    if (!near.arcs().empty())
      chosen = ChooseArcs(units_, near.arcs(), plan_, cost(), nodes, options_.cancel, &whole);
    if (IsSet(options_.cancel)) return Stopped();
    if (!chosen.empty()) Adopt(chosen);
    if (GoodEnough()) return false;
    const bool all = near.units() == units_.count();
    if (cost() < before) {
      idle = 0;
    } else if (all && whole) {
      return true;
    } else if (all || ++idle > kIdleAnew) {
      idle = 0;
      // All there are, or as many as can be decided at once: a longer search.
      if (all || near.units() < count) nodes *= 4;
      ++count;
    }
  }
  return true;
}

bool EngineRun::StepOn(int passes) {
  for (int pass = 0; pass < passes; ++pass) {
    dual_.Step();
    if (!Pass() || GoodEnough()) return false;
    master_.Add(dual_);
  }
  return true;
}

bool EngineRun::IsNear(const std::vector<int64_t>& known) const {
  if (known.size() != p_.slots.size() || plan_.Arcs().empty()) return false;
  const auto missing = std::count(known.begin(), known.end(), kNoPrice);
  return missing * kMostUnknown <= static_cast<int64_t>(known.size());
}

bool EngineRun::BeginAnew() {
  dual_.set_prices(dual_.FirstPrices());
  for (int pass = 0; pass < kFirstPasses; ++pass) {
    if (pass > 0) dual_.Step();
    if (!Pass()) return false;
  }
  if (!Spend()) return false;
  TakeChosen();
  TakeGreedily();
  Report();
  return StepOn(kPassesThen) && BoundHeads(false) && Improve(kFirstSweeps);
}

// What the units would choose tells nothing here that the plan to begin with does not; but rings
// find at such prices at once what they find at rough ones only after the mixing.
bool EngineRun::BeginNear(const std::vector<int64_t>& known) {
  std::vector<int64_t> prices(known.size());
  if (std::find(known.begin(), known.end(), kNoPrice) != known.end()) prices = dual_.FirstPrices();
  for (int32_t s = 0; s < units_.slots(); ++s) {
    const int64_t most = units_.min_weight(s);
    if (known[s] != kNoPrice) prices[s] = std::clamp(known[s], -most, most) * kScale;
  }
  dual_.set_prices(std::move(prices));
  if (!Pass() || !Spend()) return false;
  TakeGreedily();
  Report();
  if (!Improve()) return false;
  master_.Add(dual_);
  return BoundHeads(false) && !GoodEnough() && StepOn(kPassesNear);
}

void EngineRun::Search() {
  expected_ = kUsualWork;
  for (const Assignment& a : options_.start) {
    const int32_t arc = units_.Find(a);
    if (arc >= 0) plan_.TakeIfPossible(arc);
  }
  prices_are_good_ = IsNear(options_.prices);
  if (!(prices_are_good_ ? BeginNear(options_.prices) : BeginAnew())) return;
  if (static_cast<int32_t>(plan_.Arcs().size()) >= kLongSchedule * units_.count() &&
      (!Glide() || !BoundHeads(false) || !Improve() || !DecideAnew()))
    return;
  master_.Add(plan_);
  if (!Generate()) return;
  prices_are_good_ = true;
  if (!BoundHeads(true)) return;
  for (int round = 0, idle = 0; round < kMostRounds && idle < kIdleRounds; ++round) {
    const int64_t cost_before = cost(), bound_before = proven_;
    expected_ = std::max(expected_, work_done_ + kUsualRound);
    if (GoodEnough() || !Dive() || !Improve()) return;
    if (!Cut()) return;
    if (cost() == cost_before) {
      if (!Choose() || !Improve()) return;
    }
    idle = cost() < cost_before || proven_ > bound_before ? 0 : idle + 1;
  }
  if (units_.arcs() <= kFewArcs) DecideAnew();
}

}  // namespace hjj::dispatch
