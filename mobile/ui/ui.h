// What the controllers stand on, and who owns them.
#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "mobile/core/phone.h"
#include "mobile/device/code_scanner.h"
#include "mobile/device/network.h"
#include "mobile/device/position.h"
#include "mobile/ui/rows_model.h"

namespace hjj::mobile {

// A fix older than this says little about where she taps.
inline constexpr absl::Duration kTapFixAge = absl::Seconds(60);

class Ui;

// A controller behind a QML singleton. Refresh() is called after every change of the core, each
// minute, and when the account or the role changed. GUI thread.
class Controller : public QObject {
 public:
  explicit Controller(Ui* ui);
  virtual void Refresh() = 0;
  // Another account or role: forget what was shown.
  virtual void Leave() {}

 protected:
  Ui* const ui_;
  Life life_;
};

// Hands QML the one instance that C++ owns.
template <typename T>
class Singleton {
 public:
  static T* create(QQmlEngine*, QJSEngine*) {
    QJSEngine::setObjectOwnership(instance_, QJSEngine::CppOwnership);
    return instance_;
  }

 protected:
  explicit Singleton(T* self) { instance_ = self; }
  ~Singleton() { instance_ = nullptr; }

 private:
  static inline T* instance_ = nullptr;
};

// Setting of an account: photos go out over any connection, whatever it costs.
inline constexpr char kAnyNetworkSetting[] = "photos-any-network";

// One in a process. GUI thread; the phone, clock and position outlive it.
class Ui {
 public:
  struct Deps {
    Phone* phone;
    const Clock* clock;
    Position* position;
    std::string settings_path;  // of the ini file with this phone's settings
    std::function<void(const QString& language)> set_language;
    std::string default_server;      // shown while none was used yet
    CodeScanner* scanner = nullptr;  // outlives it; null: no camera
    Network* network = nullptr;      // outlives it; null: its cost is not known
  };
  explicit Ui(Deps deps);
  ~Ui();

  const Deps& deps() const { return deps_; }
  Phone& phone() { return *deps_.phone; }
  SyncEngine* engine() { return deps_.phone->engine(); }
  absl::Time Now() const { return deps_.clock->Now(); }
  absl::TimeZone zone() const { return zone_; }

  // Her own things, those of the unit she looks at, and those on her present shift (kTeamView, with
  // the tasks and shifts of her own view), read once for each refresh; null when nobody is signed
  // in or nothing could be read.
  const Picture* Self();
  const Picture* Unit();
  const Picture* Team();

  // Her roles that hold today.
  std::vector<v1::Grant> Grants();
  // The role she looks under: "volunteer", "coordinator", "lead".
  const QString& role() const { return role_; }
  void SetRole(const QString& role);
  QStringList Roles();
  // The unit of her grant for the present role; empty for a volunteer.
  std::string RoleUnit();

  // Name of a unit; empty until it is known, then every controller reads anew. For ever empty where
  // the caller may not see it.
  QString UnitName(const std::string& unit_id);

  // She looks at something that may need the network: where there is none, it is tried now.
  void Nudge();

  // Soon, once: every controller reads anew.
  void RefreshSoon();

 private:
  friend class Controller;
  void Refresh();
  void AccountChanged();
  void TakeRole(const QString& role);
  void WatchRoleUnit();
  void TakePlace();
  void TakeNetwork();

  Deps deps_;
  absl::TimeZone zone_;
  QString role_ = "volunteer";
  std::optional<Picture> self_, unit_, team_;
  bool self_read_ = false, unit_read_ = false, team_read_ = false;
  std::set<std::string> asked_units_;
  std::vector<Controller*> controllers_;
  std::vector<std::unique_ptr<Controller>> owned_;
  QTimer soon_, minute_;
  Life life_;
};

}  // namespace hjj::mobile
