#include "mobile/ui/coordinator/series_controller.h"

#include <algorithm>

#include "mobile/ui/coordinator/task_editor_controller.h"
#include "mobile/ui/limits.h"
#include "shared/base/reasons.h"

namespace hjj::mobile {
namespace {

constexpr const char* kDays[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
constexpr char kWeekly[] = "FREQ=WEEKLY;BYDAY=";

QString ClockText(int minute) {
  return QString("%1:%2").arg(minute / 60).arg(minute % 60, 2, 10, QChar('0'));
}

// ISO weekdays of a rule that this page makes; nullopt for any other.
std::optional<QVariantList> WeekdaysOf(const std::string& rrule) {
  const QString text = Q(rrule);
  if (!text.startsWith(kWeekly)) return std::nullopt;
  QVariantList days;
  for (const QString& name : text.mid(sizeof(kWeekly) - 1).split(",")) {
    const auto* it = std::find(std::begin(kDays), std::end(kDays), name);
    if (it == std::end(kDays)) return std::nullopt;
    days.append(static_cast<int>(it - std::begin(kDays)) + 1);
  }
  return days;
}

}  // namespace

SeriesController::SeriesController(Ui* ui, const WeekController* week)
    : DeskController(ui, {"coordinator"}), Singleton<SeriesController>(this), week_(week) {}

void SeriesController::Forget() {
  known_.clear();
  series_.Set({});
  tasks_.Set({});
  changes_.Set({});
  set_reason({});
  set_state("loading");
}

void SeriesController::Show() {
  ShowTasks();
  if (state() == "preview" || state() == "done") ShowNames();
}

void SeriesController::begin() {
  set_state("loading");
  set_reason({});
  set_errors({});
  v1::ListSeriesRequest request;
  request.set_unit_id(unit_id());
  request.set_page_size(100);
  auto found = std::make_shared<std::map<std::string, v1::Series>>();
  AskAll<v1::ListSeriesRequest, v1::ListSeriesResponse>(
      kListSeries, request,
      [found](const v1::ListSeriesResponse& page) {
        for (const auto& s : page.series()) (*found)[s.id()] = s;
      },
      [this, found](absl::Status status) {
        if (!status.ok()) {
          set_reason(ReasonCode(status));
          return set_state("error");
        }
        known_ = std::move(*found);
        ShowTasks();
        ShowList();
        set_state("list");
      });
}

void SeriesController::ShowTasks() {
  const Picture* picture = ui_->Unit();
  if (!picture) return;
  QList<QVariantMap> rows;
  for (const auto& [id, task] : picture->tasks) {
    if (task.state() == v1::TASK_STATE_ENDED) continue;
    rows.append({{"key", Q(id)}, {"place", Q(task.place().name())}, {"title", Q(task.title())}});
  }
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a["place"].toString() < b["place"].toString();
  });
  tasks_.Set(rows);
}

void SeriesController::ShowList() {
  const Picture* picture = ui_->Unit();
  const absl::CivilDay today = domain::LocalDate(ui_->Now(), ui_->zone());
  QList<QVariantMap> rows;
  for (const auto& [id, s] : known_) {
    if (FromProto(s.until_date()) < today) continue;
    v1::Task task;
    if (picture && picture->tasks.count(s.task_id())) task = picture->tasks.at(s.task_id());
    rows.append({{"key", Q(id)},
                 {"place", Q(task.place().name())},
                 {"title", Q(task.title())},
                 {"weekdays", WeekdaysOf(s.rrule()).value_or(QVariantList())},
                 {"startText", ClockText(s.start_minute())},
                 {"endText", ClockText(s.start_minute() + s.duration_minutes())},
                 {"until", Noon(FromProto(s.until_date()), ui_->zone())}});
  }
  series_.Set(rows);
}

void SeriesController::chooseTask(const QString& taskId) {
  const Picture* picture = ui_->Unit();
  if (!picture) return;
  v1::Series series;
  series.set_task_id(taskId.toStdString());
  series.set_rrule(std::string(kWeekly) + "MO,TU,WE,TH,FR");
  const absl::CivilDay today = domain::LocalDate(ui_->Now(), ui_->zone());
  *series.mutable_start_date() = ToProto(today);
  // To the Sunday of the fourth week on, or as far as the campaign goes.
  absl::CivilDay until = domain::SundayOf(std::max(week_->monday(), today)) + 21;
  const auto task = picture->tasks.find(series.task_id());
  if (task != picture->tasks.end()) {
    const auto campaign = picture->campaigns.find(task->second.campaign_id());
    if (campaign != picture->campaigns.end()) {
      until = std::min(until, FromProto(campaign->second.end_date()));
    }
  }
  *series.mutable_until_date() = ToProto(until);
  series.set_start_minute(7 * 60);
  series.set_duration_minutes(90);
  const v1::Shift* last = nullptr;
  for (const auto& [id, shift] : picture->shifts) {
    if (shift.task_id() != series.task_id()) continue;
    if (!last || FromProto(last->start_time()) < FromProto(shift.start_time())) last = &shift;
  }
  if (last) {
    series.set_start_minute(domain::MinuteOfDay(FromProto(last->start_time()), ui_->zone()));
    series.set_duration_minutes(static_cast<int>(
        absl::ToInt64Minutes(FromProto(last->end_time()) - FromProto(last->start_time()))));
    for (const auto& slot : last->slots()) {
      v1::SeriesSlot* s = series.add_slots();
      s->set_name(slot.name());
      s->set_minimum_heads(slot.minimum_heads());
      s->set_target_heads(slot.target_heads());
      *s->mutable_skills() = slot.skills();
      s->set_priority(slot.priority());
    }
  }
  ShowForm(series);
}

void SeriesController::open(const QString& seriesId) {
  const auto it = known_.find(seriesId.toStdString());
  if (it != known_.end()) ShowForm(it->second);
}

void SeriesController::ShowForm(const v1::Series& series) {
  base_ = series;
  set_seriesId(Q(series.id()));
  set_taskId(Q(series.task_id()));
  const int task = tasks_.Find(Q(series.task_id()));
  set_place(task < 0 ? QString() : tasks_.get(task)["place"].toString());
  const auto ticked = WeekdaysOf(series.rrule());
  set_ownRule(ticked.has_value());
  QList<QVariantMap> days;
  for (int day = 1; day <= 7; ++day) {
    days.append({{"weekday", day}, {"ticked", ticked && ticked->contains(day)}});
  }
  weekdays_.Set(days);
  last_day_ = FromProto(series.until_date());
  set_until(Noon(last_day_, ui_->zone()));
  set_startText(ClockText(series.start_minute()));
  set_endText(ClockText(series.start_minute() + series.duration_minutes()));
  QList<QVariantMap> rows;
  for (const auto& slot : series.slots()) {
    QVariantList skills;
    for (const int skill : slot.skills()) skills.append(Code(static_cast<v1::Skill>(skill)));
    rows.append({{"key", next_slot_++},
                 {"name", Q(slot.name())},
                 {"minimum", slot.minimum_heads()},
                 {"target", slot.target_heads()},
                 {"skills", skills}});
  }
  slots_.Set(rows);
  if (rows.isEmpty()) addSlot();
  set_errors({});
  set_reason({});
  set_state("editing");
}

void SeriesController::setWeekday(int index, bool ticked) {
  if (index >= 0 && index < 7) weekdays_.SetField(index, "ticked", ticked);
}

void SeriesController::moveUntil(int weeks) {
  const absl::CivilDay moved = last_day_ + 7 * weeks;
  if (moved < domain::LocalDate(ui_->Now(), ui_->zone())) return;
  last_day_ = moved;
  set_until(Noon(last_day_, ui_->zone()));
}

void SeriesController::addSlot() {
  if (slots_.Count() >= kMostSlots) return;
  QList<QVariantMap> rows = slots_.rows();
  rows.append({{"key", next_slot_++},
               {"name", QString()},
               {"minimum", 1},
               {"target", 2},
               {"skills", QVariantList()}});
  slots_.Set(rows);
}

void SeriesController::removeSlot(int index) {
  QList<QVariantMap> rows = slots_.rows();
  if (index < 0 || index >= rows.size()) return;
  rows.removeAt(index);
  slots_.Set(rows);
}

void SeriesController::setSlot(int index, const QString& field, const QVariant& value) {
  slots_.SetField(index, field, value);
}

v1::Series SeriesController::FromForm() {
  QVariantMap wrong;
  v1::Series series = base_;
  if (ownRule()) {
    QStringList days;
    for (int i = 0; i < weekdays_.Count(); ++i) {
      if (weekdays_.get(i)["ticked"].toBool()) days.append(kDays[i]);
    }
    if (days.isEmpty()) wrong.insert("weekdays", "NO_DAY");
    series.set_rrule(kWeekly + days.join(",").toStdString());
  }
  *series.mutable_until_date() = ToProto(last_day_);
  const int start = ParseMinute(startText()), end = ParseMinute(endText());
  if (start < 0) wrong.insert("startText", "NOT_A_TIME");
  if (end < 0) wrong.insert("endText", "NOT_A_TIME");
  if (start >= 0 && end >= 0 && end <= start) wrong.insert("endText", "END_BEFORE_START");
  series.set_start_minute(std::max(start, 0));
  series.set_duration_minutes(end - start);
  series.clear_slots();
  for (int i = 0; i < slots_.Count(); ++i) {
    const QVariantMap& row = slots_.rows()[i];
    v1::SeriesSlot* slot = series.add_slots();
    slot->set_name(row["name"].toString().trimmed().toStdString());
    slot->set_minimum_heads(row["minimum"].toInt());
    slot->set_target_heads(row["target"].toInt());
    for (const auto& skill : row["skills"].toList()) {
      slot->add_skills(FromCode<v1::Skill>(skill.toString()));
    }
    const QString prefix = QString("slots.%1.").arg(i);
    if (slot->name().empty()) wrong.insert(prefix + "name", "REQUIRED");
    if (slot->minimum_heads() > slot->target_heads()) {
      wrong.insert(prefix + "minimum", "MINIMUM_ABOVE_TARGET");
    }
  }
  set_errors(wrong);
  return series;
}

void SeriesController::preview() {
  if (state() != "editing" || !engine()) return;
  const v1::Series series = FromForm();
  if (!errors().isEmpty()) return;
  set_reason({});
  set_state("previewing");
  const auto shown = [this](const auto& answer) {
    if (!answer.ok()) return Refused(answer.status(), "editing");
    ShowChanges(answer->changes());
    set_state("preview");
  };
  if (series.id().empty()) {
    v1::CreateSeriesRequest request;
    request.set_request_id(engine()->ids().New());
    *request.mutable_series() = series;
    request.set_dry_run(true);
    return Ask<v1::CreateSeriesRequest, v1::CreateSeriesResponse>(kCreateSeries, request, shown);
  }
  v1::UpdateSeriesRequest request;
  request.set_request_id(engine()->ids().New());
  *request.mutable_series() = series;
  request.set_dry_run(true);
  Ask<v1::UpdateSeriesRequest, v1::UpdateSeriesResponse>(kUpdateSeries, request, shown);
}

void SeriesController::edit() {
  if (state() == "preview") set_state("editing");
}

void SeriesController::confirm() {
  if (state() != "preview" || blockedCount() > 0) return;
  set_reason({});
  set_state("saving");
  const auto done = [this](const auto& answer) {
    if (!answer.ok()) return Refused(answer.status(), "preview");
    ShowChanges(answer->changes());
    set_state("done");
  };
  const v1::Series series = FromForm();
  if (series.id().empty()) {
    v1::CreateSeriesRequest request;
    *request.mutable_series() = series;
    return Send<v1::CreateSeriesRequest, v1::CreateSeriesResponse>(kCreateSeries, request, done);
  }
  v1::UpdateSeriesRequest request;
  *request.mutable_series() = series;
  Send<v1::UpdateSeriesRequest, v1::UpdateSeriesResponse>(kUpdateSeries, request, done);
}

void SeriesController::Refused(const absl::Status& status, const QString& back_to) {
  set_reason(ReasonCode(status));
  set_state(back_to);
}

void SeriesController::ShowChanges(
    const google::protobuf::RepeatedPtrField<v1::SeriesChange>& changes) {
  found_.assign(changes.begin(), changes.end());
  std::map<v1::SeriesChangeKind, int> count;
  for (const auto& change : found_) ++count[change.kind()];
  set_madeCount(count[v1::SERIES_CHANGE_KIND_MADE]);
  set_changedCount(count[v1::SERIES_CHANGE_KIND_CHANGED]);
  set_droppedCount(count[v1::SERIES_CHANGE_KIND_DROPPED]);
  set_blockedCount(count[v1::SERIES_CHANGE_KIND_BLOCKED]);
  // What stands in the way first.
  std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) {
    return (a.kind() == v1::SERIES_CHANGE_KIND_BLOCKED) >
           (b.kind() == v1::SERIES_CHANGE_KIND_BLOCKED);
  });
  ShowNames();
}

void SeriesController::ShowNames() {
  QList<QVariantMap> rows;
  for (const auto& change : found_) {
    QVariantList names;
    for (const auto& id : change.person_ids()) names.append(NameOf(id));
    rows.append({{"key", static_cast<int>(rows.size())},
                 {"kind", Code(change.kind())},
                 {"day", Noon(FromProto(change.date()), ui_->zone())},
                 {"names", names}});
  }
  changes_.Set(rows);
}

}  // namespace hjj::mobile
