// 看板: one day as it stands, live.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <set>
#include <vector>

#include "mobile/ui/desk_controller.h"
#include "mobile/ui/witness.h"

namespace hjj::mobile {

class BoardController : public DeskController, public Singleton<BoardController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_PROPERTY(QDateTime, day, {})
  HJJ_PROPERTY(QDateTime, asOf, {})
  HJJ_PROPERTY(int, presentCount, 0)
  HJJ_PROPERTY(int, expectedCount, 0)
  HJJ_PROPERTY(int, missingCount, 0)
  HJJ_PROPERTY(int, onTheWayCount, 0)
  HJJ_PROPERTY(QString, filter, "short")
  HJJ_ROWS(places, "shiftId", "title", "place", "category", "startTime", "endTime", "present",
           "expected", "missing", "severity", "leadName", "leadId", "riskNotice",
           "insuranceRequired", "calledOff", "callOffReason", "calling", "saidYes", "gaps",
           "people")
  HJJ_PROPERTY(QString, shiftId, {})
  HJJ_PROPERTY(QString, place, {})
  HJJ_PROPERTY(QString, category, {})
  HJJ_PROPERTY(QString, riskNotice, {})
  HJJ_PROPERTY(bool, insuranceRequired, false)
  HJJ_PROPERTY(QDateTime, startTime, {})
  HJJ_PROPERTY(QDateTime, endTime, {})
  HJJ_PROPERTY(int, present, 0)
  HJJ_PROPERTY(int, expected, 0)
  HJJ_PROPERTY(bool, calledOff, false)
  HJJ_PROPERTY(QVariantList, gaps, {})
  HJJ_ROWS(people, "assignmentId", "volunteerId", "name", "phoneTail", "stateCode", "since",
           "isLead", "isDeputy", "canMove", "usesApp", "offerId", "consentChannel", "consentTime",
           "consentBy", "signState")
  HJJ_PROPERTY(QVariantList, openIn, {})
  HJJ_PROPERTY(QVariantList, openOut, {})
  HJJ_PROPERTY(int, undoCount, 0)
  HJJ_PROPERTY(bool, undoIn, true)
  HJJ_PROPERTY(QString, signId, {})
  HJJ_PROPERTY(QString, signName, {})
  HJJ_PROPERTY(QString, slotId, {})
  HJJ_PROPERTY(QString, slotName, {})
  HJJ_PROPERTY(QString, candidatesState, "idle")
  HJJ_PROPERTY(QString, candidatesReason, {})
  HJJ_ROWS(candidates, "volunteerId", "name", "phoneTail", "unitName", "usesApp", "distanceM",
           "travelMinutes", "arriveTime", "whyCode", "whyArgs", "asked", "stateCode", "offerId")
  HJJ_PROPERTY(QString, actionState, "idle")
  HJJ_PROPERTY(QString, actionReason, {})

 public:
  explicit BoardController(Ui* ui);

  Q_INVOKABLE void setFilter(const QString& filter);
  Q_INVOKABLE void moveDay(int days);
  Q_INVOKABLE void open(const QString& shiftId);
  Q_INVOKABLE void close();
  Q_INVOKABLE void findCandidates(const QString& shiftId, const QString& slotId);
  Q_INVOKABLE void fillWith(const QString& volunteerId);
  Q_INVOKABLE void checkInFor(const QString& assignmentId);
  Q_INVOKABLE void checkOutFor(const QString& assignmentId);
  // 全组签到, 全组签退: those of openIn, openOut that are named.
  Q_INVOKABLE void checkInAll(const QStringList& assignmentIds);
  Q_INVOKABLE void checkOutAll(const QStringList& assignmentIds);
  Q_INVOKABLE void undoAll();
  // 请她签名: whose name is drawn, then the strokes.
  Q_INVOKABLE void startSign(const QString& assignmentId);
  Q_INVOKABLE void sign(const QVariantList& strokes);
  Q_INVOKABLE void walkIn(const QString& shiftId, const QString& slotId, const QString& volunteerId,
                          bool riskRead, bool safePosition);
  // 请假: she said on the telephone that she cannot come; her seat is free for another.
  Q_INVOKABLE void cannotCome(const QString& assignmentId);
  // 交给谁带: empty leaves it.
  Q_INVOKABLE void handOver(const QString& leadId, const QString& deputyId);
  Q_INVOKABLE void callOff(const QString& shiftId, const QString& why);
  // Where else she holds a seat at the time of the shift that is open: assignmentId, place,
  // startTime, endTime; empty where nowhere, as far as this unit knows.
  Q_INVOKABLE QVariantMap elsewhere(const QString& volunteerId);
  // What a group may read of the shifts in [from, to), by start: startTime, endTime, place,
  // calledOff, lead, names (of those who come, the lead first), missing, waiting. Two of one name
  // bear their units; no numbers, and nobody who did not say yes.
  Q_INVOKABLE QVariantList forGroup(const QDateTime& from, const QDateTime& to);
  // Onto the clipboard.
  Q_INVOKABLE void copy(const QString& text);
  Q_INVOKABLE void clearAction();
  Q_INVOKABLE void retry();

 private:
  void Show() override;
  void Forget() override;
  QVariantMap ShiftRow(const Picture& picture, const v1::Shift& shift,
                       const std::vector<const v1::Assignment*>& on_it);
  void ShowPlaces();
  void ShowOpened();
  void ShowCandidates();
  void Tap(v1::CheckInKind kind, const QStringList& assignment_ids);
  bool Begin();
  void End(const absl::Status& status);

  Witness witness_;
  int day_offset_ = 0;         // from today
  QList<QVariantMap> shifts_;  // every shift of the day, worst first
  std::vector<v1::Candidate> found_;
  std::set<std::string> asked_;
  Turn turn_;
};

}  // namespace hjj::mobile
