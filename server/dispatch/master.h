// The restricted master problem of column generation (Dantzig and Wolfe 1960; Desaulniers,
// Desrosiers and Solomon 2005): a linear program that mixes schedules seen up to now, each unit's
// shares adding up to one at most, so that slots get their heads or pay for those missing. Its
// duals are the prices that `bound` asks at; what the units answer are its next columns. COIN-OR's
// Clp solves it, and stays in master.cc.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "server/dispatch/bound.h"
#include "server/dispatch/cuts.h"
#include "server/dispatch/plan.h"

namespace hjj::dispatch {

class Master {
 public:
  // Schedules that save less are no columns.
  static constexpr double kLeastSaving = 0.5;

  // Without `soft` costs only missing heads count.
  explicit Master(const Units& units, bool soft = true);
  ~Master();

  // Makes a schedule of the unit, its arcs in any order, a column. False when it is one already.
  bool Add(int32_t unit, std::vector<int32_t> schedule);
  // The schedules of a plan; what units chose at the dual's prices; all those of another master.
  void Add(const Plan& plan);
  void Add(const Dual& dual);
  void Add(const Master& other);
  // What units chose, where that would save something. False when nothing would.
  bool AddAnswers(const Dual& dual);
  // What the schedule would save at the prices of the last solution, beyond what the unit saves
  // already; above 0 it is worth a column.
  double Saves(int32_t unit, const std::vector<int32_t>& schedule) const;

  // Solves over all columns, from where it stood the last time; the first time from the plan, whose
  // schedules must be columns. False, and of no use, when `cancel` was set meanwhile or Clp gave
  // up.
  bool Solve(const Plan& plan, const std::atomic<bool>* cancel);
  // Of the last solution: its cost, unscaled; prices of slots, scaled.
  double cost() const { return cost_; }
  const std::vector<int64_t>& prices() const { return prices_; }

  // Decides for schedules that the last solution takes in part, largest shares first, some of them
  // at a time; to be solved anew. False when it takes none in part.
  bool Settle();
  // Takes such decisions back.
  void Unsettle();
  // The arcs of all schedules taken whole.
  std::vector<int32_t> Taken() const;

  // The best choice of whole schedules, one for each unit, that a bounded search finds (COIN-OR's
  // Cbc): units between several schedules decide anew, those nearest to it first, until they
  // have `most_columns`; all others keep what the last solution gives them. Empty unless it costs
  // less than `less_than`, or when `cancel` was set meanwhile.
  std::vector<int32_t> Choose(int32_t most_columns, int64_t less_than,
                              const std::atomic<bool>* cancel) const;

  // Adds cuts that the last solution breaks and whole schedules do not, most broken first. Returns
  // how many; to be solved anew.
  int32_t AddCuts(int32_t most);
  // Takes those back whose price is below this (unscaled).
  void DropCuts(double least);
  const Cuts& cuts() const { return cuts_; }
  const std::vector<int64_t>& cut_prices() const { return cut_prices_; }

  int32_t columns() const { return static_cast<int32_t>(columns_.size()); }

 private:
  struct Column {
    int32_t unit;
    std::vector<int32_t> arcs;  // ascending
  };
  struct Lp;

  // The unit's column with this schedule (ascending); -1: none.
  int32_t Find(int32_t unit, const std::vector<int32_t>& schedule) const;
  int32_t known() const { return static_cast<int32_t>(share_.size()); }  // to the last solution
  int64_t CostOf(int32_t unit, const std::vector<int32_t>& schedule) const;
  void Flush();
  void Begin(const Plan& plan);
  // Which units decide anew in Choose.
  std::vector<bool> Free(int32_t most_columns) const;

  // The cut that a row of the simplex tableau (its multipliers) stands for, if the solution breaks
  // it.
  bool CutOf(const std::vector<double>& multipliers, Cut* cut, double* broken) const;

  const Units& units_;
  const bool soft_;
  Cuts cuts_;
  std::vector<int> cut_rows_;  // by cut
  std::vector<int64_t> cut_prices_;
  std::vector<int32_t> unit_of_row_;  // -1: of a slot or a cut
  std::vector<Column> columns_;
  std::vector<std::vector<int32_t>> columns_of_;  // by unit
  std::vector<int32_t> row_of_;  // of a unit; -1 while it has one column, whose bound will do
  size_t in_lp_ = 0;             // columns that Clp knows
  std::unique_ptr<Lp> lp_;
  double cost_ = 0;
  std::vector<int64_t> prices_;
  std::vector<double> share_;  // of each column
  std::vector<bool> settled_;  // units
  std::vector<int32_t> settled_columns_, settled_heads_;
  std::vector<double> savings_;  // of each unit, at the prices
};

}  // namespace hjj::dispatch
