#include "mobile/device/dialer.h"

#include <QDesktopServices>
#include <QUrl>

namespace hjj::mobile {

bool Dial(const std::string& e164) {
  return QDesktopServices::openUrl(QUrl(QStringLiteral("tel:") + QString::fromStdString(e164)));
}

}  // namespace hjj::mobile
