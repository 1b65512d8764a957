#include "server/domain/unit_totals.h"

#include <algorithm>

namespace hjj::ledger {
namespace {

bool Within(const UnitTotals::Lines& some, const UnitTotals::Lines* all) {
  return std::all_of(some.begin(), some.end(), [&](const auto& line) {
    if (all != nullptr) {
      if (const auto it = all->find(line.first); it != all->end()) return it->second == line.second;
    }
    return line.second == UnitTotals::Sum();
  });
}

}  // namespace

UnitTotals::Lines& UnitTotals::Of(absl::string_view path) {
  if (last_ == nullptr || last_->first != path) {
    auto it = units_.find(path);
    if (it == units_.end()) it = units_.try_emplace(std::string(path)).first;
    last_ = &*it;
  }
  return last_->second;
}

void UnitTotals::Add(const EntryFields& entry) {
  const int sign = entry.kind == ::dispatch::v1::ENTRY_KIND_CREDIT     ? 1
                   : entry.kind == ::dispatch::v1::ENTRY_KIND_REVERSAL ? -1
                                                                       : 0;
  if (sign == 0) return;
  const auto month = static_cast<int32_t>(int64_t{entry.year} * 100 + entry.month);
  Add(entry.unit_path, {month, entry.grade}, {int64_t{sign} * entry.minutes, sign});
}

void UnitTotals::Merge(const UnitTotals& other) {
  for (const auto& [path, lines] : other.units_) {
    Lines& own = Of(path);
    for (const auto& [key, sum] : lines) own[key].Add(sum);
  }
}

bool UnitTotals::Agrees(const UnitTotals& other, absl::string_view path) const {
  const auto own = units_.find(path), others = other.units_.find(path);
  const Lines* a = own == units_.end() ? nullptr : &own->second;
  const Lines* b = others == other.units_.end() ? nullptr : &others->second;
  return (a == nullptr || Within(*a, b)) && (b == nullptr || Within(*b, a));
}

UnitTotals::Sum UnitTotals::OfGrade(int32_t grade) const {
  Sum sum;
  for (const auto& [path, lines] : units_) {
    for (const auto& [key, line] : lines) {
      if (key.grade == grade) sum.Add(line);
    }
  }
  return sum;
}

}  // namespace hjj::ledger
