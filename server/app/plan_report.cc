// The engine's answer in people's terms: lines, what stays open and what would fill it, what
// changes.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "server/app/plan_input.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr size_t kMostRemedies = 3;
// What can be done about a rule, the easiest first: a word with her, a form, training.
constexpr dispatch::Rule kEasiestFirst[] = {
    dispatch::Rule::kAvailability, dispatch::Rule::kInsurance, dispatch::Rule::kWeekAsks,
    dispatch::Rule::kWeekMinutes,  dispatch::Rule::kSkill,
};

}  // namespace

std::vector<pb::PlanLine> PlanInput::Lines(const dispatch::Solution& solution) const {
  using Key = std::tuple<int64_t, std::string, std::string, std::string>;
  std::vector<std::pair<Key, pb::PlanLine>> keyed;
  for (const auto& assigned : solution.assignments) {
    const Arc& arc = arcs_[assigned.arc];
    const SeatItem& item = items_[arc.item];
    pb::PlanLine line;
    line.set_shift_id(item.shift->id());
    line.set_slot_id(item.slot->id());
    line.set_person_id(persons_[arc.woman]);
    *line.mutable_start_time() = item.shift->start_time();
    *line.mutable_end_time() = item.shift->end_time();
    *line.mutable_why() = candidates_.Why(arc.cost, item.typical.Get(), item.seat(), item.rare);
    line.set_soft_cost(dispatch::SoftCost(arc.cost).total());
    line.set_same_as_last_week(arc.cost.same_place_last_week);
    keyed.emplace_back(Key{absl::ToUnixMicros(FromProto(item.shift->start_time())),
                           item.task->place().name(), item.slot->name(), line.person_id()},
                       std::move(line));
  }
  std::sort(keyed.begin(), keyed.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<pb::PlanLine> lines;
  lines.reserve(keyed.size());
  for (auto& [key, line] : keyed) lines.push_back(std::move(line));
  return lines;
}

storage::rec::StoredPlanPrices PlanInput::Prices(const dispatch::Solution& solution) const {
  storage::rec::StoredPlanPrices out;
  for (size_t s = 0; s < solution.prices.size(); ++s) {
    auto* price = out.add_prices();
    price->set_slot_id(items_[slot_items_[s]].slot->id());
    price->set_price(solution.prices[s]);
  }
  return out;
}

PlanHeads PlanInput::heads() const {
  PlanHeads heads;
  for (const SeatItem& item : items_) {
    heads.target += item.count.target;
    heads.held += std::min(item.count.target, item.count.held + item.count.offered);
  }
  return heads;
}

void PlanInput::Describe(const dispatch::Solution& solution, pb::Plan* plan) const {
  const PlanHeads heads = this->heads();
  plan->set_slot_count(static_cast<int32_t>(items_.size()));
  plan->set_target_heads(heads.target);
  plan->set_held_heads(heads.held);
  plan->set_planned_heads(static_cast<int32_t>(solution.assignments.size()));
  plan->set_fillable_heads(solution.max_fillable_heads
                               ? heads.held + static_cast<int32_t>(*solution.max_fillable_heads)
                               : 0);
  plan->set_cost(solution.cost);
  if (solution.lower_bound) plan->set_bound(*solution.lower_bound);
  if (const auto gap = dispatch::Gap(solution)) {
    plan->set_gap_ppm(static_cast<int32_t>(std::lround(std::clamp(*gap, 0.0, 1.0) * 1e6)));
  }
  plan->set_work(solution.work_done);
  std::vector<std::vector<int32_t>> slots_of(problem_.agents);
  std::vector<int64_t> minutes(problem_.agents, 0);
  int32_t people = 0;
  for (const auto& a : solution.assignments) {
    people += slots_of[a.agent].empty();
    slots_of[a.agent].push_back(a.slot);
    minutes[a.agent] += problem_.slots[a.slot].interval.minutes();
    plan->set_most_seats(
        std::max(plan->most_seats(), static_cast<int32_t>(slots_of[a.agent].size())));
    plan->set_most_minutes(std::max(plan->most_minutes(), static_cast<int32_t>(minutes[a.agent])));
  }
  plan->set_person_count(people);
  *plan->mutable_changes() = Changes(solution);
  for (size_t s = 0; s < slot_items_.size(); ++s) {
    const auto& missing = solution.unfilled[s];
    if (missing.min_heads + missing.target_heads == 0) continue;
    const SeatItem& item = items_[slot_items_[s]];
    pb::UnfilledSlot* out = plan->add_unfilled();
    out->set_shift_id(item.shift->id());
    out->set_slot_id(item.slot->id());
    out->set_missing_heads(missing.min_heads + missing.target_heads);
    out->set_candidate_count(item.looked_at);
    const std::vector<int> counts = Blocked(solution, static_cast<int32_t>(s), slots_of);
    std::vector<std::pair<int, int>> blocked;  // count, rule
    for (int rule = 1; rule <= dispatch::kRuleCount; ++rule) {
      if (counts[rule] > 0) blocked.emplace_back(counts[rule], rule);
    }
    std::stable_sort(blocked.begin(), blocked.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [count, rule] : blocked) {
      pb::RuleCount* r = out->add_blocked();
      r->set_rule(static_cast<pb::RuleReason>(rule));
      r->set_count(count);
    }
    AddRemedies(item, out);
  }
}

std::vector<int> PlanInput::Blocked(const dispatch::Solution& solution, int32_t slot,
                                    const std::vector<std::vector<int32_t>>& slots_of) const {
  std::vector<int> counts = items_[slot_items_[slot]].blocked;
  for (const int32_t i : arcs_of_[slot_items_[slot]]) {
    const int32_t woman = arcs_[i].woman;
    const auto& hers = slots_of[woman];
    if (hers.empty() || std::find(hers.begin(), hers.end(), slot) != hers.end()) continue;
    dispatch::AgentFacts busy = *agents_[woman];
    for (const int32_t s : hers) {
      busy.commitments.push_back({slot_facts_[s].interval, slot_facts_[s].place});
    }
    const dispatch::Rule rule = dispatch::FirstFailure(busy, slot_facts_[slot], problem_.travel);
    ++counts[static_cast<int>(rule)];
  }
  return counts;
}

void PlanInput::AddRemedies(const SeatItem& item, pb::UnfilledSlot* out) const {
  std::vector<pb::Remedy> lifted;
  for (const dispatch::Rule rule : kEasiestFirst) {
    const int count = item.only[static_cast<int>(rule)];
    if (count == 0) continue;
    pb::Remedy remedy;
    remedy.set_rule(dispatch::ToProto(rule));
    remedy.set_heads(std::min(count, out->missing_heads()));
    if (rule == dispatch::Rule::kSkill && item.slot->skills_size() == 1) {
      remedy.set_skill(static_cast<pb::Skill>(item.slot->skills(0)));
    }
    lifted.push_back(std::move(remedy));
  }
  // What fills it comes before what fills part of it.
  std::stable_sort(lifted.begin(), lifted.end(),
                   [](const auto& a, const auto& b) { return a.heads() > b.heads(); });
  if (lifted.size() >= kMostRemedies) lifted.resize(kMostRemedies - 1);
  for (pb::Remedy& remedy : lifted) *out->add_remedies() = std::move(remedy);
  pb::Remedy* more = out->add_remedies();
  more->set_heads(out->missing_heads());
  if (item.slot->skills_size() > 0) {
    more->set_skill(item.rare != pb::SKILL_UNSPECIFIED
                        ? item.rare
                        : static_cast<pb::Skill>(item.slot->skills(0)));
  }
  more->set_within_m(candidates_.limits().reach_m);
}

PlanInput::Place PlanInput::PlaceKey(const domain::LatLng& place) {
  constexpr double kPerDegree = 10'000;  // some ten metres
  return {std::llround(place.lat * kPerDegree), std::llround(place.lng * kPerDegree)};
}

pb::PlanChanges PlanInput::Changes(const dispatch::Solution& solution) const {
  Serving serving = serving_;
  for (const auto& a : solution.assignments) {
    serving[{PlaceKey(slot_facts_[a.slot].place), slot_facts_[a.slot].interval.start}].insert(
        persons_[a.agent]);
  }
  pb::PlanChanges changes;
  std::set<std::string> now;
  for (const auto& [at, people] : serving) {
    const auto& [place, minute] = at;
    if (minute < from_) continue;
    now.insert(people.begin(), people.end());
    const auto before = serving.find({place, minute - dispatch::kMinutesPerWeek});
    int32_t same = 0, then = 0;
    if (before != serving.end()) {
      then = static_cast<int32_t>(before->second.size());
      for (const std::string& id : people) same += before->second.contains(id);
    }
    const int32_t others = static_cast<int32_t>(people.size()) - same;
    const int32_t replaced = std::min(others, then - same);
    changes.set_same_heads(changes.same_heads() + same);
    changes.set_other_heads(changes.other_heads() + replaced);
    changes.set_new_heads(changes.new_heads() + others - replaced);
  }
  std::set<std::string> left;
  for (const auto& [at, people] : serving) {
    const dispatch::Minute minute = at.second;
    if (minute >= from_ || minute + dispatch::kMinutesPerWeek >= to_) continue;
    for (const std::string& id : people) {
      if (!now.contains(id)) left.insert(id);
    }
  }
  changes.set_left_persons(static_cast<int32_t>(left.size()));
  return changes;
}

}  // namespace hjj::app
