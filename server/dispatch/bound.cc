#include "server/dispatch/bound.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>

namespace hjj::dispatch {
namespace {

constexpr int32_t kUnitsAPiece = 256;
constexpr int64_t kFirstStep = 64 * kScale;
constexpr int64_t kLeastStep = 1;
constexpr double kLeastLength = 0.02;
constexpr double kFresh = 0.1;  // weight of what was evaluated last in the average
constexpr int kMaxWorse = 5;    // before the length is cut

}  // namespace

Dual::Dual(const Units& units, const Workers& workers)
    : units_(units),
      workers_(workers),
      prices_(units.slots(), 0),
      asked_(units.slots(), 0),
      earns_(units.count(), 0),
      chosen_(units.count()),
      taken_(units.slots(), 0),
      inexact_(units.count(), false),
      step_(units.slots(), kFirstStep),
      last_(units.slots(), 0) {
  for (int t = 0; t < workers.threads(); ++t) pricers_.push_back(std::make_unique<Pricer>(units));
}

int64_t Dual::min_weight(int32_t slot) const {
  return terms_.head * (terms_.count ? 1 : units_.min_weight(slot));
}

int64_t Dual::target_weight() const { return terms_.head * (terms_.count ? 1 : kTargetHeadWeight); }

void Dual::set_terms(const Terms& terms) {
  terms_ = terms;
  best_ = INT64_MIN;
  asked_once_ = false;
  for (int32_t s = 0; s < units_.slots(); ++s) prices_[s] = std::min(prices_[s], min_weight(s));
}

void Dual::set_cuts(const Cuts* cuts, std::vector<int64_t> prices) {
  // Other cuts: everybody is asked again.
  if (cuts->version() != cuts_version_) {
    asked_once_ = false;
    best_ = INT64_MIN;
    cuts_version_ = cuts->version();
  }
  cuts_ = cuts;
  cut_prices_ = std::move(prices);
}

std::vector<int64_t> Dual::FirstPrices() const {
  std::vector<int64_t> prices(units_.slots(), 0);
  std::vector<int64_t> costs;
  for (int32_t s = 0; s < units_.slots(); ++s) {
    costs.clear();
    for (int32_t i : units_.arcs_at(s)) {
      const UnitArc& arc = units_.arc(i);
      const int64_t load = units_.even_amount(arc.load);
      costs.insert(
          costs.end(), units_.size(arc.unit),
          terms_.soft * (arc.cost + units_.EvenCost(arc.unit, load)) / units_.size(arc.unit));
    }
    const int32_t open = units_.open(s);
    if (open == 0) continue;
    if (static_cast<int32_t>(costs.size()) <= open) {
      prices[s] = static_cast<int32_t>(costs.size()) < units_.to_min(s) || units_.to_target(s) == 0
                      ? min_weight(s)
                      : target_weight();
      continue;
    }
    std::nth_element(costs.begin(), costs.begin() + open, costs.end());
    prices[s] = costs[open];
  }
  return prices;
}

void Dual::Evaluate() {
  const int32_t units = units_.count();
  const int64_t pieces = (units + kUnitsAPiece - 1) / kUnitsAPiece;
  std::vector<uint8_t> moved(units_.slots());
  for (int32_t s = 0; s < units_.slots(); ++s) moved[s] = prices_[s] != asked_[s];
  for (size_t k = 0; asked_once_ && k < cut_prices_.size(); ++k) {
    if (cut_prices_[k] == asked_cut_prices_[k]) continue;
    for (const auto& [slot, share] : cuts_->cut(static_cast<int32_t>(k)).slots) moved[slot] = true;
  }
  workers_.Run(pieces, [&](int64_t piece, int worker) {
    std::vector<int64_t> profit;
    std::vector<int32_t> chosen;
    const int32_t to = std::min<int32_t>(units, (piece + 1) * kUnitsAPiece);
    for (int32_t u = piece * kUnitsAPiece; u < to; ++u) {
      profit.clear();
      bool ask = !asked_once_;
      for (int32_t i = units_.begin(u); i < units_.end(u); ++i) {
        const UnitArc& arc = units_.arc(i);
        profit.push_back(Profit(arc, prices_[arc.slot]));
        ask = ask || (moved[arc.slot] && (profit.back() > 0 || Profit(arc, asked_[arc.slot]) > 0));
      }
      if (!ask && !(ponders_ && inexact_[u])) continue;
      pricers_[worker]->set_patient(ponders_);
      pricers_[worker]->set_cuts(cuts_, &cut_prices_);
      earns_[u] = pricers_[worker]->Best(u, profit, terms_.soft, &chosen);
      inexact_[u] = !pricers_[worker]->exact();
      if (chosen == chosen_[u]) continue;
      const auto come = [&](const std::vector<int32_t>& arcs, int32_t heads) {
        for (int32_t i : arcs)
          std::atomic_ref(taken_[units_.arc(i).slot]).fetch_add(heads, std::memory_order_relaxed);
      };
      come(chosen_[u], -units_.size(u));
      come(chosen, units_.size(u));
      chosen_[u].assign(chosen.begin(), chosen.end());
    }
  });
  asked_once_ = true;
  asked_ = prices_;
  asked_cut_prices_ = cut_prices_;

  int64_t value = -std::accumulate(earns_.begin(), earns_.end(), int64_t{0});
  value += terms_.soft * units_.promises();
  std::vector<int64_t> below(units_.slots()), above(units_.slots(), target_weight());
  for (int32_t s = 0; s < units_.slots(); ++s) below[s] = min_weight(s);
  for (size_t k = 0; k < cut_prices_.size(); ++k) {
    value -= cut_prices_[k] * cuts_->cut(static_cast<int32_t>(k)).limit;
    for (const auto& [slot, is_above] : cuts_->cut(static_cast<int32_t>(k)).missing)
      (is_above ? above : below)[slot] += cut_prices_[k];
  }
  for (int32_t s = 0; s < units_.slots(); ++s) {
    value += units_.to_min(s) * std::min(prices_[s], below[s]) +
             units_.to_target(s) * std::min(prices_[s], above[s]);
  }
  rose_ = value > best_;
  if (!rose_) return;
  best_ = value;
  best_prices_ = prices_;
  best_cut_prices_ = cut_prices_;
}

bool Dual::doubtful() const {
  return std::find(inexact_.begin(), inexact_.end(), true) != inexact_.end();
}

void Dual::Ponder() {
  ponders_ = true;
  Evaluate();
  ponders_ = false;
}

double Dual::Balance(int32_t slot, double come) const {
  const int64_t price = prices_[slot];
  const int32_t least = (price < min_weight(slot) ? units_.to_min(slot) : 0) +
                        (price < target_weight() ? units_.to_target(slot) : 0);
  const int32_t most = (price <= min_weight(slot) ? units_.to_min(slot) : 0) +
                       (price <= target_weight() ? units_.to_target(slot) : 0);
  return std::clamp<double>(come, least, most) - come;
}

int64_t Dual::UsualPrice() const {
  int64_t sum = 0;
  for (int64_t price : best_prices_)
    sum += std::min<int64_t>(std::abs(price), kMaxArcCost * kScale);
  return std::max<int64_t>(sum / std::max(1, units_.slots()), 1);
}

void Dual::Step() {
  for (int32_t s = 0; s < units_.slots(); ++s) {
    const auto balance = static_cast<int32_t>(Balance(s, taken_[s]));
    if (balance == 0 || (balance > 0 && prices_[s] >= min_weight(s))) continue;
    const int8_t sign = balance > 0 ? 1 : -1;
    if (last_[s] == sign) {
      step_[s] = std::min(step_[s] + step_[s] / 2 + 1, min_weight(s) / 4 + 1);
    } else if (last_[s] == -sign) {
      step_[s] = std::max(step_[s] / 2, kLeastStep);
    }
    last_[s] = sign;
    const int64_t from = prices_[s];
    int64_t to = from + sign * step_[s] * std::min(std::abs(balance), 4);
    // A kink of the slot's own wish is where the price may well belong.
    for (const int64_t kink : {target_weight(), min_weight(s)}) {
      if (std::min(from, to) < kink && kink < std::max(from, to)) to = kink;
    }
    prices_[s] = to;
  }
}

void Dual::RestartGlide() {
  come_.assign(taken_.begin(), taken_.end());
  direction_.assign(units_.slots(), 0);
  length_ = std::max(length_, kLeastLength);
  rose_ = false;
  worse_ = 0;
}

void Dual::Glide(int64_t target) {
  double along = 0;  // whether the last step might have been longer
  for (int32_t s = 0; s < units_.slots(); ++s) {
    along += Balance(s, taken_[s]) * direction_[s];
    come_[s] += kFresh * (taken_[s] - come_[s]);
  }
  if (rose_) {
    worse_ = 0;
    if (along > 0) length_ = std::min(length_ * 1.1, 2.0);
  } else if (++worse_ >= kMaxWorse) {
    worse_ = 0;
    length_ *= 0.66;
  }
  prices_ = best_prices_;
  const double least = static_cast<double>(UsualPrice()) / 4;
  double norm = 0;
  for (int32_t s = 0; s < units_.slots(); ++s) {
    double balance = Balance(s, come_[s]);
    if (prices_[s] >= min_weight(s)) balance = std::min(balance, 0.0);
    direction_[s] = balance * std::max<double>(std::abs(prices_[s]), least);
    norm += direction_[s] * balance;
  }
  if (norm <= 0) return;
  const double factor = length_ * static_cast<double>(target - best_) / norm;
  for (int32_t s = 0; s < units_.slots(); ++s) {
    const double from = static_cast<double>(prices_[s]);
    double to = std::min<double>(from + factor * direction_[s], min_weight(s));
    if ((from - target_weight()) * (to - target_weight()) < 0) to = target_weight();
    prices_[s] = std::llround(to);
  }
}

}  // namespace hjj::dispatch
