// The lower bound: slots pay a price for each head, units choose their best schedules at these
// prices, and what that costs no plan can undercut, whatever the prices are (Lagrangian relaxation
// of the wish for heads). The best prices are the duals of the master problem (master.h); before
// there is one, steps find rough ones.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "server/dispatch/pricing.h"
#include "server/dispatch/units.h"
#include "server/dispatch/workers.h"

namespace hjj::dispatch {

class Dual {
 public:
  // What is to be bounded: `head` times the penalty for open heads plus `soft` times all other
  // costs, both in parts of kScale; or, if `count`, every open head weighs 1.
  struct Terms {
    int64_t head = kScale;
    int64_t soft = kScale;
    bool count = false;
  };

  Dual(const Units& units, const Workers& workers);

  // Forgets the best value; prices stay, as far as the weights of heads allow.
  void set_terms(const Terms& terms);
  const std::vector<int64_t>& prices() const { return prices_; }
  void set_prices(std::vector<int64_t> prices) { prices_ = std::move(prices); }
  // From now on schedules pay for what they count in these cuts, each at its price (scaled, ≥ 0):
  // the bound is that of plans that keep them, which all do. The cuts must outlive this or be taken
  // back (nullptr).
  void set_cuts(const Cuts* cuts, std::vector<int64_t> prices);
  const std::vector<int64_t>& best_cut_prices() const { return best_cut_prices_; }
  // Prices at which each slot could pay just as many as it wants, if nobody were wanted twice.
  std::vector<int64_t> FirstPrices() const;

  // Lets everybody choose at prices(); updates best() and best_prices(). Units none of whose
  // slots changed its price are not asked again.
  void Evaluate();
  // Whether the best of some unit was only bounded and not found; the same at the same prices, with
  // more time for those.
  bool doubtful() const;
  void Ponder();
  // Moves the prices of slots out of balance, by steps of their own that grow while the balance
  // keeps its sign and shrink when it turns.
  void Step();
  // The other way to move prices, for a few units with many slots each: from the best ones along
  // the balance averaged over what was evaluated before, each price in proportion to itself, as far
  // as the distance from `target` (what some plan costs) suggests (volume algorithm, Barahona and
  // Anbil 2000).
  void Glide(int64_t target);
  void RestartGlide();

  // No plan has less, in parts of kScale.
  int64_t best() const { return best_; }
  const std::vector<int64_t>& best_prices() const { return best_prices_; }

  // At the prices evaluated last: what each unit earns and takes.
  int64_t earns(int32_t unit) const { return earns_[unit]; }
  const std::vector<int32_t>& chosen(int32_t unit) const { return chosen_[unit]; }

  // What an arc earns at a price.
  int64_t Profit(const UnitArc& arc, int64_t price) const {
    return units_.size(arc.unit) * price - arc.cost * terms_.soft;
  }

 private:
  int64_t min_weight(int32_t slot) const;
  int64_t target_weight() const;
  // Heads a slot wants at its price beyond (> 0) or short of (< 0) those who come.
  double Balance(int32_t slot, double come) const;
  int64_t UsualPrice() const;

  const Units& units_;
  const Workers& workers_;
  Terms terms_;
  std::vector<int64_t> prices_, asked_;  // asked_: at which the units chose
  std::vector<int64_t> earns_;
  std::vector<std::vector<int32_t>> chosen_;
  std::vector<int32_t> taken_;
  const Cuts* cuts_ = nullptr;
  int64_t cuts_version_ = 0;
  std::vector<int64_t> cut_prices_, asked_cut_prices_, best_cut_prices_;
  std::vector<uint8_t> inexact_;
  bool ponders_ = false;
  std::vector<int64_t> step_;
  std::vector<int8_t> last_;
  // Of Glide: who came on average, the direction taken, its length in parts of what the distance
  // suggests, whether the last evaluation was the best, how many in a row were not.
  std::vector<double> come_, direction_;
  double length_ = 0.1;
  bool rose_ = false;
  int worse_ = 0;
  std::vector<std::unique_ptr<Pricer>> pricers_;
  bool asked_once_ = false;
  int64_t best_ = INT64_MIN;
  std::vector<int64_t> best_prices_;
};

}  // namespace hjj::dispatch
