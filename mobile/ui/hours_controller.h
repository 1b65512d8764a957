// Her hours: verified or not yet.
#pragma once

#include <QtQml/qqmlregistration.h>

#include "mobile/ui/ui.h"

namespace hjj::mobile {

class HoursController : public Controller, public Singleton<HoursController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  Q_PROPERTY(QString state MEMBER state_ NOTIFY changed)
  Q_PROPERTY(QString reason MEMBER reason_ NOTIFY changed)
  Q_PROPERTY(int verifiedMinutes MEMBER verified_minutes_ NOTIFY changed)
  Q_PROPERTY(int pendingMinutes MEMBER pending_minutes_ NOTIFY changed)
  Q_PROPERTY(int yearMinutes MEMBER year_minutes_ NOTIFY changed)
  Q_PROPERTY(int attendances MEMBER attendances_ NOTIFY changed)
  Q_PROPERTY(RowsModel* entries MEMBER entries_ CONSTANT)

 public:
  explicit HoursController(Ui* ui);
  void Refresh() override;
  void Leave() override;

  Q_INVOKABLE void retry();

 Q_SIGNALS:
  void changed();

 private:
  void Fetch(const std::string& page_token);
  void Show();

  QString state_ = "loading", reason_;
  int verified_minutes_ = 0, pending_minutes_ = 0, year_minutes_ = 0, attendances_ = 0;
  RowsModel* entries_;
  v1::ListMyHoursResponse hours_, pages_;
  bool known_ = false, asked_ = false;
  std::string asked_for_;  // what her rows said when the answer was asked for
};

}  // namespace hjj::mobile
