// 月结: closing a month of the lead's unit with a signature of this phone, and those closed before.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <memory>
#include <optional>
#include <vector>

#include "mobile/core/seal_run.h"
#include "mobile/ui/desk_controller.h"

namespace hjj::mobile {

class SealController : public DeskController, public Singleton<SealController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_ROWS(seals, "sealId", "month", "minutes", "attendances", "openDrafts", "signTime",
           "hashStart", "keyChanged")
  HJJ_PROPERTY(QDateTime, month, {})
  HJJ_PROPERTY(bool, hasEarlier, false)
  HJJ_PROPERTY(bool, hasLater, false)
  HJJ_PROPERTY(QString, runState, "idle")
  HJJ_PROPERTY(QString, runReason, {})
  HJJ_PROPERTY(QString, question, {})
  HJJ_PROPERTY(QDateTime, previousMonth, {})
  HJJ_PROPERTY(QDateTime, previousTime, {})
  HJJ_PROPERTY(QString, previousHashStart, {})
  HJJ_PROPERTY(QString, unitName, {})
  HJJ_PROPERTY(int, minutes, 0)
  HJJ_PROPERTY(int, attendances, 0)
  HJJ_PROPERTY(int, minutesA, 0)
  HJJ_PROPERTY(int, minutesB, 0)
  HJJ_PROPERTY(int, minutesC, 0)
  HJJ_PROPERTY(int, openDrafts, 0)
  HJJ_PROPERTY(bool, keyChanged, false)
  HJJ_ROWS(adjustments, "month", "minutesBefore", "minutesNow", "attendancesBefore",
           "attendancesNow")
  HJJ_PROPERTY(QString, hashStart, {})
  HJJ_PROPERTY(QString, exportState, "idle")
  HJJ_PROPERTY(QString, exportPath, {})

 public:
  explicit SealController(Ui* ui) : DeskController(ui, {"lead"}), Singleton<SealController>(this) {}

  Q_INVOKABLE void prepare();
  Q_INVOKABLE void moveMonth(int steps);
  Q_INVOKABLE void confirmPrevious();
  Q_INVOKABLE void sign();
  // Writes the file dispatchctl reads; "" is the seal of the month shown.
  Q_INVOKABLE void exportSeal(const QString& sealId);
  Q_INVOKABLE void retry();

 private:
  struct Sealed {
    v1::SignedSeal seal;
    v1::SealBody body;
    std::string hash;
  };
  void Show() override;
  void Forget() override;
  void Fetch();
  void Fetched(std::vector<v1::SignedSeal> seals);
  void ShowMonth();
  void ShowRun();
  void ShowBody(const v1::SealBody& body, const std::optional<v1::SealBody>& previous);
  const Sealed* SealOf(absl::CivilMonth month) const;
  // The newest month that is over.
  absl::CivilMonth LastOver() const;

  std::vector<Sealed> held_;  // newest first
  absl::CivilMonth shown_;
  bool known_ = false;
  std::unique_ptr<SealRun> run_;
  Turn turn_;
};

}  // namespace hjj::mobile
