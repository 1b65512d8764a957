// The problem as the engine works on it: units that decide as one (an agent, or a team whose
// members go together), what is left of slots and capacities beside the fixed assignments, and the
// arcs in both directions. Read only once built, so threads share it.
#pragma once

#include <absl/types/span.h>

#include <cstdint>
#include <vector>

#include "server/dispatch/solver.h"

namespace hjj::dispatch {

// SplitMix64: the standard generators' distributions differ between libraries, plans must not.
uint64_t NextRandom(uint64_t& state);

struct UnitArc {
  int32_t slot = 0;
  int32_t cost = 0;  // of all members; less what keeping their promises is worth, so perhaps < 0
  int32_t load = 0;  // row of Problem::loads
  int32_t unit = 0;
};

// One bucket a load row really adds to.
struct Charge {
  int32_t bucket = 0;
  int32_t amount = 0;
};

class Units {
 public:
  // The problem must be valid and outlive this. The seed numbers the units: among equals the first
  // wins.
  Units(const Problem& problem, uint64_t seed);

  const Problem& problem() const { return problem_; }
  int32_t count() const { return static_cast<int32_t>(begin_.size()) - 1; }
  int32_t slots() const { return static_cast<int32_t>(problem_.slots.size()); }
  // Agents it brings.
  int32_t size(int32_t unit) const {
    return static_cast<int32_t>(member_begin_[unit + 1] - member_begin_[unit]);
  }

  // Arcs that fit beside the fixed assignments and whose slot has room, unit by unit, by start.
  int32_t arcs() const { return static_cast<int32_t>(arcs_.size()); }
  int32_t begin(int32_t unit) const { return begin_[unit]; }
  int32_t end(int32_t unit) const { return begin_[unit + 1]; }
  const UnitArc& arc(int32_t i) const { return arcs_[i]; }
  // Arcs of one slot, by unit.
  absl::Span<const int32_t> arcs_at(int32_t slot) const {
    return absl::MakeConstSpan(by_slot_).subspan(slot_begin_[slot],
                                                 slot_begin_[slot + 1] - slot_begin_[slot]);
  }
  // Its part of a plan, of the problem's arcs.
  void Expand(int32_t arc, std::vector<Assignment>* out) const;
  // The unit's arc that the problem's arc belongs to; -1: none (it cannot be used).
  int32_t Find(const Assignment& assignment) const;

  bool Conflict(int32_t slot_a, int32_t slot_b) const {
    if (conflicts_.empty()) return dispatch::Conflict(problem_, slot_a, slot_b);
    const uint64_t bit = static_cast<uint64_t>(slot_a) * slots() + slot_b;
    return conflicts_[bit / 64] >> (bit % 64) & 1;
  }

  // Heads still wanted beside the fixed ones, to the minimum and from there to the target.
  int32_t to_min(int32_t slot) const { return wanted_[slot].min_heads; }
  int32_t to_target(int32_t slot) const { return wanted_[slot].target_heads; }
  int32_t open(int32_t slot) const { return to_min(slot) + to_target(slot); }
  int64_t min_weight(int32_t slot) const { return kMinHeadWeight * problem_.slots[slot].priority; }
  // What the head after the first `heads` is worth.
  int64_t HeadWeight(int32_t slot, int32_t heads) const {
    if (heads < to_min(slot)) return min_weight(slot);
    return heads < open(slot) ? kTargetHeadWeight : 0;
  }
  // The cost when nothing is taken.
  int64_t empty_cost() const { return empty_cost_; }
  // All promises broken: the part of it that is no penalty for heads.
  int64_t promises() const { return promises_; }

  // Room beside fixed loads, ≥ 0, bucket by bucket: of the member who has least.
  absl::Span<const int32_t> room(int32_t unit) const {
    const int32_t k = problem_.bucket_count();
    return absl::MakeConstSpan(room_).subspan(int64_t{unit} * k, k);
  }
  absl::Span<const Charge> charges(int32_t load) const {
    if (charge_begin_.empty()) return {};
    return absl::MakeConstSpan(charges_).subspan(charge_begin_[load],
                                                 charge_begin_[load + 1] - charge_begin_[load]);
  }
  bool once(int32_t bucket) const { return problem_.buckets[bucket] == BucketKind::kOncePerBundle; }
  // Whether a fixed assignment of every member (`all`), or of any, has paid for the bundle.
  bool Paid(int32_t unit, int32_t bucket, int32_t bundle, bool all) const;

  int32_t even_bucket() const { return problem_.even_load.bucket; }
  // How much a row adds to the bucket of the even load.
  int32_t even_amount(int32_t load) const {
    return even_bucket() < 0
               ? 0
               : problem_
                     .loads[int64_t{load} * problem_.bucket_count() + problem_.even_load.bucket];
  }
  // What taking that much in the even load's bucket costs all members.
  int64_t EvenCost(int32_t unit, int64_t amount) const;
  // The same of a schedule, of the unit's arcs; and with what the arcs cost themselves.
  int64_t EvenCostOf(int32_t unit, absl::Span<const int32_t> schedule) const;
  int64_t CostOf(int32_t unit, absl::Span<const int32_t> schedule) const;

 private:
  void Number(uint64_t seed);
  void Limit();
  void IndexLoads();
  void IndexConflicts();
  void IndexArcs();
  int64_t Convex(int64_t load) const;

  const Problem& problem_;
  std::vector<int32_t> members_;
  std::vector<size_t> member_begin_;
  std::vector<int32_t> unit_of_agent_;  // -1: without arcs
  std::vector<UnitArc> arcs_;
  std::vector<int32_t> begin_;
  std::vector<int32_t> by_slot_;
  std::vector<size_t> slot_begin_;
  // The problem's arc of a unit's arc; teams: -2 - n stands for team_sources_[n…], one each member.
  std::vector<int32_t> source_;
  std::vector<int32_t> team_sources_;
  std::vector<uint64_t> conflicts_;  // slots × slots bits; empty when there are too many
  std::vector<Unfilled> wanted_;
  std::vector<int32_t> room_;
  std::vector<Charge> charges_;
  std::vector<size_t> charge_begin_;
  struct Payment {
    int32_t unit, bucket, bundle, members;
  };
  std::vector<Payment> paid_;         // sorted
  std::vector<int64_t> even_before_;  // by member
  std::vector<int64_t> even_at_;      // the convex function at the start of each piece
  int64_t empty_cost_ = 0, promises_ = 0;
};

}  // namespace hjj::dispatch
