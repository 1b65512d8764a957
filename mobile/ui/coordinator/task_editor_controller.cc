#include "mobile/ui/coordinator/task_editor_controller.h"

#include <QPointF>
#include <algorithm>
#include <map>
#include <set>

#include "mobile/device/position.h"
#include "mobile/ui/limits.h"
#include "shared/base/reasons.h"
#include "shared/wire/outdoor.h"
#include "shared/wire/outlines.h"

namespace hjj::mobile {
namespace {

constexpr absl::Duration kLocateFor = absl::Seconds(20);
constexpr absl::Duration kFixAge = absl::Minutes(1);

// Duty beside traffic: insurance by default (志愿服务条例 17), the usual risk to be told.
constexpr char kRoadsideRisk[] = "路口车多：站在安全岛或人行道上，穿反光背心，不拦车。";

}  // namespace

TaskEditorController::TaskEditorController(Ui* ui, const WeekController* week)
    : DeskController(ui, {"coordinator"}), Singleton<TaskEditorController>(this), week_(week) {
  connect(this, &TaskEditorController::latitudeTextChanged, this, &TaskEditorController::FindNear);
  connect(this, &TaskEditorController::longitudeTextChanged, this, &TaskEditorController::FindNear);
  connect(this, &TaskEditorController::datumChanged, this, &TaskEditorController::FindNear);
  begin();
}

void TaskEditorController::Forget() {
  campaigns_.Set({});
  known_templates_.clear();
  templates_.Set({});
  knownPlaces_.Set({});
  begin();
  set_state("loading");
}

void TaskEditorController::begin() {
  from_template_.Clear();
  set_templateKey({});
  set_templateState("idle");
  LoadTemplates();
  set_campaignId({});
  set_category({});
  set_taskTitle({});
  set_place({});
  set_address({});
  set_latitudeText({});
  set_longitudeText({});
  set_datum("WGS84");
  set_locateState("idle");
  set_pasteFailed(false);
  set_radiusM(150);
  set_poorPositioning(false);
  set_startText({});
  set_endText({});
  set_riskNotice({});
  set_insuranceRequired(false);
  set_outdoor(false);
  set_errors({});
  set_reason({});
  slots_.Set({});
  addSlot();
  monday_ = week_->monday();
  days_.Set({});
  ShowDays();
  set_state(campaigns_.Count() > 0 ? "editing" : "loading");
  Refresh();
}

void TaskEditorController::Show() {
  if (state() == "saving" || state() == "published") return;
  if (locateState() == "busy") Locate();
  QString why;
  const QString early = ViewState(&why);
  if (!early.isEmpty() && campaigns_.Count() == 0) {
    set_reason(why);
    return set_state(early);
  }
  ShowCampaigns();
  ShowPlaces();
  ShowDays();
  if (state() != "editing") {
    set_reason({});
    set_state("editing");
  }
}

void TaskEditorController::ShowCampaigns() {
  const Picture* picture = ui_->Unit();
  if (!picture) return;
  const absl::CivilDay today = domain::LocalDate(ui_->Now(), ui_->zone());
  QList<QVariantMap> rows;
  for (const auto& [id, campaign] : picture->campaigns) {
    if (campaign.has_end_date() && FromProto(campaign.end_date()) < today) continue;
    rows.append({{"campaignId", Q(id)},
                 {"name", Q(campaign.name())},
                 {"category", Code(campaign.category())}});
  }
  campaigns_.Set(rows);
}

void TaskEditorController::ShowPlaces() {
  const Picture* picture = ui_->Unit();
  if (!picture) return;
  std::map<std::string, absl::Time> used;  // by task: its last shift
  for (const auto& [id, shift] : picture->shifts) {
    absl::Time& last = used.try_emplace(shift.task_id(), absl::InfinitePast()).first->second;
    last = std::max(last, FromProto(shift.start_time()));
  }
  std::vector<std::pair<absl::Time, const v1::Task*>> tasks;
  for (const auto& [id, task] : picture->tasks) {
    const auto it = used.find(id);
    tasks.emplace_back(it == used.end() ? absl::InfinitePast() : it->second, &task);
  }
  std::sort(tasks.begin(), tasks.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second->id() < b.second->id();
  });
  std::set<std::string> seen;
  QList<QVariantMap> rows;
  for (const auto& [last, task] : tasks) {
    const v1::Place& place = task->place();
    if (!seen.insert(place.name()).second) continue;
    rows.append({{"key", Q(task->id())},
                 {"place", Q(place.name())},
                 {"address", Q(place.address())},
                 {"latitude", place.position().latitude_deg()},
                 {"longitude", place.position().longitude_deg()},
                 {"radiusM", place.radius_m()}});
  }
  knownPlaces_.Set(rows);
}

QVariantList TaskEditorController::outlines() {
  QVariantList all;
  for (const Outline& outline : AllOutlines()) {
    QVariantList rings;
    for (const auto& ring : outline.rings) {
      QVariantList points;
      for (const MapPoint& point : ring) points.append(QPointF(point.longitude, point.latitude));
      rings.append(QVariant(points));
    }
    all.append(QVariantMap{{"name", QString::fromStdString(outline.name)},
                           {"latitude", outline.label.latitude},
                           {"longitude", outline.label.longitude},
                           {"rings", rings}});
  }
  return all;
}

void TaskEditorController::ShowDays() {
  const absl::CivilDay today = domain::LocalDate(ui_->Now(), ui_->zone());
  QList<QVariantMap> rows;
  for (int i = 0; i < 7; ++i) {
    const QDateTime noon = Noon(monday_ + i, ui_->zone());
    const int before = days_.Find(noon);
    const bool past = monday_ + i < today;
    rows.append({{"day", noon},
                 {"ticked", !past && before >= 0 && days_.get(before)["ticked"].toBool()},
                 {"past", past}});
  }
  days_.Set(rows);
  set_weekStart(Midnight(monday_, ui_->zone()));
  Count();
}

void TaskEditorController::Count() {
  int ticked = 0, heads = 0;
  for (const auto& day : days_.rows()) ticked += day["ticked"].toBool() ? 1 : 0;
  for (const auto& slot : slots_.rows()) heads += slot["target"].toInt();
  set_shiftCount(ticked);
  set_seatCount(ticked * heads);
}

void TaskEditorController::LoadTemplates() {
  if (!engine()) return;
  v1::ListTaskTemplatesRequest request;
  request.set_unit_id(unit_id());
  request.set_page_size(100);
  Collect<v1::ListTaskTemplatesRequest, v1::ListTaskTemplatesResponse, v1::TaskTemplate>(
      kListTaskTemplates, request, &v1::ListTaskTemplatesResponse::templates,
      [this](absl::StatusOr<std::vector<v1::TaskTemplate>> found) {
        // Without them everything can still be typed.
        if (!found.ok()) return;
        known_templates_ = *std::move(found);
        QList<QVariantMap> rows;
        for (const auto& t : known_templates_) {
          rows.append({{"key", t.id().empty() ? Code(t.task().category()) : Q(t.id())},
                       {"name", Q(t.name())},
                       {"category", Code(t.task().category())},
                       {"own", !t.id().empty()}});
        }
        templates_.Set(rows);
      });
}

void TaskEditorController::chooseTemplate(int index) {
  if (index < 0 || index >= static_cast<int>(known_templates_.size())) return;
  const v1::TaskTemplate& t = known_templates_[index];
  set_templateKey(templates_.get(index)["key"].toString());
  const QString wanted = Code(t.task().category());
  QString fits = campaigns_.Count() == 1 ? campaigns_.get(0)["campaignId"].toString() : QString();
  for (const auto& row : campaigns_.rows()) {
    if (fits.isEmpty() && row["category"] == wanted) fits = row["campaignId"].toString();
  }
  set_campaignId(fits);
  set_category(wanted);
  set_taskTitle(Q(t.task().title()));
  set_riskNotice(Q(t.task().risk_notice()));
  set_insuranceRequired(t.task().requires_insurance());
  set_outdoor(t.task().outdoor());
  set_radiusM(t.radius_m());
  from_template_ = t.task();
  const auto clock = [](int minute) {
    return QString("%1:%2").arg(minute / 60).arg(minute % 60, 2, 10, QChar('0'));
  };
  set_startText(clock(t.start_minute()));
  set_endText(clock(std::min(t.start_minute() + t.duration_minutes(), 24 * 60)));
  QList<QVariantMap> rows;
  for (const auto& slot : t.slots()) {
    QVariantList skills;
    for (const int skill : slot.skills()) skills.append(Code(static_cast<v1::Skill>(skill)));
    rows.append({{"key", next_slot_++},
                 {"name", Q(slot.name())},
                 {"minimum", slot.minimum_heads()},
                 {"target", slot.target_heads()},
                 {"skills", skills}});
  }
  slots_.Set(rows);
  set_errors({});
  Count();
}

void TaskEditorController::saveTemplate() {
  if (templateState() == "saving" || !engine()) return;
  v1::CreateTaskRequest form;
  Check(&form);
  v1::PutTaskTemplateRequest request;
  v1::TaskTemplate* kept = request.mutable_template_();
  kept->set_unit_id(unit_id());
  kept->set_name(form.task().title());
  *kept->mutable_task() = form.task();
  kept->set_radius_m(radiusM());
  if (form.shifts_size() > 0) *kept->mutable_slots() = form.shifts(0).slots();
  const int start = ParseMinute(startText());
  kept->set_start_minute(start);
  kept->set_duration_minutes(ParseMinute(endText()) - start);
  set_templateState("saving");
  Send<v1::PutTaskTemplateRequest, v1::PutTaskTemplateResponse>(
      kPutTaskTemplate, request, [this](absl::StatusOr<v1::PutTaskTemplateResponse> answer) {
        set_reason(answer.ok() ? QString() : ReasonCode(answer.status()));
        set_templateState(answer.ok() ? "saved" : "error");
      });
}

void TaskEditorController::chooseCampaign(const QString& campaignId) {
  set_campaignId(campaignId);
  const int row = campaigns_.Find(campaignId);
  // What a template says stands.
  if (row < 0 || !templateKey().isEmpty()) return;
  set_category(campaigns_.get(row)["category"].toString());
  const bool roadside = category() == "TRAFFIC_DUTY";
  set_insuranceRequired(roadside);
  set_outdoor(IsOutdoor(FromCode<v1::Category>(category())));
  if (roadside && riskNotice().isEmpty()) set_riskNotice(QString::fromUtf8(kRoadsideRisk));
  if (!roadside && riskNotice() == QString::fromUtf8(kRoadsideRisk)) set_riskNotice({});
}

void TaskEditorController::usePlace(int index) {
  if (index < 0 || index >= knownPlaces_.Count()) return;
  const QVariantMap known = knownPlaces_.get(index);
  set_place(known["place"].toString());
  set_address(known["address"].toString());
  set_latitudeText(QString::number(known["latitude"].toDouble(), 'f', 6));
  set_longitudeText(QString::number(known["longitude"].toDouble(), 'f', 6));
  set_datum("WGS84");
  set_radiusM(known["radiusM"].toInt());
}

void TaskEditorController::locateHere() {
  Position* position = ui_->deps().position;
  if (locateState() == "busy") return;
  if (!position) return set_locateState("error");
  locate_off_after_ = position->state() == Position::State::kOff;
  if (locate_off_after_) position->Turn(true);
  // Off all the same: the platform offers no position.
  if (position->state() == Position::State::kOff) return set_locateState("error");
  locate_until_ = ui_->Now() + kLocateFor;
  set_locateState("busy");
  Locate();
}

void TaskEditorController::Locate() {
  Position* position = ui_->deps().position;
  const auto fix = position->Latest(ui_->Now(), kFixAge);
  if (!fix && ui_->Now() < locate_until_) return;
  if (locate_off_after_) position->Turn(false);
  if (fix) {
    set_latitudeText(QString::number(fix->at.lat, 'f', 6));
    set_longitudeText(QString::number(fix->at.lng, 'f', 6));
    set_datum("WGS84");
  }
  set_locateState(fix ? "done" : "error");
}

void TaskEditorController::usePasted(const QString& text) {
  const auto at = ParsePosition(text);
  set_pasteFailed(!at && !text.trimmed().isEmpty());
  if (!at) return;
  set_latitudeText(QString::number(at->lat, 'f', 6));
  set_longitudeText(QString::number(at->lng, 'f', 6));
  set_datum("GCJ02");
}

void TaskEditorController::FindNear() {
  set_nearPlace({});
  set_nearM(0);
  bool lat_good = false, lng_good = false;
  domain::LatLng at{latitudeText().trimmed().toDouble(&lat_good),
                    longitudeText().trimmed().toDouble(&lng_good)};
  if (!lat_good || !lng_good || !domain::IsValid(at)) return;
  if (datum() == "GCJ02") at = domain::Gcj02ToWgs84(at);
  double least = 0;
  for (const auto& row : knownPlaces_.rows()) {
    const double away =
        domain::DistanceM(at, {row["latitude"].toDouble(), row["longitude"].toDouble()});
    if (!nearPlace().isEmpty() && away >= least) continue;
    least = away;
    set_nearPlace(row["place"].toString());
    set_nearM(static_cast<int>(away));
  }
}

void TaskEditorController::moveWeek(int weeks) {
  monday_ += 7 * weeks;
  ShowDays();
}

void TaskEditorController::setDay(int index, bool ticked) {
  if (index < 0 || index >= days_.Count() || days_.get(index)["past"].toBool()) return;
  days_.SetField(index, "ticked", ticked);
  Count();
}

void TaskEditorController::addSlot() {
  if (slots_.Count() >= kMostSlots) return;
  QList<QVariantMap> rows = slots_.rows();
  rows.append({{"key", next_slot_++},
               {"name", QString()},
               {"minimum", 2},
               {"target", 4},
               {"skills", QVariantList()}});
  slots_.Set(rows);
  Count();
}

void TaskEditorController::removeSlot(int index) {
  QList<QVariantMap> rows = slots_.rows();
  if (index < 0 || index >= rows.size()) return;
  rows.removeAt(index);
  slots_.Set(rows);
  Count();
}

void TaskEditorController::setSlot(int index, const QString& field, const QVariant& value) {
  slots_.SetField(index, field, value);
  Count();
}

void TaskEditorController::publish() {
  if (state() == "saving" || state() == "published" || !engine()) return;
  v1::CreateTaskRequest request;
  set_reason({});
  set_errors(Check(&request));
  if (!errors().isEmpty()) return set_state("editing");
  set_state("saving");
  Send<v1::CreateTaskRequest, v1::CreateTaskResponse>(
      kCreateTask, request, [this](absl::StatusOr<v1::CreateTaskResponse> answer) {
        if (answer.ok()) return set_state("published");
        const auto metadata = MetadataOf(answer.status());
        const auto field = metadata.find("field");
        if (field != metadata.end()) {
          const auto rule = metadata.find("rule");
          const auto [name, code] =
              FieldOf(field->second, rule == metadata.end() ? "" : rule->second);
          if (!name.isEmpty()) {
            const bool past = ReasonOf(answer.status()) == reason::kShiftInPast;
            set_errors({{name, past ? QString("IN_PAST") : code}});
            return set_state("editing");
          }
        }
        set_reason(ReasonCode(answer.status()));
        set_state("editing");
      });
}

}  // namespace hjj::mobile
