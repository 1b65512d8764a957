// Committing a plan: its proposals become offers, one card for each woman.
#include <map>

#include "server/app/assignments.h"
#include "server/app/deliveries.h"
#include "server/app/facts.h"
#include "server/app/offers.h"
#include "server/app/plan_ops.h"
#include "server/app/publish.h"
#include "server/app/work_lookup.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr size_t kWomenAWrite = 4;

void Skip(const pb::PlanLine& line, const std::string& reason, dispatch::Rule rule,
          pb::CommitPlanResponse* resp) {
  pb::SkippedLine* skipped = resp->add_skipped();
  skipped->set_shift_id(line.shift_id());
  skipped->set_slot_id(line.slot_id());
  skipped->set_person_id(line.person_id());
  skipped->set_reason(reason);
  skipped->set_rule(dispatch::ToProto(rule));
}

// This plan's offer to her, if it was sent before a cut.
absl::StatusOr<std::optional<pb::Offer>> SentBefore(storage::ReadTxn& txn,
                                                    const std::string& person_id,
                                                    const std::string& plan_id) {
  storage::OfferQuery query;
  query.person_id = person_id;
  storage::PageArgs page{"", 100};
  do {
    HJJ_ASSIGN_OR_RETURN(auto offers, txn.ListOffers(query, page));
    for (pb::Offer& offer : offers.items) {
      if (offer.plan_id() == plan_id) return std::move(offer);
    }
    page.after = std::move(offers.next_key);
  } while (!page.after.empty());
  return std::nullopt;
}

}  // namespace

absl::Status PlanOps::OfferTo(storage::WriteTxn& txn, const pb::Plan& plan,
                              const std::vector<pb::PlanLine>& lines,
                              const pb::CommitPlanRequest& req, pb::CommitPlanResponse* resp) {
  const std::string& person_id = lines.front().person_id();
  HJJ_ASSIGN_OR_RETURN(const auto sent, SentBefore(txn, person_id, plan.id()));
  const absl::Time now = context_.clock->Now();
  std::vector<pb::Assignment> bundle;
  std::vector<ShiftAt> shifts;
  Facts facts(&context_);
  HJJ_ASSIGN_OR_RETURN(
      auto woman,
      facts.LoadWoman(txn, person_id, {FromProto(plan.from_time()), FromProto(plan.to_time())},
                      /*with_minutes=*/false));
  for (const pb::PlanLine& line : lines) {
    if (sent) {
      bool hers = false;
      for (const std::string& id : sent->assignment_ids()) {
        HJJ_ASSIGN_OR_RETURN(const auto a, txn.GetAssignment(id));
        hers = hers || (a && a->shift_id() == line.shift_id() && a->slot_id() == line.slot_id());
      }
      if (hers) {
        resp->set_assignment_count(resp->assignment_count() + 1);
        continue;
      }
    }
    auto at = ReadShift(txn, line.shift_id());
    if (!at.ok() && ReasonOf(at.status()) != reason::kNotFound) return at.status();
    const pb::RoleSlot* slot = at.ok() ? FindSlot(at->shift, line.slot_id()) : nullptr;
    if (!woman || slot == nullptr || at->shift.state() != pb::SHIFT_STATE_PUBLISHED) {
      Skip(line, reason::kNotFound, dispatch::Rule::kNone, resp);
      continue;
    }
    if (FromProto(at->shift.start_time()) <= now) {
      Skip(line, reason::kShiftInPast, dispatch::Rule::kNone, resp);
      continue;
    }
    HJJ_ASSIGN_OR_RETURN(const auto seats, CountSeats(txn, at->shift));
    if (sent || seats.at(slot->id()).open() == 0) {
      Skip(line, reason::kSeatTaken, dispatch::Rule::kNone, resp);
      continue;
    }
    facts.AddPlace(at->task);
    const dispatch::Seat seat{&at->task, &at->shift, slot, at->path};
    const auto verdict = facts.Judge(*woman, seat);
    if (!verdict.blocked.empty()) {
      Skip(line, dispatch::RuleName(verdict.blocked.front()), verdict.blocked.front(), resp);
      continue;
    }
    pb::Assignment a = MakeAssignment(context_.ids->New(), at->task, at->shift, slot->id(),
                                      person_id, pb::ORIGIN_PLAN);
    *a.mutable_why() = line.why();
    HJJ_RETURN_IF_ERROR(Step(a, domain::Action::kOffer));
    // The next line of hers is checked beside this one.
    woman->assignments.push_back(a);
    bundle.push_back(std::move(a));
    shifts.push_back(*std::move(at));
  }
  if (sent) {
    resp->set_offer_count(resp->offer_count() + 1);
    return absl::OkStatus();
  }
  if (bundle.empty()) return absl::OkStatus();

  absl::Time first = absl::InfiniteFuture();
  for (const pb::Assignment& a : bundle) first = std::min(first, FromProto(a.start_time()));
  const absl::Time deadline = req.has_answer_by_time()
                                  ? std::min(FromProto(req.answer_by_time()), first)
                                  : OfferDeadline(now, first, context_.settings.zone);
  pb::Offer offer = MakeOffer(context_.ids->New(), bundle, now, deadline);
  offer.set_plan_id(plan.id());
  // A bundle over several units belongs to the lowest unit that has them all below it.
  std::vector<std::string> paths;
  for (const ShiftAt& at : shifts) paths.push_back(at.path);
  const std::string offer_path = CommonPath(paths);
  offer.set_unit_id(LastUnit(offer_path));
  for (const ShiftAt& at : shifts) {
    HJJ_RETURN_IF_ERROR(
        PublishContext(txn, req.request_id(), at.task, at.shift, offer.person_id()));
  }
  for (pb::Assignment& a : bundle) {
    for (const ShiftAt& at : shifts) {
      if (at.shift.id() != a.shift_id()) continue;
      HJJ_RETURN_IF_ERROR(PutAndPublish(txn, req.request_id(), a, at.path));
      break;
    }
    resp->set_assignment_count(resp->assignment_count() + 1);
  }
  HJJ_RETURN_IF_ERROR(PutAndPublish(txn, req.request_id(), offer, offer_path));
  HJJ_RETURN_IF_ERROR(TellOffer(context_, txn, offer, bundle));
  resp->set_offer_count(resp->offer_count() + 1);
  return absl::OkStatus();
}

absl::StatusOr<pb::CommitPlanResponse> PlanOps::Commit(const access::Caller& caller,
                                                       const pb::CommitPlanRequest& req) {
  pb::Plan plan;
  std::string path;
  std::vector<std::vector<pb::PlanLine>> women;
  const absl::Time now = context_.clock->Now();
  if (req.has_answer_by_time()) {
    if (!IsSane(req.answer_by_time()) || FromProto(req.answer_by_time()) <= now) {
      return BadField("answer_by_time", "in the future");
    }
    if (domain::IsQuiet(FromProto(req.answer_by_time()), context_.settings.zone)) {
      return BadField("answer_by_time", "not within the quiet hours 21:00 to 07:00");
    }
  }
  std::map<std::string, size_t> number;
  storage::PageArgs page{"", 500};
  do {
    HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      pb::GetPlanRequest get;
      get.set_id(req.plan_id());
      HJJ_ASSIGN_OR_RETURN(auto found, GetPlan(caller, txn, get));
      plan = std::move(*found.mutable_plan());
      HJJ_ASSIGN_OR_RETURN(path, PathOfUnit(txn, plan.unit_id()));
      HJJ_ASSIGN_OR_RETURN(auto lines, txn.ListPlanLines(plan.id(), page));
      for (pb::PlanLine& line : lines.items) {
        const auto at = number.emplace(line.person_id(), women.size());
        if (at.second) women.emplace_back();
        women[at.first->second].push_back(std::move(line));
      }
      page.after = std::move(lines.next_key);
      return absl::OkStatus();
    }));
  } while (!page.after.empty());
  if (plan.state() == pb::PLAN_STATE_COMMITTED) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNotAllowedFrom,
                  "the plan's offers are out", {{"state", "COMMITTED"}, {"action", "COMMIT"}});
  }
  if (plan.state() != pb::PLAN_STATE_READY) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kPlanNotReady,
                  "the plan is not ready");
  }

  pb::CommitPlanResponse resp;
  for (size_t begin = 0; begin < women.size(); begin += kWomenAWrite) {
    const size_t end = std::min(women.size(), begin + kWomenAWrite);
    pb::CommitPlanResponse part;
    HJJ_RETURN_IF_ERROR(context_.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
      part.Clear();
      for (size_t i = begin; i < end; ++i) {
        HJJ_RETURN_IF_ERROR(OfferTo(txn, plan, women[i], req, &part));
      }
      return absl::OkStatus();
    }));
    resp.set_offer_count(resp.offer_count() + part.offer_count());
    resp.set_assignment_count(resp.assignment_count() + part.assignment_count());
    resp.mutable_skipped()->MergeFrom(part.skipped());
  }
  *resp.mutable_plan() = plan;
  return resp;
}

absl::Status PlanOps::FinishCommit(storage::WriteTxn& txn, const pb::CommitPlanRequest& req,
                                   pb::CommitPlanResponse* resp) {
  HJJ_ASSIGN_OR_RETURN(auto plan, txn.GetPlan(req.plan_id()));
  if (!plan) return NotFound("plan");
  HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, plan->unit_id()));
  plan->set_state(pb::PLAN_STATE_COMMITTED);
  *plan->mutable_commit_time() = ToProto(context_.clock->Now());
  HJJ_RETURN_IF_ERROR(txn.PutPlan(*plan, path));
  pb::Resource resource;
  *resource.mutable_plan() = *plan;
  HJJ_RETURN_IF_ERROR(Publish(txn, req.request_id(), std::move(resource), path));
  *resp->mutable_plan() = *std::move(plan);
  return absl::OkStatus();
}

}  // namespace hjj::app
