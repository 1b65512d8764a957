// What is ahead of her and what was.
#pragma once

#include <QtQml/qqmlregistration.h>

#include "mobile/ui/ui.h"

namespace hjj::mobile {

class MyShiftsController : public Controller, public Singleton<MyShiftsController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  Q_PROPERTY(QString state MEMBER state_ NOTIFY changed)
  Q_PROPERTY(QString reason MEMBER reason_ NOTIFY changed)
  Q_PROPERTY(RowsModel* shifts MEMBER shifts_ CONSTANT)

 public:
  explicit MyShiftsController(Ui* ui);
  void Refresh() override;
  void Leave() override { shifts_->Set({}); }

  Q_INVOKABLE void cannotCome(const QString& assignmentId);
  Q_INVOKABLE void retry();

 Q_SIGNALS:
  void changed();

 private:
  QString state_ = "loading", reason_;
  RowsModel* shifts_;
};

}  // namespace hjj::mobile
