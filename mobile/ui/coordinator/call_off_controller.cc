#include "mobile/ui/coordinator/call_off_controller.h"

#include <algorithm>

namespace hjj::mobile {
namespace {

// Others log calls and women acknowledge while the page is open.
constexpr absl::Duration kFreshFor = absl::Seconds(5);
constexpr int kPollMs = 10'000;
// Of those who do not know: those whose shift is soonest. The list moves up as they are told.
constexpr int kShown = 50;
constexpr int kNoonMinute = 12 * 60;

int Remaining(const v1::CallOffRecord& record) {
  return std::max(0, record.counts().people() - record.acknowledged() - record.reached());
}

}  // namespace

CallOffController::CallOffController(Ui* ui)
    : DeskController(ui, {"coordinator", "lead"}), Singleton<CallOffController>(this) {
  poll_.setInterval(kPollMs);
  connect(&poll_, &QTimer::timeout, this, [this] { Refresh(); });
}

void CallOffController::Forget() {
  for (Turn* turn : {&preview_turn_, &open_turn_, &history_turn_}) turn->Next();
  units_.Clear();
  units_asked_ = started_ = fetching_ = again_ = false;
  places_.clear();
  past_.clear();
  history_.Set({});
  areas_.Set({});
  set_unitId({});
  set_unitName({});
  set_categories({});
  set_outdoorOnly(true);
  set_previewState("idle");
  set_historyState("loading");
  set_actionState("idle");
  set_actionReason({});
  close();
}

void CallOffController::Show() {
  const bool before_noon = domain::MinuteOfDay(ui_->Now(), ui_->zone()) < kNoonMinute;
  set_beforeNoon(before_noon);
  set_canUndo(record_.has_undo_until_time() && !record_.has_undo_time() &&
              ui_->Now() <= FromProto(record_.undo_until_time()));
  if (started_ && when() == "noon" && !before_noon) setWhen("today");
  if (started_ && previewState() == "error" && previewReason() == "UNAVAILABLE" && online()) {
    Preview();
  }
  if (!callOffId().isEmpty() && ui_->Now() - fetched_ >= kFreshFor) FetchOpened();
  if (openState() == "ready") ShowUnreached();  // names may have come
}

// --- what is meant

void CallOffController::start() {
  started_ = true;
  set_categories({});
  set_outdoorOnly(true);
  set_unitId(Q(unit_id()));
  set_actionState("idle");
  set_actionReason({});
  set_beforeNoon(domain::MinuteOfDay(ui_->Now(), ui_->zone()) < kNoonMinute);
  set_when(beforeNoon() ? "noon" : "today");
  ShowSpan();
  ShowAreas();
  FetchUnits();
  Preview();
}

void CallOffController::setWhen(const QString& when) {
  set_when(when);
  if (when != "range") {
    ShowSpan();
    Preview();
  }
}

void CallOffController::setRange(const QDateTime& from, const QDateTime& to) {
  set_when("range");
  set_from(from);
  set_to(std::max(to, from.addSecs(300)));
  Preview();
}

void CallOffController::ShowSpan() {
  const absl::TimeZone zone = ui_->zone();
  const absl::CivilDay today = domain::LocalDate(ui_->Now(), zone);
  if (when() == "tomorrow") {
    set_from(Midnight(today + 1, zone));
    set_to(Midnight(today + 2, zone));
    return;
  }
  set_from(ToQt(ui_->Now()));
  set_to(when() == "noon" ? Noon(today, zone) : Midnight(today + 1, zone));
}

void CallOffController::setArea(const QString& unitId) {
  set_unitId(unitId);
  ShowAreas();
  Preview();
}

void CallOffController::toggleCategory(const QString& code) {
  QStringList chosen = categories();
  if (chosen.removeAll(code) == 0) chosen.append(code);
  set_categories(chosen);
  Preview();
}

void CallOffController::allCategories() {
  set_categories({});
  Preview();
}

void CallOffController::setOutdoorOnly(bool outdoorOnly) {
  set_outdoorOnly(outdoorOnly);
  Preview();
}

void CallOffController::FetchUnits() {
  if (units_asked_) return;
  units_asked_ = true;
  AskUnits(&units_, [this](const absl::Status& status) {
    units_asked_ = status.ok();
    if (!status.ok()) return;
    ShowAreas();
    if (!record_.id().empty()) ShowRecord(record_);
    ShowHistory();
  });
}

void CallOffController::ShowAreas() {
  set_unitName(units_.Name(unitId().toStdString()));
  areas_.Set(units_.Areas(unitId().toStdString(), unit_id()));
}

v1::CallOffScope CallOffController::Scope() {
  v1::CallOffScope scope;
  scope.set_unit_id(unitId().toStdString());
  // Until she says so, "from now" is when she says it.
  if (when() == "tomorrow" || when() == "range") {
    *scope.mutable_from_time() = ToProto(FromQt(from()));
  }
  *scope.mutable_to_time() = ToProto(FromQt(to()));
  for (const QString& code : categories()) scope.add_categories(FromCode<v1::Category>(code));
  scope.set_outdoor_only(outdoorOnly());
  return scope;
}

void CallOffController::Preview() {
  if (unitId().isEmpty() || !engine()) return;
  const int turn = preview_turn_.Next();
  set_previewState("busy");
  v1::PreviewCallOffRequest request;
  *request.mutable_scope() = Scope();
  Ask<v1::PreviewCallOffRequest, v1::PreviewCallOffResponse>(
      kPreviewCallOff, request, [this, turn](absl::StatusOr<v1::PreviewCallOffResponse> answer) {
        if (preview_turn_.Over(turn)) return;
        set_previewReason(ReasonCode(answer.status()));
        if (!answer.ok()) return set_previewState("error");
        const v1::CallOffCounts& counts = answer->counts();
        set_shiftCount(counts.shifts());
        set_peopleCount(counts.people());
        set_onDutyCount(counts.on_duty());
        set_withoutAppCount(counts.without_app());
        set_previewState("ready");
      });
}

void CallOffController::callOff(const QString& why) {
  if (!Begin()) return;
  v1::CallOffRequest request;
  *request.mutable_scope() = Scope();
  request.set_reason(why.trimmed().toStdString());
  Send<v1::CallOffRequest, v1::CallOffResponse>(kCallOff, request,
                                                [this](absl::StatusOr<v1::CallOffResponse> answer) {
                                                  if (answer.ok()) {
                                                    open(Q(answer->call_off().id()));
                                                    ShowRecord(answer->call_off());
                                                  }
                                                  End(answer.status());
                                                });
}

// --- who knows

void CallOffController::open(const QString& callOffId) {
  close();
  set_callOffId(callOffId);
  set_openState("loading");
  for (const auto& record : past_) {
    if (Q(record.id()) == callOffId) ShowRecord(record);
  }
  FetchUnits();
  FetchOpened();
  poll_.start();
}

void CallOffController::close() {
  open_turn_.Next();
  poll_.stop();
  record_.Clear();
  list_.clear();
  unreached_.Set({});
  fetching_ = again_ = false;
  fetched_ = absl::InfinitePast();
  set_callOffId({});
  set_openState("idle");
  set_openReason({});
  set_canUndo(false);
  set_undone(false);
}

void CallOffController::FetchOpened() {
  if (fetching_) {
    again_ = true;
    return;
  }
  fetching_ = true;
  again_ = false;
  fetched_ = ui_->Now();
  const int turn = open_turn_.Next();
  v1::ListUnreachedRequest request;
  request.set_id(callOffId().toStdString());
  request.set_page_size(kShown);
  Ask<v1::ListUnreachedRequest, v1::ListUnreachedResponse>(
      kListUnreached, request, [this, turn](absl::StatusOr<v1::ListUnreachedResponse> answer) {
        if (open_turn_.Over(turn)) return;
        fetching_ = false;
        if (!answer.ok()) {
          // What is known stays on screen.
          if (openState() == "ready") return;
          set_openReason(ReasonCode(answer.status()));
          return set_openState("error");
        }
        ShowRecord(answer->call_off());
        list_.assign(answer->people().begin(), answer->people().end());
        set_openReason({});
        set_openState("ready");
        ShowUnreached();
        if (again_) FetchOpened();
      });
}

void CallOffController::ShowRecord(const v1::CallOffRecord& record) {
  if (Q(record.id()) != callOffId() || record.version() < record_.version()) return;
  record_ = record;
  set_why(Q(record.reason()));
  set_area(AreaOf(record));
  set_createTime(ToQt(record.create_time()));
  set_spanFrom(ToQt(record.scope().from_time()));
  set_spanTo(ToQt(record.scope().to_time()));
  set_undoUntil(ToQt(record.undo_until_time()));
  set_undone(record.has_undo_time());
  set_canUndo(!record.has_undo_time() && ui_->Now() <= FromProto(record.undo_until_time()));
  set_shifts(record.counts().shifts());
  set_people(record.counts().people());
  set_onDuty(record.counts().on_duty());
  set_acknowledged(record.acknowledged());
  set_reachedCount(record.reached());
  set_remaining(Remaining(record));
}

QString CallOffController::AreaOf(const v1::CallOffRecord& record) {
  return units_.Name(record.scope().unit_id());
}

void CallOffController::ShowUnreached() {
  QList<QVariantMap> rows;
  if (!undone()) {
    for (const auto& person : list_) {
      rows.append({{"volunteerId", Q(person.card().id())},
                   {"name", Q(person.card().name())},
                   {"phoneTail", Q(person.card().phone_tail())},
                   {"usesApp", person.card().uses_app()},
                   {"place", PlaceOf(person.shift_id())},
                   {"startTime", ToQt(person.start_time())},
                   {"attempts", person.call_count()},
                   {"lastCallTime", ToQt(person.last_call_time())}});
    }
  }
  unreached_.Set(rows);
}

QString CallOffController::PlaceOf(const std::string& shift_id) {
  const Picture* picture = ui_->Unit();
  if (picture != nullptr) {
    const auto shift = picture->shifts.find(shift_id);
    const auto task = shift == picture->shifts.end() ? picture->tasks.end()
                                                     : picture->tasks.find(shift->second.task_id());
    if (task != picture->tasks.end()) return Q(task->second.place().name());
  }
  const auto [it, first] = places_.try_emplace(shift_id);
  if (!first) return it->second;
  v1::GetShiftRequest request;
  request.set_id(shift_id);
  Ask<v1::GetShiftRequest, v1::GetShiftResponse>(
      kGetShift, request, [this, shift_id](absl::StatusOr<v1::GetShiftResponse> answer) {
        if (!answer.ok()) return;
        v1::GetTaskRequest task;
        task.set_id(answer->shift().task_id());
        Ask<v1::GetTaskRequest, v1::GetTaskResponse>(
            kGetTask, task, [this, shift_id](absl::StatusOr<v1::GetTaskResponse> got) {
              if (!got.ok()) return;
              places_[shift_id] = Q(got->task().place().name());
              ShowUnreached();
            });
      });
  return {};
}

void CallOffController::reached(const QString& volunteerId) {
  Log(volunteerId, v1::CALL_OFF_CALL_OUTCOME_REACHED);
}

void CallOffController::noAnswer(const QString& volunteerId) {
  Log(volunteerId, v1::CALL_OFF_CALL_OUTCOME_NO_ANSWER);
}

void CallOffController::wrongNumber(const QString& volunteerId) {
  Log(volunteerId, v1::CALL_OFF_CALL_OUTCOME_WRONG_NUMBER);
}

void CallOffController::Log(const QString& volunteerId, v1::CallOffCallOutcome outcome) {
  if (callOffId().isEmpty() || !Begin()) return;
  v1::LogCallOffCallRequest request;
  request.set_id(callOffId().toStdString());
  request.set_person_id(volunteerId.toStdString());
  request.set_outcome(outcome);
  Send<v1::LogCallOffCallRequest, v1::LogCallOffCallResponse>(
      kLogCallOffCall, request, [this, request](absl::StatusOr<v1::LogCallOffCallResponse> answer) {
        if (answer.ok() && Q(request.id()) == callOffId()) {
          ShowRecord(answer->call_off());
          const bool known = request.outcome() == v1::CALL_OFF_CALL_OUTCOME_REACHED;
          for (auto it = list_.begin(); it != list_.end(); ++it) {
            if (it->card().id() != request.person_id()) continue;
            if (known) {
              list_.erase(it);
            } else {
              it->set_call_count(it->call_count() + 1);
              *it->mutable_last_call_time() = ToProto(ui_->Now());
            }
            break;
          }
          ShowUnreached();
        }
        End(answer.status());
      });
}

void CallOffController::undo() {
  if (callOffId().isEmpty() || !Begin()) return;
  v1::UndoCallOffRequest request;
  request.set_id(callOffId().toStdString());
  Send<v1::UndoCallOffRequest, v1::UndoCallOffResponse>(
      kUndoCallOff, request, [this](absl::StatusOr<v1::UndoCallOffResponse> answer) {
        if (answer.ok()) {
          ShowRecord(answer->call_off());
          ShowUnreached();
        }
        End(answer.status());
      });
}

void CallOffController::loadHistory() {
  const int turn = history_turn_.Next();
  FetchUnits();
  if (past_.empty()) set_historyState("loading");
  v1::ListCallOffsRequest request;
  request.set_page_size(50);
  Ask<v1::ListCallOffsRequest, v1::ListCallOffsResponse>(
      kListCallOffs, request, [this, turn](absl::StatusOr<v1::ListCallOffsResponse> answer) {
        if (history_turn_.Over(turn)) return;
        set_historyReason(ReasonCode(answer.status()));
        if (!answer.ok()) return set_historyState(past_.empty() ? "error" : "ready");
        past_.assign(answer->call_offs().begin(), answer->call_offs().end());
        ShowHistory();
        set_historyState(past_.empty() ? "empty" : "ready");
      });
}

void CallOffController::ShowHistory() {
  QList<QVariantMap> rows;
  for (const auto& record : past_) {
    rows.append({{"callOffId", Q(record.id())},
                 {"why", Q(record.reason())},
                 {"area", AreaOf(record)},
                 {"createTime", ToQt(record.create_time())},
                 {"shifts", record.counts().shifts()},
                 {"people", record.counts().people()},
                 {"remaining", Remaining(record)},
                 {"undone", record.has_undo_time()},
                 {"canUndo",
                  !record.has_undo_time() && ui_->Now() <= FromProto(record.undo_until_time())}});
  }
  history_.Set(rows);
}

bool CallOffController::Begin() {
  if (actionState() == "busy" || !engine()) return false;
  set_actionReason({});
  set_actionState("busy");
  return true;
}

void CallOffController::End(const absl::Status& status) {
  set_actionReason(ReasonCode(status));
  set_actionState(status.ok() ? "done" : "error");
}

void CallOffController::clearAction() {
  if (actionState() == "busy") return;
  set_actionState("idle");
  set_actionReason({});
}

void CallOffController::retry() {
  if (engine()) engine()->Reconnect();
  if (!callOffId().isEmpty()) {
    set_openState("loading");
    FetchOpened();
  } else if (started_) {
    Preview();
  }
}

}  // namespace hjj::mobile
