#include "mobile/ui/coordinator/shift_editor_controller.h"

#include <algorithm>

#include "mobile/ui/coordinator/task_editor_controller.h"
#include "mobile/ui/limits.h"
#include "shared/base/reasons.h"

namespace hjj::mobile {
namespace {

QString ClockText(const google::protobuf::Timestamp& t, absl::TimeZone zone) {
  const int minute = domain::MinuteOfDay(FromProto(t), zone);
  return QString("%1:%2").arg(minute / 60).arg(minute % 60, 2, 10, QChar('0'));
}

// A merge line's value as the page words it.
QVariant Value(const MergeLine& line, const std::string& value) {
  if (line.kind == "start" || line.kind == "end") {
    return QDateTime::fromMSecsSinceEpoch(std::stoll(value), Qt::UTC);
  }
  if (line.kind == "target" || line.kind == "minimum" || line.kind == "slot") {
    return std::stoi(value);
  }
  if (line.kind != "skills") return Q(value);
  return QVariant(Q(value).split(",", Qt::SkipEmptyParts));
}

}  // namespace

ShiftEditorController::ShiftEditorController(Ui* ui)
    : DeskController(ui, {"coordinator"}), Singleton<ShiftEditorController>(this) {}

void ShiftEditorController::Forget() {
  base_.Clear();
  slots_.Set({});
  conflicts_.Set({});
  mergedLines_.Set({});
  set_reason({});
  set_state("loading");
}

void ShiftEditorController::Show() {
  if (base_.id().empty()) return;
  const Picture* picture = ui_->Unit();
  if (!picture) return;
  if (const auto task = picture->tasks.find(base_.task_id()); task != picture->tasks.end()) {
    set_place(Q(task->second.place().name()));
  }
  std::map<std::string, int> held;
  int yes = 0;
  for (const auto& [id, a] : picture->assignments) {
    if (a.shift_id() != base_.id() || !HoldsSeat(a)) continue;
    ++held[a.slot_id()];
    yes += a.commitment() == v1::COMMITMENT_ACCEPTED ? 1 : 0;
  }
  for (int i = 0; i < slots_.Count(); ++i) {
    slots_.SetField(i, "held", held[slots_.get(i)["slotId"].toString().toStdString()]);
  }
  set_toReconfirm(yes);
}

void ShiftEditorController::open(const QString& shiftId) {
  Forget();
  const Picture* picture = ui_->Unit();
  if (!picture) return;
  const auto it = picture->shifts.find(shiftId.toStdString());
  if (it == picture->shifts.end()) {
    set_reason("NOT_FOUND");
    return set_state("error");
  }
  base_ = it->second;
  mine_for_.clear();
  set_errors({});
  set_startTime(ToQt(base_.start_time()));
  set_endTime(ToQt(base_.end_time()));
  set_startText(ClockText(base_.start_time(), ui_->zone()));
  set_endText(ClockText(base_.end_time(), ui_->zone()));
  ShowSlots(base_);
  set_state("editing");
  Show();
}

void ShiftEditorController::ShowSlots(const v1::Shift& shift) {
  QList<QVariantMap> rows;
  for (const auto& slot : shift.slots()) {
    QVariantList skills;
    for (const int skill : slot.skills()) skills.append(Code(static_cast<v1::Skill>(skill)));
    rows.append({{"key", next_slot_++},
                 {"slotId", Q(slot.id())},
                 {"name", Q(slot.name())},
                 {"minimum", slot.minimum_heads()},
                 {"target", slot.target_heads()},
                 {"held", 0},
                 {"skills", skills}});
  }
  slots_.Set(rows);
}

void ShiftEditorController::addSlot() {
  if (slots_.Count() >= kMostSlots) return;
  QList<QVariantMap> rows = slots_.rows();
  rows.append({{"key", next_slot_++},
               {"slotId", QString()},
               {"name", QString()},
               {"minimum", 1},
               {"target", 1},
               {"held", 0},
               {"skills", QVariantList()}});
  slots_.Set(rows);
}

void ShiftEditorController::removeSlot(int index) {
  QList<QVariantMap> rows = slots_.rows();
  if (index < 0 || index >= rows.size()) return;
  rows.removeAt(index);
  slots_.Set(rows);
}

void ShiftEditorController::setSlot(int index, const QString& field, const QVariant& value) {
  slots_.SetField(index, field, value);
}

v1::Shift ShiftEditorController::FromForm() {
  QVariantMap wrong;
  v1::Shift shift = base_;
  const absl::TimeZone zone = ui_->zone();
  const absl::CivilDay day = domain::LocalDate(FromProto(base_.start_time()), zone);
  const int start = ParseMinute(startText()), end = ParseMinute(endText());
  if (start < 0) wrong.insert("startText", "NOT_A_TIME");
  if (end < 0) wrong.insert("endText", "NOT_A_TIME");
  if (start >= 0 && end >= 0 && end <= start) wrong.insert("endText", "END_BEFORE_START");
  *shift.mutable_start_time() = ToProto(domain::AtMinute(day, std::max(start, 0), zone));
  *shift.mutable_end_time() = ToProto(domain::AtMinute(day, std::max(end, 0), zone));
  shift.clear_slots();
  for (int i = 0; i < slots_.Count(); ++i) {
    const QVariantMap& row = slots_.rows()[i];
    v1::RoleSlot* slot = shift.add_slots();
    const std::string id = row["slotId"].toString().toStdString();
    for (const auto& known : base_.slots()) {
      if (!id.empty() && known.id() == id) *slot = known;
    }
    slot->set_name(row["name"].toString().trimmed().toStdString());
    slot->set_minimum_heads(row["minimum"].toInt());
    slot->set_target_heads(row["target"].toInt());
    slot->clear_skills();
    for (const auto& skill : row["skills"].toList()) {
      slot->add_skills(FromCode<v1::Skill>(skill.toString()));
    }
    const QString prefix = QString("slots.%1.").arg(i);
    if (slot->name().empty()) wrong.insert(prefix + "name", "REQUIRED");
    if (slot->target_heads() < std::max(1, row["held"].toInt())) {
      wrong.insert(prefix + "target", "OUT_OF_RANGE");
    }
    if (slot->minimum_heads() > slot->target_heads()) {
      wrong.insert(prefix + "minimum", "MINIMUM_ABOVE_TARGET");
    }
  }
  set_errors(wrong);
  return shift;
}

void ShiftEditorController::save() {
  if (state() == "conflict") {
    if (openConflicts() > 0) return;
    return Submit(MergeShifts(base_, mine_, theirs_, mine_for_).merged);
  }
  if (state() != "editing") return;
  mine_ = FromForm();
  if (errors().isEmpty()) Submit(mine_);
}

void ShiftEditorController::Submit(v1::Shift shift) {
  set_reason({});
  const QString before = state();
  set_state("saving");
  v1::UpdateShiftRequest request;
  *request.mutable_shift() = std::move(shift);
  Send<v1::UpdateShiftRequest, v1::UpdateShiftResponse>(
      kUpdateShift, request, [this, before](absl::StatusOr<v1::UpdateShiftResponse> answer) {
        if (answer.ok()) {
          set_startTime(ToQt(answer->shift().start_time()));
          set_endTime(ToQt(answer->shift().end_time()));
          return set_state("saved");
        }
        if (ReasonOf(answer.status()) == reason::kEtagMismatch) return ReadTheirs();
        set_reason(ReasonCode(answer.status()));
        set_state(before);
      });
}

void ShiftEditorController::ReadTheirs() {
  v1::GetShiftRequest request;
  request.set_id(base_.id());
  Ask<v1::GetShiftRequest, v1::GetShiftResponse>(
      kGetShift, request, [this](absl::StatusOr<v1::GetShiftResponse> answer) {
        if (!answer.ok()) {
          set_reason(ReasonCode(answer.status()));
          return set_state("editing");
        }
        theirs_ = answer->shift();
        mine_for_.clear();
        ShowMerge();
        set_state("conflict");
      });
}

void ShiftEditorController::ShowMerge() {
  const ShiftMerge merge = MergeShifts(base_, mine_, theirs_, mine_for_);
  QList<QVariantMap> open, done;
  int undecided = 0;
  for (const MergeLine& line : merge.lines) {
    if (!line.conflict) {
      done.append({{"key", Q(line.key()) + QString::number(done.size())},
                   {"kind", Q(line.kind)},
                   {"slotName", Q(line.slot_name)},
                   {"to", Value(line, line.by_me ? line.mine : line.theirs)},
                   {"byMe", line.by_me}});
      continue;
    }
    const auto choice = mine_for_.find(line.key());
    undecided += choice == mine_for_.end() ? 1 : 0;
    open.append({{"key", Q(line.key())},
                 {"kind", Q(line.kind)},
                 {"slotName", Q(line.slot_name)},
                 {"mine", Value(line, line.mine)},
                 {"theirs", Value(line, line.theirs)},
                 {"choice", choice == mine_for_.end() ? QString()
                            : choice->second          ? QString("mine")
                                                      : QString("theirs")}});
  }
  conflicts_.Set(open);
  mergedLines_.Set(done);
  set_openConflicts(undecided);
}

void ShiftEditorController::choose(int index, const QString& side) {
  if (state() != "conflict" || index < 0 || index >= conflicts_.Count()) return;
  mine_for_[conflicts_.get(index)["key"].toString().toStdString()] = side == "mine";
  ShowMerge();
}

}  // namespace hjj::mobile
