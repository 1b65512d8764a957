#include "mobile/ui/enrol_controller.h"

#include "mobile/ui/convert.h"
#include "mobile/ui/session_controller.h"

namespace hjj::mobile {

EnrolController::EnrolController(Ui* ui, SessionController* session)
    : Controller(ui), Singleton(this), session_(session) {}

void EnrolController::Refresh() {
  if (!server_.isEmpty()) return;
  const std::string last = ui_->phone().server();
  server_ = Q(last.empty() ? ui_->deps().default_server : last);
  Q_EMIT changed();
}

void EnrolController::lookUp(const QString& server, const QString& code) {
  if (busy_) return;
  busy_ = true;
  server_ = server;
  code_ = code;
  reason_.clear();
  Q_EMIT changed();
  ui_->phone().LookUp(server.toStdString(), code.toStdString(),
                      life_.Guard([this](absl::StatusOr<v1::LookUpInvitationResponse> answer) {
                        busy_ = false;
                        reason_ = ReasonCode(answer.status());
                        if (answer.ok()) {
                          person_name_ = Q(answer->name());
                          phone_tail_ = Q(answer->phone_tail());
                          password_required_ = answer->password_required();
                          step_ = "confirm";
                        }
                        Q_EMIT changed();
                      }));
}

void EnrolController::confirm(const QString& password) {
  if (busy_ || step_ != "confirm") return;
  busy_ = true;
  reason_.clear();
  Q_EMIT changed();
  session_->Hold(true);
  ui_->phone().Enrol(password_required_ ? password.toStdString() : "",
                     /*revoke_other_devices=*/false, life_.Guard([this](absl::Status status) {
                       busy_ = false;
                       reason_ = ReasonCode(status);
                       if (status.ok()) {
                         step_ = "done";
                       } else {
                         session_->Hold(false);
                       }
                       Q_EMIT changed();
                     }));
}

void EnrolController::reject() {
  step_ = "invite";
  code_.clear();
  reason_.clear();
  Q_EMIT changed();
}

void EnrolController::finish() {
  step_ = "invite";
  code_.clear();
  session_->Hold(false);
  Q_EMIT changed();
}

}  // namespace hjj::mobile
