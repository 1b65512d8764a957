// What of hers was called off, until she has said that she knows.
#pragma once

#include <QtQml/qqmlregistration.h>

#include "mobile/ui/ui.h"

namespace hjj::mobile {

class CalledOffController : public Controller, public Singleton<CalledOffController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  Q_PROPERTY(RowsModel* callOffs MEMBER call_offs_ CONSTANT)

 public:
  explicit CalledOffController(Ui* ui);
  void Refresh() override;
  void Leave() override;

  // 知道了: saved on this phone, sent when there is a network.
  Q_INVOKABLE void know(const QString& callOffId);

 private:
  RowsModel* call_offs_;
};

}  // namespace hjj::mobile
