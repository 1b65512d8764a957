// 排班, the plan: run it, read it, send it.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <memory>
#include <set>
#include <vector>

#include "mobile/ui/coordinator/week_controller.h"
#include "mobile/ui/desk_controller.h"

namespace hjj::mobile {

class PlanController : public DeskController, public Singleton<PlanController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "idle")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_PROPERTY(QString, stage, {})
  HJJ_PROPERTY(double, progress, 0)
  HJJ_PROPERTY(QDateTime, horizonStart, {})
  HJJ_PROPERTY(QDateTime, horizonEnd, {})
  HJJ_PROPERTY(int, seats, 0)
  HJJ_PROPERTY(int, seatsFilled, 0)
  HJJ_PROPERTY(int, seatsFillable, 0)
  HJJ_PROPERTY(int, openSeats, -1)
  HJJ_PROPERTY(bool, canStop, false)
  HJJ_PROPERTY(bool, stopping, false)
  HJJ_PROPERTY(int, people, 0)
  HJJ_PROPERTY(int, sameSeats, 0)
  HJJ_PROPERTY(int, otherSeats, 0)
  HJJ_PROPERTY(int, newSeats, 0)
  HJJ_PROPERTY(int, peopleLeft, 0)
  HJJ_PROPERTY(int, mostSeats, 0)
  HJJ_PROPERTY(int, mostMinutes, 0)
  HJJ_PROPERTY(double, gap, -1)
  HJJ_PROPERTY(QDateTime, replyBy, {})
  HJJ_PROPERTY(int, sentOffers, 0)
  HJJ_PROPERTY(int, sentSeats, 0)
  HJJ_ROWS(skipped, "key", "place", "startTime", "endTime", "name", "reasonCode")
  HJJ_ROWS(unfilled, "slotId", "shiftId", "slotName", "place", "startTime", "endTime", "missing",
           "candidateCount", "blocked", "skill", "withinM", "remedies")
  HJJ_PROPERTY(int, missing, 0)
  HJJ_PROPERTY(int, shortShifts, 0)
  HJJ_ROWS(changes, "key", "place", "fromPlace", "kind", "name", "dayCount")
  HJJ_ROWS(places, "key", "place", "category", "cells")

 public:
  PlanController(Ui* ui, const WeekController* week);

  Q_INVOKABLE void start();
  // Good enough: it ends with the best it has.
  Q_INVOKABLE void stop();
  Q_INVOKABLE void cancel();
  Q_INVOKABLE void send();
  Q_INVOKABLE void discard();

  // Lines of the plan on the screen; none once it is sent, for then they are offers.
  const std::vector<v1::PlanLine>& proposed() const;
  // A plan is on the screen, not sent yet, for the days around this time.
  bool Covers(absl::Time start) const;

 private:
  void Show() override;
  void Forget() override;
  void Open(bool may_renew);
  void TakeProgress(const v1::RunPlanResponse& message);
  void Ended(const absl::Status& status, bool may_renew);
  void FetchLines();
  void Fail(const absl::Status& status);
  void ShowPlan();
  void ShowUnfilled(const Picture& picture);
  void ShowChanges(const Picture& picture);
  void ShowPlaces(const Picture& picture);
  void ShowSkipped(const Picture& picture);
  // Her name, noting when it is not known yet.
  QString NameIn(const std::string& person_id);

  const WeekController* const week_;
  v1::RunPlanRequest request_;
  CommandKey key_;
  std::unique_ptr<Stream> stream_;
  v1::Plan plan_;
  std::vector<v1::PlanLine> lines_;
  std::vector<v1::SkippedLine> skipped_lines_;
  bool names_missing_ = false;
  std::string running_id_;
  Turn turn_, stop_turn_;
};

// Proven distance of a plan's cost from the optimum, as a share; -1 when nothing is proven.
double PlanGap(const v1::Plan& plan);

}  // namespace hjj::mobile
