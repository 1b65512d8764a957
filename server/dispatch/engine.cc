#include "server/dispatch/engine.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "server/dispatch/arc_choice.h"
#include "server/dispatch/bound.h"
#include "server/dispatch/exchange.h"
#include "server/dispatch/master.h"
#include "server/dispatch/neighbourhood.h"
#include "server/dispatch/plan.h"
#include "server/dispatch/transport.h"

namespace hjj::dispatch {
namespace {

constexpr int kFirstPasses = 4;  // before the first plan
constexpr int kPassesThen = 8;   // before its schedules are mixed
constexpr int kMostRounds = 200;
constexpr int kIdleRounds = 2;   // without anything better: nothing more to try
constexpr int kFirstSweeps = 2;  // before there are good prices
constexpr int kMostSweeps = 12;
constexpr int32_t kUnitsAResponse = 4'000;  // to one unit of work
constexpr int kCutRounds = 10;
constexpr int kMostCuts = 400;
constexpr int64_t kWorthwhile = 100;  // of the distance to the bound: what is worth going on for
constexpr double kLeastSaving = 0.5;  // of a schedule that is worth a column
constexpr int kAsksADecision = 2;
constexpr int32_t kLongSchedule = 8;  // slots
constexpr int32_t kFewArcs = 2'000;   // so that all can be decided at once
constexpr int kGlidesAtOnce = 32;
constexpr int64_t kWorthwhileGlide = 50;
constexpr int kUnitsAnew = 4;  // at first
constexpr int kIdleAnew = 20;  // before there are more
constexpr int kNodesAnew = 300;
constexpr int kMostNodesAnew = 100'000;
constexpr int32_t kMostColumns = 20'000;  // to choose among

// The least whole number that is no less than a scaled bound.
int64_t Whole(int64_t scaled) {
  return scaled > 0 ? (scaled + kScale - 1) / kScale : -(-scaled / kScale);
}

// One run over one problem.
class Run {
 public:
  Run(const Problem& problem, const SolveOptions& options)
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
  // False when the limit or the flag says to stop; else counts one unit of work.
  bool Spend();
  void Report();
  bool GoodEnough() const;

  bool SolveExactly();
  void TakeGreedily();
  void TakeChosen();
  bool Pass();
  // Everything below returns false when it has been stopped.
  bool Improve(int most_sweeps = kMostSweeps);
  bool Sweep();
  bool Respond();
  bool Mix();
  bool Ask(const std::vector<int64_t>& prices, const std::vector<int64_t>& cut_prices);
  bool AddAnswers();
  bool Generate();
  bool Cut();
  bool Dive();
  bool Choose();
  bool Glide();
  bool DecideAnew();
  void Adopt(const std::vector<int32_t>& arcs);
  bool Stopped();
  // What nobody can fill.
  bool BoundHeads();
  void Search();
  Solution Finish();

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
  std::vector<int64_t> prices_;  // the best without cuts
  SolveStatus status_ = SolveStatus::kComplete;
  int64_t work_done_ = 0;
  int64_t expected_ = 0;
  int64_t proven_ = 0;  // costs are never negative
  std::optional<int64_t> max_fillable_, unfillable_penalty_;
};

bool Run::Spend() {
  if (status_ != SolveStatus::kComplete) return false;
  if (options_.cancel != nullptr && options_.cancel->load(std::memory_order_relaxed)) {
    status_ = SolveStatus::kCancelled;
    return false;
  }
  if (options_.work_limit > 0 && work_done_ >= options_.work_limit) {
    status_ = SolveStatus::kWorkLimit;
    return false;
  }
  ++work_done_;
  return true;
}

void Run::Report() {
  if (!options_.progress) return;
  Progress progress{work_done_, std::max(work_done_, expected_), cost()};
  for (int32_t s = 0; s < units_.slots(); ++s)
    progress.heads_filled += p_.slots[s].target_heads - units_.open(s) + plan_.heads(s);
  if (p_.arcs_complete) progress.lower_bound = proven_;
  options_.progress(progress);
}

bool Run::GoodEnough() const {
  const int64_t over = cost() - proven_;
  if (over <= 0) return p_.arcs_complete || units_.arcs() == 0;
  if (options_.stop_at_gap_ppm <= 0 || !unfillable_penalty_) return false;
  const double base = static_cast<double>(cost() - *unfillable_penalty_);
  return static_cast<double>(over) * 1e6 <= base * options_.stop_at_gap_ppm;
}

bool Run::SolveExactly() {
  for (int32_t u = 0; u < units_.count(); ++u) {
    if (units_.size(u) > 1) return false;
  }
  if (!AllExclude(units_)) return false;
  if (!Spend()) return true;
  const Transport best = SolveTransport(units_, /*soft=*/true);
  for (int32_t arc : best.arcs) plan_.Take(arc);
  proven_ = best.cost;
  Report();
  int64_t open = 0, held = static_cast<int64_t>(best.arcs.size());
  for (int32_t s = 0; s < units_.slots(); ++s) open += units_.open(s);
  if (held == open) {
    unfillable_penalty_ = 0;
    max_fillable_ = open;
  } else if (Spend()) {
    const Transport heads = SolveTransport(units_, /*soft=*/false);
    unfillable_penalty_ = heads.cost;
    max_fillable_ = static_cast<int64_t>(heads.arcs.size());
    Report();
  }
  return true;
}

void Run::TakeGreedily() {
  std::vector<std::pair<int32_t, int32_t>> order;
  for (int32_t i = 0; i < units_.arcs(); ++i) order.emplace_back(units_.arc(i).cost, i);
  std::sort(order.begin(), order.end());
  for (const auto& [cost, arc] : order) {
    if (plan_.HasRoom(arc) && !plan_.Holds(arc) && plan_.Fits(arc)) plan_.Take(arc);
  }
}

// What the units would choose at the prices, as far as slots have room; the others' best after.
void Run::TakeChosen() {
  std::vector<std::pair<int64_t, int32_t>> order;
  for (int32_t u = 0; u < units_.count(); ++u) {
    for (int32_t i : dual_.chosen(u))
      order.emplace_back(-dual_.Profit(units_.arc(i), dual_.prices()[units_.arc(i).slot]), i);
  }
  std::sort(order.begin(), order.end());
  for (const auto& [profit, arc] : order) {
    if (plan_.HasRoom(arc) && !plan_.Holds(arc) && plan_.Fits(arc)) plan_.Take(arc);
  }
}

// Rings of exchanges and better schedules while all others stay, as long as that pays.
bool Run::Improve(int most_sweeps) {
  bool better = true;
  for (int sweep = 0; better && sweep < most_sweeps; ++sweep) {
    const int64_t before = plan_.cost();
    if (!Spend() || !Sweep() || !Respond()) return false;
    if (GoodEnough()) return false;
    better = before - plan_.cost() > (plan_.cost() - proven_) / kWorthwhile;
  }
  return true;
}

bool Run::Sweep() {
  if (!exchange_.Build(prices_, &plan_, options_.cancel)) return Stopped();
  exchange_.Sweep();
  Report();
  return true;
}

// Gives each unit what is best while all others stay: several heads that are missing, say, for one.
bool Run::Respond() {
  std::vector<int64_t> profit;
  std::vector<int32_t> schedule;
  for (int32_t u = 0; u < units_.count(); ++u) {
    if (u % kUnitsAResponse == 0 && !Spend()) return false;
    profit.clear();
    bool more = false;
    for (int32_t i = units_.begin(u); i < units_.end(u); ++i) {
      const UnitArc& arc = units_.arc(i);
      const bool holds = plan_.Holds(i);
      int64_t earns = -arc.cost;
      for (int32_t h = 0; h < units_.size(u) && (holds || plan_.HasRoom(i)); ++h) {
        const int32_t heads = plan_.heads(arc.slot);
        earns += units_.HeadWeight(arc.slot, holds ? heads - 1 - h : heads + h);
      }
      profit.push_back(holds || plan_.HasRoom(i) ? earns * kScale : 0);
      more = more || (!holds && profit.back() > 0);
    }
    if (!more) continue;
    const auto value = [&](const std::vector<int32_t>& arcs) {
      int64_t sum = 0;
      int32_t even = 0;
      for (int32_t i : arcs) {
        sum += profit[i - units_.begin(u)];
        even += units_.even_amount(units_.arc(i).load);
      }
      return sum - units_.EvenCost(u, even) * kScale;
    };
    pricer_.Best(u, profit, kScale, &schedule);
    const std::vector<int32_t> held = plan_.held(u);
    if (value(schedule) <= value(held)) continue;
    const int64_t before = plan_.cost();
    for (int32_t i : held) plan_.Drop(i);
    std::vector<int32_t> taken;
    for (int32_t i : schedule) {
      if (!plan_.HasRoom(i) || !plan_.Fits(i)) continue;
      plan_.Take(i);
      taken.push_back(i);
    }
    if (plan_.cost() < before) continue;
    for (int32_t i : taken) plan_.Drop(i);
    for (int32_t i : held) plan_.Take(i);
  }
  Report();
  return true;
}

bool Run::Pass() {
  if (!Spend()) return false;
  dual_.Evaluate();
  proven_ = std::max(proven_, Whole(dual_.best()));
  if (master_.cuts().size() == 0) prices_ = dual_.best_prices();
  Report();
  return true;
}

bool Run::BoundHeads() {
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
  const std::vector<int64_t>& prices = prices_;
  std::vector<int64_t> bare(prices.size());
  int64_t least = unfillable_penalty_.value_or(0);
  for (const int64_t scarce : {kTargetHeadWeight / 10, kTargetHeadWeight / 2}) {
    for (size_t s = 0; s < prices.size(); ++s) {
      const int64_t target = kTargetHeadWeight * kScale;
      bare[s] = prices[s] < scarce * kScale ? 0 : prices[s] < 2 * target ? target : prices[s];
    }
    heads.set_prices(bare);
    heads.set_terms({.head = kScale, .soft = 0});
    heads.Evaluate();
    least = std::max(least, Whole(heads.best()));
  }
  for (size_t s = 0; s < prices.size(); ++s)
    bare[s] = prices[s] >= kTargetHeadWeight * kScale / 2 ? kScale : 0;
  heads.set_prices(bare);
  heads.set_terms({.head = kScale, .soft = 0, .count = true});
  heads.Evaluate();
  const int64_t without = std::max<int64_t>(0, Whole(heads.best()));
  least = std::max(least, without * kTargetHeadWeight);
  // Every weight of a head is a multiple of the least.
  unfillable_penalty_ = (least + kTargetHeadWeight - 1) / kTargetHeadWeight * kTargetHeadWeight;
  max_fillable_ = std::min(max_fillable_.value_or(open), open - without);
  Report();
  return true;
}

// A unit of work that came to nothing: as if stopped before. Without a flag the library gave up,
// and what there is must do.
bool Run::Stopped() {
  --work_done_;
  if (options_.cancel != nullptr && options_.cancel->load(std::memory_order_relaxed))
    status_ = SolveStatus::kCancelled;
  return false;
}

// The best mixture of all schedules seen.
bool Run::Mix() {
  if (!Spend()) return false;
  return master_.Solve(plan_, options_.cancel) || Stopped();
}

// What everybody would do at these prices.
bool Run::Ask(const std::vector<int64_t>& prices, const std::vector<int64_t>& cut_prices) {
  dual_.set_prices(prices);
  dual_.set_cuts(&master_.cuts(), cut_prices);
  return Pass();
}

// Makes columns of what was answered, where it would save something. False when nothing would.
bool Run::AddAnswers() {
  bool any = false;
  for (int32_t u = 0; u < units_.count(); ++u) {
    const std::vector<int32_t>& chosen = dual_.chosen(u);
    if (!master_.settled(u) && master_.Saves(u, chosen) > kLeastSaving)
      any |= master_.Add(u, chosen);
  }
  return any;
}

// Mixes and asks in turn, until nobody has anything better to offer: then the bound is the
// mixture's cost. Asked at prices between the best and the mixture's, answers are far better
// (Wentges 1997).
bool Run::Generate() {
  double last = 0;
  for (bool first = true;; first = false) {
    if (!Mix()) return false;
    if (master_.cost() - static_cast<double>(dual_.best()) / kScale < 1) return true;
    bool any = false;
    if (!first && master_.cost() < last - kLeastSaving) {
      std::vector<int64_t> prices = dual_.best_prices(), cuts = dual_.best_cut_prices();
      cuts.resize(master_.cuts().size(), 0);
      for (size_t s = 0; s < prices.size(); ++s) prices[s] += (master_.prices()[s] - prices[s]) / 2;
      for (size_t k = 0; k < cuts.size(); ++k) cuts[k] += (master_.cut_prices()[k] - cuts[k]) / 2;
      if (!Ask(prices, cuts)) return false;
      any = AddAnswers();
    }
    last = master_.cost();
    if (any) continue;
    if (!Ask(master_.prices(), master_.cut_prices())) return false;
    if (AddAnswers()) continue;
    if (!Spend()) return false;
    if (!dual_.Ponder()) return true;
    proven_ = std::max(proven_, Whole(dual_.best()));
    Report();
    if (!AddAnswers()) return true;
  }
}

// Cuts off mixtures until there is nothing more to gain by it. Cuts that cost little are let go:
// each makes every schedule harder to find.
bool Run::Cut() {
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
bool Run::Dive() {
  bool good = true;
  while (good && master_.cost() < static_cast<double>(cost()) && master_.Settle()) {
    good = Mix();
    for (int ask = 1; good && ask < kAsksADecision; ++ask) {
      good = Ask(master_.prices(), master_.cut_prices());
      if (good && AddAnswers()) good = Mix();
    }
  }
  if (good && master_.cost() < static_cast<double>(cost())) Adopt(master_.Taken());
  master_.Unsettle();
  master_.Add(plan_);
  return good && Mix();
}

bool Run::Choose() {
  if (!Spend()) return false;
  const std::vector<int32_t> chosen = master_.Choose(kMostColumns, cost(), options_.cancel);
  if (options_.cancel != nullptr && options_.cancel->load(std::memory_order_relaxed))
    return Stopped();
  if (!chosen.empty()) Adopt(chosen);
  return true;
}

// Takes over a plan from outside, as far as it can be kept, if it is better.
void Run::Adopt(const std::vector<int32_t>& arcs) {
  const std::vector<int32_t> held = plan_.Arcs();
  const int64_t before = plan_.cost();
  for (int32_t arc : held) plan_.Drop(arc);
  for (int32_t arc : arcs) {
    if (plan_.HasRoom(arc) && !plan_.Holds(arc) && plan_.Fits(arc)) plan_.Take(arc);
  }
  if (plan_.cost() >= before) {
    for (int32_t arc : plan_.Arcs()) plan_.Drop(arc);
    for (int32_t arc : held) plan_.Take(arc);
  }
  Report();
}

// Few units with many slots each: mixing schedules takes long there, gliding does not.
bool Run::Glide() {
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
bool Run::DecideAnew() {
  Neighbourhood near(units_, options_.seed);
  int nodes = kNodesAnew, idle = 0, count = kUnitsAnew;
  while (nodes <= kMostNodesAnew) {
    if (!Spend()) return false;
    near.Draw(dual_, plan_, count);
    std::vector<int32_t> chosen;
    if (!near.arcs().empty())
      chosen = ChooseArcs(units_, near.arcs(), plan_, cost(), nodes, options_.cancel);
    if (options_.cancel != nullptr && options_.cancel->load(std::memory_order_relaxed))
      return Stopped();
    if (!chosen.empty()) {
      Adopt(chosen);
      idle = 0;
      if (GoodEnough()) return false;
    } else if (++idle > kIdleAnew) {
      idle = 0;
      if (near.units() == units_.count()) nodes *= 4;
      ++count;
    }
  }
  return true;
}

void Run::Search() {
  expected_ = kFirstPasses + kPassesThen;
  dual_.set_prices(dual_.FirstPrices());
  for (const Assignment& a : options_.start) {
    const int32_t arc = units_.Find(a);
    if (arc >= 0 && !plan_.Holds(arc) && plan_.HasRoom(arc) && plan_.Fits(arc)) plan_.Take(arc);
  }
  for (int pass = 0; pass < kFirstPasses; ++pass) {
    if (pass > 0) dual_.Step();
    if (!Pass()) return;
  }
  if (!Spend()) return;
  TakeChosen();
  TakeGreedily();
  Report();
  for (int pass = 0; pass < kPassesThen; ++pass) {
    dual_.Step();
    if (!Pass() || GoodEnough()) return;
    for (int32_t u = 0; u < units_.count(); ++u) master_.Add(u, dual_.chosen(u));
  }
  if (!BoundHeads() || !Improve(kFirstSweeps)) return;
  if (static_cast<int32_t>(plan_.Arcs().size()) >= kLongSchedule * units_.count() &&
      (!Glide() || !BoundHeads() || !Improve() || !DecideAnew()))
    return;
  master_.Add(plan_);
  if (!Generate() || !BoundHeads()) return;
  for (int round = 0, idle = 0; round < kMostRounds && idle < kIdleRounds; ++round) {
    const int64_t cost_before = cost(), bound_before = proven_;
    if (GoodEnough() || !Dive() || !Improve()) return;
    if (!Cut()) return;
    if (cost() == cost_before) {
      if (!Choose() || !Improve()) return;
    }
    idle = cost() < cost_before || proven_ > bound_before ? 0 : idle + 1;
  }
  if (units_.arcs() <= kFewArcs) DecideAnew();
}

Solution Run::Finish() {
  Solution solution;
  solution.status = status_;
  solution.work_done = work_done_;
  solution.cost = plan_.cost();
  int64_t fixed_heads = 0;
  for (int32_t s = 0; s < units_.slots(); ++s) {
    const int32_t heads = plan_.heads(s);
    const int32_t to_min = std::max(0, units_.to_min(s) - heads);
    solution.unfilled.push_back({to_min, units_.open(s) - heads - to_min});
    solution.heads_filled += heads;
    fixed_heads += p_.slots[s].target_heads - units_.open(s);
  }
  solution.heads_filled += fixed_heads;
  for (int32_t arc : plan_.Arcs()) units_.Expand(arc, &solution.assignments);
  std::sort(solution.assignments.begin(), solution.assignments.end(),
            [](const Assignment& x, const Assignment& y) {
              return std::tuple(x.slot, x.agent) < std::tuple(y.slot, y.agent);
            });
  if (p_.arcs_complete && proven_ >= 0) {
    solution.lower_bound = proven_;
    if (unfillable_penalty_) solution.unfillable_penalty = *unfillable_penalty_;
    if (max_fillable_) solution.max_fillable_heads = *max_fillable_ + fixed_heads;
  }
  return solution;
}

Solution Run::Solve() {
  if (!SolveExactly()) {
    Search();
    if (!unfillable_penalty_) BoundHeads();
  }
  return Finish();
}

}  // namespace

Solution Engine::Solve(const Problem& problem, const SolveOptions& options) const {
  return Run(problem, options).Solve();
}

}  // namespace hjj::dispatch
