#include "server/app/assignments.h"

#include <utility>

#include "server/app/pages.h"
#include "server/app/publish.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::app {

pb::Assignment MakeAssignment(absl::string_view id, const pb::Task& task, const pb::Shift& shift,
                              absl::string_view slot_id, absl::string_view person_id,
                              pb::Origin origin) {
  pb::Assignment a;
  a.set_id(std::string(id));
  a.set_shift_id(shift.id());
  a.set_slot_id(std::string(slot_id));
  a.set_task_id(task.id());
  a.set_campaign_id(task.campaign_id());
  a.set_person_id(std::string(person_id));
  a.set_unit_id(task.unit_id());
  *a.mutable_start_time() = shift.start_time();
  *a.mutable_end_time() = shift.end_time();
  a.set_presence(pb::PRESENCE_ABSENT);
  a.set_credit(pb::CREDIT_NONE);
  a.set_origin(origin);
  return a;
}

domain::Commitment CommitmentOf(const pb::Assignment& assignment) {
  return static_cast<domain::Commitment>(assignment.commitment());
}

absl::Status Step(pb::Assignment& assignment, domain::Action action) {
  const domain::Commitment from = CommitmentOf(assignment);
  const auto to = domain::Next(from, action);
  if (!to) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNotAllowedFrom,
                  "the commitment table has no such step",
                  {{"state", std::string(domain::Name(from))},
                   {"action", std::string(domain::Name(action))}});
  }
  assignment.set_commitment(static_cast<pb::Commitment>(*to));
  return absl::OkStatus();
}

bool IsLive(const pb::Assignment& assignment) { return domain::IsLive(CommitmentOf(assignment)); }

bool HoldsSeat(const pb::Assignment& assignment) {
  return domain::HoldsSeat(CommitmentOf(assignment));
}

absl::Status PutAndPublish(storage::WriteTxn& txn, absl::string_view request_id,
                           pb::Assignment& assignment, absl::string_view unit_path) {
  assignment.set_version(assignment.version() + 1);
  assignment.set_etag(EtagOf(assignment.version()));
  HJJ_RETURN_IF_ERROR(txn.PutAssignment(assignment, unit_path));
  pb::Resource resource;
  *resource.mutable_assignment() = assignment;
  return Publish(txn, request_id, std::move(resource), unit_path, {assignment.person_id()});
}

absl::Status PutAndPublish(storage::WriteTxn& txn, absl::string_view request_id, pb::Offer& offer,
                           absl::string_view unit_path) {
  offer.set_version(offer.version() + 1);
  HJJ_RETURN_IF_ERROR(txn.PutOffer(offer, unit_path));
  pb::Resource resource;
  *resource.mutable_offer() = offer;
  return Publish(txn, request_id, std::move(resource), unit_path, {offer.person_id()});
}

absl::Status PutAndPublish(storage::WriteTxn& txn, absl::string_view request_id, pb::Shift& shift,
                           absl::string_view unit_path,
                           const std::vector<std::string>& person_ids) {
  shift.set_version(shift.version() + 1);
  shift.set_etag(EtagOf(shift.version()));
  HJJ_RETURN_IF_ERROR(txn.PutShift(shift, unit_path));
  pb::Resource resource;
  *resource.mutable_shift() = shift;
  return Publish(txn, request_id, std::move(resource), unit_path, person_ids);
}

absl::Status PutAndPublish(storage::WriteTxn& txn, absl::string_view request_id, pb::Task& task,
                           absl::string_view unit_path,
                           const std::vector<std::string>& person_ids) {
  task.set_version(task.version() + 1);
  task.set_etag(EtagOf(task.version()));
  HJJ_RETURN_IF_ERROR(txn.PutTask(task, unit_path));
  pb::Resource resource;
  *resource.mutable_task() = task;
  return Publish(txn, request_id, std::move(resource), unit_path, person_ids);
}

absl::Status PublishContext(storage::WriteTxn& txn, absl::string_view request_id,
                            const pb::Task& task, const pb::Shift& shift,
                            absl::string_view person_id) {
  const std::vector<std::string> her = {std::string(person_id)};
  HJJ_ASSIGN_OR_RETURN(const auto campaign, txn.GetCampaign(task.campaign_id()));
  if (campaign) {
    pb::Resource resource;
    *resource.mutable_campaign() = *campaign;
    HJJ_RETURN_IF_ERROR(Publish(txn, request_id, std::move(resource), "", her));
  }
  pb::Resource resource;
  *resource.mutable_task() = task;
  HJJ_RETURN_IF_ERROR(Publish(txn, request_id, std::move(resource), "", her));
  pb::Resource shift_resource;
  *shift_resource.mutable_shift() = shift;
  return Publish(txn, request_id, std::move(shift_resource), "", her);
}

SeatCounts CountSeats(const pb::Shift& shift, const std::vector<pb::Assignment>& of_shift) {
  SeatCounts counts;
  for (const pb::RoleSlot& slot : shift.slots()) {
    SeatCount& c = counts[slot.id()];
    c.minimum = slot.minimum_heads();
    c.target = slot.target_heads();
  }
  for (const pb::Assignment& a : of_shift) {
    const auto it = counts.find(a.slot_id());
    if (it == counts.end() || a.shift_id() != shift.id()) continue;
    if (HoldsSeat(a)) {
      ++it->second.held;
      if (a.presence() == pb::PRESENCE_NO_SHOW_SUSPECTED) ++it->second.away;
    }
    // A stand-in is asked for a seat that another one holds.
    if (a.commitment() == pb::COMMITMENT_OFFERED && a.stand_in_for_assignment_id().empty()) {
      ++it->second.offered;
      if (a.origin() == pb::ORIGIN_URGENT_CALL) ++it->second.called;
    }
  }
  return counts;
}

absl::StatusOr<SeatCounts> CountSeats(storage::ReadTxn& txn, const pb::Shift& shift) {
  HJJ_ASSIGN_OR_RETURN(const auto assignments, AssignmentsOfShift(txn, shift.id()));
  return CountSeats(shift, assignments);
}

absl::StatusOr<std::vector<pb::Assignment>> AllAssignments(storage::ReadTxn& txn,
                                                           const storage::AssignmentQuery& query) {
  std::vector<pb::Assignment> all;
  storage::PageArgs page{"", 500};
  do {
    HJJ_ASSIGN_OR_RETURN(auto got, txn.ListAssignments(query, page));
    for (pb::Assignment& a : got.items) all.push_back(std::move(a));
    page.after = std::move(got.next_key);
  } while (!page.after.empty());
  return all;
}

absl::StatusOr<std::vector<pb::Assignment>> AssignmentsOfShift(storage::ReadTxn& txn,
                                                               absl::string_view shift_id) {
  storage::AssignmentQuery query;
  query.shift_id = std::string(shift_id);
  return AllAssignments(txn, query);
}

const pb::RoleSlot* FindSlot(const pb::Shift& shift, absl::string_view slot_id) {
  for (const pb::RoleSlot& slot : shift.slots()) {
    if (slot.id() == slot_id) return &slot;
  }
  return nullptr;
}

absl::StatusOr<std::string> PathOfUnit(storage::ReadTxn& txn, absl::string_view unit_id) {
  HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(unit_id));
  if (!unit) return NotFound("unit");
  return unit->path();
}

}  // namespace hjj::app
