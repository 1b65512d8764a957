#include "mobile/device/frame_reader.h"

#define ZX_USE_UTF8  // texts as bytes, as later releases have them
#include <ZXing/ReadBarcode.h>

#include <QImage>
#include <QVideoSink>
#include <optional>
#include <utility>

namespace hjj::mobile {
namespace {

// Where the brightness of a pixel lies in the first plane.
struct Luma {
  int offset;  // of the first pixel's
  int step;    // to the next pixel's
};

std::optional<Luma> LumaOf(QVideoFrameFormat::PixelFormat format) {
  switch (format) {
    case QVideoFrameFormat::Format_YUV420P:
    case QVideoFrameFormat::Format_YUV422P:
    case QVideoFrameFormat::Format_YV12:
    case QVideoFrameFormat::Format_NV12:
    case QVideoFrameFormat::Format_NV21:
    case QVideoFrameFormat::Format_IMC1:
    case QVideoFrameFormat::Format_IMC2:
    case QVideoFrameFormat::Format_IMC3:
    case QVideoFrameFormat::Format_IMC4:
    case QVideoFrameFormat::Format_Y8:
      return Luma{0, 1};
    case QVideoFrameFormat::Format_YUYV:
      return Luma{0, 2};
    case QVideoFrameFormat::Format_UYVY:
    case QVideoFrameFormat::Format_Y16:  // the high byte is enough
    case QVideoFrameFormat::Format_P010:
    case QVideoFrameFormat::Format_P016:
      return Luma{1, 2};
    case QVideoFrameFormat::Format_AYUV:
    case QVideoFrameFormat::Format_AYUV_Premultiplied:
      return Luma{1, 4};
    default:
      return std::nullopt;
  }
}

// Of a mapped frame that has its colours in another way; null where Qt does not know it either.
QImage Grey(const QVideoFrame& frame) {
  const uchar* const bits = frame.bits(0);
  if (frame.pixelFormat() == QVideoFrameFormat::Format_Jpeg) {
    return QImage::fromData(QByteArrayView(bits, frame.mappedBytes(0)))
        .convertToFormat(QImage::Format_Grayscale8);
  }
  const auto format = QVideoFrameFormat::imageFormatFromPixelFormat(frame.pixelFormat());
  if (format == QImage::Format_Invalid) return {};
  return QImage(bits, frame.width(), frame.height(), frame.bytesPerLine(0), format)
      .convertToFormat(QImage::Format_Grayscale8);
}

std::vector<std::string> Read(const uchar* bits, QSize size, int line, int step) {
  static const ZXing::DecodeHints kHints =
      ZXing::DecodeHints().setFormats(ZXing::BarcodeFormat::QRCode);
  std::vector<std::string> texts;
  for (const auto& found : ZXing::ReadBarcodes(
           ZXing::ImageView(bits, size.width(), size.height(), ZXing::ImageFormat::Lum, line, step),
           kHints)) {
    if (found.isValid()) texts.push_back(found.text());
  }
  return texts;
}

}  // namespace

std::vector<std::string> ReadQr(const QVideoFrame& shared) {
  QVideoFrame frame = shared;
  if (!frame.map(QVideoFrame::ReadOnly)) return {};
  std::vector<std::string> texts;
  if (const auto luma = LumaOf(frame.pixelFormat())) {
    texts = Read(frame.bits(0) + luma->offset, frame.size(), frame.bytesPerLine(0), luma->step);
  } else if (const QImage grey = Grey(frame); !grey.isNull()) {
    texts = Read(grey.constBits(), grey.size(), static_cast<int>(grey.bytesPerLine()), 1);
  }
  frame.unmap();
  return texts;
}

FrameReader::FrameReader(std::function<void(const std::vector<std::string>&)> on_texts)
    : on_texts_(std::move(on_texts)) {
  pool_.setMaxThreadCount(1);
}

FrameReader::~FrameReader() {
  Stop();
  pool_.waitForDone();
}

void FrameReader::Start(QVideoSink* sink) {
  Stop();
  frames_ = QObject::connect(sink, &QVideoSink::videoFrameChanged, &home_,
                             [this](const QVideoFrame& frame) { Take(frame); });
}

void FrameReader::Stop() {
  QObject::disconnect(frames_);
  frames_ = {};
  newest_ = {};
  ++run_;
}

void FrameReader::Take(const QVideoFrame& frame) {
  if (!frames_ || !frame.isValid()) return;
  newest_ = frame;
  if (!reading_) ReadNewest();
}

void FrameReader::ReadNewest() {
  reading_ = true;
  pool_.start([this, run = run_, frame = std::exchange(newest_, {})] {
    auto texts = ReadQr(frame);
    QMetaObject::invokeMethod(
        &home_,
        [this, run, texts = std::move(texts)] {
          reading_ = false;
          if (newest_.isValid()) ReadNewest();
          if (run == run_ && !texts.empty()) on_texts_(texts);
        },
        Qt::QueuedConnection);
  });
}

}  // namespace hjj::mobile
