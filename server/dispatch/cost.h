// The soft cost of asking one woman for one slot, and the one reason that tells her why. Plain
// values only; whoever calls this looks the facts up.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "server/dispatch/problem.h"

namespace hjj::dispatch {

// How she feels about the slot's time and category, as she said herself.
enum class Preference : uint8_t { kNeutral = 0, kLiked = 1, kDisliked = 2 };

struct CostFacts {
  double distance_m = 0;       // usual place to slot; at reach_m or beyond costs the most
  double reach_m = 4'000;      // how far she will travel, > 0
  bool distance_known = true;  // unknown costs as much as half the reach
  Preference preference = Preference::kNeutral;
  bool same_place_last_week = false;
  bool same_partner_last_week = false;
  int32_t quarter_minutes = 0;  // served and promised this quarter, before this slot
  int32_t slot_minutes = 0;
  int32_t quarter_norm_minutes = 7'800;  // 13 weeks of the default weekly cap: costs the most
  bool team_mates_in_shift = false;      // the shift is her team's, or her pair stands there
  bool rare_skill = false;               // the slot needs a skill that few of the candidates have
};

// Points by component, each 0 (best) … its maximum; together at most kMaxArcCost.
struct CostBreakdown {
  static constexpr int32_t kMaxTravel = 3'000;
  static constexpr int32_t kMaxEvenLoad = 3'000;
  static constexpr int32_t kMaxPreference = 1'500;
  static constexpr int32_t kMaxContinuity = 1'500;
  static constexpr int32_t kMaxTeam = 1'000;

  int32_t travel = 0;
  int32_t even_load = 0;
  int32_t preference = 0;
  int32_t continuity = 0;
  int32_t team = 0;
  bool rare_skill = false;  // no points: it is a hard rule, but it explains best

  // Without even load, which a plan counts over all she does (Problem::even_load).
  int32_t of_the_seat() const { return total() - even_load; }
  int32_t total() const { return travel + even_load + preference + continuity + team; }
  friend bool operator==(const CostBreakdown&, const CostBreakdown&) = default;
};
static_assert(CostBreakdown::kMaxTravel + CostBreakdown::kMaxEvenLoad +
                  CostBreakdown::kMaxPreference + CostBreakdown::kMaxContinuity +
                  CostBreakdown::kMaxTeam <=
              kMaxArcCost);

CostBreakdown SoftCost(const CostFacts& facts);

// Numbers are stored and sent: they never change.
enum class WhyHer : uint8_t {
  kNearest = 1,
  kUsedToPlace = 2,
  kPrefersTime = 3,
  kFewestHours = 4,
  kSkillRare = 5,
  kTeam = 6,
};

// The largest reason for her, measured against `typical` (the average over the slot's candidates,
// Average below). It speaks of her alone and names nobody else. A rare skill comes first: without
// it nothing else would matter.
WhyHer MainReason(const CostBreakdown& hers, const CostBreakdown& typical);
// The other way round: what tells most against her beside `better`. Nothing when nothing does.
std::optional<WhyHer> MainLack(const CostBreakdown& hers, const CostBreakdown& better);

// The quarter's minutes as a convex cost: each minute costs more than the one before it, up to the
// norm. Counted in units of this many minutes, so that whole numbers are fine enough.
inline constexpr int32_t kEvenLoadUnitMinutes = 15;
// Minutes in such units; at least one for any work at all.
int32_t EvenLoadUnits(int64_t minutes);
// The pieces of that function, for a problem whose longest slot has so many units.
std::vector<LoadPiece> EvenLoadPieces(int32_t longest_units);

// What somebody ordinary would cost: halfway the reach, no preference, new to the place, half the
// norm. For when there is nobody to compare with.
CostBreakdown Ordinary();

// Sums breakdowns and divides: the typical candidate of a slot.
class CostAverage {
 public:
  void Add(const CostBreakdown& breakdown);
  CostBreakdown Get() const;  // Ordinary() when nothing was added

 private:
  int64_t travel_ = 0, even_load_ = 0, preference_ = 0, continuity_ = 0, team_ = 0, count_ = 0;
};

// A stable name: "NEAREST", "USED_TO_PLACE", …
const char* WhyHerName(WhyHer reason);

}  // namespace hjj::dispatch
