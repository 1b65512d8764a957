#include "server/dispatch/problem.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <utility>

#include "shared/base/status.h"

namespace hjj::dispatch {
namespace {

template <typename T>
bool In(T value, T low, T high) {
  return low <= value && value <= high;
}

// "arcs[3].slot" must lie in low … high.
template <typename T>
absl::Status Range(absl::string_view list, size_t i, absl::string_view field, T value, T low,
                   T high) {
  if (In(value, low, high)) return absl::OkStatus();
  return BadField(absl::StrCat(list, "[", i, "]", field), absl::StrCat(low, " … ", high));
}

absl::Status ValidateTravel(const TravelModel& t) {
  if (!In(t.speed_m_per_hour, 100, 1'000'000))
    return BadField("travel.speed_m_per_hour", "100 … 1000000");
  if (!In(t.overhead_minutes, 0, 1440)) return BadField("travel.overhead_minutes", "0 … 1440");
  if (!In(t.same_place_m, 0, 100'000)) return BadField("travel.same_place_m", "0 … 100000");
  if (!In(t.night_rest_minutes, 0, 1440)) return BadField("travel.night_rest_minutes", "0 … 1440");
  return absl::OkStatus();
}

absl::Status ValidateSlots(const Problem& p) {
  if (p.slots.size() > static_cast<size_t>(kMaxSlots))
    return BadField("slots", absl::StrCat("at most ", kMaxSlots));
  int64_t heads = 0;
  for (size_t i = 0; i < p.slots.size(); ++i) {
    const Slot& s = p.slots[i];
    HJJ_RETURN_IF_ERROR(
        Range<Minute>("slots", i, ".interval.start", s.interval.start, 0, kMaxMinute));
    HJJ_RETURN_IF_ERROR(Range<Minute>("slots", i, ".interval.end", s.interval.end, 0, kMaxMinute));
    if (!In<Minute>(s.interval.minutes(), 1, kMaxSlotMinutes)) {
      return BadField(absl::StrCat("slots[", i, "].interval"),
                      absl::StrCat("1 … ", kMaxSlotMinutes, " minutes long"));
    }
    if (!domain::IsValid(s.place))
      return BadField(absl::StrCat("slots[", i, "].place"), "latitude ±90, longitude ±180");
    HJJ_RETURN_IF_ERROR(Range<int32_t>("slots", i, ".target_heads", s.target_heads, 0, kMaxHeads));
    HJJ_RETURN_IF_ERROR(Range<int32_t>("slots", i, ".min_heads", s.min_heads, 0, s.target_heads));
    HJJ_RETURN_IF_ERROR(Range<int32_t>("slots", i, ".priority", s.priority, 1, kMaxPriority));
    HJJ_RETURN_IF_ERROR(Range<int32_t>("slots", i, ".bundle", s.bundle, -1, INT32_MAX));
    heads += s.target_heads;
  }
  if (heads > kMaxTotalHeads)
    return BadField("slots", absl::StrCat("at most ", kMaxTotalHeads, " heads together"));
  return absl::OkStatus();
}

absl::Status ValidateLoads(const Problem& p) {
  if (p.buckets.size() > static_cast<size_t>(kMaxBuckets))
    return BadField("buckets", absl::StrCat("at most ", kMaxBuckets));
  const size_t k = p.buckets.size();
  for (size_t i = 0; i < k; ++i) {
    if (p.buckets[i] > BucketKind::kOncePerBundle)
      return BadField(absl::StrCat("buckets[", i, "]"), "a known kind");
  }
  const size_t cells = k * static_cast<size_t>(p.agents);
  if (p.capacity.size() != cells) return BadField("capacity", "agents × buckets values");
  if (p.fixed_load.size() != cells) return BadField("fixed_load", "agents × buckets values");
  for (size_t i = 0; i < cells; ++i) {
    HJJ_RETURN_IF_ERROR(Range<int32_t>("capacity", i, "", p.capacity[i], 0, kMaxLoad));
    HJJ_RETURN_IF_ERROR(Range<int32_t>("fixed_load", i, "", p.fixed_load[i], 0, kMaxLoad));
  }
  if (k > 0 && p.loads.size() % k != 0) return BadField("loads", "rows of one value per bucket");
  if (k == 0 && !p.loads.empty()) return BadField("loads", "empty without buckets");
  for (size_t i = 0; i < p.loads.size(); ++i) {
    const bool once = p.buckets[i % k] == BucketKind::kOncePerBundle;
    HJJ_RETURN_IF_ERROR(Range<int32_t>("loads", i, "", p.loads[i], 0, once ? 1 : kMaxLoad));
  }
  return absl::OkStatus();
}

absl::Status ValidateEvenLoad(const Problem& p) {
  const EvenLoad& even = p.even_load;
  if (!In(even.bucket, -1, p.bucket_count() - 1))
    return BadField("even_load.bucket", "-1 … buckets - 1");
  if (even.bucket < 0) return absl::OkStatus();
  if (p.buckets[even.bucket] != BucketKind::kSum)
    return BadField("even_load.bucket", "a bucket of sums");
  if (even.base.size() != static_cast<size_t>(p.agents))
    return BadField("even_load.base", "one value for each agent");
  for (size_t i = 0; i < even.base.size(); ++i)
    HJJ_RETURN_IF_ERROR(Range<int32_t>("even_load.base", i, "", even.base[i], 0, kMaxLoad));
  if (even.pieces.empty() || even.pieces.size() > static_cast<size_t>(kMaxLoadPieces))
    return BadField("even_load.pieces", absl::StrCat("1 … ", kMaxLoadPieces));
  for (size_t i = 0; i < even.pieces.size(); ++i) {
    const LoadPiece& piece = even.pieces[i];
    HJJ_RETURN_IF_ERROR(
        Range<int32_t>("even_load.pieces", i, ".slope", piece.slope, 0, kMaxArcCost));
    const bool ascends =
        i == 0 ? piece.from == 0
               : even.pieces[i - 1].from < piece.from && even.pieces[i - 1].slope <= piece.slope;
    if (!ascends) {
      return BadField(absl::StrCat("even_load.pieces[", i, "]"),
                      "from 0, ascending, no slope less than the one before");
    }
  }
  return absl::OkStatus();
}

// Each agent in at most one team.
absl::Status ValidateTeams(const Problem& p) {
  std::vector<bool> in_team(p.agents, false);
  for (size_t t = 0; t < p.teams.size(); ++t) {
    const auto field = [&](size_t m) { return absl::StrCat("teams[", t, "][", m, "]"); };
    if (p.teams[t].size() < 2) return BadField(absl::StrCat("teams[", t, "]"), "two or more");
    for (size_t m = 0; m < p.teams[t].size(); ++m) {
      const int32_t agent = p.teams[t][m];
      if (!In(agent, 0, p.agents - 1)) return BadField(field(m), "0 … agents - 1");
      if (in_team[agent]) return BadField(field(m), "each agent in at most one team");
      in_team[agent] = true;
    }
  }
  return absl::OkStatus();
}

// The even-load cost of what an arc adds stays within the cost of an arc.
absl::Status ValidateArcsWithLoad(const Problem& p) {
  if (p.even_load.bucket < 0) return absl::OkStatus();
  const int64_t steepest = p.even_load.pieces.back().slope;
  for (size_t i = 0; i < p.arcs.size(); ++i) {
    const int64_t load = p.loads[int64_t{p.arcs[i].load} * p.bucket_count() + p.even_load.bucket];
    if (p.arcs[i].cost + load * steepest > kMaxArcCost) {
      return BadField(
          absl::StrCat("arcs[", i, "].cost"),
          absl::StrCat("with its load at the steepest even-load slope at most ", kMaxArcCost));
    }
  }
  return absl::OkStatus();
}

// An arc of one member is an arc of all, with the same load.
absl::Status ValidateArcsOfTeams(const Problem& p) {
  if (p.teams.empty()) return absl::OkStatus();
  std::vector<int32_t> team_of(p.agents, -1);
  for (size_t t = 0; t < p.teams.size(); ++t) {
    for (int32_t agent : p.teams[t]) team_of[agent] = static_cast<int32_t>(t);
  }
  std::vector<size_t> theirs;
  for (size_t i = 0; i < p.arcs.size(); ++i) {
    if (team_of[p.arcs[i].agent] >= 0) theirs.push_back(i);
  }
  const auto offer = [&](size_t i) { return std::pair(team_of[p.arcs[i].agent], p.arcs[i].slot); };
  std::sort(theirs.begin(), theirs.end(),
            [&](size_t x, size_t y) { return std::pair(offer(x), x) < std::pair(offer(y), y); });
  const int32_t k = p.bucket_count();
  const auto same_load = [&](size_t x, size_t y) {
    const auto row = [&](size_t i) { return p.loads.begin() + int64_t{p.arcs[i].load} * k; };
    return k == 0 || p.arcs[x].load == p.arcs[y].load || std::equal(row(x), row(x) + k, row(y));
  };
  for (size_t from = 0; from < theirs.size();) {
    size_t to = from;
    while (to < theirs.size() && offer(theirs[to]) == offer(theirs[from])) {
      if (!same_load(theirs[from], theirs[to])) {
        return BadField(absl::StrCat("arcs[", theirs[to], "].load"),
                        "the same for all members of a team");
      }
      ++to;
    }
    // No pair comes twice, so equal numbers are equal sets.
    if (to - from != p.teams[offer(theirs[from]).first].size()) {
      return BadField(absl::StrCat("arcs[", theirs[from], "]"),
                      "an arc of one member of a team is an arc of all");
    }
    from = to;
  }
  return absl::OkStatus();
}

// Arcs and fixed assignments name agents, slots and load rows that exist, and no pair twice.
absl::Status ValidatePairs(const Problem& p) {
  if (p.arcs.size() > static_cast<size_t>(kMaxArcs))
    return BadField("arcs", absl::StrCat("at most ", kMaxArcs));
  if (p.fixed.size() > static_cast<size_t>(kMaxArcs))
    return BadField("fixed", absl::StrCat("at most ", kMaxArcs));
  const int32_t slots = static_cast<int32_t>(p.slots.size());
  // Without buckets every row is empty, and any non-negative row number will do.
  const int32_t rows =
      p.buckets.empty() ? INT32_MAX : static_cast<int32_t>(p.loads.size() / p.buckets.size());
  for (size_t i = 0; i < p.arcs.size(); ++i) {
    const Arc& a = p.arcs[i];
    HJJ_RETURN_IF_ERROR(Range<int32_t>("arcs", i, ".agent", a.agent, 0, p.agents - 1));
    HJJ_RETURN_IF_ERROR(Range<int32_t>("arcs", i, ".slot", a.slot, 0, slots - 1));
    HJJ_RETURN_IF_ERROR(Range<int32_t>("arcs", i, ".cost", a.cost, 0, kMaxArcCost));
    HJJ_RETURN_IF_ERROR(Range<int32_t>("arcs", i, ".load", a.load, 0, rows - 1));
  }
  for (size_t i = 0; i < p.fixed.size(); ++i) {
    const Fixed& f = p.fixed[i];
    HJJ_RETURN_IF_ERROR(Range<int32_t>("fixed", i, ".agent", f.agent, 0, p.agents - 1));
    HJJ_RETURN_IF_ERROR(Range<int32_t>("fixed", i, ".slot", f.slot, 0, slots - 1));
    HJJ_RETURN_IF_ERROR(Range<int32_t>("fixed", i, ".load", f.load, 0, rows - 1));
  }
  // Pairs sorted by slot with counting, so that a duplicate shows as an agent seen twice.
  std::vector<size_t> begin(p.slots.size() + 1, 0);
  for (const Arc& a : p.arcs) ++begin[a.slot + 1];
  for (const Fixed& f : p.fixed) ++begin[f.slot + 1];
  for (size_t s = 0; s < p.slots.size(); ++s) begin[s + 1] += begin[s];
  // Entry n < fixed.size() is a fixed assignment, others are arcs.
  std::vector<size_t> order(p.fixed.size() + p.arcs.size());
  std::vector<size_t> next(begin.begin(), begin.end());
  for (size_t i = 0; i < p.fixed.size(); ++i) order[next[p.fixed[i].slot]++] = i;
  for (size_t i = 0; i < p.arcs.size(); ++i) order[next[p.arcs[i].slot]++] = p.fixed.size() + i;
  std::vector<int32_t> seen_in(p.agents, -1);
  for (int32_t s = 0; s < slots; ++s) {
    for (size_t n = begin[s]; n < begin[s + 1]; ++n) {
      const bool is_fixed = order[n] < p.fixed.size();
      const size_t i = is_fixed ? order[n] : order[n] - p.fixed.size();
      const int32_t agent = is_fixed ? p.fixed[i].agent : p.arcs[i].agent;
      if (seen_in[agent] == s) {
        return BadField(absl::StrCat(is_fixed ? "fixed[" : "arcs[", i, "]"),
                        "each agent and slot at most once");
      }
      seen_in[agent] = s;
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status Validate(const Problem& problem) {
  if (!In(problem.agents, 0, kMaxAgents))
    return BadField("agents", absl::StrCat("0 … ", kMaxAgents));
  HJJ_RETURN_IF_ERROR(ValidateTravel(problem.travel));
  HJJ_RETURN_IF_ERROR(ValidateSlots(problem));
  HJJ_RETURN_IF_ERROR(ValidateLoads(problem));
  HJJ_RETURN_IF_ERROR(ValidateEvenLoad(problem));
  HJJ_RETURN_IF_ERROR(ValidateTeams(problem));
  HJJ_RETURN_IF_ERROR(ValidatePairs(problem));
  HJJ_RETURN_IF_ERROR(ValidateArcsWithLoad(problem));
  return ValidateArcsOfTeams(problem);
}

bool Conflict(const Problem& problem, int32_t slot_a, int32_t slot_b) {
  const Slot& a = problem.slots[slot_a];
  const Slot& b = problem.slots[slot_b];
  return Collide(a.interval, a.place, b.interval, b.place, problem.travel) != Collision::kNone;
}

}  // namespace hjj::dispatch
