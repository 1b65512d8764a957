#include "server/app/plan_input.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "server/app/crowd.h"
#include "server/app/work_lookup.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr size_t kWomenARead = 100;
constexpr size_t kWholeFrom = 10'000;
constexpr size_t kShiftsARead = 50;
constexpr size_t kAssignmentsARead = 500;

absl::Status Stopped(const std::atomic<bool>* cancel) {
  if (cancel == nullptr || !cancel->load()) return absl::OkStatus();
  return Refuse(absl::StatusCode::kAborted, reason::kDraining, "the server is stopping");
}

// Something could be done about it with her: training, insurance, a word with her. Not her age, her
// health or her no.
bool CanBeLifted(dispatch::Rule rule) {
  return rule == dispatch::Rule::kSkill || rule == dispatch::Rule::kInsurance ||
         rule == dispatch::Rule::kAvailability || rule == dispatch::Rule::kWeekMinutes ||
         rule == dispatch::Rule::kWeekAsks;
}

}  // namespace

absl::StatusOr<PlanInput> PlanInput::Collect(const Context& context, Roster& roster,
                                             const std::string& unit_path,
                                             const storage::TimeRange& shifts,
                                             const std::vector<pb::PlanLine>& near,
                                             const std::function<void(int)>& progress,
                                             const std::atomic<bool>* cancel) {
  PlanInput input(context);
  HJJ_RETURN_IF_ERROR(input.ReadShifts(unit_path, shifts));
  HJJ_RETURN_IF_ERROR(input.ReadServing(unit_path, shifts));
  HJJ_RETURN_IF_ERROR(input.ReadWomen(roster, shifts, progress, cancel));
  input.Finish();
  input.BuildProblem(near);
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
        item.facts = facts_.candidates().Slot(item.seat(), shift_numbers_[kept.id()]);
        items_.push_back(std::move(item));
      }
    }
    page.after = std::move(next);
  } while (!page.after.empty());
  holders_.resize(items_.size());
  return absl::OkStatus();
}

absl::Status PlanInput::ReadServing(const std::string& unit_path,
                                    const storage::TimeRange& shifts) {
  const absl::TimeZone zone = context_->settings.zone;
  from_ = dispatch::ToMinute(shifts.from, zone);
  to_ = dispatch::ToMinute(shifts.to, zone);
  storage::AssignmentQuery query;
  query.path_prefix = unit_path;
  query.start = {shifts.from - absl::Hours(24 * 7), shifts.to};
  storage::PageArgs page{"", static_cast<int>(kAssignmentsARead)};
  do {
    std::string next;
    std::vector<pb::Assignment> got;
    std::vector<pb::Task> tasks;
    HJJ_RETURN_IF_ERROR(context_->store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      got.clear();
      tasks.clear();
      HJJ_ASSIGN_OR_RETURN(auto list, txn.ListAssignments(query, page));
      std::set<std::string> asked;
      for (pb::Assignment& a : list.items) {
        const bool counts =
            HoldsSeat(a) || a.has_in_time() || a.commitment() == pb::COMMITMENT_OFFERED;
        if (!counts) continue;
        if (!facts_.places().contains(a.task_id()) && asked.insert(a.task_id()).second) {
          HJJ_ASSIGN_OR_RETURN(auto task, txn.GetTask(a.task_id()));
          if (task) tasks.push_back(*std::move(task));
        }
        got.push_back(std::move(a));
      }
      next = std::move(list.next_key);
      return absl::OkStatus();
    }));
    for (const pb::Task& task : tasks) facts_.AddPlace(task);
    for (const pb::Assignment& a : got) {
      const auto place = facts_.places().find(a.task_id());
      if (place == facts_.places().end()) continue;
      const auto minute = dispatch::ToMinute(FromProto(a.start_time()), zone);
      serving_[{PlaceKey(place->second), minute}].insert(a.person_id());
    }
    page.after = std::move(next);
  } while (!page.after.empty());
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
  absl::flat_hash_map<const RosterSnapshot::Entry*, std::vector<int32_t>> around;
  for (const pb::Task& task : tasks_) {
    const auto items = open_items.find(task.id());
    if (items == open_items.end()) continue;
    for (const auto* entry :
         snapshot->Around(dispatch::PlaceOf(task), items_[items->second.front()].unit_path,
                          std::numeric_limits<size_t>::max())) {
      auto& hers = around[entry];
      hers.insert(hers.end(), items->second.begin(), items->second.end());
    }
  }

  // By person: the same plan each time.
  std::vector<std::pair<std::string, std::vector<int32_t>>> nearby;
  nearby.reserve(around.size());
  for (auto& [entry, items] : around) nearby.emplace_back(entry->person_id, std::move(items));
  std::sort(nearby.begin(), nearby.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  // Most of the roster is read faster as a whole.
  Crowd crowd(context_);
  const bool whole = nearby.size() >= kWholeFrom;
  if (whole) HJJ_RETURN_IF_ERROR(crowd.Read(shifts, &facts_, cancel));
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
        if (whole) {
          HJJ_ASSIGN_OR_RETURN(const int64_t minutes, facts_.QuarterMinutes(txn, it->first));
          women.emplace_back().credited_minutes = minutes;
          continue;
        }
        HJJ_ASSIGN_OR_RETURN(auto woman, facts_.LoadWoman(txn, it->first, shifts, true));
        women.push_back(woman ? *std::move(woman) : dispatch::Woman());
      }
      return absl::OkStatus();
    }));
    for (auto it = begin; whole && it != end; ++it) {
      dispatch::Woman& woman = women[std::distance(begin, it)];
      const int64_t minutes = woman.credited_minutes;
      woman = crowd.Take(it->first).value_or(dispatch::Woman());
      woman.credited_minutes = minutes;
    }
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
    const dispatch::SlotFacts& slot = item.facts;
    dispatch::Rule rule = dispatch::FirstFailure(agent, slot, candidates.limits().travel);
    // Asked before and silent: counts with those who have been asked enough.
    const bool asked = dispatch::Candidates::AskedBefore(woman, item.shift->id());
    if (rule == dispatch::Rule::kNone && asked) rule = dispatch::Rule::kWeekAsks;
    if (rule != dispatch::Rule::kNone) {
      ++item.blocked[static_cast<int>(rule)];
      if (CanBeLifted(rule) && !asked) {
        const auto only = dispatch::OnlyFailure(rule, agent, slot, candidates.limits().travel);
        ++item.only[static_cast<int>(only)];
      }
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
  arcs_of_.resize(items_.size());
  for (size_t i = 0; i < arcs_.size(); ++i) {
    Arc& arc = arcs_[i];
    arcs_of_[arc.item].push_back(static_cast<int32_t>(i));
    arc.cost.rare_skill = items_[arc.item].rare != pb::SKILL_UNSPECIFIED;
    items_[arc.item].typical.Add(dispatch::SoftCost(arc.cost));
  }
}

}  // namespace hjj::app
