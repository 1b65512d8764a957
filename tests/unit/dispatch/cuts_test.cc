// Cuts take mixtures away and no plan.
#include "server/dispatch/cuts.h"

#include <gtest/gtest.h>

#include <set>

#include "server/dispatch/bound.h"
#include "server/dispatch/master.h"
#include "server/instances/engine.h"
#include "tests/support/milp.h"
#include "tests/unit/dispatch/mixed_problem.h"

namespace hjj::dispatch {
namespace {

// Mixes and asks until nobody has anything better.
void Generate(const Plan& plan, Dual* dual, Master* master) {
  for (bool any = true; any;) {
    ASSERT_TRUE(master->Solve(plan, nullptr));
    dual->set_prices(master->prices());
    dual->set_cuts(&master->cuts(), master->cut_prices());
    dual->Evaluate();
    any = master->AddAnswers(*dual);
  }
}

// How far a plan (arcs of the units) comes to the cut's limit.
int64_t Counts(const Units& units, const Cuts& cuts, int32_t k,
               const std::vector<std::vector<int32_t>>& held) {
  int64_t sum = 0;
  std::vector<int32_t> heads(units.slots(), 0);
  for (int32_t u = 0; u < units.count(); ++u) {
    sum += cuts.Times(k, u, held[u]);
    for (int32_t i : held[u]) heads[units.arc(i).slot] += units.size(u);
  }
  for (const auto& [slot, above] : cuts.cut(k).missing) {
    const int32_t missing = units.open(slot) - heads[slot];
    const int32_t missing_above = std::min(missing, units.to_target(slot));
    sum += above ? missing_above : missing - missing_above;
  }
  return sum;
}

TEST(Cuts, NoPlanBreaksThemAndTheMixtureBecomesDearer) {
  int found = 0, dearer = 0;
  for (uint32_t i = 0; i < 400; ++i) {
    SCOPED_TRACE(i);
    const Problem problem = MixedProblem(i % kMixes, 1'000 + i / kMixes);
    const Units units(problem, i);
    const Workers workers(1);
    const Plan empty(units);
    Dual dual(units, workers);
    Master master(units);
    Generate(empty, &dual, &master);
    const double before = master.cost();
    if (master.AddCuts(50) == 0) continue;
    Generate(empty, &dual, &master);
    dearer += master.cost() > before + 1;
    const MilpAnswer exact = Milp(problem).Solve(/*seconds=*/60);
    ASSERT_TRUE(exact.optimal && exact.plan);
    std::vector<std::vector<int32_t>> best(units.count());
    std::set<int32_t> taken;  // a team's arc once
    for (const Assignment& a : *exact.plan) {
      const int32_t arc = units.Find(a);
      ASSERT_GE(arc, 0);
      if (taken.insert(arc).second) best[units.arc(arc).unit].push_back(arc);
    }
    // The best plan, and what is left of it when somebody stays away.
    for (int32_t away = -1; away < units.count(); ++away) {
      auto held = best;
      if (away >= 0) held[away].clear();
      for (int32_t k = 0; k < master.cuts().size(); ++k)
        EXPECT_LE(Counts(units, master.cuts(), k, held), master.cuts().cut(k).limit);
    }
    EXPECT_LE(master.cost(), static_cast<double>(CostOf(problem, *exact.plan)) + 0.5);
    EXPECT_LE(dual.best(), CostOf(problem, *exact.plan) * kScale);
    found += master.cuts().size();
  }
  EXPECT_GE(found, 50);
  EXPECT_GE(dearer, 10);
}

// Two pairs and a shift of three: a mixture fills it with a pair and a half.
TEST(Cuts, HalfATeamIsNoTeam) {
  Problem problem;
  problem.agents = 4;
  Slot slot;
  slot.interval = {600, 720};
  slot.min_heads = slot.target_heads = 3;
  problem.slots = {slot};
  for (int32_t a = 0; a < 4; ++a) problem.arcs.push_back({.agent = a, .slot = 0, .cost = 10 * a});
  problem.teams = {{0, 1}, {2, 3}};
  // Not by the flow, which would know: another shift that one of them may have as well.
  slot.interval = {800, 900};
  slot.min_heads = slot.target_heads = 1;
  problem.slots.push_back(slot);
  problem.agents = 5;
  problem.arcs.push_back({.agent = 4, .slot = 1, .cost = 5});
  ASSERT_TRUE(Validate(problem).ok()) << Validate(problem);
  const Solution solution = Engine().Solve(problem, {.seed = 1});
  EXPECT_EQ(solution.cost, kMinHeadWeight + 10 + 5);
  EXPECT_EQ(solution.lower_bound, solution.cost);

  const Units units(problem, 1);
  const Workers workers(1);
  const Plan empty(units);
  Dual dual(units, workers);
  Master master(units);
  Generate(empty, &dual, &master);
  EXPECT_LT(master.cost(), 100.0);
  ASSERT_GT(master.AddCuts(10), 0);
  Generate(empty, &dual, &master);
  EXPECT_GT(master.cost(), static_cast<double>(kMinHeadWeight));
}

}  // namespace
}  // namespace hjj::dispatch
