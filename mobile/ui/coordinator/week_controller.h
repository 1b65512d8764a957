// 排班, the week: the unit's shifts by day, and 沿用上周.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <vector>

#include "mobile/ui/desk_controller.h"

namespace hjj::mobile {

class WeekController : public DeskController, public Singleton<WeekController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_PROPERTY(QDateTime, weekStart, {})
  HJJ_PROPERTY(int, shiftCount, 0)
  HJJ_PROPERTY(int, seats, 0)
  HJJ_PROPERTY(int, held, 0)
  HJJ_PROPERTY(int, waiting, 0)
  HJJ_ROWS(days, "day", "shifts")
  HJJ_PROPERTY(QString, reuseState, "idle")
  HJJ_PROPERTY(QString, reuseReason, {})
  HJJ_PROPERTY(QDateTime, reuseFrom, {})
  HJJ_PROPERTY(int, reuseShifts, 0)
  HJJ_PROPERTY(int, reuseSeats, 0)
  HJJ_PROPERTY(int, reuseExisting, 0)
  HJJ_ROWS(reuse, "key", "place", "category", "startTime", "endTime", "target", "days")

 public:
  explicit WeekController(Ui* ui);

  Q_INVOKABLE void moveWeek(int weeks);
  Q_INVOKABLE void previewReuse();
  Q_INVOKABLE void confirmReuse();
  Q_INVOKABLE void cancelReuse();
  Q_INVOKABLE void retry();

  // Monday of the week shown.
  absl::CivilDay monday() const { return monday_; }

 private:
  void Show() override;
  void Forget() override;
  v1::ReuseWeekRequest ReuseRequest() const;
  void ShowReuse(const v1::ReuseWeekResponse& answer);

  absl::CivilDay monday_;
  Turn reuse_turn_;
};

}  // namespace hjj::mobile
