#include "server/app/stand_in_ops.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/app/assignments.h"
#include "server/app/backfill.h"
#include "server/app/facts.h"
#include "server/app/lead_ops.h"
#include "server/app/offers.h"
#include "server/app/persons.h"
#include "server/app/work_lookup.h"
#include "server/auth/keyring.h"
#include "server/auth/phone_number.h"
#include "shared/base/ids.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

// Whom she remembers.
constexpr absl::Duration kServedTogether = absl::Hours(24 * 180);
constexpr size_t kShiftsLookedAt = 60;
constexpr size_t kStandInsLookedAt = 60;
constexpr int kStandIns = 20;
// Longer than between two rounds of the ticker, a stopped server included.
constexpr absl::Duration kSweepBack = absl::Hours(6);
constexpr int kSeatsAWrite = 25;

// Seats whose holders named women, each with how many; "assignment start-in-µs count" a line.
constexpr char kTriesKey[] = "stand_in_tries";

struct Tries {
  std::string assignment_id;
  absl::Time start;
  int count = 0;
};

// Those of shifts that have begun are over, and written back no more.
absl::StatusOr<std::vector<Tries>> TriesNow(storage::ReadTxn& txn, absl::Time now) {
  HJJ_ASSIGN_OR_RETURN(const std::string text, txn.GetMeta(kTriesKey));
  std::vector<Tries> out;
  for (absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    const std::vector<absl::string_view> parts = absl::StrSplit(line, ' ');
    int64_t start = 0;
    int count = 0;
    if (parts.size() != 3 || !absl::SimpleAtoi(parts[1], &start) ||
        !absl::SimpleAtoi(parts[2], &count) || absl::FromUnixMicros(start) <= now) {
      continue;
    }
    out.push_back({std::string(parts[0]), absl::FromUnixMicros(start), count});
  }
  return out;
}

absl::Status PutTries(storage::WriteTxn& txn, const std::vector<Tries>& tries) {
  std::string text;
  for (const Tries& t : tries) {
    absl::StrAppend(&text, t.assignment_id, " ", absl::ToUnixMicros(t.start), " ", t.count, "\n");
  }
  return txn.SetMeta(kTriesKey, text);
}

storage::OfferQuery OpenOffersFor(absl::string_view assignment_id) {
  storage::OfferQuery query;
  query.stand_in_for_assignment_id = std::string(assignment_id);
  query.open_only = true;
  return query;
}

// Her own seat, before the start: staff withdraw for her instead.
absl::StatusOr<AssignmentAt> FindHers(storage::ReadTxn& txn, const access::Caller& caller,
                                      absl::string_view id) {
  HJJ_ASSIGN_OR_RETURN(auto at, FindAssignment(txn, caller, id));
  if (at.assignment.person_id() != caller.person_id) return NotFound("assignment");
  return at;
}

// Women she held a seat beside, and on how many shifts.
absl::StatusOr<std::map<std::string, int>> ServedWith(storage::ReadTxn& txn,
                                                      const pb::Assignment& hers) {
  storage::AssignmentQuery query;
  query.person_id = hers.person_id();
  const absl::Time start = FromProto(hers.start_time());
  query.start = {start - kServedTogether, start + absl::Minutes(1)};
  HJJ_ASSIGN_OR_RETURN(auto own, AllAssignments(txn, query));
  std::reverse(own.begin(), own.end());  // the latest first
  std::map<std::string, int> together;
  size_t looked_at = 0;
  for (const pb::Assignment& a : own) {
    if (!HoldsSeat(a) && a.id() != hers.id()) continue;
    if (++looked_at > kShiftsLookedAt) break;
    HJJ_ASSIGN_OR_RETURN(const auto beside, AssignmentsOfShift(txn, a.shift_id()));
    for (const pb::Assignment& other : beside) {
      if (other.person_id() != hers.person_id() && HoldsSeat(other)) ++together[other.person_id()];
    }
  }
  return together;
}

struct Fit {
  dispatch::Woman woman;
  pb::WhyHer why;
};
// Nobody where a rule stands against her, or where she was asked for this shift before.
absl::StatusOr<std::optional<Fit>> FitFor(const Context& context, storage::ReadTxn& txn,
                                          const ShiftAt& at, const pb::RoleSlot& slot,
                                          absl::string_view person_id) {
  const absl::Time start = FromProto(at.shift.start_time());
  Facts facts(&context);
  facts.AddPlace(at.task);
  HJJ_ASSIGN_OR_RETURN(auto woman,
                       facts.LoadWoman(txn, person_id, {start, start}, /*with_minutes=*/false));
  if (!woman || dispatch::Candidates::AskedBefore(*woman, at.shift.id())) return std::nullopt;
  const Verdict verdict = facts.Judge(*woman, {&at.task, &at.shift, &slot, at.path});
  if (!verdict.blocked.empty()) return std::nullopt;
  Fit fit{*std::move(woman), {}};
  fit.why.set_reason(pb::WHY_REASON_STAND_IN);
  if (verdict.cost.distance_known) {
    fit.why.set_distance_m(static_cast<int32_t>(verdict.cost.distance_m));
    fit.why.set_travel_minutes(static_cast<int32_t>(
        dispatch::TravelMinutes(verdict.cost.distance_m, facts.candidates().limits().travel)));
  }
  return fit;
}

// Whom a request names: nobody where the number is nobody's, or hers herself.
absl::StatusOr<std::string> PersonOf(const Context& context, storage::ReadTxn& txn,
                                     const pb::Assignment& hers,
                                     const pb::SeekStandInRequest& req) {
  if (req.stand_in_case() == pb::SeekStandInRequest::kPhone) {
    HJJ_ASSIGN_OR_RETURN(const std::string e164,
                         auth::NormalisePhone(req.phone(), context.settings.phone_region, "phone"));
    HJJ_ASSIGN_OR_RETURN(const auto person,
                         txn.GetPersonByPhone(context.keyring->BlindIndex(e164)));
    if (!person || person->person().id() == hers.person_id()) return std::string();
    return person->person().id();
  }
  if (!IsId(req.person_id())) return NotFound("person");
  HJJ_ASSIGN_OR_RETURN(const auto together, ServedWith(txn, hers));
  if (!together.contains(req.person_id())) return NotFound("person");
  return req.person_id();
}

}  // namespace

absl::StatusOr<pb::SeekStandInResponse> StandInOps::Seek(const access::Caller& caller,
                                                         storage::WriteTxn& txn,
                                                         const pb::SeekStandInRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto mine, FindHers(txn, caller, req.assignment_id()));
  pb::Assignment& a = mine.assignment;
  if (req.stand_in_case() == pb::SeekStandInRequest::STAND_IN_NOT_SET) {
    return BadField("person_id", "a woman or a number");
  }
  const absl::Time now = context_.clock->Now();
  const absl::Time start = FromProto(a.start_time());
  if (start <= now) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kShiftInPast, "it has begun");
  }
  if (a.presence() != pb::PRESENCE_ABSENT && a.presence() != pb::PRESENCE_ON_THE_WAY) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNotAllowedFrom,
                  "she stands there already",
                  {{"state", pb::Presence_Name(a.presence()).substr(9)},
                   {"action", std::string(domain::Name(domain::Action::kSeekStandIn))}});
  }
  const bool first = a.commitment() != pb::COMMITMENT_SEEKING_STAND_IN;
  if (first) HJJ_RETURN_IF_ERROR(Step(a, domain::Action::kSeekStandIn));
  HJJ_ASSIGN_OR_RETURN(auto tries, TriesNow(txn, now));
  auto hers = std::find_if(tries.begin(), tries.end(),
                           [&](const Tries& t) { return t.assignment_id == a.id(); });
  if (hers == tries.end()) hers = tries.insert(tries.end(), {a.id(), start});
  if (hers->count >= kStandInTries) {
    return Refuse(absl::StatusCode::kResourceExhausted, reason::kLimitExceeded,
                  "enough women named for one seat",
                  {{"limit", "stand_ins"}, {"max", absl::StrCat(kStandInTries)}});
  }
  const bool quiet = domain::IsQuiet(now, context_.settings.zone);
  const bool by_phone = req.stand_in_case() == pb::SeekStandInRequest::kPhone;
  const absl::Status at_night = Refuse(absl::StatusCode::kFailedPrecondition, reason::kQuietHours,
                                       "nobody is asked at this hour");
  // Before the number is looked up: whether its owner would mind is nobody's to find out.
  if (quiet && by_phone) return at_night;
  HJJ_ASSIGN_OR_RETURN(const std::string person_id, PersonOf(context_, txn, a, req));
  HJJ_ASSIGN_OR_RETURN(const auto at, ReadShift(txn, a.shift_id()));
  const pb::RoleSlot* slot = FindSlot(at.shift, a.slot_id());
  if (slot == nullptr) return NotFound("slot");
  std::optional<Fit> fit;
  if (!person_id.empty()) {
    HJJ_ASSIGN_OR_RETURN(fit, FitFor(context_, txn, at, *slot, person_id));
  }
  if (!by_phone && !fit) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kRuleForbids, "she cannot come",
                  {{"rule", "CONDITIONS"}});
  }
  if (quiet && !fit->woman.person.early_calls_ok()) return at_night;
  ++hers->count;
  HJJ_RETURN_IF_ERROR(PutTries(txn, tries));
  if (first) HJJ_RETURN_IF_ERROR(PutAndPublish(txn, req.request_id(), a, mine.path));
  if (fit) {
    AskAs as;
    as.origin = pb::ORIGIN_STAND_IN;
    as.stand_in_for_assignment_id = a.id();
    HJJ_RETURN_IF_ERROR(AskForSeat(context_, txn, req.request_id(), at, *slot, fit->woman, fit->why,
                                   UrgentDeadline(now, start, context_.settings.zone), as)
                            .status());
  }
  pb::SeekStandInResponse resp;
  *resp.mutable_assignment() = std::move(a);
  return resp;
}

absl::StatusOr<pb::StopSeekingStandInResponse> StandInOps::Stop(
    const access::Caller& caller, storage::WriteTxn& txn,
    const pb::StopSeekingStandInRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto mine, FindHers(txn, caller, req.assignment_id()));
  pb::Assignment& a = mine.assignment;
  if (a.commitment() != pb::COMMITMENT_ACCEPTED) {
    HJJ_RETURN_IF_ERROR(Step(a, domain::Action::kStopSeeking));
    HJJ_RETURN_IF_ERROR(ReleaseStandIns(txn, req.request_id(), a.id()));
    HJJ_RETURN_IF_ERROR(PutAndPublish(txn, req.request_id(), a, mine.path));
  }
  pb::StopSeekingStandInResponse resp;
  *resp.mutable_assignment() = std::move(a);
  return resp;
}

absl::StatusOr<pb::ListStandInsResponse> StandInOps::List(const access::Caller& caller,
                                                          storage::ReadTxn& txn,
                                                          const pb::ListStandInsRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto mine, FindHers(txn, caller, req.assignment_id()));
  HJJ_ASSIGN_OR_RETURN(const auto at, ReadShift(txn, mine.assignment.shift_id()));
  pb::ListStandInsResponse resp;
  const pb::RoleSlot* slot = FindSlot(at.shift, mine.assignment.slot_id());
  if (slot == nullptr || FromProto(at.shift.start_time()) <= context_.clock->Now()) return resp;
  HJJ_ASSIGN_OR_RETURN(const auto together, ServedWith(txn, mine.assignment));
  std::vector<std::pair<int, std::string>> women;
  for (const auto& [id, times] : together) women.emplace_back(-times, id);
  std::sort(women.begin(), women.end());
  if (women.size() > kStandInsLookedAt) women.resize(kStandInsLookedAt);
  for (const auto& [times, id] : women) {
    if (resp.cards_size() == kStandIns) break;
    HJJ_ASSIGN_OR_RETURN(const auto fit, FitFor(context_, txn, at, *slot, id));
    if (!fit) continue;
    HJJ_ASSIGN_OR_RETURN(auto card, CardOf(caller, txn, id));
    if (!card) continue;
    card->clear_phone_tail();
    *resp.add_cards() = *std::move(card);
  }
  return resp;
}

absl::StatusOr<bool> TakeOver(storage::WriteTxn& txn, absl::string_view request_id,
                              const pb::Assignment& hers) {
  if (hers.stand_in_for_assignment_id().empty()) return false;
  HJJ_ASSIGN_OR_RETURN(auto holder, txn.GetAssignment(hers.stand_in_for_assignment_id()));
  if (!holder || holder->commitment() != pb::COMMITMENT_SEEKING_STAND_IN ||
      holder->shift_id() != hers.shift_id() || holder->slot_id() != hers.slot_id()) {
    return false;
  }
  HJJ_RETURN_IF_ERROR(Step(*holder, domain::Action::kReplace));
  HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, holder->unit_id()));
  HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request_id, *holder, path));
  HJJ_RETURN_IF_ERROR(ReleaseStandIns(txn, request_id, holder->id(), hers.offer_id()));
  HJJ_RETURN_IF_ERROR(LeaveLead(txn, request_id, holder->shift_id(), holder->person_id()));
  return true;
}

absl::Status ReleaseStandIns(storage::WriteTxn& txn, absl::string_view request_id,
                             absl::string_view assignment_id, absl::string_view but_offer_id) {
  HJJ_ASSIGN_OR_RETURN(auto asked, AllOffers(txn, OpenOffersFor(assignment_id)));
  for (pb::Offer& offer : asked) {
    if (offer.id() == but_offer_id) continue;
    HJJ_RETURN_IF_ERROR(ReleaseOffer(txn, request_id, offer));
  }
  return absl::OkStatus();
}

absl::Status AskForOpenSeat(storage::WriteTxn& txn, absl::string_view request_id,
                            const pb::Assignment& holder) {
  HJJ_ASSIGN_OR_RETURN(auto asked, AllOffers(txn, OpenOffersFor(holder.id())));
  for (pb::Offer& offer : asked) {
    HJJ_ASSIGN_OR_RETURN(auto assignments, AssignmentsOf(txn, offer));
    for (pb::Assignment& a : assignments) {
      if (a.stand_in_for_assignment_id() != holder.id()) continue;
      a.clear_stand_in_for_assignment_id();
      HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, a.unit_id()));
      HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request_id, a, path));
    }
    offer.clear_stand_in_for_assignment_id();
    HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, offer.unit_id()));
    HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request_id, offer, path));
  }
  return absl::OkStatus();
}

absl::Status EndSeeking(const Context& context) {
  const absl::Time now = context.clock->Now();
  std::vector<std::string> begun;
  HJJ_RETURN_IF_ERROR(context.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    begun.clear();
    storage::AssignmentQuery query;
    query.start = {now - kSweepBack, now + absl::Microseconds(1)};
    HJJ_ASSIGN_OR_RETURN(const auto started, AllAssignments(txn, query));
    for (const pb::Assignment& a : started) {
      if (a.commitment() == pb::COMMITMENT_SEEKING_STAND_IN) begun.push_back(a.id());
    }
    return absl::OkStatus();
  }));
  for (size_t from = 0; from < begun.size(); from += kSeatsAWrite) {
    HJJ_RETURN_IF_ERROR(context.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
      const size_t to = std::min(begun.size(), from + kSeatsAWrite);
      for (size_t i = from; i < to; ++i) {
        HJJ_ASSIGN_OR_RETURN(auto a, txn.GetAssignment(begun[i]));
        if (!a || a->commitment() != pb::COMMITMENT_SEEKING_STAND_IN ||
            FromProto(a->start_time()) > now) {
          continue;
        }
        HJJ_RETURN_IF_ERROR(Step(*a, domain::Action::kStopSeeking));
        HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, a->unit_id()));
        HJJ_RETURN_IF_ERROR(PutAndPublish(txn, "", *a, path));
        HJJ_RETURN_IF_ERROR(ReleaseStandIns(txn, "", a->id()));
      }
      return absl::OkStatus();
    }));
  }
  return absl::OkStatus();
}

}  // namespace hjj::app
