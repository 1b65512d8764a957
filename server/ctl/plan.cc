// dispatchctl plan: make a plan for a unit, send its offers, stop it, read it, ask why not her.
#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>

#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "dispatch/v1/dispatch.pb.h"
#include "server/ctl/commands.h"
#include "server/ctl/plan.h"
#include "server/ctl/plan_words.h"
#include "shared/base/status.h"

namespace hjj::ctl {
namespace {

namespace pb = ::dispatch::v1;

#define DISPATCH(rpc) "/dispatch.v1.DispatchService/" #rpc

struct PlanFlags {
  std::string unit, near;
  int64_t seed = 1;
  int64_t work_limit = 0;
  int32_t seconds = 0;
  bool follow = false;
  bool commit = false;
};

// How far it is, for who waits at a terminal.
void TellProgress(const PlanWords& words, const pb::RunPlanResponse& p) {
  std::vector<std::string> parts = {words.Stage(p.stage())};
  if (p.has_cost()) {
    parts.push_back(words.Say("排上 $0 个，还空 $1 个", "$0 filled, $1 open", p.planned_heads(),
                              p.open_heads()));
  }
  if (p.has_gap_ppm()) {
    parts.push_back(words.Say("离最优 $0", "gap $0", Percent(p.gap_ppm())));
  }
  const std::string seconds = absl::StrFormat("%.1f", p.elapsed_ms() / 1e3);
  parts.push_back(words.Say("$0 秒", "$0 s", seconds));
  std::cerr << "\r" << absl::StrFormat("%3d %% ", p.percent()) << Parts(std::move(parts))
            << "      " << std::flush;
}

// How many lines were left out for each reason: "岗位已经有人 2、和另一班撞上 1".
std::string SkippedWords(const PlanWords& words, const pb::CommitPlanResponse& committed) {
  std::map<std::string, int> counts;
  for (const auto& line : committed.skipped()) ++counts[words.Skipped(line)];
  std::vector<std::string> causes;
  for (const auto& [cause, count] : counts) causes.push_back(absl::StrCat(cause, " ", count));
  return words.Join(causes);
}

absl::Status Commit(const Env& env, Client& client, const PlanWords& words,
                    const std::string& plan_id) {
  pb::CommitPlanRequest commit;
  commit.set_request_id(NewRequestId());
  commit.set_plan_id(plan_id);
  HJJ_ASSIGN_OR_RETURN(const auto committed,
                       client.Call<pb::CommitPlanResponse>(DISPATCH(CommitPlan), commit));
  if (env.json) {
    std::cout << ToJson(committed) << "\n";
    return absl::OkStatus();
  }
  std::cout << Parts(
                   {words.Count(committed.offer_count(), "请了 $0 人", "$0 person asked",
                                "$0 people asked"),
                    words.Count(committed.assignment_count(), "$0 个岗位", "$0 seat", "$0 seats")})
            << "\n";
  if (committed.skipped_size() > 0) {
    std::cout << words.Say("这 $0 个没有发：情况变了", "$0 not sent: things changed",
                           committed.skipped_size())
              << "\n  " << SkippedWords(words, committed) << "\n";
  }
  return absl::OkStatus();
}

absl::Status Run(const Env& env, Client& client, const PlanFlags& flags) {
  HJJ_ASSIGN_OR_RETURN(const PlanWords words, WordsOf(env, client));
  pb::RunPlanRequest run;
  run.set_request_id(NewRequestId());
  HJJ_ASSIGN_OR_RETURN(*run.mutable_unit_id(), UnitIdOf(client, flags.unit));
  run.set_seed(flags.seed);
  run.set_work_limit(flags.work_limit);
  run.set_seconds(flags.seconds);
  run.set_base_plan_id(flags.near);
  run.set_follow(flags.follow);
  pb::Plan plan;
  const auto show = [&] {
    if (env.json) {
      std::cout << ToJson(plan) << std::endl;
      return;
    }
    std::cerr << "\r" << std::string(78, ' ') << "\r" << std::flush;
    TellPlan(words, plan);
    if (OpenHeads(plan) > 0) {
      std::cout << words.Count(OpenHeads(plan), "还差 $0 人：dispatchctl plan show $1",
                               "$0 seat still open: dispatchctl plan show $1",
                               "$0 seats still open: dispatchctl plan show $1", plan.id())
                << "\n";
    }
    std::cout << std::flush;
  };
  std::string running;
  HJJ_RETURN_IF_ERROR(
      client.CallBytes(DISPATCH(RunPlan), run.SerializeAsString(), [&](const std::string& bytes) {
        pb::RunPlanResponse progress;
        if (!progress.ParseFromString(bytes)) return absl::DataLossError("unreadable answer");
        if (progress.has_plan()) {
          plan = progress.plan();
          show();
        } else if (!env.json) {
          if (progress.plan_id() != running) {
            std::cerr << words.Say("排班 $0", "plan $0", progress.plan_id()) << "\n";
          }
          running = progress.plan_id();
          TellProgress(words, progress);
        }
        return absl::OkStatus();
      }));
  if (plan.state() != pb::PLAN_STATE_READY) return absl::InternalError("the plan failed");
  return flags.commit ? Commit(env, client, words, plan.id()) : absl::OkStatus();
}

absl::Status Stop(const Env& env, Client& client, const std::string& id) {
  pb::StopPlanRequest request;
  request.set_request_id(NewRequestId());
  request.set_plan_id(id);
  HJJ_ASSIGN_OR_RETURN(const auto answer,
                       client.Call<pb::StopPlanResponse>(DISPATCH(StopPlan), request));
  if (env.json) {
    std::cout << ToJson(answer) << "\n";
    return absl::OkStatus();
  }
  HJJ_ASSIGN_OR_RETURN(const PlanWords words, WordsOf(env, client));
  if (answer.plan().state() == pb::PLAN_STATE_RUNNING) {
    std::cout << words.Say("正在收尾…", "Finishing…") << "\n";
  } else {
    TellPlan(words, answer.plan());
  }
  return absl::OkStatus();
}

}  // namespace

void AddPlan(CLI::App& cli, Env& env) {
  auto* plan = cli.add_subcommand("plan", "make plans for the open seats of a unit");
  plan->require_subcommand(1);

  auto* run = plan->add_subcommand("run", "make a plan");
  auto flags = std::make_shared<PlanFlags>();
  run->add_option("--unit", flags->unit, "its code")->required();
  run->add_flag("--commit", flags->commit, "send the offers");
  run->add_option("--seconds", flags->seconds, "at most so long; 0 is the server's default")
      ->check(CLI::Range(0, 600));
  run->add_option("--work-limit", flags->work_limit,
                  "solver steps at most; what a plan reports as its work repeats it");
  run->add_option("--seed", flags->seed, "another seed, another plan as good");
  run->add_option("--near", flags->near, "a plan of the unit to stay near");
  auto* follow = run->add_flag("--follow", flags->follow,
                               "stay, and plan anew whenever something changes; ends with Ctrl-C");
  follow->excludes("--commit");
  run->callback(
      [&env, flags] { env.WithClient([&](Client& client) { return Run(env, client, *flags); }); });

  auto id = std::make_shared<std::string>();
  auto* stop = plan->add_subcommand("stop", "good enough: a running plan ends with its best");
  stop->add_option("PLAN", *id, "its id")->required();
  stop->callback(
      [&env, id] { env.WithClient([&](Client& client) { return Stop(env, client, *id); }); });

  auto* show =
      plan->add_subcommand("show", "a plan: what is open and what would fill it, what changes");
  show->add_option("PLAN", *id, "its id")->required();
  auto seats = std::make_shared<bool>(false);
  show->add_flag("--seats", *seats, "who each seat is for, and why her");
  show->callback([&env, id, seats] {
    env.WithClient([&](Client& client) { return ShowPlan(env, client, *id, *seats); });
  });

  auto request = std::make_shared<pb::ExplainCandidateRequest>();
  auto* explain = plan->add_subcommand("explain", "why her, or why not");
  explain->add_option("--shift", *request->mutable_shift_id(), "id of the shift")->required();
  explain->add_option("--slot", *request->mutable_slot_id(), "id of the slot")->required();
  explain->add_option("--person", *request->mutable_person_id(), "her id")->required();
  explain->add_option("--plan", *id, "a plan to look at beside what is agreed");
  explain->callback([&env, request, id] {
    env.WithClient([&](Client& client) { return Explain(env, client, *request, *id); });
  });
}

}  // namespace hjj::ctl
