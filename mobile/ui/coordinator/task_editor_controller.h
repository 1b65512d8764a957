// Post a task: one place, one span of time on several days, one or more kinds of seat.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <optional>
#include <vector>

#include "mobile/ui/coordinator/week_controller.h"
#include "mobile/ui/desk_controller.h"
#include "shared/domain/geo.h"

namespace hjj::mobile {

class TaskEditorController : public DeskController, public Singleton<TaskEditorController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_PROPERTY(QVariantMap, errors, {})
  HJJ_FIELD(QString, campaignId, {})
  HJJ_FIELD(QString, category, {})
  HJJ_FIELD(QString, taskTitle, {})
  HJJ_FIELD(QString, place, {})
  HJJ_FIELD(QString, address, {})
  HJJ_FIELD(QString, latitudeText, {})
  HJJ_FIELD(QString, longitudeText, {})
  HJJ_FIELD(QString, datum, "WGS84")
  HJJ_PROPERTY(QString, locateState, "idle")
  HJJ_PROPERTY(bool, pasteFailed, false)
  HJJ_PROPERTY(QString, nearPlace, {})
  HJJ_PROPERTY(int, nearM, 0)
  HJJ_FIELD(int, radiusM, 150)
  HJJ_FIELD(bool, poorPositioning, false)
  HJJ_FIELD(QString, startText, {})
  HJJ_FIELD(QString, endText, {})
  HJJ_FIELD(QString, riskNotice, {})
  HJJ_FIELD(bool, insuranceRequired, false)
  HJJ_FIELD(bool, outdoor, false)
  HJJ_ROWS(templates, "key", "name", "category", "own")
  HJJ_PROPERTY(QString, templateKey, {})
  HJJ_PROPERTY(QString, templateState, "idle")
  HJJ_ROWS(campaigns, "campaignId", "name", "category")
  HJJ_ROWS(knownPlaces, "key", "place", "address", "latitude", "longitude", "radiusM")
  HJJ_ROWS(days, "day", "ticked", "past")
  HJJ_PROPERTY(QDateTime, weekStart, {})
  Q_PROPERTY(hjj::mobile::RowsModel* slots READ slotRows CONSTANT)
  // Of the districts, to see on the map where one is: name, latitude, longitude (of the name),
  // rings (lists of points, x the longitude, y the latitude).
  Q_PROPERTY(QVariantList outlines READ outlines CONSTANT)
  HJJ_PROPERTY(int, shiftCount, 0)
  HJJ_PROPERTY(int, seatCount, 0)

 public:
  TaskEditorController(Ui* ui, const WeekController* week);

  RowsModel* slotRows() { return &slots_; }
  static QVariantList outlines();

  Q_INVOKABLE void begin();
  // Fills in everything but place and days; the campaign of its category where there is one.
  Q_INVOKABLE void chooseTemplate(int index);
  // Keeps what stands in the form for the unit, under the task's name.
  Q_INVOKABLE void saveTemplate();
  Q_INVOKABLE void chooseCampaign(const QString& campaignId);
  Q_INVOKABLE void usePlace(int index);
  Q_INVOKABLE void locateHere();
  // A position as map programs copy it, in either order: GCJ-02.
  Q_INVOKABLE void usePasted(const QString& text);
  Q_INVOKABLE void moveWeek(int weeks);
  Q_INVOKABLE void setDay(int index, bool ticked);
  Q_INVOKABLE void addSlot();
  Q_INVOKABLE void removeSlot(int index);
  Q_INVOKABLE void setSlot(int index, const QString& field, const QVariant& value);
  Q_INVOKABLE void publish();

 private:
  void Show() override;
  void Forget() override;
  void ShowDays();
  void ShowCampaigns();
  void LoadTemplates();
  void ShowPlaces();
  void Count();
  void Locate();
  // The known place nearest to the position, so that a slip of a digit is seen.
  void FindNear();
  // Fills the request; what is wrong comes back by name of property.
  QVariantMap Check(v1::CreateTaskRequest* request) const;
  void CheckTimes(v1::CreateTaskRequest* request, QVariantMap* errors) const;

  const WeekController* const week_;
  std::vector<v1::TaskTemplate> known_templates_;
  v1::Task from_template_;  // duties and outcomes that the form does not show
  absl::CivilDay monday_;
  RowsModel slots_{QStringList{"key", "name", "minimum", "target", "skills"}, nullptr};
  int next_slot_ = 0;
  absl::Time locate_until_ = absl::InfinitePast();
  bool locate_off_after_ = false;
};

// "21.47812,109.11934", or the other way round with whatever between: within China, where the two
// cannot be mistaken for each other.
std::optional<domain::LatLng> ParsePosition(const QString& text);
// "7:00", "0700", "7：00", "7.30" → minutes after midnight; -1 for what is no time of day.
int ParseMinute(const QString& text);
// The property that shows a field of CreateTaskRequest, with the code of what is wrong with it;
// empty name when no property shows it.
std::pair<QString, QString> FieldOf(const std::string& field, const std::string& rule);

}  // namespace hjj::mobile
