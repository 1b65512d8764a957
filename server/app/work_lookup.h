// Finding a campaign, task or shift for a caller: absent and out of her scope give the same
// NOT_FOUND.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <string>

#include "server/domain/access.h"
#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

struct TaskAt {
  pb::Task task;
  std::string path;  // of the task's unit
};
struct ShiftAt {
  pb::Shift shift;
  pb::Task task;
  std::string path;
};

// Leads the shift, as its lead or deputy. Both may act: who of them stands there is not known to a
// phone without a network.
inline bool LeadsShift(const pb::Shift& shift, absl::string_view person_id) {
  return !person_id.empty() &&
         (shift.lead_person_id() == person_id || shift.deputy_person_id() == person_id);
}

// Rows as they are, without asking who wants them.
absl::StatusOr<TaskAt> ReadTask(storage::ReadTxn& txn, absl::string_view id);
absl::StatusOr<ShiftAt> ReadShift(storage::ReadTxn& txn, absl::string_view id);

// The same for a caller. Where the call's policy has scope SHIFT, a volunteer reaches the tasks
// and shifts on which she has an assignment that is not declined, and those she leads.
absl::StatusOr<TaskAt> FindTask(storage::ReadTxn& txn, const access::Caller& caller,
                                absl::string_view id);
absl::StatusOr<ShiftAt> FindShift(storage::ReadTxn& txn, const access::Caller& caller,
                                  absl::string_view id);
// The same for whoever answers for it: its lead or deputy, or staff over its unit. Not for those
// who merely serve on it.
absl::StatusOr<ShiftAt> FindShiftInCharge(storage::ReadTxn& txn, const access::Caller& caller,
                                          absl::string_view id);

struct AssignmentAt {
  pb::Assignment assignment;
  std::string path;
};
// Hers, or of a unit the caller reaches.
absl::StatusOr<AssignmentAt> FindAssignment(storage::ReadTxn& txn, const access::Caller& caller,
                                            absl::string_view id);

// Path of a unit the caller reaches.
absl::StatusOr<std::string> FindUnitPath(storage::ReadTxn& txn, const access::Caller& caller,
                                         absl::string_view unit_id);
// Somebody she may name (as contact, as shift lead): herself or a person she reaches.
absl::Status CheckPerson(storage::ReadTxn& txn, const access::Caller& caller,
                         absl::string_view person_id);

}  // namespace hjj::app
