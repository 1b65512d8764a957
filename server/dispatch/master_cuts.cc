#include <algorithm>
#include <cmath>
#include <coin/ClpEventHandler.hpp>
#include <numeric>
#include <utility>

#include "server/dispatch/master_lp.h"
#include "server/dispatch/pricing.h"

namespace hjj::dispatch {
namespace {

constexpr double kUndecided = 1e-5;
constexpr double kLeastBroken = 0.01;
constexpr int32_t kParts = 5'040;  // of which shares in cuts are: divisible by 1 to 10
constexpr int kMostTableauRows = 1'000;

}  // namespace

bool Master::CutOf(const std::vector<double>& multipliers, Cut* cut, double* broken) const {
  const int slots = units_.slots();
  std::vector<int32_t> share(slots, 0), unit_share(units_.count(), 0);
  int32_t common = kParts;
  for (int row = 0; row < static_cast<int>(multipliers.size()); ++row) {
    const double part = multipliers[row] - std::floor(multipliers[row]);
    if (part < kWhole || part > 1 - kWhole) continue;
    const double parts = part * kParts;
    if (std::abs(parts - std::round(parts)) > kParts * kWhole) return false;
    const auto times = static_cast<int32_t>(std::lround(parts)) % kParts;
    if (times == 0) continue;
    if (row < slots) {
      share[row] = times;
    } else if (unit_of_row_[row] >= 0) {
      unit_share[unit_of_row_[row]] = times;
    } else {
      return false;  // of a cut: the second rank
    }
    common = std::gcd(common, times);
  }
  if (common == kParts) return false;
  const double* values = lp_->simplex.getColSolution();
  // A schedule taken whole counts whole times.
  for (int32_t c = 0; c < known(); ++c) {
    if (share_[c] < 1 - kWhole) continue;
    const auto& [unit, arcs] = columns_[c];
    int64_t sum = unit_share[unit];
    for (int32_t i : arcs) sum += int64_t{share[units_.arc(i).slot]} * units_.size(unit);
    const auto rest = static_cast<int32_t>(sum % kParts);
    if (rest == 0) continue;
    unit_share[unit] = (unit_share[unit] + kParts - rest) % kParts;
    common = std::gcd(common, kParts - rest);
  }
  *cut = Cut();
  cut->parts = kParts / common;
  int64_t limit = 0, all_missing = 0;
  double sum = 0;
  for (int s = 0; s < slots; ++s) {
    if (share[s] == 0) continue;
    cut->slots.emplace_back(s, share[s] / common);
    limit += int64_t{share[s]} * units_.open(s);
    for (const bool above : {false, true}) {
      const int32_t most = above ? units_.to_target(s) : units_.to_min(s);
      const int column = (above ? lp_->above : lp_->below)[s];
      // Counted from the other end where all are missing.
      if (column < 0 || values[column] < most - kWhole) continue;
      limit -= int64_t{share[s]} * most;
      all_missing += most;
      sum += values[column];
      cut->missing.emplace_back(s, above);
    }
  }
  for (int32_t u = 0; u < units_.count(); ++u) {
    if (unit_share[u] == 0) continue;
    cut->units.emplace_back(u, unit_share[u] / common);
    limit += unit_share[u];
  }
  cut->limit = (limit >= 0 ? limit / kParts : -((-limit + kParts - 1) / kParts)) + all_missing;
  for (int32_t c = 0; c < known(); ++c) {
    if (share_[c] < kWhole) continue;
    const auto& [unit, arcs] = columns_[c];
    int64_t times = unit_share[unit];
    for (int32_t i : arcs) times += int64_t{share[units_.arc(i).slot]} * units_.size(unit);
    sum += static_cast<double>(times / kParts) * share_[c];
  }
  *broken = sum - static_cast<double>(cut->limit);
  return *broken > kLeastBroken;
}

int32_t Master::AddCuts(int32_t most) {
  // Multipliers are read off the tableau, which Clp keeps in a copy only.
  ClpSimplex lp(lp_->simplex);
  const ClpEventHandler none;  // a flag would look as if there were no cuts
  lp.passInEventHandler(&none);
  lp.primal(0, 1);
  if (lp.status() != 0 || lp.pivotVariable() == nullptr) return 0;
  std::vector<std::pair<double, Cut>> found;
  std::vector<double> multipliers(lp.numberRows());
  const double* values = lp.getColSolution();
  int looked = 0;
  for (int row = 0; row < lp.numberRows() && looked < kMostTableauRows; ++row) {
    const int column = lp.pivotVariable()[row];
    if (column >= lp.numberColumns()) continue;
    const double value = values[column];
    if (std::abs(value - std::round(value)) < kUndecided) continue;
    ++looked;
    lp.getBInvRow(row, multipliers.data());
    for (int sign = 0; sign < 2; ++sign) {
      Cut cut;
      double broken = 0;
      if (CutOf(multipliers, &cut, &broken)) {
        const bool known = std::any_of(found.begin(), found.end(), [&](const auto& other) {
          return other.second.slots == cut.slots && other.second.units == cut.units;
        });
        if (!known) found.emplace_back(-broken, std::move(cut));
      }
      for (double& m : multipliers) m = -m;
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  if (found.size() > static_cast<size_t>(most)) found.resize(most);
  for (auto& [broken, cut] : found) {
    const int32_t k = cuts_.size();
    cuts_.Add(std::move(cut));
    std::vector<int> index;
    std::vector<double> value;
    for (const auto& [slot, above] : cuts_.cut(k).missing) {
      index.push_back((above ? lp_->above : lp_->below)[slot]);
      value.push_back(1);
    }
    for (int32_t c = 0; c < static_cast<int32_t>(in_lp_); ++c) {
      const int64_t times = cuts_.Times(k, columns_[c].unit, columns_[c].arcs);
      if (times == 0) continue;
      index.push_back(lp_->first + c);
      value.push_back(static_cast<double>(times));
    }
    cut_rows_.push_back(lp_->simplex.numberRows());
    unit_of_row_.push_back(-1);
    lp_->simplex.addRow(static_cast<int>(index.size()), index.data(), value.data(), -COIN_DBL_MAX,
                        static_cast<double>(cuts_.cut(k).limit));
  }
  cut_prices_.resize(cuts_.size(), 0);
  return static_cast<int32_t>(found.size());
}

void Master::DropCuts(double least) {
  std::vector<bool> kept(cuts_.size());
  std::vector<int> rows;
  for (int32_t k = 0; k < cuts_.size(); ++k) {
    kept[k] = static_cast<double>(cut_prices_[k]) >= least * kScale;
    if (!kept[k]) rows.push_back(cut_rows_[k]);
  }
  if (rows.empty()) return;
  lp_->simplex.deleteRows(static_cast<int>(rows.size()), rows.data());
  const auto moved = [&](int row) {
    return row - static_cast<int>(std::lower_bound(rows.begin(), rows.end(), row) - rows.begin());
  };
  std::sort(rows.begin(), rows.end());
  size_t to = 0;
  for (int32_t k = 0; k < cuts_.size(); ++k) {
    if (!kept[k]) continue;
    cut_rows_[to] = moved(cut_rows_[k]);
    cut_prices_[to++] = cut_prices_[k];
  }
  cut_rows_.resize(to);
  cut_prices_.resize(to);
  cuts_.Keep(kept);
  for (int32_t& row : row_of_) row = row < 0 ? row : moved(row);
  unit_of_row_.assign(lp_->simplex.numberRows(), -1);
  for (int32_t u = 0; u < units_.count(); ++u) {
    if (row_of_[u] >= 0) unit_of_row_[row_of_[u]] = u;
  }
}

}  // namespace hjj::dispatch
