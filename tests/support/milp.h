// The core problem as a mixed integer program for CBC, written from problem.h and from nothing the
// engines use: their yardstick. The engine has models of its own for the same library.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/dispatch/solver.h"

namespace hjj::dispatch {

struct MilpAnswer {
  bool optimal = false;  // proven, within CBC's tolerances
  // The best plan found, if any; its cost is counted by the caller (CostOf).
  std::optional<std::vector<Assignment>> plan;
};

class Milp {
 public:
  explicit Milp(const Problem& problem);

  // Blocks; CBC looks at its clock now and then only.
  MilpAnswer Solve(double seconds) const;
  // Columns are named C0, C1, …; the first are the arcs, in their order.
  bool WriteMps(const std::string& path) const;
  // The plan of these values of the columns.
  std::vector<Assignment> PlanOf(const std::vector<double>& columns) const;

  int64_t columns() const { return static_cast<int64_t>(objective_.size()); }
  int64_t rows() const { return static_cast<int64_t>(row_upper_.size()); }
  // What CBC's objective leaves out: promises, all broken so far.
  int64_t constant() const { return constant_; }

 private:
  struct Term {
    int32_t row, column;
    double value;
  };

  int32_t AddColumn(double cost, double upper, bool integer);
  int32_t AddRow(double lower, double upper);
  void Put(int32_t row, int32_t column, double value) { terms_.push_back({row, column, value}); }

  void AddHeads();
  void AddLoads();
  void AddConflicts();
  void AddTeams();
  void AddEvenLoad();
  void Load(void* cbc_model) const;

  // The indices of her fixed assignments and of her arcs, which are columns.
  std::vector<std::vector<int32_t>> arcs_of_, fixed_of_;

  const Problem& p_;
  std::vector<double> objective_, upper_;
  std::vector<bool> integer_;
  std::vector<double> row_lower_, row_upper_;
  std::vector<Term> terms_;
  int64_t constant_ = 0;
};

// CBC on a model in a file: the columns of the best solution it found, if any.
std::optional<std::vector<double>> SolveMps(const std::string& path, double seconds);

}  // namespace hjj::dispatch
