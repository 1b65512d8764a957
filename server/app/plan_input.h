// A horizon of shifts and the women who could serve on them, gathered in short reads and put into
// the engine's terms; and the engine's answer put back into plan lines.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/status/statusor.h>

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "server/app/assignments.h"
#include "server/app/context.h"
#include "server/app/facts.h"
#include "server/app/roster.h"
#include "server/dispatch/problem.h"
#include "server/dispatch/solver.h"

namespace hjj::app {

// Used by one thread.
class PlanInput {
 public:
  // `progress` gets 0 to 100. Cancelled (ABORTED / DRAINING) when `cancel` turns true.
  static absl::StatusOr<PlanInput> Collect(const Context& context, Roster& roster,
                                           const std::string& unit_path,
                                           const storage::TimeRange& shifts,
                                           const std::function<void(int)>& progress,
                                           const std::atomic<bool>* cancel);

  const dispatch::Problem& problem() const { return problem_; }
  // By start time, place, name of slot.
  std::vector<pb::PlanLine> Lines(const dispatch::Solution& solution) const;
  // Fills the counts and the unfilled slots of a plan.
  void Describe(const dispatch::Solution& solution, pb::Plan* plan) const;

 private:
  struct SeatItem {
    const pb::Task* task;
    const pb::Shift* shift;
    const pb::RoleSlot* slot;
    std::string unit_path;
    SeatCount count;
    int looked_at = 0;
    std::vector<int> blocked = std::vector<int>(dispatch::kRuleCount + 1, 0);
    pb::Skill rare = pb::SKILL_UNSPECIFIED;
    dispatch::CostAverage typical;
    dispatch::Seat seat() const { return {task, shift, slot, unit_path}; }
  };
  struct Arc {
    int32_t woman;
    int32_t item;
    dispatch::CostFacts cost;
  };

  explicit PlanInput(const Context& context) : context_(&context), facts_(&context) {}
  absl::Status ReadShifts(const std::string& unit_path, const storage::TimeRange& shifts);
  absl::Status ReadWomen(Roster& roster, const storage::TimeRange& shifts,
                         const std::function<void(int)>& progress, const std::atomic<bool>* cancel);
  void Weigh(const dispatch::Woman& woman, const std::vector<int32_t>& items);
  void Finish();
  void BuildProblem();

  const Context* context_;
  Facts facts_;
  std::deque<pb::Task> tasks_;
  std::deque<pb::Shift> shifts_;
  absl::flat_hash_map<std::string, int32_t> shift_numbers_;
  std::vector<SeatItem> items_;      // every slot of the horizon
  std::vector<int32_t> slot_items_;  // problem slot → item; slots with an open seat only
  std::vector<dispatch::Woman> women_;
  std::vector<dispatch::AgentFacts> agents_;
  std::vector<absl::flat_hash_map<int, int>> holders_;  // by item: skill → women who have it
  std::vector<Arc> arcs_;
  dispatch::Problem problem_;
};

}  // namespace hjj::app
