#include "mobile/ui/coordinator/board_controller.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "shared/base/reasons.h"

namespace hjj::mobile {
namespace {

constexpr int kCandidates = 10;

int Severity(const QVariantMap& row) {
  if (row["calledOff"].toBool()) return 3;
  const QString severity = row["severity"].toString();
  return severity == "red" ? 0 : severity == "amber" ? 1 : 2;
}

}  // namespace

BoardController::BoardController(Ui* ui)
    : DeskController(ui, {"coordinator"}), Singleton<BoardController>(this), witness_(ui) {
  Forget();
}

void BoardController::Forget() {
  day_offset_ = 0;
  set_day(Noon(domain::LocalDate(ui_->Now(), ui_->zone()), ui_->zone()));
  set_filter("short");
  set_state("loading");
  set_reason({});
  shifts_.clear();
  places_.Set({});
  witness_.Forget();
  close();
  clearAction();
}

void BoardController::Show() {
  QString why;
  const QString early = ViewState(&why);
  set_reason(why);
  if (!early.isEmpty()) return set_state(early);
  const Picture& picture = *ui_->Unit();
  const absl::CivilDay today = domain::LocalDate(ui_->Now(), ui_->zone()) + day_offset_;
  set_day(Noon(today, ui_->zone()));
  set_asOf(ToQt(engine()->last_sync_time()));

  std::map<std::string, std::vector<const v1::Assignment*>> on_shift;
  for (const auto& [id, assignment] : picture.assignments) {
    on_shift[assignment.shift_id()].push_back(&assignment);
  }
  shifts_.clear();
  int there = 0, target = 0, missing = 0, on_the_way = 0;
  for (const auto& [id, shift] : picture.shifts) {
    if (domain::LocalDate(FromProto(shift.start_time()), ui_->zone()) != today) continue;
    if (shift.state() == v1::SHIFT_STATE_DRAFT) continue;
    shifts_.append(ShiftRow(picture, shift, on_shift[id]));
    const QVariantMap& row = shifts_.back();
    there += row["present"].toInt();
    target += row["expected"].toInt();
    if (row["severity"] != "ok") missing += row["missing"].toInt();
    for (const auto& person : row["people"].toList()) {
      on_the_way += person.toMap()["stateCode"] == "onTheWay" ? 1 : 0;
    }
  }
  std::sort(shifts_.begin(), shifts_.end(), [](const auto& a, const auto& b) {
    const int bad_a = Severity(a), bad_b = Severity(b);
    if (bad_a != bad_b) return bad_a < bad_b;
    if (a["missing"] != b["missing"]) return a["missing"].toInt() > b["missing"].toInt();
    if (a["startTime"] != b["startTime"]) {
      return a["startTime"].toDateTime() < b["startTime"].toDateTime();
    }
    const QString place_a = a["place"].toString(), place_b = b["place"].toString();
    return place_a != place_b ? place_a < place_b
                              : a["shiftId"].toString() < b["shiftId"].toString();
  });
  set_presentCount(there);
  set_expectedCount(target);
  set_missingCount(missing);
  set_onTheWayCount(on_the_way);
  ShowPlaces();
  ShowOpened();
  ShowCandidates();
  set_state(shifts_.isEmpty() ? "empty" : "ready");
}

void BoardController::ShowPlaces() {
  QList<QVariantMap> rows;
  for (const auto& row : shifts_) {
    if (filter() == "all" || row["missing"].toInt() > 0) rows.append(row);
  }
  places_.Set(rows);
}

void BoardController::ShowOpened() {
  const auto row = std::find_if(shifts_.begin(), shifts_.end(), [this](const auto& each) {
    return each["shiftId"].toString() == shiftId();
  });
  // A shift of another day stays as it was opened.
  if (shiftId().isEmpty() || row == shifts_.end()) return;
  set_place((*row)["place"].toString());
  set_category((*row)["category"].toString());
  set_riskNotice((*row)["riskNotice"].toString());
  set_insuranceRequired((*row)["insuranceRequired"].toBool());
  set_startTime((*row)["startTime"].toDateTime());
  set_endTime((*row)["endTime"].toDateTime());
  set_present((*row)["present"].toInt());
  set_expected((*row)["expected"].toInt());
  set_calledOff((*row)["calledOff"].toBool());
  set_gaps((*row)["gaps"].toList());
  QList<QVariantMap> list;
  for (const auto& person : (*row)["people"].toList()) list.append(person.toMap());
  people_.Set(list);
  const Picture& picture = *ui_->Unit();
  set_openIn(calledOff() ? QVariantList()
                         : witness_.Whom(picture, shiftId().toStdString(), /*in=*/true));
  set_openOut(witness_.Whom(picture, shiftId().toStdString(), /*in=*/false));
  set_undoCount(witness_.UndoCount());
  set_undoIn(witness_.UndoIn());
}

void BoardController::setFilter(const QString& filter) {
  set_filter(filter);
  ShowPlaces();
}

void BoardController::moveDay(int days) {
  day_offset_ = days == 0 ? 0 : day_offset_ + days;
  close();
  set_day(Noon(domain::LocalDate(ui_->Now(), ui_->zone()) + day_offset_, ui_->zone()));
  Refresh();
}

void BoardController::open(const QString& shiftId) {
  set_shiftId(shiftId);
  people_.Set({});
  ShowOpened();
}

void BoardController::close() {
  turn_.Next();
  set_shiftId({});
  people_.Set({});
  set_gaps({});
  set_openIn({});
  set_openOut({});
  set_undoCount(0);
  set_signId({});
  set_signName({});
  set_slotId({});
  set_slotName({});
  found_.clear();
  asked_.clear();
  candidates_.Set({});
  set_candidatesReason({});
  set_candidatesState("idle");
}

void BoardController::findCandidates(const QString& shiftId, const QString& slotId) {
  open(shiftId);
  set_slotId(slotId);
  const Picture* picture = ui_->Unit();
  if (picture && picture->shifts.count(shiftId.toStdString())) {
    for (const auto& slot : picture->shifts.at(shiftId.toStdString()).slots()) {
      if (Q(slot.id()) == slotId) set_slotName(Q(slot.name()));
    }
  }
  found_.clear();
  asked_.clear();
  candidates_.Set({});
  set_candidatesReason({});
  set_candidatesState("loading");
  v1::ListCandidatesRequest request;
  request.set_shift_id(shiftId.toStdString());
  request.set_slot_id(slotId.toStdString());
  request.set_page_size(kCandidates);
  const int turn = turn_.Next();
  Ask<v1::ListCandidatesRequest, v1::ListCandidatesResponse>(
      kListCandidates, request, [this, turn](absl::StatusOr<v1::ListCandidatesResponse> answer) {
        if (turn_.Over(turn)) return;
        set_candidatesReason(ReasonCode(answer.status()));
        if (!answer.ok()) return set_candidatesState("error");
        engine()->names().Learn({answer->cards().begin(), answer->cards().end()});
        found_.assign(answer->candidates().begin(), answer->candidates().end());
        ShowCandidates();
        set_candidatesState(found_.empty() ? "empty" : "ready");
      });
}

void BoardController::ShowCandidates() {
  QList<QVariantMap> rows;
  for (const auto& candidate : found_) {
    QVariantMap row{
        {"volunteerId", Q(candidate.person_id())},
        {"distanceM", candidate.why().distance_m() > 0 ? candidate.why().distance_m() : -1},
        {"travelMinutes", candidate.why().travel_minutes()},
        {"arriveTime", ToQt(candidate.arrive_time())},
        {"whyCode", Code(candidate.why().reason())},
        {"whyArgs", WhyArgs(candidate.why())},
        {"asked", asked_.count(candidate.person_id()) > 0}};
    // Once she is asked, she stands on the shift as well.
    QVariantMap hers;
    for (const QVariantMap& person : people_.rows()) {
      if (person["volunteerId"] == row["volunteerId"]) hers = person;
    }
    row.insert("stateCode", hers.value("stateCode", QString()));
    row.insert("offerId", hers.value("offerId", QString()));
    AddCard(candidate.person_id(), &row);
    row.insert("usesApp", candidate.uses_app());
    const auto card = engine()->names().Card(candidate.person_id());
    row.insert("unitName", card ? ui_->UnitName(card->unit_id()) : QString());
    rows.append(row);
  }
  candidates_.Set(rows);
}

bool BoardController::Begin() {
  if (actionState() == "busy" || !engine()) return false;
  set_actionReason({});
  set_actionState("busy");
  return true;
}

void BoardController::End(const absl::Status& status) {
  set_actionReason(ReasonCode(status));
  set_actionState(status.ok() ? "done" : "error");
}

void BoardController::fillWith(const QString& volunteerId) {
  if (slotId().isEmpty() || asked_.count(volunteerId.toStdString()) || !Begin()) return;
  v1::FillSlotRequest request;
  request.set_shift_id(shiftId().toStdString());
  request.set_slot_id(slotId().toStdString());
  request.set_person_id(volunteerId.toStdString());
  Send<v1::FillSlotRequest, v1::FillSlotResponse>(
      kFillSlot, request,
      [this, slot = slotId(),
       who = request.person_id()](absl::StatusOr<v1::FillSlotResponse> answer) {
        if (answer.ok() && slot == slotId()) {
          asked_.insert(who);
          ShowCandidates();
        }
        End(answer.status());
      });
}

void BoardController::Tap(v1::CheckInKind kind, const QStringList& assignment_ids) {
  const Picture* picture = ui_->Unit();
  if (!picture || assignment_ids.isEmpty() || !Begin()) return;
  End(witness_.Tap(*picture, assignment_ids, kind));
  ui_->RefreshSoon();
}

void BoardController::checkInFor(const QString& assignmentId) {
  Tap(v1::CHECK_IN_KIND_IN, {assignmentId});
}

void BoardController::checkOutFor(const QString& assignmentId) {
  Tap(v1::CHECK_IN_KIND_OUT, {assignmentId});
}

void BoardController::checkInAll(const QStringList& assignmentIds) {
  Tap(v1::CHECK_IN_KIND_IN, assignmentIds);
}

void BoardController::checkOutAll(const QStringList& assignmentIds) {
  Tap(v1::CHECK_IN_KIND_OUT, assignmentIds);
}

void BoardController::undoAll() {
  if (!Begin()) return;
  End(witness_.Undo());
  ui_->RefreshSoon();
}

void BoardController::startSign(const QString& assignmentId) {
  clearAction();
  const Picture* picture = ui_->Unit();
  const auto id = assignmentId.toStdString();
  const bool known = picture && picture->assignments.count(id);
  set_signId(known ? assignmentId : QString());
  set_signName(known ? NameOf(picture->assignments.at(id).person_id()) : QString());
}

void BoardController::sign(const QVariantList& strokes) {
  const Picture* picture = ui_->Unit();
  if (!picture || signId().isEmpty() || !Begin()) return;
  End(witness_.Sign(*picture, signId(), strokes));
  ui_->RefreshSoon();
}

void BoardController::walkIn(const QString& shiftId, const QString& slotId,
                             const QString& volunteerId, bool riskRead, bool safePosition) {
  if (!Begin()) return;
  v1::AddWalkInRequest request;
  request.set_shift_id(shiftId.toStdString());
  request.set_slot_id(slotId.toStdString());
  request.set_person_id(volunteerId.toStdString());
  request.set_risk_notice_read(riskRead);
  request.set_safe_position(safePosition);
  const Picture* picture = ui_->Unit();
  if (picture && picture->shifts.count(request.shift_id())) {
    const v1::Shift& shift = picture->shifts.at(request.shift_id());
    if (slotId.isEmpty() && shiftId == this->shiftId() && !gaps().isEmpty()) {
      request.set_slot_id(gaps().first().toMap()["slotId"].toString().toStdString());
    } else if (slotId.isEmpty()) {
      // Where most are wanted: not on the seat of the one who leads.
      int most = 0;
      for (const v1::RoleSlot& slot : shift.slots()) {
        if (slot.target_heads() <= most) continue;
        most = slot.target_heads();
        request.set_slot_id(slot.id());
      }
    }
    const auto task = picture->tasks.find(shift.task_id());
    if (!riskRead && task != picture->tasks.end() && !task->second.risk_notice().empty()) {
      return End(Refuse(absl::StatusCode::kFailedPrecondition, reason::kRiskNotRead));
    }
  }
  Send<v1::AddWalkInRequest, v1::AddWalkInResponse>(
      kAddWalkIn, request,
      [this](absl::StatusOr<v1::AddWalkInResponse> answer) { End(answer.status()); });
}

void BoardController::cannotCome(const QString& assignmentId) {
  if (!Begin()) return;
  v1::WithdrawRequest request;
  request.set_assignment_id(assignmentId.toStdString());
  Send<v1::WithdrawRequest, v1::WithdrawResponse>(
      kWithdraw, request,
      [this](absl::StatusOr<v1::WithdrawResponse> answer) { End(answer.status()); });
}

void BoardController::handOver(const QString& leadId, const QString& deputyId) {
  if (!Begin()) return;
  v1::HandOverShiftRequest request;
  request.set_shift_id(shiftId().toStdString());
  request.set_lead_person_id(leadId.toStdString());
  request.set_deputy_person_id(deputyId.toStdString());
  Send<v1::HandOverShiftRequest, v1::HandOverShiftResponse>(
      kHandOverShift, request,
      [this](absl::StatusOr<v1::HandOverShiftResponse> answer) { End(answer.status()); });
}

void BoardController::callOff(const QString& shiftId, const QString& why) {
  if (!Begin()) return;
  v1::CallOffShiftRequest request;
  request.set_id(shiftId.toStdString());
  request.set_reason(why.trimmed().toStdString());
  Send<v1::CallOffShiftRequest, v1::CallOffShiftResponse>(
      kCallOffShift, request,
      [this](absl::StatusOr<v1::CallOffShiftResponse> answer) { End(answer.status()); });
}

void BoardController::clearAction() {
  if (actionState() == "busy") return;
  set_actionState("idle");
  set_actionReason({});
}

void BoardController::retry() {
  if (engine()) engine()->Reconnect();
  Refresh();
}

}  // namespace hjj::mobile
