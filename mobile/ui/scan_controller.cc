#include "mobile/ui/scan_controller.h"

#include <QGuiApplication>

#include "mobile/ui/today_controller.h"

namespace hjj::mobile {
namespace {

QString Code(CodeScanner::State state) {
  switch (state) {
    case CodeScanner::State::kOff:
      return "off";
    case CodeScanner::State::kOpening:
      return "opening";
    case CodeScanner::State::kScanning:
      return "scanning";
    case CodeScanner::State::kDenied:
      return "denied";
    case CodeScanner::State::kFailed:
      return "error";
  }
  return "off";
}

}  // namespace

ScanController::ScanController(Ui* ui, TodayController* today)
    : Controller(ui), Singleton(this), scanner_(ui->deps().scanner), today_(today) {
  if (!scanner_) return;
  scanner_->set_on_change([this] { Show(); });
  scanner_->set_on_texts([this](const std::vector<std::string>& texts) { Take(texts); });
  if (auto* const app = qobject_cast<QGuiApplication*>(QCoreApplication::instance())) {
    connect(app, &QGuiApplication::applicationStateChanged, this,
            [this](Qt::ApplicationState state) { SetInFront(state == Qt::ApplicationActive); });
  }
}

ScanController::~ScanController() {
  if (!scanner_) return;
  scanner_->set_on_change(nullptr);
  scanner_->set_on_texts(nullptr);
  scanner_->Stop();
}

void ScanController::look() {
  available_ = scanner_ && scanner_->HasCamera();
  Q_EMIT changed();
}

void ScanController::OpenPlain(QObject* sink) {
  open(sink);
  reads_ = false;
}

void ScanController::open(QObject* sink) {
  reads_ = true;
  note_.clear();
  sink_ = sink;
  Turn();
}

void ScanController::close() {
  sink_.clear();
  note_.clear();
  Turn();
  Q_EMIT changed();
}

void ScanController::retry() { Turn(); }

void ScanController::setTorch(bool on) {
  if (scanner_) scanner_->SetTorch(on);
}

void ScanController::SetInFront(bool in_front) {
  if (in_front == in_front_) return;
  in_front_ = in_front;
  Turn();
}

void ScanController::Turn() {
  if (!scanner_) return;
  if (sink_ && in_front_) {
    scanner_->Start(sink_);
  } else {
    scanner_->Stop();
  }
}

void ScanController::Show() {
  state_ = Code(scanner_->state());
  has_torch_ = scanner_->HasTorch();
  torch_ = scanner_->torch();
  Q_EMIT changed();
}

void ScanController::Take(const std::vector<std::string>& texts) {
  if (!reads_) return;
  // A poster's code beside hers disturbs nothing.
  QString note = "FOREIGN";
  for (const std::string& text : texts) {
    const auto code = ParseQrText(text);
    if (!code) continue;
    note = today_->EnterScanned(*code);
    if (note.isEmpty()) break;
  }
  if (note.isEmpty()) {
    close();
    Q_EMIT taken();
  } else if (note != note_) {
    note_ = note;
    Q_EMIT changed();
  }
}

}  // namespace hjj::mobile
