#include "server/dispatch/holdings.h"

#include <algorithm>

namespace hjj::dispatch {

Holdings::Holdings(const Problem& problem)
    : problem_(problem), room_(problem.capacity.size()), held_(problem.agents) {
  for (size_t i = 0; i < room_.size(); ++i) room_[i] = problem.capacity[i] - problem.fixed_load[i];
  for (const Fixed& f : problem.fixed) Take(f.agent, f.slot, f.load);
}

int32_t Holdings::Charge(int32_t agent, int32_t slot, int32_t load, int32_t bucket) const {
  const int32_t k = problem_.bucket_count();
  const int32_t amount = problem_.loads[int64_t{load} * k + bucket];
  const int32_t bundle = problem_.slots[slot].bundle;
  if (amount == 0 || bundle < 0 || problem_.buckets[bucket] != BucketKind::kOncePerBundle)
    return amount;
  for (const Held& h : held_[agent]) {
    if (problem_.slots[h.slot].bundle == bundle && problem_.loads[int64_t{h.load} * k + bucket] > 0)
      return 0;
  }
  return amount;
}

bool Holdings::Fits(int32_t agent, int32_t slot, int32_t load) const {
  const int32_t k = problem_.bucket_count();
  const int32_t* room = room_.data() + int64_t{agent} * k;
  for (int32_t b = 0; b < k; ++b) {
    const int32_t charge = Charge(agent, slot, load, b);
    if (charge > 0 && charge > room[b]) return false;
  }
  for (const Held& h : held_[agent]) {
    if (Conflict(problem_, slot, h.slot)) return false;
  }
  return true;
}

void Holdings::Take(int32_t agent, int32_t slot, int32_t load, int32_t arc) {
  const int32_t k = problem_.bucket_count();
  int32_t* room = room_.data() + int64_t{agent} * k;
  for (int32_t b = 0; b < k; ++b) {
    // Bounded below: any number of fixed assignments beyond the capacity is just "no room".
    room[b] = std::max(room[b] - Charge(agent, slot, load, b), -kMaxLoad);
  }
  held_[agent].push_back({slot, load, arc});
}

void Holdings::Drop(int32_t agent, int32_t slot) {
  auto& held = held_[agent];
  const auto at =
      std::find_if(held.begin(), held.end(), [&](const Held& h) { return h.slot == slot; });
  const int32_t load = at->load;
  held.erase(at);
  const int32_t k = problem_.bucket_count();
  int32_t* room = room_.data() + int64_t{agent} * k;
  // The charge of taking it anew: nothing for a bundle that another slot still holds.
  for (int32_t b = 0; b < k; ++b) room[b] += Charge(agent, slot, load, b);
}

}  // namespace hjj::dispatch
