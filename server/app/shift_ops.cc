#include "server/app/shift_ops.h"

#include <absl/container/flat_hash_set.h>
#include <absl/strings/str_cat.h>

#include <algorithm>

#include "server/app/assignments.h"
#include "server/app/call_off.h"
#include "server/app/campaign_rules.h"
#include "server/app/checks.h"
#include "server/app/pages.h"
#include "server/app/scope.h"
#include "server/app/shift_change.h"
#include "server/app/work_lookup.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr absl::Duration kDefaultList = absl::Hours(24 * 14);
constexpr absl::Duration kLongestShiftList = absl::Hours(24 * 62);

// Slots keep their ids; new ones get theirs. Refuses what would drop somebody.
absl::Status MatchSlots(const pb::Shift& old, const std::vector<pb::Assignment>& assignments,
                        IdSource* ids, pb::Shift& shift) {
  const SeatCounts seats = CountSeats(old, assignments);
  absl::flat_hash_set<std::string> kept;
  for (int i = 0; i < shift.slots_size(); ++i) {
    pb::RoleSlot& slot = *shift.mutable_slots(i);
    const std::string path = absl::StrCat("shift.slots[", i, "]");
    if (slot.id().empty()) {
      slot.set_id(ids->New());
      continue;
    }
    const auto seat = seats.find(slot.id());
    if (seat == seats.end() || !kept.insert(slot.id()).second) {
      return BadField(path + ".id", "a slot of this shift, once; empty for a new one");
    }
    if (slot.target_heads() < seat->second.held) {
      return BadField(path + ".target_heads",
                      absl::StrCat("not below the heads held: ", seat->second.held));
    }
  }
  for (const pb::RoleSlot& slot : old.slots()) {
    if (kept.contains(slot.id())) continue;
    for (const auto& a : assignments) {
      if (a.slot_id() == slot.id() && IsLive(a)) {
        return BadField("shift.slots", "keeps every slot somebody holds or is asked for");
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<pb::CreateShiftResponse> ShiftOps::CreateShift(const access::Caller& caller,
                                                              storage::WriteTxn& txn,
                                                              const pb::CreateShiftRequest& req) {
  pb::Shift shift = req.shift();
  HJJ_ASSIGN_OR_RETURN(const auto at, FindTask(txn, caller, shift.task_id()));
  if (at.task.state() == pb::TASK_STATE_ENDED) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kCampaignClosed,
                  "the task has ended");
  }
  HJJ_RETURN_IF_ERROR(CheckShift("shift", shift));
  HJJ_RETURN_IF_ERROR(CheckFuture("shift", shift, context_.clock->Now()));
  HJJ_ASSIGN_OR_RETURN(const auto campaign, txn.GetCampaign(at.task.campaign_id()));
  if (!campaign) return NotFound("campaign");
  HJJ_RETURN_IF_ERROR(CheckWithinCampaign("shift", shift, *campaign, context_.settings.zone));
  HJJ_RETURN_IF_ERROR(CheckPerson(txn, caller, shift.lead_person_id()));
  HJJ_RETURN_IF_ERROR(CheckPerson(txn, caller, shift.deputy_person_id()));
  NormaliseShift(shift);
  shift.set_id(context_.ids->New());
  shift.set_unit_id(at.task.unit_id());
  shift.set_state(at.task.state() == pb::TASK_STATE_PUBLISHED ? pb::SHIFT_STATE_PUBLISHED
                                                              : pb::SHIFT_STATE_DRAFT);
  shift.clear_version();
  shift.clear_reused_from_shift_id();
  shift.clear_call_off_reason();
  shift.clear_call_off_id();
  for (auto& slot : *shift.mutable_slots()) slot.set_id(context_.ids->New());
  HJJ_RETURN_IF_ERROR(PutAndPublish(txn, req.request_id(), shift, at.path, {}));
  pb::CreateShiftResponse resp;
  *resp.mutable_shift() = std::move(shift);
  return resp;
}

absl::StatusOr<pb::GetShiftResponse> ShiftOps::GetShift(const access::Caller& caller,
                                                        storage::ReadTxn& txn,
                                                        const pb::GetShiftRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto at, FindShift(txn, caller, req.id()));
  pb::GetShiftResponse resp;
  *resp.mutable_shift() = std::move(at.shift);
  return resp;
}

absl::StatusOr<pb::ListShiftsResponse> ShiftOps::ListShifts(const access::Caller& caller,
                                                            storage::ReadTxn& txn,
                                                            const pb::ListShiftsRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto page, PageOf(req));
  HJJ_RETURN_IF_ERROR(CheckId("task_id", req.task_id(), /*optional=*/true));
  storage::ShiftQuery query;
  query.task_id = req.task_id();
  if (req.has_from_time()) {
    if (!IsSane(req.from_time())) return BadField("from_time", "between 2000 and 2200");
    query.start.from = FromProto(req.from_time());
  } else {
    const auto zone = context_.settings.zone;
    query.start.from = domain::StartOfDay(domain::LocalDate(context_.clock->Now(), zone), zone);
  }
  if (req.has_to_time()) {
    if (!IsSane(req.to_time())) return BadField("to_time", "between 2000 and 2200");
    query.start.to = FromProto(req.to_time());
  } else {
    query.start.to = query.start.from + kDefaultList;
  }
  if (query.start.to <= query.start.from) return BadField("to_time", "after from_time");
  if (query.start.to - query.start.from > kLongestShiftList) {
    return BadField("to_time", "at most 62 days after from_time");
  }
  HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, req.unit_id()));
  HJJ_ASSIGN_OR_RETURN(
      auto got,
      ListOver<pb::Shift>(paths, page, [&](const std::string& path, const storage::PageArgs& part) {
        query.path_prefix = path;
        return txn.ListShifts(query, part);
      }));
  pb::ListShiftsResponse resp;
  for (auto& s : got.items) *resp.add_shifts() = std::move(s);
  resp.set_next_page_token(NextToken(req, got.next_key));
  return resp;
}

absl::StatusOr<pb::UpdateShiftResponse> ShiftOps::UpdateShift(const access::Caller& caller,
                                                              storage::WriteTxn& txn,
                                                              const pb::UpdateShiftRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto at, FindShift(txn, caller, req.shift().id()));
  const pb::Shift& old = at.shift;
  HJJ_RETURN_IF_ERROR(CheckEtag(req.shift().etag(), old.version()));
  if (old.state() == pb::SHIFT_STATE_CALLED_OFF) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNotAllowedFrom, "called off",
                  {{"state", "CALLED_OFF"}, {"action", "UPDATE"}});
  }
  pb::Shift shift = req.shift();
  HJJ_RETURN_IF_ERROR(CheckShift("shift", shift));
  const absl::Time now = context_.clock->Now();
  const absl::Time start = FromProto(shift.start_time());
  const absl::Time end = FromProto(shift.end_time());
  const bool moved = start != FromProto(old.start_time()) || end != FromProto(old.end_time());
  if (moved) {
    // A shift that has begun keeps its time: people are standing there.
    HJJ_RETURN_IF_ERROR(CheckFuture("shift", old, now));
    HJJ_RETURN_IF_ERROR(CheckFuture("shift", shift, now));
    HJJ_ASSIGN_OR_RETURN(const auto campaign, txn.GetCampaign(at.task.campaign_id()));
    if (!campaign) return NotFound("campaign");
    HJJ_RETURN_IF_ERROR(CheckWithinCampaign("shift", shift, *campaign, context_.settings.zone));
  } else if (end <= now) {
    return CheckFuture("shift", old, now);
  }
  if (shift.lead_person_id() != old.lead_person_id()) {
    HJJ_RETURN_IF_ERROR(CheckPerson(txn, caller, shift.lead_person_id()));
  }
  if (shift.deputy_person_id() != old.deputy_person_id()) {
    HJJ_RETURN_IF_ERROR(CheckPerson(txn, caller, shift.deputy_person_id()));
  }
  HJJ_ASSIGN_OR_RETURN(auto assignments, AssignmentsOfShift(txn, old.id()));
  HJJ_RETURN_IF_ERROR(MatchSlots(old, assignments, context_.ids, shift));
  NormaliseShift(shift);
  ShiftChange change(context_, req.request_id());
  HJJ_RETURN_IF_ERROR(change.Put(txn, old, shift, at.path, std::move(assignments)));
  HJJ_RETURN_IF_ERROR(change.Ask(txn));
  pb::UpdateShiftResponse resp;
  *resp.mutable_shift() = std::move(shift);
  return resp;
}

absl::StatusOr<pb::CallOffShiftResponse> ShiftOps::CallOffShift(
    const access::Caller& caller, storage::WriteTxn& txn, const pb::CallOffShiftRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto at, FindShift(txn, caller, req.id()));
  HJJ_RETURN_IF_ERROR(CheckText("reason", req.reason(), 1, 200, /*lines=*/true));
  if (at.shift.state() == pb::SHIFT_STATE_CALLED_OFF) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNotAllowedFrom, "called off",
                  {{"state", "CALLED_OFF"}, {"action", "CALL_OFF"}});
  }
  if (FromProto(at.shift.end_time()) <= context_.clock->Now()) {
    return CheckFuture("shift", at.shift, context_.clock->Now());
  }
  CallOffOrder order{req.request_id(), caller.person_id, {}, at.path, req.reason()};
  order.scope.set_unit_id(at.shift.unit_id());
  *order.scope.mutable_from_time() = at.shift.start_time();
  *order.scope.mutable_to_time() = at.shift.end_time();
  order.scope.add_shift_ids(at.shift.id());
  HJJ_ASSIGN_OR_RETURN(auto assignments, AssignmentsOfShift(txn, at.shift.id()));
  HJJ_ASSIGN_OR_RETURN(
      const auto record,
      CallOffAll(context_, txn, order, {{at.shift, at.path, std::move(assignments)}}));
  pb::CallOffShiftResponse resp;
  HJJ_ASSIGN_OR_RETURN(const auto shift, txn.GetShift(at.shift.id()));
  *resp.mutable_shift() = *shift;
  resp.set_cancelled_count(record.counts().assignments());
  return resp;
}

}  // namespace hjj::app
