// Pictures and documents on this phone, as they are shown, chosen and sent.
#pragma once

#include <QImage>
#include <QString>
#include <QStringList>
#include <QVariantMap>
#include <string>

#include "dispatch/v1/notice.pb.h"

namespace hjj::mobile {

// What the server takes of one file.
inline constexpr int kMaxFileBytes = 900 << 10;

// The picture as JPEG of at most `max_bytes`, upright, without what the camera wrote beside it
// (where it was taken); empty when it is no picture.
std::string ScaledJpeg(const QString& path, int max_bytes);
std::string ScaledJpeg(const QImage& image, int max_bytes);
// As large as a row of a list shows it.
std::string ThumbJpeg(const std::string& picture);

// By its first bytes; UNSPECIFIED for what is neither JPEG, PNG nor PDF.
::dispatch::v1::MediaType MediaTypeOf(const std::string& content);
// An address an Image takes; empty for what is neither JPEG nor PNG.
QString DataUrl(const std::string& picture);

// The newest files that match, in the folders for pictures, downloads and documents, with url,
// name, kilobytes, time.
QList<QVariantMap> NewestFiles(const QStringList& patterns);

}  // namespace hjj::mobile
