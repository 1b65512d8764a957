// 找人替班: whom she can ask to come in her place.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <set>
#include <string>
#include <vector>

#include "mobile/ui/desk_controller.h"

namespace hjj::mobile {

class StandInController : public DeskController, public Singleton<StandInController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "idle")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_PROPERTY(QString, assignmentId, {})
  HJJ_PROPERTY(QString, place, {})
  HJJ_PROPERTY(QDateTime, startTime, {})
  HJJ_PROPERTY(QDateTime, endTime, {})
  // Somebody was asked, and the seat is still hers.
  HJJ_PROPERTY(bool, seeking, false)
  // A stand-in said yes.
  HJJ_PROPERTY(bool, replaced, false)
  HJJ_ROWS(women, "volunteerId", "name", "asked")
  HJJ_PROPERTY(QString, actionState, "idle")
  HJJ_PROPERTY(QString, actionReason, {})

 public:
  explicit StandInController(Ui* ui);

  Q_INVOKABLE void open(const QString& assignmentId);
  Q_INVOKABLE void ask(const QString& volunteerId);
  Q_INVOKABLE void askByPhone(const QString& phone);
  // 还是我去
  Q_INVOKABLE void stop();
  Q_INVOKABLE void clearAction();
  Q_INVOKABLE void retry();

 private:
  void Show() override;
  void Forget() override;
  void Seek(v1::SeekStandInRequest request);
  void ShowWomen();
  void End(const absl::Status& status);

  std::vector<v1::PersonCard> found_;
  std::set<std::string> asked_;
  Turn turn_;
};

}  // namespace hjj::mobile
