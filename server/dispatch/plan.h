// A plan while it grows and changes: who holds what, how many heads each slot has, what it costs.
// Every change keeps it feasible, because callers ask first.
#pragma once

#include <cstdint>
#include <vector>

#include "server/dispatch/units.h"

namespace hjj::dispatch {

class Plan {
 public:
  explicit Plan(const Units& units);

  // Whether the unit could take the arc beside what it holds, `but` apart (an arc it holds, or
  // -1). Says nothing about room in the slot.
  bool Fits(int32_t arc, int32_t but = -1) const;
  bool HasRoom(int32_t arc) const {
    const UnitArc& a = units_.arc(arc);
    return heads_[a.slot] + units_.size(a.unit) <= units_.open(a.slot);
  }
  void Take(int32_t arc);
  // If it is not held and the slot and the unit have room for it.
  void TakeIfPossible(int32_t arc) {
    if (HasRoom(arc) && !Holds(arc) && Fits(arc)) Take(arc);
  }
  void Drop(int32_t arc);

  int64_t cost() const { return cost_; }
  int32_t heads(int32_t slot) const { return heads_[slot]; }
  const std::vector<int32_t>& held(int32_t unit) const { return held_[unit]; }
  bool Holds(int32_t arc) const;
  // What the even load costs more when the unit's amount changes.
  int64_t EvenChange(int32_t unit, int32_t add) const {
    if (add == 0 || units_.even_bucket() < 0) return 0;
    return units_.EvenCost(unit, even_[unit] + add) - units_.EvenCost(unit, even_[unit]);
  }
  // The change of cost, heads apart, when the unit takes one arc and gives up another (-1: none).
  int64_t Change(int32_t unit, int32_t take, int32_t give) const;

  // All arcs held.
  std::vector<int32_t> Arcs() const;

 private:
  // What the arc costs in a bucket beside what the unit holds, `but` apart.
  int32_t Amount(const Charge& charge, const UnitArc& arc, int32_t but) const;

  const Units& units_;
  std::vector<std::vector<int32_t>> held_;
  std::vector<int32_t> used_;  // units × buckets
  std::vector<int32_t> even_;
  std::vector<int32_t> heads_;
  int64_t cost_;
};

}  // namespace hjj::dispatch
