#include "server/dispatch/arc_choice.h"

#include <algorithm>
#include <cmath>
#include <coin/CbcHeuristic.hpp>
#include <coin/CbcHeuristicDiveCoefficient.hpp>
#include <coin/CbcHeuristicFPump.hpp>
#include <coin/CbcHeuristicRENS.hpp>
#include <coin/CbcHeuristicRINS.hpp>
#include <coin/CbcModel.hpp>
#include <coin/CglKnapsackCover.hpp>
#include <coin/CoinPackedMatrix.hpp>
#include <coin/OsiClpSolverInterface.hpp>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "server/dispatch/coin_stop.h"

namespace hjj::dispatch {
namespace {

constexpr double kStep = 0.999;  // costs are whole
constexpr int kCutRoundsAtRoot = 20, kCutRoundsInTree = 2;
constexpr int kCutsAtRoot = -98;  // in Cbc's terms; later only where they help
constexpr int kStrong = 5;
constexpr int kNearOften = 20;
constexpr int kPumps = 20;
constexpr int kManyColumns = 1'000;  // with fewer the tree finds plans by itself

// The program: a column for each arc of units that decide, in order, then what
// the rules need.
class Program {
 public:
  // Only plans that cost less matter.
  Program(const Units& units, const std::vector<int32_t>& arcs, const Plan& plan,
          int64_t less_than);

  std::vector<int32_t> Search(int most_nodes, const std::atomic<bool>* cancel, bool* whole) const;

 private:
  int AddColumn(int64_t cost, double upper, bool integer);
  int AddRow(double lower, double upper);
  void Put(int row, int column, double value);

  // The columns [begin, end) are one unit's.
  void AddSums(int begin, int end);
  void AddConflicts(int begin, int end);
  void AddEvenLoad(int begin, int end);
  void AddHeads();

  int columns() const { return static_cast<int>(cost_.size()); }
  const UnitArc& arc(int column) const { return units_.arc(deciding_[column]); }

  const Units& units_;
  std::vector<int32_t> deciding_, kept_;  // arcs
  std::vector<int32_t> kept_heads_;       // of slots
  int64_t constant_, less_than_;
  std::vector<double> cost_, upper_, row_lower_, row_upper_;
  std::vector<bool> integer_;
  std::vector<int> row_, column_;
  std::vector<double> value_;
};

Program::Program(const Units& units, const std::vector<int32_t>& arcs, const Plan& plan,
                 int64_t less_than)
    : units_(units),
      deciding_(arcs),
      kept_heads_(units.slots(), 0),
      constant_(units.promises()),
      less_than_(less_than) {
  std::sort(deciding_.begin(), deciding_.end());
  std::vector<bool> decides(units_.count(), false);
  for (const int32_t i : deciding_) {
    const int32_t unit = units_.arc(i).unit;
    decides[unit] = decides[unit] || !plan.Holds(i);
  }
  std::erase_if(deciding_, [&](int32_t i) { return !decides[units_.arc(i).unit]; });
  for (int32_t u = 0; u < units_.count(); ++u) {
    if (decides[u]) continue;
    for (const int32_t i : plan.held(u)) {
      kept_.push_back(i);
      kept_heads_[units_.arc(i).slot] += units_.size(u);
    }
    constant_ += units_.CostOf(u, plan.held(u));
  }
  std::erase_if(deciding_, [&](int32_t i) {
    const UnitArc& a = units_.arc(i);
    return units_.size(a.unit) > units_.open(a.slot) - kept_heads_[a.slot];
  });
  for (const int32_t i : deciding_) AddColumn(units_.arc(i).cost, 1, true);
  const int all = columns();
  for (int begin = 0, end = 0; begin < all; begin = end) {
    while (end < all && arc(end).unit == arc(begin).unit) ++end;
    AddSums(begin, end);
    AddConflicts(begin, end);
    AddEvenLoad(begin, end);
  }
  AddHeads();
}

int Program::AddColumn(int64_t cost, double upper, bool integer) {
  cost_.push_back(static_cast<double>(cost));
  upper_.push_back(upper);
  integer_.push_back(integer);
  return columns() - 1;
}

int Program::AddRow(double lower, double upper) {
  row_lower_.push_back(lower);
  row_upper_.push_back(upper);
  return static_cast<int>(row_upper_.size()) - 1;
}

void Program::Put(int row, int column, double value) {
  row_.push_back(row);
  column_.push_back(column);
  value_.push_back(value);
}

void Program::AddSums(int begin, int end) {
  const int32_t unit = arc(begin).unit;
  std::vector<std::vector<std::pair<int, int32_t>>> amounts(units_.problem().bucket_count());
  for (int c = begin; c < end; ++c) {
    for (const Charge& charge : units_.charges(arc(c).load))
      amounts[charge.bucket].emplace_back(c, charge.amount);
  }
  for (int32_t b = 0; b < units_.problem().bucket_count(); ++b) {
    const int32_t room = units_.room(unit)[b];
    int64_t most = 0;
    for (const auto& [column, amount] : amounts[b]) most += amount;
    if (most <= room) continue;
    const int row = AddRow(-COIN_DBL_MAX, room);
    std::map<int32_t, std::vector<int>> bundles;
    for (const auto& [column, amount] : amounts[b]) {
      const int32_t bundle = units_.problem().slots[arc(column).slot].bundle;
      if (!units_.once(b) || bundle < 0) {
        Put(row, column, amount);
      } else if (!units_.Paid(unit, b, bundle, /*all=*/true)) {
        bundles[bundle].push_back(column);
      }
    }
    for (const auto& [bundle, taken] : bundles) {
      if (taken.size() == 1) {
        Put(row, taken[0], 1);
        continue;
      }
      const int asked = AddColumn(0, 1, true);
      Put(row, asked, 1);
      for (const int column : taken) {
        const int implied = AddRow(-COIN_DBL_MAX, 0);
        Put(implied, column, 1);
        Put(implied, asked, -1);
      }
    }
  }
}

// Every two that collide share a row; a row holds as many as all collide with
// each other.
void Program::AddConflicts(int begin, int end) {
  const auto collide = [&](int x, int y) { return units_.Conflict(arc(x).slot, arc(y).slot); };
  const auto interval = [&](int c) { return units_.problem().slots[arc(c).slot].interval; };
  std::set<std::pair<int, int>> covered;
  std::vector<int> row;
  for (int x = begin; x < end; ++x) {
    // A day apart nothing collides (travel.h), and arcs are in the order of
    // their starts.
    int last = x + 1;
    while (last < end && interval(last).start < interval(x).end + kMinutesPerDay) ++last;
    for (int y = x + 1; y < last; ++y) {
      if (covered.contains({x, y}) || !collide(x, y)) continue;
      row = {x, y};
      for (int z = x + 1; z < last; ++z) {
        if (z != y && std::all_of(row.begin(), row.end(), [&](int c) { return collide(c, z); }))
          row.push_back(z);
      }
      std::sort(row.begin(), row.end());
      const int clique = AddRow(-COIN_DBL_MAX, 1);
      for (size_t a = 0; a < row.size(); ++a) {
        Put(clique, row[a], 1);
        for (size_t b = a + 1; b < row.size(); ++b) covered.insert({row[a], row[b]});
      }
    }
  }
}

// The cost is convex in the amount: its first slope is part of the arcs' cost,
// the others are what amounts beyond cost more.
void Program::AddEvenLoad(int begin, int end) {
  if (units_.even_bucket() < 0) return;
  const int32_t unit = arc(begin).unit;
  int64_t most = 0, step = 0;
  for (int c = begin; c < end; ++c) {
    const int64_t amount = units_.even_amount(arc(c).load);
    most += amount;
    step = std::gcd(step, amount);
  }
  if (most == 0) return;
  most = std::min<int64_t>(most, units_.room(unit)[units_.even_bucket()]) / step;
  const auto slope = [&](int64_t steps) {
    return units_.EvenCost(unit, (steps + 1) * step) - units_.EvenCost(unit, steps * step);
  };
  const int64_t first = slope(0);
  for (int c = begin; c < end; ++c)
    cost_[c] += static_cast<double>(first * units_.even_amount(arc(c).load) / step);
  int row = -1;
  for (int64_t from = 0; from < most;) {
    const int64_t now = slope(from);
    int64_t same = from,
            beyond = most;  // the last step of this slope is in [same, beyond)
    while (beyond - same > 1) {
      const int64_t middle = (same + beyond) / 2;
      (slope(middle) == now ? same : beyond) = middle;
    }
    if (from == 0) {
      if (beyond == most) return;
      row = AddRow(-COIN_DBL_MAX, static_cast<double>(beyond));
      for (int c = begin; c < end; ++c) {
        if (const int32_t amount = units_.even_amount(arc(c).load); amount > 0)
          Put(row, c, static_cast<double>(amount / step));
      }
    } else {
      Put(row, AddColumn(now - first, static_cast<double>(beyond - from), false), -1);
    }
    from = beyond;
  }
}

void Program::AddHeads() {
  // What all else costs at least.
  int64_t least = constant_;
  for (const double cost : cost_) least += std::min<int64_t>(0, std::llround(cost));
  const int64_t spare = std::max<int64_t>(0, less_than_ - 1 - least);
  std::vector<int> row_of(units_.slots());
  const int deciding = static_cast<int>(deciding_.size());
  for (int32_t s = 0; s < units_.slots(); ++s) {
    const int32_t open = units_.open(s) - kept_heads_[s];
    if (open == 0) continue;
    row_of[s] = AddRow(open, open);
    for (const bool to_min : {false, true}) {
      const int64_t weight = to_min ? units_.min_weight(s) : kTargetHeadWeight;
      const int32_t most = std::min(open, to_min ? units_.to_min(s) : units_.to_target(s));
      const auto affordable = static_cast<int32_t>(std::min<int64_t>(most, spare / weight));
      if (affordable == 0) continue;
      Put(row_of[s], AddColumn(weight, affordable, true), 1);
    }
  }
  for (int c = 0; c < deciding; ++c) Put(row_of[arc(c).slot], c, units_.size(arc(c).unit));
}

std::vector<int32_t> Program::Search(int most_nodes, const std::atomic<bool>* cancel,
                                     bool* whole) const {
  const CoinPackedMatrix matrix(true, row_.data(), column_.data(), value_.data(),
                                static_cast<CoinBigIndex>(value_.size()));
  CoinPackedMatrix full(matrix);
  full.setDimensions(static_cast<int>(row_lower_.size()), columns());
  OsiClpSolverInterface solver;
  solver.messageHandler()->setLogLevel(0);
  const std::vector<double> lower(columns(), 0);
  solver.loadProblem(full, lower.data(), upper_.data(), cost_.data(), row_lower_.data(),
                     row_upper_.data());
  for (int c = 0; c < columns(); ++c) {
    if (integer_[c]) solver.setInteger(c);
  }
  const double cutoff = static_cast<double>(less_than_ - constant_) - 0.5;
  const LpStop lp_stop(cancel);
  solver.getModelPtr()->passInEventHandler(&lp_stop);
  CbcModel search(solver);
  search.setLogLevel(0);
  search.messageHandler()->setLogLevel(0);
  search.setCutoff(cutoff);
  search.setDblParam(CbcModel::CbcCutoffIncrement, kStep);
  search.setAllowableGap(0.5);
  search.setMaximumNodes(most_nodes);
  search.setMaximumCutPassesAtRoot(kCutRoundsAtRoot);
  search.setMaximumCutPasses(kCutRoundsInTree);
  search.setNumberStrong(kStrong);
  search.setNumberBeforeTrust(kStrong);
  search.setPreferredWay(1);  // an arc taken settles more than one left out
  CglKnapsackCover cover;
  search.addCutGenerator(&cover, kCutsAtRoot);
  CbcRounding round(search);
  CbcHeuristicDiveCoefficient dive(search);
  dive.setWhen(3);
  CbcHeuristicRINS near(search);
  near.setHowOften(kNearOften);
  search.addHeuristic(&round);
  search.addHeuristic(&dive);
  search.addHeuristic(&near);
  CbcHeuristicFPump pump(search);
  pump.setMaximumPasses(kPumps);
  CbcHeuristicRENS rest(search);
  if (columns() >= kManyColumns) {
    search.addHeuristic(&pump);
    search.addHeuristic(&rest);
  }
  SearchStop stop(cancel);
  search.passInEventHandler(&stop);
  search.branchAndBound();
  *whole = search.status() == 0;
  const double* best = search.bestSolution();
  if (best == nullptr || IsSet(cancel)) return {};
  std::vector<int32_t> chosen = kept_;
  for (size_t c = 0; c < deciding_.size(); ++c) {
    if (best[c] > 0.5) chosen.push_back(deciding_[c]);
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace

std::vector<int32_t> ChooseArcs(const Units& units, const std::vector<int32_t>& arcs,
                                const Plan& plan, int64_t less_than, int most_nodes,
                                const std::atomic<bool>* cancel, bool* whole) {
  return Program(units, arcs, plan, less_than).Search(most_nodes, cancel, whole);
}

}  // namespace hjj::dispatch
