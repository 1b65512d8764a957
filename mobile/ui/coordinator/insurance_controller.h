// 保险缺口: women who are asked for, or serve, where accident insurance is needed, and whose does
// not reach so far.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <vector>

#include "mobile/ui/desk_controller.h"

namespace hjj::mobile {

class InsuranceController : public DeskController, public Singleton<InsuranceController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  // Soonest shift first. insuredUntil is the noon of the last day; unset when nothing is known.
  HJJ_ROWS(gaps, "volunteerId", "name", "phoneTail", "place", "startTime", "insuredUntil")

 public:
  explicit InsuranceController(Ui* ui)
      : DeskController(ui, {"coordinator"}), Singleton<InsuranceController>(this) {}

  // The page is in front: reads anew.
  Q_INVOKABLE void freshen();
  Q_INVOKABLE void retry();

 private:
  void Show() override;
  void Forget() override;
  void ShowGaps();

  std::vector<v1::InsuranceGap> found_;
  bool known_ = false;
  Turn turn_;
};

}  // namespace hjj::mobile
