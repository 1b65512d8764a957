// Camera frames with QR codes of the app's own making in them.
#pragma once

#include <QCoreApplication>
#include <QEventLoop>
#include <QImage>
#include <QPainter>
#include <QTimer>
#include <QTransform>
#include <QVideoFrame>
#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "mobile/ui/qr_code.h"

namespace hjj::mobile {

// How the camera sees it.
struct View {
  QSize size{1280, 720};
  int module = 6;      // pixels
  double degrees = 0;  // turned
  double tilt = 0;     // seen from the side; 0.0003 is much
  double light = 1;    // of full
  int blur = 1;        // as many pixels run into one
  int noise = 0;       // of 255
};

// The codes side by side on white paper, on something grey.
inline QImage Photo(const std::vector<std::string>& texts, const View& view = {}) {
  QImage photo(view.size, QImage::Format_RGB32);
  photo.fill(QColor(120, 125, 118));
  std::vector<QStringList> codes;
  int wide = 0;
  for (const std::string& text : texts) {
    codes.push_back(QrRows(text));
    wide += (static_cast<int>(codes.back().size()) + 8) * view.module;
  }
  QPainter painter(&photo);
  painter.translate(view.size.width() / 2.0, view.size.height() / 2.0);
  painter.rotate(view.degrees);
  painter.setTransform(QTransform(1, 0, view.tilt, 0, 1, view.tilt / 2, 0, 0, 1) *
                       painter.transform());
  painter.setPen(Qt::NoPen);
  int left = -wide / 2;
  for (const QStringList& rows : codes) {
    const int count = static_cast<int>(rows.size());
    const int side = (count + 8) * view.module;
    painter.setBrush(QColor(235, 236, 230));
    painter.drawRect(left, -side / 2, side, side);
    painter.setBrush(QColor(25, 25, 30));
    for (int y = 0; y < count; ++y) {
      for (int x = 0; x < count; ++x) {
        if (rows[y][x] != '1') continue;
        painter.drawRect(left + (x + 4) * view.module, -side / 2 + (y + 4) * view.module,
                         view.module, view.module);
      }
    }
    left += side;
  }
  painter.end();
  if (view.blur > 1) {
    photo = photo.scaled(view.size / view.blur, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                .scaled(view.size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
  }
  std::mt19937 random(1);
  for (int y = 0; y < photo.height(); ++y) {
    auto* const line = reinterpret_cast<QRgb*>(photo.scanLine(y));
    for (int x = 0; x < photo.width(); ++x) {
      const int noise = view.noise == 0 ? 0 : int(random() % (2 * view.noise + 1)) - view.noise;
      const auto seen = [&](int value) {
        return std::clamp(int(value * view.light) + noise, 0, 255);
      };
      line[x] = qRgb(seen(qRed(line[x])), seen(qGreen(line[x])), seen(qBlue(line[x])));
    }
  }
  return photo;
}

// Only formats whose first plane bears the brightness or the colours; chroma stays grey.
inline QVideoFrame ToFrame(const QImage& photo,
                           QVideoFrameFormat::PixelFormat pixels = QVideoFrameFormat::Format_NV12) {
  QVideoFrame frame(QVideoFrameFormat(photo.size(), pixels));
  if (!frame.map(QVideoFrame::WriteOnly)) return {};
  for (int plane = 0; plane < frame.planeCount(); ++plane) {
    std::fill_n(frame.bits(plane), frame.mappedBytes(plane), uchar{128});
  }
  const auto image_format = QVideoFrameFormat::imageFormatFromPixelFormat(pixels);
  const bool coloured = image_format != QImage::Format_Invalid &&
                        image_format != QImage::Format_Grayscale8 &&
                        image_format != QImage::Format_Grayscale16;
  const QImage source = photo.convertToFormat(coloured ? image_format : QImage::Format_Grayscale8);
  int offset = 0, step = 1;
  switch (pixels) {
    case QVideoFrameFormat::Format_YUYV:
      step = 2;
      break;
    case QVideoFrameFormat::Format_UYVY:
    case QVideoFrameFormat::Format_P010:
    case QVideoFrameFormat::Format_Y16:
      offset = 1, step = 2;
      break;
    default:
      break;
  }
  for (int y = 0; y < photo.height(); ++y) {
    uchar* const line = frame.bits(0) + y * frame.bytesPerLine(0);
    if (coloured) {
      std::copy_n(source.constScanLine(y), photo.width() * (source.depth() / 8), line);
      continue;
    }
    for (int x = 0; x < photo.width(); ++x) {
      line[offset + x * step] = source.constScanLine(y)[x];
    }
  }
  frame.unmap();
  return frame;
}

// Lets the reader's thread and the event loop work until `done`; false if that takes too long to
// be true.
inline bool Await(const std::function<bool()>& done) {
  QTimer wake;
  wake.start(50);
  for (int turns = 0; turns < 400 && !done(); ++turns) {
    QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
  }
  return done();
}

}  // namespace hjj::mobile
