#include "server/dispatch/engine.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "server/dispatch/engine_run.h"
#include "server/dispatch/transport.h"

namespace hjj::dispatch {
namespace {

constexpr int32_t kUnitsAResponse = 4'000;  // to one unit of work

}  // namespace

bool EngineRun::Spend() {
  if (status_ != SolveStatus::kComplete) return false;
  if (IsSet(options_.cancel)) {
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

void EngineRun::Report() {
  if (!options_.progress) return;
  Progress progress{work_done_, std::max(work_done_, expected_), cost()};
  for (int32_t s = 0; s < units_.slots(); ++s)
    progress.heads_filled += p_.slots[s].target_heads - units_.open(s) + plan_.heads(s);
  if (p_.arcs_complete) progress.lower_bound = proven_;
  options_.progress(progress);
}

bool EngineRun::GoodEnough() const {
  const int64_t over = cost() - proven_;
  if (over <= 0) return p_.arcs_complete || units_.arcs() == 0;
  if (options_.stop_at_gap_ppm <= 0 || !unfillable_penalty_) return false;
  const double base = static_cast<double>(cost() - *unfillable_penalty_);
  return static_cast<double>(over) * 1e6 <= base * options_.stop_at_gap_ppm;
}

bool EngineRun::SolveExactly() {
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

void EngineRun::TakeGreedily() {
  std::vector<std::pair<int32_t, int32_t>> order;
  for (int32_t i = 0; i < units_.arcs(); ++i) {
    if (plan_.HasRoom(i)) order.emplace_back(units_.arc(i).cost, i);
  }
  std::sort(order.begin(), order.end());
  for (const auto& [cost, arc] : order) {
    plan_.TakeIfPossible(arc);
  }
}

// What the units would choose at the prices, as far as slots have room; the others' best after.
void EngineRun::TakeChosen() {
  std::vector<std::pair<int64_t, int32_t>> order;
  for (int32_t u = 0; u < units_.count(); ++u) {
    for (int32_t i : dual_.chosen(u))
      order.emplace_back(-dual_.Profit(units_.arc(i), dual_.prices()[units_.arc(i).slot]), i);
  }
  std::sort(order.begin(), order.end());
  for (const auto& [profit, arc] : order) {
    plan_.TakeIfPossible(arc);
  }
}

// Rings of exchanges and better schedules while all others stay, as long as that pays.
bool EngineRun::Improve(int most_sweeps) {
  bool better = true;
  for (int sweep = 0; better && sweep < most_sweeps; ++sweep) {
    const int64_t before = plan_.cost();
    if (!Spend() || !Sweep() || !Respond()) return false;
    if (GoodEnough()) return false;
    better = before - plan_.cost() > (plan_.cost() - proven_) / kWorthwhile;
  }
  return true;
}

bool EngineRun::Sweep() {
  if (!exchange_.Build(prices_, &plan_, options_.cancel)) return Stopped();
  exchange_.Sweep();
  Report();
  return true;
}

// Gives each unit what is best while all others stay: several heads that are missing, say, for one.
bool EngineRun::Respond() {
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
    pricer_.Best(u, profit, kScale, &schedule);
    const std::vector<int32_t> held = plan_.held(u);
    if (pricer_.Earns(u, profit, kScale, schedule) <= pricer_.Earns(u, profit, kScale, held))
      continue;
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

bool EngineRun::Pass() {
  if (!Spend()) return false;
  dual_.Evaluate();
  TakeBound();
  return true;
}

void EngineRun::TakeBound() {
  proven_ = std::max(proven_, Whole(dual_.best()));
  if (master_.cuts().size() == 0 && dual_.best() > prices_prove_) {
    prices_ = dual_.best_prices();
    prices_prove_ = dual_.best();
  }
  Report();
}

Solution EngineRun::Finish() {
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
  if (prices_are_good_) {
    for (const int64_t price : prices_) solution.prices.push_back(price / kScale);
  }
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

Solution EngineRun::Solve() {
  if (!SolveExactly()) {
    Search();
    if (!unfillable_penalty_) BoundHeads(false);
  }
  return Finish();
}

Solution Engine::Solve(const Problem& problem, const SolveOptions& options) const {
  return EngineRun(problem, options).Solve();
}

}  // namespace hjj::dispatch
