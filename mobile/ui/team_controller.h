// 我带的班: a shift lead who is a volunteer like the others, and the women on her shift. Everything
// she does here is saved on her phone and needs no network.
#pragma once

#include <QtQml/qqmlregistration.h>

#include "mobile/ui/desk_controller.h"
#include "mobile/ui/today_controller.h"
#include "mobile/ui/witness.h"

namespace hjj::mobile {

class TeamController : public DeskController, public Singleton<TeamController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_PROPERTY(QString, shiftId, {})
  HJJ_PROPERTY(QString, place, {})
  HJJ_PROPERTY(QDateTime, startTime, {})
  HJJ_PROPERTY(QDateTime, endTime, {})
  HJJ_PROPERTY(int, present, 0)
  // She is the lead herself, not the deputy.
  HJJ_PROPERTY(bool, leads, true)
  HJJ_ROWS(people, "assignmentId", "volunteerId", "name", "stateCode", "since", "usesApp", "isMe",
           "signState", "isLead", "isDeputy")
  HJJ_PROPERTY(QVariantList, openIn, {})
  HJJ_PROPERTY(QVariantList, openOut, {})
  HJJ_PROPERTY(int, undoCount, 0)
  HJJ_PROPERTY(bool, undoIn, true)
  HJJ_PROPERTY(QString, signId, {})
  HJJ_PROPERTY(QString, signName, {})
  HJJ_PROPERTY(QString, actionState, "idle")
  HJJ_PROPERTY(QString, actionReason, {})

 public:
  // `today` knows which shift is hers now and outlives it.
  TeamController(Ui* ui, TodayController* today)
      : DeskController(ui, {"volunteer"}), Singleton(this), today_(today), witness_(ui) {}

  Q_INVOKABLE void checkInFor(const QString& assignmentId);
  Q_INVOKABLE void checkOutFor(const QString& assignmentId);
  Q_INVOKABLE void checkInAll(const QStringList& assignmentIds);
  Q_INVOKABLE void checkOutAll(const QStringList& assignmentIds);
  Q_INVOKABLE void undoAll();
  Q_INVOKABLE void startSign(const QString& assignmentId);
  Q_INVOKABLE void sign(const QVariantList& strokes);
  // 交给谁带: she leads from now on, or is the deputy; empty leaves it.
  Q_INVOKABLE void handOver(const QString& leadId, const QString& deputyId);
  Q_INVOKABLE void clearAction();
  Q_INVOKABLE void retry();

 private:
  void Show() override;
  void Forget() override;
  void Tap(v1::CheckInKind kind, const QStringList& assignment_ids);
  void End(const absl::Status& status);

  TodayController* const today_;
  Witness witness_;
};

}  // namespace hjj::mobile
