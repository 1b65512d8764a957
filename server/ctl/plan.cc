// dispatchctl plan: make a plan for a unit, and send its offers.
#include <absl/strings/str_cat.h>

#include <iostream>

#include "dispatch/v1/dispatch.pb.h"
#include "server/ctl/commands.h"
#include "shared/base/status.h"

namespace hjj::ctl {
namespace {

namespace pb = ::dispatch::v1;

struct PlanFlags {
  std::string unit;
  int64_t seed = 1;
  int64_t work_limit = 0;
  bool commit = false;
};

absl::Status Plan(const Env& env, Client& client, const PlanFlags& flags) {
  pb::RunPlanRequest run;
  run.set_request_id(NewRequestId());
  HJJ_ASSIGN_OR_RETURN(*run.mutable_unit_id(), UnitIdOf(client, flags.unit));
  run.set_seed(flags.seed);
  run.set_work_limit(flags.work_limit);
  pb::Plan plan;
  HJJ_RETURN_IF_ERROR(client.CallBytes("/dispatch.v1.DispatchService/RunPlan",
                                       run.SerializeAsString(),
                                       [&](const std::string& bytes) -> absl::Status {
                                         pb::RunPlanResponse progress;
                                         if (!progress.ParseFromString(bytes))
                                           return absl::DataLossError("unreadable answer");
                                         if (progress.has_plan()) plan = progress.plan();
                                         return absl::OkStatus();
                                       }));
  if (plan.state() != pb::PLAN_STATE_READY) return absl::InternalError("the plan failed");
  if (env.json) {
    std::cout << ToJson(plan) << "\n";
  } else {
    std::cout << plan.slot_count() << " slots, " << plan.target_heads()
              << " seats: " << plan.held_heads() << " held, " << plan.planned_heads()
              << " planned, " << plan.target_heads() - plan.held_heads() - plan.planned_heads()
              << " open; " << plan.person_count() << " people to ask\n";
  }
  if (!flags.commit) return absl::OkStatus();
  pb::CommitPlanRequest commit;
  commit.set_request_id(NewRequestId());
  commit.set_plan_id(plan.id());
  HJJ_ASSIGN_OR_RETURN(
      const auto committed,
      client.Call<pb::CommitPlanResponse>("/dispatch.v1.DispatchService/CommitPlan", commit));
  if (env.json) {
    std::cout << ToJson(committed) << "\n";
  } else {
    std::cout << committed.offer_count() << " offers sent for " << committed.assignment_count()
              << " seats, " << committed.skipped_size() << " lines skipped\n";
  }
  return absl::OkStatus();
}

}  // namespace

void AddPlan(CLI::App& cli, Env& env) {
  auto* command = cli.add_subcommand("plan", "make a plan for the open seats of a unit");
  auto flags = std::make_shared<PlanFlags>();
  command->add_option("--unit", flags->unit, "its code")->required();
  command->add_flag("--commit", flags->commit, "send the offers");
  command->add_option("--seed", flags->seed, "another seed, another plan as good");
  command->add_option("--work-limit", flags->work_limit, "solver steps; 0 is the default");
  command->callback(
      [&env, flags] { env.WithClient([&](Client& client) { return Plan(env, client, *flags); }); });
}

}  // namespace hjj::ctl
