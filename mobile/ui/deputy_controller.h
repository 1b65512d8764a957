// 请假时由谁代: who stands in for a coordinator or lead on stated days; and, for the deputy
// herself, whom she stands in for.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <vector>

#include "mobile/ui/desk_controller.h"
#include "mobile/ui/unit_book.h"

namespace hjj::mobile {

class DeputyController : public DeskController, public Singleton<DeputyController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  // Her own days as a deputy, soonest first; untilTime is the noon of the last day.
  HJJ_ROWS(standIns, "grantId", "role", "unitName", "holders", "fromTime", "untilTime", "present")
  // Whether the role is hers for good: a deputy names none of her own.
  HJJ_PROPERTY(bool, mayName, false)
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_ROWS(deputies, "grantId", "volunteerId", "name", "phoneTail", "fromTime", "untilTime",
           "present")
  // The one about to be named; days as their noons.
  HJJ_PROPERTY(QString, pickedId, {})
  HJJ_PROPERTY(QString, pickedName, {})
  HJJ_PROPERTY(QDateTime, fromTime, {})
  HJJ_PROPERTY(QDateTime, untilTime, {})
  HJJ_PROPERTY(bool, mayEarlierFrom, false)
  HJJ_PROPERTY(bool, mayLaterUntil, true)
  HJJ_PROPERTY(QString, actionState, "idle")
  HJJ_PROPERTY(QString, actionReason, {})
  // Of what was done: "named" or "taken", and of whom.
  HJJ_PROPERTY(QString, doneWhat, {})
  HJJ_PROPERTY(QString, doneName, {})

 public:
  explicit DeputyController(Ui* ui);

  // The page is in front: reads anew.
  Q_INVOKABLE void freshen();
  Q_INVOKABLE void retry();
  Q_INVOKABLE void pick(const QString& volunteerId, const QString& name);
  Q_INVOKABLE void unpick();
  Q_INVOKABLE void moveFrom(int days);
  Q_INVOKABLE void moveUntil(int days);
  Q_INVOKABLE void name();
  Q_INVOKABLE void takeBack(const QString& grantId);

 private:
  void Show() override;
  void Forget() override;
  void ShowDays();
  void ShowStandIns();
  void ShowDeputies();
  void FetchUnit(const std::string& unit_id);
  // From tomorrow on, or after the last leave she is named for already.
  absl::CivilDay FirstFreeDay(const std::string& person_id) const;
  v1::Role RoleNow() const;
  absl::CivilDay Today() const;

  std::vector<v1::Grant> grants_;  // over the unit and below
  bool known_ = false;
  absl::CivilDay from_, until_;
  UnitBook units_;
  Turn turn_, action_turn_;
};

}  // namespace hjj::mobile
