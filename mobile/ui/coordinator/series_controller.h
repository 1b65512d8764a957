// 每周重复: shifts of a task that repeat on some weekdays, made and changed with a look at what
// that does before it does it.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <map>
#include <vector>

#include "mobile/ui/coordinator/week_controller.h"
#include "mobile/ui/desk_controller.h"

namespace hjj::mobile {

class SeriesController : public DeskController, public Singleton<SeriesController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_PROPERTY(QVariantMap, errors, {})
  HJJ_PROPERTY(QString, seriesId, {})
  HJJ_PROPERTY(QString, taskId, {})
  HJJ_PROPERTY(QString, place, {})
  HJJ_PROPERTY(bool, ownRule, true)
  HJJ_PROPERTY(QDateTime, until, {})
  HJJ_PROPERTY(int, blockedCount, 0)
  HJJ_PROPERTY(int, madeCount, 0)
  HJJ_PROPERTY(int, changedCount, 0)
  HJJ_PROPERTY(int, droppedCount, 0)
  HJJ_FIELD(QString, startText, {})
  HJJ_FIELD(QString, endText, {})
  HJJ_ROWS(series, "key", "place", "title", "weekdays", "startText", "endText", "until")
  HJJ_ROWS(tasks, "key", "place", "title")
  HJJ_ROWS(weekdays, "weekday", "ticked")
  HJJ_ROWS(changes, "key", "kind", "day", "names")
  Q_PROPERTY(hjj::mobile::RowsModel* slots READ slotRows CONSTANT)

 public:
  SeriesController(Ui* ui, const WeekController* week);

  RowsModel* slotRows() { return &slots_; }

  // The list again.
  Q_INVOKABLE void begin();
  // A new one of this task, as its last shift was.
  Q_INVOKABLE void chooseTask(const QString& taskId);
  // One that is there.
  Q_INVOKABLE void open(const QString& seriesId);
  Q_INVOKABLE void setWeekday(int index, bool ticked);
  Q_INVOKABLE void moveUntil(int weeks);
  Q_INVOKABLE void addSlot();
  Q_INVOKABLE void removeSlot(int index);
  Q_INVOKABLE void setSlot(int index, const QString& field, const QVariant& value);
  Q_INVOKABLE void preview();
  Q_INVOKABLE void edit();
  Q_INVOKABLE void confirm();

 private:
  void Show() override;
  void Forget() override;
  void ShowTasks();
  void ShowList();
  void ShowForm(const v1::Series& series);
  v1::Series FromForm();
  void ShowChanges(const google::protobuf::RepeatedPtrField<v1::SeriesChange>& changes);
  void ShowNames();
  void Refused(const absl::Status& status, const QString& back_to);

  const WeekController* const week_;
  std::map<std::string, v1::Series> known_;
  v1::Series base_;
  std::vector<v1::SeriesChange> found_;
  absl::CivilDay last_day_;
  RowsModel slots_{QStringList{"key", "name", "minimum", "target", "skills"}, nullptr};
  int next_slot_ = 0;
};

}  // namespace hjj::mobile
