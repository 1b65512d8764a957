// Enrolment with an invitation: server and six digits, is this you, this phone is hers.
#pragma once

#include <QtQml/qqmlregistration.h>

#include "mobile/ui/ui.h"

namespace hjj::mobile {

class SessionController;

class EnrolController : public Controller, public Singleton<EnrolController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  Q_PROPERTY(QString step MEMBER step_ NOTIFY changed)
  Q_PROPERTY(QString server MEMBER server_ NOTIFY changed)
  Q_PROPERTY(QString code MEMBER code_ NOTIFY changed)
  Q_PROPERTY(bool busy MEMBER busy_ NOTIFY changed)
  Q_PROPERTY(QString reason MEMBER reason_ NOTIFY changed)
  Q_PROPERTY(QString personName MEMBER person_name_ NOTIFY changed)
  Q_PROPERTY(QString phoneTail MEMBER phone_tail_ NOTIFY changed)
  Q_PROPERTY(QString unitName MEMBER unit_name_ NOTIFY changed)
  Q_PROPERTY(bool passwordRequired MEMBER password_required_ NOTIFY changed)

 public:
  EnrolController(Ui* ui, SessionController* session);
  void Refresh() override;

  Q_INVOKABLE void lookUp(const QString& server, const QString& code);
  // From coordinator up with a password of her choice; ignored for volunteers.
  Q_INVOKABLE void confirm(const QString& password = {});
  Q_INVOKABLE void reject();
  Q_INVOKABLE void finish();

 Q_SIGNALS:
  void changed();

 private:
  SessionController* session_;
  QString step_ = "invite", server_, code_, reason_, person_name_, phone_tail_, unit_name_;
  bool busy_ = false, password_required_ = false;
};

}  // namespace hjj::mobile
