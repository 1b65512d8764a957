#include "server/app/backfill.h"

#include <algorithm>
#include <tuple>

#include "server/app/assignments.h"
#include "server/app/deliveries.h"
#include "server/app/offers.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {
absl::StatusOr<std::vector<Ranked>> RankCandidates(const Context& context, storage::ReadTxn& txn,
                                                   const RosterSnapshot& roster, const ShiftAt& at,
                                                   const pb::RoleSlot& slot, size_t enough,
                                                   size_t look_at) {
  const absl::Time now = context.clock->Now();
  const absl::Time start = FromProto(at.shift.start_time());
  const dispatch::Seat seat{&at.task, &at.shift, &slot, at.path};
  Facts facts(&context);
  facts.AddPlace(at.task);
  std::vector<std::pair<dispatch::Woman, dispatch::CostFacts>> fit;
  absl::flat_hash_map<int, int> holders;
  int looked_at = 0;
  size_t in_time = 0;
  for (const auto* entry : roster.Around(dispatch::PlaceOf(at.task), at.path, look_at)) {
    if (in_time >= enough) break;
    HJJ_ASSIGN_OR_RETURN(auto woman, facts.LoadWoman(txn, entry->person_id, {start, start}, true));
    if (!woman || !dispatch::Candidates::InQuestion(*woman, seat)) continue;
    ++looked_at;
    for (const int skill : woman->person.skills()) ++holders[skill];
    if (dispatch::Candidates::AskedBefore(*woman, at.shift.id())) continue;
    Verdict verdict = facts.Judge(*woman, seat);
    if (!verdict.blocked.empty()) continue;
    const auto way =
        dispatch::TravelMinutes(verdict.cost.distance_m, facts.candidates().limits().travel);
    if (now + kGetReady + absl::Minutes(way) <= start) ++in_time;
    fit.emplace_back(*std::move(woman), verdict.cost);
  }
  const pb::Skill rare = dispatch::Candidates::RareSkill(slot, holders, looked_at);
  dispatch::CostAverage typical;
  for (auto& [woman, cost] : fit) {
    cost.rare_skill = rare != pb::SKILL_UNSPECIFIED;
    typical.Add(dispatch::SoftCost(cost));
  }
  std::vector<Ranked> ranked;
  for (const auto& [woman, cost] : fit) {
    Ranked r;
    r.person_id = woman.person.id();
    r.why = facts.candidates().Why(cost, typical.Get(), seat, rare);
    r.parts = dispatch::SoftCost(cost);
    r.cost = r.parts.total();
    r.arrive = now + kGetReady + absl::Minutes(r.why.travel_minutes());
    r.uses_app = woman.person.uses_app();
    r.early_calls_ok = woman.person.early_calls_ok();
    ranked.push_back(std::move(r));
  }
  std::sort(ranked.begin(), ranked.end(), [&](const Ranked& a, const Ranked& b) {
    return std::make_tuple(a.arrive > start, a.cost, a.person_id) <
           std::make_tuple(b.arrive > start, b.cost, b.person_id);
  });
  return ranked;
}

std::vector<Ranked> WaitingFor(const pb::RoleSlot& slot,
                               const std::vector<pb::Assignment>& of_shift, absl::Time now) {
  std::vector<const pb::Assignment*> waiting;
  for (const pb::Assignment& a : of_shift) {
    if (a.slot_id() == slot.id() && a.commitment() == pb::COMMITMENT_WAITLISTED) {
      waiting.push_back(&a);
    }
  }
  std::stable_sort(waiting.begin(), waiting.end(), [](const auto* a, const auto* b) {
    return FromProto(a->response_time()) < FromProto(b->response_time());
  });
  std::vector<Ranked> ranked;
  for (const pb::Assignment* a : waiting) {
    Ranked r;
    r.person_id = a->person_id();
    r.why = a->why();
    r.arrive = now + kGetReady + absl::Minutes(a->why().travel_minutes());
    r.early_calls_ok = true;
    ranked.push_back(std::move(r));
  }
  return ranked;
}

absl::StatusOr<Asked> AskForSeat(const Context& context, storage::WriteTxn& txn,
                                 absl::string_view request_id, const ShiftAt& at,
                                 const pb::RoleSlot& slot, const dispatch::Woman& woman,
                                 const pb::WhyHer& why, absl::Time answer_by, const AskAs& as) {
  std::vector<pb::Assignment> bundle(1);
  pb::Assignment& a = bundle.front();
  const auto waiting =
      std::find_if(woman.assignments.begin(), woman.assignments.end(), [&](const auto& other) {
        return other.shift_id() == at.shift.id() && other.slot_id() == slot.id() &&
               other.commitment() == pb::COMMITMENT_WAITLISTED;
      });
  if (waiting != woman.assignments.end()) {
    a = *waiting;
  } else {
    a = MakeAssignment(context.ids->New(), at.task, at.shift, slot.id(), woman.person.id(),
                       as.origin);
    *a.mutable_why() = why;
  }
  a.set_origin(as.origin);
  a.set_stand_in_for_assignment_id(as.stand_in_for_assignment_id);
  HJJ_RETURN_IF_ERROR(Step(a, domain::Action::kOffer));
  Asked asked;
  asked.offer = MakeOffer(context.ids->New(), bundle, context.clock->Now(), answer_by);
  asked.offer.set_urgent_call_id(as.urgent_call_id);
  asked.offer.set_stand_in_for_assignment_id(as.stand_in_for_assignment_id);
  if (!as.context_sent) {
    HJJ_RETURN_IF_ERROR(PublishContext(txn, request_id, at.task, at.shift, woman.person.id()));
  }
  HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request_id, a, at.path));
  HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request_id, asked.offer, at.path));
  HJJ_RETURN_IF_ERROR(TellOffer(context, txn, asked.offer, bundle));
  asked.assignment = std::move(a);
  return asked;
}

absl::Status ExpireOffer(storage::WriteTxn& txn, absl::string_view request_id, pb::Offer& offer,
                         absl::string_view path) {
  HJJ_ASSIGN_OR_RETURN(auto assignments, AssignmentsOf(txn, offer));
  for (pb::Assignment& a : assignments) {
    const bool waits =
        a.commitment() == pb::COMMITMENT_OFFERED || a.commitment() == pb::COMMITMENT_RECONFIRMING;
    if (!waits || a.offer_id() != offer.id()) continue;
    const bool asked_beside =
        a.commitment() == pb::COMMITMENT_OFFERED &&
        (!offer.urgent_call_id().empty() || !a.stand_in_for_assignment_id().empty());
    HJJ_RETURN_IF_ERROR(Step(a, domain::Action::kExpire));
    HJJ_ASSIGN_OR_RETURN(const auto unit_path, PathOfUnit(txn, a.unit_id()));
    HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request_id, a, unit_path));
    if (!asked_beside) HJJ_RETURN_IF_ERROR(QueueBackfill(txn, a));
  }
  Settle(offer, assignments, pb::OFFER_STATE_EXPIRED);
  return PutAndPublish(txn, request_id, offer, path);
}

absl::Status ReleaseOffer(storage::WriteTxn& txn, absl::string_view request_id, pb::Offer& offer) {
  HJJ_ASSIGN_OR_RETURN(auto assignments, AssignmentsOf(txn, offer));
  for (pb::Assignment& a : assignments) {
    if (a.commitment() != pb::COMMITMENT_OFFERED || a.offer_id() != offer.id()) continue;
    HJJ_RETURN_IF_ERROR(Step(a, domain::Action::kRelease));
    HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, a.unit_id()));
    HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request_id, a, path));
  }
  Settle(offer, assignments, pb::OFFER_STATE_RELEASED);
  HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, offer.unit_id()));
  return PutAndPublish(txn, request_id, offer, path);
}

absl::StatusOr<std::vector<pb::Offer>> AllOffers(storage::ReadTxn& txn,
                                                 const storage::OfferQuery& query) {
  std::vector<pb::Offer> all;
  storage::PageArgs page{"", 500};
  do {
    HJJ_ASSIGN_OR_RETURN(auto got, txn.ListOffers(query, page));
    for (pb::Offer& offer : got.items) all.push_back(std::move(offer));
    page.after = std::move(got.next_key);
  } while (!page.after.empty());
  return all;
}

}  // namespace hjj::app
