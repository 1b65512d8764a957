// dispatchctl rules, preview-rules, adopt-rules, approval-pace.
#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>
#include <absl/strings/str_join.h>

#include <iostream>

#include "dispatch/v1/ledger.pb.h"
#include "server/ctl/commands.h"
#include "server/ctl/seals.h"
#include "shared/base/status.h"

namespace hjj::ctl {
namespace {

namespace pb = ::dispatch::v1;

std::string Text(const pb::Date& date) {
  return absl::StrFormat("%04d-%02d-%02d", date.year(), date.month(), date.day());
}

absl::Status List(Client& client, bool json) {
  HJJ_ASSIGN_OR_RETURN(const auto answer,
                       client.Call<pb::ListHourRulesResponse>(
                           "/dispatch.v1.LedgerService/ListHourRules", pb::ListHourRulesRequest()));
  for (const pb::AdoptedHourRules& adopted : answer.rules()) {
    const pb::HourRules& r = adopted.rules();
    std::cout << (json ? ToJson(adopted)
                       : absl::StrCat(r.version(), "\tfrom ", Text(r.effective_date()), "\tround ",
                                      r.round_to_minutes(), "\tminimum ", r.minimum_minutes(),
                                      "\tearly ", r.early_minutes(), "\tlate ", r.late_minutes(),
                                      "\tfree break ", r.free_break_minutes(), "\tday cap ",
                                      r.daily_cap_minutes(), "\t", r.note()))
              << "\n";
  }
  return absl::OkStatus();
}

// A version as it stands on the command line; what is not named is as in the newest one.
struct RulesOptions {
  std::string from, note;
  int round = -1, minimum = -1, early = -1, late = -1, free_break = -1, day_cap = -1;
};

void AddOptions(CLI::App* command, RulesOptions* options) {
  command->add_option("--from", options->from, "yyyy-mm-dd, first day of shifts")->required();
  command->add_option("--note", options->note, "why")->required();
  const struct {
    const char *name, *what;
    int* value;
  } kNumbers[] = {{"--round", "round down to a multiple of so many minutes", &options->round},
                  {"--minimum", "less asks for a decision", &options->minimum},
                  {"--early", "counted from so long before the start", &options->early},
                  {"--late", "counted to so long after the end", &options->late},
                  {"--free-break", "breaks not deducted", &options->free_break},
                  {"--day-cap", "more in a day asks for a decision", &options->day_cap}};
  for (const auto& number : kNumbers) {
    command->add_option(number.name, *number.value, number.what)->check(CLI::NonNegativeNumber);
  }
}

absl::StatusOr<pb::HourRules> Proposed(Client& client, const RulesOptions& options) {
  HJJ_ASSIGN_OR_RETURN(const auto known,
                       client.Call<pb::ListHourRulesResponse>(
                           "/dispatch.v1.LedgerService/ListHourRules", pb::ListHourRulesRequest()));
  if (known.rules().empty()) return absl::DataLossError("no rules at all");
  pb::HourRules rules = known.rules(0).rules();
  rules.set_version(rules.version() + 1);
  rules.set_note(options.note);
  HJJ_RETURN_IF_ERROR(SetDate(options.from, "--from", rules.mutable_effective_date()));
  if (options.round >= 0) rules.set_round_to_minutes(options.round);
  if (options.minimum >= 0) rules.set_minimum_minutes(options.minimum);
  if (options.early >= 0) rules.set_early_minutes(options.early);
  if (options.late >= 0) rules.set_late_minutes(options.late);
  if (options.free_break >= 0) rules.set_free_break_minutes(options.free_break);
  if (options.day_cap >= 0) rules.set_daily_cap_minutes(options.day_cap);
  return rules;
}

absl::Status Preview(Client& client, const RulesOptions& options, const std::string& unit_code,
                     bool json) {
  pb::PreviewHourRulesRequest request;
  HJJ_ASSIGN_OR_RETURN(*request.mutable_rules(), Proposed(client, options));
  if (!unit_code.empty()) {
    HJJ_ASSIGN_OR_RETURN(*request.mutable_unit_id(), UnitIdOf(client, unit_code));
  }
  request.set_page_size(200);
  int64_t checked = 0, changed = 0, now = 0, then = 0;
  do {
    HJJ_ASSIGN_OR_RETURN(const auto page,
                         client.Call<pb::PreviewHourRulesResponse>(
                             "/dispatch.v1.LedgerService/PreviewHourRules", request));
    for (const pb::HourRulesEffect& effect : page.effects()) {
      std::cout << (json ? ToJson(effect)
                         : absl::StrCat(Text(effect.service_date()), "\t", effect.person_id(), "\t",
                                        effect.minutes_now(), " -> ", effect.minutes_then(),
                                        effect.credited() ? "\tin the ledger" : ""))
                << "\n";
    }
    checked += page.checked_count();
    changed += page.effects_size();
    now += page.minutes_now();
    then += page.minutes_then();
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  std::cerr << changed << " of " << checked << " would change: " << now << " -> " << then
            << " minutes\n";
  return absl::OkStatus();
}

absl::Status Adopt(Client& client, const RulesOptions& options, bool json) {
  pb::AdoptHourRulesRequest request;
  request.set_request_id(NewRequestId());
  HJJ_ASSIGN_OR_RETURN(*request.mutable_rules(), Proposed(client, options));
  HJJ_ASSIGN_OR_RETURN(const auto answer,
                       client.Call<pb::AdoptHourRulesResponse>(
                           "/dispatch.v1.LedgerService/AdoptHourRules", request));
  std::cout << (json ? ToJson(answer.rules())
                     : absl::StrCat("version ", answer.rules().rules().version(), " from ",
                                    Text(answer.rules().rules().effective_date()), ", entry ",
                                    answer.rules().entry_seq()))
            << "\n";
  return absl::OkStatus();
}

struct PaceOptions {
  std::string unit_code, from, to;
};

absl::Status Pace(Client& client, const PaceOptions& options, bool json) {
  pb::ListApprovalPaceRequest request;
  if (!options.from.empty()) {
    HJJ_RETURN_IF_ERROR(SetDate(options.from, "--from", request.mutable_from_date()));
  }
  if (!options.to.empty()) {
    HJJ_RETURN_IF_ERROR(SetDate(options.to, "--to", request.mutable_to_date()));
  }
  HJJ_ASSIGN_OR_RETURN(*request.mutable_unit_id(), UnitIdOf(client, options.unit_code));
  HJJ_ASSIGN_OR_RETURN(const auto answer,
                       client.Call<pb::ListApprovalPaceResponse>(
                           "/dispatch.v1.LedgerService/ListApprovalPace", request));
  for (const pb::ApprovalPace& pace : answer.paces()) {
    std::cout << (json ? ToJson(pace)
                       : absl::StrCat(Text(pace.day()), "\t", pace.approver_id(), "\t",
                                      pace.entry_count(), " entries\t", pace.decided_count(),
                                      " decided\t", pace.decisions_in_a_minute(), " in a minute\t",
                                      pace.close_count(), " close\t",
                                      absl::StrJoin(pace.unusual(), " ")))
              << "\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddRules(CLI::App& cli, Env& env) {
  CLI::App* rules = cli.add_subcommand("rules", "how minutes are counted, newest version first");
  rules->callback(
      [&env] { env.WithClient([&](Client& client) { return List(client, env.json); }); });

  auto options = std::make_shared<RulesOptions>();
  auto unit = std::make_shared<std::string>();
  CLI::App* preview = cli.add_subcommand("preview-rules", "whose hours other rules would change");
  AddOptions(preview, options.get());
  preview->add_option("--unit", *unit, "statistical code; default: your whole scope");
  preview->callback([options, unit, &env] {
    env.WithClient([&](Client& client) { return Preview(client, *options, *unit, env.json); });
  });

  CLI::App* adopt = cli.add_subcommand("adopt-rules", "put other rules in force, from a day on");
  AddOptions(adopt, options.get());
  adopt->callback([options, &env] {
    env.WithClient([&](Client& client) { return Adopt(client, *options, env.json); });
  });

  auto of = std::make_shared<PaceOptions>();
  CLI::App* pace = cli.add_subcommand("approval-pace", "how approvals were given, day by day");
  pace->add_option("--unit", of->unit_code, "statistical code")->required();
  pace->add_option("--from", of->from, "yyyy-mm-dd, inclusive; at most 31 days");
  pace->add_option("--to", of->to, "yyyy-mm-dd, inclusive");
  pace->callback(
      [of, &env] { env.WithClient([&](Client& client) { return Pace(client, *of, env.json); }); });
}

}  // namespace hjj::ctl
