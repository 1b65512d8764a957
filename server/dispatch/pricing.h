// The best schedule of one unit when every slot has a price: the subproblem of the bound, and the
// source of what the search tries. Exact by dynamic programming over her arcs in the order of time:
// a label is what she has taken up to now, and one label dominates another when it is worth no
// less, blocks nothing more and leaves no less room.
#pragma once

#include <absl/types/span.h>

#include <cstdint>
#include <vector>

#include "server/dispatch/cuts.h"
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
  // What a schedule earns, counted in the same way, cuts apart.
  int64_t Earns(int32_t unit, const std::vector<int64_t>& profit, int64_t soft,
                absl::Span<const int32_t> schedule) const;
  // What a schedule counts in these cuts costs their prices (scaled, ≥ 0), from now on: of those
  // that matter to a unit the dearest are charged for, the others let off.
  void set_cuts(const Cuts* cuts, const std::vector<int64_t>* prices) {
    cuts_ = cuts;
    cut_prices_ = prices;
  }
  // Whether that was the chosen one's value.
  bool exact() const { return exact_; }
  // From now on searches are cut short later, or as they are at first.
  void set_patient(bool patient) { patient_ = patient; }

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
  void FindTolls();
  int32_t AfterToll(int32_t item, int32_t state) const {
    return toll_after_[item * states_ + state];
  }
  int64_t Toll(int32_t item, int32_t state) const { return toll_[item * states_ + state]; }
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
  bool patient_ = false, exact_ = true;
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
  // Of FindTolls: where the shares of what was taken leave each cut, one number for all of them;
  // what taking an item costs there and where it leads; how much a state may cost more than
  // another.
  const Cuts* cuts_ = nullptr;
  const std::vector<int64_t>* cut_prices_ = nullptr;
  int32_t states_ = 1, first_state_ = 0;
  std::vector<int64_t> toll_, state_worse_;
  std::vector<int32_t> toll_after_;
  // Scratch.
  std::vector<int64_t> table_;
  std::vector<uint8_t> taken_;
  std::vector<int32_t> loads_;
};

}  // namespace hjj::dispatch
