// The camera of the device as a reader of QR codes.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

class QObject;

namespace hjj::mobile {

// GUI thread only. Frames are shown and read, never kept.
class CodeScanner {
 public:
  enum class State { kOff, kOpening, kScanning, kDenied, kFailed };
  virtual ~CodeScanner() = default;
  // Whether there is a camera now. The first time, where there may be one, the platform's
  // multimedia is loaded for it.
  virtual bool HasCamera() = 0;
  // Opens the camera upon `sink`, the QVideoSink of what shows it; the sink outlives Stop.
  virtual void Start(QObject* sink) = 0;
  virtual void Stop() = 0;
  virtual State state() const = 0;
  // Of the open camera.
  virtual bool HasTorch() const = 0;
  virtual bool torch() const = 0;
  virtual void SetTorch(bool on) = 0;
  // Called when the state or the torch changed.
  virtual void set_on_change(std::function<void()> fn) = 0;
  // Called with the texts of each frame that shows any code.
  virtual void set_on_texts(std::function<void(const std::vector<std::string>&)> fn) = 0;
};

// What the platform offers through QtMultimedia.
std::unique_ptr<CodeScanner> NewCodeScanner();

}  // namespace hjj::mobile
