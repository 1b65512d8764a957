#include "mobile/ui/team_controller.h"

namespace hjj::mobile {

void TeamController::Forget() {
  witness_.Forget();
  set_state("loading");
  set_reason({});
  set_shiftId({});
  people_.Set({});
  set_openIn({});
  set_openOut({});
  set_undoCount(0);
  set_signId({});
  set_signName({});
  clearAction();
}

void TeamController::Show() {
  const Picture* team = ui_->Team();
  const std::string shift_id = today_->LedShift();
  set_shiftId(Q(shift_id));
  set_undoCount(witness_.UndoCount());
  set_undoIn(witness_.UndoIn());
  if (!team || shift_id.empty()) {
    people_.Set({});
    set_openIn({});
    set_openOut({});
    return set_state(team ? "empty" : "loading");
  }
  const absl::Time now = ui_->Now();
  QList<QVariantMap> rows;
  int present = 0;
  const auto led = team->shifts.find(shift_id);
  const bool known = led != team->shifts.end();
  const std::string lead_id = known ? led->second.lead_person_id() : "";
  const std::string deputy_id = known ? led->second.deputy_person_id() : "";
  set_leads(lead_id == engine()->person_id());
  for (const auto& [id, a] : team->assignments) {
    if (a.shift_id() != shift_id || (!HoldsSeat(a) && !a.has_in_time())) continue;
    const QString state = StaffState(a, now);
    present += state == "onDuty" || state == "onBreak" ? 1 : 0;
    QVariantMap row{{"assignmentId", Q(id)},
                    {"volunteerId", Q(a.person_id())},
                    {"stateCode", state},
                    {"since", state == "left"                           ? ToQt(a.out_time())
                              : state == "onDuty" || state == "onBreak" ? ToQt(a.in_time())
                                                                        : QDateTime()},
                    {"isMe", a.person_id() == engine()->person_id()},
                    {"isLead", lead_id == a.person_id()},
                    {"isDeputy", deputy_id == a.person_id()}};
    AddCard(a.person_id(), &row);
    row.insert("signState", witness_.SignState(*team, id, row["usesApp"].toBool()));
    rows.append(row);
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a["name"].toString() < b["name"].toString();
  });
  people_.Set(rows);
  set_present(present);
  set_openIn(witness_.Whom(*team, shift_id, /*in=*/true));
  set_openOut(witness_.Whom(*team, shift_id, /*in=*/false));
  const auto shift = team->shifts.find(shift_id);
  if (shift != team->shifts.end()) {
    set_startTime(ToQt(shift->second.start_time()));
    set_endTime(ToQt(shift->second.end_time()));
    const auto task = team->tasks.find(shift->second.task_id());
    set_place(task == team->tasks.end() ? QString() : Q(task->second.place().name()));
  }
  // Who is on it was never listed: that needs the network once.
  set_reason(rows.isEmpty() && !online() ? "UNAVAILABLE" : "");
  set_state(!rows.isEmpty() ? "ready" : online() ? "loading" : "error");
}

void TeamController::End(const absl::Status& status) {
  set_actionReason(ReasonCode(status));
  set_actionState(status.ok() ? "done" : "error");
  ui_->RefreshSoon();
}

void TeamController::Tap(v1::CheckInKind kind, const QStringList& assignment_ids) {
  const Picture* team = ui_->Team();
  if (team && !assignment_ids.isEmpty()) End(witness_.Tap(*team, assignment_ids, kind));
}

void TeamController::checkInFor(const QString& assignmentId) {
  Tap(v1::CHECK_IN_KIND_IN, {assignmentId});
}

void TeamController::checkOutFor(const QString& assignmentId) {
  Tap(v1::CHECK_IN_KIND_OUT, {assignmentId});
}

void TeamController::checkInAll(const QStringList& assignmentIds) {
  Tap(v1::CHECK_IN_KIND_IN, assignmentIds);
}

void TeamController::checkOutAll(const QStringList& assignmentIds) {
  Tap(v1::CHECK_IN_KIND_OUT, assignmentIds);
}

void TeamController::undoAll() { End(witness_.Undo()); }

void TeamController::startSign(const QString& assignmentId) {
  clearAction();
  const int row = people_.Find(assignmentId);
  set_signId(row < 0 ? QString() : assignmentId);
  set_signName(row < 0 ? QString() : people_.get(row)["name"].toString());
}

void TeamController::sign(const QVariantList& strokes) {
  const Picture* team = ui_->Team();
  if (team && !signId().isEmpty()) End(witness_.Sign(*team, signId(), strokes));
}

void TeamController::handOver(const QString& leadId, const QString& deputyId) {
  if (actionState() == "busy" || !engine()) return;
  set_actionReason({});
  set_actionState("busy");
  v1::HandOverShiftRequest request;
  request.set_shift_id(shiftId().toStdString());
  request.set_lead_person_id(leadId.toStdString());
  request.set_deputy_person_id(deputyId.toStdString());
  Send<v1::HandOverShiftRequest, v1::HandOverShiftResponse>(
      kHandOverShift, request,
      [this](absl::StatusOr<v1::HandOverShiftResponse> answer) { End(answer.status()); });
}

void TeamController::clearAction() {
  set_actionState("idle");
  set_actionReason({});
}

void TeamController::retry() {
  if (engine()) engine()->Reconnect();
  Refresh();
}

}  // namespace hjj::mobile
