// What dispatchctl plan reads: shown and explained in words of the operator's language.
#pragma once

#include <absl/status/status.h>

#include <string>

#include "dispatch/v1/dispatch.pb.h"
#include "server/ctl/commands.h"
#include "server/ctl/plan_words.h"

namespace hjj::ctl {

// In the language of `env` and the zone of the server.
absl::StatusOr<PlanWords> WordsOf(const Env& env, Client& client);

// How many seats are filled, how the week differs from the last, how good it is. For a plan that
// is done.
void TellPlan(const PlanWords& words, const ::dispatch::v1::Plan& plan);
// The same with what stays empty, what would fill it, and who is new, moved or gone; with `seats`
// also who each seat is for, and why her.
absl::Status ShowPlan(const Env& env, Client& client, const std::string& id, bool seats);

// Why her, or why not; beside the lines of that plan unless `plan_id` is empty.
absl::Status Explain(const Env& env, Client& client,
                     const ::dispatch::v1::ExplainCandidateRequest& request,
                     const std::string& plan_id);

}  // namespace hjj::ctl
