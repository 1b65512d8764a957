// 求助: the numbers that help, a tap and a question away.
#pragma once

#include <QtQml/qqmlregistration.h>

#include "mobile/ui/desk_controller.h"

namespace hjj::mobile {

class HelpController : public Controller, public Singleton<HelpController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  // The number tapped last; `dials` is false where this device has no telephone.
  HJJ_PROPERTY(QString, number, {})
  HJJ_PROPERTY(bool, dials, true)

 public:
  // Numbers it dials; no other.
  static constexpr const char* kNumbers[] = {"110", "120", "12345"};

  explicit HelpController(Ui* ui) : Controller(ui), Singleton(this) {}
  void Refresh() override {}
  void Leave() override { clear(); }

  Q_INVOKABLE void call(const QString& number);
  Q_INVOKABLE void clear();
};

}  // namespace hjj::mobile
