// dispatchctl: for operators, by RPC like any other client; only init, and verify-ledger on a copy,
// open a database.
#include <stdlib.h>

#include <CLI/CLI.hpp>

#include "server/ctl/commands.h"
#include "shared/crypto/hash.h"

namespace hjj::ctl {
namespace {

std::string DefaultProfile() {
  const char* home = getenv("HOME");
  return std::string(home ? home : ".") + "/.haijiejie-profile";
}

int Run(int argc, char** argv) {
  crypto::InitCrypto();
  Env env;
  env.profile = DefaultProfile();
  CLI::App cli("dispatchctl: for operators of Haijiejie Dispatch");
  // That there is none is told below: first a misspelt one is named.
  cli.require_subcommand(0, 1);
  cli.add_option("--profile", env.profile, "file with server, device key and session")
      ->capture_default_str();
  cli.add_flag("--json", env.json, "answers as JSON, one message a line");
  cli.add_option("--language", env.language, "of words about plans; default: that of the locale")
      ->check(CLI::IsMember({"zh", "en"}));
  AddInit(cli, env);
  AddEnrol(cli, env);
  AddInvite(cli, env);
  AddPlan(cli, env);
  AddCallOff(cli, env);
  AddCall(cli, env);
  AddInvent(cli, env);
  AddImport(cli, env);
  AddLedger(cli, env);
  AddSeals(cli, env);
  AddRules(cli, env);
  AddLook(cli, env);
  AddPaper(cli, env);
  try {
    cli.parse(argc, argv);
    if (cli.get_subcommands().empty()) throw CLI::RequiredError("A subcommand");
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? kOk : kUsage;
  }
  return env.exit;
}

}  // namespace
}  // namespace hjj::ctl

int main(int argc, char** argv) { return hjj::ctl::Run(argc, argv); }
