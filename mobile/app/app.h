// Everything the app is made of, put together: used by the program and by whoever drives the real
// pages.
#pragma once

#include <QQmlApplicationEngine>
#include <QString>
#include <memory>
#include <string>

#include "mobile/core/phone.h"
#include "mobile/device/code_scanner.h"
#include "mobile/device/file_key_store.h"
#include "mobile/device/network.h"
#include "mobile/device/position.h"
#include "mobile/ui/qt_executor.h"
#include "mobile/ui/ui.h"
#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/rng.h"

namespace hjj::mobile {

// GUI thread; after the QGuiApplication and PrepareApp, one at a time in a process.
class App {
 public:
  struct Options {
    std::string data_dir;    // accounts, keys, settings; made if absent
    std::string server;      // "host:port" shown until one was used; may be empty
    std::string pinned_pem;  // the server's certificate; empty: the system's authorities
    QString language;        // "zh" or "en": overrides the setting for good; empty: the setting
    // The machine's own unless given; what is given outlives the app.
    const Clock* clock = nullptr;
    std::unique_ptr<Position> position;
  };
  explicit App(Options options);
  ~App();

  // Opens the account signed in last. UNAVAILABLE when the data folder cannot be used.
  absl::Status Start();
  // Reads everything anew, as each minute does by itself.
  void Refresh();
  QQmlApplicationEngine& engine() { return engine_; }
  Phone& phone() { return *phone_; }

 private:
  Options options_;
  SystemClock system_clock_;
  const Clock* const clock_;
  SystemRng rng_;
  IdSource ids_{clock_, &rng_};
  QtExecutor executor_;
  FileKeyStore keys_;
  std::unique_ptr<Position> position_;
  std::unique_ptr<CodeScanner> scanner_ = NewCodeScanner();
  std::unique_ptr<Network> network_ = NewNetwork();
  std::unique_ptr<Phone> phone_;
  std::unique_ptr<Ui> ui_;
  QQmlApplicationEngine engine_;
};

}  // namespace hjj::mobile
