// 成果: what the shifts of a month brought about, for staff.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <map>
#include <string>
#include <vector>

#include "mobile/ui/desk_controller.h"

namespace hjj::mobile {

class OutcomesController : public DeskController, public Singleton<OutcomesController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  // The midnight that opens the month.
  HJJ_PROPERTY(QDateTime, month, {})
  HJJ_PROPERTY(bool, hasLater, false)
  HJJ_PROPERTY(int, reports, 0)
  HJJ_ROWS(sums, "kind", "count")
  // Newest first; values are maps of kind and count. place is empty until it is known.
  HJJ_ROWS(outcomes, "shiftId", "day", "place", "category", "values", "note", "reporter")

 public:
  explicit OutcomesController(Ui* ui)
      : DeskController(ui, {"coordinator", "lead"}), Singleton<OutcomesController>(this) {}

  // The page came into view: reads anew.
  Q_INVOKABLE void freshen();
  Q_INVOKABLE void moveMonth(int months);
  Q_INVOKABLE void retry();

 private:
  void Show() override;
  void Forget() override;
  void ShowOutcomes();
  // Which tasks the month's shifts belong to, and where those are.
  void FetchPlaces();

  absl::CivilMonth civil_month_;
  std::vector<v1::Outcome> found_;
  std::map<std::string, std::string> task_of_;  // by shift
  std::map<std::string, v1::Task> tasks_;
  bool known_ = false;
  Turn turn_;
};

}  // namespace hjj::mobile
