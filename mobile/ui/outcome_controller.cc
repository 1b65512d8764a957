#include "mobile/ui/outcome_controller.h"

#include <algorithm>
#include <optional>

#include "shared/base/reasons.h"

namespace hjj::mobile {
namespace {

constexpr int kMostCount = 1'000'000, kLongestNote = 500;

// This phone's newest word about the shift.
std::optional<OutboxRow> SaidOf(SyncEngine* engine, const std::string& shift_id) {
  std::optional<OutboxRow> said;
  const auto rows = engine->store().Outbox();
  if (!rows.ok()) return said;
  for (const OutboxRow& row : *rows) {
    if (row.method == kReportOutcome.path && row.subject == shift_id) said = row;
  }
  return said;
}

}  // namespace

void OutcomeController::Forget() {
  turn_.Next();
  set_shiftId({});
  set_place({});
  form_.clear();
  outcome_.Clear();
  touched_ = asked_ = known_ = false;
  values_.Set({});
  set_others({});
  set_note({});
  set_state("loading");
  set_reason({});
  set_sendState({});
  set_sendReason({});
  set_reporter({});
  set_reportTime({});
  set_canSave(false);
}

const v1::Shift* OutcomeController::FindShift(const std::string& shift_id,
                                              const Picture** picture) {
  for (const Picture* p : {ui_->role() == "coordinator" ? ui_->Unit() : nullptr, ui_->Self()}) {
    const auto found = p ? p->shifts.find(shift_id) : decltype(p->shifts.end())();
    if (!p || found == p->shifts.end()) continue;
    if (p == ui_->Self() && !Leads(found->second, engine()->person_id())) continue;
    *picture = p;
    return &found->second;
  }
  return nullptr;
}

void OutcomeController::open(const QString& shiftId) {
  Forget();
  set_shiftId(shiftId);
  Fetch();
  Show();
}

void OutcomeController::Show() {
  if (!engine() || shiftId().isEmpty()) return;
  const Picture* picture = nullptr;
  const v1::Shift* shift = FindShift(shiftId().toStdString(), &picture);
  if (!shift) {
    set_reason(reason::kNotFound);
    return set_state("error");
  }
  if (!known_ && !asked_ && online()) Fetch();
  const auto task = picture->tasks.find(shift->task_id());
  const bool has_task = task != picture->tasks.end();
  set_startTime(ToQt(shift->start_time()));
  set_endTime(ToQt(shift->end_time()));
  set_place(has_task ? Q(task->second.place().name()) : QString());
  set_reason({});
  if (FromProto(shift->start_time()) > ui_->Now()) return set_state("early");
  Fill(has_task ? &task->second : nullptr);
  // Until she can see what was said before, she waits a moment, but not without a network.
  set_state(asked_ && !known_ && sendState().isEmpty() ? "loading" : "ready");
}

void OutcomeController::Fill(const v1::Task* task) {
  const auto said = SaidOf(engine(), shiftId().toStdString());
  v1::ReportOutcomeRequest mine;
  const bool by_phone = said && mine.ParseFromString(said->request) &&
                        said->state != OutboxState::kNeedsAttention &&
                        (said->state == OutboxState::kPending ||
                         said->made_time >= FromProto(outcome_.report_time()));
  const bool by_server = !by_phone && outcome_.has_report_time();
  if (said && said->state == OutboxState::kNeedsAttention &&
      said->made_time >= FromProto(outcome_.report_time())) {
    set_sendState("refused");
    set_sendReason(Q(said->error_reason));
  } else {
    set_sendState(by_phone && said->state == OutboxState::kPending ? "saved"
                  : by_phone || by_server                          ? "sent"
                                                                   : "");
    set_sendReason({});
  }
  set_reporter(by_phone ? NameOf(engine()->person_id())
                        : NameOf(by_server ? outcome_.reported_by() : ""));
  set_reportTime(by_phone    ? ToQt(said->made_time)
                 : by_server ? ToQt(outcome_.report_time())
                             : QDateTime());
  if (touched_) return;
  form_.clear();
  const auto put = [this](v1::OutcomeKind kind, const QString& text) {
    const auto it = std::find_if(form_.begin(), form_.end(),
                                 [kind](const Value& value) { return value.kind == kind; });
    if (it == form_.end()) {
      form_.push_back({kind, text, {}});
    } else {
      it->text = text;
    }
  };
  if (task) {
    for (const int kind : task->outcomes()) put(static_cast<v1::OutcomeKind>(kind), {});
  }
  const auto& values = by_phone ? mine.values() : outcome_.values();
  for (const auto& value : values) put(value.kind(), QString::number(value.count()));
  set_note(Q(by_phone ? mine.note() : outcome_.note()));
  ShowValues();
}

void OutcomeController::ShowValues() {
  QList<QVariantMap> rows;
  bool any = false, wrong = false;
  for (Value& value : form_) {
    bool number = false;
    const int count = value.text.trimmed().toInt(&number);
    const bool empty = value.text.trimmed().isEmpty();
    value.error = empty                             ? ""
                  : !number                         ? "NOT_A_NUMBER"
                  : count < 0 || count > kMostCount ? "OUT_OF_RANGE"
                                                    : "";
    any = any || !empty;
    wrong = wrong || !value.error.isEmpty();
    rows.append({{"kind", Code(value.kind)}, {"text", value.text}, {"error", value.error}});
  }
  values_.Set(rows);
  QStringList others;
  const auto* type = google::protobuf::GetEnumDescriptor<v1::OutcomeKind>();
  for (int i = 0; i < type->value_count(); ++i) {
    const auto kind = static_cast<v1::OutcomeKind>(type->value(i)->number());
    if (kind != v1::OUTCOME_KIND_UNSPECIFIED && values_.Find(Code(kind)) < 0) {
      others.append(Code(kind));
    }
  }
  set_others(others);
  const QString words = note().trimmed();
  set_canSave(!wrong && (any || !words.isEmpty()) && words.size() <= kLongestNote);
}

void OutcomeController::setText(const QString& kind, const QString& text) {
  for (Value& value : form_) {
    if (Code(value.kind) == kind) value.text = text;
  }
  touched_ = true;
  ShowValues();
}

void OutcomeController::addKind(const QString& kind) {
  if (!others().contains(kind)) return;
  form_.push_back({FromCode<v1::OutcomeKind>(kind), {}, {}});
  touched_ = true;
  ShowValues();
}

void OutcomeController::setNote(const QString& note) {
  set_note(note);
  touched_ = true;
  ShowValues();
}

void OutcomeController::save() {
  if (!engine() || !canSave() || state() != "ready") return;
  v1::ReportOutcomeRequest request;
  request.set_shift_id(shiftId().toStdString());
  request.set_note(note().trimmed().toStdString());
  for (const Value& value : form_) {
    if (value.text.trimmed().isEmpty()) continue;
    auto* counted = request.add_values();
    counted->set_kind(value.kind);
    counted->set_count(value.text.trimmed().toInt());
  }
  const auto saved = engine()->Queue(kReportOutcome, request, request.shift_id());
  if (saved.ok()) {
    touched_ = false;
  } else {
    set_sendState("refused");
    set_sendReason(ReasonCode(saved));
  }
  ui_->RefreshSoon();
}

void OutcomeController::Fetch() {
  asked_ = true;
  v1::ListOutcomesRequest request;
  request.set_shift_id(shiftId().toStdString());
  const int turn = turn_.Next();
  Ask<v1::ListOutcomesRequest, v1::ListOutcomesResponse>(
      kListOutcomes, request, [this, turn](absl::StatusOr<v1::ListOutcomesResponse> answer) {
        if (turn_.Over(turn)) return;
        asked_ = false;
        // What this phone knows is enough to go on.
        known_ = answer.ok() || ReasonCode(answer.status()) != "UNAVAILABLE";
        if (answer.ok() && answer->outcomes_size() > 0) outcome_ = answer->outcomes(0);
        Show();
      });
}

void OutcomeController::retry() {
  const QString id = shiftId();
  if (engine()) engine()->Reconnect();
  open(id);
}

}  // namespace hjj::mobile
