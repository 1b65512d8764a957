#include "server/dispatch/cost.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hjj::dispatch {
namespace {

int32_t Share(double part, int32_t max) {
  return static_cast<int32_t>(std::lround(std::clamp(part, 0.0, 1.0) * max));
}

// Where `hers` costs least beside `typical`, and by how much; in the order in which they please
// most when equal.
std::pair<int32_t, WhyHer> MostSaved(const CostBreakdown& hers, const CostBreakdown& typical) {
  const std::pair<int32_t, WhyHer> savings[] = {
      {typical.continuity - hers.continuity, WhyHer::kUsedToPlace},
      {typical.team - hers.team, WhyHer::kTeam},
      {typical.preference - hers.preference, WhyHer::kPrefersTime},
      {typical.travel - hers.travel, WhyHer::kNearest},
      {typical.even_load - hers.even_load, WhyHer::kFewestHours},
  };
  return *std::max_element(std::begin(savings), std::end(savings),
                           [](const auto& a, const auto& b) { return a.first < b.first; });
}

}  // namespace

CostBreakdown SoftCost(const CostFacts& facts) {
  CostBreakdown out;
  out.travel = Share(facts.distance_known ? facts.distance_m / std::max(1.0, facts.reach_m) : 0.5,
                     CostBreakdown::kMaxTravel);
  // The growth of the square of her quarter's minutes, per minute of this slot: over all she does
  // the cost is convex, so hours are cheapest with those who have the fewest.
  out.even_load = Share(
      (facts.quarter_minutes + facts.slot_minutes / 2.0) / std::max(1, facts.quarter_norm_minutes),
      CostBreakdown::kMaxEvenLoad);
  switch (facts.preference) {
    case Preference::kLiked:
      out.preference = 0;
      break;
    case Preference::kNeutral:
      out.preference = CostBreakdown::kMaxPreference / 2;
      break;
    case Preference::kDisliked:
      out.preference = CostBreakdown::kMaxPreference;
      break;
  }
  // The place matters twice as much as the partner.
  out.continuity = CostBreakdown::kMaxContinuity;
  if (facts.same_place_last_week) out.continuity -= CostBreakdown::kMaxContinuity * 2 / 3;
  if (facts.same_partner_last_week) out.continuity -= CostBreakdown::kMaxContinuity / 3;
  out.team = facts.team_mates_in_shift ? 0 : CostBreakdown::kMaxTeam;
  out.rare_skill = facts.rare_skill;
  return out;
}

CostBreakdown Ordinary() {
  CostFacts facts;
  facts.distance_known = false;
  facts.quarter_minutes = facts.quarter_norm_minutes / 2;
  return SoftCost(facts);
}

WhyHer MainReason(const CostBreakdown& hers, const CostBreakdown& typical) {
  if (hers.rare_skill) return WhyHer::kSkillRare;
  return MostSaved(hers, typical).second;
}

std::optional<WhyHer> MainLack(const CostBreakdown& hers, const CostBreakdown& better) {
  const auto [points, reason] = MostSaved(better, hers);
  if (points <= 0) return std::nullopt;
  return reason;
}

int32_t EvenLoadUnits(int64_t minutes) {
  if (minutes <= 0) return 0;
  return static_cast<int32_t>(std::clamp<int64_t>(
      (minutes + kEvenLoadUnitMinutes / 2) / kEvenLoadUnitMinutes, 1, kMaxLoad));
}

std::vector<LoadPiece> EvenLoadPieces(int32_t longest_units) {
  constexpr int32_t kPieceUnits = 8;  // two hours: a woman's second duty costs more than her first
  const int32_t count = EvenLoadUnits(CostFacts().quarter_norm_minutes) / kPieceUnits;
  const int32_t steepest = CostBreakdown::kMaxEvenLoad / std::max(1, longest_units);
  std::vector<LoadPiece> pieces;
  for (int32_t i = 0; i <= count; ++i) {
    const int32_t slope = steepest * i / count;
    if (pieces.empty() || pieces.back().slope < slope) pieces.push_back({i * kPieceUnits, slope});
  }
  return pieces;
}

void CostAverage::Add(const CostBreakdown& breakdown) {
  travel_ += breakdown.travel;
  even_load_ += breakdown.even_load;
  preference_ += breakdown.preference;
  continuity_ += breakdown.continuity;
  team_ += breakdown.team;
  ++count_;
}

CostBreakdown CostAverage::Get() const {
  if (count_ == 0) return Ordinary();
  CostBreakdown out;
  out.travel = static_cast<int32_t>(travel_ / count_);
  out.even_load = static_cast<int32_t>(even_load_ / count_);
  out.preference = static_cast<int32_t>(preference_ / count_);
  out.continuity = static_cast<int32_t>(continuity_ / count_);
  out.team = static_cast<int32_t>(team_ / count_);
  return out;
}

const char* WhyHerName(WhyHer reason) {
  switch (reason) {
    case WhyHer::kNearest:
      return "NEAREST";
    case WhyHer::kUsedToPlace:
      return "USED_TO_PLACE";
    case WhyHer::kPrefersTime:
      return "PREFERS_TIME";
    case WhyHer::kFewestHours:
      return "FEWEST_HOURS";
    case WhyHer::kSkillRare:
      return "SKILL_RARE";
    case WhyHer::kTeam:
      return "TEAM";
  }
  return "UNKNOWN";
}

}  // namespace hjj::dispatch
