// 时长规则: the versions, a new one tried on a month that was, and its adoption.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <memory>

#include "mobile/ui/lead/lead_desk.h"
#include "mobile/ui/lead/rule_effects.h"

namespace hjj::mobile {

class RulesController : public LeadDesk, public Singleton<RulesController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  // Her role is over the unit that has none above it: rules hold city-wide.
  HJJ_PROPERTY(bool, mayAdopt, false)
  HJJ_ROWS(versions, "version", "from", "standing", "roundTo", "minimum", "early", "late",
           "freeBreak", "dayCap", "note", "adoptTime")
  // The version she is thinking of.
  HJJ_PROPERTY(int, newVersion, 0)
  HJJ_FIELD(int, roundTo, 1)
  HJJ_FIELD(int, minimum, 0)
  HJJ_FIELD(int, early, 0)
  HJJ_FIELD(int, late, 0)
  HJJ_FIELD(int, freeBreak, 0)
  HJJ_FIELD(int, dayCap, 480)
  HJJ_FIELD(QString, note, {})
  HJJ_FIELD(QDateTime, from, {})
  HJJ_PROPERTY(QDateTime, tomorrow, {})
  HJJ_PROPERTY(QDateTime, nextMonth, {})
  // Differs from the newest one.
  HJJ_PROPERTY(bool, changed, false)
  // 试算, on the drafts and entries of one month.
  HJJ_PROPERTY(QDateTime, trialMonth, {})
  HJJ_PROPERTY(bool, trialHasLater, false)
  HJJ_PROPERTY(QString, trialState, "idle")
  HJJ_PROPERTY(QString, trialReason, {})
  HJJ_PROPERTY(int, checkedCount, 0)
  HJJ_PROPERTY(int, changedCount, 0)
  HJJ_PROPERTY(int, creditedCount, 0)
  HJJ_PROPERTY(int, askedMoreCount, 0)
  HJJ_PROPERTY(int, minutesNow, 0)
  HJJ_PROPERTY(int, minutesThen, 0)
  HJJ_ROWS(effects, "assignmentId", "name", "unitName", "day", "minutesNow", "minutesThen",
           "credited", "askedNow", "askedThen")
  HJJ_PROPERTY(QString, actionState, "idle")
  HJJ_PROPERTY(QString, actionReason, {})

 public:
  explicit RulesController(Ui* ui);

  Q_INVOKABLE void load();
  // The fields as in the newest version.
  Q_INVOKABLE void begin();
  Q_INVOKABLE void moveTrialMonth(int steps);
  Q_INVOKABLE void tryOut();
  Q_INVOKABLE void showMore();
  Q_INVOKABLE void adopt();
  Q_INVOKABLE void clearAction();

 private:
  void Show() override;
  void Forget() override;
  void ShowVersions();
  void ShowMonth();
  void ShowEffects();
  void FieldChanged();
  v1::HourRules Proposed() const;

  v1::ListHourRulesResponse list_;
  std::shared_ptr<RuleEffects> effects_list_;
  absl::CivilMonth month_;
  int shown_ = 0;
  bool known_ = false, loading_ = false;
  Turn turn_, trial_turn_;
};

}  // namespace hjj::mobile
