#include "mobile/ui/stand_in_controller.h"

namespace hjj::mobile {

StandInController::StandInController(Ui* ui)
    : DeskController(ui, {"volunteer"}), Singleton<StandInController>(this) {}

void StandInController::Forget() {
  open({});
  clearAction();
}

void StandInController::Show() {
  const Picture* picture = ui_->Self();
  const auto id = assignmentId().toStdString();
  if (!picture || !picture->assignments.count(id)) return;
  const v1::Assignment& a = picture->assignments.at(id);
  set_startTime(ToQt(a.start_time()));
  set_endTime(ToQt(a.end_time()));
  const auto task = picture->tasks.find(a.task_id());
  set_place(task == picture->tasks.end() ? QString() : Q(task->second.place().name()));
  set_seeking(a.commitment() == v1::COMMITMENT_SEEKING_STAND_IN);
  set_replaced(a.commitment() == v1::COMMITMENT_REPLACED);
  ShowWomen();
}

void StandInController::ShowWomen() {
  QList<QVariantMap> rows;
  for (const v1::PersonCard& card : found_) {
    rows.append({{"volunteerId", Q(card.id())},
                 {"name", Q(card.name())},
                 {"asked", asked_.count(card.id()) > 0}});
  }
  women_.Set(rows);
}

void StandInController::open(const QString& assignmentId) {
  const int turn = turn_.Next();
  set_assignmentId(assignmentId);
  found_.clear();
  asked_.clear();
  women_.Set({});
  set_reason({});
  set_seeking(false);
  set_replaced(false);
  set_state(assignmentId.isEmpty() ? "idle" : "loading");
  if (assignmentId.isEmpty()) return;
  Show();
  v1::ListStandInsRequest request;
  request.set_assignment_id(assignmentId.toStdString());
  Ask<v1::ListStandInsRequest, v1::ListStandInsResponse>(
      kListStandIns, request, [this, turn](absl::StatusOr<v1::ListStandInsResponse> answer) {
        if (turn_.Over(turn)) return;
        set_reason(ReasonCode(answer.status()));
        if (!answer.ok()) return set_state("error");
        found_.assign(answer->cards().begin(), answer->cards().end());
        ShowWomen();
        set_state("ready");
      });
}

void StandInController::ask(const QString& volunteerId) {
  if (asked_.count(volunteerId.toStdString())) return;
  v1::SeekStandInRequest request;
  request.set_person_id(volunteerId.toStdString());
  Seek(std::move(request));
}

void StandInController::askByPhone(const QString& phone) {
  v1::SeekStandInRequest request;
  request.set_phone(phone.trimmed().toStdString());
  Seek(std::move(request));
}

void StandInController::Seek(v1::SeekStandInRequest request) {
  if (actionState() == "busy" || !engine() || assignmentId().isEmpty()) return;
  set_actionReason({});
  set_actionState("busy");
  request.set_assignment_id(assignmentId().toStdString());
  Send<v1::SeekStandInRequest, v1::SeekStandInResponse>(
      kSeekStandIn, request,
      [this, who = request.person_id()](absl::StatusOr<v1::SeekStandInResponse> answer) {
        if (answer.ok() && !who.empty()) asked_.insert(who);
        ShowWomen();
        End(answer.status());
      });
}

void StandInController::stop() {
  if (actionState() == "busy" || !engine() || assignmentId().isEmpty()) return;
  set_actionReason({});
  set_actionState("busy");
  v1::StopSeekingStandInRequest request;
  request.set_assignment_id(assignmentId().toStdString());
  Send<v1::StopSeekingStandInRequest, v1::StopSeekingStandInResponse>(
      kStopSeekingStandIn, request, [this](absl::StatusOr<v1::StopSeekingStandInResponse> answer) {
        if (answer.ok()) asked_.clear();
        ShowWomen();
        End(answer.status());
      });
}

void StandInController::End(const absl::Status& status) {
  set_actionReason(ReasonCode(status));
  set_actionState(status.ok() ? "done" : "error");
  ui_->RefreshSoon();
}

void StandInController::clearAction() {
  if (actionState() == "busy") return;
  set_actionState("idle");
  set_actionReason({});
}

void StandInController::retry() { open(assignmentId()); }

}  // namespace hjj::mobile
