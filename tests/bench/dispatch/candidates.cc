// A city's week: how long candidates take by looking around each home against comparing everybody
// with everything, in the same run. Invented people, seeded.
#include <cmath>
#include <cstdio>
#include <vector>

#include "server/dispatch/cost.h"
#include "server/dispatch/rules.h"
#include "server/dispatch/spatial_index.h"
#include "shared/base/rng.h"
#include "tests/bench/dispatch/bench.h"

namespace hjj::dispatch {
namespace {

constexpr int64_t kMondayDay = 4 + 7 * 2865;

double Uniform(Rng& rng, double low, double high) {
  return low + (high - low) * static_cast<double>(rng.Below(1 << 30)) / (1 << 30);
}

// 437 communities: half of them crowded in the town, the others over the county.
std::vector<domain::LatLng> Communities(Rng& rng) {
  std::vector<domain::LatLng> places;
  for (int i = 0; i < 437; ++i) {
    places.push_back(
        i % 2 == 0 ? domain::LatLng{Uniform(rng, 21.44, 21.52), Uniform(rng, 109.08, 109.20)}
                   : domain::LatLng{Uniform(rng, 21.45, 21.90), Uniform(rng, 109.05, 109.75)});
  }
  return places;
}

domain::LatLng Around(Rng& rng, domain::LatLng centre, double degrees) {
  return {centre.lat + Uniform(rng, -degrees, degrees),
          centre.lng + Uniform(rng, -degrees, degrees)};
}

std::vector<AgentFacts> Volunteers(Rng& rng, const std::vector<domain::LatLng>& communities,
                                   int32_t count) {
  std::vector<AgentFacts> agents(count);
  for (int32_t i = 0; i < count; ++i) {
    AgentFacts& a = agents[i];
    // Community by community, as they are imported.
    a.position = Around(rng, communities[communities.size() * i / count], 0.008);
    a.skills = rng.Below(16);
    a.insured_until_day = rng.Below(10) < 9 ? kMondayDay + 300 : kNotInsured;
    a.age = 18 + static_cast<int32_t>(rng.Below(55));
    a.allowed_duties = rng.Below(10) < 9 ? 0b11 : 0b01;
    a.week_cap_minutes = 180 + 60 * static_cast<int32_t>(rng.Below(8));
    // Mornings or afternoons, three to seven days.
    const Minute from = rng.Below(2) == 0 ? 6 * 60 : 13 * 60;
    for (int64_t day = 0; day < 7; ++day) {
      if (rng.Below(10) < 6) {
        a.weekly_hours.push_back(
            {day * kMinutesPerDay + from, day * kMinutesPerDay + from + 6 * 60});
      }
    }
  }
  return agents;
}

std::vector<SlotFacts> Duties(Rng& rng, const std::vector<domain::LatLng>& communities,
                              int32_t count) {
  std::vector<SlotFacts> slots(count);
  const Minute starts[] = {7 * 60, 8 * 60 + 30, 9 * 60, 14 * 60, 15 * 60, 17 * 60};
  for (int32_t i = 0; i < count; ++i) {
    SlotFacts& s = slots[i];
    const Minute start = (kMondayDay + static_cast<int64_t>(rng.Below(7))) * kMinutesPerDay +
                         starts[rng.Below(std::size(starts))];
    s.interval = {start, start + 60 + 30 * static_cast<Minute>(rng.Below(4))};
    s.place = Around(rng, communities[rng.Below(communities.size())], 0.004);
    s.required_skills = rng.Below(4) == 0 ? uint64_t{1} << rng.Below(4) : 0;
    s.needs_insurance = rng.Below(2) == 0;
    s.duties = rng.Below(3) == 0 ? 0b10 : 0;
    s.shift = i;
  }
  return slots;
}

Arc MakeArc(const std::vector<AgentFacts>& agents, const std::vector<SlotFacts>& slots,
            int32_t agent, int32_t slot, double distance_m) {
  CostFacts facts;
  facts.distance_m = distance_m;
  facts.reach_m = agents[agent].reach_m;
  facts.slot_minutes = static_cast<int32_t>(slots[slot].interval.minutes());
  facts.quarter_minutes = agent * 37 % 3'000;
  return {agent, slot, SoftCost(facts).total(), slot, false};
}

std::vector<Arc> AllAgainstAll(const std::vector<AgentFacts>& agents,
                               const std::vector<SlotFacts>& slots) {
  std::vector<Arc> arcs;
  for (int32_t a = 0; a < static_cast<int32_t>(agents.size()); ++a) {
    for (int32_t s = 0; s < static_cast<int32_t>(slots.size()); ++s) {
      const double distance_m = domain::DistanceM(slots[s].place, agents[a].position);
      if (FirstFailure(agents[a], slots[s], {}, distance_m) == Rule::kNone)
        arcs.push_back(MakeArc(agents, slots, a, s, distance_m));
    }
  }
  return arcs;
}

// The slots around each woman rather than the women around each slot: her facts, scattered over
// the heap, are then read once, while the slots stay in the cache.
std::vector<Arc> AroundEachHome(const std::vector<AgentFacts>& agents,
                                const std::vector<SlotFacts>& slots) {
  std::vector<domain::LatLng> places;
  for (const SlotFacts& s : slots) places.push_back(s.place);
  const SpatialIndex index(places);
  std::vector<Arc> arcs;
  for (int32_t a = 0; a < static_cast<int32_t>(agents.size()); ++a) {
    index.Visit(agents[a].position, agents[a].reach_m, [&](size_t s, double distance_m) {
      if (FirstFailure(agents[a], slots[s], {}, distance_m) == Rule::kNone)
        arcs.push_back(MakeArc(agents, slots, a, static_cast<int32_t>(s), distance_m));
    });
  }
  return arcs;
}

}  // namespace

int BenchCandidates(int32_t volunteers, int32_t duties, uint64_t seed) {
  SeededRng rng(seed);
  const auto communities = Communities(rng);
  const auto agents = Volunteers(rng, communities, volunteers);
  const auto slots = Duties(rng, communities, duties);
  std::printf("%d volunteers, %d slots (invented)\n", volunteers, duties);

  CpuWatch by_index;
  std::vector<Arc> arcs = AroundEachHome(agents, slots);
  const double index_s = by_index.Seconds();
  CpuWatch by_all;
  std::vector<Arc> all = AllAgainstAll(agents, slots);
  const double all_s = by_all.Seconds();
  std::printf("candidates through the index   %8.3f s  %zu arcs\n", index_s, arcs.size());
  std::printf("candidates all against all     %8.3f s  %zu arcs\n", all_s, all.size());
  std::printf("ratio                          %8.1f x\n", all_s / index_s);
  const bool same = arcs.size() == all.size();
  std::printf("same candidates: %s\n", same ? "yes" : "NO");
  return same ? 0 : 1;
}

}  // namespace hjj::dispatch
