#include "server/dispatch/plan.h"

#include <algorithm>

namespace hjj::dispatch {

Plan::Plan(const Units& units)
    : units_(units),
      held_(units.count()),
      used_(static_cast<size_t>(units.count()) * units.problem().bucket_count(), 0),
      even_(units.count(), 0),
      heads_(units.slots(), 0),
      cost_(units.empty_cost()) {}

bool Plan::Holds(int32_t arc) const {
  const auto& held = held_[units_.arc(arc).unit];
  return std::find(held.begin(), held.end(), arc) != held.end();
}

int32_t Plan::Amount(const Charge& charge, const UnitArc& arc, int32_t but) const {
  if (!units_.once(charge.bucket)) return charge.amount;
  const int32_t bundle = units_.problem().slots[arc.slot].bundle;
  if (bundle < 0) return charge.amount;
  if (units_.Paid(arc.unit, charge.bucket, bundle, /*all=*/true)) return 0;
  for (int32_t i : held_[arc.unit]) {
    const UnitArc& other = units_.arc(i);
    if (i == but || &other == &arc || units_.problem().slots[other.slot].bundle != bundle) continue;
    for (const Charge& c : units_.charges(other.load)) {
      if (c.bucket == charge.bucket) return 0;
    }
  }
  return charge.amount;
}

bool Plan::Fits(int32_t arc, int32_t but) const {
  const UnitArc& a = units_.arc(arc);
  for (int32_t i : held_[a.unit]) {
    if (i != but && units_.Conflict(a.slot, units_.arc(i).slot)) return false;
  }
  const int32_t k = units_.problem().bucket_count();
  for (const Charge& c : units_.charges(a.load)) {
    const int32_t amount = Amount(c, a, but);
    if (amount == 0) continue;
    int32_t used = used_[int64_t{a.unit} * k + c.bucket];
    if (but >= 0) {
      for (const Charge& freed : units_.charges(units_.arc(but).load)) {
        if (freed.bucket == c.bucket) used -= Amount(freed, units_.arc(but), but);
      }
    }
    if (used + amount > units_.room(a.unit)[c.bucket]) return false;
  }
  return true;
}

void Plan::Take(int32_t arc) {
  const UnitArc& a = units_.arc(arc);
  const int32_t k = units_.problem().bucket_count();
  for (const Charge& c : units_.charges(a.load))
    used_[int64_t{a.unit} * k + c.bucket] += Amount(c, a, -1);
  const int32_t even = units_.even_amount(a.load);
  cost_ += a.cost + EvenChange(a.unit, even);
  even_[a.unit] += even;
  for (int32_t h = 0; h < units_.size(a.unit); ++h)
    cost_ -= units_.HeadWeight(a.slot, heads_[a.slot]++);
  held_[a.unit].push_back(arc);
}

void Plan::Drop(int32_t arc) {
  const UnitArc& a = units_.arc(arc);
  auto& held = held_[a.unit];
  held.erase(std::find(held.begin(), held.end(), arc));
  const int32_t k = units_.problem().bucket_count();
  // As if taken anew: nothing for a bundle that another arc still pays for.
  for (const Charge& c : units_.charges(a.load))
    used_[int64_t{a.unit} * k + c.bucket] -= Amount(c, a, -1);
  const int32_t even = units_.even_amount(a.load);
  cost_ += EvenChange(a.unit, -even) - a.cost;
  even_[a.unit] -= even;
  for (int32_t h = 0; h < units_.size(a.unit); ++h)
    cost_ += units_.HeadWeight(a.slot, --heads_[a.slot]);
}

int64_t Plan::Change(int32_t unit, int32_t take, int32_t give) const {
  int64_t cost = 0;
  int32_t even = 0;
  if (take >= 0) {
    cost += units_.arc(take).cost;
    even += units_.even_amount(units_.arc(take).load);
  }
  if (give >= 0) {
    cost -= units_.arc(give).cost;
    even -= units_.even_amount(units_.arc(give).load);
  }
  return cost + EvenChange(unit, even);
}

std::vector<int32_t> Plan::Arcs() const {
  std::vector<int32_t> arcs;
  for (const auto& held : held_) arcs.insert(arcs.end(), held.begin(), held.end());
  std::sort(arcs.begin(), arcs.end());
  return arcs;
}

}  // namespace hjj::dispatch
