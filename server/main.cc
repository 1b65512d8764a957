// dispatchd: the server. Wiring and signals; the only file that names a storage engine.
#include <absl/strings/str_cat.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>
#include <signal.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "server/app/context.h"
#include "server/app/courier.h"
#include "server/app/deliveries.h"
#include "server/auth/keyring.h"
#include "server/auth/phone_number.h"
#include "server/ops/config.h"
#include "server/ops/log.h"
#include "server/ops/ticker.h"
#include "server/rpc/services.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "server/webhook/webhook_channel.h"
#include "shared/base/demo_clock.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/hash.h"
#include "shared/domain/civil.h"

namespace hjj {
namespace {

// Exit codes, as documented in server/ctl/README.md.
enum Exit { kOk = 0, kUsage = 2, kRefused = 3 };

struct Flags {
  std::string config_file;
  std::string data_dir;
  std::string listen;
  std::string demo_clock;
  bool insecure_loopback = false;
  bool check_config = false;
};

int Report(const std::vector<ops::ConfigFault>& faults) {
  for (const auto& fault : faults) std::cerr << ops::ToString(fault) << "\n";
  return faults.empty() ? kOk : kUsage;
}

std::string FileText(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::shared_ptr<grpc::ServerCredentials> Credentials(const ops::Config& config) {
  if (config.tls_certificate.empty()) return grpc::InsecureServerCredentials();
  grpc::SslServerCredentialsOptions tls;
  tls.pem_key_cert_pairs.push_back({FileText(config.tls_key), FileText(config.tls_certificate)});
  return grpc::SslServerCredentials(tls);
}

// The reason as well: scripts and people look for it.
std::string Told(const absl::Status& status) {
  const std::string reason = ReasonOf(status);
  return absl::StrCat(reason, reason.empty() ? "" : ": ", status.message());
}

// What only this file can check: what comes from the command line alone, or asks another room.
std::vector<ops::ConfigFault> CheckWiring(const ops::Config& config, const Flags& flags) {
  std::vector<ops::ConfigFault> faults;
  if (!auth::IsPhoneRegion(config.settings.phone_region)) {
    faults.push_back({"", 0, "rules.phone_region", "a region with phone numbers, such as CN"});
  }
  if (!flags.demo_clock.empty() && !ops::IsLoopback(config.listen)) {
    faults.push_back({"", 0, "--demo-clock", "only on a loopback address"});
  }
  if (const std::string rule =
          config.webhook_url.empty() ? "" : webhook::UrlFault(config.webhook_url);
      !rule.empty()) {
    faults.push_back({"", 0, "webhook.url", rule});
  }
  return faults;
}

// Counts and codes only: what is sent, and to whom, is nobody's business here.
void Log(const absl::StatusOr<app::Courier::Tally>& tally) {
  if (!tally.ok()) {
    spdlog::warn("deliveries: {}", std::string(tally.status().message()));
  } else if (tally->failed + tally->refused + tally->expired > 0) {
    spdlog::warn(
        "deliveries: {} taken, {} refused, {} given up, {} to be sent again (last answer {}), {} "
        "wait",
        tally->taken, tally->refused, tally->expired, tally->failed, tally->code, tally->waiting);
  } else if (tally->Any()) {
    spdlog::info("deliveries: {} taken, {} moot, {} wait", tally->taken, tally->moot,
                 tally->waiting);
  }
}

int Serve(const ops::Config& config, const Flags& flags) {
  // Blocked before the first thread is made, so that all threads inherit it: sigwait takes them.
  sigset_t stop_signals;
  sigemptyset(&stop_signals);
  sigaddset(&stop_signals, SIGTERM);
  sigaddset(&stop_signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &stop_signals, nullptr);

  // A connection that the webhook's receiver closes is an error like any other.
  ::signal(SIGPIPE, SIG_IGN);

  std::unique_ptr<Clock> clock = std::make_unique<SystemClock>();
  if (!flags.demo_clock.empty()) {
    auto demo = DemoClock::Open(flags.demo_clock);
    if (!demo.ok()) {
      spdlog::error("{}", Told(demo.status()));
      return kRefused;
    }
    clock = *std::move(demo);
  }
  SystemRng rng;
  IdSource ids(clock.get(), &rng);

  auto keyring = auth::Keyring::Load(config.keyring_path());
  if (!keyring.ok()) {
    spdlog::error("{}; \"dispatchctl init\" makes one", Told(keyring.status()));
    return kRefused;
  }
  // Opening would make an empty one, where perhaps only a disk is not mounted.
  if (std::error_code error; !std::filesystem::exists(config.database_path(), error)) {
    spdlog::error("{}: there is no {}; \"dispatchctl init\" makes one", reason::kNotInitialised,
                  config.database_path());
    return kRefused;
  }
  auto store = storage::OpenSqliteStore({.path = config.database_path(), .clock = clock.get()});
  if (!store.ok()) {
    spdlog::error("cannot open {}: {}", config.database_path(), Told(store.status()));
    return kRefused;
  }

  app::Context context;
  context.store = store->get();
  context.clock = clock.get();
  context.rng = &rng;
  context.ids = &ids;
  context.keyring = keyring->get();
  context.settings = config.settings;
  rpc::Services services(&context, {.workers = config.workers});
  if (const auto status = app::SetDelivering(**store, !config.webhook_url.empty()); !status.ok()) {
    spdlog::error("{}", Told(status));
    return kRefused;
  }
  webhook::WebhookChannel channel({.url = config.webhook_url,
                                   .secret = ops::ReadSecret(config.webhook_secret_file),
                                   .timeout = absl::Seconds(config.webhook_timeout_s),
                                   .ca_file = config.webhook_ca_file},
                                  clock.get());
  app::Courier courier(&context, &channel);

  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  // Two servers on one address would share the calls between them.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  int port = 0;
  builder.AddListeningPort(config.listen, Credentials(config), &port);
  for (grpc::Service* service : services.list()) builder.RegisterService(service);
  rpc::SetLimits(builder);
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (server == nullptr || port == 0) {
    spdlog::error("cannot listen on {}: the address is in use or not of this machine{}",
                  config.listen,
                  config.tls_certificate.empty() ? "" : ", or certificate and key do not fit");
    return kRefused;
  }
  ops::Ticker ticker;
  for (const rpc::Background& task : services.background()) ticker.Every(task.period, task.run);
  ticker.Start();
  // Its own thread: a receiver that is slow must not hold up deadlines.
  ops::Ticker courier_ticker;
  if (!config.webhook_url.empty()) {
    courier_ticker.Every(absl::Seconds(1), [&courier] { Log(courier.Run()); });
  }
  courier_ticker.Start();
  // Scripts wait for this line; with port 0 it is how they learn the port.
  const std::string host = config.listen.substr(0, config.listen.rfind(':'));
  std::cout << "listening on " << host << ":" << port << std::endl;
  spdlog::info("serving {} {}", config.listen,
               config.tls_certificate.empty() ? "plaintext" : "TLS");

  int signal = 0;
  sigwait(&stop_signals, &signal);
  spdlog::info("stopping: no new calls, streams end, what was begun is finished");
  if (auto* health = server->GetHealthCheckService()) health->SetServingStatus(false);
  courier.Stop();
  courier_ticker.Stop();
  ticker.Stop();
  services.sessions().Drain();
  server->Shutdown(std::chrono::system_clock::now() + std::chrono::seconds(10));
  return kOk;
}

int Run(int argc, char** argv) {
  Flags flags;
  ops::Config config;
  config.settings.zone = domain::ShanghaiZone();
  CLI::App cli("dispatchd: the server of Haijiejie Dispatch");
  cli.add_option("--config", flags.config_file, "TOML file");
  cli.add_option("--data-dir", flags.data_dir, "where the database lies, made by dispatchctl init");
  cli.add_option("--listen", flags.listen, "host:port, 127.0.0.1:7443 by default");
  cli.add_flag("--insecure-loopback", flags.insecure_loopback,
               "plaintext on a loopback address, for tests or behind a proxy on this machine");
  cli.add_flag("--check-config", flags.check_config, "check the configuration and exit");
  cli.add_option("--demo-clock", flags.demo_clock,
                 "share this clock file with a demonstration; never for an installation");
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? kOk : kUsage;
  }
  if (!flags.config_file.empty()) {
    if (const int exit = Report(ops::LoadConfig(flags.config_file, config)); exit != kOk) {
      return exit;
    }
  }
  if (!flags.data_dir.empty()) config.data_dir = flags.data_dir;
  if (!flags.listen.empty()) config.listen = flags.listen;
  config.insecure_loopback |= flags.insecure_loopback;
  std::vector<ops::ConfigFault> faults = ops::CheckConfig(config);
  for (auto& fault : CheckWiring(config, flags)) faults.push_back(std::move(fault));
  if (const int exit = Report(faults); exit != kOk) return exit;
  if (flags.check_config) {
    std::cout << "configuration is good\n";
    return kOk;
  }
  ops::StartLog(config.log_level);
  crypto::InitCrypto();
  return Serve(config, flags);
}

}  // namespace
}  // namespace hjj

int main(int argc, char** argv) { return hjj::Run(argc, argv); }
