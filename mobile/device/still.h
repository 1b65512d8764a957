// One picture of what the camera shows.
#pragma once

#include <QImage>

class QObject;

namespace hjj::mobile {

// What a QVideoSink shows now, upright; null when it shows nothing. GUI thread.
QImage StillOf(QObject* sink);

}  // namespace hjj::mobile
