#include "server/app/plan_input.h"

#include <algorithm>
#include <cstdint>

#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {

absl::StatusOr<PlanInput> PlanInput::Collect(const Context& context, PlanBook& book,
                                             const std::string& unit_path,
                                             const storage::TimeRange& shifts, const NearPlan& near,
                                             const std::function<void(int)>& progress,
                                             const std::atomic<bool>* cancel) {
  PlanInput input(context);
  HJJ_RETURN_IF_ERROR(book.Use(unit_path, shifts, progress, cancel,
                               [&](const PlanHorizon& horizon) { input.Take(horizon, shifts); }));
  input.Finish();
  input.BuildProblem(near);
  HJJ_RETURN_IF_ERROR(dispatch::Validate(input.problem_));
  return input;
}

void PlanInput::Take(const PlanHorizon& horizon, const storage::TimeRange& shifts) {
  from_ = dispatch::ToMinute(shifts.from, context_->settings.zone);
  to_ = dispatch::ToMinute(shifts.to, context_->settings.zone);
  std::vector<int32_t> items(horizon.numbers(), -1);
  TakeShifts(horizon, shifts.from, &items);
  TakeServices(horizon, shifts.from);
  size_t most = 0;
  for (const auto& [id, her] : horizon.women()) most += her.fit.size();
  arcs_.reserve(most);
  for (const auto& [id, her] : horizon.women()) TakeWoman(id, her, items);
}

// `items` says which item a slot has become, by number; open ones only.
void PlanInput::TakeShifts(const PlanHorizon& horizon, absl::Time from,
                           std::vector<int32_t>* items) {
  for (const auto& [key, shift] : horizon.shifts()) {
    if (key.first < from) continue;
    for (const PlanHorizon::Slot& slot : shift.slots) {
      if (slot.count.open() > 0) (*items)[slot.number] = static_cast<int32_t>(items_.size());
      items_.push_back(
          {shift.task, shift.shift, slot.seat.slot, slot.seat.unit_path, slot.count, slot.facts});
    }
  }
  holders_.resize(items_.size());
}

void PlanInput::TakeServices(const PlanHorizon& horizon, absl::Time from) {
  for (const auto& [id, service] : horizon.services()) {
    const auto place = horizon.places().find(service.task_id);
    if (service.start < from - absl::Hours(24 * 7) || place == horizon.places().end()) continue;
    const auto minute = dispatch::ToMinute(service.start, context_->settings.zone);
    serving_[{PlaceKey(place->second), minute}].insert(service.person_id);
  }
}

void PlanInput::TakeWoman(const std::string& id, const PlanHorizon::Her& her,
                          const std::vector<int32_t>& items) {
  const auto look_at = [&](int32_t item) {
    ++items_[item].looked_at;
    const uint64_t hers = her.agent->skills & items_[item].facts.required_skills;
    if (hers == 0) return;
    for (const int skill : items_[item].slot->skills()) {
      if (skill < 64 && (hers >> skill & 1) != 0) ++holders_[item][skill];
    }
  };
  for (const auto& blocked : her.blocked) {
    const int32_t item = items[blocked.slot];
    if (item < 0) continue;
    look_at(item);
    ++items_[item].blocked[static_cast<int>(blocked.rule)];
    ++items_[item].only[static_cast<int>(blocked.only)];
  }
  const size_t first = arcs_.size();
  const int32_t number = static_cast<int32_t>(persons_.size());
  for (const auto& fit : her.fit) {
    const int32_t item = items[fit.slot];
    if (item < 0) continue;
    look_at(item);
    arcs_.push_back({number, item, fit.cost});
  }
  if (arcs_.size() == first) return;
  persons_.push_back(id);
  agents_.push_back(her.agent);
  // Slots that were weighed later stand behind.
  const auto by_item = [](const Arc& a, const Arc& b) { return a.item < b.item; };
  if (!std::is_sorted(arcs_.begin() + first, arcs_.end(), by_item)) {
    std::sort(arcs_.begin() + first, arcs_.end(), by_item);
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
