// 更正批次: entries of a month that the rules in force today count otherwise, shown first and
// corrected by one decision.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <map>
#include <memory>
#include <vector>

#include "mobile/ui/lead/lead_desk.h"
#include "mobile/ui/lead/rule_effects.h"

namespace hjj::mobile {

class CorrectionController : public LeadDesk, public Singleton<CorrectionController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QDateTime, month, {})
  HJJ_PROPERTY(bool, hasLater, false)
  HJJ_PROPERTY(int, version, 0)
  HJJ_PROPERTY(QString, state, "idle")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_PROPERTY(int, checkedCount, 0)
  HJJ_PROPERTY(int, lineCount, 0)
  HJJ_PROPERTY(int, minutesBefore, 0)
  HJJ_PROPERTY(int, minutesAfter, 0)
  HJJ_ROWS(lines, "seq", "name", "unitName", "day", "minutesBefore", "minutesAfter")
  HJJ_PROPERTY(QString, actionState, "idle")
  HJJ_PROPERTY(QString, actionReason, {})
  HJJ_PROPERTY(double, progress, 0)
  HJJ_PROPERTY(int, correctedCount, 0)
  HJJ_ROWS(refused, "seq", "name", "day", "reasonCode")

 public:
  explicit CorrectionController(Ui* ui);

  Q_INVOKABLE void moveMonth(int steps);
  // Looks for what would change; changes nothing.
  Q_INVOKABLE void look();
  Q_INVOKABLE void showMore();
  Q_INVOKABLE void correct(const QString& why);
  Q_INVOKABLE void clearAction();

 private:
  // An entry and what today's rules make of it.
  struct Line {
    int64_t seq = 0;
    v1::HourRulesEffect effect;
    int before = 0;
  };
  void Show() override;
  void Forget() override;
  void ShowMonth();
  void ShowLines();
  void LookAt(int turn, const v1::HourRules& rules);
  void FindEntries(int turn, std::shared_ptr<RuleEffects> effects);
  void NextChunk(const std::string& why);
  void TakeResults(const v1::CorrectEntriesResponse& answer);
  void End(const absl::Status& status);
  const Line* Find(int64_t seq) const;

  absl::CivilMonth shown_month_;
  std::vector<Line> found_;
  std::vector<int64_t> queue_;
  std::vector<std::pair<Line, QString>> refused_now_;
  size_t run_size_ = 0;
  int shown_ = 0;
  Turn turn_;
};

}  // namespace hjj::mobile
