#include "server/app/call_off.h"

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "server/app/assignments.h"
#include "server/app/audit_ops.h"
#include "server/app/campaign_rules.h"
#include "server/app/deliveries.h"
#include "server/app/offers.h"
#include "server/app/publish.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

bool OnDuty(const pb::Assignment& a) {
  return IsLive(a) &&
         (a.presence() == pb::PRESENCE_PRESENT || a.presence() == pb::PRESENCE_ON_BREAK);
}

// Rows that many shifts share, each read once.
class Shared {
 public:
  explicit Shared(storage::ReadTxn& txn) : txn_(txn) {}

  absl::StatusOr<const pb::Task*> Task(const std::string& id) {
    if (const auto it = tasks_.find(id); it != tasks_.end()) return &it->second;
    HJJ_ASSIGN_OR_RETURN(auto task, txn_.GetTask(id));
    if (!task) return NotFound("task");
    return &tasks_.emplace(id, *std::move(task)).first->second;
  }
  absl::StatusOr<std::string> Path(const std::string& unit_id) {
    if (const auto it = paths_.find(unit_id); it != paths_.end()) return it->second;
    HJJ_ASSIGN_OR_RETURN(auto path, PathOfUnit(txn_, unit_id));
    return paths_.emplace(unit_id, std::move(path)).first->second;
  }

 private:
  storage::ReadTxn& txn_;
  std::map<std::string, pb::Task> tasks_;
  absl::flat_hash_map<std::string, std::string> paths_;
};

bool InCategories(const pb::CallOffScope& scope, const pb::Task& task) {
  return scope.categories().empty() ||
         std::find(scope.categories().begin(), scope.categories().end(), task.category()) !=
             scope.categories().end();
}

// Shifts of the area that overlap the scope's time, by start time.
template <typename Fn>
absl::Status EachShift(storage::ReadTxn& txn, const pb::CallOffScope& scope, absl::string_view path,
                       Fn take) {
  storage::ShiftQuery query;
  query.path_prefix = std::string(path);
  query.start = {FromProto(scope.from_time()) - kMaxShiftLength, FromProto(scope.to_time())};
  storage::PageArgs page{"", 500};
  do {
    HJJ_ASSIGN_OR_RETURN(auto got, txn.ListShifts(query, page));
    for (pb::Shift& shift : got.items) {
      if (FromProto(shift.end_time()) <= FromProto(scope.from_time())) continue;
      HJJ_RETURN_IF_ERROR(take(std::move(shift)));
    }
    page.after = std::move(got.next_key);
  } while (!page.after.empty());
  return absl::OkStatus();
}

std::vector<std::string> PeopleOf(const CallOffTarget& target) {
  std::set<std::string> people;
  for (const auto& a : target.assignments) {
    if (IsLive(a)) people.insert(a.person_id());
  }
  for (const std::string& id : {target.shift.lead_person_id(), target.shift.deputy_person_id()}) {
    if (!id.empty()) people.insert(id);
  }
  return std::vector<std::string>(people.begin(), people.end());
}

absl::Status EndUrgentCalls(storage::WriteTxn& txn, const std::string& request_id,
                            const CallOffTarget& target) {
  HJJ_ASSIGN_OR_RETURN(auto calls, txn.OpenUrgentCalls(target.shift.id()));
  for (pb::UrgentCall& call : calls) {
    call.set_state(pb::URGENT_CALL_STATE_ENDED);
    call.set_version(call.version() + 1);
    HJJ_RETURN_IF_ERROR(txn.PutUrgentCall(call, target.path));
    pb::Resource resource;
    *resource.mutable_urgent_call() = call;
    HJJ_RETURN_IF_ERROR(Publish(txn, request_id, std::move(resource), target.path));
  }
  return absl::OkStatus();
}

// An offer's state after its assignments changed; `least_deadline` for one that opens again.
absl::Status SettleOffer(storage::WriteTxn& txn, const std::string& request_id,
                         const std::string& offer_id, absl::Time least_deadline, Shared* shared) {
  HJJ_ASSIGN_OR_RETURN(auto offer, txn.GetOffer(offer_id));
  if (!offer) return absl::OkStatus();
  const pb::OfferState before = offer->state();
  HJJ_ASSIGN_OR_RETURN(const auto bundle, AssignmentsOf(txn, *offer));
  Settle(*offer, bundle, pb::OFFER_STATE_RELEASED);
  if (offer->state() == before) return absl::OkStatus();
  if (offer->state() == pb::OFFER_STATE_OPEN &&
      FromProto(offer->answer_by_time()) < least_deadline) {
    *offer->mutable_answer_by_time() = ToProto(least_deadline);
  }
  // A bundle may span other units: it stays where it belongs.
  HJJ_ASSIGN_OR_RETURN(const auto path, shared->Path(offer->unit_id()));
  return PutAndPublish(txn, request_id, *offer, path);
}

// Many were asked at once for what stands again: the call goes on.
absl::Status ReopenUrgentCall(storage::WriteTxn& txn, const std::string& request_id,
                              const std::string& offer_id, absl::Time least_deadline,
                              Shared* shared) {
  HJJ_ASSIGN_OR_RETURN(const auto offer, txn.GetOffer(offer_id));
  if (!offer || offer->urgent_call_id().empty()) return absl::OkStatus();
  HJJ_ASSIGN_OR_RETURN(auto call, txn.GetUrgentCall(offer->urgent_call_id()));
  if (!call || call->state() != pb::URGENT_CALL_STATE_ENDED) return absl::OkStatus();
  call->set_state(pb::URGENT_CALL_STATE_OPEN);
  call->set_version(call->version() + 1);
  if (FromProto(call->answer_by_time()) < least_deadline) {
    *call->mutable_answer_by_time() = ToProto(least_deadline);
  }
  HJJ_ASSIGN_OR_RETURN(const auto path, shared->Path(call->unit_id()));
  HJJ_RETURN_IF_ERROR(txn.PutUrgentCall(*call, path));
  pb::Resource resource;
  *resource.mutable_urgent_call() = *call;
  return Publish(txn, request_id, std::move(resource), path);
}

// She has given that time to another shift since.
absl::StatusOr<bool> GivenElsewhere(storage::ReadTxn& txn, const pb::Assignment& a,
                                    const absl::flat_hash_set<std::string>& restored) {
  storage::AssignmentQuery query;
  query.person_id = a.person_id();
  const absl::Time start = FromProto(a.start_time()), end = FromProto(a.end_time());
  query.start = {start - kMaxShiftLength, end};
  HJJ_ASSIGN_OR_RETURN(const auto hers, AllAssignments(txn, query));
  return std::any_of(hers.begin(), hers.end(), [&](const pb::Assignment& other) {
    return other.id() != a.id() && HoldsSeat(other) && !restored.contains(other.id()) &&
           FromProto(other.start_time()) < end && start < FromProto(other.end_time());
  });
}

std::vector<std::string> PathsOf(const std::vector<CallOffTarget>& targets) {
  std::set<std::string> paths;
  for (const CallOffTarget& t : targets) paths.insert(t.path);
  return std::vector<std::string>(paths.begin(), paths.end());
}

}  // namespace

absl::StatusOr<std::vector<CallOffTarget>> FindTargets(storage::ReadTxn& txn,
                                                       const pb::CallOffScope& scope,
                                                       absl::string_view path, absl::Time now) {
  const absl::flat_hash_set<std::string> only(scope.shift_ids().begin(), scope.shift_ids().end());
  Shared shared(txn);
  std::vector<CallOffTarget> targets;
  HJJ_RETURN_IF_ERROR(EachShift(txn, scope, path, [&](pb::Shift shift) -> absl::Status {
    if (shift.state() != pb::SHIFT_STATE_PUBLISHED || FromProto(shift.end_time()) <= now ||
        (!only.empty() && !only.contains(shift.id()))) {
      return absl::OkStatus();
    }
    HJJ_ASSIGN_OR_RETURN(const pb::Task* task, shared.Task(shift.task_id()));
    if (!InCategories(scope, *task) || (scope.outdoor_only() && !task->outdoor())) {
      return absl::OkStatus();
    }
    CallOffTarget target;
    HJJ_ASSIGN_OR_RETURN(target.path, shared.Path(shift.unit_id()));
    target.shift = std::move(shift);
    targets.push_back(std::move(target));
    if (targets.size() > kShiftsOfCallOff) {
      return Refuse(absl::StatusCode::kFailedPrecondition, reason::kLimitExceeded,
                    "more shifts than one step calls off",
                    {{"limit", "shifts"}, {"max", absl::StrCat(kShiftsOfCallOff)}});
    }
    return absl::OkStatus();
  }));
  for (CallOffTarget& target : targets) {
    HJJ_ASSIGN_OR_RETURN(target.assignments, AssignmentsOfShift(txn, target.shift.id()));
  }
  return targets;
}

absl::StatusOr<pb::CallOffCounts> CountTargets(storage::ReadTxn& txn,
                                               const std::vector<CallOffTarget>& targets) {
  pb::CallOffCounts counts;
  absl::flat_hash_set<std::string> people;
  for (const CallOffTarget& target : targets) {
    for (const pb::Assignment& a : target.assignments) {
      if (!IsLive(a)) continue;
      counts.set_assignments(counts.assignments() + 1);
      counts.set_on_duty(counts.on_duty() + OnDuty(a));
      if (!people.insert(a.person_id()).second) continue;
      HJJ_ASSIGN_OR_RETURN(const auto person, txn.GetPerson(a.person_id()));
      const bool on_app = person && person->person().uses_app();
      counts.set_without_app(counts.without_app() + !on_app);
    }
  }
  counts.set_shifts(static_cast<int32_t>(targets.size()));
  counts.set_units(static_cast<int32_t>(PathsOf(targets).size()));
  counts.set_people(static_cast<int32_t>(people.size()));
  return counts;
}

absl::StatusOr<pb::CallOffRecord> CallOffAll(const Context& context, storage::WriteTxn& txn,
                                             const CallOffOrder& order,
                                             std::vector<CallOffTarget> targets) {
  const absl::Time now = context.clock->Now();
  Shared shared(txn);
  pb::CallOffRecord record;
  record.set_id(context.ids->New());
  *record.mutable_scope() = order.scope;
  record.set_unit_path(order.path);
  record.set_reason(order.reason);
  record.set_called_off_by(order.person_id);
  *record.mutable_create_time() = ToProto(now);
  *record.mutable_undo_until_time() = ToProto(now + kUndoCallOff);
  HJJ_ASSIGN_OR_RETURN(*record.mutable_counts(), CountTargets(txn, targets));
  // First, so that a stream that knows of a cancelled row knows of this, too.
  HJJ_RETURN_IF_ERROR(PutAndPublish(txn, order.request_id, record, PathsOf(targets)));
  std::set<std::string> offer_ids;
  for (CallOffTarget& target : targets) {
    target.shift.set_state(pb::SHIFT_STATE_CALLED_OFF);
    target.shift.set_call_off_reason(order.reason);
    target.shift.set_call_off_id(record.id());
    HJJ_RETURN_IF_ERROR(
        PutAndPublish(txn, order.request_id, target.shift, target.path, PeopleOf(target)));
    HJJ_RETURN_IF_ERROR(EndUrgentCalls(txn, order.request_id, target));
    for (pb::Assignment& a : target.assignments) {
      if (!IsLive(a)) continue;
      storage::rec::StoredCallOffSeat seat;
      seat.set_call_off_id(record.id());
      seat.set_assignment_id(a.id());
      seat.set_person_id(a.person_id());
      seat.set_shift_id(a.shift_id());
      seat.set_start_us(absl::ToUnixMicros(FromProto(a.start_time())));
      seat.set_commitment_before(a.commitment());
      seat.set_on_duty(OnDuty(a));
      HJJ_RETURN_IF_ERROR(txn.PutCallOffSeat(seat));
      if (seat.on_duty()) HJJ_RETURN_IF_ERROR(txn.MarkDraftDirty(a.id()));
      HJJ_RETURN_IF_ERROR(Step(a, domain::Action::kCancel));
      a.set_call_off_id(record.id());
      HJJ_RETURN_IF_ERROR(PutAndPublish(txn, order.request_id, a, target.path));
      const bool awaited = seat.commitment_before() == pb::COMMITMENT_OFFERED ||
                           seat.commitment_before() == pb::COMMITMENT_RECONFIRMING;
      if (awaited && !a.offer_id().empty()) offer_ids.insert(a.offer_id());
    }
  }
  for (const std::string& id : offer_ids) {
    HJJ_RETURN_IF_ERROR(SettleOffer(txn, order.request_id, id, now, &shared));
  }
  HJJ_RETURN_IF_ERROR(TellCalledOff(context, txn, record));
  HJJ_RETURN_IF_ERROR(Audit(
      context, txn, order.person_id, "CallOff", record.id(),
      absl::StrCat("shifts=", record.counts().shifts(), " people=", record.counts().people())));
  return record;
}

absl::StatusOr<int> RestoreAll(const Context& context, storage::WriteTxn& txn,
                               const std::string& request_id, pb::CallOffRecord& record) {
  const absl::Time now = context.clock->Now();
  Shared shared(txn);
  HJJ_ASSIGN_OR_RETURN(const auto seats, SeatsOf(txn, record.id()));
  std::map<std::string, std::vector<std::string>> people_of;  // by shift
  for (const auto& seat : seats) people_of[seat.shift_id()].push_back(seat.person_id());
  std::vector<pb::Shift> shifts;
  HJJ_RETURN_IF_ERROR(
      EachShift(txn, record.scope(), record.unit_path(), [&](pb::Shift shift) -> absl::Status {
        if (shift.call_off_id() == record.id()) shifts.push_back(std::move(shift));
        return absl::OkStatus();
      }));
  std::set<std::string> paths;
  for (pb::Shift& shift : shifts) {
    HJJ_ASSIGN_OR_RETURN(const pb::Task* task, shared.Task(shift.task_id()));
    HJJ_ASSIGN_OR_RETURN(const auto path, shared.Path(shift.unit_id()));
    shift.set_state(task->state() == pb::TASK_STATE_DRAFT ? pb::SHIFT_STATE_DRAFT
                                                          : pb::SHIFT_STATE_PUBLISHED);
    shift.clear_call_off_reason();
    shift.clear_call_off_id();
    HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request_id, shift, path, people_of[shift.id()]));
    paths.insert(path);
  }
  std::vector<storage::rec::StoredCallOffSeat> restored;
  std::map<std::string, absl::Time> offers;  // with the first start of what waits again
  absl::flat_hash_set<std::string> ours;
  for (const auto& seat : seats) ours.insert(seat.assignment_id());
  for (const auto& seat : seats) {
    HJJ_ASSIGN_OR_RETURN(auto a, txn.GetAssignment(seat.assignment_id()));
    if (!a || a->commitment() != pb::COMMITMENT_CANCELLED || a->call_off_id() != record.id()) {
      continue;
    }
    HJJ_ASSIGN_OR_RETURN(const bool elsewhere, GivenElsewhere(txn, *a, ours));
    if (elsewhere) continue;
    // No step of the table: what is undone was never said.
    a->set_commitment(seat.commitment_before());
    a->clear_call_off_id();
    HJJ_ASSIGN_OR_RETURN(const auto path, shared.Path(a->unit_id()));
    HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request_id, *a, path));
    if (seat.on_duty()) HJJ_RETURN_IF_ERROR(txn.MarkDraftDirty(a->id()));
    restored.push_back(seat);
    const bool awaited =
        a->commitment() == pb::COMMITMENT_OFFERED || a->commitment() == pb::COMMITMENT_RECONFIRMING;
    if (!awaited || a->offer_id().empty()) continue;
    offers.emplace(a->offer_id(), FromProto(a->start_time()));
  }
  for (const auto& [id, start] : offers) {
    const absl::Time least =
        UrgentDeadline(now, std::max(start, now + kLeastTime), context.settings.zone);
    HJJ_RETURN_IF_ERROR(SettleOffer(txn, request_id, id, least, &shared));
    HJJ_RETURN_IF_ERROR(ReopenUrgentCall(txn, request_id, id, least, &shared));
  }
  *record.mutable_undo_time() = ToProto(now);
  HJJ_RETURN_IF_ERROR(
      PutAndPublish(txn, request_id, record, std::vector<std::string>(paths.begin(), paths.end())));
  HJJ_RETURN_IF_ERROR(TellCallOffUndone(context, txn, record, restored));
  return static_cast<int>(restored.size());
}

absl::Status PutAndPublish(storage::WriteTxn& txn, absl::string_view request_id,
                           pb::CallOffRecord& record, const std::vector<std::string>& also_paths) {
  record.set_version(record.version() + 1);
  HJJ_RETURN_IF_ERROR(txn.PutCallOff(record));
  std::set<std::string> topics;
  for (const std::string& topic : UnitTopics(record.unit_path())) topics.insert(topic);
  for (const std::string& path : also_paths) {
    for (const std::string& topic : UnitTopics(path)) topics.insert(topic);
  }
  storage::NewEvent event;
  event.topics.assign(topics.begin(), topics.end());
  event.event.set_request_id(std::string(request_id));
  *event.event.mutable_upsert()->mutable_call_off() = record;
  return txn.AppendEvent(std::move(event));
}

absl::StatusOr<std::vector<storage::rec::StoredCallOffSeat>> SeatsOf(storage::ReadTxn& txn,
                                                                     absl::string_view call_off_id,
                                                                     absl::string_view person_id,
                                                                     bool unreached_only) {
  std::vector<storage::rec::StoredCallOffSeat> seats;
  storage::PageArgs page{"", 500};
  do {
    HJJ_ASSIGN_OR_RETURN(auto got,
                         txn.ListCallOffSeats(call_off_id, person_id, unreached_only, page));
    for (auto& seat : got.items) seats.push_back(std::move(seat));
    page.after = std::move(got.next_key);
  } while (!page.after.empty());
  return seats;
}

}  // namespace hjj::app
