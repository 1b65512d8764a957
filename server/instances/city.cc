#include "server/instances/city.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

#include "server/dispatch/cost.h"
#include "server/dispatch/holdings.h"
#include "server/dispatch/rules.h"
#include "server/dispatch/spatial_index.h"
#include "shared/base/rng.h"

namespace hjj::dispatch {
namespace {

constexpr int64_t kMonday = 4 + 7 * 2'925;  // a day number that is a Monday
constexpr int32_t kWeekBucket = 7, kAskBucket = 8, kBuckets = 9;
constexpr int32_t kRareSkills = 6;
// Dearer by the minute the more she has done this quarter; the last is what 13 full weeks are.
const LoadPiece kEvenLoad[] = {{0, 0}, {1'200, 3}, {2'400, 6}, {4'800, 9}, {7'800, 12}};

struct ShiftKind {
  int32_t start, minutes;  // of the day
  int32_t heads_low, heads_high;
  bool weekend, weekday;
  bool five_days;  // Monday to Friday on one card
  int32_t weight;
};
const ShiftKind kShiftKinds[] = {
    {430, 80, 4, 12, false, true, true, 12},    // crossings before school
    {1'020, 90, 4, 12, false, true, true, 10},  // and after it
    {540, 120, 3, 12, false, true, false, 20},  // communities in the forenoon
    {870, 120, 3, 10, false, true, false, 14},
    {1'170, 90, 6, 16, true, true, false, 18},  // evening rounds
    {540, 150, 8, 30, true, false, false, 22},  // beaches and parks at the weekend
    {870, 150, 6, 24, true, false, false, 16},
    {930, 60, 1, 4, true, true, false, 10},  // visits
};

enum class Life { kRetired, kWorker, kStudent, kFree };

struct Person {
  AgentFacts facts;
  int32_t quarter_minutes = 0;
  int32_t community = 0;
  int32_t team = -1;
};

class Inventor {
 public:
  explicit Inventor(const CityShape& shape) : shape_(shape), rng_(shape.seed) {}

  Instance Invent() {
    MakeCommunities();
    MakePeople();
    MakeShifts();
    FillProblem();
    MakeArcs();
    KeepTeamsTogether();
    PromiseAndFix();
    return std::move(out_);
  }

 private:
  int32_t Pick(int32_t low, int32_t high) {
    return low + static_cast<int32_t>(rng_.Below(high - low + 1));
  }
  bool Chance(int32_t percent) { return rng_.Below(100) < static_cast<uint64_t>(percent); }
  double Uniform(double low, double high) {
    return low + (high - low) * static_cast<double>(rng_.Below(1 << 30)) / (1 << 30);
  }
  size_t PickWeighted(const std::vector<double>& sums) {
    const double at = Uniform(0, sums.back());
    return std::upper_bound(sums.begin(), sums.end() - 1, at) - sums.begin();
  }
  // Crowded in the middle; to the metre, as files keep it.
  domain::LatLng Around(domain::LatLng centre, double degrees) {
    const auto off = [&] { return (Uniform(-degrees, degrees) + Uniform(-degrees, degrees)) / 2; };
    const auto metre = [](double v) { return std::round(v * 100'000) / 100'000; };
    const double lat = centre.lat + off();
    return {metre(lat), metre(centre.lng + off())};
  }

  void MakeCommunities() {
    const int32_t count = std::clamp(shape_.volunteers / 120, 12, 437);
    // A small city is also a narrow one.
    const double width = std::clamp(std::pow(shape_.volunteers / 20'000.0, 0.25), 0.3, 1.0);
    const auto in = [&](double centre, double half) {
      return Uniform(centre - half * width, centre + half * width);
    };
    for (int32_t i = 0; i < count; ++i) {
      // Most in the town, the others over the county.
      communities_.push_back(Chance(65) ? domain::LatLng{in(21.48, 0.06), in(109.13, 0.085)}
                                        : domain::LatLng{in(21.60, 0.25), in(109.35, 0.35)});
      const double people = 1 / std::pow(1 + i, 0.7);
      // Where the work is follows where the people are only in part.
      const double work = std::sqrt(people) * Uniform(0.2, 1.8);
      people_sums_.push_back(people + (i > 0 ? people_sums_.back() : 0));
      work_sums_.push_back(work + (i > 0 ? work_sums_.back() : 0));
    }
  }

  void Offer(AgentFacts& facts, int day, int32_t from, int32_t to, int32_t percent) {
    if (!Chance(percent)) return;
    facts.weekly_hours.push_back({day * kMinutesPerDay + from, day * kMinutesPerDay + to});
  }

  void OfferHours(AgentFacts& facts, Life life) {
    for (int day = 0; day < 7; ++day) {
      const bool weekend = day >= 5;
      switch (life) {
        case Life::kRetired:
          Offer(facts, day, 390, 720, weekend ? 50 : 75);
          Offer(facts, day, 840, 1'140, weekend ? 40 : 60);
          Offer(facts, day, 1'140, 1'290, 30);
          break;
        case Life::kWorker:
          if (!weekend) Offer(facts, day, 420, 520, 15);
          Offer(facts, day, weekend ? 480 : 1'140, weekend ? 1'080 : 1'290, weekend ? 60 : 40);
          break;
        case Life::kStudent:
          if (weekend) Offer(facts, day, 510, 1'080, 70);
          if (day == 2 || day == 4) Offer(facts, day, 840, 1'170, 70);
          break;
        case Life::kFree:
          return;  // any time
      }
    }
    // Nothing said would mean any time.
    if (facts.weekly_hours.empty())
      facts.weekly_hours.push_back({5 * kMinutesPerDay + 480, 5 * kMinutesPerDay + 720});
  }

  Person Somebody(int32_t community) {
    Person person;
    AgentFacts& f = person.facts;
    person.community = community;
    f.position = Around(communities_[community], 0.012);
    const int32_t dice = Pick(0, 99);
    const Life life = dice < 35   ? Life::kRetired
                      : dice < 70 ? Life::kWorker
                      : dice < 85 ? Life::kStudent
                                  : Life::kFree;
    OfferHours(f, life);
    f.age = life == Life::kRetired   ? Pick(55, 74)
            : life == Life::kStudent ? Pick(18, 23)
                                     : Pick(24, 58);
    const int32_t reaches[] = {1'200, 1'500, 2'000, 2'000, 2'500,
                               2'500, 3'000, 3'000, 4'000, 6'000};
    f.reach_m = reaches[Pick(0, std::size(reaches) - 1)];
    // The first is common, each next one half as common.
    for (int32_t skill = 0, percent = 40; skill < kRareSkills; ++skill, percent = percent / 2)
      if (Chance(std::max(percent, 1))) f.skills |= uint64_t{1} << skill;
    f.insured_until_day = Chance(92) ? kMonday + 300 : kNotInsured;
    f.allowed_duties = Chance(90) ? 0b11 : 0b01;
    f.week_cap_minutes =
        (life == Life::kRetired || life == Life::kFree) ? 60 * Pick(5, 10) : 60 * Pick(2, 6);
    f.asks_a_week = Pick(2, 5);
    // Many have done little, a few a lot.
    const double zeal = Uniform(0, 1);
    person.quarter_minutes = static_cast<int32_t>(zeal * zeal * zeal * 7'200);
    return person;
  }

  void MakePeople() {
    std::vector<int32_t> communities(shape_.volunteers);
    for (int32_t& c : communities) c = static_cast<int32_t>(PickWeighted(people_sums_));
    // Community by community, as they are imported.
    std::sort(communities.begin(), communities.end());
    int32_t team = -1, room = 0;
    for (int32_t community : communities) {
      const bool joins = room > 0 && people_.back().community == community;
      Person person = Somebody(community);
      if (joins) {
        // Team mates live next door and offer the same hours.
        const Person& mate = people_.back();
        const domain::LatLng home = Around(mate.facts.position, 0.002);
        person.facts = mate.facts;
        person.facts.position = home;
        person.team = mate.team;
        --room;
      } else {
        room = Pick(0, 999) < shape_.team_percent * 4 ? Pick(1, 2) : 0;
        if (room > 0) person.team = ++team;
      }
      people_.push_back(std::move(person));
    }
    teams_.resize(team + 1);
    for (int32_t a = 0; a < shape_.volunteers; ++a)
      if (people_[a].team >= 0) teams_[people_[a].team].push_back(a);
  }

  void MakeShifts() {
    std::vector<double> sums;
    for (const ShiftKind& kind : kShiftKinds)
      sums.push_back(kind.weight + (sums.empty() ? 0 : sums.back()));
    while (static_cast<int32_t>(facts_.size()) < shape_.shifts) {
      const size_t number = PickWeighted(sums);
      const ShiftKind& kind = kShiftKinds[number];
      const size_t community = PickWeighted(work_sums_);
      SlotFacts f;
      f.place = Around(communities_[community], 0.008);
      f.required_skills = number == std::size(kShiftKinds) - 1 || Chance(12)
                              ? uint64_t{1} << Pick(0, Chance(70) ? 1 : kRareSkills - 1)
                              : 0;
      f.needs_insurance = Chance(60);
      f.duties = Chance(25) ? 0b10 : 0;
      f.max_age = Chance(10) ? 65 : 0;
      Slot s;
      s.place = f.place;
      s.target_heads = Pick(kind.heads_low, kind.heads_high);
      s.min_heads = std::max(1, s.target_heads * Pick(40, 80) / 100);
      s.priority = Chance(75) ? 1 : Pick(2, 3);
      const int32_t start = kind.start + 15 * Pick(-2, 2);
      const int first = kind.five_days ? 0
                        : kind.weekday ? Pick(0, kind.weekend ? 6 : 4)
                                       : Pick(5, 6);
      const int last = kind.five_days ? 4 : first;
      if (kind.five_days) s.bundle = bundles_++;
      f.bundle = s.bundle;
      for (int day = first; day <= last && static_cast<int32_t>(facts_.size()) < shape_.shifts;
           ++day) {
        const Minute at = (kMonday + day) * kMinutesPerDay + start;
        s.interval = f.interval = {at, at + kind.minutes};
        f.shift = static_cast<int32_t>(facts_.size());
        facts_.push_back(f);
        out_.problem.slots.push_back(s);
        kind_of_.push_back(static_cast<int32_t>(number));
      }
    }
    // To the average asked for.
    int64_t heads = 0;
    for (const Slot& s : out_.problem.slots) heads += s.target_heads;
    const double scale =
        heads == 0 ? 1 : 1.0 * shape_.heads * shape_.shifts / static_cast<double>(heads);
    for (Slot& s : out_.problem.slots) {
      const double share = 1.0 * s.min_heads / s.target_heads;
      s.target_heads =
          std::clamp(static_cast<int32_t>(std::lround(s.target_heads * scale)), 1, kMaxHeads);
      s.min_heads =
          std::clamp(static_cast<int32_t>(std::lround(s.target_heads * share)), 1, s.target_heads);
    }
  }

  void FillProblem() {
    Problem& p = out_.problem;
    p.agents = shape_.volunteers;
    p.buckets.assign(kBuckets, BucketKind::kSum);
    p.buckets[kAskBucket] = BucketKind::kOncePerBundle;
    for (const Person& person : people_) {
      out_.homes.push_back(person.facts.position);
      p.capacity.insert(p.capacity.end(), 7, person.facts.day_cap_minutes);
      p.capacity.push_back(person.facts.week_cap_minutes);
      p.capacity.push_back(person.facts.asks_a_week);
      // Some serve elsewhere already, outside of this plan.
      p.fixed_load.insert(p.fixed_load.end(), kBuckets, 0);
      if (Chance(10)) {
        const int32_t minutes = 60 * Pick(1, 2);
        p.fixed_load[p.fixed_load.size() - kBuckets + Pick(0, 6)] = minutes;
        p.fixed_load[p.fixed_load.size() - kBuckets + kWeekBucket] = minutes;
        p.fixed_load[p.fixed_load.size() - kBuckets + kAskBucket] = 1;
      }
    }
    for (const SlotFacts& f : facts_) {
      for (int64_t day = kMonday; day < kMonday + 7; ++day)
        p.loads.push_back(static_cast<int32_t>(MinutesOnDay(f.interval, day)));
      p.loads.push_back(static_cast<int32_t>(f.interval.minutes()));
      p.loads.push_back(1);
    }
    if (!shape_.even_load) return;
    p.even_load.bucket = kWeekBucket;
    p.even_load.pieces.assign(std::begin(kEvenLoad), std::end(kEvenLoad));
    for (const Person& person : people_) p.even_load.base.push_back(person.quarter_minutes);
  }

  void MakeArcs() {
    std::vector<domain::LatLng> places;
    for (const SlotFacts& f : facts_) places.push_back(f.place);
    const SpatialIndex index(places);
    std::vector<SpatialIndex::Hit> hits;
    for (int32_t a = 0; a < shape_.volunteers; ++a) {
      const AgentFacts& facts = people_[a].facts;
      hits.clear();
      index.Visit(facts.position, facts.reach_m,
                  [&](size_t s, double distance_m) { hits.emplace_back(s, distance_m); });
      std::sort(hits.begin(), hits.end());
      // What she likes and knows goes by kind of shift and by place.
      const uint64_t tastes = rng_.U64(), knows = rng_.U64();
      for (const auto& [s, distance_m] : hits) {
        if (FirstFailure(facts, facts_[s], {}, distance_m) != Rule::kNone) continue;
        CostFacts cost;
        cost.distance_m = distance_m;
        cost.reach_m = facts.reach_m;
        const uint64_t taste = tastes >> (4 * kind_of_[s]) & 15;
        cost.preference = taste < 3   ? Preference::kLiked
                          : taste < 5 ? Preference::kDisliked
                                      : Preference::kNeutral;
        const uint64_t number = facts_[s].bundle >= 0 ? facts_[s].bundle : s;
        cost.same_place_last_week = knows >> (number % 64) & 1 && (number ^ knows) % 4 == 0;
        cost.same_partner_last_week = cost.same_place_last_week && (number ^ tastes) % 2 == 0;
        cost.team_mates_in_shift = (number + people_[a].community) % 8 == 0;
        const CostBreakdown points = SoftCost(cost);
        // Even load is the problem's, not the arc's.
        out_.problem.arcs.push_back({.agent = a,
                                     .slot = static_cast<int32_t>(s),
                                     .cost = points.total() - points.even_load,
                                     .load = static_cast<int32_t>(s)});
      }
    }
  }

  // An arc of one is an arc of all: what not every member can take goes.
  void KeepTeamsTogether() {
    Problem& p = out_.problem;
    std::vector<size_t> begin(shape_.volunteers + 1, 0);
    for (const Arc& arc : p.arcs) ++begin[arc.agent + 1];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<bool> gone(p.arcs.size(), false);
    std::vector<int32_t> can(p.slots.size(), 0);
    for (const auto& team : teams_) {
      if (team.size() < 2) continue;
      const int32_t size = static_cast<int32_t>(team.size());
      for (int32_t a : team)
        for (size_t i = begin[a]; i < begin[a + 1]; ++i) ++can[p.arcs[i].slot];
      bool any = false;
      for (int32_t a : team) {
        for (size_t i = begin[a]; i < begin[a + 1]; ++i) {
          const int32_t s = p.arcs[i].slot;
          gone[i] = can[s] < size || p.slots[s].target_heads < size;
          any |= !gone[i];
        }
      }
      for (int32_t a : team)
        for (size_t i = begin[a]; i < begin[a + 1]; ++i) can[p.arcs[i].slot] = 0;
      if (any) p.teams.push_back(team);
    }
    size_t kept = 0;
    for (size_t i = 0; i < p.arcs.size(); ++i)
      if (!gone[i]) p.arcs[kept++] = p.arcs[i];
    p.arcs.resize(kept);
  }

  // Words given and seats taken before planning begins, to people who come alone.
  void PromiseAndFix() {
    Problem& p = out_.problem;
    Holdings holdings(p);
    std::vector<bool> in_team(p.agents, false);
    for (const auto& team : p.teams)
      for (int32_t a : team) in_team[a] = true;
    int64_t heads = 0;
    for (const Slot& s : p.slots) heads += s.target_heads;
    int64_t to_fix = heads * shape_.fixed_percent / 100;
    int64_t to_promise = heads * shape_.promised_percent / 100;
    std::vector<int32_t> room(p.slots.size());
    for (size_t s = 0; s < room.size(); ++s) room[s] = p.slots[s].target_heads;
    std::vector<bool> is_fixed(p.arcs.size(), false);
    const int64_t tries = p.arcs.empty() ? 0 : 20 * (to_fix + to_promise);
    for (int64_t i = 0; i < tries && to_fix + to_promise > 0; ++i) {
      const size_t number = rng_.Below(p.arcs.size());
      Arc& arc = p.arcs[number];
      if (in_team[arc.agent] || is_fixed[number] || arc.promised || room[arc.slot] == 0) continue;
      const bool fits = holdings.Fits(arc.agent, arc.slot, arc.load);
      if (!fits && (to_fix > 0 || !Chance(5))) continue;
      if (fits) {
        holdings.Take(arc.agent, arc.slot, arc.load);
        --room[arc.slot];
      }
      if (to_fix > 0) {
        --to_fix;
        is_fixed[number] = true;
        p.fixed.push_back({arc.agent, arc.slot, arc.load});
      } else {
        --to_promise;
        arc.promised = true;
      }
    }
    size_t kept = 0;
    for (size_t i = 0; i < p.arcs.size(); ++i)
      if (!is_fixed[i]) p.arcs[kept++] = p.arcs[i];
    p.arcs.resize(kept);
  }

  const CityShape shape_;
  SeededRng rng_;
  std::vector<domain::LatLng> communities_;
  std::vector<double> people_sums_, work_sums_;
  std::vector<Person> people_;
  std::vector<std::vector<int32_t>> teams_;
  std::vector<SlotFacts> facts_;
  std::vector<int32_t> kind_of_;
  int32_t bundles_ = 0;
  Instance out_;
};

}  // namespace

Instance MakeCity(const CityShape& shape) { return Inventor(shape).Invent(); }

}  // namespace hjj::dispatch
