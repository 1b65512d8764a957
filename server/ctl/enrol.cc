// dispatchctl enrol, dispatchctl invite: how people come in.
#include <absl/strings/str_cat.h>

#include <fstream>
#include <iostream>
#include <map>

#include "dispatch/v1/auth.pb.h"
#include "dispatch/v1/directory.pb.h"
#include "server/ctl/commands.h"
#include "shared/base/status.h"

namespace hjj::ctl {
namespace {

namespace pb = ::dispatch::v1;

struct EnrolFlags {
  std::string server, ca, code, password_file;
};

// The first line; "-" is standard input.
absl::StatusOr<std::string> ReadPassword(const std::string& path) {
  std::string line;
  if (path.empty()) return line;
  std::ifstream file;
  if (path != "-") file.open(path);
  if (!std::getline(path == "-" ? std::cin : file, line)) {
    return Usage(BadField("--password-file", "a file whose first line is the password"));
  }
  return line;
}

absl::Status Enrol(const Env& env, const EnrolFlags& flags) {
  HJJ_ASSIGN_OR_RETURN(const std::string password, ReadPassword(flags.password_file));
  return Client::Enrol(env.profile, flags.server, flags.ca, flags.code, password);
}

// Ids by roster number, for the numbers wanted.
absl::StatusOr<std::map<std::string, std::string>> PersonIds(
    Client& client, const std::vector<std::string>& rosters) {
  std::map<std::string, std::string> ids;
  for (const auto& roster : rosters) ids[roster];
  pb::ListPersonsRequest request;
  request.set_page_size(500);
  do {
    HJJ_ASSIGN_OR_RETURN(
        const auto page,
        client.Call<pb::ListPersonsResponse>("/dispatch.v1.DirectoryService/ListPersons", request));
    for (const auto& person : page.persons()) {
      if (const auto it = ids.find(person.roster_number()); it != ids.end()) {
        it->second = person.id();
      }
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  for (const auto& [roster, id] : ids) {
    if (id.empty()) {
      return absl::NotFoundError(absl::StrCat("nobody with roster number ", roster, " here"));
    }
  }
  return ids;
}

absl::Status Invite(const Env& env, Client& client, const std::vector<std::string>& rosters) {
  HJJ_ASSIGN_OR_RETURN(const auto ids, PersonIds(client, rosters));
  for (const auto& roster : rosters) {
    pb::CreateInvitationRequest request;
    request.set_request_id(NewRequestId());
    request.set_person_id(ids.at(roster));
    HJJ_ASSIGN_OR_RETURN(const auto answer,
                         client.Call<pb::CreateInvitationResponse>(
                             "/dispatch.v1.AuthService/CreateInvitation", request));
    if (env.json) {
      std::cout << ToJson(answer) << "\n";
    } else {
      std::cout << roster << " " << answer.code() << "\n";
    }
  }
  return absl::OkStatus();
}

}  // namespace

void AddEnrol(CLI::App& cli, Env& env) {
  auto* command = cli.add_subcommand("enrol", "sign in on this machine with an enrolment code");
  auto flags = std::make_shared<EnrolFlags>();
  command->add_option("--server", flags->server, "host:port")->required();
  command->add_option("--code", flags->code, "six digits")->required();
  command->add_option("--ca", flags->ca, "PEM file with the server's certificate");
  command->add_option("--password-file", flags->password_file,
                      "for coordinators and above: a file whose first line it is, - for input");
  command->callback([&env, flags] {
    if (const absl::Status status = Enrol(env, *flags); !status.ok()) env.Fail(status);
  });
}

void AddInvite(CLI::App& cli, Env& env) {
  auto* command = cli.add_subcommand("invite", "make enrolment codes for people of the roster");
  auto rosters = std::make_shared<std::vector<std::string>>();
  command->add_option("roster_number", *rosters, "for whom")->required();
  command->callback([&env, rosters] {
    env.WithClient([&](Client& client) { return Invite(env, client, *rosters); });
  });
}

}  // namespace hjj::ctl
