#include "server/ops/config.h"

#include <absl/strings/ascii.h>
#include <absl/strings/match.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>

#include "shared/base/reasons.h"
#include "shared/domain/civil.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace hjj::ops {
namespace {

constexpr size_t kShortestSecret = 32, kLongestSecret = 1024;

// Takes a value into the config; "" or the rule it broke.
using Take = std::function<std::string(const toml::node&, Config&)>;

Take Text(std::string Config::*member, std::function<std::string(const std::string&)> check) {
  return [=](const toml::node& node, Config& config) -> std::string {
    const auto* value = node.as_string();
    if (value == nullptr) return "a string";
    if (std::string rule = check(value->get()); !rule.empty()) return rule;
    config.*member = value->get();
    return "";
  };
}

Take Number(int64_t least, int64_t most, std::function<void(Config&, int64_t)> set) {
  return [=](const toml::node& node, Config& config) -> std::string {
    const auto* value = node.as_integer();
    if (value == nullptr || value->get() < least || value->get() > most) {
      return absl::StrCat("a whole number, ", least, " to ", most);
    }
    set(config, value->get());
    return "";
  };
}

std::string AnyPath(const std::string& text) { return text.empty() ? "a path, not empty" : ""; }

std::string AnyUrl(const std::string& text) {
  return absl::StartsWith(text, "https://") || absl::StartsWith(text, "http://")
             ? ""
             : "https, or http to a loopback address";
}

std::string HostAndPort(const std::string& text) {
  const size_t colon = text.rfind(':');
  int port = 0;
  if (colon == std::string::npos || colon == 0 ||
      !absl::SimpleAtoi(text.substr(colon + 1), &port) || port < 0 || port > 65535) {
    return "host:port, port 0 to 65535";
  }
  return "";
}

std::string Level(const std::string& text) {
  for (const char* level : {"debug", "info", "warning", "error"}) {
    if (text == level) return "";
  }
  return "debug, info, warning or error";
}

const std::map<std::string, Take>& Keys() {
  static const auto* keys = new std::map<std::string, Take>{
      {"server.listen", Text(&Config::listen, HostAndPort)},
      {"server.data_dir", Text(&Config::data_dir, AnyPath)},
      {"server.keyring", Text(&Config::keyring, AnyPath)},
      {"server.tls_certificate", Text(&Config::tls_certificate, AnyPath)},
      {"server.tls_key", Text(&Config::tls_key, AnyPath)},
      {"server.insecure_loopback",
       [](const toml::node& node, Config& config) -> std::string {
         if (!node.is_boolean()) return "true or false";
         config.insecure_loopback = node.as_boolean()->get();
         return "";
       }},
      {"server.workers", Number(1, 64, [](Config& c, int64_t v) { c.workers = int(v); })},
      {"server.log_level", Text(&Config::log_level, Level)},
      {"webhook.url", Text(&Config::webhook_url, AnyUrl)},
      {"webhook.secret_file", Text(&Config::webhook_secret_file, AnyPath)},
      {"webhook.ca_file", Text(&Config::webhook_ca_file, AnyPath)},
      {"webhook.timeout_s",
       Number(1, 60, [](Config& c, int64_t v) { c.webhook_timeout_s = int(v); })},
      {"rules.time_zone",
       [](const toml::node& node, Config& config) -> std::string {
         const auto zone = domain::LoadZone(node.is_string() ? node.as_string()->get() : "");
         if (!zone.ok() || !node.is_string()) return "a zone such as Asia/Shanghai";
         config.settings.zone = *zone;
         return "";
       }},
      {"rules.phone_region",
       [](const toml::node& node, Config& config) -> std::string {
         const std::string region = node.is_string() ? node.as_string()->get() : "";
         if (region.size() != 2 || !std::all_of(region.begin(), region.end(),
                                                [](char c) { return c >= 'A' && c <= 'Z'; })) {
           return "two capital letters such as CN";
         }
         config.settings.phone_region = region;
         return "";
       }},
      {"rules.reach_m",
       Number(100, 100'000, [](Config& c, int64_t v) { c.settings.default_reach_m = int(v); })},
      {"rules.week_cap_minutes",
       Number(30, 6000,
              [](Config& c, int64_t v) { c.settings.default_week_cap_minutes = int(v); })},
      {"rules.day_cap_minutes",
       Number(30, 1440, [](Config& c, int64_t v) { c.settings.default_day_cap_minutes = int(v); })},
      {"rules.asks_per_week",
       Number(1, 50, [](Config& c, int64_t v) { c.settings.asks_per_week = int(v); })},
      {"rules.plan_seconds",
       Number(1, 600, [](Config& c, int64_t v) { c.settings.plan_time = absl::Seconds(v); })},
      {"rules.presence_grace_minutes",
       Number(0, 600, [](Config& c, int64_t v) { c.settings.presence_grace = absl::Minutes(v); })},
      {"rules.invitation_minutes",
       Number(5, 7 * 24 * 60,
              [](Config& c, int64_t v) { c.settings.invitation_life = absl::Minutes(v); })},
  };
  return *keys;
}

}  // namespace

std::string ToString(const ConfigFault& fault) {
  const std::string place =
      absl::StrCat(fault.file, fault.line > 0 ? absl::StrCat(":", fault.line) : "");
  std::string out;
  for (const std::string& part : {place, fault.key, fault.rule}) {
    absl::StrAppend(&out, out.empty() || part.empty() ? "" : ": ", part);
  }
  return out;
}

std::vector<ConfigFault> LoadConfig(const std::string& path, Config& config) {
  // The parser would read a directory as an empty file.
  if (std::error_code error; std::filesystem::is_directory(path, error)) {
    return {{path, 0, "", "a file, not a directory"}};
  }
  const toml::parse_result parsed = toml::parse_file(path);
  if (!parsed) {
    return {{path, static_cast<int>(parsed.error().source().begin.line), "",
             std::string(parsed.error().description())}};
  }
  std::vector<ConfigFault> faults;
  const auto fault = [&](const toml::node& node, const std::string& key, const std::string& rule) {
    faults.push_back({path, static_cast<int>(node.source().begin.line), key, rule});
  };
  for (const auto& [section_key, section] : parsed.table()) {
    const std::string name(section_key.str());
    if (!section.is_table() || (name != "server" && name != "rules" && name != "webhook")) {
      fault(section, name, "unknown: the sections are [server], [rules] and [webhook]");
      continue;
    }
    for (const auto& [key, node] : *section.as_table()) {
      const std::string full = absl::StrCat(name, ".", std::string(key.str()));
      const auto known = Keys().find(full);
      if (known == Keys().end()) {
        fault(node, full, "unknown key");
      } else if (const std::string rule = known->second(node, config); !rule.empty()) {
        fault(node, full, rule);
      }
    }
  }
  std::sort(faults.begin(), faults.end(),
            [](const auto& a, const auto& b) { return a.line < b.line; });
  return faults;
}

std::string ReadSecret(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  constexpr auto kOthers = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
  if (error || !std::filesystem::is_regular_file(status) ||
      (status.permissions() & kOthers) != std::filesystem::perms::none) {
    return "";
  }
  std::string text(kLongestSecret + 16, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<size_t>(file.gcount()));
  const absl::string_view secret = absl::StripAsciiWhitespace(text);
  const bool good = secret.size() >= kShortestSecret && secret.size() <= kLongestSecret;
  return good ? std::string(secret) : "";
}

bool IsLoopback(absl::string_view listen) {
  const absl::string_view host = listen.substr(0, listen.rfind(':'));
  // 127.example.org is somebody's name, not an address.
  return host == "localhost" || host == "[::1]" ||
         (absl::StartsWith(host, "127.") &&
          host.find_first_not_of("0123456789.") == absl::string_view::npos);
}

std::vector<ConfigFault> CheckConfig(const Config& config) {
  std::vector<ConfigFault> faults;
  if (const std::string rule = HostAndPort(config.listen); !rule.empty()) {
    faults.push_back({"", 0, "server.listen", rule});
  }
  if (config.tls_certificate.empty() != config.tls_key.empty()) {
    faults.push_back({"", 0, "server.tls_key", "certificate and key together, or neither"});
  }
  for (const auto& [key, path] : {std::pair("server.tls_certificate", &config.tls_certificate),
                                  std::pair("server.tls_key", &config.tls_key),
                                  std::pair("webhook.ca_file", &config.webhook_ca_file)}) {
    if (path->empty() || std::ifstream(*path, std::ios::binary).peek() != EOF) continue;
    faults.push_back({"", 0, key, "a PEM file that can be read"});
  }
  if (config.tls_certificate.empty() && config.tls_key.empty()) {
    if (!config.insecure_loopback) {
      faults.push_back({"", 0, "server.tls_certificate",
                        absl::StrCat(reason::kPlaintextRefused,
                                     ": needs a certificate and key, or insecure_loopback")});
    } else if (!IsLoopback(config.listen)) {
      faults.push_back(
          {"", 0, "server.listen",
           absl::StrCat(reason::kPlaintextRefused, ": without TLS only a loopback address")});
    }
  }
  if (config.webhook_url.empty() != config.webhook_secret_file.empty()) {
    faults.push_back({"", 0, "webhook.secret_file", "url and secret together, or neither"});
  } else if (!config.webhook_url.empty() && ReadSecret(config.webhook_secret_file).empty()) {
    faults.push_back({"", 0, "webhook.secret_file", "a file of mode 0600 with 32 to 1024 bytes"});
  }
  return faults;
}

}  // namespace hjj::ops
