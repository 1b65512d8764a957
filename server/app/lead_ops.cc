#include "server/app/lead_ops.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "server/app/assignments.h"
#include "server/app/audit_ops.h"
#include "server/app/checks.h"
#include "server/app/work_lookup.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

absl::Status PublishToAll(storage::WriteTxn& txn, absl::string_view request_id, pb::Shift& shift,
                          absl::string_view path, const std::vector<pb::Assignment>& on_it,
                          std::set<std::string> others) {
  for (const pb::Assignment& a : on_it) {
    if (IsLive(a)) others.insert(a.person_id());
  }
  for (const std::string& id : {shift.lead_person_id(), shift.deputy_person_id()}) {
    if (!id.empty()) others.insert(id);
  }
  return PutAndPublish(txn, request_id, shift, path, {others.begin(), others.end()});
}

}  // namespace

absl::StatusOr<pb::HandOverShiftResponse> HandOverShift(const Context& context,
                                                        const access::Caller& caller,
                                                        storage::WriteTxn& txn,
                                                        const pb::HandOverShiftRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto at, ReadShift(txn, req.shift_id()));
  pb::Shift& shift = at.shift;
  HJJ_RETURN_IF_ERROR(caller.Require("shift", at.path, "", LeadsShift(shift, caller.person_id)));
  if (req.lead_person_id().empty() && req.deputy_person_id().empty()) {
    return BadField("lead_person_id", "a lead or a deputy");
  }
  HJJ_RETURN_IF_ERROR(CheckId("lead_person_id", req.lead_person_id(), /*optional=*/true));
  HJJ_RETURN_IF_ERROR(CheckId("deputy_person_id", req.deputy_person_id(), /*optional=*/true));
  if (shift.state() != pb::SHIFT_STATE_PUBLISHED) {
    return Refuse(
        absl::StatusCode::kFailedPrecondition, reason::kNotAllowedFrom, "nobody serves on it",
        {{"state", pb::ShiftState_Name(shift.state()).substr(12)}, {"action", "HAND_OVER"}});
  }
  if (FromProto(shift.end_time()) <= context.clock->Now()) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kShiftInPast, "it is over");
  }
  HJJ_ASSIGN_OR_RETURN(const auto on_it, AssignmentsOfShift(txn, shift.id()));
  std::set<std::string> concerned = {shift.lead_person_id(), shift.deputy_person_id()};
  concerned.erase("");
  for (const std::string& id : {req.lead_person_id(), req.deputy_person_id()}) {
    const bool serves = id.empty() || std::any_of(on_it.begin(), on_it.end(), [&](const auto& a) {
                          return a.person_id() == id && HoldsSeat(a);
                        });
    if (!serves) {
      return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNotOnShift,
                    "she does not serve on this shift");
    }
  }
  if (!req.lead_person_id().empty()) {
    shift.set_lead_person_id(req.lead_person_id());
    if (shift.deputy_person_id() == req.lead_person_id()) shift.clear_deputy_person_id();
  }
  if (!req.deputy_person_id().empty()) {
    if (req.deputy_person_id() == shift.lead_person_id()) {
      return BadField("deputy_person_id", "another one than the lead");
    }
    shift.set_deputy_person_id(req.deputy_person_id());
  }
  HJJ_RETURN_IF_ERROR(
      PublishToAll(txn, req.request_id(), shift, at.path, on_it, std::move(concerned)));
  HJJ_RETURN_IF_ERROR(Audit(context, txn, caller.person_id, "HandOverShift", shift.id()));
  pb::HandOverShiftResponse resp;
  *resp.mutable_shift() = std::move(shift);
  return resp;
}

absl::Status LeaveLead(storage::WriteTxn& txn, absl::string_view request_id,
                       absl::string_view shift_id, absl::string_view person_id) {
  HJJ_ASSIGN_OR_RETURN(auto at, ReadShift(txn, shift_id));
  if (!LeadsShift(at.shift, person_id)) return absl::OkStatus();
  if (at.shift.lead_person_id() == person_id) {
    at.shift.set_lead_person_id(at.shift.deputy_person_id());
  }
  at.shift.clear_deputy_person_id();
  HJJ_ASSIGN_OR_RETURN(const auto on_it, AssignmentsOfShift(txn, shift_id));
  return PublishToAll(txn, request_id, at.shift, at.path, on_it, {std::string(person_id)});
}

}  // namespace hjj::app
