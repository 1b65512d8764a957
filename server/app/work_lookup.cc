#include "server/app/work_lookup.h"

#include <algorithm>

#include "server/app/assignments.h"
#include "shared/base/ids.h"
#include "shared/base/status.h"

namespace hjj::app {
namespace {

bool HasShiftScope(const access::Caller& caller) {
  return caller.policy != nullptr &&
         std::any_of(caller.policy->rules.begin(), caller.policy->rules.end(),
                     [](const access::Rule& r) { return r.scope == access::Scope::kShift; });
}

// Still hers to see: not after her no, nor when the seat went to another.
bool Concerns(const pb::Assignment& a) {
  return a.commitment() != pb::COMMITMENT_DECLINED && a.commitment() != pb::COMMITMENT_REJECTED &&
         a.commitment() != pb::COMMITMENT_RELEASED;
}

absl::StatusOr<bool> ServesOn(storage::ReadTxn& txn, const access::Caller& caller,
                              absl::string_view task_id, absl::string_view shift_id) {
  if (!HasShiftScope(caller)) return false;
  storage::AssignmentQuery query;
  query.person_id = caller.person_id;
  query.shift_id = std::string(shift_id);
  HJJ_ASSIGN_OR_RETURN(const auto hers, AllAssignments(txn, query));
  return std::any_of(hers.begin(), hers.end(), [&](const pb::Assignment& a) {
    return a.task_id() == task_id && Concerns(a);
  });
}

}  // namespace

absl::StatusOr<TaskAt> ReadTask(storage::ReadTxn& txn, absl::string_view id) {
  if (!IsId(id)) return NotFound("task");
  HJJ_ASSIGN_OR_RETURN(auto task, txn.GetTask(id));
  if (!task) return NotFound("task");
  HJJ_ASSIGN_OR_RETURN(auto path, PathOfUnit(txn, task->unit_id()));
  return TaskAt{*std::move(task), std::move(path)};
}

absl::StatusOr<ShiftAt> ReadShift(storage::ReadTxn& txn, absl::string_view id) {
  if (!IsId(id)) return NotFound("shift");
  HJJ_ASSIGN_OR_RETURN(auto shift, txn.GetShift(id));
  if (!shift) return NotFound("shift");
  HJJ_ASSIGN_OR_RETURN(auto task, ReadTask(txn, shift->task_id()));
  return ShiftAt{*std::move(shift), std::move(task.task), std::move(task.path)};
}

absl::StatusOr<TaskAt> FindTask(storage::ReadTxn& txn, const access::Caller& caller,
                                absl::string_view id) {
  HJJ_ASSIGN_OR_RETURN(auto at, ReadTask(txn, id));
  if (caller.Reaches(at.path)) return at;
  HJJ_ASSIGN_OR_RETURN(const bool serves, ServesOn(txn, caller, at.task.id(), ""));
  HJJ_RETURN_IF_ERROR(caller.Require("task", at.path, "", serves));
  return at;
}

absl::StatusOr<ShiftAt> FindShift(storage::ReadTxn& txn, const access::Caller& caller,
                                  absl::string_view id) {
  HJJ_ASSIGN_OR_RETURN(auto at, ReadShift(txn, id));
  if (caller.Reaches(at.path)) return at;
  HJJ_ASSIGN_OR_RETURN(bool serves, ServesOn(txn, caller, at.task.id(), at.shift.id()));
  serves = serves || LeadsShift(at.shift, caller.person_id);
  HJJ_RETURN_IF_ERROR(caller.Require("shift", at.path, "", serves));
  return at;
}

absl::StatusOr<ShiftAt> FindShiftInCharge(storage::ReadTxn& txn, const access::Caller& caller,
                                          absl::string_view id) {
  HJJ_ASSIGN_OR_RETURN(auto at, ReadShift(txn, id));
  HJJ_RETURN_IF_ERROR(caller.Require("shift", at.path, "", LeadsShift(at.shift, caller.person_id)));
  return at;
}

absl::StatusOr<AssignmentAt> FindAssignment(storage::ReadTxn& txn, const access::Caller& caller,
                                            absl::string_view id) {
  if (!IsId(id)) return NotFound("assignment");
  HJJ_ASSIGN_OR_RETURN(auto assignment, txn.GetAssignment(id));
  if (!assignment) return NotFound("assignment");
  HJJ_ASSIGN_OR_RETURN(auto path, PathOfUnit(txn, assignment->unit_id()));
  HJJ_RETURN_IF_ERROR(caller.Require("assignment", path, assignment->person_id()));
  return AssignmentAt{*std::move(assignment), std::move(path)};
}

absl::StatusOr<std::string> FindUnitPath(storage::ReadTxn& txn, const access::Caller& caller,
                                         absl::string_view unit_id) {
  if (!IsId(unit_id)) return NotFound("unit");
  HJJ_ASSIGN_OR_RETURN(auto path, PathOfUnit(txn, unit_id));
  HJJ_RETURN_IF_ERROR(caller.Require("unit", path));
  return path;
}

absl::Status CheckPerson(storage::ReadTxn& txn, const access::Caller& caller,
                         absl::string_view person_id) {
  if (person_id.empty() || person_id == caller.person_id) return absl::OkStatus();
  if (!IsId(person_id)) return NotFound("person");
  HJJ_ASSIGN_OR_RETURN(const auto stored, txn.GetPerson(person_id));
  if (!stored) return NotFound("person");
  HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, stored->person().unit_id()));
  return caller.Require("person", path);
}

}  // namespace hjj::app
