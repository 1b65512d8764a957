#include "mobile/ui/session_controller.h"

#include <algorithm>

#include "mobile/device/dialer.h"
#include "mobile/ui/convert.h"
#include "mobile/ui/my_data_controller.h"
#include "shared/wire/grants.h"

namespace hjj::mobile {
namespace {

// "+8613907798101" → "139 0779 8101", as numbers are read aloud.
QString GroupedPhone(const std::string& e164) {
  QString number = Q(e164);
  if (number.startsWith("+86")) number = number.mid(3);
  if (number.size() != 11) return number;
  return number.left(3) + ' ' + number.mid(3, 4) + ' ' + number.mid(7);
}

}  // namespace

SessionController::SessionController(Ui* ui) : Controller(ui), Singleton(this) {}

void SessionController::Refresh() {
  Phone& phone = ui_->phone();
  SyncEngine* engine = ui_->engine();
  now_ = ToQt(ui_->Now());
  zone_offset_minutes_ = ui_->zone().At(ui_->Now()).offset / 60;
  server_host_ = Q(phone.server().empty() ? ui_->deps().default_server : phone.server());
  state_ = signing_in_ ? "signingIn" : engine && !held_ ? "signedIn" : "signedOut";
  role_ = ui_->role();
  roles_ = ui_->Roles();
  units_.clear();
  accounts_.clear();
  if (!engine) ShowAccounts();
  if (!engine) {
    if (!phone.ended_reason().empty()) reason_ = Q(phone.ended_reason());
    online_ = true;
    syncing_ = false;
    unsent_count_ = attention_count_ = 0;
    named_unit_.clear();
    Q_EMIT changed();
    return;
  }
  const v1::Person& person = engine->rpc().session().person();
  display_name_ = Q(person.name());
  phone_tail_ = Q(person.phone_masked()).right(4);
  online_ = engine->online();
  syncing_ = engine->syncing();
  last_sync_time_ = ToQt(engine->last_sync_time());
  if (const Picture* self = ui_->Self()) {
    unsent_count_ = self->unsent_count;
    attention_count_ = self->attention_count;
  }
  FetchUnitName();
  ShowUnits();
  Q_EMIT changed();
}

void SessionController::ShowUnits() {
  const auto wanted = role_ == "lead" ? v1::ROLE_DISTRICT_LEAD : v1::ROLE_COORDINATOR;
  if (role_ == "volunteer") return;
  for (const v1::Grant& grant : ui_->Grants()) {
    if (grant.role() != wanted) continue;
    units_.append(QVariantMap{{"unitId", Q(grant.unit_id())},
                              {"name", ui_->UnitName(grant.unit_id())},
                              {"chosen", grant.unit_id() == ui_->RoleUnit()},
                              {"deputy", IsDated(grant)}});
  }
  if (units_.size() == 1) units_.clear();
}

void SessionController::switchUnit(const QString& unitId) {
  SyncEngine* engine = ui_->engine();
  const QString role = role_;
  if (!engine || role == "volunteer") return;
  (void)engine->store().PutSetting(kRoleUnitSetting, unitId.toStdString());
  // As another face: every page starts over.
  ui_->SetRole("volunteer");
  ui_->SetRole(role);
}

void SessionController::FetchUnitName() {
  SyncEngine* engine = ui_->engine();
  const std::string role_unit = ui_->RoleUnit();
  const std::string unit_id =
      role_unit.empty() ? engine->rpc().session().person().unit_id() : role_unit;
  if (unit_id == named_unit_ || unit_id.empty()) return;
  named_unit_ = unit_id;
  const std::string setting = "unit-name." + unit_id;
  const auto stored = engine->store().Setting(setting);
  unit_name_ = stored.ok() ? Q(*stored) : "";
  v1::GetUnitRequest request;
  request.set_id(unit_id);
  engine->rpc().Call<v1::GetUnitRequest, v1::GetUnitResponse>(
      kGetUnit, request, life_.Guard([this, setting](absl::StatusOr<v1::GetUnitResponse> answer) {
        if (!ui_->engine()) return;
        if (!answer.ok()) {
          // Asked again at the next change.
          if (unit_name_.isEmpty()) named_unit_.clear();
          return;
        }
        unit_name_ = Q(answer->unit().name());
        (void)ui_->engine()->store().PutSetting(setting, answer->unit().name());
        Q_EMIT changed();
      }));
}

void SessionController::Leave() {
  unit_name_.clear();
  named_unit_.clear();
  forgetNumber();
}

void SessionController::Hold(bool on) {
  held_ = on;
  ui_->RefreshSoon();
}

void SessionController::signIn(const QString& server, const QString& phone,
                               const QString& password) {
  if (signing_in_) return;
  signing_in_ = true;
  reason_.clear();
  ui_->phone().SignIn(server.toStdString(), phone.toStdString(), password.toStdString(),
                      life_.Guard([this](absl::Status status) {
                        signing_in_ = false;
                        reason_ = ReasonCode(status);
                        Refresh();
                      }));
  Refresh();
}

void SessionController::signOut() {
  reason_.clear();
  ui_->phone().SignOut();
}

void SessionController::ShowAccounts() {
  for (const Phone::Known& known : ui_->phone().KnownAccounts()) {
    accounts_.append(QVariantMap{{"personId", Q(known.person_id)},
                                 {"name", Q(known.name)},
                                 {"phoneTail", Q(known.phone_tail)}});
  }
}

void SessionController::leaveAccount() {
  reason_.clear();
  ui_->phone().Leave();
}

void SessionController::openAccount(const QString& personId) {
  reason_ = ReasonCode(ui_->phone().Open(personId.toStdString()));
  Refresh();
}

void SessionController::switchRole(const QString& role) { ui_->SetRole(role); }

void SessionController::dial(const QString& volunteerId) {
  SyncEngine* engine = ui_->engine();
  if (!engine || dial_state_ == "busy") return;
  forgetNumber();
  dialled_id_ = volunteerId;
  dial_state_ = "busy";
  v1::RevealPhoneRequest request;
  request.set_person_id(volunteerId.toStdString());
  request.set_purpose(role_ == "volunteer" ? "shift" : "call list or board");
  engine->Command<v1::RevealPhoneRequest, v1::RevealPhoneResponse>(
      kRevealPhone, request, life_.Guard([this](absl::StatusOr<v1::RevealPhoneResponse> answer) {
        dial_state_ = answer.ok() ? "ready" : "error";
        dial_reason_ = ReasonCode(answer.status());
        if (answer.ok()) {
          if (role_ != "volunteer") dialled_number_ = GroupedPhone(answer->phone());
          Dial(answer->phone());
        }
        Q_EMIT changed();
      }));
  Q_EMIT changed();
}

void SessionController::forgetNumber() {
  dialled_id_.clear();
  dialled_number_.clear();
  dial_state_ = "idle";
  dial_reason_.clear();
  Q_EMIT changed();
}

void SessionController::reconnect() {
  if (ui_->engine()) ui_->engine()->Reconnect();
}

void SessionController::nudge() { ui_->Nudge(); }

// Settings --------------------------------------------------------------------------------------

PreferencesController::PreferencesController(Ui* ui)
    : Controller(ui),
      Singleton(this),
      settings_(Q(ui->deps().settings_path), QSettings::IniFormat) {
  ui->deps().set_language(Language());
  ui->deps().position->Turn(LocationAllowed());
}

QString PreferencesController::Language() const {
  return settings_.value("language", "zh").toString() == "en" ? "en" : "zh";
}

void PreferencesController::SetLanguage(const QString& language) {
  if (language == Language() || (language != "zh" && language != "en")) return;
  settings_.setValue("language", language);
  ui_->deps().set_language(language);
  Q_EMIT changed();
}

QString PreferencesController::ColorMode() const {
  const QString mode = settings_.value("colorMode", "light").toString();
  return mode == "dark" || mode == "contrast" ? mode : "light";
}

void PreferencesController::SetColorMode(const QString& mode) {
  settings_.setValue("colorMode", mode);
  Q_EMIT changed();
}

double PreferencesController::TextScale() const {
  return std::clamp(settings_.value("textScale", 1.0).toDouble(), 1.0, 2.0);
}

void PreferencesController::SetTextScale(double scale) {
  settings_.setValue("textScale", std::clamp(scale, 1.0, 2.0));
  Q_EMIT changed();
}

QString PreferencesController::LocationKey() const {
  SyncEngine* engine = ui_->engine();
  return engine ? "locationAllowed/" + Q(engine->person_id()) : QString();
}

bool PreferencesController::LocationAllowed() const {
  const QString key = LocationKey();
  return !key.isEmpty() && settings_.value(key, false).toBool();
}

void PreferencesController::SetLocationAllowed(bool allowed) {
  if (!ui_->engine()) return;
  QueueConsent(ui_, v1::CONSENT_KIND_LOCATION, allowed);
  PutLocation(allowed);
}

void PreferencesController::StopLocation() {
  if (LocationAllowed()) PutLocation(false);
}

void PreferencesController::PutLocation(bool allowed) {
  settings_.setValue(LocationKey(), allowed);
  ui_->deps().position->Turn(allowed);
  Q_EMIT changed();
}

void PreferencesController::Leave() {
  ui_->deps().position->Turn(LocationAllowed());
  Q_EMIT changed();
}

QString PreferencesController::Version() const { return QStringLiteral(HJJ_VERSION); }

}  // namespace hjj::mobile
