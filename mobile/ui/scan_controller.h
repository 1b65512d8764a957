// 扫码: the camera as another way to give a site code.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QPointer>
#include <string>
#include <vector>

#include "mobile/ui/ui.h"

namespace hjj::mobile {

class TodayController;

class ScanController : public Controller, public Singleton<ScanController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  Q_PROPERTY(bool available MEMBER available_ NOTIFY changed)
  Q_PROPERTY(QString state MEMBER state_ NOTIFY changed)
  Q_PROPERTY(QString note MEMBER note_ NOTIFY changed)
  Q_PROPERTY(bool hasTorch MEMBER has_torch_ NOTIFY changed)
  Q_PROPERTY(bool torch MEMBER torch_ NOTIFY changed)

 public:
  ScanController(Ui* ui, TodayController* today);
  ~ScanController() override;
  void Refresh() override {}
  void Leave() override { close(); }

  // Finds out whether there is a camera.
  Q_INVOKABLE void look();
  // The camera is on until close() or until a code was taken, while the app is in front; `sink` is
  // the QVideoSink that shows it.
  Q_INVOKABLE void open(QObject* sink);
  Q_INVOKABLE void close();
  Q_INVOKABLE void retry();
  Q_INVOKABLE void setTorch(bool on);

  // The camera alone, without reading codes; as open() otherwise.
  void OpenPlain(QObject* sink);
  // The app came to the front or left it.
  void SetInFront(bool in_front);

 Q_SIGNALS:
  void changed();
  // A code went the way of one that was typed.
  void taken();

 private:
  void Turn();
  void Show();
  void Take(const std::vector<std::string>& texts);

  CodeScanner* const scanner_;  // null: no camera
  TodayController* const today_;
  QPointer<QObject> sink_;  // null: closed
  bool reads_ = true;       // codes
  bool in_front_ = true, available_ = false, has_torch_ = false, torch_ = false;
  QString state_ = "off", note_;
};

}  // namespace hjj::mobile
