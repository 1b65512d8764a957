// QR codes in the frames of a camera.
#pragma once

#include <QObject>
#include <QThreadPool>
#include <QVideoFrame>
#include <functional>
#include <string>
#include <vector>

class QVideoSink;

namespace hjj::mobile {

// The text of each QR code in the frame; none for a frame that cannot be looked into. Any thread.
std::vector<std::string> ReadQr(const QVideoFrame& frame);

// Reads the frames a sink is given, off the thread it lives on: one at a time, and of those that
// came meanwhile the newest. Frames are let go once read.
class FrameReader {
 public:
  // `on_texts` comes on the reader's own thread for each frame with a code, never after Stop.
  explicit FrameReader(std::function<void(const std::vector<std::string>&)> on_texts);
  ~FrameReader();

  void Start(QVideoSink* sink);
  void Stop();

 private:
  void Take(const QVideoFrame& frame);
  void ReadNewest();

  const std::function<void(const std::vector<std::string>&)> on_texts_;
  QVideoFrame newest_;
  bool reading_ = false;
  int run_ = 0;  // which Start a reading belongs to
  QMetaObject::Connection frames_;
  QObject home_;  // of what comes back from the pool
  QThreadPool pool_;
};

}  // namespace hjj::mobile
