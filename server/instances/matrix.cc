#include <absl/strings/str_cat.h>

#include <algorithm>

#include "server/instances/instance.h"
#include "server/instances/scanner.h"
#include "shared/base/status.h"

namespace hjj::dispatch {
namespace {

// Costs are kept as what they exceed their job's cheapest by, so that they may lie anywhere as
// long as they lie together.
constexpr int64_t kMaxOwnCost = 1'000'000'000;
constexpr Minute kFirstStart = 20'059 * kMinutesPerDay;
constexpr Minute kJobMinutes = 60;

// Which place and time: none of it matters.
Slot Job(Minute start) {
  return {.interval = {start, start + kJobMinutes}, .place = {21.48, 109.12}};
}

// Reads agents × jobs costs (turned round for kMax) and makes one arc of each.
absl::Status ReadCosts(Scanner& in, int64_t agents, int64_t jobs, Instance& out) {
  std::vector<int64_t> costs;
  costs.reserve(agents * jobs);
  const int64_t sign = out.direction == Direction::kMin ? 1 : -1;
  for (int64_t i = 0; i < agents * jobs; ++i) {
    HJJ_ASSIGN_OR_RETURN(const int64_t cost, in.Int("cost", -kMaxOwnCost, kMaxOwnCost));
    costs.push_back(sign * cost);
  }
  int64_t spread = 0;
  std::vector<int64_t> cheapest(costs.begin(), costs.begin() + jobs);
  for (int64_t i = 0; i < agents * jobs; ++i)
    cheapest[i % jobs] = std::min(cheapest[i % jobs], costs[i]);
  for (int64_t j = 0; j < jobs; ++j) {
    int64_t dearest = 0;
    for (int64_t a = 0; a < agents; ++a)
      dearest = std::max(dearest, costs[a * jobs + j] - cheapest[j]);
    if (dearest > kMaxArcCost) {
      return BadField(absl::StrCat("cost of job ", j + 1),
                      absl::StrCat("at most ", kMaxArcCost, " between cheapest and dearest"));
    }
    spread += dearest;
    out.offset += sign * cheapest[j];
  }
  // No sum of costs makes up for a job left open.
  const int64_t priority = std::clamp<int64_t>(spread / kMinHeadWeight + 1, 1, kMaxPriority);
  for (Slot& slot : out.problem.slots) slot.priority = static_cast<int32_t>(priority);
  out.problem.arcs.reserve(costs.size());
  for (int64_t i = 0; i < agents * jobs; ++i) {
    out.problem.arcs.push_back({.agent = static_cast<int32_t>(i / jobs),
                                .slot = static_cast<int32_t>(i % jobs),
                                .cost = static_cast<int32_t>(costs[i] - cheapest[i % jobs])});
  }
  return absl::OkStatus();
}

absl::Status ExpectEnd(Scanner& in) {
  if (in.Word().empty()) return absl::OkStatus();
  return in.Bad("end", "nothing after the last number");
}

}  // namespace

absl::StatusOr<Instance> ReadLap(absl::string_view text, Direction direction) {
  Scanner in(text);
  Instance out;
  out.direction = direction;
  out.every_slot = true;
  HJJ_ASSIGN_OR_RETURN(const int64_t n, in.Int("n", 1, 7'000));
  out.problem.agents = static_cast<int32_t>(n);
  out.problem.slots.assign(n, Job(kFirstStart));
  HJJ_RETURN_IF_ERROR(ReadCosts(in, n, n, out));
  HJJ_RETURN_IF_ERROR(ExpectEnd(in));
  HJJ_RETURN_IF_ERROR(Validate(out.problem));
  return out;
}

absl::StatusOr<Instance> ReadGap(absl::string_view text, Direction direction) {
  Scanner in(text);
  Instance out;
  out.direction = direction;
  out.every_slot = true;
  HJJ_ASSIGN_OR_RETURN(const int64_t m, in.Int("m", 1, 10'000));
  HJJ_ASSIGN_OR_RETURN(const int64_t n, in.Int("n", 1, 60'000));
  if (m * n > kMaxArcs) return in.Bad("n", absl::StrCat("m × n at most ", kMaxArcs));
  Problem& p = out.problem;
  p.agents = static_cast<int32_t>(m);
  p.buckets = {BucketKind::kSum};
  p.travel.night_rest_minutes = 0;
  // One after another, with time to travel: only capacity limits who does what.
  for (int64_t j = 0; j < n; ++j) p.slots.push_back(Job(kFirstStart + j * 2 * kMinutesPerDay));
  HJJ_RETURN_IF_ERROR(ReadCosts(in, m, n, out));
  for (int64_t i = 0; i < m * n; ++i) {
    HJJ_ASSIGN_OR_RETURN(const int64_t load, in.Int("resource use", 0, kMaxLoad));
    p.loads.push_back(static_cast<int32_t>(load));
    p.arcs[i].load = static_cast<int32_t>(i);
  }
  for (int64_t a = 0; a < m; ++a) {
    HJJ_ASSIGN_OR_RETURN(const int64_t capacity, in.Int("capacity", 0, kMaxLoad));
    p.capacity.push_back(static_cast<int32_t>(capacity));
  }
  p.fixed_load.assign(m, 0);
  HJJ_RETURN_IF_ERROR(ExpectEnd(in));
  HJJ_RETURN_IF_ERROR(Validate(p));
  return out;
}

}  // namespace hjj::dispatch
