// A horizon in the engine's terms: slots, kinds of load, what each woman may take.
#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <set>

#include "server/app/plan_input.h"

namespace hjj::app {
namespace {

// What a seat of the plan to stay near is worth, in points of soft cost: less than any wish of
// hers, more than a few hundred metres.
constexpr int32_t kNearness = 400;

std::string SeatOf(absl::string_view slot_id, absl::string_view person_id) {
  return absl::StrCat(slot_id, "/", person_id);
}

}  // namespace

void PlanInput::BuildProblem(const NearPlan& near) {
  AddSlots();
  AddBuckets();
  AddEvenLoad();
  AddArcs(near.lines);
  TakePrices(near.prices);
  problem_.travel = candidates_.limits().travel;
}

void PlanInput::AddSlots() {
  for (size_t i = 0; i < items_.size(); ++i) {
    const SeatItem& item = items_[i];
    if (item.count.open() == 0) continue;
    slot_items_.push_back(static_cast<int32_t>(i));
    slot_facts_.push_back(item.facts);
    dispatch::Slot slot;
    slot.interval = slot_facts_.back().interval;
    slot.place = slot_facts_.back().place;
    slot.target_heads = item.count.open();
    slot.min_heads =
        std::clamp(item.count.minimum - item.count.held - item.count.offered, 0, slot.target_heads);
    slot.priority = std::max(1, item.slot->priority());
    slot.bundle = 0;  // whatever this plan gives a woman is one card
    problem_.slots.push_back(slot);
  }
}

void PlanInput::AddBuckets() {
  using dispatch::BucketKind;
  std::set<int64_t> days, weeks;
  for (const auto& facts : slot_facts_) {
    for (int64_t d = dispatch::DayOf(facts.interval.start);
         d <= dispatch::DayOf(facts.interval.end - 1); ++d) {
      days.insert(d);
    }
    weeks.insert(dispatch::WeekOf(facts.interval.start));
  }
  // Minutes of each day, then of each week, then asks of each week, then what is spread evenly.
  problem_.buckets.assign(days.size() + weeks.size(), BucketKind::kSum);
  problem_.buckets.insert(problem_.buckets.end(), weeks.size(), BucketKind::kOncePerBundle);
  problem_.buckets.push_back(BucketKind::kSum);

  for (const auto& facts : slot_facts_) {
    for (const int64_t d : days) {
      problem_.loads.push_back(static_cast<int32_t>(dispatch::MinutesOnDay(facts.interval, d)));
    }
    const int64_t week = dispatch::WeekOf(facts.interval.start);
    for (const int64_t w : weeks) {
      problem_.loads.push_back(w == week ? static_cast<int32_t>(facts.interval.minutes()) : 0);
    }
    for (const int64_t w : weeks) problem_.loads.push_back(w == week ? 1 : 0);
    problem_.loads.push_back(dispatch::EvenLoadUnits(facts.interval.minutes()));
  }

  problem_.agents = static_cast<int32_t>(agents_.size());
  for (const auto& hers : agents_) {
    const dispatch::AgentFacts& agent = *hers;
    for (const int64_t d : days) {
      dispatch::Minute minutes = 0;
      for (const auto& c : agent.commitments) minutes += MinutesOnDay(c.interval, d);
      problem_.capacity.push_back(agent.day_cap_minutes);
      problem_.fixed_load.push_back(static_cast<int32_t>(minutes));
    }
    for (const int64_t w : weeks) {
      dispatch::Minute minutes = 0;
      for (const auto& c : agent.commitments) {
        if (dispatch::WeekOf(c.interval.start) == w) minutes += c.interval.minutes();
      }
      problem_.capacity.push_back(agent.week_cap_minutes);
      problem_.fixed_load.push_back(static_cast<int32_t>(minutes));
    }
    for (const int64_t w : weeks) {
      std::set<int32_t> cards;
      for (const auto& ask : agent.asks) {
        if (ask.week == w) cards.insert(ask.bundle);
      }
      problem_.capacity.push_back(agent.asks_a_week);
      problem_.fixed_load.push_back(static_cast<int32_t>(cards.size()));
    }
    problem_.capacity.push_back(dispatch::kMaxLoad);
    problem_.fixed_load.push_back(0);
  }
}

// The quarter's minutes, of which `base` is what she has served and promised up to now.
void PlanInput::AddEvenLoad() {
  dispatch::EvenLoad& even = problem_.even_load;
  even.bucket = problem_.bucket_count() - 1;
  std::vector<int32_t> minutes(agents_.size(), 0);
  for (const Arc& arc : arcs_) minutes[arc.woman] = arc.cost.quarter_minutes;
  for (const int32_t m : minutes) even.base.push_back(dispatch::EvenLoadUnits(m));
  int32_t longest = 1;
  for (const auto& facts : slot_facts_) {
    longest = std::max(longest, dispatch::EvenLoadUnits(facts.interval.minutes()));
  }
  even.pieces = dispatch::EvenLoadPieces(longest);
}

void PlanInput::TakePrices(const storage::rec::StoredPlanPrices& near) {
  if (near.prices().empty()) return;
  absl::flat_hash_map<absl::string_view, int64_t> known;
  for (const auto& price : near.prices()) known[price.slot_id()] = price.price();
  for (const int32_t item : slot_items_) {
    const auto found = known.find(items_[item].slot->id());
    prices_.push_back(found == known.end() ? dispatch::kNoPrice : found->second);
  }
}

void PlanInput::AddArcs(const std::vector<pb::PlanLine>& near) {
  absl::flat_hash_set<std::string> kept;
  for (const pb::PlanLine& line : near) kept.insert(SeatOf(line.slot_id(), line.person_id()));
  std::vector<int32_t> item_slots(items_.size(), -1);
  for (size_t s = 0; s < slot_items_.size(); ++s) {
    item_slots[slot_items_[s]] = static_cast<int32_t>(s);
  }
  std::vector<int32_t> women(slot_items_.size(), 0);
  for (const Arc& arc : arcs_) {
    dispatch::Arc a;
    a.agent = arc.woman;
    a.slot = item_slots[arc.item];
    a.cost = dispatch::SoftCost(arc.cost).of_the_seat();
    a.load = a.slot;
    ++women[a.slot];
    if (!kept.empty() && kept.contains(SeatOf(items_[arc.item].slot->id(), persons_[arc.woman]))) {
      a.cost = std::max(0, a.cost - kNearness);
      start_.push_back({a.agent, a.slot, static_cast<int32_t>(problem_.arcs.size())});
    }
    problem_.arcs.push_back(a);
  }
  for (size_t s = 0; s < slot_items_.size(); ++s) {
    const dispatch::Slot& slot = problem_.slots[s];
    const int64_t below = std::max(0, slot.min_heads - women[s]);
    const int64_t above = std::max(0, slot.target_heads - std::max(slot.min_heads, women[s]));
    hopeless_penalty_ +=
        below * dispatch::kMinHeadWeight * slot.priority + above * dispatch::kTargetHeadWeight;
  }
}

}  // namespace hjj::app
