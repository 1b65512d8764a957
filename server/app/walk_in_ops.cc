#include "server/app/walk_in_ops.h"

#include <absl/strings/str_join.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/app/assignments.h"
#include "server/app/audit_ops.h"
#include "server/app/checks.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr int kAdultAge = 18;

absl::Status RuleForbids(const char* rule) {
  return Refuse(absl::StatusCode::kFailedPrecondition, reason::kRuleForbids,
                "a rule stands against it", {{"rule", rule}});
}

// The rules that hold even for somebody who already stands there: the law's, not the planner's.
absl::Status CheckRules(const pb::Task& task, const pb::Person& person, absl::CivilDay day,
                        bool uninsured) {
  if (person.state() != pb::PERSON_STATE_ACTIVE) return RuleForbids("NOT_ACTIVE");
  if (uninsured) return RuleForbids("INSURANCE");
  const bool dangerous = task.requires_insurance() || !task.risk_notice().empty();
  const int min_age = std::max(task.min_age(), dangerous ? kAdultAge : 0);
  if (person.birth_year() != 0) {
    const int age = static_cast<int>(day.year()) - person.birth_year();
    if (age < min_age || (task.max_age() != 0 && age > task.max_age())) return RuleForbids("AGE");
  }
  return absl::OkStatus();
}

// Her assignment of this shift, should she have one that is still alive.
absl::StatusOr<std::optional<pb::Assignment>> LiveOne(storage::ReadTxn& txn,
                                                      const pb::AddWalkInRequest& request) {
  storage::AssignmentQuery query;
  query.shift_id = request.shift_id();
  query.person_id = request.person_id();
  HJJ_ASSIGN_OR_RETURN(const auto hers, AllAssignments(txn, query));
  for (const pb::Assignment& a : hers) {
    if (IsLive(a)) return a;
  }
  return std::nullopt;
}

// Whether she holds a seat elsewhere at that time. Nobody who stands there is sent away for it: who
// answers for the other place finds her missing, and what is counted twice is found at approval.
absl::StatusOr<bool> IsExpectedElsewhere(storage::ReadTxn& txn, absl::string_view person_id,
                                         const pb::Shift& shift) {
  storage::AssignmentQuery query;
  query.person_id = std::string(person_id);
  query.start.from = FromProto(shift.start_time()) - absl::Hours(24);
  query.start.to = FromProto(shift.end_time());
  HJJ_ASSIGN_OR_RETURN(const auto hers, AllAssignments(txn, query));
  return std::any_of(hers.begin(), hers.end(), [&](const pb::Assignment& a) {
    return HoldsSeat(a) && a.shift_id() != shift.id() && a.presence() != pb::PRESENCE_LEFT &&
           FromProto(a.end_time()) > FromProto(shift.start_time());
  });
}

absl::Status NotAllowedFrom(absl::string_view state) {
  return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNotAllowedFrom,
                "nobody can be put down there now",
                {{"state", std::string(state)}, {"action", "WALK_IN"}});
}

}  // namespace

absl::StatusOr<pb::AddWalkInResponse> AddWalkIn(const Context& context,
                                                const access::Caller& caller,
                                                storage::WriteTxn& txn,
                                                const pb::AddWalkInRequest& request) {
  for (const auto& [field, id] :
       {std::pair("shift_id", &request.shift_id()), std::pair("slot_id", &request.slot_id()),
        std::pair("person_id", &request.person_id())}) {
    HJJ_RETURN_IF_ERROR(CheckId(field, *id));
  }
  HJJ_ASSIGN_OR_RETURN(const auto shift, txn.GetShift(request.shift_id()));
  if (!shift) return NotFound("shift");
  HJJ_ASSIGN_OR_RETURN(const std::string unit_path, PathOfUnit(txn, shift->unit_id()));
  HJJ_RETURN_IF_ERROR(caller.Require("shift", unit_path));
  HJJ_ASSIGN_OR_RETURN(const auto task, txn.GetTask(shift->task_id()));
  if (!task) return NotFound("task");
  if (FindSlot(*shift, request.slot_id()) == nullptr) return NotFound("slot");
  HJJ_ASSIGN_OR_RETURN(const auto person, txn.GetPerson(request.person_id()));
  if (!person) return NotFound("person");
  HJJ_ASSIGN_OR_RETURN(const std::string her_path, PathOfUnit(txn, person->person().unit_id()));
  HJJ_RETURN_IF_ERROR(caller.Require("person", her_path));

  pb::AddWalkInResponse answer;
  HJJ_ASSIGN_OR_RETURN(const auto live, LiveOne(txn, request));
  if (live && HoldsSeat(*live)) {
    *answer.mutable_assignment() = *live;
    return answer;
  }
  if (live) return NotAllowedFrom(domain::Name(CommitmentOf(*live)));
  if (shift->state() != pb::SHIFT_STATE_PUBLISHED) {
    return NotAllowedFrom(shift->state() == pb::SHIFT_STATE_CALLED_OFF ? "CALLED_OFF" : "DRAFT");
  }
  const absl::CivilDay day =
      domain::LocalDate(FromProto(shift->start_time()), context.settings.zone);
  // 志愿服务条例 17: insured before dangerous service. Without it only where that danger is not.
  const bool uninsured =
      task->requires_insurance() &&
      (!person->person().has_insured_until() || FromProto(person->person().insured_until()) < day);
  HJJ_RETURN_IF_ERROR(
      CheckRules(*task, person->person(), day, uninsured && !request.safe_position()));
  if (!task->risk_notice().empty() && !request.risk_notice_read()) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kRiskNotRead,
                  "read the risk notice to her first");
  }
  pb::Assignment assignment = MakeAssignment(context.ids->New(), *task, *shift, request.slot_id(),
                                             request.person_id(), pb::ORIGIN_WALK_IN);
  HJJ_RETURN_IF_ERROR(Step(assignment, domain::Action::kWalkIn));
  assignment.set_responded_by(caller.person_id);
  assignment.set_response_channel(pb::CHANNEL_IN_PERSON);
  *assignment.mutable_response_time() = ToProto(context.clock->Now());
  assignment.mutable_why()->set_reason(pb::WHY_REASON_WALK_IN);
  HJJ_RETURN_IF_ERROR(
      PublishContext(txn, request.request_id(), *task, *shift, request.person_id()));
  HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request.request_id(), assignment, unit_path));
  HJJ_ASSIGN_OR_RETURN(const bool elsewhere, IsExpectedElsewhere(txn, request.person_id(), *shift));
  std::vector<std::string> said;
  if (uninsured) said.push_back("uninsured, in a safe position");
  if (elsewhere) said.push_back("expected elsewhere at that time");
  HJJ_RETURN_IF_ERROR(Audit(context, txn, caller.person_id, "AddWalkIn", assignment.id(),
                            absl::StrJoin(said, "; ")));
  *answer.mutable_assignment() = std::move(assignment);
  return answer;
}

}  // namespace hjj::app
