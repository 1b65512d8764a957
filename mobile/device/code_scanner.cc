#include "mobile/device/code_scanner.h"

#include <QCamera>
#include <QCameraDevice>
#include <QDir>
#include <QFileInfo>
#include <QMediaCaptureSession>
#include <QMediaDevices>
#include <QVideoSink>
#include <cstdlib>
#include <utility>

#include "mobile/device/frame_reader.h"

namespace hjj::mobile {
namespace {

// As many lines show a phone's code at arm's length; more would only take longer.
constexpr int kLines = 720;
constexpr float kLeastRate = 10;  // frames a second

// Multimedia takes a while to load: not where the device files tell that there is no camera.
bool MayHaveCamera() {
#if defined(Q_OS_LINUX) && !defined(Q_OS_ANDROID)
  return !QDir(QStringLiteral("/dev"))
              .entryList({QStringLiteral("video*")}, QDir::System)
              .isEmpty();
#else
  return true;
#endif
}

void ChooseBackend() {
#if defined(Q_OS_LINUX) && !defined(Q_OS_ANDROID)
  // It reads cameras by itself; the other one needs plugins of its own for each kind.
  if (!qEnvironmentVariableIsSet("QT_MEDIA_BACKEND")) qputenv("QT_MEDIA_BACKEND", "ffmpeg");
#endif
}

QCameraDevice BackCamera() {
  for (const QCameraDevice& device : QMediaDevices::videoInputs()) {
    if (device.position() == QCameraDevice::BackFace) return device;
  }
  return QMediaDevices::defaultVideoInput();
}

QCameraFormat FormatOf(const QCameraDevice& device) {
  QCameraFormat best;
  const auto distance = [](const QCameraFormat& format) {
    const QSize size = format.resolution();
    return std::abs(std::min(size.width(), size.height()) - kLines);
  };
  for (const QCameraFormat& format : device.videoFormats()) {
    if (format.maxFrameRate() < kLeastRate) continue;
    if (best.isNull() || distance(format) < distance(best)) best = format;
  }
  return best;
}

class QtCodeScanner final : public CodeScanner {
 public:
  ~QtCodeScanner() override { Stop(); }
  bool HasCamera() override {
    if (!MayHaveCamera()) return false;
    ChooseBackend();
    return !BackCamera().isNull();
  }
  void Start(QObject* sink) override {
    Stop();
    auto* const video = qobject_cast<QVideoSink*>(sink);
    if (!video || !HasCamera()) return Become(State::kFailed);
    open_ = std::make_unique<Open>(BackCamera());
    QCamera& camera = open_->camera;
    QObject::connect(&camera, &QCamera::errorOccurred, &camera, [this](QCamera::Error error) {
      if (error != QCamera::NoError) Fail();
    });
    QObject::connect(&camera, &QCamera::activeChanged, &camera, [this](bool active) {
      if (!active) Fail();  // unplugged, or taken by another app
    });
    QObject::connect(video, &QVideoSink::videoFrameChanged, &camera,
                     [this](const QVideoFrame& frame) {
                       if (state_ == State::kOpening && frame.isValid()) Become(State::kScanning);
                     });
    open_->session.setCamera(&camera);
    open_->session.setVideoSink(video);
    reader_.Start(video);
    Become(State::kOpening);
    camera.start();
  }
  void Stop() override {
    reader_.Stop();
    // Told before the camera goes: its going is no failure then.
    const std::unique_ptr<Open> closing = std::move(open_);
    Become(State::kOff);
  }
  State state() const override { return state_; }
  bool HasTorch() const override {
    return open_ && open_->camera.isTorchModeSupported(QCamera::TorchOn);
  }
  bool torch() const override { return open_ && open_->camera.torchMode() == QCamera::TorchOn; }
  void SetTorch(bool on) override {
    if (!HasTorch()) return;
    open_->camera.setTorchMode(on ? QCamera::TorchOn : QCamera::TorchOff);
    if (on_change_) on_change_();
  }
  void set_on_change(std::function<void()> fn) override { on_change_ = std::move(fn); }
  void set_on_texts(std::function<void(const std::vector<std::string>&)> fn) override {
    on_texts_ = std::move(fn);
  }

 private:
  struct Open {
    explicit Open(const QCameraDevice& device) : camera(device) {
      if (const QCameraFormat format = FormatOf(device); !format.isNull()) {
        camera.setCameraFormat(format);
      }
    }
    ~Open() {
      camera.stop();
      session.setVideoSink(nullptr);
    }
    QCamera camera;
    QMediaCaptureSession session;
  };

  void Fail() {
    if (state_ != State::kOpening && state_ != State::kScanning) return;
    reader_.Stop();
    // Where a camera is a file, it says itself whether she may use it.
    const QFileInfo file(QString::fromUtf8(open_->camera.cameraDevice().id()));
    Become(file.exists() && !file.isReadable() ? State::kDenied : State::kFailed);
  }
  void Become(State state) {
    if (std::exchange(state_, state) != state && on_change_) on_change_();
  }

  State state_ = State::kOff;
  std::function<void()> on_change_;
  std::function<void(const std::vector<std::string>&)> on_texts_;
  std::unique_ptr<Open> open_;
  FrameReader reader_{[this](const std::vector<std::string>& texts) {
    if (on_texts_) on_texts_(texts);
  }};
};

}  // namespace

std::unique_ptr<CodeScanner> NewCodeScanner() { return std::make_unique<QtCodeScanner>(); }

}  // namespace hjj::mobile
