#include "server/app/seat_ops.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>

#include <algorithm>

#include "server/app/assignments.h"
#include "server/app/audit_ops.h"
#include "server/app/backfill.h"
#include "server/app/checks.h"
#include "server/app/draft_ops.h"
#include "server/app/offers.h"
#include "server/app/pages.h"
#include "server/app/persons.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {

bool IsPrivate(dispatch::Rule rule) {
  return rule == dispatch::Rule::kAge || rule == dispatch::Rule::kHealth ||
         rule == dispatch::Rule::kRefused;
}

absl::Status CheckMayAsk(const pb::Shift& shift, absl::Time now) {
  if (shift.state() != pb::SHIFT_STATE_PUBLISHED) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNotAllowedFrom,
                  "nobody can be asked for this shift",
                  {{"state", pb::ShiftState_Name(shift.state()).substr(12)}, {"action", "OFFER"}});
  }
  if (FromProto(shift.end_time()) <= now) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kShiftInPast, "it is over");
  }
  return absl::OkStatus();
}

absl::StatusOr<pb::ListCandidatesResponse> SeatOps::ListCandidates(
    const access::Caller& caller, storage::ReadTxn& txn, const pb::ListCandidatesRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto page, PageOf(req, 10, 50));
  HJJ_ASSIGN_OR_RETURN(const auto at, FindShift(txn, caller, req.shift_id()));
  const pb::RoleSlot* slot = FindSlot(at.shift, req.slot_id());
  if (slot == nullptr) return NotFound("slot");
  HJJ_RETURN_IF_ERROR(CheckMayAsk(at.shift, context_.clock->Now()));
  size_t skip = 0;
  if (!page.after.empty() && !absl::SimpleAtoi(page.after, &skip)) {
    return Refuse(absl::StatusCode::kInvalidArgument, reason::kBadPageToken);
  }
  // As fresh as Refresh made it: reading it again here would nest transactions.
  HJJ_ASSIGN_OR_RETURN(const auto roster, roster_.Get(absl::InfiniteDuration()));
  HJJ_ASSIGN_OR_RETURN(const auto ranked,
                       RankCandidates(context_, txn, *roster, at, *slot, /*enough=*/SIZE_MAX));
  pb::ListCandidatesResponse resp;
  const size_t end = std::min(ranked.size(), skip + page.limit);
  for (size_t i = skip; i < end; ++i) {
    pb::Candidate* c = resp.add_candidates();
    c->set_person_id(ranked[i].person_id);
    *c->mutable_why() = ranked[i].why;
    *c->mutable_arrive_time() = ToProto(ranked[i].arrive);
    c->set_uses_app(ranked[i].uses_app);
    HJJ_ASSIGN_OR_RETURN(auto card, CardOf(caller, txn, ranked[i].person_id, true));
    if (card) *resp.add_cards() = *std::move(card);
  }
  if (end < ranked.size()) resp.set_next_page_token(NextToken(req, absl::StrCat(end)));
  return resp;
}

absl::StatusOr<pb::FillSlotResponse> SeatOps::FillSlot(const access::Caller& caller,
                                                       storage::WriteTxn& txn,
                                                       const pb::FillSlotRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto at, FindShift(txn, caller, req.shift_id()));
  const pb::RoleSlot* slot = FindSlot(at.shift, req.slot_id());
  if (slot == nullptr) return NotFound("slot");
  if (!IsId(req.person_id())) return NotFound("person");
  const absl::Time now = context_.clock->Now();
  HJJ_RETURN_IF_ERROR(CheckMayAsk(at.shift, now));
  const absl::Time start = FromProto(at.shift.start_time());
  // A gap in a shift that runs is filled until its end.
  const absl::Time last = start > now ? start : FromProto(at.shift.end_time());
  absl::Time answer_by = UrgentDeadline(now, last, context_.settings.zone);
  if (req.has_answer_by_time()) {
    if (!IsSane(req.answer_by_time()) || FromProto(req.answer_by_time()) <= now ||
        FromProto(req.answer_by_time()) > last) {
      return BadField("answer_by_time", "in the future, not after the shift starts");
    }
    answer_by = FromProto(req.answer_by_time());
  }
  Facts facts(&context_);
  facts.AddPlace(at.task);
  HJJ_ASSIGN_OR_RETURN(const auto woman,
                       facts.LoadWoman(txn, req.person_id(), {start, start}, false));
  if (!woman) return NotFound("person");
  HJJ_RETURN_IF_ERROR(SweepShift(context_, txn, req.request_id(), at.shift.id()));
  HJJ_ASSIGN_OR_RETURN(const auto seats, CountSeats(txn, at.shift));
  if (seats.at(slot->id()).open() == 0) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kSeatTaken, "no seat is open");
  }
  const auto verdict = facts.Judge(*woman, {&at.task, &at.shift, slot, at.path});
  if (!verdict.blocked.empty()) {
    const dispatch::Rule rule = verdict.blocked.front();
    const bool hidden = IsPrivate(rule) && !caller.Reaches(woman->unit_path);
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kRuleForbids,
                  "a rule stands against it",
                  {{"rule", hidden ? "CONDITIONS" : dispatch::RuleName(rule)}});
  }
  pb::WhyHer why;
  why.set_reason(pb::WHY_REASON_CHOSEN);
  if (verdict.cost.distance_known) {
    why.set_distance_m(static_cast<int32_t>(verdict.cost.distance_m));
    why.set_travel_minutes(static_cast<int32_t>(
        dispatch::TravelMinutes(verdict.cost.distance_m, facts.candidates().limits().travel)));
  }
  HJJ_ASSIGN_OR_RETURN(
      auto asked, AskForSeat(context_, txn, req.request_id(), at, *slot, *woman, why, answer_by));
  pb::FillSlotResponse resp;
  *resp.mutable_offer() = std::move(asked.offer);
  *resp.mutable_assignment() = std::move(asked.assignment);
  return resp;
}

absl::StatusOr<pb::ExplainAssignmentResponse> SeatOps::ExplainAssignment(
    const access::Caller& caller, storage::ReadTxn& txn, const pb::ExplainAssignmentRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto at, FindAssignment(txn, caller, req.assignment_id()));
  pb::ExplainAssignmentResponse resp;
  *resp.mutable_why() = at.assignment.why();
  if (at.assignment.origin() == pb::ORIGIN_WALK_IN) {
    resp.mutable_why()->set_reason(pb::WHY_REASON_WALK_IN);
  }
  return resp;
}

absl::Status SeatOps::CompareWithOthers(storage::ReadTxn& txn, const ShiftAt& at,
                                        const pb::RoleSlot& slot, absl::string_view person_id,
                                        bool hers, pb::ExplainCandidateResponse* resp) {
  HJJ_ASSIGN_OR_RETURN(const auto roster, roster_.Get(absl::InfiniteDuration()));
  HJJ_ASSIGN_OR_RETURN(const auto ranked, RankCandidates(context_, txn, *roster, at, slot,
                                                         /*enough=*/SIZE_MAX));
  const auto her = std::find_if(ranked.begin(), ranked.end(),
                                [&](const Ranked& r) { return r.person_id == person_id; });
  // Asked for this shift before, or farther away than those who are looked at.
  if (her == ranked.end()) return absl::OkStatus();
  resp->set_better_count(static_cast<int32_t>(her - ranked.begin()));
  resp->set_candidate_count(static_cast<int32_t>(ranked.size()));
  dispatch::CostAverage better;
  for (auto r = ranked.begin(); r != her; ++r) better.Add(r->parts);
  if (her == ranked.begin()) return absl::OkStatus();
  const auto lack = dispatch::MainLack(her->parts, better.Get());
  // Where she lives is for her own unit to know.
  if (lack && (hers || *lack != dispatch::WhyHer::kNearest)) {
    resp->set_lacks(static_cast<pb::WhyReason>(static_cast<int>(*lack)));
  }
  return absl::OkStatus();
}

absl::StatusOr<pb::ExplainCandidateResponse> SeatOps::ExplainCandidate(
    const access::Caller& caller, storage::ReadTxn& txn, const pb::ExplainCandidateRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto at, FindShift(txn, caller, req.shift_id()));
  const pb::RoleSlot* slot = FindSlot(at.shift, req.slot_id());
  if (slot == nullptr) return NotFound("slot");
  if (!IsId(req.person_id())) return NotFound("person");
  const absl::Time start = FromProto(at.shift.start_time());
  Facts facts(&context_);
  facts.AddPlace(at.task);
  HJJ_ASSIGN_OR_RETURN(const auto woman,
                       facts.LoadWoman(txn, req.person_id(), {start, start}, false));
  if (!woman) return NotFound("person");
  const auto verdict = facts.Judge(*woman, {&at.task, &at.shift, slot, at.path});
  const bool hers = caller.Reaches(woman->unit_path);
  pb::ExplainCandidateResponse resp;
  if (verdict.blocked.empty()) {
    HJJ_RETURN_IF_ERROR(CompareWithOthers(txn, at, *slot, req.person_id(), hers, &resp));
  }
  bool hidden = false;
  for (const dispatch::Rule rule : verdict.blocked) {
    if (IsPrivate(rule) && !hers) {
      hidden = true;
    } else {
      resp.add_blocked(dispatch::ToProto(rule));
    }
  }
  if (hidden) resp.add_blocked(pb::RULE_REASON_UNSPECIFIED);
  // Where she lives is for her own unit to know.
  if (verdict.cost.distance_known && hers) {
    resp.set_distance_m(static_cast<int32_t>(verdict.cost.distance_m));
    resp.set_travel_minutes(static_cast<int32_t>(
        dispatch::TravelMinutes(verdict.cost.distance_m, facts.candidates().limits().travel)));
  }
  return resp;
}

}  // namespace hjj::app
