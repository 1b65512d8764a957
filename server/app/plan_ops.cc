#include "server/app/plan_ops.h"

#include <absl/container/flat_hash_set.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

#include "server/app/assignments.h"
#include "server/app/checks.h"
#include "server/app/pages.h"
#include "server/app/persons.h"
#include "server/app/plan_input.h"
#include "server/app/publish.h"
#include "server/app/short_reads.h"
#include "server/app/work_lookup.h"
#include "server/dispatch/engine.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr absl::Duration kDay = absl::Hours(24);
constexpr std::chrono::milliseconds kLookAtTime{100};
constexpr int kLinesAPage = 500;
// Nobody sees the difference to the proven best.
constexpr int32_t kGoodEnoughPpm = 1'000;
constexpr int kThreads = 2;

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

// The gap while it is not known yet what nobody can fill. What fills seats costs at most so much
// for each of them, so that the price of empty ones does not make the gap look small.
int32_t GapSoFar(const dispatch::Progress& p, int64_t hopeless_penalty) {
  const int64_t over = p.best_cost - *p.lower_bound;
  if (over <= 0) return 0;
  const int64_t of = std::min(p.best_cost - hopeless_penalty,
                              std::max<int64_t>(1, p.heads_filled) * dispatch::kMaxArcCost);
  const double share = static_cast<double>(over) / static_cast<double>(std::max<int64_t>(1, of));
  return static_cast<int32_t>(std::lround(std::min(share, 1.0) * 1e6));
}

// The plan to stay near: one of the same unit with lines.
absl::Status CheckBase(storage::ReadTxn& txn, const access::Caller& caller,
                       const pb::RunPlanRequest& req) {
  if (req.base_plan_id().empty()) return absl::OkStatus();
  HJJ_ASSIGN_OR_RETURN(const auto base, FindPlan(txn, caller, req.base_plan_id()));
  const pb::PlanState state = base.first.state();
  if (base.first.unit_id() != req.unit_id() ||
      (state != pb::PLAN_STATE_READY && state != pb::PLAN_STATE_COMMITTED)) {
    return BadField("base_plan_id", "a finished plan of the same unit");
  }
  return absl::OkStatus();
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
  HJJ_RETURN_IF_ERROR(CheckRange("seconds", req.seconds(), 0, 600));
  HJJ_RETURN_IF_ERROR(CheckBase(txn, caller, req));
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
  plan.set_base_plan_id(req.base_plan_id());
  *plan.mutable_create_time() = ToProto(now);
  HJJ_ASSIGN_OR_RETURN(const int64_t head, txn.HeadSeq());
  plan.set_input_seq(head);
  HJJ_RETURN_IF_ERROR(PutPlan(txn, req.request_id(), plan, path));
  return plan;
}

PlanRun RunOf(const pb::RunPlanRequest& req, const Settings& settings) {
  PlanRun run;
  run.work_limit = req.work_limit();
  if (req.seconds() > 0) {
    run.time_limit = absl::Seconds(req.seconds());
  } else if (req.work_limit() == 0) {
    run.time_limit = settings.plan_time;
  }
  return run;
}

absl::StatusOr<NearPlan> PlanOps::Near(const std::string& plan_id) {
  NearPlan near;
  if (plan_id.empty()) return near;
  HJJ_RETURN_IF_ERROR(EachPage<pb::PlanLine>(
      *context_.store, kLinesAPage, nullptr,
      [&](storage::ReadTxn& txn, const storage::PageArgs& page) {
        return txn.ListPlanLines(plan_id, page);
      },
      [&](std::vector<pb::PlanLine>& got) {
        for (pb::PlanLine& line : got) near.lines.push_back(std::move(line));
      }));
  HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(near.prices, txn.GetPlanPrices(plan_id));
    return absl::OkStatus();
  }));
  return near;
}

absl::Status PlanOps::FillIn(pb::Plan* plan, const PlanRun& run) {
  const auto took = [this, begin_ms = context_.clock->BootMillis()] {
    return absl::Milliseconds(context_.clock->BootMillis() - begin_ms);
  };
  pb::RunPlanResponse now;
  now.set_plan_id(plan->id());
  const auto report = [&](const char* stage, int percent) {
    now.set_stage(stage);
    now.set_percent(std::max(now.percent(), percent));
    now.set_elapsed_ms(absl::ToInt64Milliseconds(took()));
    if (run.progress) run.progress(now);
  };
  report("candidates", 0);
  std::string path;
  HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(path, PathOfUnit(txn, plan->unit_id()));
    return absl::OkStatus();
  }));
  HJJ_ASSIGN_OR_RETURN(const NearPlan near, Near(plan->base_plan_id()));
  HJJ_ASSIGN_OR_RETURN(
      const PlanInput input,
      PlanInput::Collect(
          context_, book_, path, {FromProto(plan->from_time()), FromProto(plan->to_time())}, near,
          [&](int percent) { report("candidates", percent * kSolveFrom / 100); }, run.drain));
  const PlanHeads heads = input.heads();
  now.set_open_heads(heads.target - heads.held);
  report("solve", kSolveFrom);

  std::atomic<bool> halt{false}, planned{false};
  const auto ends = [&] {
    const bool enough = (run.stop != nullptr && run.stop->load()) || took() >= run.time_limit;
    const bool draining = run.drain != nullptr && run.drain->load();
    // A plan without anybody is of use to nobody: the first one is waited for.
    return draining || (enough && planned.load());
  };
  dispatch::SolveOptions options;
  options.seed = static_cast<uint64_t>(plan->seed());
  options.work_limit = run.work_limit;
  options.stop_at_gap_ppm = kGoodEnoughPpm;
  options.threads = kThreads;
  options.start = input.start();
  options.prices = input.prices();
  options.cancel = &halt;
  options.progress = [&](const dispatch::Progress& p) {
    if (p.heads_filled > 0) planned = true;
    if (ends()) halt = true;
    now.set_cost(p.best_cost);
    now.set_planned_heads(static_cast<int32_t>(p.heads_filled));
    now.set_open_heads(heads.target - heads.held - now.planned_heads());
    if (p.lower_bound) {
      now.set_bound(*p.lower_bound);
      now.set_gap_ppm(GapSoFar(p, input.hopeless_penalty()));
    }
    const double done = static_cast<double>(p.work_done) / std::max<int64_t>(1, p.work_expected);
    const double share = std::max(done, absl::FDivDuration(took(), run.time_limit));
    report("solve",
           kSolveFrom + static_cast<int>((kStoreFrom - kSolveFrom) * std::clamp(share, 0.0, 1.0)));
  };
  // A long search tells nothing until it is over: somebody else looks at the time meanwhile.
  std::mutex mu;
  std::condition_variable_any woken;
  const std::jthread watch([&](const std::stop_token& over) {
    std::unique_lock lock(mu);
    while (!woken.wait_for(lock, over, kLookAtTime, [&] { return over.stop_requested(); })) {
      if (ends()) halt = true;
    }
  });
  const dispatch::Solution solution = dispatch::Engine().Solve(input.problem(), options);
  if (run.drain != nullptr && run.drain->load()) {
    return Refuse(absl::StatusCode::kAborted, reason::kDraining, "the server is stopping");
  }
  report("store", kStoreFrom);
  const auto lines = input.Lines(solution);
  for (size_t begin = 0; begin < lines.size(); begin += kLinesAPage) {
    const std::vector<pb::PlanLine> chunk(
        lines.begin() + begin,
        lines.begin() + std::min(lines.size(), begin + static_cast<size_t>(kLinesAPage)));
    HJJ_RETURN_IF_ERROR(context_.store->WriteAndWait(
        [&](storage::WriteTxn& txn) { return txn.AppendPlanLines(plan->id(), chunk); }));
  }
  const storage::rec::StoredPlanPrices prices = input.Prices(solution);
  HJJ_RETURN_IF_ERROR(context_.store->WriteAndWait(
      [&](storage::WriteTxn& txn) { return txn.PutPlanPrices(plan->id(), prices); }));
  input.Describe(solution, plan);
  return absl::OkStatus();
}

absl::StatusOr<pb::Plan> PlanOps::Compute(pb::Plan plan, const std::string& request_id,
                                          const PlanRun& run) {
  const absl::Status computed = FillIn(&plan, run);
  plan.set_state(computed.ok() ? pb::PLAN_STATE_READY : pb::PLAN_STATE_FAILED);
  const absl::Status stored =
      context_.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
        HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, plan.unit_id()));
        return PutPlan(txn, request_id, plan, path);
      });
  HJJ_RETURN_IF_ERROR(computed);
  HJJ_RETURN_IF_ERROR(stored);
  return plan;
}

absl::StatusOr<pb::StopPlanResponse> PlanOps::StopPlan(const access::Caller& caller,
                                                       storage::ReadTxn& txn,
                                                       const pb::StopPlanRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto found, FindPlan(txn, caller, req.plan_id()));
  pb::StopPlanResponse resp;
  *resp.mutable_plan() = std::move(found.first);
  return resp;
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
