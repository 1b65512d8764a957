// 停岗: an area, a time and some kinds of work called off in one step, and who does not know yet.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QTimer>
#include <map>
#include <vector>

#include "mobile/ui/desk_controller.h"
#include "mobile/ui/unit_book.h"

namespace hjj::mobile {

class CallOffController : public DeskController, public Singleton<CallOffController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  // What is meant: "noon" (not offered after it), "today", "tomorrow", "range".
  HJJ_PROPERTY(QString, when, "today")
  HJJ_PROPERTY(bool, beforeNoon, false)
  HJJ_PROPERTY(QDateTime, from, {})
  HJJ_PROPERTY(QDateTime, to, {})
  HJJ_PROPERTY(QString, unitId, {})
  HJJ_PROPERTY(QString, unitName, {})
  // From her unit down to the chosen one ("above", "here"), then those right below it ("below").
  HJJ_ROWS(areas, "unitId", "name", "level")
  HJJ_PROPERTY(QStringList, categories, {})  // empty: all
  HJJ_PROPERTY(bool, outdoorOnly, true)
  HJJ_PROPERTY(QString, previewState, "idle")
  HJJ_PROPERTY(QString, previewReason, {})
  HJJ_PROPERTY(int, shiftCount, 0)
  HJJ_PROPERTY(int, peopleCount, 0)
  HJJ_PROPERTY(int, onDutyCount, 0)
  HJJ_PROPERTY(int, withoutAppCount, 0)
  HJJ_PROPERTY(QString, actionState, "idle")
  HJJ_PROPERTY(QString, actionReason, {})
  // The opened one.
  HJJ_PROPERTY(QString, callOffId, {})
  HJJ_PROPERTY(QString, openState, "idle")
  HJJ_PROPERTY(QString, openReason, {})
  HJJ_PROPERTY(QString, why, {})
  HJJ_PROPERTY(QString, area, {})
  HJJ_PROPERTY(QDateTime, createTime, {})
  HJJ_PROPERTY(QDateTime, spanFrom, {})
  HJJ_PROPERTY(QDateTime, spanTo, {})
  HJJ_PROPERTY(QDateTime, undoUntil, {})
  HJJ_PROPERTY(bool, canUndo, false)
  HJJ_PROPERTY(bool, undone, false)
  HJJ_PROPERTY(int, shifts, 0)
  HJJ_PROPERTY(int, people, 0)
  HJJ_PROPERTY(int, onDuty, 0)
  HJJ_PROPERTY(int, acknowledged, 0)
  HJJ_PROPERTY(int, reachedCount, 0)
  HJJ_PROPERTY(int, remaining, 0)
  HJJ_ROWS(unreached, "volunteerId", "name", "phoneTail", "usesApp", "place", "startTime",
           "attempts", "lastCallTime")
  HJJ_PROPERTY(QString, historyState, "loading")
  HJJ_PROPERTY(QString, historyReason, {})
  HJJ_ROWS(history, "callOffId", "why", "area", "createTime", "shifts", "people", "remaining",
           "undone", "canUndo")

 public:
  explicit CallOffController(Ui* ui);

  // Her whole unit, outdoors, until noon or, after it, for today.
  Q_INVOKABLE void start();
  Q_INVOKABLE void setWhen(const QString& when);
  Q_INVOKABLE void setRange(const QDateTime& from, const QDateTime& to);
  Q_INVOKABLE void setArea(const QString& unitId);
  Q_INVOKABLE void toggleCategory(const QString& code);
  Q_INVOKABLE void allCategories();
  Q_INVOKABLE void setOutdoorOnly(bool outdoorOnly);
  // What is shown as the preview; afterwards it is the opened one.
  Q_INVOKABLE void callOff(const QString& why);
  Q_INVOKABLE void open(const QString& callOffId);
  Q_INVOKABLE void close();
  Q_INVOKABLE void reached(const QString& volunteerId);
  Q_INVOKABLE void noAnswer(const QString& volunteerId);
  Q_INVOKABLE void wrongNumber(const QString& volunteerId);
  Q_INVOKABLE void undo();
  Q_INVOKABLE void loadHistory();
  Q_INVOKABLE void clearAction();
  Q_INVOKABLE void retry();

 private:
  void Show() override;
  void Forget() override;
  void ShowSpan();
  void ShowAreas();
  v1::CallOffScope Scope();
  void Preview();
  void FetchUnits();
  void FetchOpened();
  void ShowRecord(const v1::CallOffRecord& record);
  void ShowUnreached();
  void ShowHistory();
  QString AreaOf(const v1::CallOffRecord& record);
  // Asks for the shift's place, once; ShowUnreached() follows.
  QString PlaceOf(const std::string& shift_id);
  void Log(const QString& volunteerId, v1::CallOffCallOutcome outcome);
  bool Begin();
  void End(const absl::Status& status);

  UnitBook units_;
  bool units_asked_ = false, started_ = false, fetching_ = false, again_ = false;
  v1::CallOffRecord record_;
  std::vector<v1::Unreached> list_;
  std::vector<v1::CallOffRecord> past_;
  std::map<std::string, QString> places_;  // by shift
  absl::Time fetched_ = absl::InfinitePast();
  QTimer poll_;
  Turn preview_turn_, open_turn_, history_turn_;
};

}  // namespace hjj::mobile
