// 调人, 并岗, 紧急找人: what can be done for a shift that is short of women now.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <set>
#include <vector>

#include "mobile/ui/desk_controller.h"

namespace hjj::mobile {

class ReliefController : public DeskController, public Singleton<ReliefController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "idle")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_PROPERTY(QString, shiftId, {})
  HJJ_PROPERTY(QString, place, {})
  HJJ_PROPERTY(QDateTime, startTime, {})
  HJJ_PROPERTY(QDateTime, endTime, {})
  HJJ_PROPERTY(int, minimum, 0)
  HJJ_PROPERTY(int, held, 0)
  HJJ_PROPERTY(int, present, 0)
  HJJ_PROPERTY(bool, stop, false)
  HJJ_ROWS(moves, "assignmentId", "volunteerId", "name", "phoneTail", "fromPlace", "distanceM",
           "present", "moved")
  HJJ_ROWS(merges, "shiftId", "place", "distanceM", "freeHeads")
  // The newest urgent call of the shift; "" without one.
  HJJ_PROPERTY(QString, callState, {})
  HJJ_PROPERTY(int, wanted, 0)
  HJJ_PROPERTY(int, asked, 0)
  HJJ_PROPERTY(int, accepted, 0)
  HJJ_PROPERTY(int, declined, 0)
  HJJ_PROPERTY(QDateTime, answerBy, {})
  HJJ_PROPERTY(QString, actionState, "idle")
  HJJ_PROPERTY(QString, actionReason, {})

 public:
  explicit ReliefController(Ui* ui);

  // Takes up a shift; its urgent call is followed live, the rest is asked for by suggest().
  Q_INVOKABLE void open(const QString& shiftId);
  Q_INVOKABLE void suggest();
  Q_INVOKABLE void move(const QString& assignmentId);
  // 并岗: everybody of this shift who may be moved goes to the other one, one after the other.
  Q_INVOKABLE void mergeInto(const QString& shiftId);
  Q_INVOKABLE void startUrgent(const QString& slotId, int heads);
  Q_INVOKABLE void endUrgent();
  Q_INVOKABLE void clearAction();
  Q_INVOKABLE void retry();

 private:
  void Show() override;
  void Forget() override;
  void ShowCall();
  void ShowMoves();
  bool Begin();
  void End(const absl::Status& status);
  // The seat of a shift that lacks most; empty when none does.
  std::string EmptiestSlot(const std::string& shift_id);
  void MoveNext(std::vector<std::string> assignment_ids, const std::string& shift_id);
  QString PlaceOf(const std::string& shift_id);

  std::vector<v1::ReliefMove> found_;
  std::set<std::string> moved_;
  std::string call_id_;
  Turn turn_;
};

}  // namespace hjj::mobile
