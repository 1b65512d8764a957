#include "server/dispatch/problem.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

#include "server/dispatch/engine.h"
#include "shared/base/reasons.h"
#include "shared/base/rng.h"
#include "shared/base/status.h"
#include "tests/unit/dispatch/random_problem.h"

namespace hjj::dispatch {
namespace {

Problem Small() {
  Problem p;
  p.agents = 2;
  p.buckets = {BucketKind::kSum, BucketKind::kOncePerBundle};
  p.capacity = {600, 5, 600, 5};
  p.fixed_load = {0, 0, 90, 1};
  const Minute start = 20'000 * kMinutesPerDay + 420;
  p.slots = {Slot{.interval = {start, start + 90}}, Slot{.interval = {start + 300, start + 390}}};
  p.loads = {90, 1, 90, 1};
  p.arcs = {{0, 0, 100, 0, false}, {0, 1, 100, 1, false}, {1, 1, 0, 1, true}};
  p.fixed = {{1, 0, 0}};
  p.even_load = {.bucket = 0, .base = {0, 500}, .pieces = {{0, 1}, {600, 7}}};
  return p;
}

// Values for agents added after the two of Small.
void Pad(Problem& p) {
  p.capacity.resize(p.agents * p.buckets.size());
  p.fixed_load.resize(p.capacity.size());
  p.even_load.base.resize(p.agents);
}

TEST(Validate, AcceptsWhatIsSound) {
  EXPECT_TRUE(Validate(Problem{}).ok());
  EXPECT_TRUE(Validate(Small()).ok()) << Validate(Small());
}

TEST(Validate, NamesTheFieldOfEachNonsense) {
  struct Case {
    const char* field;
    std::function<void(Problem&)> spoil;
  };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Case cases[] = {
      {"agents", [](Problem& p) { p.agents = -1; }},
      {"agents", [](Problem& p) { p.agents = kMaxAgents + 1; }},
      {"buckets", [](Problem& p) { p.buckets.resize(kMaxBuckets + 1); }},
      {"buckets[1]", [](Problem& p) { p.buckets[1] = static_cast<BucketKind>(7); }},
      {"capacity", [](Problem& p) { p.capacity.pop_back(); }},
      {"capacity[2]", [](Problem& p) { p.capacity[2] = -1; }},
      {"capacity[2]", [](Problem& p) { p.capacity[2] = kMaxLoad + 1; }},
      {"fixed_load", [](Problem& p) { p.fixed_load.push_back(0); }},
      {"fixed_load[3]", [](Problem& p) { p.fixed_load[3] = INT32_MIN; }},
      {"loads", [](Problem& p) { p.loads.push_back(1); }},
      {"loads", [](Problem& p) { p.buckets.clear(), p.capacity.clear(), p.fixed_load.clear(); }},
      {"loads[0]", [](Problem& p) { p.loads[0] = -1; }},
      {"loads[3]", [](Problem& p) { p.loads[3] = 2; }},
      {"slots", [](Problem& p) { p.slots.resize(kMaxSlots + 1, p.slots[0]); }},
      {"slots[1].interval.start", [](Problem& p) { p.slots[1].interval.start = -1; }},
      {"slots[1].interval.end", [](Problem& p) { p.slots[1].interval.end = INT64_MAX; }},
      {"slots[0].interval",
       [](Problem& p) { p.slots[0].interval.end = p.slots[0].interval.start; }},
      {"slots[0].interval", [](Problem& p) { p.slots[0].interval.end += kMaxSlotMinutes; }},
      {"slots[0].place", [nan](Problem& p) { p.slots[0].place.lat = nan; }},
      {"slots[0].place", [](Problem& p) { p.slots[0].place.lng = 180.5; }},
      {"slots[0].min_heads", [](Problem& p) { p.slots[0].min_heads = -1; }},
      {"slots[0].min_heads", [](Problem& p) { p.slots[0].min_heads = 2; }},
      {"slots[0].target_heads", [](Problem& p) { p.slots[0].target_heads = kMaxHeads + 1; }},
      {"slots[0].priority", [](Problem& p) { p.slots[0].priority = 0; }},
      {"slots[0].priority", [](Problem& p) { p.slots[0].priority = kMaxPriority + 1; }},
      {"slots[0].bundle", [](Problem& p) { p.slots[0].bundle = -2; }},
      {"slots",
       [](Problem& p) {
         p.slots[0].target_heads = kMaxHeads;
         p.slots.resize(kMaxTotalHeads / kMaxHeads + 1, p.slots[0]);
       }},
      {"arcs[0].agent", [](Problem& p) { p.arcs[0].agent = 2; }},
      {"arcs[0].agent", [](Problem& p) { p.arcs[0].agent = -1; }},
      {"arcs[1].slot", [](Problem& p) { p.arcs[1].slot = 2; }},
      {"arcs[1].cost", [](Problem& p) { p.arcs[1].cost = kMaxArcCost + 1; }},
      {"arcs[1].cost", [](Problem& p) { p.arcs[1].cost = -1; }},
      {"arcs[2].load", [](Problem& p) { p.arcs[2].load = 2; }},
      {"arcs[3]", [](Problem& p) { p.arcs.push_back(p.arcs[0]); }},
      {"arcs[3]",
       [](Problem& p) {
         p.arcs.push_back({1, 0, 0, 0, false});
       }},  // fixed already
      {"fixed[0].agent", [](Problem& p) { p.fixed[0].agent = 9; }},
      {"fixed[0].slot", [](Problem& p) { p.fixed[0].slot = -1; }},
      {"fixed[0].load", [](Problem& p) { p.fixed[0].load = -1; }},
      {"fixed[1]", [](Problem& p) { p.fixed.push_back(p.fixed[0]); }},
      {"even_load.bucket", [](Problem& p) { p.even_load.bucket = 2; }},
      {"even_load.bucket", [](Problem& p) { p.even_load.bucket = -2; }},
      {"even_load.bucket", [](Problem& p) { p.even_load.bucket = 1; }},  // asks are no sum
      {"even_load.base", [](Problem& p) { p.even_load.base.pop_back(); }},
      {"even_load.base[1]", [](Problem& p) { p.even_load.base[1] = -1; }},
      {"even_load.base[0]", [](Problem& p) { p.even_load.base[0] = kMaxLoad + 1; }},
      {"even_load.pieces", [](Problem& p) { p.even_load.pieces.clear(); }},
      {"even_load.pieces", [](Problem& p) { p.even_load.pieces.resize(kMaxLoadPieces + 1); }},
      {"even_load.pieces[0]", [](Problem& p) { p.even_load.pieces[0].from = 1; }},
      {"even_load.pieces[1]", [](Problem& p) { p.even_load.pieces[1].from = 0; }},
      {"even_load.pieces[1]", [](Problem& p) { p.even_load.pieces[0].slope = 8; }},
      {"even_load.pieces[0].slope", [](Problem& p) { p.even_load.pieces[0].slope = -1; }},
      {"even_load.pieces[1].slope",
       [](Problem& p) { p.even_load.pieces[1].slope = kMaxArcCost + 1; }},
      // 90 minutes at 7 each.
      {"arcs[1].cost", [](Problem& p) { p.arcs[1].cost = kMaxArcCost - 90 * 7 + 1; }},
      {"arcs[0].cost", [](Problem& p) { p.loads[0] = kMaxLoad; }},
      {"teams[0]", [](Problem& p) { p.teams = {{0}}; }},
      {"teams[0][1]",
       [](Problem& p) {
         p.teams = {{0, 2}};
       }},
      {"teams[0][1]",
       [](Problem& p) {
         p.teams = {{0, 0}};
       }},
      {"teams[1][0]",
       [](Problem& p) {
         p.agents = 4, p.teams = {{2, 3}, {3, 2}}, Pad(p);
       }},
      {"arcs[0]",
       [](Problem& p) {
         p.teams = {{0, 1}};
       }},  // hers alone
      {"arcs[1].load",
       [](Problem& p) {
         p.fixed.clear(), p.arcs[1] = {1, 0, 5, 1, false}, p.loads[2] = 60, p.arcs.pop_back(),
                          p.teams = {{0, 1}};
       }},
      {"travel.speed_m_per_hour", [](Problem& p) { p.travel.speed_m_per_hour = 0; }},
      {"travel.overhead_minutes", [](Problem& p) { p.travel.overhead_minutes = -1; }},
      {"travel.same_place_m", [](Problem& p) { p.travel.same_place_m = -1; }},
      {"travel.night_rest_minutes", [](Problem& p) { p.travel.night_rest_minutes = 1441; }},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.field);
    Problem problem = Small();
    c.spoil(problem);
    const absl::Status status = Validate(problem);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(ReasonOf(status), reason::kBadField);
    EXPECT_EQ(MetadataOf(status)["field"], c.field);
    EXPECT_FALSE(MetadataOf(status)["rule"].empty());
  }
}

// Whatever numbers come: either refused, or solved to a feasible plan with the stated cost.
TEST(Validate, AnythingItAcceptsCanBeSolved) {
  SeededRng rng(11);
  const int64_t odd[] = {-1, 0, 1, 2, 3, 600, kMaxLoad, kMaxLoad + 1, INT32_MIN, INT32_MAX};
  const auto value = [&] { return static_cast<int32_t>(odd[rng.Below(std::size(odd))]); };
  int accepted = 0;
  for (int i = 0; i < 3000; ++i) {
    RandomShape shape;
    shape.one_window = i % 2 == 0;
    shape.bundles = true;
    shape.fixed_percent = 10;
    Problem p = RandomProblem(rng, shape);
    for (uint64_t spoils = rng.Below(3); spoils > 0; --spoils) {
      Slot& slot = p.slots[rng.Below(p.slots.size())];
      switch (rng.Below(12)) {
        case 0:
          p.agents = value();
          break;
        case 1:
          p.capacity[rng.Below(p.capacity.size())] = value();
          break;
        case 2:
          p.fixed_load[rng.Below(p.fixed_load.size())] = value();
          break;
        case 3:
          p.loads[rng.Below(p.loads.size())] = value();
          break;
        case 4:
          slot.interval.end = slot.interval.start + value();
          break;
        case 5:
          slot.target_heads = value();
          break;
        case 6:
          slot.min_heads = value();
          break;
        case 7:
          slot.priority = value();
          break;
        case 8:
          slot.bundle = value();
          break;
        case 9:
          slot.place.lat = value();
          break;
        case 10:
          p.travel.speed_m_per_hour = value();
          break;
        default:
          if (!p.arcs.empty()) {
            Arc& arc = p.arcs[rng.Below(p.arcs.size())];
            int32_t* fields[] = {&arc.agent, &arc.slot, &arc.cost, &arc.load};
            *fields[rng.Below(4)] = value();
          }
      }
    }
    if (!Validate(p).ok()) continue;
    ++accepted;
    const Solution solution = Engine().Solve(p, {});
    EXPECT_TRUE(CheckFeasible(p, solution.assignments).ok());
    EXPECT_EQ(solution.cost, CostOf(p, solution.assignments));
  }
  EXPECT_GT(accepted, 500);
}

TEST(Validate, LooksAtTenMillionArcs) {
  Problem p;
  p.agents = 10'000;
  p.slots.assign(1'000, Slot{.interval = {420, 510}});
  p.arcs.reserve(10'000'000);
  for (int32_t s = 0; s < 1'000; ++s) {
    for (int32_t a = 0; a < p.agents; ++a) p.arcs.push_back({a, s, 0, 0, false});
  }
  EXPECT_TRUE(Validate(p).ok());
  p.arcs.back() = p.arcs.front();
  EXPECT_EQ(MetadataOf(Validate(p))["field"], "arcs[9999999]");
}

TEST(CostOf, EvenLoadIsWhatTheArcsAddToTheConvexFunction) {
  Problem p = Small();
  // Agent 0: 180 minutes at 1. Agent 1: 500 + 90 + 90 (fixed slot) before, 90 more: all at 7.
  const int64_t none = CostOf(p, {});
  EXPECT_EQ(CostOf(p, {{0, 0, 0}}), none + 100 + 90);
  EXPECT_EQ(CostOf(p, {{0, 0, 0}, {0, 1, 1}}), none - kMinHeadWeight + 200 + 180);
  EXPECT_EQ(CostOf(p, {{1, 1, 2}}), none - kMinHeadWeight - kBrokenPromiseWeight + 90 * 7);
  p.fixed_load[2] = 0;
  // 590 before: ten minutes at 1, eighty at 7.
  EXPECT_EQ(CostOf(p, {{1, 1, 2}}), none - kMinHeadWeight - kBrokenPromiseWeight + 10 + 80 * 7);
}

TEST(CheckFeasible, ATeamComesWholeOrNotAtAll) {
  Problem p = Small();
  p.fixed.clear();
  p.slots[0].target_heads = 2;
  p.arcs = {{0, 0, 100, 0, false}, {1, 0, 100, 0, false}};
  p.teams = {{0, 1}};
  ASSERT_TRUE(Validate(p).ok()) << Validate(p);
  EXPECT_TRUE(CheckFeasible(p, {}).ok());
  EXPECT_TRUE(CheckFeasible(p, {{0, 0, 0}, {1, 0, 1}}).ok());
  EXPECT_FALSE(CheckFeasible(p, {{0, 0, 0}}).ok());
  EXPECT_FALSE(CheckFeasible(p, {{1, 0, 1}}).ok());
}

TEST(CheckFeasible, SeesEachBrokenCondition) {
  Problem p = Small();
  p.fixed.clear();
  EXPECT_TRUE(CheckFeasible(p, {{0, 0, 0}, {0, 1, 1}}).ok());
  EXPECT_FALSE(CheckFeasible(p, {{0, 0, 7}}).ok()) << "no such arc";
  EXPECT_FALSE(CheckFeasible(p, {{1, 0, 0}}).ok()) << "another agent's arc";
  EXPECT_FALSE(CheckFeasible(p, {{0, 1, 1}, {1, 1, 2}}).ok()) << "beyond the target";
  p.slots[1].interval = p.slots[0].interval;
  EXPECT_FALSE(CheckFeasible(p, {{0, 0, 0}, {0, 1, 1}}).ok()) << "at the same time";
  p = Small();
  p.capacity[0] = 179;
  EXPECT_FALSE(CheckFeasible(p, {{0, 0, 0}, {0, 1, 1}}).ok()) << "over capacity";
}

TEST(Travel, DaysAndWeeksAreLocalAndBeginOnMonday) {
  // 1970-01-01 was a Thursday; 1970-01-05 a Monday.
  EXPECT_EQ(DayOf(0), 0);
  EXPECT_EQ(DayOf(-1), -1);
  EXPECT_EQ(DayOf(kMinutesPerDay - 1), 0);
  EXPECT_EQ(MinuteOfWeek(4 * kMinutesPerDay), 0);
  EXPECT_EQ(MinuteOfWeek(4 * kMinutesPerDay - 1), kMinutesPerWeek - 1);
  EXPECT_EQ(WeekOf(4 * kMinutesPerDay) - WeekOf(4 * kMinutesPerDay - 1), 1);
  EXPECT_EQ(WeekOf(4 * kMinutesPerDay), WeekOf(11 * kMinutesPerDay - 1));
  const Interval night{kMinutesPerDay - 60, kMinutesPerDay + 90};
  EXPECT_EQ(MinutesOnDay(night, 0), 60);
  EXPECT_EQ(MinutesOnDay(night, 1), 90);
  EXPECT_EQ(MinutesOnDay(night, 2), 0);
}

TEST(Travel, TakesTimeOnlyBetweenPlaces) {
  const TravelModel model;
  EXPECT_EQ(TravelMinutes(0, model), 0);
  EXPECT_EQ(TravelMinutes(49, model), 0);
  EXPECT_EQ(TravelMinutes(250, model), 6);  // one minute of riding
  EXPECT_EQ(TravelMinutes(251, model), 7);  // rounded up
  EXPECT_EQ(TravelMinutes(5'000, model), 25);
}

TEST(Travel, CollisionsAreSymmetric) {
  SeededRng rng(12);
  const TravelModel model;
  for (int i = 0; i < 2000; ++i) {
    const auto interval = [&] {
      const Minute start = static_cast<Minute>(rng.Below(3 * kMinutesPerDay));
      return Interval{start, start + 1 + static_cast<Minute>(rng.Below(300))};
    };
    const Interval a = interval(), b = interval();
    const domain::LatLng x{21.4 + 0.001 * rng.Below(100), 109.1};
    const domain::LatLng y{21.4 + 0.001 * rng.Below(100), 109.1};
    EXPECT_EQ(Collide(a, x, b, y, model), Collide(b, y, a, x, model));
  }
}

}  // namespace
}  // namespace hjj::dispatch
