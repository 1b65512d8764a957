#include "mobile/device/still.h"

#include <QVideoFrame>
#include <QVideoSink>

namespace hjj::mobile {

QImage StillOf(QObject* sink) {
  const auto* const video = qobject_cast<QVideoSink*>(sink);
  return video ? video->videoFrame().toImage() : QImage();
}

}  // namespace hjj::mobile
