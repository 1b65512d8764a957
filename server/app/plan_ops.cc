#include "server/app/plan_ops.h"

#include <absl/container/flat_hash_set.h>

#include "server/app/assignments.h"
#include "server/app/checks.h"
#include "server/app/pages.h"
#include "server/app/persons.h"
#include "server/app/plan_input.h"
#include "server/app/publish.h"
#include "server/app/work_lookup.h"
#include "server/dispatch/flow_solver.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr absl::Duration kDay = absl::Hours(24);
constexpr size_t kLinesAWrite = 500;

// Shares of the stages in the percentage people see.
constexpr int kSolveFrom = 40;
constexpr int kStoreFrom = 90;

absl::StatusOr<std::pair<pb::Plan, std::string>> FindPlan(storage::ReadTxn& txn,
                                                          const access::Caller& caller,
                                                          absl::string_view id) {
  if (!IsId(id)) return NotFound("plan");
  HJJ_ASSIGN_OR_RETURN(auto plan, txn.GetPlan(id));
  if (!plan) return NotFound("plan");
  HJJ_ASSIGN_OR_RETURN(auto path, PathOfUnit(txn, plan->unit_id()));
  HJJ_RETURN_IF_ERROR(caller.Require("plan", path));
  return std::make_pair(*std::move(plan), std::move(path));
}

absl::Status PutPlan(storage::WriteTxn& txn, absl::string_view request_id, const pb::Plan& plan,
                     absl::string_view path) {
  HJJ_RETURN_IF_ERROR(txn.PutPlan(plan, path));
  pb::Resource resource;
  *resource.mutable_plan() = plan;
  return Publish(txn, request_id, std::move(resource), path);
}

}  // namespace

absl::StatusOr<pb::Plan> PlanOps::Start(const access::Caller& caller, storage::WriteTxn& txn,
                                        const pb::RunPlanRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto path, FindUnitPath(txn, caller, req.unit_id()));
  const absl::Time now = context_.clock->Now();
  const absl::TimeZone zone = context_.settings.zone;
  if (req.has_from_time() && !IsSane(req.from_time())) {
    return BadField("from_time", "between 2000 and 2200");
  }
  if (req.has_to_time() && !IsSane(req.to_time())) {
    return BadField("to_time", "between 2000 and 2200");
  }
  HJJ_RETURN_IF_ERROR(CheckRange("seed", req.seed(), 0, INT64_MAX));
  HJJ_RETURN_IF_ERROR(CheckRange("work_limit", req.work_limit(), 0, 1'000'000'000));
  // Nobody is asked for a shift that has begun.
  const absl::Time from = req.has_from_time() ? std::max(FromProto(req.from_time()), now) : now;
  absl::Time to = from + 14 * kDay;
  if (req.has_to_time()) {
    to = FromProto(req.to_time());
    if (to <= from) return BadField("to_time", "after from_time and now");
    if (to > from + 28 * kDay) return BadField("to_time", "at most 28 days after from_time");
  }

  storage::ShiftQuery query;
  query.path_prefix = path;
  query.start = {from, to};
  absl::Time last = absl::InfinitePast();
  storage::PageArgs page{"", 500};
  do {
    HJJ_ASSIGN_OR_RETURN(const auto shifts, txn.ListShifts(query, page));
    for (const pb::Shift& s : shifts.items) {
      if (s.state() == pb::SHIFT_STATE_PUBLISHED) last = std::max(last, FromProto(s.start_time()));
    }
    page.after = shifts.next_key;
  } while (!page.after.empty());
  if (last == absl::InfinitePast()) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNothingToPlan,
                  "no published shift starts within the horizon");
  }
  if (!req.has_to_time()) {
    to = domain::StartOfDay(domain::SundayOf(domain::LocalDate(last, zone)) + 1, zone);
  }

  pb::Plan plan;
  plan.set_id(context_.ids->New());
  plan.set_unit_id(req.unit_id());
  *plan.mutable_from_time() = ToProto(from);
  *plan.mutable_to_time() = ToProto(to);
  plan.set_state(pb::PLAN_STATE_RUNNING);
  plan.set_seed(req.seed() == 0 ? 1 : req.seed());
  *plan.mutable_create_time() = ToProto(now);
  HJJ_ASSIGN_OR_RETURN(const int64_t head, txn.HeadSeq());
  plan.set_input_seq(head);
  HJJ_RETURN_IF_ERROR(PutPlan(txn, req.request_id(), plan, path));
  return plan;
}

absl::StatusOr<pb::Plan> PlanOps::Compute(pb::Plan plan, const std::string& request_id,
                                          int64_t work_limit, const PlanProgress& progress,
                                          const std::atomic<bool>* cancel) {
  std::string path;
  const auto report = [&](const char* stage, int percent) {
    if (progress) progress(stage, percent);
  };
  const auto compute = [&]() -> absl::Status {
    report("candidates", 0);
    HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(path, PathOfUnit(txn, plan.unit_id()));
      HJJ_ASSIGN_OR_RETURN(const int64_t head, txn.HeadSeq());
      plan.set_input_seq(head);
      return absl::OkStatus();
    }));
    HJJ_ASSIGN_OR_RETURN(
        const PlanInput input,
        PlanInput::Collect(
            context_, roster_, path, {FromProto(plan.from_time()), FromProto(plan.to_time())},
            [&](int percent) { report("candidates", percent * kSolveFrom / 100); }, cancel));
    report("solve", kSolveFrom);
    dispatch::SolveOptions options;
    options.seed = static_cast<uint64_t>(plan.seed());
    options.work_limit = work_limit;
    options.cancel = cancel;
    options.progress = [&](const dispatch::Progress& p) {
      const int64_t expected = std::max<int64_t>(1, p.work_expected);
      report("solve", kSolveFrom + static_cast<int>(std::min(p.work_done, expected) *
                                                    (kStoreFrom - kSolveFrom) / expected));
    };
    const dispatch::Solution solution = dispatch::FlowSolver().Solve(input.problem(), options);
    if (solution.status == dispatch::SolveStatus::kCancelled) {
      return Refuse(absl::StatusCode::kAborted, reason::kDraining, "the server is stopping");
    }
    report("store", kStoreFrom);
    const auto lines = input.Lines(solution);
    for (size_t begin = 0; begin < lines.size(); begin += kLinesAWrite) {
      const std::vector<pb::PlanLine> chunk(
          lines.begin() + begin, lines.begin() + std::min(lines.size(), begin + kLinesAWrite));
      HJJ_RETURN_IF_ERROR(context_.store->WriteAndWait(
          [&](storage::WriteTxn& txn) { return txn.AppendPlanLines(plan.id(), chunk); }));
    }
    input.Describe(solution, &plan);
    plan.set_state(pb::PLAN_STATE_READY);
    return absl::OkStatus();
  };
  const absl::Status computed = compute();
  if (!computed.ok()) plan.set_state(pb::PLAN_STATE_FAILED);
  const absl::Status stored =
      path.empty() ? absl::OkStatus() : context_.store->WriteAndWait([&](storage::WriteTxn& txn) {
        return PutPlan(txn, request_id, plan, path);
      });
  HJJ_RETURN_IF_ERROR(computed);
  HJJ_RETURN_IF_ERROR(stored);
  report("store", 100);
  return plan;
}

absl::StatusOr<pb::GetPlanResponse> PlanOps::GetPlan(const access::Caller& caller,
                                                     storage::ReadTxn& txn,
                                                     const pb::GetPlanRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto found, FindPlan(txn, caller, req.id()));
  pb::GetPlanResponse resp;
  *resp.mutable_plan() = std::move(found.first);
  return resp;
}

absl::StatusOr<pb::ListPlanLinesResponse> PlanOps::ListPlanLines(
    const access::Caller& caller, storage::ReadTxn& txn, const pb::ListPlanLinesRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto page, PageOf(req));
  HJJ_RETURN_IF_ERROR(FindPlan(txn, caller, req.plan_id()).status());
  HJJ_ASSIGN_OR_RETURN(auto got, txn.ListPlanLines(req.plan_id(), page));
  pb::ListPlanLinesResponse resp;
  absl::flat_hash_set<std::string> carded;
  for (auto& line : got.items) {
    if (carded.insert(line.person_id()).second) {
      HJJ_ASSIGN_OR_RETURN(auto card, CardOf(caller, txn, line.person_id(), true));
      if (card) *resp.add_cards() = *std::move(card);
    }
    *resp.add_lines() = std::move(line);
  }
  resp.set_next_page_token(NextToken(req, got.next_key));
  return resp;
}

}  // namespace hjj::app
