#include "mobile/ui/coordinator/relief_controller.h"

#include "shared/base/reasons.h"

namespace hjj::mobile {

ReliefController::ReliefController(Ui* ui)
    : DeskController(ui, {"coordinator"}), Singleton<ReliefController>(this) {}

void ReliefController::Forget() {
  open({});
  clearAction();
}

void ReliefController::Show() {
  ShowCall();
  ShowMoves();
}

QString ReliefController::PlaceOf(const std::string& shift_id) {
  const Picture* picture = ui_->Unit();
  if (!picture) return {};
  const auto shift = picture->shifts.find(shift_id);
  if (shift == picture->shifts.end()) return {};
  const auto task = picture->tasks.find(shift->second.task_id());
  return task == picture->tasks.end() ? QString() : Q(task->second.place().name());
}

void ReliefController::open(const QString& shiftId) {
  turn_.Next();
  set_shiftId(shiftId);
  set_place(PlaceOf(shiftId.toStdString()));
  set_startTime({});
  set_endTime({});
  if (const Picture* picture = ui_->Unit()) {
    const auto shift = picture->shifts.find(shiftId.toStdString());
    if (shift != picture->shifts.end()) {
      set_startTime(ToQt(shift->second.start_time()));
      set_endTime(ToQt(shift->second.end_time()));
    }
  }
  found_.clear();
  moved_.clear();
  call_id_.clear();
  merges_.Set({});
  set_state("idle");
  set_reason({});
  set_stop(false);
  Show();
}

void ReliefController::suggest() {
  if (shiftId().isEmpty()) return;
  set_state("loading");
  set_reason({});
  v1::SuggestReliefRequest request;
  request.set_shift_id(shiftId().toStdString());
  const int turn = turn_.Next();
  Ask<v1::SuggestReliefRequest, v1::SuggestReliefResponse>(
      kSuggestRelief, request, [this, turn](absl::StatusOr<v1::SuggestReliefResponse> answer) {
        if (turn_.Over(turn)) return;
        set_reason(ReasonCode(answer.status()));
        if (!answer.ok()) return set_state("error");
        set_minimum(answer->minimum_heads());
        set_held(answer->held_heads());
        set_present(answer->present_heads());
        set_stop(answer->stop());
        std::vector<v1::PersonCard> cards;
        for (const v1::ReliefMove& move : answer->moves()) cards.push_back(move.card());
        engine()->names().Learn(std::move(cards));
        found_.assign(answer->moves().begin(), answer->moves().end());
        QList<QVariantMap> rows;
        for (const v1::ReliefMerge& merge : answer->merges()) {
          rows.append({{"shiftId", Q(merge.shift_id())},
                       {"place", PlaceOf(merge.shift_id())},
                       {"distanceM", merge.distance_m()},
                       {"freeHeads", merge.free_heads()}});
        }
        merges_.Set(rows);
        ShowMoves();
        set_state("ready");
      });
}

void ReliefController::ShowMoves() {
  QList<QVariantMap> rows;
  for (const v1::ReliefMove& move : found_) {
    QVariantMap row{{"assignmentId", Q(move.assignment_id())},
                    {"volunteerId", Q(move.card().id())},
                    {"fromPlace", PlaceOf(move.from_shift_id())},
                    {"distanceM", move.distance_m()},
                    {"present", move.present()},
                    {"moved", moved_.count(move.assignment_id()) > 0}};
    AddCard(move.card().id(), &row);
    rows.append(row);
  }
  moves_.Set(rows);
}

void ReliefController::ShowCall() {
  const Picture* picture = ui_->Unit();
  const v1::UrgentCall* newest = nullptr;
  if (picture) {
    for (const auto& [id, call] : picture->urgent_calls) {
      if (Q(call.shift_id()) != shiftId()) continue;
      if (!newest || FromProto(call.create_time()) >= FromProto(newest->create_time())) {
        newest = &call;
      }
    }
  }
  call_id_ = newest ? newest->id() : "";
  set_callState(newest ? Code(newest->state()) : QString());
  if (!newest) return;
  set_wanted(newest->heads());
  set_asked(newest->asked_count());
  set_accepted(newest->accepted_count());
  set_declined(newest->declined_count());
  set_answerBy(ToQt(newest->answer_by_time()));
}

bool ReliefController::Begin() {
  if (actionState() == "busy" || !engine()) return false;
  set_actionReason({});
  set_actionState("busy");
  return true;
}

void ReliefController::End(const absl::Status& status) {
  set_actionReason(ReasonCode(status));
  set_actionState(status.ok() ? "done" : "error");
}

std::string ReliefController::EmptiestSlot(const std::string& shift_id) {
  const Picture* picture = ui_->Unit();
  if (!picture || !picture->shifts.count(shift_id)) return {};
  const v1::Shift& shift = picture->shifts.at(shift_id);
  std::map<std::string, int> coming;
  for (const auto& [id, a] : picture->assignments) {
    if (a.shift_id() == shift_id && HoldsSeat(a) &&
        a.presence() != v1::PRESENCE_NO_SHOW_SUSPECTED) {
      ++coming[a.slot_id()];
    }
  }
  std::string emptiest;
  int most = 0;
  for (const v1::RoleSlot& slot : shift.slots()) {
    const int missing = slot.target_heads() - coming[slot.id()];
    if (missing <= most) continue;
    most = missing;
    emptiest = slot.id();
  }
  return emptiest;
}

void ReliefController::move(const QString& assignmentId) {
  const std::string slot_id = EmptiestSlot(shiftId().toStdString());
  if (moved_.count(assignmentId.toStdString()) || !Begin()) return;
  if (slot_id.empty()) {
    return End(Refuse(absl::StatusCode::kFailedPrecondition, reason::kSeatTaken));
  }
  v1::MoveAssignmentRequest request;
  request.set_assignment_id(assignmentId.toStdString());
  request.set_shift_id(shiftId().toStdString());
  request.set_slot_id(slot_id);
  Send<v1::MoveAssignmentRequest, v1::MoveAssignmentResponse>(
      kMoveAssignment, request,
      [this, id = request.assignment_id()](absl::StatusOr<v1::MoveAssignmentResponse> answer) {
        if (answer.ok()) {
          moved_.insert(id);
          ShowMoves();
        }
        End(answer.status());
      });
}

void ReliefController::mergeInto(const QString& shiftId) {
  const Picture* picture = ui_->Unit();
  if (!picture || !Begin()) return;
  std::vector<std::string> hers;
  for (const auto& [id, a] : picture->assignments) {
    if (Q(a.shift_id()) == this->shiftId() && a.commitment() == v1::COMMITMENT_ACCEPTED &&
        a.presence() != v1::PRESENCE_LEFT && a.presence() != v1::PRESENCE_NO_SHOW_SUSPECTED) {
      hers.push_back(id);
    }
  }
  MoveNext(std::move(hers), shiftId.toStdString());
}

void ReliefController::MoveNext(std::vector<std::string> assignment_ids,
                                const std::string& shift_id) {
  if (assignment_ids.empty()) return End(absl::OkStatus());
  v1::MoveAssignmentRequest request;
  request.set_assignment_id(assignment_ids.back());
  request.set_shift_id(shift_id);
  request.set_slot_id(EmptiestSlot(shift_id));
  if (request.slot_id().empty()) {
    return End(Refuse(absl::StatusCode::kFailedPrecondition, reason::kSeatTaken));
  }
  assignment_ids.pop_back();
  // The rows of each answer are shown before the next seat is looked for.
  Send<v1::MoveAssignmentRequest, v1::MoveAssignmentResponse>(
      kMoveAssignment, request,
      [this, left = std::move(assignment_ids),
       shift_id](absl::StatusOr<v1::MoveAssignmentResponse> answer) {
        if (!answer.ok()) return End(answer.status());
        MoveNext(left, shift_id);
      });
}

void ReliefController::startUrgent(const QString& slotId, int heads) {
  if (!Begin()) return;
  v1::StartUrgentCallRequest request;
  request.set_shift_id(shiftId().toStdString());
  request.set_slot_id(slotId.isEmpty() ? EmptiestSlot(request.shift_id()) : slotId.toStdString());
  request.set_heads(heads);
  Send<v1::StartUrgentCallRequest, v1::StartUrgentCallResponse>(
      kStartUrgentCall, request, [this](absl::StatusOr<v1::StartUrgentCallResponse> answer) {
        ui_->RefreshSoon();
        End(answer.status());
      });
}

void ReliefController::endUrgent() {
  if (call_id_.empty() || !Begin()) return;
  v1::EndUrgentCallRequest request;
  request.set_id(call_id_);
  Send<v1::EndUrgentCallRequest, v1::EndUrgentCallResponse>(
      kEndUrgentCall, request, [this](absl::StatusOr<v1::EndUrgentCallResponse> answer) {
        ui_->RefreshSoon();
        End(answer.status());
      });
}

void ReliefController::clearAction() {
  if (actionState() == "busy") return;
  set_actionState("idle");
  set_actionReason({});
}

void ReliefController::retry() { suggest(); }

}  // namespace hjj::mobile
