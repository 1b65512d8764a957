// 为什么这样排: one seat of a plan or of the day. Who is asked for it and why; of anybody else, why
// not her.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <optional>

#include "mobile/ui/coordinator/plan_controller.h"
#include "mobile/ui/desk_controller.h"

namespace hjj::mobile {

class WhyController : public DeskController, public Singleton<WhyController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "empty")
  HJJ_PROPERTY(QString, shiftId, {})
  HJJ_PROPERTY(QString, slotId, {})
  HJJ_PROPERTY(QString, place, {})
  HJJ_PROPERTY(QString, slotName, {})
  HJJ_PROPERTY(QDateTime, startTime, {})
  HJJ_PROPERTY(QDateTime, endTime, {})
  HJJ_PROPERTY(bool, planned, false)
  HJJ_ROWS(asked, "volunteerId", "name", "whyCode", "whyArgs", "sameAsLastWeek", "stateCode")
  HJJ_PROPERTY(QString, pickedId, {})
  HJJ_PROPERTY(QString, answerState, "idle")
  HJJ_PROPERTY(QString, answerReason, {})
  HJJ_PROPERTY(QVariantMap, answer, {})

 public:
  WhyController(Ui* ui, const PlanController* plan);

  // No slot: the shift's first.
  Q_INVOKABLE void open(const QString& shiftId, const QString& slotId);
  Q_INVOKABLE void pick(const QString& volunteerId);
  Q_INVOKABLE void unpick();
  Q_INVOKABLE void retry();

 private:
  void Show() override;
  void Forget() override;
  void ShowAsked(const Picture& picture);
  void ShowAnswer(const Picture& picture, const v1::Shift& shift);
  // Where else she is at that time, or so near to it that the way counts.
  void AddElsewhere(const Picture& picture, const v1::Shift& shift, QVariantMap* answer);

  const PlanController* const plan_;
  std::optional<v1::ExplainCandidateResponse> verdict_;  // of the picked one
  Turn turn_;
};

}  // namespace hjj::mobile
