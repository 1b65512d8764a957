#include <algorithm>
#include <coin/CbcHeuristicDiveCoefficient.hpp>
#include <coin/CbcModel.hpp>
#include <coin/CglGomory.hpp>
#include <coin/CglTwomir.hpp>
#include <coin/OsiClpSolverInterface.hpp>
#include <utility>

#include "server/dispatch/coin_stop.h"
#include "server/dispatch/master_lp.h"

namespace hjj::dispatch {
namespace {

constexpr int kMaxNodes = 50;
constexpr int kRoundsAtRoot = 20;
constexpr int kStrongBranches = 5;
constexpr int kLongestCut = 2'000;

}  // namespace

std::vector<bool> Master::Free(int32_t most_columns) const {
  std::vector<bool> free(units_.count(), false);
  std::vector<std::pair<double, int32_t>> order;
  int64_t count = 0;
  for (int32_t u = 0; u < units_.count(); ++u) {
    double nearest = COIN_DBL_MAX;  // what another schedule would cost
    for (int32_t c : columns_of_[u]) {
      if (c >= known()) break;
      const bool taken = share_[c] > 1 - kWhole;
      free[u] = free[u] || (!taken && share_[c] > kWhole);
      nearest = std::min(nearest, taken ? savings_[u] : -Saves(u, columns_[c].arcs));
    }
    if (free[u]) count += static_cast<int64_t>(columns_of_[u].size());
    if (!free[u] && !columns_of_[u].empty()) order.emplace_back(nearest, u);
  }
  std::sort(order.begin(), order.end());
  for (const auto& [distance, u] : order) {
    count += static_cast<int64_t>(columns_of_[u].size());
    if (count > most_columns) break;
    free[u] = true;
  }
  return free;
}

std::vector<int32_t> Master::Choose(int32_t most_columns, int64_t less_than,
                                    const std::atomic<bool>* cancel) const {
  const std::vector<bool> free = Free(most_columns);
  std::vector<int32_t> chosen, kept;
  std::vector<int> columns, rows;  // to leave out
  std::vector<int32_t> heads(units_.slots(), 0);
  double cost = static_cast<double>(units_.promises());
  for (int32_t c = 0; c < known(); ++c) {
    const auto& [unit, arcs] = columns_[c];
    if (free[unit]) {
      kept.push_back(c);
      continue;
    }
    columns.push_back(lp_->first + c);
    if (share_[c] < 0.5) continue;
    cost += static_cast<double>(CostOf(unit, arcs));
    chosen.insert(chosen.end(), arcs.begin(), arcs.end());
    for (int32_t i : arcs) heads[units_.arc(i).slot] += units_.size(unit);
  }
  for (int32_t u = 0; u < units_.count(); ++u) {
    if (!free[u] && row_of_[u] >= 0) rows.push_back(row_of_[u]);
  }
  ClpSimplex lp(lp_->simplex);
  const LpStop lp_stop(cancel);
  lp.passInEventHandler(&lp_stop);
  for (int32_t k = 0; k < cuts_.size(); ++k) {
    int64_t times = 0;  // of those that keep what they have
    for (int32_t c = 0; c < known(); ++c) {
      if (!free[columns_[c].unit] && share_[c] > 0.5)
        times += cuts_.Times(k, columns_[c].unit, columns_[c].arcs);
    }
    lp.setRowBounds(cut_rows_[k], -COIN_DBL_MAX, static_cast<double>(cuts_.cut(k).limit - times));
  }
  if (!columns.empty()) lp.deleteColumns(static_cast<int>(columns.size()), columns.data());
  if (!rows.empty()) lp.deleteRows(static_cast<int>(rows.size()), rows.data());
  for (int32_t s = 0; s < units_.slots(); ++s) {
    const double open = units_.open(s) - heads[s];
    lp.setRowBounds(s, open, open);
  }
  OsiClpSolverInterface solver(&lp);
  solver.messageHandler()->setLogLevel(0);
  for (int c = 0; c < solver.getNumCols(); ++c) solver.setInteger(c);
  CbcModel search(solver);
  search.setLogLevel(0);
  search.messageHandler()->setLogLevel(0);
  search.setCutoff(static_cast<double>(less_than) - cost - 0.5);
  search.setAllowableGap(0.5);
  search.setMaximumNodes(kMaxNodes);
  search.setMaximumCutPassesAtRoot(kRoundsAtRoot);
  search.setNumberStrong(kStrongBranches);
  search.setNumberBeforeTrust(kStrongBranches);
  CglGomory gomory;
  gomory.setLimit(kLongestCut);
  search.addCutGenerator(&gomory, -98);  // at the root
  CglTwomir two;
  search.addCutGenerator(&two, -98);
  CbcHeuristicDiveCoefficient dive(search);
  dive.setWhen(3);
  search.addHeuristic(&dive);
  SearchStop stop(cancel);
  search.passInEventHandler(&stop);
  search.branchAndBound();
  const double* best = search.bestSolution();
  if (best == nullptr || IsSet(cancel)) return {};
  for (size_t k = 0; k < kept.size(); ++k) {
    if (best[lp_->first + k] < 0.5) continue;
    const auto& arcs = columns_[kept[k]].arcs;
    chosen.insert(chosen.end(), arcs.begin(), arcs.end());
  }
  return chosen;
}

}  // namespace hjj::dispatch
