// The choice of arcs against exact optima that CBC finds from a model of its
// own.
#include "server/dispatch/arc_choice.h"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/support/milp.h"
#include "tests/unit/dispatch/mixed_problem.h"

namespace hjj::dispatch {
namespace {

constexpr int kManyNodes = 10'000;

std::vector<int32_t> All(const Units& units) {
  std::vector<int32_t> arcs(units.arcs());
  std::iota(arcs.begin(), arcs.end(), 0);
  return arcs;
}

// Takes what fits; whether all did.
bool Take(const std::vector<int32_t>& arcs, Plan* plan) {
  for (const int32_t i : arcs) {
    if (!plan->HasRoom(i) || !plan->Fits(i)) return false;
    plan->Take(i);
  }
  return true;
}

TEST(ArcChoice, OfAllArcsIsTheOptimumOfEveryMixOfFeatures) {
  constexpr uint32_t kProblems = 320;
  for (uint32_t i = 0; i < kProblems; ++i) {
    const uint32_t mix = i % kMixes;
    const Problem problem = MixedProblem(mix, i / kMixes);
    SCOPED_TRACE(testing::Message()
                 << "MixedProblem(" << mix << ", " << i / kMixes << "): " << MixName(mix));
    const MilpAnswer exact = Milp(problem).Solve(/*seconds=*/60);
    ASSERT_TRUE(exact.optimal && exact.plan);
    const int64_t optimum = CostOf(problem, *exact.plan);

    const Units units(problem, i);
    Plan plan(units);
    if (plan.cost() == optimum) continue;
    bool whole = false;
    ASSERT_TRUE(
        Take(ChooseArcs(units, All(units), Plan(units), plan.cost(), kManyNodes, nullptr, &whole),
             &plan));
    EXPECT_EQ(plan.cost(), optimum);
    EXPECT_TRUE(
        ChooseArcs(units, All(units), Plan(units), optimum, kManyNodes, nullptr, &whole).empty());
    EXPECT_TRUE(whole);
  }
}

TEST(ArcChoice, UnitsGivenNothingNewKeepWhatTheyHave) {
  for (uint32_t i = 0; i < 2 * kMixes; ++i) {
    const Problem problem = MixedProblem(i % kMixes, i / kMixes);
    SCOPED_TRACE(testing::Message() << MixName(i % kMixes));
    const Units units(problem, i);
    Plan greedy(units);
    for (const int32_t a : All(units)) {
      if (greedy.HasRoom(a) && greedy.Fits(a)) greedy.Take(a);
    }
    std::vector<int32_t> arcs;
    for (const int32_t a : All(units)) {
      if (units.arc(a).unit % 2 == 0 || greedy.Holds(a)) arcs.push_back(a);
    }
    bool whole = false;
    const std::vector<int32_t> better =
        ChooseArcs(units, arcs, greedy, greedy.cost(), kManyNodes, nullptr, &whole);
    if (better.empty()) continue;
    Plan plan(units);
    ASSERT_TRUE(Take(better, &plan));
    EXPECT_LT(plan.cost(), greedy.cost());
    for (int32_t u = 1; u < units.count(); u += 2) {
      std::vector<int32_t> before = greedy.held(u), after = plan.held(u);
      std::sort(before.begin(), before.end());
      std::sort(after.begin(), after.end());
      EXPECT_EQ(before, after);
    }
  }
}

TEST(ArcChoice, ComesToNothingWhenCancelled) {
  const Problem problem = MixedProblem(0, 1);
  const Units units(problem, 0);
  const std::atomic<bool> cancel = true;
  bool whole = false;
  EXPECT_TRUE(
      ChooseArcs(units, All(units), Plan(units), units.empty_cost(), kManyNodes, &cancel, &whole)
          .empty());
}

}  // namespace
}  // namespace hjj::dispatch
