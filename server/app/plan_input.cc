#include "server/app/plan_input.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "server/app/work_lookup.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr size_t kWomenARead = 100;
constexpr size_t kShiftsARead = 50;

absl::Status Stopped(const std::atomic<bool>* cancel) {
  if (cancel == nullptr || !cancel->load()) return absl::OkStatus();
  return Refuse(absl::StatusCode::kAborted, reason::kDraining, "the server is stopping");
}

}  // namespace

absl::StatusOr<PlanInput> PlanInput::Collect(const Context& context, Roster& roster,
                                             const std::string& unit_path,
                                             const storage::TimeRange& shifts,
                                             const std::function<void(int)>& progress,
                                             const std::atomic<bool>* cancel) {
  PlanInput input(context);
  HJJ_RETURN_IF_ERROR(input.ReadShifts(unit_path, shifts));
  HJJ_RETURN_IF_ERROR(input.ReadWomen(roster, shifts, progress, cancel));
  input.Finish();
  input.BuildProblem();
  HJJ_RETURN_IF_ERROR(dispatch::Validate(input.problem_));
  return input;
}

absl::Status PlanInput::ReadShifts(const std::string& unit_path, const storage::TimeRange& shifts) {
  storage::ShiftQuery query;
  query.path_prefix = unit_path;
  query.start = shifts;
  storage::PageArgs page{"", static_cast<int>(kShiftsARead)};
  absl::flat_hash_map<std::string, std::pair<const pb::Task*, std::string>> known;
  do {
    std::string next;
    std::vector<std::pair<pb::Shift, SeatCounts>> got;
    std::vector<TaskAt> tasks;
    HJJ_RETURN_IF_ERROR(context_->store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      got.clear();
      tasks.clear();
      HJJ_ASSIGN_OR_RETURN(auto list, txn.ListShifts(query, page));
      std::set<std::string> asked;
      for (pb::Shift& shift : list.items) {
        if (shift.state() != pb::SHIFT_STATE_PUBLISHED) continue;
        HJJ_ASSIGN_OR_RETURN(auto counts, CountSeats(txn, shift));
        if (!known.contains(shift.task_id()) && asked.insert(shift.task_id()).second) {
          HJJ_ASSIGN_OR_RETURN(auto task, ReadTask(txn, shift.task_id()));
          tasks.push_back(std::move(task));
        }
        got.emplace_back(std::move(shift), std::move(counts));
      }
      next = std::move(list.next_key);
      return absl::OkStatus();
    }));
    for (TaskAt& at : tasks) {
      tasks_.push_back(std::move(at.task));
      facts_.AddPlace(tasks_.back());
      known[tasks_.back().id()] = {&tasks_.back(), std::move(at.path)};
    }
    for (auto& [shift, counts] : got) {
      const auto& [task, path] = known[shift.task_id()];
      shifts_.push_back(std::move(shift));
      const pb::Shift& kept = shifts_.back();
      shift_numbers_[kept.id()] = static_cast<int32_t>(shifts_.size()) - 1;
      for (const pb::RoleSlot& slot : kept.slots()) {
        SeatItem item{task, &kept, &slot, path, counts[slot.id()]};
        items_.push_back(std::move(item));
      }
    }
    page.after = std::move(next);
  } while (!page.after.empty());
  holders_.resize(items_.size());
  return absl::OkStatus();
}

absl::Status PlanInput::ReadWomen(Roster& roster, const storage::TimeRange& shifts,
                                  const std::function<void(int)>& progress,
                                  const std::atomic<bool>* cancel) {
  HJJ_ASSIGN_OR_RETURN(const auto snapshot, roster.Get(absl::ZeroDuration()));
  // Around each task once; its slots share the answer.
  absl::flat_hash_map<std::string, std::vector<int32_t>> open_items;
  for (size_t i = 0; i < items_.size(); ++i) {
    if (items_[i].count.open() > 0) {
      open_items[items_[i].task->id()].push_back(static_cast<int32_t>(i));
    }
  }
  std::map<std::string, std::vector<int32_t>> nearby;  // by person: the same plan each time
  for (const pb::Task& task : tasks_) {
    const auto items = open_items.find(task.id());
    if (items == open_items.end()) continue;
    for (const auto* entry :
         snapshot->Around(dispatch::PlaceOf(task), items_[items->second.front()].unit_path,
                          std::numeric_limits<size_t>::max())) {
      auto& hers = nearby[entry->person_id];
      hers.insert(hers.end(), items->second.begin(), items->second.end());
    }
  }

  auto next = nearby.begin();
  size_t done = 0;
  while (next != nearby.end()) {
    HJJ_RETURN_IF_ERROR(Stopped(cancel));
    const auto begin = next;
    auto end = begin;
    for (size_t i = 0; i < kWomenARead && end != nearby.end(); ++i) ++end;
    std::vector<dispatch::Woman> women;
    HJJ_RETURN_IF_ERROR(context_->store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      women.clear();
      for (auto it = begin; it != end; ++it) {
        HJJ_ASSIGN_OR_RETURN(auto woman, facts_.LoadWoman(txn, it->first, shifts, true));
        women.push_back(woman ? *std::move(woman) : dispatch::Woman());
      }
      return absl::OkStatus();
    }));
    size_t i = 0;
    for (auto it = begin; it != end; ++it, ++i) {
      if (!women[i].person.id().empty()) Weigh(women[i], it->second);
    }
    next = end;
    done += i;
    if (progress) progress(static_cast<int>(done * 100 / nearby.size()));
  }
  return absl::OkStatus();
}

void PlanInput::Weigh(const dispatch::Woman& woman, const std::vector<int32_t>& items) {
  const auto& candidates = facts_.candidates();
  dispatch::AgentFacts agent;
  int32_t number = -1;
  int year = 0;
  for (const int32_t i : items) {
    SeatItem& item = items_[i];
    const dispatch::Seat seat = item.seat();
    if (!dispatch::Candidates::InQuestion(woman, seat)) continue;
    const absl::Time start = FromProto(item.shift->start_time());
    const int about = static_cast<int>(absl::ToCivilYear(start, context_->settings.zone).year());
    if (about != year) {
      agent = candidates.Agent(woman, facts_.places(), shift_numbers_, start);
      year = about;
    }
    ++item.looked_at;
    for (const int skill : woman.person.skills()) ++holders_[i][skill];
    const auto slot = candidates.Slot(seat, shift_numbers_[item.shift->id()]);
    dispatch::Rule rule = dispatch::FirstFailure(agent, slot, candidates.limits().travel);
    // Asked before and silent: counts with those who have been asked enough.
    if (rule == dispatch::Rule::kNone &&
        dispatch::Candidates::AskedBefore(woman, item.shift->id())) {
      rule = dispatch::Rule::kWeekAsks;
    }
    if (rule != dispatch::Rule::kNone) {
      ++item.blocked[static_cast<int>(rule)];
      continue;
    }
    if (number < 0) {
      number = static_cast<int32_t>(women_.size());
      women_.push_back(woman);
      agents_.push_back(agent);
    }
    arcs_.push_back({number, i, candidates.Cost(woman, agent, seat, false)});
  }
}

void PlanInput::Finish() {
  for (size_t i = 0; i < items_.size(); ++i) {
    items_[i].rare =
        dispatch::Candidates::RareSkill(*items_[i].slot, holders_[i], items_[i].looked_at);
  }
  for (Arc& arc : arcs_) {
    arc.cost.rare_skill = items_[arc.item].rare != pb::SKILL_UNSPECIFIED;
    items_[arc.item].typical.Add(dispatch::SoftCost(arc.cost));
  }
}

void PlanInput::BuildProblem() {
  using dispatch::BucketKind;
  const auto& candidates = facts_.candidates();
  std::vector<dispatch::SlotFacts> slot_facts;
  std::vector<int32_t> item_slots(items_.size(), -1);
  std::set<int64_t> days, weeks;
  for (size_t i = 0; i < items_.size(); ++i) {
    const SeatItem& item = items_[i];
    if (item.count.open() == 0) continue;
    item_slots[i] = static_cast<int32_t>(slot_items_.size());
    slot_items_.push_back(static_cast<int32_t>(i));
    slot_facts.push_back(candidates.Slot(item.seat(), shift_numbers_[item.shift->id()]));
    const auto& facts = slot_facts.back();
    for (int64_t d = dispatch::DayOf(facts.interval.start);
         d <= dispatch::DayOf(facts.interval.end - 1); ++d) {
      days.insert(d);
    }
    weeks.insert(dispatch::WeekOf(facts.interval.start));
    dispatch::Slot slot;
    slot.interval = facts.interval;
    slot.place = facts.place;
    slot.target_heads = item.count.open();
    slot.min_heads =
        std::clamp(item.count.minimum - item.count.held - item.count.offered, 0, slot.target_heads);
    slot.priority = std::max(1, item.slot->priority());
    slot.bundle = 0;  // whatever this plan gives a woman is one card
    problem_.slots.push_back(slot);
  }
  // Buckets: minutes of each day, then of each week, then asks of each week.
  const std::vector<int64_t> day_list(days.begin(), days.end());
  const std::vector<int64_t> week_list(weeks.begin(), weeks.end());
  problem_.buckets.assign(day_list.size() + week_list.size(), BucketKind::kSum);
  problem_.buckets.insert(problem_.buckets.end(), week_list.size(), BucketKind::kOncePerBundle);

  for (const auto& facts : slot_facts) {
    for (const int64_t d : day_list) {
      problem_.loads.push_back(static_cast<int32_t>(dispatch::MinutesOnDay(facts.interval, d)));
    }
    const int64_t week = dispatch::WeekOf(facts.interval.start);
    for (const int64_t w : week_list) {
      problem_.loads.push_back(w == week ? static_cast<int32_t>(facts.interval.minutes()) : 0);
    }
    for (const int64_t w : week_list) problem_.loads.push_back(w == week ? 1 : 0);
  }

  problem_.agents = static_cast<int32_t>(agents_.size());
  for (const auto& agent : agents_) {
    for (const int64_t d : day_list) {
      dispatch::Minute minutes = 0;
      for (const auto& c : agent.commitments) minutes += MinutesOnDay(c.interval, d);
      problem_.capacity.push_back(agent.day_cap_minutes);
      problem_.fixed_load.push_back(static_cast<int32_t>(minutes));
    }
    for (const int64_t w : week_list) {
      dispatch::Minute minutes = 0;
      for (const auto& c : agent.commitments) {
        if (dispatch::WeekOf(c.interval.start) == w) minutes += c.interval.minutes();
      }
      problem_.capacity.push_back(agent.week_cap_minutes);
      problem_.fixed_load.push_back(static_cast<int32_t>(minutes));
    }
    for (const int64_t w : week_list) {
      std::set<int32_t> cards;
      for (const auto& ask : agent.asks) {
        if (ask.week == w) cards.insert(ask.bundle);
      }
      problem_.capacity.push_back(agent.asks_a_week);
      problem_.fixed_load.push_back(static_cast<int32_t>(cards.size()));
    }
  }
  for (const Arc& arc : arcs_) {
    dispatch::Arc a;
    a.agent = arc.woman;
    a.slot = item_slots[arc.item];
    a.cost = dispatch::SoftCost(arc.cost).total();
    a.load = a.slot;
    problem_.arcs.push_back(a);
  }
  problem_.travel = candidates.limits().travel;
}

std::vector<pb::PlanLine> PlanInput::Lines(const dispatch::Solution& solution) const {
  using Key = std::tuple<int64_t, std::string, std::string, std::string>;
  std::vector<std::pair<Key, pb::PlanLine>> keyed;
  for (const auto& assigned : solution.assignments) {
    const Arc& arc = arcs_[assigned.arc];
    const SeatItem& item = items_[arc.item];
    pb::PlanLine line;
    line.set_shift_id(item.shift->id());
    line.set_slot_id(item.slot->id());
    line.set_person_id(women_[arc.woman].person.id());
    *line.mutable_start_time() = item.shift->start_time();
    *line.mutable_end_time() = item.shift->end_time();
    *line.mutable_why() =
        facts_.candidates().Why(arc.cost, item.typical.Get(), item.seat(), item.rare);
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

void PlanInput::Describe(const dispatch::Solution& solution, pb::Plan* plan) const {
  int target = 0, held = 0;
  for (const SeatItem& item : items_) {
    target += item.count.target;
    held += std::min(item.count.target, item.count.held + item.count.offered);
  }
  plan->set_slot_count(static_cast<int32_t>(items_.size()));
  plan->set_target_heads(target);
  plan->set_held_heads(held);
  plan->set_planned_heads(static_cast<int32_t>(solution.assignments.size()));
  plan->set_fillable_heads(
      solution.max_fillable_heads ? held + static_cast<int32_t>(*solution.max_fillable_heads) : 0);
  plan->set_cost(solution.cost);
  if (solution.lower_bound) plan->set_bound(*solution.lower_bound);
  plan->set_work(solution.work_done);
  std::set<int32_t> people;
  for (const auto& a : solution.assignments) people.insert(a.agent);
  plan->set_person_count(static_cast<int32_t>(people.size()));
  for (size_t s = 0; s < slot_items_.size(); ++s) {
    const auto& missing = solution.unfilled[s];
    if (missing.min_heads + missing.target_heads == 0) continue;
    const SeatItem& item = items_[slot_items_[s]];
    pb::UnfilledSlot* out = plan->add_unfilled();
    out->set_shift_id(item.shift->id());
    out->set_slot_id(item.slot->id());
    out->set_missing_heads(missing.min_heads + missing.target_heads);
    out->set_candidate_count(item.looked_at);
    std::vector<std::pair<int, int>> blocked;  // count, rule
    for (int rule = 1; rule <= dispatch::kRuleCount; ++rule) {
      if (item.blocked[rule] > 0) blocked.emplace_back(item.blocked[rule], rule);
    }
    std::stable_sort(blocked.begin(), blocked.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [count, rule] : blocked) {
      pb::RuleCount* r = out->add_blocked();
      r->set_rule(static_cast<pb::RuleReason>(rule));
      r->set_count(count);
    }
  }
}

}  // namespace hjj::app
