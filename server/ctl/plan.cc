// dispatchctl plan: make a plan for a unit, send its offers, stop it, read it, ask why not her.
#include <absl/strings/str_cat.h>
#include <absl/strings/str_format.h>

#include <iostream>

#include "dispatch/v1/dispatch.pb.h"
#include "server/ctl/commands.h"
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

// Names of the contract without their prefix.
std::string Word(pb::RuleReason rule) { return pb::RuleReason_Name(rule).substr(12); }
std::string Word(pb::Skill skill) { return pb::Skill_Name(skill).substr(6); }
std::string Word(pb::WhyReason why) { return pb::WhyReason_Name(why).substr(11); }

std::string Remedied(const pb::Remedy& remedy) {
  const std::string skill =
      remedy.skill() == pb::SKILL_UNSPECIFIED ? "" : absl::StrCat(" with ", Word(remedy.skill()));
  if (remedy.rule() != pb::RULE_REASON_UNSPECIFIED) {
    return absl::StrCat(remedy.heads(), " whom only ", Word(remedy.rule()), " keeps out", skill);
  }
  return absl::StrCat(remedy.heads(), " more", skill, " within ", remedy.within_m(), " m");
}

void TellSummary(const pb::Plan& plan) {
  const int open = plan.target_heads() - plan.held_heads() - plan.planned_heads();
  std::cout << "plan " << plan.id() << "\n"
            << plan.slot_count() << " slots, " << plan.target_heads()
            << " seats: " << plan.held_heads() << " held, " << plan.planned_heads() << " planned, "
            << open << " open";
  if (plan.fillable_heads() > 0 && open > 0) {
    std::cout << " (" << plan.fillable_heads() << " can be filled)";
  }
  std::cout << "; " << plan.person_count() << " people to ask\n";
  const pb::PlanChanges& c = plan.changes();
  std::cout << "against the week before: " << c.same_heads() << " the same, " << c.other_heads()
            << " others, " << c.new_heads() << " new, " << c.left_persons() << " people left out\n";
  std::cout << "at most " << plan.most_seats() << " seats and " << plan.most_minutes()
            << " minutes for one; work " << plan.work();
  if (plan.has_gap_ppm()) {
    std::cout << absl::StrFormat("; within %.3f %% of the optimum", plan.gap_ppm() / 1e4);
  }
  std::cout << "\n";
}

void TellUnfilled(const pb::Plan& plan) {
  for (const pb::UnfilledSlot& slot : plan.unfilled()) {
    std::cout << "open: " << slot.missing_heads() << " in slot " << slot.slot_id() << " of shift "
              << slot.shift_id() << "; " << slot.candidate_count() << " looked at";
    for (const auto& blocked : slot.blocked()) {
      std::cout << ", " << Word(blocked.rule()) << " " << blocked.count();
    }
    std::cout << "\n";
    for (const auto& remedy : slot.remedies()) std::cout << "  + " << Remedied(remedy) << "\n";
  }
}

// How far it is, for who waits at a terminal.
void TellProgress(const pb::RunPlanResponse& p) {
  std::cerr << "\r" << absl::StrFormat("%3d %% %s", p.percent(), p.stage());
  if (p.has_cost())
    std::cerr << ", " << p.planned_heads() << " planned, " << p.open_heads() << " open";
  if (p.has_gap_ppm()) std::cerr << absl::StrFormat(", gap %.3f %%", p.gap_ppm() / 1e4);
  std::cerr << absl::StrFormat(", %.1f s   ", p.elapsed_ms() / 1e3) << std::flush;
}

absl::Status Commit(const Env& env, Client& client, const std::string& plan_id) {
  pb::CommitPlanRequest commit;
  commit.set_request_id(NewRequestId());
  commit.set_plan_id(plan_id);
  HJJ_ASSIGN_OR_RETURN(const auto committed,
                       client.Call<pb::CommitPlanResponse>(DISPATCH(CommitPlan), commit));
  if (env.json) {
    std::cout << ToJson(committed) << "\n";
  } else {
    std::cout << committed.offer_count() << " offers sent for " << committed.assignment_count()
              << " seats, " << committed.skipped_size() << " lines skipped\n";
  }
  return absl::OkStatus();
}

absl::Status Run(const Env& env, Client& client, const PlanFlags& flags) {
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
    TellSummary(plan);
    if (!plan.unfilled().empty()) {
      std::cout << plan.unfilled_size() << " slots stay open: dispatchctl plan show " << plan.id()
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
          if (progress.plan_id() != running) std::cerr << "plan " << progress.plan_id() << "\n";
          running = progress.plan_id();
          TellProgress(progress);
        }
        return absl::OkStatus();
      }));
  if (plan.state() != pb::PLAN_STATE_READY) return absl::InternalError("the plan failed");
  return flags.commit ? Commit(env, client, plan.id()) : absl::OkStatus();
}

absl::Status Stop(const Env& env, Client& client, const std::string& id) {
  pb::StopPlanRequest request;
  request.set_request_id(NewRequestId());
  request.set_plan_id(id);
  HJJ_ASSIGN_OR_RETURN(const auto answer,
                       client.Call<pb::StopPlanResponse>(DISPATCH(StopPlan), request));
  if (env.json) {
    std::cout << ToJson(answer) << "\n";
  } else if (answer.plan().state() == pb::PLAN_STATE_RUNNING) {
    std::cout << "it ends with the best it has found\n";
  } else {
    TellSummary(answer.plan());
  }
  return absl::OkStatus();
}

absl::Status ShowPlan(const Env& env, Client& client, const std::string& id) {
  pb::GetPlanRequest request;
  request.set_id(id);
  HJJ_ASSIGN_OR_RETURN(const auto answer,
                       client.Call<pb::GetPlanResponse>(DISPATCH(GetPlan), request));
  if (env.json) {
    std::cout << ToJson(answer.plan()) << "\n";
    return absl::OkStatus();
  }
  if (answer.plan().state() == pb::PLAN_STATE_RUNNING ||
      answer.plan().state() == pb::PLAN_STATE_FAILED) {
    std::cout << pb::PlanState_Name(answer.plan().state()).substr(11) << "\n";
    return absl::OkStatus();
  }
  TellSummary(answer.plan());
  TellUnfilled(answer.plan());
  return absl::OkStatus();
}

absl::Status Explain(const Env& env, Client& client, const pb::ExplainCandidateRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const auto answer, client.Call<pb::ExplainCandidateResponse>(
                                              DISPATCH(ExplainCandidate), request));
  if (env.json) {
    std::cout << ToJson(answer) << "\n";
    return absl::OkStatus();
  }
  for (const int rule : answer.blocked()) {
    std::cout << (rule == pb::RULE_REASON_UNSPECIFIED ? "conditions not met"
                                                      : Word(static_cast<pb::RuleReason>(rule)))
              << "\n";
  }
  if (answer.blocked().empty()) {
    std::cout << "she could be asked";
    if (answer.candidate_count() > 0) {
      std::cout << "; " << answer.better_count() << " of " << answer.candidate_count()
                << " suit better";
    }
    if (answer.lacks() != pb::WHY_REASON_UNSPECIFIED) {
      std::cout << ", most for " << Word(answer.lacks());
    }
    std::cout << "\n";
  }
  if (answer.distance_m() > 0) {
    std::cout << answer.distance_m() << " m, " << answer.travel_minutes() << " minutes\n";
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

  auto* show = plan->add_subcommand("show", "a finished plan: what is open and what would fill it");
  show->add_option("PLAN", *id, "its id")->required();
  show->callback(
      [&env, id] { env.WithClient([&](Client& client) { return ShowPlan(env, client, *id); }); });

  auto request = std::make_shared<pb::ExplainCandidateRequest>();
  auto* explain = plan->add_subcommand("explain", "why not her");
  explain->add_option("--shift", *request->mutable_shift_id(), "id of the shift")->required();
  explain->add_option("--slot", *request->mutable_slot_id(), "id of the slot")->required();
  explain->add_option("--person", *request->mutable_person_id(), "her id")->required();
  explain->callback([&env, request] {
    env.WithClient([&](Client& client) { return Explain(env, client, *request); });
  });
}

}  // namespace hjj::ctl
