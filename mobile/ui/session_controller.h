// Who is signed in, and this phone's settings.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QDateTime>
#include <QSettings>
#include <QVariant>
#include <string>

#include "mobile/ui/ui.h"

namespace hjj::mobile {

// Of one account: the unit she chose where she holds a role over several.
inline constexpr char kRoleUnitSetting[] = "role-unit";

class SessionController : public Controller, public Singleton<SessionController> {
  Q_OBJECT
  QML_NAMED_ELEMENT(Session)
  QML_SINGLETON
  Q_PROPERTY(QString state MEMBER state_ NOTIFY changed)
  Q_PROPERTY(QString role MEMBER role_ NOTIFY changed)
  Q_PROPERTY(QStringList roles MEMBER roles_ NOTIFY changed)
  // Where the present role is held over several units, these: maps of unitId, name, chosen, deputy.
  Q_PROPERTY(QVariantList units MEMBER units_ NOTIFY changed)
  Q_PROPERTY(QString displayName MEMBER display_name_ NOTIFY changed)
  Q_PROPERTY(QString unitName MEMBER unit_name_ NOTIFY changed)
  Q_PROPERTY(QString phoneTail MEMBER phone_tail_ NOTIFY changed)
  Q_PROPERTY(QString serverHost MEMBER server_host_ NOTIFY changed)
  Q_PROPERTY(QString reason MEMBER reason_ NOTIFY changed)
  Q_PROPERTY(QDateTime now MEMBER now_ NOTIFY changed)
  Q_PROPERTY(int zoneOffsetMinutes MEMBER zone_offset_minutes_ NOTIFY changed)
  Q_PROPERTY(bool online MEMBER online_ NOTIFY changed)
  Q_PROPERTY(bool syncing MEMBER syncing_ NOTIFY changed)
  Q_PROPERTY(int unsentCount MEMBER unsent_count_ NOTIFY changed)
  Q_PROPERTY(int attentionCount MEMBER attention_count_ NOTIFY changed)
  Q_PROPERTY(QDateTime lastSyncTime MEMBER last_sync_time_ NOTIFY changed)
  // While nobody's is open, the accounts this phone is signed in for: maps of personId, name,
  // phoneTail.
  Q_PROPERTY(QVariantList accounts MEMBER accounts_ NOTIFY changed)
  Q_PROPERTY(QString dialledId MEMBER dialled_id_ NOTIFY changed)
  Q_PROPERTY(QString dialledNumber MEMBER dialled_number_ NOTIFY changed)
  Q_PROPERTY(QString dialState MEMBER dial_state_ NOTIFY changed)
  Q_PROPERTY(QString dialReason MEMBER dial_reason_ NOTIFY changed)

 public:
  explicit SessionController(Ui* ui);
  void Refresh() override;
  void Leave() override;

  Q_INVOKABLE void signIn(const QString& server, const QString& phone, const QString& password);
  Q_INVOKABLE void signOut();
  // Puts her account aside, so that another woman's is opened or enrolled on this phone.
  Q_INVOKABLE void leaveAccount();
  Q_INVOKABLE void openAccount(const QString& personId);
  Q_INVOKABLE void switchRole(const QString& role);
  Q_INVOKABLE void switchUnit(const QString& unitId);
  Q_INVOKABLE void dial(const QString& volunteerId);
  Q_INVOKABLE void forgetNumber();
  Q_INVOKABLE void reconnect();
  // A page opened: whatever it needs the network for is not to wait for the next attempt.
  Q_INVOKABLE void nudge();

  // Until this is let go again, Session stays "signedOut" although an account is there: the last
  // step of enrolment is still on screen.
  void Hold(bool on);

 Q_SIGNALS:
  void changed();

 private:
  void FetchUnitName();
  void ShowUnits();
  void ShowAccounts();

  QString state_ = "signedOut", role_ = "volunteer", display_name_, unit_name_, phone_tail_;
  QStringList roles_;
  QVariantList accounts_, units_;
  QString server_host_, reason_, dialled_id_, dialled_number_, dial_state_ = "idle", dial_reason_;
  QDateTime now_, last_sync_time_;
  int zone_offset_minutes_ = 480, unsent_count_ = 0, attention_count_ = 0;
  bool online_ = true, syncing_ = false, held_ = false, signing_in_ = false;
  std::string named_unit_;  // whose name is shown or asked for
};

class PreferencesController : public Controller, public Singleton<PreferencesController> {
  Q_OBJECT
  QML_NAMED_ELEMENT(Preferences)
  QML_SINGLETON
  Q_PROPERTY(QString language READ Language WRITE SetLanguage NOTIFY changed)
  Q_PROPERTY(QString colorMode READ ColorMode WRITE SetColorMode NOTIFY changed)
  Q_PROPERTY(double textScale READ TextScale WRITE SetTextScale NOTIFY changed)
  Q_PROPERTY(bool locationAllowed READ LocationAllowed WRITE SetLocationAllowed NOTIFY changed)
  Q_PROPERTY(QString version READ Version CONSTANT)

 public:
  explicit PreferencesController(Ui* ui);
  void Refresh() override {}
  void Leave() override;

  QString Language() const;
  void SetLanguage(const QString& language);
  QString ColorMode() const;
  void SetColorMode(const QString& mode);
  double TextScale() const;
  void SetTextScale(double scale);
  // Her whereabouts are measured only after she said so; withdrawn as easily. Each account of this
  // phone for itself. What she says goes to the server as her consent.
  bool LocationAllowed() const;
  void SetLocationAllowed(bool allowed);
  // She took it back elsewhere.
  void StopLocation();
  QString Version() const;

 Q_SIGNALS:
  void changed();

 private:
  QString LocationKey() const;
  void PutLocation(bool allowed);

  mutable QSettings settings_;
};

}  // namespace hjj::mobile
