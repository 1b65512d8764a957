// What the plans of one unit and one stretch of time rest on: its shifts, the women around them and
// how each of them stands to each slot. Read once; afterwards only what the log names is read and
// weighed again.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/status/status.h>
#include <absl/time/civil_time.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/app/assignments.h"
#include "server/app/changes.h"
#include "server/app/context.h"
#include "server/app/facts.h"
#include "server/app/roster.h"
#include "server/app/work_lookup.h"

namespace hjj::app {

// One thread at a time. After an error it is of no use any more.
class PlanHorizon {
 public:
  struct Slot {
    dispatch::Seat seat;
    SeatCount count;
    dispatch::SlotFacts facts;
    int year = 0;         // ages are counted by years
    int32_t number = -1;  // no other slot ever has it
    int32_t order = -1;   // among all slots
    bool weighed = false;
  };
  struct Shift {
    std::shared_ptr<const pb::Task> task;
    std::shared_ptr<const pb::Shift> shift;
    std::vector<Slot> slots;
  };
  // How she stands to a slot within her reach: what keeps her out, or what she would cost.
  struct Blocked {
    int32_t slot;  // number
    dispatch::Rule rule;
    dispatch::Rule only;  // nothing but this, and it could be lifted; kNone otherwise
  };
  struct Fit {
    int32_t slot;
    dispatch::CostFacts cost;
  };
  struct Her {
    dispatch::Woman woman;  // without name and number
    std::shared_ptr<const dispatch::AgentFacts> agent;
    std::vector<Blocked> blocked;
    std::vector<Fit> fit;
  };
  // Somebody holds a seat, held one, or is asked for it.
  struct Service {
    std::string person_id, task_id, shift_id;
    absl::Time start;
  };

  PlanHorizon(const Context* context, Roster* roster, std::string unit_path,
              const storage::TimeRange& shifts);

  // Of the same unit and end.
  bool IsOf(const std::string& unit_path, absl::Time to) const;
  // A plan of these shifts can be made of it today.
  bool Covers(const std::string& unit_path, const storage::TimeRange& shifts) const;
  // Looks at the log: whoever is named there is dropped at once and read again by CatchUp.
  absl::Status Listen();
  // The log could not be followed.
  bool lost() const { return pending_.everything; }
  // Makes it true as of now, or a little later. `progress` gets 0 to 100. ABORTED / DRAINING when
  // `cancel` turns true.
  absl::Status CatchUp(const std::function<void(int)>& progress, const std::atomic<bool>* cancel);

  // By start and id. Also those with nothing to fill, and those that have begun meanwhile.
  using Shifts = std::map<std::pair<absl::Time, std::string>, Shift>;
  const Shifts& shifts() const { return shifts_; }
  int32_t numbers() const { return next_number_; }
  // Those around any slot that was ever open, by id.
  const std::map<std::string, Her>& women() const { return women_; }
  // From a week before the horizon, by assignment.
  const absl::flat_hash_map<std::string, Service>& services() const { return services_; }
  const dispatch::Places& places() const { return facts_.places(); }

 private:
  struct KeptTask {
    std::shared_ptr<const pb::Task> task;
    std::string path;
  };
  // Slots by where they are.
  class Field;

  absl::Status ReadShifts(const std::atomic<bool>* cancel);
  absl::Status ReadServices(const std::atomic<bool>* cancel);
  // What is pending.
  absl::Status ReadTasksAgain(const std::atomic<bool>* cancel);
  absl::Status ReadServicesAgain(const std::atomic<bool>* cancel);
  absl::Status ReadShiftsAgain(const std::atomic<bool>* cancel);
  void Keep(TaskAt at);
  void Put(pb::Shift shift, const SeatCounts& counts);
  void Drop(const std::string& shift_id);
  void Put(const pb::Assignment& assignment);
  // Who lives around slots that are new, or is to be read again and lives around any.
  std::vector<std::string> Whom(const RosterSnapshot& roster, const Field& all,
                                const Field& fresh) const;
  absl::Status ReadWomen(const std::vector<std::string>& ids, const Field& all,
                         const std::function<void(int)>& progress, const std::atomic<bool>* cancel);
  // In plan_weigh.cc.
  absl::Status Weigh(const std::function<void(int)>& progress, const std::atomic<bool>* cancel);
  void Weigh(const Field& field, Her* her) const;

  const Context& context_;
  Roster& roster_;
  const std::string unit_path_;
  const storage::TimeRange range_;
  const absl::CivilDay day_;  // ages, quarters and weeks turn with days
  Facts facts_;
  bool filled_ = false;
  LogPosition up_to_;
  Changes pending_;
  absl::flat_hash_map<std::string, KeptTask> tasks_;
  Shifts shifts_;
  absl::flat_hash_map<std::string, absl::Time> starts_;      // by shift
  absl::flat_hash_map<std::string, int32_t> shift_numbers_;  // for refusals; kept for ever
  int32_t next_number_ = 0;
  std::vector<bool> gone_;  // by slot number: since women were weighed
  absl::flat_hash_map<std::string, Service> services_;
  std::map<std::string, Her> women_;
};

}  // namespace hjj::app
