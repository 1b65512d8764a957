#include "server/dispatch/cost.h"

#include <gtest/gtest.h>

#include "shared/base/rng.h"

namespace hjj::dispatch {
namespace {

TEST(SoftCost, StaysWithinTheBoundOfAnArc) {
  SeededRng rng(31);
  const double odd_m[] = {-5, 0, 1, 3'999, 4'000, 1e9};
  const int32_t odd_minutes[] = {-100, 0, 90, 7'800, INT32_MAX / 2};
  for (int i = 0; i < 2000; ++i) {
    CostFacts f;
    f.distance_m = odd_m[rng.Below(6)];
    f.reach_m = odd_m[rng.Below(6)];
    f.distance_known = rng.Below(2) == 0;
    f.preference = static_cast<Preference>(rng.Below(3));
    f.same_place_last_week = rng.Below(2) == 0;
    f.same_partner_last_week = rng.Below(2) == 0;
    f.quarter_minutes = odd_minutes[rng.Below(5)];
    f.slot_minutes = odd_minutes[rng.Below(5)];
    f.quarter_norm_minutes = odd_minutes[rng.Below(5)];
    f.team_mates_in_shift = rng.Below(2) == 0;
    const CostBreakdown cost = SoftCost(f);
    EXPECT_GE(cost.total(), 0);
    EXPECT_LE(cost.total(), kMaxArcCost);
  }
}

TEST(SoftCost, EachComponentPullsItsWay) {
  CostFacts plain;
  plain.distance_m = 1'000;
  plain.quarter_minutes = 900;
  plain.slot_minutes = 90;
  const int32_t base = SoftCost(plain).total();
  const auto with = [&](auto change) {
    CostFacts f = plain;
    change(f);
    return SoftCost(f).total();
  };
  EXPECT_LT(with([](CostFacts& f) { f.distance_m = 500; }), base);
  EXPECT_GT(with([](CostFacts& f) { f.distance_m = 3'000; }), base);
  EXPECT_LT(with([](CostFacts& f) { f.preference = Preference::kLiked; }), base);
  EXPECT_GT(with([](CostFacts& f) { f.preference = Preference::kDisliked; }), base);
  const int32_t place = with([](CostFacts& f) { f.same_place_last_week = true; });
  const int32_t both =
      with([](CostFacts& f) { f.same_place_last_week = f.same_partner_last_week = true; });
  EXPECT_LT(place, base);
  EXPECT_LT(both, place);
  EXPECT_LT(with([](CostFacts& f) { f.team_mates_in_shift = true; }), base);
  EXPECT_GT(with([](CostFacts& f) { f.quarter_minutes = 2'000; }), base);
}

// Ten shifts cost least when nobody has more than her share.
TEST(SoftCost, EvenLoadIsConvex) {
  const auto sum = [](int32_t shifts) {
    int64_t points = 0;
    for (int32_t i = 0; i < shifts; ++i) {
      CostFacts f;
      f.quarter_minutes = i * 90;
      f.slot_minutes = 90;
      points += SoftCost(f).even_load;
    }
    return points;
  };
  EXPECT_LT(sum(5) + sum(5), sum(6) + sum(4));
  EXPECT_LT(sum(6) + sum(4), sum(10) + sum(0));
}

TEST(MainReason, IsTheLargestDifferenceFromTheTypicalCandidate) {
  CostFacts ordinary;
  ordinary.distance_m = 2'000;
  ordinary.quarter_minutes = 2'000;
  const CostBreakdown typical = SoftCost(ordinary);
  const auto reason = [&](auto change) {
    CostFacts f = ordinary;
    change(f);
    return MainReason(SoftCost(f), typical);
  };
  EXPECT_EQ(reason([](CostFacts& f) { f.distance_m = 200; }), WhyHer::kNearest);
  EXPECT_EQ(reason([](CostFacts& f) { f.same_place_last_week = true; }), WhyHer::kUsedToPlace);
  EXPECT_EQ(reason([](CostFacts& f) { f.preference = Preference::kLiked; }), WhyHer::kPrefersTime);
  EXPECT_EQ(reason([](CostFacts& f) { f.quarter_minutes = 0; }), WhyHer::kFewestHours);
  EXPECT_EQ(reason([](CostFacts& f) { f.team_mates_in_shift = true; }), WhyHer::kTeam);
  EXPECT_EQ(reason([](CostFacts& f) {
              f.rare_skill = true;
              f.distance_m = 0;
            }),
            WhyHer::kSkillRare);
  // At the start of a quarter nobody has hours: that is then no reason.
  CostFacts fresh = ordinary;
  fresh.quarter_minutes = 0;
  CostFacts near = fresh;
  near.distance_m = 1'500;
  EXPECT_EQ(MainReason(SoftCost(near), SoftCost(fresh)), WhyHer::kNearest);
}

TEST(CostAverage, IsTheMeanAndOrdinaryWithoutCandidates) {
  CostAverage average;
  EXPECT_EQ(average.Get(), Ordinary());
  CostFacts near, far;
  near.distance_m = 0;
  far.distance_m = 4'000;
  average.Add(SoftCost(near));
  average.Add(SoftCost(far));
  EXPECT_EQ(average.Get().travel, CostBreakdown::kMaxTravel / 2);
}

TEST(WhyHer, NumbersAreThoseOfTheContract) {
  EXPECT_EQ(static_cast<int>(WhyHer::kNearest), 1);
  EXPECT_EQ(static_cast<int>(WhyHer::kUsedToPlace), 2);
  EXPECT_EQ(static_cast<int>(WhyHer::kPrefersTime), 3);
  EXPECT_EQ(static_cast<int>(WhyHer::kFewestHours), 4);
  EXPECT_EQ(static_cast<int>(WhyHer::kSkillRare), 5);
  EXPECT_EQ(static_cast<int>(WhyHer::kTeam), 6);
  EXPECT_STREQ(WhyHerName(WhyHer::kFewestHours), "FEWEST_HOURS");
}

// With her own cost, no piece can make an arc dearer than an arc may be.
TEST(EvenLoad, ItsPiecesGrowAndStayWithinTheBoundOfAnArc) {
  for (const int32_t longest : {1, 2, 6, 32, 96, 3'000, 1'000'000}) {
    const std::vector<LoadPiece> pieces = EvenLoadPieces(longest);
    ASSERT_FALSE(pieces.empty());
    EXPECT_EQ(pieces[0].from, 0);
    EXPECT_EQ(pieces[0].slope, 0);
    for (size_t i = 1; i < pieces.size(); ++i) {
      EXPECT_GT(pieces[i].from, pieces[i - 1].from);
      EXPECT_GT(pieces[i].slope, pieces[i - 1].slope);
    }
    EXPECT_LE(int64_t{pieces.back().slope} * longest, CostBreakdown::kMaxEvenLoad);
  }
  // For duties of an hour and a half every two hours more cost more, whatever she has done.
  EXPECT_GT(EvenLoadPieces(EvenLoadUnits(90)).size(), 30u);
  EXPECT_EQ(EvenLoadUnits(0), 0);
  EXPECT_EQ(EvenLoadUnits(1), 1);
  EXPECT_EQ(EvenLoadUnits(90), 6);
}

TEST(MainLack, IsTheOtherSideOfTheReason) {
  CostFacts near, far;
  near.distance_m = 200;
  far.distance_m = 3'800;
  EXPECT_EQ(MainLack(SoftCost(far), SoftCost(near)), WhyHer::kNearest);
  EXPECT_EQ(MainLack(SoftCost(near), SoftCost(far)), std::nullopt);
  EXPECT_EQ(MainLack(SoftCost(near), SoftCost(near)), std::nullopt);
}

}  // namespace
}  // namespace hjj::dispatch
