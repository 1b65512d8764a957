// The server's TOML file and what it may say. Nothing is guessed: an unknown key or a value out of
// its range stops the start, with file, line, key and rule.
#pragma once

#include <absl/strings/string_view.h>

#include <string>
#include <vector>

#include "server/app/context.h"

namespace hjj::ops {

struct Config {
  // [server]
  std::string listen = "127.0.0.1:7443";  // host:port; port 0 takes a free one
  std::string data_dir = "/var/lib/haijiejie";
  std::string keyring;          // empty: DATA_DIR/keyring
  std::string tls_certificate;  // PEM chain
  std::string tls_key;
  bool insecure_loopback = false;  // plaintext, for a proxy or an app on this machine only
  int workers = 4;
  std::string log_level = "info";
  // [webhook]: messages outside the app; off without a url
  std::string webhook_url;
  std::string webhook_secret_file;
  std::string webhook_ca_file;  // PEM; empty: the system's authorities
  int webhook_timeout_s = 10;
  // [rules]: what use cases need
  app::Settings settings;

  std::string keyring_path() const { return keyring.empty() ? data_dir + "/keyring" : keyring; }
  std::string database_path() const { return data_dir + "/haijiejie.db"; }
};

struct ConfigFault {
  std::string file;
  int line = 0;     // 0 where none can be named
  std::string key;  // "server.listen"
  std::string rule;
};
// "file:line: key: rule", without what is not known.
std::string ToString(const ConfigFault& fault);

// Reads `path` into `config`; all faults at once, none when the file is good.
std::vector<ConfigFault> LoadConfig(const std::string& path, Config& config);
// What holds over several values, after the command line has had its say: TLS complete or
// plaintext on loopback only (the fault's rule starts with PLAINTEXT_REFUSED then); a webhook with
// its secret.
std::vector<ConfigFault> CheckConfig(const Config& config);

// The secret in a file, without white space around it; empty unless the file is for its owner's
// eyes alone and holds 32 to 1,024 bytes.
std::string ReadSecret(const std::string& path);

// Whether "host:port" can be reached from this machine only.
bool IsLoopback(absl::string_view listen);

}  // namespace hjj::ops
