#include "server/dispatch/engine.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

#include "server/dispatch/bound.h"
#include "server/dispatch/exchange.h"
#include "server/dispatch/plan.h"
#include "server/dispatch/transport.h"

namespace hjj::dispatch {
namespace {

constexpr int kPassesThen = 16;  // before it is looked at
constexpr int kFirstPasses = 4;  // before the first plan
constexpr int kExploresARound = 4;
constexpr int64_t kForce = kMinHeadWeight * kScale;
constexpr int kPassesARound = 32;       // between two looks at the plan
constexpr int32_t kManyArcs = 100'000;  // with fewer, steps come first
constexpr int kRoundsToGlide = 8;
constexpr int kTurnsWhenSettled = 3;
constexpr int64_t kSettledShare = 100;
constexpr int64_t kLeastShare = 50;  // of the gap: what is worth the same steps again
constexpr int kSweepsARound = 12;
constexpr int kMaxRounds = 4'000;
constexpr int kRoundsOfAWalk = 6;
constexpr int kIdleRounds = 400;            // without anything better: nothing more to try
constexpr int32_t kUnitsAResponse = 4'000;  // to one unit of work
constexpr int64_t kFewArcs = 5'000;         // with more, rounds take longer and fewer are idle
constexpr int kLeastIdle = 12;
constexpr int kMovesAUnit = 200;  // of work
constexpr int64_t kStep = 64 * kScale;

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
        random_(options.seed) {}

  Solution Solve();

 private:
  // False when the limit or the flag says to stop; else counts one unit of work.
  bool Spend();
  void Report();
  bool GoodEnough() const;

  bool SolveExactly();
  void TakeGreedily();
  void TakeChosen();
  bool Sweep();
  bool Respond();
  bool MoveUnits();
  void Explore();
  // The plan to hand out: the better of what is kept and what the search walks through.
  int64_t cost() const { return std::min(kept_cost_, plan_.cost()); }
  void Keep();
  bool Restore();
  bool Pass();
  uint64_t Below(uint64_t bound);
  // What nobody can fill.
  bool BoundHeads();
  void Search();
  Solution Finish();

  int64_t bound() const { return std::max(proven_, Whole(dual_.best())); }

  const Problem& p_;
  const SolveOptions& options_;
  const Workers workers_;
  const Units units_;
  Plan plan_;
  Exchange exchange_;
  Dual dual_;
  Pricer pricer_;
  uint64_t random_;
  int64_t noise_ = 1, stay_ = 1;
  std::vector<int32_t> kept_;
  int64_t kept_cost_ = INT64_MAX;
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

uint64_t Run::Below(uint64_t bound) { return NextRandom(random_) % bound; }

void Run::Report() {
  if (!options_.progress) return;
  Progress progress{work_done_, std::max(work_done_, expected_), cost()};
  for (int32_t s = 0; s < units_.slots(); ++s)
    progress.heads_filled += p_.slots[s].target_heads - units_.open(s) + plan_.heads(s);
  if (p_.arcs_complete) progress.lower_bound = bound();
  options_.progress(progress);
}

bool Run::GoodEnough() const {
  const int64_t over = cost() - bound();
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

bool Run::Sweep() {
  if (!exchange_.Build(dual_.best_prices(), &plan_, options_.cancel)) {
    // Nothing has changed yet: as if stopped before.
    --work_done_;
    status_ = SolveStatus::kCancelled;
    return false;
  }
  const bool better = exchange_.Sweep();
  Report();
  return better;
}

// Gives each unit what is best while all others stay: several heads that are missing, say, for one.
bool Run::Respond() {
  std::vector<int64_t> profit;
  std::vector<int32_t> schedule;
  bool any = false;
  for (int32_t u = 0; u < units_.count(); ++u) {
    if (u % kUnitsAResponse == 0 && !Spend()) return any;
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
    if (plan_.cost() < before) {
      any = true;
      continue;
    }
    for (int32_t i : taken) plan_.Drop(i);
    for (int32_t i : held) plan_.Take(i);
  }
  Report();
  return any;
}

// Gives units what they would rather have at the prices asked last, those who miss most first.
bool Run::MoveUnits() {
  std::vector<std::pair<int64_t, int32_t>> order;
  for (int32_t u = 0; u < units_.count(); ++u) {
    int64_t has = 0;
    int32_t even = 0;
    for (int32_t i : plan_.held(u)) {
      has += dual_.Profit(units_.arc(i), dual_.prices()[units_.arc(i).slot]);
      even += units_.even_amount(units_.arc(i).load);
    }
    has -= units_.EvenCost(u, even) * kScale;
    if (dual_.earns(u) > has) order.emplace_back(has - dual_.earns(u), u);
  }
  std::sort(order.begin(), order.end());
  exchange_.Build(dual_.prices(), &plan_);
  bool any = false;
  int tried = 0;
  for (const auto& [miss, u] : order) {
    if (tried++ % kMovesAUnit == 0 && !Spend()) return any;
    any |= exchange_.Move(u, dual_.chosen(u));
    if (tried % kMovesAUnit == 0) Report();
  }
  return any;
}

void Run::Keep() {
  if (plan_.cost() >= kept_cost_) return;
  kept_ = plan_.Arcs();
  kept_cost_ = plan_.cost();
}

bool Run::Restore() {
  if (kept_cost_ >= plan_.cost()) return false;
  for (int32_t arc : plan_.Arcs()) plan_.Drop(arc);
  for (int32_t arc : kept_) plan_.Take(arc);
  return true;
}

// Tries schedules near what the prices suggest: with some noise, without something she has, with
// something she has not, most often where heads are missing.
void Run::Explore() {
  std::vector<int32_t> missing;
  for (int32_t s = 0; s < units_.slots(); ++s) {
    if (plan_.heads(s) < units_.open(s) && !units_.arcs_at(s).empty()) missing.push_back(s);
  }
  std::vector<int64_t> profit;
  std::vector<int32_t> schedule;
  for (int i = 0; i < kMovesAUnit && units_.arcs() > 0; ++i) {
    int32_t lead = static_cast<int32_t>(Below(units_.arcs()));
    const int kind = static_cast<int>(Below(4));
    if (kind == 0 && !missing.empty()) {
      const auto arcs = units_.arcs_at(missing[Below(missing.size())]);
      lead = arcs[Below(arcs.size())];
    }
    const int32_t unit = units_.arc(lead).unit;
    const auto& held = plan_.held(unit);
    if (kind == 1 && !held.empty()) lead = held[Below(held.size())];
    profit.clear();
    const bool as_worth = Below(2) == 0;  // heads that are missing count in full
    for (int32_t a = units_.begin(unit); a < units_.end(unit); ++a) {
      const int32_t slot = units_.arc(a).slot;
      int64_t price = dual_.best_prices()[slot];
      if (as_worth) price = std::max(price, units_.HeadWeight(slot, plan_.heads(slot)) * kScale);
      const int64_t earns = dual_.Profit(units_.arc(a), price);
      profit.push_back(earns + static_cast<int64_t>(Below(2 * noise_)) - noise_);
    }
    // The more she keeps, the fewer others have to move.
    const int64_t stay = stay_ * static_cast<int64_t>(Below(4));
    for (int32_t a : held) profit[a - units_.begin(unit)] += stay;
    int64_t& led = profit[lead - units_.begin(unit)];
    if (kind < 2) led = plan_.Holds(lead) ? 0 : led + kForce;
    pricer_.Best(unit, profit, kScale, &schedule);
    exchange_.Move(unit, schedule);
  }
  Report();
}

bool Run::Pass() {
  if (!Spend()) return false;
  dual_.Evaluate();
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
  const std::vector<int64_t>& prices = dual_.best_prices();
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

void Run::Search() {
  expected_ = kFirstPasses + kMaxRounds;
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
  }
  if (!BoundHeads()) return;
  // Steps of the prices begin with a fraction of what is usual and become finer.
  int64_t usual = 0;
  for (int64_t price : dual_.best_prices())
    usual += std::min<int64_t>(std::abs(price), kMaxArcCost * kScale) / std::max(1, units_.slots());
  const int64_t noise = std::max<int64_t>(usual / 2, 1);
  stay_ = usual / 2;
  const int64_t first_step = std::max<int64_t>(usual / 16, 1);
  int64_t step = first_step;
  const int64_t finest = std::max<int64_t>(usual / 2'000, 1);
  const int most_idle =
      std::min({kIdleRounds, 16 + units_.arcs() / 2,
                std::max<int>(kLeastIdle, int64_t{kIdleRounds} * kFewArcs / (units_.arcs() + 1))});
  const int first_glide = units_.arcs() >= kManyArcs ? 0 : 2;
  int idle = 0;
  bool walks = false;
  int64_t glide_gain = 0, seen_cost = cost(), cycle_began = dual_.best();
  for (int round = 0; round < kMaxRounds && idle < most_idle; ++round) {
    const int64_t before_round = cost();
    exchange_.set_allowance(0);
    bool better = true;
    for (int sweep = 0; better && sweep < kSweepsARound; ++sweep) {
      if (!Spend()) return;
      better = Sweep();
      if (status_ != SolveStatus::kComplete) return;
      better |= Respond();
      if (GoodEnough()) return;
    }
    // Where nothing can be exchanged any more, its own prices may be the better ones.
    dual_.set_prices(exchange_.Prices());
    if (!Pass()) return;
    // Far from the plan prices glide; what they do not reach that way, they reach in steps. Where
    // the plan hardly changes any more, it is the bound that needs the time.
    const int64_t gap = cost() * kScale - dual_.best();
    const int64_t bound_before = dual_.best();
    const bool settled = round > 0 && (seen_cost - cost()) * kScale < gap / kSettledShare;
    seen_cost = cost();
    for (int turn = 0; turn < (settled ? kTurnsWhenSettled : 1); ++turn) {
      const bool glides =
          (turn == 0 && round % kRoundsToGlide == first_glide) || glide_gain > gap / 4;
      int64_t before = dual_.best();
      dual_.Restart(step);
      if (!Pass()) return;
      if (glides) {
        const int times = round == 0 ? 2 : 1;
        dual_.RestartGlide();
        for (int pass = 0; pass < times * kPassesARound; ++pass) {
          dual_.Glide(cost() * kScale);
          if (!Pass() || GoodEnough()) return;
        }
        glide_gain = (dual_.best() - before) / times;
        if (round > 0) continue;
        before = dual_.best();
        dual_.Restart(step);
        if (!Pass()) return;
      }
      for (int pass = 0; pass < (step > finest ? kPassesARound : 2); ++pass) {
        dual_.Step();
        if (!Pass() || GoodEnough()) return;
      }
      if (round == 0 || dual_.best() - before >= gap / kLeastShare) continue;
      // Finer steps; after the finest all over again, as long as that pays.
      step = std::max(step / 4, finest);
      if (step > finest || dual_.best() - cycle_began < gap / kLeastShare) continue;
      step = first_step;
      cycle_began = dual_.best();
    }
    const bool rose = dual_.best() - bound_before >= gap / kLeastShare;
    if ((round == 0 || rose) && !BoundHeads()) return;
    dual_.Restart(step);
    if (!Pass()) return;
    MoveUnits();
    Keep();
    // After a round without anything cheaper also what is a little dearer is taken for a while;
    // what came of that is followed up for some rounds, else forgotten.
    if (round % kRoundsOfAWalk == 0 && Restore()) exchange_.Build(dual_.prices(), &plan_);
    noise_ = std::max<int64_t>(noise >> (1 + Below(5)), 1);
    exchange_.set_allowance(walks ? noise_ : 0);
    for (int i = 0; i < kExploresARound; ++i) {
      if (GoodEnough() || !Spend()) return;
      Explore();
    }
    walks = cost() >= before_round;
    const bool much = before_round - cost() > (cost() - bound()) / 1'000;
    idle = much || rose || step > finest ? 0 : idle + 1;
  }
}

Solution Run::Finish() {
  Restore();
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
  if (p_.arcs_complete && bound() >= 0) {
    solution.lower_bound = bound();
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
