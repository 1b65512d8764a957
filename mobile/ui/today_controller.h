// Her next or present shift and the one step she can take now.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QDateTime>
#include <QVariant>

#include "mobile/ui/ui.h"

namespace hjj::mobile {

class TodayController : public Controller, public Singleton<TodayController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  Q_PROPERTY(QString state MEMBER state_ NOTIFY changed)
  Q_PROPERTY(QString reason MEMBER reason_ NOTIFY changed)
  Q_PROPERTY(QString assignmentId MEMBER assignment_id_ NOTIFY changed)
  Q_PROPERTY(QDateTime startTime MEMBER start_time_ NOTIFY changed)
  Q_PROPERTY(QDateTime endTime MEMBER end_time_ NOTIFY changed)
  Q_PROPERTY(QString place MEMBER place_ NOTIFY changed)
  Q_PROPERTY(QString placeNote MEMBER place_note_ NOTIFY changed)
  Q_PROPERTY(QString category MEMBER category_ NOTIFY changed)
  Q_PROPERTY(QString stateCode MEMBER state_code_ NOTIFY changed)
  Q_PROPERTY(QString leadName MEMBER lead_name_ NOTIFY changed)
  Q_PROPERTY(QString leadId MEMBER lead_id_ NOTIFY changed)
  Q_PROPERTY(int distanceM MEMBER distance_m_ NOTIFY changed)
  Q_PROPERTY(QVariantList risks MEMBER risks_ NOTIFY changed)
  Q_PROPERTY(RowsModel* partners MEMBER partners_ CONSTANT)
  Q_PROPERTY(QString action MEMBER action_ NOTIFY changed)
  Q_PROPERTY(bool actionEnabled MEMBER action_enabled_ NOTIFY changed)
  Q_PROPERTY(QDateTime actionOpensAt MEMBER action_opens_at_ NOTIFY changed)
  Q_PROPERTY(bool canCheckIn MEMBER can_check_in_ NOTIFY changed)
  Q_PROPERTY(bool canTakeBreak MEMBER can_take_break_ NOTIFY changed)
  Q_PROPERTY(bool canCancel MEMBER can_cancel_ NOTIFY changed)
  Q_PROPERTY(bool canSeek MEMBER can_seek_ NOTIFY changed)
  Q_PROPERTY(bool seeking MEMBER seeking_ NOTIFY changed)
  Q_PROPERTY(QDateTime movedAt MEMBER moved_at_ NOTIFY changed)
  Q_PROPERTY(QString movedFrom MEMBER moved_from_ NOTIFY changed)
  Q_PROPERTY(QString lastKind MEMBER last_kind_ NOTIFY changed)
  Q_PROPERTY(QDateTime lastTime MEMBER last_time_ NOTIFY changed)
  Q_PROPERTY(bool lastSent MEMBER last_sent_ NOTIFY changed)
  Q_PROPERTY(bool canUndo MEMBER can_undo_ NOTIFY changed)
  Q_PROPERTY(QString fix MEMBER fix_ NOTIFY changed)
  Q_PROPERTY(QString shiftId MEMBER shift_id_ NOTIFY changed)
  Q_PROPERTY(bool leadsShift MEMBER leads_ NOTIFY changed)
  Q_PROPERTY(bool canEnterCode MEMBER can_enter_code_ NOTIFY changed)
  Q_PROPERTY(QString codeState MEMBER code_state_ NOTIFY changed)
  Q_PROPERTY(QString codeError MEMBER code_error_ NOTIFY changed)
  Q_PROPERTY(bool asksLeft MEMBER asks_left_ NOTIFY changed)
  Q_PROPERTY(QString leftPlace MEMBER left_place_ NOTIFY changed)
  Q_PROPERTY(QDateTime leftStart MEMBER left_start_ NOTIFY changed)
  Q_PROPERTY(QDateTime leftEnd MEMBER left_end_ NOTIFY changed)
  Q_PROPERTY(QDateTime leftFrom MEMBER left_from_ NOTIFY changed)
  Q_PROPERTY(QDateTime leftTo MEMBER left_to_ NOTIFY changed)
  Q_PROPERTY(QDateTime leftGuess MEMBER left_guess_ NOTIFY changed)
  Q_PROPERTY(bool leftToday MEMBER left_today_ NOTIFY changed)

 public:
  explicit TodayController(Ui* ui);
  void Refresh() override;
  void Leave() override;
  // A code before the camera, taken as enterCode takes digits; why not, if it was not.
  QString EnterScanned(const v1::ScannedCode& scanned);
  // The shift she leads now; empty when she leads none.
  std::string LedShift() const { return leads_ ? shift_id_.toStdString() : ""; }

  // The main button.
  Q_INVOKABLE void act();
  Q_INVOKABLE void checkIn();
  Q_INVOKABLE void takeBreak();
  // Takes the last tap back.
  Q_INVOKABLE void undo();
  Q_INVOKABLE void cannotCome();
  // The seven digits read aloud: with the check-in or -out just made, or as one.
  Q_INVOKABLE void enterCode(const QString& digits);
  Q_INVOKABLE void clearCode();
  // Answers to "when did you leave?"
  Q_INVOKABLE void leftAt(const QDateTime& when);
  Q_INVOKABLE void stillHere();
  Q_INVOKABLE void askLater();
  Q_INVOKABLE void retry();

 Q_SIGNALS:
  void changed();

 private:
  void Show(const v1::Assignment& assignment, const Picture& picture);
  void ShowMove(const v1::Assignment& assignment, const Picture& picture);
  void ShowAction(const v1::Assignment& assignment);
  void ShowLastTap(const v1::Assignment& assignment, const Picture& picture);
  TapFacts FactsOf(v1::CheckInKind kind);
  void Tap(const TapFacts& facts);
  void ShowPartners();
  void FetchPartners();
  void Enter(const v1::SiteCode& code);
  void ShowCode(const v1::Assignment& assignment, const Picture& picture);
  void ShowLeft(const Picture& picture);

  QString state_ = "loading", reason_, assignment_id_, place_, place_note_, category_, state_code_;
  QString lead_name_, lead_id_, action_ = "none", last_kind_, fix_;
  QDateTime start_time_, end_time_, action_opens_at_, last_time_;
  QVariantList risks_;
  RowsModel* partners_;
  int distance_m_ = -1;
  bool action_enabled_ = false, can_check_in_ = false, can_take_break_ = false;
  bool can_seek_ = false, seeking_ = false;
  QDateTime moved_at_;
  QString moved_from_;
  bool can_cancel_ = false, last_sent_ = false, can_undo_ = false;
  std::vector<std::string> last_event_ids_;
  absl::Time partners_asked_ = absl::InfinitePast();
  std::string partners_shift_;  // of the last question

  QString shift_id_, code_state_, code_error_, left_place_;
  bool leads_ = false, can_enter_code_ = false, asks_left_ = false, left_today_ = false;
  QDateTime left_start_, left_end_, left_from_, left_to_, left_guess_;
  std::string left_id_;  // the assignment she is asked about
};

}  // namespace hjj::mobile
