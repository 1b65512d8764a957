// A horizon of shifts and the women who could serve on them, put into the engine's terms; and the
// engine's answer put back into plan lines.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/status/statusor.h>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/app/assignments.h"
#include "server/app/context.h"
#include "server/app/plan_book.h"
#include "server/dispatch/candidates.h"
#include "server/dispatch/problem.h"
#include "server/dispatch/solver.h"

namespace hjj::app {

// Seats over all slots of a horizon.
struct PlanHeads {
  int32_t target = 0;
  int32_t held = 0;  // or asked for
};

// What is known of a plan to stay near.
struct NearPlan {
  std::vector<pb::PlanLine> lines;
  storage::rec::StoredPlanPrices prices;
};

// Used by one thread.
class PlanInput {
 public:
  // `near`: the plan to stay near; empty: none. `progress` gets 0 to 100. Cancelled (ABORTED /
  // DRAINING) when `cancel` turns true.
  static absl::StatusOr<PlanInput> Collect(const Context& context, PlanBook& book,
                                           const std::string& unit_path,
                                           const storage::TimeRange& shifts, const NearPlan& near,
                                           const std::function<void(int)>& progress,
                                           const std::atomic<bool>* cancel);

  const dispatch::Problem& problem() const { return problem_; }
  // Those of the lines to stay near that can be had again.
  const std::vector<dispatch::Assignment>& start() const { return start_; }
  // What a head in each slot was worth in the plan to stay near; empty without any.
  const std::vector<int64_t>& prices() const { return prices_; }
  PlanHeads heads() const;
  // Penalty of heads that certainly nobody can fill: there are fewer women than heads.
  int64_t hopeless_penalty() const { return hopeless_penalty_; }
  // By start time, place, name of slot.
  std::vector<pb::PlanLine> Lines(const dispatch::Solution& solution) const;
  // For plans that are to stay near this one.
  storage::rec::StoredPlanPrices Prices(const dispatch::Solution& solution) const;
  // Fills the counts, the unfilled slots and the changes of a plan.
  void Describe(const dispatch::Solution& solution, pb::Plan* plan) const;

 private:
  struct SeatItem {
    std::shared_ptr<const pb::Task> task;
    std::shared_ptr<const pb::Shift> shift;
    const pb::RoleSlot* slot;
    std::string unit_path;
    SeatCount count;
    dispatch::SlotFacts facts;
    int looked_at = 0;
    std::vector<int> blocked = std::vector<int>(dispatch::kRuleCount + 1, 0);
    // Of these, how many nothing but this rule keeps out.
    std::vector<int> only = std::vector<int>(dispatch::kRuleCount + 1, 0);
    pb::Skill rare = pb::SKILL_UNSPECIFIED;
    dispatch::CostAverage typical;
    dispatch::Seat seat() const { return {task.get(), shift.get(), slot, unit_path}; }
  };
  struct Arc {
    int32_t woman;
    int32_t item;
    dispatch::CostFacts cost;
  };
  // A place and a minute at which somebody serves, and who.
  using Place = std::pair<int64_t, int64_t>;
  using Serving = std::map<std::pair<Place, dispatch::Minute>, std::set<std::string>>;

  explicit PlanInput(const Context& context)
      : context_(&context), candidates_(LimitsOf(context.settings)) {}
  void Take(const PlanHorizon& horizon, const storage::TimeRange& shifts);
  void TakeShifts(const PlanHorizon& horizon, absl::Time from, std::vector<int32_t>* items);
  void TakeServices(const PlanHorizon& horizon, absl::Time from);
  void TakeWoman(const std::string& id, const PlanHorizon::Her& her,
                 const std::vector<int32_t>& items);
  void Finish();
  // In plan_problem.cc.
  void BuildProblem(const NearPlan& near);
  void AddSlots();
  void AddBuckets();
  void AddEvenLoad();
  void AddArcs(const std::vector<pb::PlanLine>& near);
  void TakePrices(const storage::rec::StoredPlanPrices& near);
  // In plan_report.cc.
  static Place PlaceKey(const domain::LatLng& place);
  pb::PlanChanges Changes(const dispatch::Solution& solution) const;
  // Rules that keep women out of this slot: for good, or because the plan needs them elsewhere.
  std::vector<int> Blocked(const dispatch::Solution& solution, int32_t slot,
                           const std::vector<std::vector<int32_t>>& slots_of) const;
  void AddRemedies(const SeatItem& item, pb::UnfilledSlot* out) const;

  const Context* context_;
  dispatch::Candidates candidates_;
  std::vector<SeatItem> items_;      // every slot of the horizon
  std::vector<int32_t> slot_items_;  // problem slot → item; slots with an open seat only
  std::vector<dispatch::SlotFacts> slot_facts_;  // by problem slot
  // Those with an arc.
  std::vector<std::string> persons_;
  std::vector<std::shared_ptr<const dispatch::AgentFacts>> agents_;
  std::vector<absl::flat_hash_map<int, int>> holders_;  // by item: skill it asks → who has it
  std::vector<Arc> arcs_;
  std::vector<std::vector<int32_t>> arcs_of_;  // by item
  // Who holds or is asked for a seat in the horizon, and who did a week before.
  Serving serving_;
  dispatch::Minute from_ = 0, to_ = 0;  // the horizon
  dispatch::Problem problem_;
  std::vector<dispatch::Assignment> start_;
  std::vector<int64_t> prices_;
  int64_t hopeless_penalty_ = 0;
};

}  // namespace hjj::app
