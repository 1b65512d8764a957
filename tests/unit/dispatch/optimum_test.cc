// The engine against exact optima that CBC finds from a model of its own.
#include <gtest/gtest.h>

#include <cstdio>

#include "server/instances/engine.h"
#include "tests/support/milp.h"
#include "tests/unit/dispatch/mixed_problem.h"

namespace hjj::dispatch {
namespace {

TEST(Optimum, EveryMixOfFeaturesIsBoundedAndRarelyMissed) {
  constexpr uint32_t kProblems = 500;
  int total = 0, optimal = 0, proven = 0;
  double gap_sum = 0;
  for (uint32_t i = 0; i < kProblems; ++i) {
    const uint32_t mix = i % kMixes;
    const Problem problem = MixedProblem(mix, i / kMixes);
    SCOPED_TRACE(testing::Message()
                 << "MixedProblem(" << mix << ", " << i / kMixes << "): " << MixName(mix));
    ASSERT_TRUE(Validate(problem).ok()) << Validate(problem);
    const MilpAnswer exact = Milp(problem).Solve(/*seconds=*/60);
    ASSERT_TRUE(exact.optimal && exact.plan);
    ASSERT_TRUE(CheckFeasible(problem, *exact.plan).ok()) << CheckFeasible(problem, *exact.plan);
    const int64_t optimum = CostOf(problem, *exact.plan);

    const Solution solution = Engine().Solve(problem, {.seed = i, .work_limit = 0});
    EXPECT_TRUE(CheckFeasible(problem, solution.assignments).ok())
        << CheckFeasible(problem, solution.assignments);
    EXPECT_EQ(solution.cost, CostOf(problem, solution.assignments));
    EXPECT_GE(solution.cost, optimum);
    ASSERT_TRUE(solution.lower_bound);
    EXPECT_LE(*solution.lower_bound, optimum);
    EXPECT_LE(solution.unfillable_penalty.value_or(0), optimum);
    ++total;
    optimal += solution.cost == optimum;
    proven += solution.cost == *solution.lower_bound;
    gap_sum += Gap(solution).value_or(1);
  }
  std::printf("%d problems: %d optimal, %d proven, mean gap %.3f %%\n", total, optimal, proven,
              100 * gap_sum / total);
  EXPECT_GE(optimal * 100, total * 98);
  EXPECT_GE(proven * 100, total * 97);
}

}  // namespace
}  // namespace hjj::dispatch
