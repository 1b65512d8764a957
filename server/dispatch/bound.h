// The lower bound: slots pay a price for each head, units choose their best schedules at these
// prices, and what that costs no plan can undercut, whatever the prices are (Lagrangian relaxation
// of the wish for heads). Raising the bound means moving each price towards balance.
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
  // Prices at which each slot could pay just as many as it wants, if nobody were wanted twice.
  std::vector<int64_t> FirstPrices() const;

  // Lets everybody choose at prices(); updates bound() and best_prices(). Units none of whose
  // slots changed its price are not asked again.
  void Evaluate();
  // Moves the prices of slots out of balance, by steps of their own that grow while the balance
  // keeps its sign and shrink when it turns.
  void Step();
  // Continues from the best prices with other steps: this one where a price is usual, larger in
  // proportion where it is larger.
  void Restart(int64_t step);
  // The other way to move prices, far better where slots compete for the same few units and their
  // prices must rise together: from the best ones along the balance averaged over what was
  // evaluated before, each price in proportion to itself, as far as the distance from `target`
  // (what some plan costs) suggests.
  void Glide(int64_t target);
  void RestartGlide();
  bool balanced() const { return balanced_; }

  // No plan has less, in parts of kScale.
  int64_t best() const { return best_; }
  int64_t value() const { return value_; }  // at the prices evaluated last
  const std::vector<int64_t>& best_prices() const { return best_prices_; }

  // At the prices evaluated last: what each unit earns and takes.
  int64_t earns(int32_t unit) const { return earns_[unit]; }
  const std::vector<int32_t>& chosen(int32_t unit) const { return chosen_[unit]; }
  int32_t taken(int32_t slot) const { return taken_[slot]; }

  // What an arc earns at a price.
  int64_t Profit(const UnitArc& arc, int64_t price) const {
    return units_.size(arc.unit) * price - arc.cost * terms_.soft;
  }

 private:
  int64_t min_weight(int32_t slot) const;
  int64_t target_weight() const;
  // Heads a slot wants at a price beyond (> 0) or short of (< 0) those who come.
  double Balance(int32_t slot, int64_t price, double come) const;
  int64_t UsualPrice() const;

  const Units& units_;
  const Workers& workers_;
  Terms terms_;
  std::vector<int64_t> prices_, asked_;  // asked_: at which the units chose
  std::vector<int64_t> earns_;
  std::vector<std::vector<int32_t>> chosen_;
  std::vector<int32_t> taken_;
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
  bool balanced_ = false;
  int64_t value_ = INT64_MIN;
  int64_t best_ = INT64_MIN;
  std::vector<int64_t> best_prices_;
};

}  // namespace hjj::dispatch
