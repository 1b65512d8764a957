#include "server/dispatch/units.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <tuple>
#include <utility>

namespace hjj::dispatch {
namespace {

// Above this the table of conflicts would take more than 32 MiB.
constexpr int32_t kMaxTableSlots = 16'384;

// Sorts by rank (the high half). Where there are many of `ranks` and none twice, it is quicker to
// mark them than to compare them.
class RankSort {
 public:
  explicit RankSort(int32_t ranks) : marks_(ranks / 64 + 1, 0), marked_(ranks) {}

  void Sort(bool twice, std::vector<uint64_t>* keys) {
    if (twice || keys->size() * kSparse < marks_.size()) {
      std::sort(keys->begin(), keys->end());
      return;
    }
    for (const uint64_t key : *keys) {
      const uint64_t rank = key >> 32;
      marks_[rank / 64] |= uint64_t{1} << rank % 64;
      marked_[rank] = key;
    }
    keys->clear();
    for (size_t m = 0; m < marks_.size(); ++m) {
      for (; marks_[m] != 0; marks_[m] &= marks_[m] - 1)
        keys->push_back(marked_[64 * m + std::countr_zero(marks_[m])]);
    }
  }

 private:
  static constexpr size_t kSparse = 8;
  std::vector<uint64_t> marks_, marked_;
};

}  // namespace

uint64_t NextRandom(uint64_t& state) {
  uint64_t z = (state += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

Units::Units(const Problem& problem, uint64_t seed) : problem_(problem) {
  Number(seed);
  Limit();
  IndexLoads();
  IndexConflicts();
  IndexArcs();
}

void Units::Number(uint64_t seed) {
  std::vector<int32_t> team_of(problem_.agents, -1);
  for (size_t t = 0; t < problem_.teams.size(); ++t) {
    for (int32_t agent : problem_.teams[t]) team_of[agent] = static_cast<int32_t>(t);
  }
  std::vector<char> has_arc(problem_.agents, false);
  for (const Arc& a : problem_.arcs) has_arc[a.agent] = true;
  std::vector<int32_t> leads;  // the one agent, or a team's first
  for (int32_t a = 0; a < problem_.agents; ++a) {
    if (has_arc[a] && (team_of[a] < 0 || problem_.teams[team_of[a]].front() == a))
      leads.push_back(a);
  }
  uint64_t random = seed;
  for (size_t i = leads.size(); i > 1; --i) std::swap(leads[i - 1], leads[NextRandom(random) % i]);

  unit_of_agent_.assign(problem_.agents, -1);
  member_begin_ = {0};
  for (int32_t lead : leads) {
    const int32_t unit = static_cast<int32_t>(member_begin_.size()) - 1;
    if (team_of[lead] < 0) {
      members_.push_back(lead);
    } else {
      const auto& team = problem_.teams[team_of[lead]];
      members_.insert(members_.end(), team.begin(), team.end());
    }
    for (size_t m = member_begin_.back(); m < members_.size(); ++m)
      unit_of_agent_[members_[m]] = unit;
    member_begin_.push_back(members_.size());
  }
}

void Units::Limit() {
  wanted_.resize(problem_.slots.size());
  std::vector<int32_t> fixed_heads(problem_.slots.size(), 0);
  for (const Fixed& f : problem_.fixed) ++fixed_heads[f.slot];
  for (int32_t s = 0; s < slots(); ++s) {
    const Slot& slot = problem_.slots[s];
    wanted_[s] = {std::max(0, slot.min_heads - fixed_heads[s]),
                  std::max(0, slot.target_heads - std::max(slot.min_heads, fixed_heads[s]))};
    empty_cost_ += to_min(s) * min_weight(s) + to_target(s) * kTargetHeadWeight;
  }
  for (const Arc& a : problem_.arcs) promises_ += a.promised ? kBrokenPromiseWeight : 0;
  empty_cost_ += promises_;

  const int64_t k = problem_.bucket_count();
  std::vector<int64_t> left(problem_.capacity.begin(), problem_.capacity.end());
  for (size_t i = 0; i < left.size(); ++i) left[i] -= problem_.fixed_load[i];
  std::vector<std::tuple<int32_t, int32_t, int32_t>> payments;  // agent, bucket, bundle
  std::vector<int64_t> even_fixed(even_bucket() < 0 ? 0 : problem_.agents, 0);
  for (const Fixed& f : problem_.fixed) {
    for (int32_t b = 0; b < k; ++b) {
      const int32_t amount = problem_.loads[f.load * k + b];
      const int32_t bundle = problem_.slots[f.slot].bundle;
      if (amount > 0 && once(b) && bundle >= 0) {
        payments.emplace_back(f.agent, b, bundle);
      } else {
        left[f.agent * k + b] -= amount;
      }
      if (b == even_bucket()) even_fixed[f.agent] += amount;
    }
  }
  std::sort(payments.begin(), payments.end());
  payments.erase(std::unique(payments.begin(), payments.end()), payments.end());
  for (const auto& [agent, bucket, bundle] : payments) {
    --left[agent * k + bucket];
    if (unit_of_agent_[agent] >= 0) paid_.push_back({unit_of_agent_[agent], bucket, bundle, 1});
  }
  const auto key = [](const Payment& x) { return std::tuple(x.unit, x.bucket, x.bundle); };
  std::sort(paid_.begin(), paid_.end(),
            [&](const Payment& x, const Payment& y) { return key(x) < key(y); });
  size_t kept = 0;
  for (const Payment& x : paid_) {
    if (kept > 0 && key(paid_[kept - 1]) == key(x)) {
      ++paid_[kept - 1].members;
    } else {
      paid_[kept++] = x;
    }
  }
  paid_.resize(kept);

  const int32_t units = static_cast<int32_t>(member_begin_.size()) - 1;
  room_.assign(units * k, kMaxLoad);
  even_before_.resize(even_bucket() < 0 ? 0 : members_.size());
  for (int32_t u = 0; u < units; ++u) {
    for (size_t m = member_begin_[u]; m < member_begin_[u + 1]; ++m) {
      const int32_t agent = members_[m];
      for (int32_t b = 0; b < k; ++b) {
        int32_t& room = room_[u * k + b];
        room = static_cast<int32_t>(std::clamp<int64_t>(left[agent * k + b], 0, room));
      }
      if (even_bucket() >= 0) {
        even_before_[m] = problem_.even_load.base[agent] +
                          problem_.fixed_load[agent * k + even_bucket()] + even_fixed[agent];
      }
    }
  }
  const auto& pieces = problem_.even_load.pieces;
  for (size_t i = 0; even_bucket() >= 0 && i < pieces.size(); ++i) {
    even_at_.push_back(i == 0 ? 0
                              : even_at_[i - 1] + int64_t{pieces[i].from - pieces[i - 1].from} *
                                                      pieces[i - 1].slope);
  }
}

void Units::IndexLoads() {
  const int32_t k = problem_.bucket_count();
  if (k == 0) return;
  const size_t rows = problem_.loads.size() / k;
  charge_begin_ = {0};
  for (size_t r = 0; r < rows; ++r) {
    for (int32_t b = 0; b < k; ++b) {
      if (const int32_t amount = problem_.loads[r * k + b]; amount > 0)
        charges_.push_back({b, amount});
    }
    charge_begin_.push_back(charges_.size());
  }
}

void Units::IndexConflicts() {
  const int32_t n = slots();
  if (n > kMaxTableSlots) return;
  conflicts_.assign((static_cast<uint64_t>(n) * n + 63) / 64, 0);
  const auto set = [&](int32_t a, int32_t b) {
    const uint64_t bit = static_cast<uint64_t>(a) * n + b;
    conflicts_[bit / 64] |= uint64_t{1} << (bit % 64);
  };
  std::vector<int32_t> by_start(n);
  std::iota(by_start.begin(), by_start.end(), 0);
  const auto interval = [&](int32_t s) -> const Interval& { return problem_.slots[s].interval; };
  std::sort(by_start.begin(), by_start.end(), [&](int32_t a, int32_t b) {
    return std::pair(interval(a).start, a) < std::pair(interval(b).start, b);
  });
  for (int32_t x = 0; x < n; ++x) {
    const int32_t a = by_start[x];
    set(a, a);
    for (int32_t y = x + 1; y < n; ++y) {
      const int32_t b = by_start[y];
      // A day apart nothing collides (travel.h).
      if (interval(b).start >= interval(a).end + kMinutesPerDay) break;
      if (!dispatch::Conflict(problem_, a, b)) continue;
      set(a, b);
      set(b, a);
    }
  }
}

void Units::IndexArcs() {
  const int32_t units = static_cast<int32_t>(member_begin_.size()) - 1;
  // Fixed slots of each agent who has both.
  std::vector<std::pair<int32_t, int32_t>> fixed;
  std::vector<char> has_fixed(units, false);
  for (const Fixed& f : problem_.fixed) {
    const int32_t unit = unit_of_agent_[f.agent];
    if (unit < 0) continue;
    fixed.emplace_back(unit, f.slot);
    has_fixed[unit] = true;
  }
  std::sort(fixed.begin(), fixed.end());
  const auto usable = [&](const Arc& a) {
    const int32_t unit = unit_of_agent_[a.agent];
    if (size(unit) > open(a.slot)) return false;
    for (const Charge& c : charges(a.load)) {
      if (c.amount <= room(unit)[c.bucket]) continue;
      const int32_t bundle = problem_.slots[a.slot].bundle;
      if (!once(c.bucket) || bundle < 0 || !Paid(unit, c.bucket, bundle, /*all=*/false))
        return false;
    }
    if (!has_fixed[unit]) return true;
    for (auto it = std::lower_bound(fixed.begin(), fixed.end(), std::pair(unit, 0));
         it != fixed.end() && it->first == unit; ++it) {
      if (Conflict(a.slot, it->second)) return false;
    }
    return true;
  };
  std::vector<int32_t> order(slots());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](int32_t a, int32_t b) {
    const Interval& x = problem_.slots[a].interval;
    const Interval& y = problem_.slots[b].interval;
    return std::tuple(x.start, x.end, a) < std::tuple(y.start, y.end, b);
  });
  std::vector<int32_t> rank(slots());
  for (int32_t r = 0; r < slots(); ++r) rank[order[r]] = r;
  // Unit by unit first, so that what is sorted then lies close together. A team's arc is used when
  // it is usable for all, which asks the same of the unit each time.
  std::vector<bool> used(problem_.arcs.size());
  std::vector<int32_t> end(units + 1, 0);
  for (size_t i = 0; i < problem_.arcs.size(); ++i) {
    used[i] = usable(problem_.arcs[i]);
    if (used[i]) ++end[unit_of_agent_[problem_.arcs[i].agent] + 1];
  }
  std::partial_sum(end.begin(), end.end(), end.begin());
  arcs_.resize(end.back());
  source_.resize(end.back());
  for (size_t i = 0; i < problem_.arcs.size(); ++i) {
    if (!used[i]) continue;
    const Arc& a = problem_.arcs[i];
    const int32_t unit = unit_of_agent_[a.agent];
    const int32_t at = end[unit]++;
    arcs_[at] = {a.slot, a.cost - (a.promised ? static_cast<int32_t>(kBrokenPromiseWeight) : 0),
                 a.load, unit};
    source_[at] = static_cast<int32_t>(i);
  }

  begin_.assign(1, 0);
  int32_t kept = 0;
  RankSort rank_sort(slots());
  std::vector<uint64_t> by_start;                   // rank, place
  std::vector<std::pair<UnitArc, int32_t>> sorted;  // with its source
  for (int32_t u = 0, from = 0; u < units; from = end[u++]) {
    by_start.clear();
    for (int32_t i = from; i < end[u]; ++i)
      by_start.push_back(static_cast<uint64_t>(rank[arcs_[i].slot]) << 32 | i);
    if (!std::is_sorted(by_start.begin(), by_start.end())) {
      rank_sort.Sort(/*twice=*/size(u) > 1, &by_start);
      sorted.clear();
      for (const uint64_t key : by_start) {
        const uint32_t i = static_cast<uint32_t>(key);
        sorted.emplace_back(arcs_[i], source_[i]);
      }
      for (size_t n = 0; n < sorted.size(); ++n)
        std::tie(arcs_[from + n], source_[from + n]) = sorted[n];
    }
    for (int32_t i = from; i < end[u]; i += size(u)) {
      UnitArc arc = arcs_[i];
      int32_t source = source_[i];
      if (size(u) > 1) {
        for (int32_t m = 1; m < size(u); ++m) arc.cost += arcs_[i + m].cost;
        source = -2 - static_cast<int32_t>(team_sources_.size());
        team_sources_.insert(team_sources_.end(), source_.begin() + i,
                             source_.begin() + i + size(u));
      }
      arcs_[kept] = arc;
      source_[kept++] = source;
    }
    begin_.push_back(kept);
  }
  arcs_.resize(kept);
  source_.resize(kept);

  slot_begin_.assign(slots() + 1, 0);
  for (const UnitArc& a : arcs_) ++slot_begin_[a.slot + 1];
  std::partial_sum(slot_begin_.begin(), slot_begin_.end(), slot_begin_.begin());
  by_slot_.resize(arcs_.size());
  std::vector<size_t> to(slot_begin_.begin(), slot_begin_.end());
  for (int32_t i = 0; i < arcs(); ++i) by_slot_[to[arcs_[i].slot]++] = i;
}

void Units::Expand(int32_t arc, std::vector<Assignment>* out) const {
  const auto add = [&](int32_t i) {
    out->push_back({problem_.arcs[i].agent, problem_.arcs[i].slot, i});
  };
  if (source_[arc] >= 0) {
    add(source_[arc]);
    return;
  }
  const int32_t from = -2 - source_[arc];
  for (int32_t m = 0; m < size(arcs_[arc].unit); ++m) add(team_sources_[from + m]);
}

int32_t Units::Find(const Assignment& assignment) const {
  if (assignment.agent < 0 || assignment.agent >= problem_.agents) return -1;
  const int32_t unit = unit_of_agent_[assignment.agent];
  if (unit < 0) return -1;
  for (int32_t i = begin(unit); i < end(unit); ++i) {
    if (arcs_[i].slot == assignment.slot) return i;
  }
  return -1;
}

bool Units::Paid(int32_t unit, int32_t bucket, int32_t bundle, bool all) const {
  if (paid_.empty() || bundle < 0) return false;
  const auto it = std::lower_bound(
      paid_.begin(), paid_.end(), std::tuple(unit, bucket, bundle),
      [](const Payment& x, const auto& y) { return std::tuple(x.unit, x.bucket, x.bundle) < y; });
  if (it == paid_.end() || it->unit != unit || it->bucket != bucket || it->bundle != bundle)
    return false;
  return !all || it->members == size(unit);
}

int64_t Units::Convex(int64_t load) const {
  const auto& pieces = problem_.even_load.pieces;
  size_t i = pieces.size() - 1;
  while (pieces[i].from > load) --i;
  return even_at_[i] + (load - pieces[i].from) * pieces[i].slope;
}

int64_t Units::EvenCostOf(int32_t unit, absl::Span<const int32_t> schedule) const {
  int64_t amount = 0;
  for (const int32_t i : schedule) amount += even_amount(arcs_[i].load);
  return EvenCost(unit, amount);
}

int64_t Units::CostOf(int32_t unit, absl::Span<const int32_t> schedule) const {
  int64_t cost = EvenCostOf(unit, schedule);
  for (const int32_t i : schedule) cost += arcs_[i].cost;
  return cost;
}

int64_t Units::EvenCost(int32_t unit, int64_t amount) const {
  if (amount == 0 || even_bucket() < 0) return 0;
  int64_t cost = 0;
  for (size_t m = member_begin_[unit]; m < member_begin_[unit + 1]; ++m)
    cost += Convex(even_before_[m] + amount) - Convex(even_before_[m]);
  return cost;
}

}  // namespace hjj::dispatch
