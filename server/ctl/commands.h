// The commands of dispatchctl. Each Add… hangs one onto the command line; when it is chosen, its
// callback sets Env::exit.
#pragma once

#include <absl/status/status.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "server/ctl/client.h"

namespace hjj::ctl {

// Exit codes, as documented in server/ctl/README.md.
enum Exit { kOk = 0, kUsage = 2, kRefused = 3, kUnreachable = 4, kBroken = 5 };

// What all commands share.
struct Env {
  std::string profile;   // path
  bool json = false;     // answers as JSON, one message a line, instead of words
  std::string language;  // of words: "zh", "en", or empty for the locale's
  int exit = kOk;

  // Opens the profile and runs `body`; its failure is told on standard error and becomes the exit
  // code.
  void WithClient(const std::function<absl::Status(Client&)>& body);
  // Tells a failure: code, reason, field and rule, then the message.
  void Fail(const absl::Status& status);
};

// One line of JSON, names as in the contract.
std::string ToJson(const google::protobuf::Message& message);
// The unit with this statistical code; NOT_FOUND outside the caller's scope.
absl::StatusOr<std::string> UnitIdOf(Client& client, const std::string& code);

void AddEnrol(CLI::App& cli, Env& env);
void AddInvite(CLI::App& cli, Env& env);
void AddCall(CLI::App& cli, Env& env);
void AddPlan(CLI::App& cli, Env& env);
void AddCallOff(CLI::App& cli, Env& env);
void AddInvent(CLI::App& cli, Env& env);
void AddInit(CLI::App& cli, Env& env);
void AddImport(CLI::App& cli, Env& env);
void AddLedger(CLI::App& cli, Env& env);
void AddSeals(CLI::App& cli, Env& env);
void AddRules(CLI::App& cli, Env& env);
void AddLook(CLI::App& cli, Env& env);
void AddPaper(CLI::App& cli, Env& env);

}  // namespace hjj::ctl
