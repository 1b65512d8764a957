// What was typed into the task editor, checked and turned into the request.
#include <QRegularExpression>

#include "mobile/ui/coordinator/task_editor_controller.h"

namespace hjj::mobile {
namespace {

constexpr absl::Duration kMostShift = absl::Hours(16);

// Characters as people count them, not UTF-16 units.
bool TooLong(const QString& text, int most) { return text.toUcs4().size() > most; }

QString TextError(const QString& text, int most) {
  if (text.trimmed().isEmpty()) return "REQUIRED";
  return TooLong(text.trimmed(), most) ? "TOO_LONG" : "";
}

QString NumberError(const QString& text, double most) {
  if (text.trimmed().isEmpty()) return "NO_POSITION";
  bool good = false;
  const double value = text.trimmed().toDouble(&good);
  if (!good) return "NOT_A_NUMBER";
  return value < -most || value > most ? "OUT_OF_RANGE" : "";
}

}  // namespace

std::optional<domain::LatLng> ParsePosition(const QString& text) {
  static const QRegularExpression kNumber("\\d{1,3}\\.\\d+");
  std::vector<double> numbers;
  for (auto it = kNumber.globalMatch(text); it.hasNext();) {
    numbers.push_back(it.next().captured().toDouble());
  }
  if (numbers.size() != 2) return std::nullopt;
  const auto is_lat = [](double v) { return v > 3 && v < 54; };
  const auto is_lng = [](double v) { return v > 73 && v < 136; };
  if (is_lat(numbers[0]) && is_lng(numbers[1])) return domain::LatLng{numbers[0], numbers[1]};
  if (is_lng(numbers[0]) && is_lat(numbers[1])) return domain::LatLng{numbers[1], numbers[0]};
  return std::nullopt;
}

int ParseMinute(const QString& text) {
  static const QRegularExpression kTime(
      QString::fromUtf8("^(\\d{1,2})[:：.．](\\d{2})$|^(\\d{1,2})(\\d{2})$"));
  const auto match = kTime.match(text.trimmed());
  if (!match.hasMatch()) return -1;
  const bool marked = !match.captured(1).isEmpty();
  const int hour = match.captured(marked ? 1 : 3).toInt();
  const int minute = match.captured(marked ? 2 : 4).toInt();
  return hour > 24 || minute > 59 || (hour == 24 && minute > 0) ? -1 : hour * 60 + minute;
}

std::pair<QString, QString> FieldOf(const std::string& field, const std::string& rule) {
  const QString path = Q(field), why = Q(rule);
  static const QRegularExpression kSlot(
      "^shifts\\[\\d+\\]\\.slots\\[(\\d+)\\]\\.(name|target_heads|minimum_heads|skills)");
  if (const auto slot = kSlot.match(path); slot.hasMatch()) {
    const QString name = slot.captured(2) == "target_heads"    ? "target"
                         : slot.captured(2) == "minimum_heads" ? "minimum"
                                                               : slot.captured(2);
    const QString code = name == "minimum" ? "MINIMUM_ABOVE_TARGET"
                         : name == "name"  ? "REQUIRED"
                                           : "OUT_OF_RANGE";
    return {"slots." + slot.captured(1) + "." + name, code};
  }
  if (path.startsWith("shifts[") && path.endsWith(".start_time")) {
    return {"startText", why.contains("campaign") ? "OUT_OF_RANGE" : "IN_PAST"};
  }
  if (path.startsWith("shifts[") && path.endsWith(".end_time")) {
    return {"endText", why.contains("16 h") ? "SHIFT_TOO_LONG" : "END_BEFORE_START"};
  }
  if (path == "shifts") return {"days", "NO_DAY"};
  if (path == "task.title") return {"taskTitle", "REQUIRED"};
  if (path == "task.place.name") return {"place", "REQUIRED"};
  if (path == "task.place.address") return {"address", "TOO_LONG"};
  if (path.startsWith("task.place.position")) return {"latitudeText", "OUT_OF_RANGE"};
  if (path == "task.place") return {"latitudeText", "NO_POSITION"};
  if (path == "task.place.radius_m") return {"radiusM", "OUT_OF_RANGE"};
  if (path == "task.risk_notice") {
    return {"riskNotice", why.startsWith("required") ? "RISK_REQUIRED" : "TOO_LONG"};
  }
  if (path == "task.campaign_id") return {"campaignId", "REQUIRED"};
  if (path == "task.category") return {"category", "REQUIRED"};
  return {};
}

QVariantMap TaskEditorController::Check(v1::CreateTaskRequest* request) const {
  QVariantMap wrong;
  const auto note = [&wrong](const QString& name, const QString& code) {
    if (!code.isEmpty()) wrong.insert(name, code);
  };
  v1::Task* task = request->mutable_task();
  request->set_publish(true);
  task->set_unit_id(ui_->RoleUnit());
  task->set_campaign_id(campaignId().toStdString());
  task->set_category(FromCode<v1::Category>(category()));
  task->set_title(taskTitle().trimmed().toStdString());
  task->set_risk_notice(riskNotice().trimmed().toStdString());
  task->set_requires_insurance(insuranceRequired());
  task->set_outdoor(outdoor());
  v1::Place* at = task->mutable_place();
  at->set_name(place().trimmed().toStdString());
  at->set_address(address().trimmed().toStdString());
  at->set_radius_m(radiusM());
  at->set_poor_positioning(poorPositioning());
  at->mutable_position()->set_latitude_deg(latitudeText().trimmed().toDouble());
  at->mutable_position()->set_longitude_deg(longitudeText().trimmed().toDouble());
  at->mutable_position()->set_datum(FromCode<v1::Datum>(datum()));

  note("campaignId", campaignId().isEmpty() ? "REQUIRED" : "");
  note("taskTitle", TextError(taskTitle(), 60));
  note("place", TextError(place(), 60));
  note("address", TooLong(address().trimmed(), 120) ? "TOO_LONG" : "");
  note("latitudeText", NumberError(latitudeText(), 90));
  note("longitudeText", NumberError(longitudeText(), 180));
  note("radiusM", radiusM() < 20 || radiusM() > 2000 ? "OUT_OF_RANGE" : "");
  if (TooLong(riskNotice().trimmed(), 500)) note("riskNotice", "TOO_LONG");
  if (!templateKey().isEmpty()) {
    *task->mutable_duties() = from_template_.duties();
    *task->mutable_outcomes() = from_template_.outcomes();
    task->set_min_age(from_template_.min_age());
    task->set_max_age(from_template_.max_age());
    task->set_description(from_template_.description());
    if (riskNotice().trimmed().isEmpty()) note("riskNotice", "RISK_REQUIRED");
  } else if (category() == "TRAFFIC_DUTY") {
    task->add_duties(v1::DUTY_STANDING);
    task->add_duties(v1::DUTY_ROADSIDE);
    if (riskNotice().trimmed().isEmpty()) note("riskNotice", "RISK_REQUIRED");
  }
  if (slots_.rows().isEmpty()) note("slots", "REQUIRED");
  for (int i = 0; i < slots_.rows().size(); ++i) {
    const QVariantMap& slot = slots_.rows()[i];
    const QString prefix = QString("slots.%1.").arg(i);
    const int target = slot["target"].toInt(), minimum = slot["minimum"].toInt();
    note(prefix + "name", TextError(slot["name"].toString(), 30));
    note(prefix + "target", target < 1 || target > 200 ? "OUT_OF_RANGE" : "");
    note(prefix + "minimum", minimum < 0        ? "OUT_OF_RANGE"
                             : minimum > target ? "MINIMUM_ABOVE_TARGET"
                                                : "");
  }
  CheckTimes(request, &wrong);
  return wrong;
}

void TaskEditorController::CheckTimes(v1::CreateTaskRequest* request, QVariantMap* errors) const {
  const int start = ParseMinute(startText()), end = ParseMinute(endText());
  const auto note = [errors](const char* name, const char* code) { errors->insert(name, code); };
  if (shiftCount() == 0) note("days", "NO_DAY");
  if (start < 0) note("startText", startText().trimmed().isEmpty() ? "REQUIRED" : "NOT_A_TIME");
  if (end < 0) note("endText", endText().trimmed().isEmpty() ? "REQUIRED" : "NOT_A_TIME");
  if (start < 0 || end < 0) return;
  if (end <= start) return note("endText", "END_BEFORE_START");
  if (absl::Minutes(end - start) > kMostShift) return note("endText", "SHIFT_TOO_LONG");
  for (int i = 0; i < days_.rows().size(); ++i) {
    if (!days_.rows()[i]["ticked"].toBool()) continue;
    const absl::Time from = domain::AtMinute(monday_ + i, start, ui_->zone());
    if (from <= ui_->Now()) note("startText", "IN_PAST");
    v1::Shift* shift = request->add_shifts();
    *shift->mutable_start_time() = ToProto(from);
    *shift->mutable_end_time() = ToProto(domain::AtMinute(monday_ + i, end, ui_->zone()));
    for (const auto& row : slots_.rows()) {
      v1::RoleSlot* slot = shift->add_slots();
      slot->set_name(row["name"].toString().trimmed().toStdString());
      slot->set_minimum_heads(row["minimum"].toInt());
      slot->set_target_heads(row["target"].toInt());
      for (const auto& skill : row["skills"].toList()) {
        slot->add_skills(FromCode<v1::Skill>(skill.toString()));
      }
    }
  }
}

}  // namespace hjj::mobile
