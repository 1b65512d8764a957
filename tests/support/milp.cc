#include "tests/support/milp.h"

#include <coin/Cbc_C_Interface.h>

#include <algorithm>
#include <cfloat>
#include <cstdio>
#include <map>
#include <memory>
#include <set>

namespace hjj::dispatch {
namespace {

using Model = std::unique_ptr<void, void (*)(void*)>;

// The columns of the best solution found, if any.
std::optional<std::vector<double>> Best(void* model, double seconds) {
  Cbc_setLogLevel(model, 0);
  Cbc_setParameter(model, "seconds", std::to_string(seconds).c_str());
  Cbc_setParameter(model, "ratioGap", "0");
  Cbc_setParameter(model, "timeMode", "elapsed");
  Cbc_solve(model);
  const double* values = Cbc_getColSolution(model);
  if (values == nullptr || Cbc_getObjValue(model) > 1e40) return std::nullopt;
  return std::vector<double>(values, values + Cbc_getNumCols(model));
}

}  // namespace

Milp::Milp(const Problem& problem) : p_(problem) {
  arcs_of_.resize(p_.agents);
  fixed_of_.resize(p_.agents);
  for (size_t i = 0; i < p_.fixed.size(); ++i)
    fixed_of_[p_.fixed[i].agent].push_back(static_cast<int32_t>(i));
  for (size_t i = 0; i < p_.arcs.size(); ++i) {
    const Arc& arc = p_.arcs[i];
    arcs_of_[arc.agent].push_back(static_cast<int32_t>(i));
    if (arc.promised) constant_ += kBrokenPromiseWeight;
    AddColumn(arc.cost - (arc.promised ? 1.0 * kBrokenPromiseWeight : 0), 1, true);
  }
  AddHeads();
  AddLoads();
  AddConflicts();
  AddTeams();
  AddEvenLoad();
}

int32_t Milp::AddColumn(double cost, double upper, bool integer) {
  objective_.push_back(cost);
  upper_.push_back(upper);
  integer_.push_back(integer);
  return static_cast<int32_t>(objective_.size()) - 1;
}

int32_t Milp::AddRow(double lower, double upper) {
  row_lower_.push_back(lower);
  row_upper_.push_back(upper);
  return static_cast<int32_t>(row_upper_.size()) - 1;
}

void Milp::AddHeads() {
  std::vector<int32_t> have(p_.slots.size(), 0);
  for (const Fixed& f : p_.fixed) ++have[f.slot];
  std::vector<int32_t> row_of(p_.slots.size());
  for (size_t s = 0; s < p_.slots.size(); ++s) {
    const Slot& slot = p_.slots[s];
    const int32_t open = std::max(0, slot.target_heads - have[s]);
    const int32_t to_min = std::max(0, slot.min_heads - have[s]);
    // Taken and missing heads are as many as are wanted. Those to the minimum are dearer, so the
    // others are missing first.
    row_of[s] = AddRow(open, open);
    Put(row_of[s], AddColumn(1.0 * kMinHeadWeight * slot.priority, to_min, false), 1);
    Put(row_of[s], AddColumn(1.0 * kTargetHeadWeight, open - to_min, false), 1);
  }
  for (size_t i = 0; i < p_.arcs.size(); ++i)
    Put(row_of[p_.arcs[i].slot], static_cast<int32_t>(i), 1);
}

void Milp::AddLoads() {
  const size_t k = p_.buckets.size();
  const auto load = [&](int32_t row, size_t b) { return p_.loads[row * k + b]; };
  for (int32_t a = 0; a < p_.agents; ++a) {
    if (arcs_of_[a].empty()) continue;
    for (size_t b = 0; b < k; ++b) {
      const bool once = p_.buckets[b] == BucketKind::kOncePerBundle;
      int64_t before = p_.fixed_load[a * k + b];
      std::set<int32_t> charged;  // bundles she is charged for already
      for (int32_t i : fixed_of_[a]) {
        const Fixed& f = p_.fixed[i];
        const int32_t bundle = p_.slots[f.slot].bundle;
        if (load(f.load, b) == 0) continue;
        if (!once || bundle < 0 || charged.insert(bundle).second) before += load(f.load, b);
      }
      // What is full already takes nothing more, but what costs nothing still goes.
      const int64_t room = std::max<int64_t>(0, p_.capacity[a * k + b] - before);
      int64_t most = 0;
      for (int32_t i : arcs_of_[a]) most += load(p_.arcs[i].load, b);
      if (most <= room) continue;
      const int32_t row = AddRow(-DBL_MAX, static_cast<double>(room));
      std::map<int32_t, int32_t> charge;  // bundle → column that is 1 once any of it is taken
      for (int32_t i : arcs_of_[a]) {
        const int32_t bundle = p_.slots[p_.arcs[i].slot].bundle;
        const int32_t amount = load(p_.arcs[i].load, b);
        if (amount == 0) continue;
        if (!once || bundle < 0) {
          Put(row, i, amount);
          continue;
        }
        if (charged.contains(bundle)) continue;
        const auto [it, is_new] = charge.try_emplace(bundle, 0);
        if (is_new) {
          it->second = AddColumn(0, 1, false);
          Put(row, it->second, 1);
        }
        const int32_t implied = AddRow(-DBL_MAX, 0);
        Put(implied, i, 1);
        Put(implied, it->second, -1);
      }
    }
  }
}

void Milp::AddConflicts() {
  const auto conflict = [&](int32_t i, int32_t j) {
    return Conflict(p_, p_.arcs[i].slot, p_.arcs[j].slot);
  };
  for (int32_t a = 0; a < p_.agents; ++a) {
    std::vector<int32_t> mine;
    for (int32_t i : arcs_of_[a]) {
      const bool blocked = std::any_of(fixed_of_[a].begin(), fixed_of_[a].end(), [&](int32_t f) {
        return Conflict(p_, p_.arcs[i].slot, p_.fixed[f].slot);
      });
      if (blocked) {
        upper_[i] = 0;
      } else {
        mine.push_back(i);
      }
    }
    std::sort(mine.begin(), mine.end(), [&](int32_t i, int32_t j) {
      return p_.slots[p_.arcs[i].slot].interval.start < p_.slots[p_.arcs[j].slot].interval.start;
    });
    // Every pair that collides shares a row; a row holds as many as all collide with each other.
    std::set<std::pair<size_t, size_t>> covered;
    for (size_t x = 0; x < mine.size(); ++x) {
      for (size_t y = x + 1; y < mine.size(); ++y) {
        if (covered.contains({x, y}) || !conflict(mine[x], mine[y])) continue;
        std::vector<size_t> clique = {x, y};
        for (size_t z = y + 1; z < mine.size(); ++z) {
          if (std::all_of(clique.begin(), clique.end(),
                          [&](size_t c) { return conflict(mine[c], mine[z]); }))
            clique.push_back(z);
        }
        const int32_t row = AddRow(-DBL_MAX, 1);
        for (size_t c : clique) Put(row, mine[c], 1);
        for (size_t c = 0; c < clique.size(); ++c)
          for (size_t d = c + 1; d < clique.size(); ++d) covered.insert({clique[c], clique[d]});
      }
    }
  }
}

void Milp::AddTeams() {
  for (const std::vector<int32_t>& team : p_.teams) {
    std::map<int32_t, std::vector<int32_t>> by_slot;
    for (int32_t a : team)
      for (int32_t i : arcs_of_[a]) by_slot[p_.arcs[i].slot].push_back(i);
    for (const auto& [slot, arcs] : by_slot) {
      for (size_t n = 1; n < arcs.size(); ++n) {
        const int32_t row = AddRow(0, 0);
        Put(row, arcs[0], 1);
        Put(row, arcs[n], -1);
      }
    }
  }
}

void Milp::AddEvenLoad() {
  const EvenLoad& even = p_.even_load;
  if (even.bucket < 0) return;
  const size_t k = p_.buckets.size();
  for (int32_t a = 0; a < p_.agents; ++a) {
    int64_t most = 0;
    for (int32_t i : arcs_of_[a]) most += p_.loads[p_.arcs[i].load * k + even.bucket];
    if (most == 0) continue;
    int64_t before = even.base[a] + p_.fixed_load[a * k + even.bucket];
    for (int32_t i : fixed_of_[a]) before += p_.loads[p_.fixed[i].load * k + even.bucket];
    // Her load is parted over the pieces; they get dearer, so they fill up in order.
    const int32_t row = AddRow(0, 0);
    for (int32_t i : arcs_of_[a]) Put(row, i, p_.loads[p_.arcs[i].load * k + even.bucket]);
    for (size_t n = 0; n < even.pieces.size(); ++n) {
      const int64_t from = std::max<int64_t>(before, even.pieces[n].from);
      const int64_t to = n + 1 < even.pieces.size() ? even.pieces[n + 1].from : INT64_MAX;
      if (to <= from) continue;
      const int64_t length = std::min(most, to - from);
      Put(row, AddColumn(even.pieces[n].slope, static_cast<double>(length), false), -1);
    }
  }
}

void Milp::Load(void* model) const {
  // By column, as CBC wants it.
  std::vector<int> begin(columns() + 1, 0);
  for (const Term& t : terms_) ++begin[t.column + 1];
  for (int64_t c = 0; c < columns(); ++c) begin[c + 1] += begin[c];
  std::vector<int> index(terms_.size());
  std::vector<double> value(terms_.size());
  std::vector<int> next(begin.begin(), begin.end() - 1);
  for (const Term& t : terms_) {
    index[next[t.column]] = t.row;
    value[next[t.column]++] = t.value;
  }
  const std::vector<double> lower(columns(), 0);
  Cbc_loadProblem(model, static_cast<int>(columns()), static_cast<int>(rows()), begin.data(),
                  index.data(), value.data(), lower.data(), upper_.data(), objective_.data(),
                  row_lower_.data(), row_upper_.data());
  for (int64_t c = 0; c < columns(); ++c)
    if (integer_[c]) Cbc_setInteger(model, static_cast<int>(c));
}

MilpAnswer Milp::Solve(double seconds) const {
  MilpAnswer answer;
  // CBC has no use for a problem without rows.
  if (p_.arcs.empty()) return {.optimal = true, .plan = std::vector<Assignment>()};
  const Model model(Cbc_newModel(), &Cbc_deleteModel);
  Load(model.get());
  const auto columns = Best(model.get(), seconds);
  answer.optimal = Cbc_isProvenOptimal(model.get()) != 0;
  if (columns) answer.plan = PlanOf(*columns);
  return answer;
}

std::optional<std::vector<double>> SolveMps(const std::string& path, double seconds) {
  const Model model(Cbc_newModel(), &Cbc_deleteModel);
  if (Cbc_readMps(model.get(), path.c_str()) != 0) return std::nullopt;
  return Best(model.get(), seconds);
}

bool Milp::WriteMps(const std::string& path) const {
  std::FILE* file = std::fopen(path.c_str(), "w");
  if (file == nullptr) return false;
  std::fputs("NAME city FREE\nROWS\n N cost\n", file);
  const auto is_equality = [&](int64_t r) { return row_lower_[r] == row_upper_[r]; };
  for (int64_t r = 0; r < rows(); ++r)
    std::fprintf(file, " %c R%lld\n", is_equality(r) ? 'E' : 'L', static_cast<long long>(r));
  std::fputs("COLUMNS\n", file);
  std::vector<Term> by_column = terms_;
  std::sort(by_column.begin(), by_column.end(), [](const Term& x, const Term& y) {
    return std::pair(x.column, x.row) < std::pair(y.column, y.row);
  });
  size_t at = 0;
  bool integer = false;
  for (int64_t c = 0; c < columns(); ++c) {
    if (integer_[c] != integer) {
      integer = integer_[c];
      std::fprintf(file, " M%lld 'MARKER' '%s'\n", static_cast<long long>(c),
                   integer ? "INTORG" : "INTEND");
    }
    std::fprintf(file, " C%lld cost %.0f\n", static_cast<long long>(c), objective_[c]);
    for (; at < by_column.size() && by_column[at].column == c; ++at) {
      std::fprintf(file, " C%lld R%d %.0f\n", static_cast<long long>(c), by_column[at].row,
                   by_column[at].value);
    }
  }
  if (integer) std::fputs(" MEND 'MARKER' 'INTEND'\n", file);
  std::fputs("RHS\n", file);
  for (int64_t r = 0; r < rows(); ++r)
    std::fprintf(file, " RHS R%lld %.0f\n", static_cast<long long>(r), row_upper_[r]);
  std::fputs("BOUNDS\n", file);
  for (int64_t c = 0; c < columns(); ++c)
    std::fprintf(file, " UP BND C%lld %.0f\n", static_cast<long long>(c), upper_[c]);
  std::fputs("ENDATA\n", file);
  return std::fclose(file) == 0;
}

std::vector<Assignment> Milp::PlanOf(const std::vector<double>& columns) const {
  std::vector<Assignment> plan;
  for (size_t i = 0; i < p_.arcs.size(); ++i)
    if (columns[i] > 0.5)
      plan.push_back({p_.arcs[i].agent, p_.arcs[i].slot, static_cast<int32_t>(i)});
  return plan;
}

}  // namespace hjj::dispatch
