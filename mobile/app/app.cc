#include "mobile/app/app.h"

#include <QtQml/qqmlextensionplugin.h>
#include <QSettings>
#include <QSysInfo>

#include "mobile/device/boot_id.h"
#include "mobile/net/grpc_transport.h"
#include "mobile/qml/app_engine.h"
#include "shared/crypto/hash.h"

Q_IMPORT_QML_PLUGIN(Haijiejie_UiPlugin)

namespace hjj::mobile {

App::App(Options options)
    : options_(std::move(options)),
      clock_(options_.clock ? options_.clock : &system_clock_),
      keys_(options_.data_dir + "/keys"),
      position_(options_.position ? std::move(options_.position) : NewPosition(clock_)) {
  crypto::InitCrypto();
  PrepareEngine(engine_);
}

// The pages go first: they look at the controllers.
App::~App() {
  for (QObject* root : engine_.rootObjects()) delete root;
}

absl::Status App::Start() {
  Phone::Deps deps{
      .clock = clock_,
      .rng = &rng_,
      .ids = &ids_,
      .executor = &executor_,
      .keys = &keys_,
      .connect =
          [this](const std::string& server) {
            return ConnectGrpc(server, options_.pinned_pem, &executor_);
          },
      .data_dir = options_.data_dir,
      // On a clock of its own each data folder plays a phone of its own.
      .boot_id = options_.clock != nullptr ? crypto::Blake2b256(options_.data_dir).substr(0, 16)
                                           : BootId(rng_),
      .device_name = QSysInfo::prettyProductName().left(60).toStdString(),
  };
  phone_ = std::make_unique<Phone>(std::move(deps));
  const absl::Status status = phone_->Start();
  const std::string settings = options_.data_dir + "/settings.ini";
  if (!options_.language.isEmpty()) {
    QSettings(QString::fromStdString(settings), QSettings::IniFormat)
        .setValue("language", options_.language);
  }
  ui_ = std::make_unique<Ui>(Ui::Deps{
      .phone = phone_.get(),
      .clock = clock_,
      .position = position_.get(),
      .settings_path = settings,
      .set_language = [this](const QString& language) { SetLanguage(&engine_, language); },
      .default_server = options_.server,
      .scanner = scanner_.get(),
      .network = network_.get(),
  });
  return status;
}

void App::Refresh() { ui_->RefreshSoon(); }

}  // namespace hjj::mobile
