// 审核节奏: who approved how much, how fast and at what hour, for whoever answers for it; one day
// of one approver decision by decision.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <map>
#include <vector>

#include "mobile/ui/lead/lead_desk.h"

namespace hjj::mobile {

class PaceController : public LeadDesk, public Singleton<PaceController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  // Local midnights; the end is exclusive. Days of service.
  HJJ_PROPERTY(QDateTime, month, {})
  HJJ_PROPERTY(bool, hasLater, false)
  HJJ_PROPERTY(int, people, 0)
  HJJ_PROPERTY(int, entryCount, 0)
  HJJ_PROPERTY(int, minutes, 0)
  HJJ_PROPERTY(int, unusualCount, 0)
  HJJ_ROWS(paces, "paceId", "approverId", "name", "own", "day", "entryCount", "minutes",
           "decidedCount", "decisionsInAMinute", "closeCount", "unusual")
  // The opened day.
  HJJ_PROPERTY(QString, paceId, {})
  HJJ_PROPERTY(QString, dayState, "idle")
  HJJ_PROPERTY(QString, dayReason, {})
  // Entries approved within one minute for one reason, oldest first.
  HJJ_ROWS(decisions, "decisionId", "time", "why", "count", "minutes", "names", "more")

 public:
  explicit PaceController(Ui* ui);

  Q_INVOKABLE void moveMonth(int steps);
  Q_INVOKABLE void openDay(const QString& paceId);
  Q_INVOKABLE void retry();
  Q_INVOKABLE void retryDay();
  // Back in front: reads anew what was approved meanwhile.
  Q_INVOKABLE void freshen();

 private:
  void Show() override;
  void Forget() override;
  void Load();
  void ShowMonth();
  void ShowPaces();
  void ShowDecisions();
  absl::CivilDay LastDay() const;

  absl::CivilMonth shown_month_;
  v1::ListApprovalPaceResponse paces_list_;
  std::vector<v1::HourEntry> entries_;  // of the opened day, by time of approval
  bool known_ = false, loading_ = false;
  absl::Time fetched_ = absl::InfinitePast();
  Turn turn_, day_turn_;
};

}  // namespace hjj::mobile
