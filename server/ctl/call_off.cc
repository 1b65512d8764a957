// dispatchctl call-off, undo-call-off, call-offs: calling off an area from a machine that stands
// beside the server, should the phones have no network.
#include <absl/strings/str_cat.h>
#include <absl/time/time.h>

#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "dispatch/v1/campaign.pb.h"
#include "server/ctl/commands.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::ctl {
namespace {

namespace pb = ::dispatch::v1;

#define M(rpc) "/dispatch.v1.CampaignService/" #rpc

struct CallOffFlags {
  std::string unit, from, to, reason;
  std::vector<std::string> categories;
  bool outdoor = false, dry_run = false;
};

absl::Status SetTime(const char* option, const std::string& text,
                     google::protobuf::Timestamp* time) {
  absl::Time parsed;
  std::string why;
  if (!absl::ParseTime(absl::RFC3339_full, text, &parsed, &why)) {
    return Usage(BadField(option, "such as 2026-12-08T12:00:00+08:00"));
  }
  *time = ToProto(parsed);
  return absl::OkStatus();
}

absl::StatusOr<pb::CallOffScope> ScopeOf(Client& client, const CallOffFlags& flags) {
  pb::CallOffScope scope;
  if (!flags.from.empty()) {
    HJJ_RETURN_IF_ERROR(SetTime("--from", flags.from, scope.mutable_from_time()));
  }
  HJJ_RETURN_IF_ERROR(SetTime("--to", flags.to, scope.mutable_to_time()));
  for (const std::string& name : flags.categories) {
    pb::Category category;
    if (!pb::Category_Parse("CATEGORY_" + name, &category)) {
      return Usage(BadField("--category", "such as TRAFFIC_DUTY"));
    }
    scope.add_categories(category);
  }
  scope.set_outdoor_only(flags.outdoor);
  HJJ_ASSIGN_OR_RETURN(*scope.mutable_unit_id(), UnitIdOf(client, flags.unit));
  return scope;
}

void Tell(const pb::CallOffCounts& counts) {
  std::cout << counts.shifts() << " shifts of " << counts.units() << " units, " << counts.people()
            << " people, " << counts.on_duty() << " on duty, " << counts.without_app()
            << " to be called\n";
}

std::string Line(const pb::CallOffRecord& record) {
  const auto at =
      absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", FromProto(record.create_time()), absl::UTCTimeZone());
  return absl::StrCat(record.id(), "\t", at, "\t", record.counts().shifts(), " shifts\t",
                      record.counts().people(), " people\t", record.acknowledged(), " know\t",
                      record.reached(), " called\t", record.has_undo_time() ? "undone\t" : "",
                      record.reason());
}

absl::Status CallOff(const Env& env, Client& client, const CallOffFlags& flags) {
  HJJ_ASSIGN_OR_RETURN(const auto scope, ScopeOf(client, flags));
  if (flags.dry_run) {
    pb::PreviewCallOffRequest request;
    *request.mutable_scope() = scope;
    HJJ_ASSIGN_OR_RETURN(const auto answer,
                         client.Call<pb::PreviewCallOffResponse>(M(PreviewCallOff), request));
    env.json ? void(std::cout << ToJson(answer) << "\n") : Tell(answer.counts());
    return absl::OkStatus();
  }
  pb::CallOffRequest request;
  request.set_request_id(NewRequestId());
  *request.mutable_scope() = scope;
  request.set_reason(flags.reason);
  HJJ_ASSIGN_OR_RETURN(const auto answer, client.Call<pb::CallOffResponse>(M(CallOff), request));
  if (env.json) {
    std::cout << ToJson(answer) << "\n";
    return absl::OkStatus();
  }
  Tell(answer.call_off().counts());
  std::cout << "within 5 minutes: dispatchctl undo-call-off " << answer.call_off().id() << "\n";
  return absl::OkStatus();
}

absl::Status Undo(const Env& env, Client& client, const std::string& id) {
  pb::UndoCallOffRequest request;
  request.set_request_id(NewRequestId());
  request.set_id(id);
  HJJ_ASSIGN_OR_RETURN(const auto answer,
                       client.Call<pb::UndoCallOffResponse>(M(UndoCallOff), request));
  if (env.json) {
    std::cout << ToJson(answer) << "\n";
  } else {
    std::cout << answer.restored_count() << " assignments stand again\n";
  }
  return absl::OkStatus();
}

absl::Status List(const Env& env, Client& client, const std::string& unit) {
  pb::ListCallOffsRequest request;
  if (!unit.empty()) {
    HJJ_ASSIGN_OR_RETURN(*request.mutable_unit_id(), UnitIdOf(client, unit));
  }
  do {
    HJJ_ASSIGN_OR_RETURN(const auto page,
                         client.Call<pb::ListCallOffsResponse>(M(ListCallOffs), request));
    for (const auto& record : page.call_offs()) {
      std::cout << (env.json ? ToJson(record) : Line(record)) << "\n";
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

#undef M

}  // namespace

void AddCallOff(CLI::App& cli, Env& env) {
  auto* off = cli.add_subcommand("call-off", "call off every shift of an area and a time");
  auto flags = std::make_shared<CallOffFlags>();
  off->add_option("--unit", flags->unit, "its code")->required();
  off->add_option("--from", flags->from, "RFC 3339; now unless given");
  off->add_option("--to", flags->to, "RFC 3339")->required();
  off->add_option("--category", flags->categories, "such as TRAFFIC_DUTY; may be repeated");
  off->add_flag("--outdoor", flags->outdoor, "only under the open sky");
  auto* reason = off->add_option("--reason", flags->reason, "is told to everyone concerned");
  auto* dry = off->add_flag("--dry-run", flags->dry_run, "only tell whom it would touch");
  off->callback([&env, flags, reason, dry] {
    if (reason->count() == 0 && dry->count() == 0) throw CLI::RequiredError("--reason");
    env.WithClient([&](Client& client) { return CallOff(env, client, *flags); });
  });

  auto* undo = cli.add_subcommand("undo-call-off", "within 5 minutes: everything stands as it did");
  auto id = std::make_shared<std::string>();
  undo->add_option("ID", *id, "as call-off told it")->required();
  undo->callback(
      [&env, id] { env.WithClient([&](Client& client) { return Undo(env, client, *id); }); });

  auto* list = cli.add_subcommand("call-offs", "what was called off, and how many know");
  auto unit = std::make_shared<std::string>();
  list->add_option("--unit", *unit, "its code; the whole scope unless given");
  list->callback(
      [&env, unit] { env.WithClient([&](Client& client) { return List(env, client, *unit); }); });
}

}  // namespace hjj::ctl
