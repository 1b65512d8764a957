#include "server/dispatch/master.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "server/dispatch/coin_stop.h"
#include "server/dispatch/master_lp.h"
#include "server/dispatch/pricing.h"

namespace hjj::dispatch {
namespace {

constexpr int kSettledAtOnce = 6;  // one, and this part of what is undecided

}  // namespace

Master::Master(const Units& units, bool soft)
    : units_(units),
      soft_(soft),
      cuts_(units),
      columns_of_(units.count()),
      row_of_(units.count(), -1),
      lp_(std::make_unique<Lp>()),
      settled_(units.count(), false),
      settled_heads_(units.slots(), 0),
      savings_(units.count(), 0) {}

Master::~Master() = default;

bool Master::Add(int32_t unit, std::vector<int32_t> schedule) {
  if (schedule.empty()) return false;
  std::sort(schedule.begin(), schedule.end());
  if (Find(unit, schedule) >= 0) return false;
  columns_of_[unit].push_back(columns());
  columns_.push_back({unit, std::move(schedule)});
  return true;
}

void Master::Add(const Plan& plan) {
  for (int32_t u = 0; u < units_.count(); ++u) Add(u, plan.held(u));
}

void Master::Add(const Master& other) {
  for (const Column& column : other.columns_) Add(column.unit, column.arcs);
}

void Master::Add(const Dual& dual) {
  for (int32_t u = 0; u < units_.count(); ++u) Add(u, dual.chosen(u));
}

bool Master::AddAnswers(const Dual& dual) {
  bool any = false;
  for (int32_t u = 0; u < units_.count(); ++u) {
    const std::vector<int32_t>& chosen = dual.chosen(u);
    if (!settled_[u] && Saves(u, chosen) > kLeastSaving) any |= Add(u, chosen);
  }
  return any;
}

int32_t Master::Find(int32_t unit, const std::vector<int32_t>& schedule) const {
  for (int32_t c : columns_of_[unit]) {
    if (columns_[c].arcs == schedule) return c;
  }
  return -1;
}

int64_t Master::CostOf(int32_t unit, const std::vector<int32_t>& schedule) const {
  return soft_ ? units_.CostOf(unit, schedule) : 0;
}

double Master::Saves(int32_t unit, const std::vector<int32_t>& schedule) const {
  double prices = 0;
  for (int32_t i : schedule)
    prices += static_cast<double>(prices_[units_.arc(i).slot]) / kScale * units_.size(unit);
  for (int32_t k = 0; k < cuts_.size(); ++k)
    prices -= static_cast<double>(cut_prices_[k] * cuts_.Times(k, unit, schedule)) / kScale;
  return prices - static_cast<double>(CostOf(unit, schedule)) - savings_[unit];
}

void Master::Flush() {
  ClpSimplex& lp = lp_->simplex;
  // A unit's own row, once it has a second schedule.
  std::vector<int> begin = {0}, index;
  std::vector<double> value, lower, upper, cost;
  int rows = lp.numberRows();
  for (size_t c = in_lp_; c < columns_.size(); ++c) {
    const int32_t unit = columns_[c].unit;
    if (row_of_[unit] >= 0 || columns_of_[unit].size() < 2) continue;
    row_of_[unit] = rows++;
    unit_of_row_.push_back(unit);
    for (int32_t other : columns_of_[unit]) {
      if (other < static_cast<int32_t>(in_lp_)) index.push_back(lp_->first + other);
    }
    begin.push_back(static_cast<int>(index.size()));
    lower.push_back(-COIN_DBL_MAX);
    upper.push_back(1);
  }
  value.assign(index.size(), 1);
  if (rows > lp.numberRows()) {
    lp.addRows(rows - lp.numberRows(), lower.data(), upper.data(), begin.data(), index.data(),
               value.data());
  }
  begin = {0};
  index.clear();
  value.clear();
  for (size_t c = in_lp_; c < columns_.size(); ++c) {
    const auto& [unit, arcs] = columns_[c];
    for (int32_t i : arcs) {
      index.push_back(units_.arc(i).slot);
      value.push_back(units_.size(unit));
    }
    if (row_of_[unit] >= 0) {
      index.push_back(row_of_[unit]);
      value.push_back(1);
    }
    for (int32_t k = 0; k < cuts_.size(); ++k) {
      const int64_t times = cuts_.Times(k, unit, arcs);
      if (times == 0) continue;
      index.push_back(cut_rows_[k]);
      value.push_back(static_cast<double>(times));
    }
    begin.push_back(static_cast<int>(index.size()));
    cost.push_back(static_cast<double>(CostOf(unit, arcs)));
  }
  const int added = static_cast<int>(cost.size());
  lower.assign(added, 0);
  upper.assign(added, 1);
  if (added > 0) {
    lp.addColumns(added, lower.data(), upper.data(), cost.data(), begin.data(), index.data(),
                  value.data());
  }
  in_lp_ = columns_.size();
}

// The plan that the first columns stand for is a basis at once: from there Clp need not look for a
// feasible one, which takes far longer than all that follows.
void Master::Begin(const Plan& plan) {
  ClpSimplex& lp = lp_->simplex;
  lp.setLogLevel(0);
  const int slots = units_.slots();
  std::vector<double> open(slots);
  for (int s = 0; s < slots; ++s) open[s] = units_.open(s);
  lp.addRows(slots, open.data(), open.data(), nullptr, nullptr, nullptr);
  unit_of_row_.assign(slots, -1);
  const auto add = [&](int slot, int32_t most, int64_t weight) {
    if (most == 0) return -1;
    const double one = 1;
    lp.addColumn(1, &slot, &one, 0, most, static_cast<double>(weight));
    return lp_->first++;
  };
  for (int s = 0; s < slots; ++s) {
    lp_->below.push_back(add(s, units_.to_min(s), units_.min_weight(s)));
    lp_->above.push_back(add(s, units_.to_target(s), kTargetHeadWeight));
  }
  Flush();
  lp.createStatus();
  for (int c = 0; c < lp.numberColumns(); ++c) lp.setColumnStatus(c, ClpSimplex::atLowerBound);
  for (int32_t u = 0; u < units_.count(); ++u) {
    std::vector<int32_t> schedule = plan.held(u);
    std::sort(schedule.begin(), schedule.end());
    const int32_t column = Find(u, schedule);
    const int32_t row = row_of_[u];
    if (row >= 0) lp.setRowStatus(row, column >= 0 ? ClpSimplex::atUpperBound : ClpSimplex::basic);
    if (column < 0) continue;
    lp.setColumnStatus(lp_->first + column,
                       row >= 0 ? ClpSimplex::basic : ClpSimplex::atUpperBound);
  }
  for (int s = 0; s < slots; ++s) {
    lp.setRowStatus(s, ClpSimplex::isFixed);
    const int below = lp_->below[s], above = lp_->above[s];
    if (above >= 0 && (below < 0 || plan.heads(s) >= units_.to_min(s))) {
      lp.setColumnStatus(above, ClpSimplex::basic);
    } else if (below >= 0) {
      lp.setColumnStatus(below, ClpSimplex::basic);
      if (above >= 0) lp.setColumnStatus(above, ClpSimplex::atUpperBound);
    } else {
      lp.setRowStatus(s, ClpSimplex::basic);
    }
  }
}

bool Master::Solve(const Plan& plan, const std::atomic<bool>* cancel) {
  ClpSimplex& lp = lp_->simplex;
  if (lp.numberRows() == 0) {
    Begin(plan);
  } else {
    Flush();
  }
  LpStop stop(cancel);
  lp.passInEventHandler(&stop);
  if (cuts_.size() > 0 || !settled_columns_.empty()) lp.dual();
  lp.primal();
  if (lp.status() != 0) return false;
  cost_ = lp.objectiveValue() + static_cast<double>(soft_ ? units_.promises() : 0);
  const double* duals = lp.getRowPrice();
  prices_.resize(units_.slots());
  for (int32_t s = 0; s < units_.slots(); ++s) prices_[s] = std::llround(duals[s] * kScale);
  for (int32_t k = 0; k < cuts_.size(); ++k)
    cut_prices_[k] = std::max<int64_t>(0, std::llround(-duals[cut_rows_[k]] * kScale));
  const double* shares = lp.getColSolution() + lp_->first;
  share_.assign(shares, shares + columns_.size());
  std::fill(savings_.begin(), savings_.end(), 0);
  for (int32_t u = 0; u < units_.count(); ++u) {
    if (row_of_[u] >= 0) {
      savings_[u] = std::max(0.0, -duals[row_of_[u]]);
    } else if (!columns_of_[u].empty()) {
      savings_[u] = std::max(0.0, Saves(u, columns_[columns_of_[u][0]].arcs));
    }
  }
  return true;
}

bool Master::Settle() {
  std::vector<std::pair<double, int32_t>> order;
  for (int32_t c = 0; c < known(); ++c) {
    if (share_[c] > kWhole && share_[c] < 1 - kWhole && !settled_[columns_[c].unit])
      order.emplace_back(-share_[c], c);
  }
  if (order.empty()) return false;
  std::sort(order.begin(), order.end());
  const size_t most = 1 + order.size() / kSettledAtOnce;
  const size_t before = settled_columns_.size();
  for (size_t i = 0; i < std::min(most, order.size()); ++i) {
    const auto [share, c] = order[i];
    if (i > 0 && -share < 0.5 - kWhole) break;
    const auto& [unit, arcs] = columns_[c];
    const bool room = std::all_of(arcs.begin(), arcs.end(), [&](int32_t i) {
      const int32_t slot = units_.arc(i).slot;
      return settled_heads_[slot] + units_.size(unit) <= units_.open(slot);
    });
    if (settled_[unit] || !room) continue;
    settled_[unit] = true;
    for (int32_t a : arcs) settled_heads_[units_.arc(a).slot] += units_.size(unit);
    settled_columns_.push_back(c);
    lp_->simplex.setColumnLower(lp_->first + c, 1);
  }
  return settled_columns_.size() > before;
}

void Master::Unsettle() {
  for (int32_t c : settled_columns_) {
    settled_[columns_[c].unit] = false;
    lp_->simplex.setColumnLower(lp_->first + c, 0);
  }
  settled_columns_.clear();
  std::fill(settled_heads_.begin(), settled_heads_.end(), 0);
}

std::vector<int32_t> Master::Taken() const {
  std::vector<int32_t> out;
  for (int32_t c = 0; c < known(); ++c) {
    if (share_[c] > 1 - kWhole)
      out.insert(out.end(), columns_[c].arcs.begin(), columns_[c].arcs.end());
  }
  return out;
}

}  // namespace hjj::dispatch
