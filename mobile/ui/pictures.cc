#include "mobile/ui/pictures.h"

#include <absl/strings/match.h>

#include <QBuffer>
#include <QDateTime>
#include <QDirIterator>
#include <QImageReader>
#include <QStandardPaths>
#include <QUrl>
#include <algorithm>

namespace hjj::mobile {
namespace {

namespace v1 = ::dispatch::v1;

constexpr int kNewest = 24;
constexpr int kFilesLookedAt = 20'000;
constexpr int kThumbSide = 360;
// Longest side, from sharp to what is still legible.
constexpr int kSides[] = {2400, 1800, 1400, 1000};

std::string Jpeg(const QImage& image, int quality) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  if (!image.convertToFormat(QImage::Format_RGB888).save(&buffer, "JPEG", quality)) return {};
  return bytes.toStdString();
}

}  // namespace

std::string ScaledJpeg(const QImage& image, int max_bytes) {
  if (image.isNull()) return {};
  for (const int side : kSides) {
    QImage scaled = image;
    if (std::max(image.width(), image.height()) > side) {
      scaled = image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    }
    for (const int quality : {85, 70, 55}) {
      std::string bytes = Jpeg(scaled, quality);
      if (bytes.empty() || static_cast<int>(bytes.size()) <= max_bytes) return bytes;
    }
  }
  return {};
}

std::string ScaledJpeg(const QString& path, int max_bytes) {
  QImageReader reader(path);
  reader.setAutoTransform(true);
  // Read small at once: a large photo decoded in full would hold up the page.
  if (const QSize size = reader.size(); std::max(size.width(), size.height()) > kSides[0]) {
    reader.setScaledSize(size.scaled(kSides[0], kSides[0], Qt::KeepAspectRatio));
  }
  return ScaledJpeg(reader.read(), max_bytes);
}

std::string ThumbJpeg(const std::string& picture) {
  QByteArray bytes = QByteArray::fromStdString(picture);
  QBuffer buffer(&bytes);
  QImageReader reader(&buffer);
  reader.setAutoTransform(true);
  const QSize size = reader.size();
  if (std::max(size.width(), size.height()) > kThumbSide) {
    reader.setScaledSize(size.scaled(kThumbSide, kThumbSide, Qt::KeepAspectRatio));
  }
  const QImage image = reader.read();
  return image.isNull() ? std::string() : Jpeg(image, 80);
}

v1::MediaType MediaTypeOf(const std::string& content) {
  if (absl::StartsWith(content, "\xFF\xD8\xFF")) return v1::MEDIA_TYPE_JPEG;
  if (absl::StartsWith(content, "\x89PNG")) return v1::MEDIA_TYPE_PNG;
  if (absl::StartsWith(content, "%PDF-")) return v1::MEDIA_TYPE_PDF;
  return v1::MEDIA_TYPE_UNSPECIFIED;
}

QString DataUrl(const std::string& picture) {
  const v1::MediaType type = MediaTypeOf(picture);
  if (type != v1::MEDIA_TYPE_JPEG && type != v1::MEDIA_TYPE_PNG) return {};
  return (type == v1::MEDIA_TYPE_PNG ? QStringLiteral("data:image/png;base64,")
                                     : QStringLiteral("data:image/jpeg;base64,")) +
         QString::fromLatin1(QByteArray::fromStdString(picture).toBase64());
}

QList<QVariantMap> NewestFiles(const QStringList& patterns) {
  QStringList folders;
  for (const auto place : {QStandardPaths::PicturesLocation, QStandardPaths::DownloadLocation,
                           QStandardPaths::DocumentsLocation}) {
    folders += QStandardPaths::standardLocations(place);
  }
  folders.removeDuplicates();
  QList<QFileInfo> found;
  int looked_at = 0;
  for (const QString& folder : folders) {
    QDirIterator each(folder, patterns, QDir::Files | QDir::Readable, QDirIterator::Subdirectories);
    while (each.hasNext() && ++looked_at < kFilesLookedAt) {
      each.next();
      found.append(each.fileInfo());
    }
  }
  std::sort(found.begin(), found.end(), [](const QFileInfo& a, const QFileInfo& b) {
    return a.lastModified() > b.lastModified();
  });
  QList<QVariantMap> rows;
  for (const QFileInfo& file : found.mid(0, kNewest)) {
    rows.append({{"url", QUrl::fromLocalFile(file.absoluteFilePath()).toString()},
                 {"name", file.fileName()},
                 {"kilobytes", static_cast<int>((file.size() + 1023) / 1024)},
                 {"time", file.lastModified().toUTC()}});
  }
  return rows;
}

}  // namespace hjj::mobile
