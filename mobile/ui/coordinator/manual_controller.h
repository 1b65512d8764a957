// 补录: hours put down from a paper sheet. Somebody else decides about them.
#pragma once

#include <QtQml/qqmlregistration.h>

#include "mobile/ui/desk_controller.h"

namespace hjj::mobile {

class ManualController : public DeskController, public Singleton<ManualController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, assignmentId, {})
  HJJ_PROPERTY(QString, name, {})
  HJJ_PROPERTY(QString, place, {})
  HJJ_PROPERTY(QDateTime, startTime, {})
  HJJ_PROPERTY(QDateTime, endTime, {})
  HJJ_PROPERTY(QDateTime, from, {})
  HJJ_PROPERTY(QDateTime, to, {})
  HJJ_PROPERTY(QString, decider, {})
  HJJ_PROPERTY(QString, photoUrl, {})
  HJJ_PROPERTY(QString, photoError, {})
  HJJ_ROWS(pictures, "url", "time")
  HJJ_PROPERTY(QString, actionState, "idle")
  HJJ_PROPERTY(QString, actionReason, {})

 public:
  explicit ManualController(Ui* ui) : DeskController(ui, {"coordinator"}), Singleton(this) {}

  // Whose hours; nothing chosen before stays.
  Q_INVOKABLE void start(const QString& assignmentId);
  // The newest pictures on this phone, to choose the sheet's from.
  Q_INVOKABLE void findPictures();
  // Empty: none.
  Q_INVOKABLE void takePhoto(const QString& url);
  // Saved on the phone and sent when there is a network.
  Q_INVOKABLE void send(const QDateTime& in, const QDateTime& out, const QString& text);
  Q_INVOKABLE void clear();

 private:
  void Show() override;
  void Forget() override { clear(); }

  std::string photo_;  // as it will be sent
  bool sent_ = false;  // this woman's request is in the outbox
};

}  // namespace hjj::mobile
