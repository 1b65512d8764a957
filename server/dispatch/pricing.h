// The best schedule of one unit when every slot has a price: the subproblem of the bound, and the
// source of what the search tries. Exact by dynamic programming over her arcs in the order of time:
// a label is what she has taken up to now, and one label dominates another when it is worth no
// less, blocks nothing more and leaves no less room.
#pragma once

#include <cstdint>
#include <vector>

#include "server/dispatch/units.h"

namespace hjj::dispatch {

// Costs and prices inside the engine are counted in parts of this size of the problem's unit, so
// that whole-number prices lose nothing that matters.
inline constexpr int64_t kScale = 1024;

class Pricer {
 public:
  explicit Pricer(const Units& units) : units_(units) {}

  // profit[i]: what taking arc begin(unit) + i earns, scaled, apart from the even load; only arcs
  // above 0 are looked at. `soft`: the factor of the even load's cost. Fills `chosen` with a
  // feasible schedule and returns a value that no schedule exceeds: the chosen one's, unless the
  // search was cut short.
  int64_t Best(int32_t unit, const std::vector<int64_t>& profit, int64_t soft,
               std::vector<int32_t>* chosen);

 private:
  struct Item {
    int64_t profit;
    int32_t arc;
    int32_t even;  // amount in the even load's bucket
  };
  struct Resource {
    int32_t bucket;
    int32_t room;
    bool once;
    int32_t last;  // item that needs it last
  };

  void FindResources();
  bool AllOverlap() const;
  bool NoneCollide();
  int64_t BestOfOne(std::vector<int32_t>* chosen) const;
  bool TakeKnapsack(int64_t* value, std::vector<int32_t>* chosen);
  void Relax();
  template <int kWords>
  int64_t Schedule(std::vector<int32_t>* chosen);
  int32_t Amount(int32_t arc, int32_t bucket) const;
  // The even load's cost beyond its first slope, scaled.
  int64_t Even(int64_t amount) const {
    return curved_ ? (units_.EvenCost(unit_, amount) - first_slope_ * amount) * soft_ : 0;
  }

  const Units& units_;
  int32_t unit_ = 0;
  int64_t soft_ = kScale;
  bool curved_ = false;
  int64_t first_slope_ = 0;
  std::vector<Item> items_;
  std::vector<Resource> resources_;
  std::vector<int64_t> total_;
  // Of the items of Schedule: the first that does not collide, the first of the same bundle,
  // whether that has others, how many there are; amounts in each resource.
  std::vector<int32_t> next_, bundle_, bundle_items_, amount_;
  std::vector<uint8_t> shared_;
  // Of Relax: steps of the sum and parts of an ask that an item takes, and how many there are.
  std::vector<int32_t> weight_, ask_;
  int32_t sums_ = 1, asks_ = 1;
  int64_t sum_unit_ = 1;
  bool exact_sum_ = true;
  std::vector<int64_t> even_, reach_;
  // Scratch.
  std::vector<int64_t> table_;
  std::vector<uint8_t> taken_;
  std::vector<int32_t> loads_;
};

}  // namespace hjj::dispatch
