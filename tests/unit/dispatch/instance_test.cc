#include "server/instances/instance.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "server/instances/city.h"
#include "server/instances/engine.h"
#include "shared/base/status.h"
#include "tests/unit/dispatch/mixed_problem.h"

namespace hjj::dispatch {
namespace {

using ::testing::HasSubstr;

std::string DataFile(const std::string& name) {
  std::ifstream in(HJJ_TEST_DATA "/assignment/" + name);
  EXPECT_TRUE(in) << name;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string Written(const Instance& instance) {
  std::string text;
  EXPECT_TRUE(WriteCity(instance, [&](absl::string_view piece) {
                text.append(piece.data(), piece.size());
              }).ok());
  return text;
}

// Field and rule in one, as somebody at a terminal reads them.
std::string Refusal(const absl::Status& status) {
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  return MetadataOf(status)["field"] + ": " + MetadataOf(status)["rule"];
}

TEST(Instance, LapInBothDirections) {
  const absl::StatusOr<Instance> least = ReadLap("2\n 7 -3\n 9 4\n", Direction::kMin);
  ASSERT_TRUE(least.ok()) << least.status();
  EXPECT_EQ(least->Own(Engine().Solve(least->problem, {}).cost), 6);
  const absl::StatusOr<Instance> most = ReadLap("2 7 -3 9 4", Direction::kMax);
  ASSERT_TRUE(most.ok());
  EXPECT_EQ(most->Own(Engine().Solve(most->problem, {}).cost), 11);
}

// Plans of public problems are feasible and no bound lies beyond the best known value.
TEST(Instance, GapBoundsHoldAgainstThePublishedOnes) {
  std::istringstream bounds(DataFile("gap/bounds.txt"));
  std::string name;
  int64_t low = 0, high = 0;
  int read = 0;
  while (bounds >> name >> low >> high) {
    SCOPED_TRACE(name);
    const bool max = name.ends_with("_Max");
    const absl::StatusOr<Instance> instance =
        ReadGap(DataFile("gap/" + name.substr(0, name.size() - 4)),
                max ? Direction::kMax : Direction::kMin);
    ASSERT_TRUE(instance.ok()) << instance.status();
    const Solution solution = Engine().Solve(instance->problem, {.work_limit = 100});
    EXPECT_TRUE(CheckFeasible(instance->problem, solution.assignments).ok());
    ++read;
    if (solution.lower_bound) {
      EXPECT_TRUE(max ? instance->Own(*solution.lower_bound) >= low
                      : instance->Own(*solution.lower_bound) <= high);
    }
    if (solution.heads_filled < static_cast<int64_t>(instance->problem.slots.size())) continue;
    EXPECT_TRUE(max ? instance->Own(solution.cost) <= high : instance->Own(solution.cost) >= low);
  }
  EXPECT_GE(read, 20);
}

TEST(Instance, CityFilesHoldTheWholeProblem) {
  for (uint32_t mix = 0; mix < kMixes; ++mix) {
    Instance before;
    before.problem = MixedProblem(mix, 1);
    const std::string text = Written(before);
    const absl::StatusOr<Instance> after = ReadCity(text);
    ASSERT_TRUE(after.ok()) << after.status();
    EXPECT_EQ(Written(*after), text);
    const Problem &p = before.problem, &q = after->problem;
    EXPECT_EQ(q.agents, p.agents);
    EXPECT_EQ(q.buckets, p.buckets);
    EXPECT_EQ(q.capacity, p.capacity);
    EXPECT_EQ(q.fixed_load, p.fixed_load);
    EXPECT_EQ(q.loads, p.loads);
    EXPECT_EQ(q.teams, p.teams);
    EXPECT_EQ(q.travel, p.travel);
    EXPECT_EQ(q.even_load.base, p.even_load.base);
    ASSERT_EQ(q.arcs.size(), p.arcs.size());
    ASSERT_EQ(q.fixed.size(), p.fixed.size());
    const Solution solution = Engine().Solve(p, {.seed = 3});
    EXPECT_EQ(Engine().Solve(q, {.seed = 3}).assignments, solution.assignments);
  }
}

TEST(Instance, TheSameShapeIsTheSameCity) {
  CityShape shape;
  shape.volunteers = 600;
  shape.shifts = 120;
  const Instance city = MakeCity(shape);
  ASSERT_TRUE(Validate(city.problem).ok()) << Validate(city.problem);
  EXPECT_EQ(Written(city), Written(MakeCity(shape)));
  ++shape.seed;
  EXPECT_NE(Written(city), Written(MakeCity(shape)));
  const Problem& p = city.problem;
  EXPECT_EQ(p.agents, 600);
  EXPECT_EQ(p.slots.size(), 120u);
  EXPECT_GT(p.arcs.size(), 1'000u);
  EXPECT_FALSE(p.teams.empty());
  EXPECT_FALSE(p.fixed.empty());
  EXPECT_EQ(p.even_load.base.size(), 600u);
  int promised = 0, bundled = 0, heads = 0;
  for (const Arc& arc : p.arcs) promised += arc.promised;
  for (const Slot& slot : p.slots) {
    bundled += slot.bundle >= 0;
    heads += slot.target_heads;
  }
  EXPECT_GT(promised, 20);
  EXPECT_GT(bundled, 10);
  EXPECT_NEAR(heads, 1'200, 120);
}

constexpr char kGoodCity[] =
    "city 1\n"
    "size 2 2 1 3  # agents slots buckets arcs\n"
    "buckets sum\n"
    "agent 0 21.48 109.12 0 600 0\n"
    "agent 1 21.49 109.12 60 600 0\n"
    "slot 0 28900000 28900090 21.48 109.12 1 2 1 -1 90\n"
    "slot 1 28901440 28901530 21.48 109.12 1 1 3 -1 90\n"
    "arc 0 0 100\n"
    "promised 1 0 200\n"
    "arc 0 1 300\n"
    "even 0 2 0 1 100 3\n"
    "end\n";

TEST(Instance, BadCitiesAreRefusedWithLineFieldAndRule) {
  ASSERT_TRUE(ReadCity(kGoodCity).ok()) << ReadCity(kGoodCity).status();
  struct Case {
    const char *was, *is, *refusal;
  };
  const Case cases[] = {
      {"city 1", "town 1", "line 1, city: the first word"},
      {"city 1", "city 2", "line 1, city.version: 1 … 1"},
      {"size 2", "size -2", "line 2, size.agents: 0 … 1000000"},
      {"2 2 1 3", "2 2 1 50000001", "line 2, size.arcs: 0 … 50000000"},
      {"2 2 1 3", "2 2 1 10000000", "line 2, size: no more than the file holds"},
      {"2 2 1 3", "2 2 1 4", "size.arcs: 4 were announced, 3 came"},
      {"buckets sum", "buckets some", "line 3, buckets: sum or once for each bucket"},
      {"agent 1 21.49", "agent 0 21.49", "line 5, agent: one line and one home each: 0 has two"},
      {"agent 1 21.49", "agent 1 91.49", "line 5, agent.latitude: -90 … 90"},
      {"agent 1 21.49", "agent 1 nan", "line 5, agent.latitude: -90 … 90"},
      {"60 600 0", "60 -1 0", "line 5, agent.capacity: 0 … 1000000"},
      {"60 600 0", "60 600", "line 5, agent.fixed_load: a number, but there is none"},
      {"60 600 0", "60 600 0 7", "line 5, agent: nothing more on this line"},
      {"60 600 0", "60 6e2 0", "line 5, agent.capacity: a whole number"},
      {"28900000 28900090", "28900000 28899999", "line 6, slot.end: 28900001 … 28910080"},
      {"109.12 1 2 1 -1 90", "109.12 3 2 1 -1 90", "line 6, slot.target_heads: 3 … 10000"},
      {"slot 1 ", "slot 0 ", "line 7, slot: one line each: 0 has two"},
      {"slot 1 ", "slot 2 ", "line 7, slot: 0 … 1"},
      {"arc 0 0 100", "arc 0 0 99999999999999999999",
       "line 8, arc.cost: 0 … 10000, and no overflow"},
      {"arc 0 0 100", "arc 0 0 10001", "line 8, arc.cost: 0 … 10000"},
      {"arc 0 0 100", "arc 5 0 100", "line 8, arc.agent: 0 … 1"},
      {"arc 0 1 300", "arc 0 0 300", "line 10, arcs[2]: each agent and slot at most once"},
      {"arc 0 0 100", "ark 0 0 100", "line 8, ark: one of travel"},
      {"0 2 0 1 100 3", "0 2 5 1 100 3", "line 11, even.from: 0 … 0"},
      {"0 2 0 1 100 3", "0 2 0 4 100 3", "line 11, even.slope: 4 … 10000"},
      {"end\n", "team 2 0 0\nend\n", "line 12, teams[0]"},
      {"end\n", "", "end: a last line 'end': the file is cut short"},
      {"end\n", "end\nmore", "end: nothing after it"},
  };
  for (const Case& c : cases) {
    std::string text = kGoodCity;
    text.replace(text.find(c.was), std::string(c.was).size(), c.is);
    EXPECT_THAT(Refusal(ReadCity(text).status()), HasSubstr(c.refusal)) << c.is;
  }
  // Cut short anywhere it is refused, but never read as another city.
  const std::string whole = kGoodCity;
  for (size_t length = 0; length + 1 < whole.size(); ++length)
    EXPECT_FALSE(ReadCity(whole.substr(0, length)).ok()) << length;
}

TEST(Instance, BadMatricesAreRefused) {
  const auto lap = [](const char* text) {
    return Refusal(ReadLap(text, Direction::kMin).status());
  };
  EXPECT_THAT(lap(""), HasSubstr("line 1, n: a number, but there is none"));
  EXPECT_THAT(lap("0"), HasSubstr("line 1, n: 1 … 7000"));
  EXPECT_THAT(lap("999999999999999999999"), HasSubstr("no overflow"));
  EXPECT_THAT(lap("2\n1 2\n3"), HasSubstr("line 3, cost: a number, but there is none"));
  EXPECT_THAT(lap("2\n1 2\n3 x"), HasSubstr("line 3, cost: a whole number"));
  EXPECT_THAT(lap("2\n1 2\n3 4\n5"), HasSubstr("line 4, end: nothing after"));
  EXPECT_THAT(lap("2\n1 2\n20000 4"), HasSubstr("cost of job 1: at most 10000"));
  const auto gap = [](const char* text) {
    return Refusal(ReadGap(text, Direction::kMin).status());
  };
  EXPECT_THAT(gap("1 2\n3 4\n5 6\n-1"), HasSubstr("line 4, capacity: 0 … 1000000"));
  EXPECT_THAT(gap("1 2\n3 4\n5 -6\n9"), HasSubstr("line 3, resource use: 0 … 1000000"));
  EXPECT_THAT(gap("10000 60000"), HasSubstr("m × n at most 50000000"));
}

TEST(Instance, PlansComeBackFromFiles) {
  const absl::StatusOr<Instance> city = ReadCity(kGoodCity);
  ASSERT_TRUE(city.ok());
  const Solution solution = Engine().Solve(city->problem, {});
  const auto again = ReadPlan(city->problem, WritePlan(solution.assignments));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(*again, solution.assignments);
  EXPECT_THAT(Refusal(ReadPlan(city->problem, "0 0\n1 1\n").status()),
              HasSubstr("line 2, slot: one the agent has an arc to"));
}

}  // namespace
}  // namespace hjj::dispatch
