#include "mobile/device/open_file.h"

#include <QDesktopServices>
#include <QUrl>

namespace hjj::mobile {

bool OpenFile(const std::string& path) {
  return QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(path)));
}

}  // namespace hjj::mobile
