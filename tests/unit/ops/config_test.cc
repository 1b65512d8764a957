// The server's TOML file: a good one loads every value; in a bad one every fault is told, with
// line, key and rule.
#include "server/ops/config.h"

#include <absl/strings/str_cat.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

namespace hjj::ops {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;

class ConfigTest : public ::testing::Test {
 protected:
  ConfigTest() {
    char name[] = "/tmp/hjj_config_XXXXXX";
    dir_ = mkdtemp(name);
  }
  ~ConfigTest() override { std::filesystem::remove_all(dir_); }

  std::string Write(const std::string& name, const std::string& text) {
    std::ofstream(dir_ + "/" + name, std::ios::binary) << text;
    return dir_ + "/" + name;
  }
  // "LINE KEY: RULE" of each fault; "-" for a fault without a key.
  static std::vector<std::string> Told(const std::vector<ConfigFault>& faults) {
    std::vector<std::string> told;
    for (const ConfigFault& fault : faults) {
      told.push_back(
          absl::StrCat(fault.line, " ", fault.key.empty() ? "-" : fault.key, ": ", fault.rule));
    }
    return told;
  }
  std::vector<std::string> Load(const std::string& text) {
    return Told(LoadConfig(Write("config.toml", text), config_));
  }

  std::string dir_;
  Config config_;
};

TEST_F(ConfigTest, AGoodFileLoadsEveryValue) {
  EXPECT_THAT(Load(R"(# as in an installation
[server]
listen = "0.0.0.0:8443"
data_dir = "/srv/hjj"
keyring = "/etc/hjj/keyring"
tls_certificate = "/etc/hjj/cert.pem"
tls_key = "/etc/hjj/key.pem"
insecure_loopback = true
workers = 8
log_level = "warning"

[rules]
time_zone = "Asia/Shanghai"
phone_region = "HK"
reach_m = 2500
week_cap_minutes = 480
day_cap_minutes = 240
asks_per_week = 3
plan_seconds = 120
presence_grace_minutes = 20
invitation_minutes = 90

[webhook]
url = "https://sms.example.org/hjj"
secret_file = "/etc/hjj/webhook-secret"
ca_file = "/etc/hjj/ca.pem"
timeout_s = 5
)"),
              IsEmpty());
  EXPECT_EQ(config_.listen, "0.0.0.0:8443");
  EXPECT_EQ(config_.data_dir, "/srv/hjj");
  EXPECT_EQ(config_.webhook_url, "https://sms.example.org/hjj");
  EXPECT_EQ(config_.webhook_secret_file, "/etc/hjj/webhook-secret");
  EXPECT_EQ(config_.webhook_ca_file, "/etc/hjj/ca.pem");
  EXPECT_EQ(config_.webhook_timeout_s, 5);
  EXPECT_EQ(config_.keyring_path(), "/etc/hjj/keyring");
  EXPECT_EQ(config_.database_path(), "/srv/hjj/haijiejie.db");
  EXPECT_EQ(config_.tls_certificate, "/etc/hjj/cert.pem");
  EXPECT_EQ(config_.tls_key, "/etc/hjj/key.pem");
  EXPECT_TRUE(config_.insecure_loopback);
  EXPECT_EQ(config_.workers, 8);
  EXPECT_EQ(config_.log_level, "warning");
  const app::Settings& rules = config_.settings;
  EXPECT_EQ(absl::FormatTime("%Ez", absl::UnixEpoch(), rules.zone), "+08:00");
  EXPECT_EQ(rules.phone_region, "HK");
  EXPECT_EQ(rules.default_reach_m, 2500);
  EXPECT_EQ(rules.default_week_cap_minutes, 480);
  EXPECT_EQ(rules.default_day_cap_minutes, 240);
  EXPECT_EQ(rules.asks_per_week, 3);
  EXPECT_EQ(rules.plan_time, absl::Minutes(2));
  EXPECT_EQ(rules.presence_grace, absl::Minutes(20));
  EXPECT_EQ(rules.invitation_life, absl::Minutes(90));
}

TEST_F(ConfigTest, AnEmptyFileLeavesTheDefaults) {
  EXPECT_THAT(Load(""), IsEmpty());
  EXPECT_EQ(config_.listen, "127.0.0.1:7443");
  EXPECT_EQ(config_.keyring_path(), config_.data_dir + "/keyring");
  EXPECT_EQ(config_.settings.default_reach_m, 4000);
  EXPECT_EQ(config_.webhook_url, "");
}

struct BadFile {
  std::string what;
  std::string text;
  std::vector<std::string> faults;
};

TEST_F(ConfigTest, ABadFileIsToldWithLineKeyAndRule) {
  const std::string host = "host:port, port 0 to 65535";
  const std::string zone = "a zone such as Asia/Shanghai";
  const std::vector<BadFile> rows = {
      {"a key nobody knows", "[server]\nport = 1\n", {"2 server.port: unknown key"}},
      {"a key of the other section",
       "[rules]\nlisten = \"127.0.0.1:1\"\n",
       {"2 rules.listen: unknown key"}},
      {"a section nobody knows",
       "\n[limits]\nworkers = 4\n",
       {"2 limits: unknown: the sections are [server], [rules] and [webhook]"}},
      {"a key outside any section",
       "workers = 4\n",
       {"1 workers: unknown: the sections are [server], [rules] and [webhook]"}},
      {"a section that is a value",
       "server = 7\n",
       {"1 server: unknown: the sections are [server], [rules] and [webhook]"}},
      {"a number where text stands", "[server]\nlisten = 7443\n", {"2 server.listen: a string"}},
      {"an address without a port",
       "[server]\nlisten = \"127.0.0.1\"\n",
       {"2 server.listen: " + host}},
      {"an address without a host", "[server]\nlisten = \":7443\"\n", {"2 server.listen: " + host}},
      {"a port beyond all",
       "[server]\nlisten = \"127.0.0.1:65536\"\n",
       {"2 server.listen: " + host}},
      {"a port below nothing",
       "[server]\nlisten = \"127.0.0.1:-1\"\n",
       {"2 server.listen: " + host}},
      {"a port in words", "[server]\nlisten = \"127.0.0.1:https\"\n", {"2 server.listen: " + host}},
      {"an empty path", "[server]\ndata_dir = \"\"\n", {"2 server.data_dir: a path, not empty"}},
      {"text where a number stands",
       "[server]\nworkers = \"4\"\n",
       {"2 server.workers: a whole number, 1 to 64"}},
      {"no workers", "[server]\nworkers = 0\n", {"2 server.workers: a whole number, 1 to 64"}},
      {"half a worker", "[server]\nworkers = 1.5\n", {"2 server.workers: a whole number, 1 to 64"}},
      {"text where yes or no stands",
       "[server]\ninsecure_loopback = \"true\"\n",
       {"2 server.insecure_loopback: true or false"}},
      {"a log level nobody knows",
       "[server]\nlog_level = \"trace\"\n",
       {"2 server.log_level: debug, info, warning or error"}},
      {"a time zone nobody knows",
       "[rules]\ntime_zone = \"Asia/Beihai\"\n",
       {"2 rules.time_zone: " + zone}},
      {"a time zone as a number", "[rules]\ntime_zone = 8\n", {"2 rules.time_zone: " + zone}},
      {"a region in small letters",
       "[rules]\nphone_region = \"cn\"\n",
       {"2 rules.phone_region: two capital letters such as CN"}},
      {"a reach below nothing",
       "[rules]\nreach_m = -1\n",
       {"2 rules.reach_m: a whole number, 100 to 100000"}},
      {"a day longer than a day",
       "[rules]\nday_cap_minutes = 1441\n",
       {"2 rules.day_cap_minutes: a whole number, 30 to 1440"}},
      {"a code for a month",
       "[rules]\ninvitation_minutes = 43200\n",
       {"2 rules.invitation_minutes: a whole number, 5 to 10080"}},
      {"a webhook that is no address",
       "[webhook]\nurl = \"sms.example.org\"\n",
       {"2 webhook.url: https, or http to a loopback address"}},
      {"a webhook over another protocol",
       "[webhook]\nurl = \"ftp://sms.example.org\"\n",
       {"2 webhook.url: https, or http to a loopback address"}},
      {"a secret in the file itself",
       "[webhook]\nsecret = \"0123456789\"\n",
       {"2 webhook.secret: unknown key"}},
      {"a webhook that waits for ever",
       "[webhook]\ntimeout_s = 0\n",
       {"2 webhook.timeout_s: a whole number, 1 to 60"}},
      {"four faults at once",
       "[rules]\nasks_per_week = 0\nspeed = 9\n[server]\nworkers = 65\nlog_level = \"\"\n",
       {"2 rules.asks_per_week: a whole number, 1 to 50", "3 rules.speed: unknown key",
        "5 server.workers: a whole number, 1 to 64",
        "6 server.log_level: debug, info, warning or error"}},
  };
  for (const BadFile& row : rows) {
    SCOPED_TRACE(row.what);
    EXPECT_THAT(Load(row.text), ElementsAreArray(row.faults));
  }
}

// What the TOML parser says is its own; that a line is named is ours.
TEST_F(ConfigTest, WhatIsNoTomlIsToldWithItsLine) {
  for (const std::string text :
       {"[server]\nlisten = \n", "[server\n\n", "\n[server]\nworkers = 4\nworkers = 5\n",
        "[server]\nlisten = \"127.0.0.1:1\n", "\n\xff\xfe\n", "{\"server\": {}}\n"}) {
    SCOPED_TRACE(text);
    const auto faults = LoadConfig(Write("config.toml", text), config_);
    ASSERT_EQ(faults.size(), 1u);
    EXPECT_GT(faults[0].line, 0);
    EXPECT_EQ(faults[0].key, "");
    EXPECT_NE(faults[0].rule, "");
    EXPECT_THAT(ToString(faults[0]), testing::StartsWith(dir_ + "/config.toml:"));
  }
}

TEST_F(ConfigTest, AFileThatIsNotThereIsTold) {
  for (const std::string& path : {dir_ + "/none.toml", dir_}) {
    const auto faults = LoadConfig(path, config_);
    ASSERT_EQ(faults.size(), 1u) << path;
    EXPECT_EQ(faults[0].file, path);
    EXPECT_NE(faults[0].rule, "");
  }
}

TEST_F(ConfigTest, WhatHoldsOverSeveralValuesIsCheckedTogether) {
  const std::string pem = Write("cert.pem", "-----BEGIN CERTIFICATE-----\n");
  const std::string none = dir_ + "/none.pem";
  const std::string unread = "a PEM file that can be read";
  const std::string together = "0 server.tls_key: certificate and key together, or neither";
  const std::string plaintext =
      "0 server.listen: PLAINTEXT_REFUSED: without TLS only a loopback address";
  struct Row {
    std::string what, listen, certificate, key;
    bool insecure_loopback;
    std::vector<std::string> faults;
  };
  const std::vector<Row> rows = {
      {"TLS anywhere", "0.0.0.0:7443", pem, pem, false, {}},
      {"plaintext on loopback", "127.0.0.1:7443", "", "", true, {}},
      {"plaintext on loopback of IPv6", "[::1]:0", "", "", true, {}},
      {"plaintext that nobody asked for",
       "127.0.0.1:7443",
       "",
       "",
       false,
       {"0 server.tls_certificate: PLAINTEXT_REFUSED: needs a certificate and key, or "
        "insecure_loopback"}},
      {"plaintext for everybody", "0.0.0.0:7443", "", "", true, {plaintext}},
      {"plaintext on the network", "192.168.1.5:7443", "", "", true, {plaintext}},
      {"plaintext on a name that looks like loopback",
       "127.example.org:7443",
       "",
       "",
       true,
       {plaintext}},
      {"a certificate without a key", "0.0.0.0:7443", pem, "", false, {together}},
      {"a key without a certificate", "0.0.0.0:7443", "", pem, false, {together}},
      {"files that are not there",
       "0.0.0.0:7443",
       none,
       dir_,
       false,
       {"0 server.tls_certificate: " + unread, "0 server.tls_key: " + unread}},
      {"everything at once",
       "nowhere",
       "",
       none,
       true,
       {"0 server.listen: host:port, port 0 to 65535", together, "0 server.tls_key: " + unread}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    Config config;
    config.listen = row.listen;
    config.tls_certificate = row.certificate;
    config.tls_key = row.key;
    config.insecure_loopback = row.insecure_loopback;
    EXPECT_THAT(Told(CheckConfig(config)), ElementsAreArray(row.faults));
  }
}

TEST_F(ConfigTest, AWebhookHasASecretThatOnlyItsOwnerReads) {
  const std::string secret = "0123456789abcdef0123456789abcdef";
  const auto file = [&](const std::string& name, const std::string& text, int mode) {
    const std::string path = Write(name, text);
    std::filesystem::permissions(path, std::filesystem::perms(mode));
    return path;
  };
  const std::string good = file("good", secret + "\n", 0600);
  EXPECT_EQ(ReadSecret(good), secret);
  const std::string together = "0 webhook.secret_file: url and secret together, or neither";
  const std::string unsafe = "0 webhook.secret_file: a file of mode 0600 with 32 to 1024 bytes";
  struct Row {
    std::string what, url, secret_file;
    std::vector<std::string> faults;
  };
  const std::string url = "https://sms.example.org/";
  const std::vector<Row> rows = {
      {"none", "", "", {}},
      {"both", url, good, {}},
      {"no secret", url, "", {together}},
      {"a secret for nothing", "", good, {together}},
      {"a secret that is not there", url, dir_ + "/none", {unsafe}},
      {"a directory", url, dir_, {unsafe}},
      {"a secret the group reads", url, file("group", secret, 0640), {unsafe}},
      {"a secret everybody reads", url, file("world", secret, 0604), {unsafe}},
      {"a short secret", url, file("short", secret.substr(1) + "\n\n", 0600), {unsafe}},
      {"an empty secret", url, file("empty", "", 0600), {unsafe}},
      {"a secret as long as a book", url, file("long", std::string(1025, 'x'), 0600), {unsafe}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    Config config;
    config.insecure_loopback = true;
    config.webhook_url = row.url;
    config.webhook_secret_file = row.secret_file;
    EXPECT_THAT(Told(CheckConfig(config)), ElementsAreArray(row.faults));
  }
}

TEST_F(ConfigTest, AFaultReadsAsALineOfACompiler) {
  EXPECT_EQ(ToString({"a.toml", 3, "server.workers", "a whole number, 1 to 64"}),
            "a.toml:3: server.workers: a whole number, 1 to 64");
  EXPECT_EQ(ToString({"", 0, "server.listen", "host:port"}), "server.listen: host:port");
}

}  // namespace
}  // namespace hjj::ops
