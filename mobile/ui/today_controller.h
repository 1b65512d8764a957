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
  Q_PROPERTY(QString lastKind MEMBER last_kind_ NOTIFY changed)
  Q_PROPERTY(QDateTime lastTime MEMBER last_time_ NOTIFY changed)
  Q_PROPERTY(bool lastSent MEMBER last_sent_ NOTIFY changed)
  Q_PROPERTY(bool canUndo MEMBER can_undo_ NOTIFY changed)
  Q_PROPERTY(QString fix MEMBER fix_ NOTIFY changed)

 public:
  explicit TodayController(Ui* ui);
  void Refresh() override;
  void Leave() override;

  // The main button.
  Q_INVOKABLE void act();
  Q_INVOKABLE void checkIn();
  Q_INVOKABLE void takeBreak();
  // Takes the last tap back.
  Q_INVOKABLE void undo();
  Q_INVOKABLE void cannotCome();
  Q_INVOKABLE void retry();

 Q_SIGNALS:
  void changed();

 private:
  void Show(const v1::Assignment& assignment, const Picture& picture);
  void ShowAction(const v1::Assignment& assignment);
  void ShowLastTap(const v1::Assignment& assignment, const Picture& picture);
  void Tap(v1::CheckInKind kind, const std::string& annulled_event_id = "");
  void FetchPartners(const std::string& shift_id);

  QString state_ = "loading", reason_, assignment_id_, place_, place_note_, category_, state_code_;
  QString lead_name_, lead_id_, action_ = "none", last_kind_, fix_;
  QDateTime start_time_, end_time_, action_opens_at_, last_time_;
  QVariantList risks_;
  RowsModel* partners_;
  int distance_m_ = -1;
  bool action_enabled_ = false, can_check_in_ = false, can_take_break_ = false;
  bool can_cancel_ = false, last_sent_ = false, can_undo_ = false;
  std::string last_event_id_, partners_shift_;
  absl::Time partners_asked_ = absl::InfinitePast();
  std::vector<v1::Assignment> partner_rows_;
};

}  // namespace hjj::mobile
