#include "tests/unit/dispatch/mixed_problem.h"

#include <algorithm>
#include <map>
#include <set>

#include "tests/unit/dispatch/random_problem.h"

namespace hjj::dispatch {
namespace {

constexpr uint32_t kTeams = 1, kEven = 2, kBundles = 4, kFixedOnes = 8, kTight = 16, kDays = 32;
constexpr int32_t kWeekBucket = 2;
const LoadPiece kPieces[] = {{0, 0}, {60, 2}, {150, 7}, {240, 7}, {300, 20}};

// What one member can do all can, at costs of their own.
void MakeTeam(Rng& rng, const std::vector<int32_t>& team, Problem& p) {
  std::map<int32_t, std::set<int32_t>> can, has;  // slot → members
  const auto is_member = [&](int32_t agent) {
    return std::find(team.begin(), team.end(), agent) != team.end();
  };
  for (const Arc& arc : p.arcs)
    if (is_member(arc.agent)) can[arc.slot].insert(arc.agent);
  for (const Fixed& f : p.fixed)
    if (is_member(f.agent)) has[f.slot].insert(f.agent);
  std::erase_if(p.arcs,
                [&](const Arc& arc) { return is_member(arc.agent) && has.contains(arc.slot); });
  for (const auto& [slot, members] : can) {
    if (has.contains(slot)) continue;
    for (int32_t agent : team) {
      if (members.contains(agent)) continue;
      const int32_t cost = 100 * static_cast<int32_t>(rng.Below(20));
      p.arcs.push_back({agent, slot, cost, slot, rng.Below(10) == 0});
    }
  }
  p.teams.push_back(team);
}

}  // namespace

Problem MixedProblem(uint32_t mix, uint64_t seed) {
  SeededRng rng(seed * kMixes + mix);
  RandomShape shape;
  shape.agents = 3 + static_cast<int32_t>(rng.Below(8));
  shape.slots = 3 + static_cast<int32_t>(rng.Below(6));
  shape.one_window = (mix & kDays) == 0;
  shape.tight_loads = (mix & kTight) != 0;
  shape.bundles = (mix & kBundles) != 0;
  shape.fixed_percent = (mix & kFixedOnes) != 0 ? 10 : 0;
  Problem p = RandomProblem(rng, shape);
  if ((mix & kTeams) != 0) {
    for (int32_t first = 0; first + 1 < p.agents && p.teams.size() < 2; first += 4) {
      std::vector<int32_t> team = {first, first + 1};
      if (first + 2 < p.agents && rng.Below(2) == 0) team.push_back(first + 2);
      MakeTeam(rng, team, p);
    }
  }
  if ((mix & kEven) != 0) {
    p.even_load.bucket = kWeekBucket;
    p.even_load.pieces.assign(std::begin(kPieces), std::end(kPieces));
    const int32_t steepest = p.even_load.pieces.back().slope;
    for (int32_t a = 0; a < p.agents; ++a)
      p.even_load.base.push_back(static_cast<int32_t>(rng.Below(200)));
    for (Arc& arc : p.arcs) {
      const int32_t load = p.loads[arc.load * p.bucket_count() + kWeekBucket];
      arc.cost = std::min(arc.cost, kMaxArcCost - load * steepest);
    }
  }
  return p;
}

std::string MixName(uint32_t mix) {
  std::string name;
  const char* names[] = {"teams ", "even-load ", "bundles ", "fixed ", "tight ", "days "};
  for (uint32_t bit = 0; bit < 6; ++bit)
    if ((mix >> bit & 1) != 0) name += names[bit];
  return name.empty() ? "plain" : name;
}

}  // namespace hjj::dispatch
