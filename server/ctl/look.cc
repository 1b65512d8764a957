// dispatchctl list, server-info, audit, grant, transfer-person, forget-person.
#include <iostream>

#include "dispatch/v1/admin.pb.h"
#include "dispatch/v1/campaign.pb.h"
#include "dispatch/v1/directory.pb.h"
#include "server/ctl/commands.h"
#include "server/ctl/seals.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::ctl {
namespace {

namespace pb = ::dispatch::v1;

std::string At(const google::protobuf::Timestamp& time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", FromProto(time), absl::UTCTimeZone());
}

template <typename Items, typename Line>
void Print(const Items& items, bool json, Line line) {
  for (const auto& item : items) std::cout << (json ? ToJson(item) : line(item)) << "\n";
}

absl::Status ListUnits(Client& client, bool json) {
  return client.Pages<pb::ListUnitsResponse>(
      "/dispatch.v1.DirectoryService/ListUnits", pb::ListUnitsRequest(),
      [&](const pb::ListUnitsResponse& page) {
        Print(page.units(), json, [](const pb::OrgUnit& unit) {
          return unit.id() + "\t" + unit.code() + "\t" + unit.name();
        });
      });
}

absl::Status ListPeople(Client& client, bool json) {
  return client.Pages<pb::ListPersonsResponse>(
      "/dispatch.v1.DirectoryService/ListPersons", pb::ListPersonsRequest(),
      [&](const pb::ListPersonsResponse& page) {
        Print(page.persons(), json, [](const pb::Person& person) {
          return person.id() + "\t" + person.roster_number() + "\t" + person.name() + "\t" +
                 person.phone_masked();
        });
      });
}

absl::Status ListShifts(Client& client, bool json) {
  return client.Pages<pb::ListShiftsResponse>(
      "/dispatch.v1.CampaignService/ListShifts", pb::ListShiftsRequest(),
      [&](const pb::ListShiftsResponse& page) {
        Print(page.shifts(), json, [](const pb::Shift& shift) {
          return shift.id() + "\t" + At(shift.start_time()) + "\t" + At(shift.end_time()) + "\t" +
                 pb::ShiftState_Name(shift.state());
        });
      });
}

absl::Status ServerInfo(Client& client, bool json) {
  HJJ_ASSIGN_OR_RETURN(const auto info,
                       client.Call<pb::GetServerInfoResponse>(
                           "/dispatch.v1.AdminService/GetServerInfo", pb::GetServerInfoRequest()));
  if (json) {
    std::cout << ToJson(info) << "\n";
  } else {
    std::cout << "version " << info.version() << "\nepoch " << info.epoch() << "\nhead "
              << info.head_seq() << "\ntime " << At(info.server_time()) << "\nzone "
              << info.time_zone() << "\n";
  }
  return absl::OkStatus();
}

absl::Status Audit(Client& client, int count, bool json) {
  pb::ListAuditRecordsRequest request;
  request.set_page_size(count);
  HJJ_ASSIGN_OR_RETURN(const auto page, client.Call<pb::ListAuditRecordsResponse>(
                                            "/dispatch.v1.AdminService/ListAuditRecords", request));
  Print(page.records(), json, [](const pb::AuditRecord& r) {
    return At(r.time()) + "\t" + (r.actor_id().empty() ? "-" : r.actor_id()) + "\t" + r.action() +
           "\t" + (r.target_id().empty() ? "-" : r.target_id()) + "\t" + r.detail();
  });
  return absl::OkStatus();
}

struct GrantOptions {
  std::string person_id;
  std::string role;
  std::string unit_code;
  std::string from, until;  // yyyy-mm-dd
};

absl::Status Grant(Client& client, const GrantOptions& options, bool json) {
  pb::CreateGrantRequest request;
  request.set_request_id(NewRequestId());
  request.set_person_id(options.person_id);
  pb::Role role = pb::ROLE_UNSPECIFIED;
  std::string name = "ROLE_" + options.role;
  for (char& c : name) c = static_cast<char>(toupper(c));
  pb::Role_Parse(name, &role);
  request.set_role(role);
  if (!options.from.empty()) {
    HJJ_RETURN_IF_ERROR(SetDate(options.from, "--from", request.mutable_from_date()));
  }
  if (!options.until.empty()) {
    HJJ_RETURN_IF_ERROR(SetDate(options.until, "--until", request.mutable_until_date()));
  }
  HJJ_ASSIGN_OR_RETURN(*request.mutable_unit_id(), UnitIdOf(client, options.unit_code));
  HJJ_ASSIGN_OR_RETURN(
      const auto answer,
      client.Call<pb::CreateGrantResponse>("/dispatch.v1.DirectoryService/CreateGrant", request));
  std::cout << (json ? ToJson(answer.grant()) : answer.grant().id()) << "\n";
  return absl::OkStatus();
}

absl::Status TransferPerson(Client& client, const std::string& person_id,
                            const std::string& unit_code) {
  pb::GetPersonRequest get;
  get.set_id(person_id);
  HJJ_ASSIGN_OR_RETURN(const auto found, client.Call<pb::GetPersonResponse>(
                                             "/dispatch.v1.DirectoryService/GetPerson", get));
  pb::TransferPersonRequest request;
  request.set_request_id(NewRequestId());
  request.set_person_id(person_id);
  request.set_etag(found.person().etag());
  HJJ_ASSIGN_OR_RETURN(*request.mutable_unit_id(), UnitIdOf(client, unit_code));
  return client
      .Call<pb::TransferPersonResponse>("/dispatch.v1.DirectoryService/TransferPerson", request)
      .status();
}

absl::Status ForgetPerson(Client& client, const std::string& person_id, const std::string& name) {
  pb::DeletePersonRequest request;
  request.set_request_id(NewRequestId());
  request.set_person_id(person_id);
  request.set_confirm_name(name);
  return client
      .Call<pb::DeletePersonResponse>("/dispatch.v1.DirectoryService/DeletePerson", request)
      .status();
}

}  // namespace

void AddLook(CLI::App& cli, Env& env) {
  auto what = std::make_shared<std::string>();
  CLI::App* list = cli.add_subcommand("list", "everything within your scope, tab-separated");
  list->add_option("WHAT", *what, "units, people or shifts")
      ->required()
      ->check(CLI::IsMember({"units", "people", "shifts"}));
  list->callback([what, &env] {
    env.WithClient([&](Client& client) {
      if (*what == "units") return ListUnits(client, env.json);
      if (*what == "people") return ListPeople(client, env.json);
      return ListShifts(client, env.json);
    });
  });

  CLI::App* info = cli.add_subcommand("server-info", "version, epoch, head, clock");
  info->callback(
      [&env] { env.WithClient([&](Client& client) { return ServerInfo(client, env.json); }); });

  auto count = std::make_shared<int>(50);
  CLI::App* audit = cli.add_subcommand("audit", "the newest lines of the audit log");
  audit->add_option("--count", *count)->check(CLI::Range(1, 500))->capture_default_str();
  audit->callback([count, &env] {
    env.WithClient([&](Client& client) { return Audit(client, *count, env.json); });
  });

  auto options = std::make_shared<GrantOptions>();
  CLI::App* grant = cli.add_subcommand("grant", "give a role over a unit");
  grant->add_option("PERSON", options->person_id, "id of the person")->required();
  grant->add_option("ROLE", options->role)
      ->required()
      ->check(CLI::IsMember({"team_lead", "coordinator", "district_lead", "admin"}));
  grant->add_option("UNIT", options->unit_code, "statistical code")->required();
  CLI::Option* from =
      grant->add_option("--from", options->from, "first day of a deputy during leave, yyyy-mm-dd");
  grant->add_option("--until", options->until, "her last day, at most 92 days")->needs(from);
  from->needs("--until");
  grant->callback([options, &env] {
    env.WithClient([&](Client& client) { return Grant(client, *options, env.json); });
  });

  auto moved_id = std::make_shared<std::string>();
  auto to_unit = std::make_shared<std::string>();
  CLI::App* transfer = cli.add_subcommand("transfer-person", "move a person to another unit");
  transfer->add_option("PERSON", *moved_id, "id of the person")->required();
  transfer->add_option("UNIT", *to_unit, "statistical code")->required();
  transfer->callback([moved_id, to_unit, &env] {
    env.WithClient([&](Client& client) { return TransferPerson(client, *moved_id, *to_unit); });
  });

  auto person_id = std::make_shared<std::string>();
  auto name = std::make_shared<std::string>();
  CLI::App* forget = cli.add_subcommand("forget-person",
                                        "delete a person's data on her request; cannot be undone");
  forget->add_option("PERSON", *person_id, "id of the person")->required();
  forget->add_option("--name", *name, "her name as it stands, to confirm")->required();
  forget->callback([person_id, name, &env] {
    env.WithClient([&](Client& client) { return ForgetPerson(client, *person_id, *name); });
  });
}

}  // namespace hjj::ctl
