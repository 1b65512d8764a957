#include "server/app/offer_ops.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "server/app/assignments.h"
#include "server/app/audit_ops.h"
#include "server/app/checks.h"
#include "server/app/lead_ops.h"
#include "server/app/offers.h"
#include "server/app/pages.h"
#include "server/app/scope.h"
#include "server/app/stand_in_ops.h"
#include "server/app/urgent_ops.h"
#include "server/app/work_lookup.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr absl::Duration kListBack = absl::Hours(24 * 31);
constexpr absl::Duration kLongestAssignmentList = absl::Hours(24 * 100);

// What a woman sees of those who serve beside her: who, when, whether she is there. Not why she was
// asked, nor how she answered.
pb::Assignment SeenByPartner(const pb::Assignment& a) {
  pb::Assignment seen;
  seen.set_id(a.id());
  seen.set_shift_id(a.shift_id());
  seen.set_slot_id(a.slot_id());
  seen.set_task_id(a.task_id());
  seen.set_person_id(a.person_id());
  *seen.mutable_start_time() = a.start_time();
  *seen.mutable_end_time() = a.end_time();
  seen.set_commitment(a.commitment());
  seen.set_presence(a.presence());
  return seen;
}

bool Waits(const pb::Assignment& a) {
  return a.commitment() == pb::COMMITMENT_OFFERED || a.commitment() == pb::COMMITMENT_RECONFIRMING;
}

absl::Status NotAllowed(const pb::Assignment& a, domain::Action action) {
  return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNotAllowedFrom,
                "it has been decided otherwise",
                {{"state", std::string(domain::Name(CommitmentOf(a)))},
                 {"action", std::string(domain::Name(action))}});
}

// Her other assignments at a time that overlaps.
absl::StatusOr<std::vector<pb::Assignment>> AtThatTime(storage::ReadTxn& txn,
                                                       const pb::Assignment& a) {
  storage::AssignmentQuery query;
  query.person_id = a.person_id();
  const absl::Time start = FromProto(a.start_time());
  const absl::Time end = FromProto(a.end_time());
  query.start = {start - absl::Hours(17), end};
  HJJ_ASSIGN_OR_RETURN(auto hers, AllAssignments(txn, query));
  std::erase_if(hers, [&](const pb::Assignment& other) {
    return other.id() == a.id() || FromProto(other.start_time()) >= end ||
           start >= FromProto(other.end_time());
  });
  return hers;
}

// She has given her time elsewhere since: a late yes cannot hold then.
absl::StatusOr<bool> BusyElsewhere(storage::ReadTxn& txn, const pb::Assignment& a) {
  HJJ_ASSIGN_OR_RETURN(const auto hers, AtThatTime(txn, a));
  return std::any_of(hers.begin(), hers.end(), [](const pb::Assignment& other) {
    return HoldsSeat(other) || other.commitment() == pb::COMMITMENT_OFFERED;
  });
}

// Nobody stands in two places: a shift may have been moved, or she put down elsewhere, since she
// was asked.
absl::Status CheckFreeThen(storage::ReadTxn& txn, const pb::Assignment& a) {
  HJJ_ASSIGN_OR_RETURN(const auto hers, AtThatTime(txn, a));
  for (const pb::Assignment& other : hers) {
    if (other.commitment() == pb::COMMITMENT_ACCEPTED ||
        other.commitment() == pb::COMMITMENT_SEEKING_STAND_IN) {
      return Refuse(absl::StatusCode::kFailedPrecondition, reason::kRuleForbids,
                    "she serves elsewhere at that time", {{"rule", "OVERLAP"}});
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<OfferAt> FindOffer(storage::ReadTxn& txn, const access::Caller& caller,
                                  absl::string_view id) {
  if (!IsId(id)) return NotFound("offer");
  HJJ_ASSIGN_OR_RETURN(auto offer, txn.GetOffer(id));
  if (!offer) return NotFound("offer");
  OfferAt at;
  at.offer = *std::move(offer);
  HJJ_ASSIGN_OR_RETURN(at.path, PathOfUnit(txn, at.offer.unit_id()));
  HJJ_ASSIGN_OR_RETURN(at.assignments, AssignmentsOf(txn, at.offer));
  if (caller.Reaches(at.path, at.offer.person_id())) return at;
  for (const pb::Assignment& a : at.assignments) {
    HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, a.unit_id()));
    if (caller.Reaches(path)) return at;
  }
  return NotFound("offer");
}

absl::StatusOr<pb::GetOfferResponse> OfferOps::GetOffer(const access::Caller& caller,
                                                        storage::ReadTxn& txn,
                                                        const pb::GetOfferRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto at, FindOffer(txn, caller, req.id()));
  pb::GetOfferResponse resp;
  *resp.mutable_offer() = std::move(at.offer);
  for (auto& a : at.assignments) *resp.add_assignments() = std::move(a);
  return resp;
}

absl::StatusOr<pb::ListOffersResponse> OfferOps::ListOffers(const access::Caller& caller,
                                                            storage::ReadTxn& txn,
                                                            const pb::ListOffersRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto page, PageOf(req));
  storage::OfferQuery query;
  query.open_only = req.open_only();
  if (req.unit_id().empty()) {
    query.person_id = caller.person_id;
  } else {
    HJJ_ASSIGN_OR_RETURN(query.path_prefix, FindUnitPath(txn, caller, req.unit_id()));
  }
  HJJ_ASSIGN_OR_RETURN(auto got, txn.ListOffers(query, page));
  pb::ListOffersResponse resp;
  for (auto& offer : got.items) *resp.add_offers() = std::move(offer);
  resp.set_next_page_token(NextToken(req, got.next_key));
  return resp;
}

absl::StatusOr<pb::MarkOfferSeenResponse> OfferOps::MarkOfferSeen(
    const access::Caller& caller, storage::WriteTxn& txn, const pb::MarkOfferSeenRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto at, FindOffer(txn, caller, req.offer_id()));
  if (at.offer.delivery() == pb::DELIVERY_NOT_DELIVERED ||
      at.offer.delivery() == pb::DELIVERY_DELIVERED) {
    at.offer.set_delivery(pb::DELIVERY_SEEN);
    HJJ_RETURN_IF_ERROR(PutAndPublish(txn, req.request_id(), at.offer, at.path));
  }
  pb::MarkOfferSeenResponse resp;
  *resp.mutable_offer() = std::move(at.offer);
  return resp;
}

absl::Status OfferOps::Accept(storage::WriteTxn& txn, pb::Assignment& a, const ShiftAt& at,
                              const Responder& responder, const pb::UrgentCall* call) {
  using domain::Action;
  const bool late = !Waits(a);
  if (!late) HJJ_RETURN_IF_ERROR(CheckFreeThen(txn, a));
  if (a.commitment() == pb::COMMITMENT_RECONFIRMING) return Step(a, Action::kAccept);
  if (!late) {
    HJJ_ASSIGN_OR_RETURN(const bool replaces, TakeOver(txn, responder.request_id, a));
    if (replaces) return Step(a, Action::kAccept);
  }
  HJJ_ASSIGN_OR_RETURN(const auto seats, CountSeats(txn, at.shift));
  const auto seat = seats.find(a.slot_id());
  const bool wanted = call == nullptr || WantsMore(*call);
  if (!late && wanted && seat != seats.end() && seat->second.free() > 0) {
    return Step(a, Action::kAccept);
  }
  // A late yes takes only a seat that nobody else is asked for, and none beyond what an urgent call
  // wanted.
  HJJ_ASSIGN_OR_RETURN(const bool busy, BusyElsewhere(txn, a));
  if (!late) HJJ_RETURN_IF_ERROR(Step(a, Action::kRelease));
  const bool filled = call != nullptr && call->state() == pb::URGENT_CALL_STATE_FILLED;
  const bool free = late && !filled && !busy && at.shift.state() == pb::SHIFT_STATE_PUBLISHED &&
                    seat != seats.end() && seat->second.open() > 0;
  return Step(a, free ? Action::kAcceptLate : Action::kWaitlist);
}

absl::Status OfferOps::AnswerOne(storage::WriteTxn& txn, pb::Assignment& a, bool accept,
                                 const Responder& responder, const pb::UrgentCall* call) {
  using domain::Action;
  const absl::Time now = context_.clock->Now();
  // Said before and repeated: nothing new.
  if (accept && HoldsSeat(a) && !Waits(a)) return absl::OkStatus();
  if (accept && a.commitment() == pb::COMMITMENT_WAITLISTED) return absl::OkStatus();
  if (!accept && a.commitment() == pb::COMMITMENT_DECLINED) return absl::OkStatus();
  const bool late =
      a.commitment() == pb::COMMITMENT_EXPIRED || a.commitment() == pb::COMMITMENT_RELEASED;
  if (!Waits(a) && !late) return NotAllowed(a, accept ? Action::kAccept : Action::kDecline);

  HJJ_ASSIGN_OR_RETURN(const auto at, ReadShift(txn, a.shift_id()));
  if (accept && FromProto(at.shift.end_time()) <= now) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kShiftInPast, "it is over");
  }
  // Whose seat is kept for her, and for nobody else who is asked already.
  const bool asked_beside = a.commitment() == pb::COMMITMENT_OFFERED &&
                            (call != nullptr || !a.stand_in_for_assignment_id().empty());
  const bool frees_seat = !late && !asked_beside;
  HJJ_RETURN_IF_ERROR(accept ? Accept(txn, a, at, responder, call) : Step(a, Action::kDecline));
  a.set_responded_by(responder.person_id);
  a.set_response_channel(responder.channel);
  *a.mutable_response_time() = ToProto(now);
  HJJ_RETURN_IF_ERROR(PutAndPublish(txn, responder.request_id, a, at.path));
  if (!accept && frees_seat && FromProto(a.start_time()) > now) {
    HJJ_RETURN_IF_ERROR(QueueBackfill(txn, a));
  }
  return absl::OkStatus();
}

absl::Status OfferOps::Answer(storage::WriteTxn& txn, OfferAt& at,
                              const google::protobuf::RepeatedPtrField<pb::Answer>& answers,
                              const Responder& responder) {
  std::map<std::string, bool> said;
  for (int i = 0; i < answers.size(); ++i) {
    const std::string field = absl::StrCat("answers[", i, "].assignment_id");
    const bool known =
        std::any_of(at.assignments.begin(), at.assignments.end(),
                    [&](const pb::Assignment& a) { return a.id() == answers[i].assignment_id(); });
    if (!known) return BadField(field, "an assignment of this offer");
    if (!said.emplace(answers[i].assignment_id(), answers[i].accept()).second) {
      return BadField(field, "named once");
    }
  }
  for (const pb::Assignment& a : at.assignments) {
    if (a.offer_id() == at.offer.id() && Waits(a) && said.count(a.id()) == 0) {
      return BadField("answers", "one for each assignment still offered");
    }
  }
  if (said.empty()) return BadField("answers", "at least one");
  std::optional<pb::UrgentCall> call;
  if (!at.offer.urgent_call_id().empty()) {
    HJJ_ASSIGN_OR_RETURN(call, txn.GetUrgentCall(at.offer.urgent_call_id()));
  }
  int accepted = 0, declined = 0;
  std::set<std::string> fuller;  // shifts
  bool heard = false, called_off = false, waitlisted = false;
  for (pb::Assignment& a : at.assignments) {
    const auto it = said.find(a.id());
    // A row that moved on to another offer (reconfirmed since) is answered there.
    if (it == said.end() || a.offer_id() != at.offer.id()) continue;
    HJJ_ASSIGN_OR_RETURN(const auto shift, txn.GetShift(a.shift_id()));
    const bool off = shift && shift->state() == pb::SHIFT_STATE_CALLED_OFF;
    // One day of a bundle was called off: her word for the others holds.
    if (a.commitment() == pb::COMMITMENT_CANCELLED || (off && it->second)) {
      called_off = true;
      continue;
    }
    const pb::Commitment before = a.commitment();
    HJJ_RETURN_IF_ERROR(AnswerOne(txn, a, it->second, responder, call ? &*call : nullptr));
    heard = true;
    if (a.commitment() == pb::COMMITMENT_ACCEPTED && before != pb::COMMITMENT_ACCEPTED) {
      ++accepted;
      fuller.insert(a.shift_id());
    }
    declined += a.commitment() == pb::COMMITMENT_DECLINED && before == pb::COMMITMENT_OFFERED;
    waitlisted = waitlisted || a.commitment() == pb::COMMITMENT_WAITLISTED;
  }
  if (called_off && !heard) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNotAllowedFrom, "called off",
                  {{"state", "CANCELLED"}, {"action", "ANSWER"}});
  }
  // Who says yes too late for an urgent call reads what those read who had not answered by then.
  Settle(at.offer, at.assignments,
         call && waitlisted ? pb::OFFER_STATE_RELEASED : pb::OFFER_STATE_ANSWERED);
  HJJ_RETURN_IF_ERROR(PutAndPublish(txn, responder.request_id, at.offer, at.path));
  if (call && accepted + declined > 0) {
    HJJ_RETURN_IF_ERROR(CountAnswers(txn, responder.request_id, *call, accepted, declined));
  }
  for (const std::string& shift_id : fuller) {
    HJJ_RETURN_IF_ERROR(CloseCallsWithoutSeats(txn, responder.request_id, shift_id));
  }
  return absl::OkStatus();
}

absl::StatusOr<pb::AnswerOfferResponse> OfferOps::AnswerOffer(const access::Caller& caller,
                                                              storage::WriteTxn& txn,
                                                              const pb::AnswerOfferRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto at, FindOffer(txn, caller, req.offer_id()));
  // The policy reaches her own offers only; a row of another offer's assignment is no way in.
  if (at.offer.person_id() != caller.person_id) return NotFound("offer");
  HJJ_RETURN_IF_ERROR(
      Answer(txn, at, req.answers(), {caller.person_id, pb::CHANNEL_APP, req.request_id()}));
  pb::AnswerOfferResponse resp;
  *resp.mutable_offer() = std::move(at.offer);
  for (auto& a : at.assignments) *resp.add_assignments() = std::move(a);
  return resp;
}

absl::StatusOr<pb::AnswerOfferOnBehalfResponse> OfferOps::AnswerOfferOnBehalf(
    const access::Caller& caller, storage::WriteTxn& txn,
    const pb::AnswerOfferOnBehalfRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto at, FindOffer(txn, caller, req.offer_id()));
  if (req.channel() != pb::CHANNEL_PHONE_CALL && req.channel() != pb::CHANNEL_IN_PERSON &&
      req.channel() != pb::CHANNEL_PAPER) {
    return BadField("channel", "PHONE_CALL, IN_PERSON or PAPER");
  }
  HJJ_RETURN_IF_ERROR(CheckText("note", req.note(), 0, 200, /*lines=*/true));
  for (const pb::Answer& answer : req.answers()) {
    if (!answer.accept() || req.risk_notice_read()) continue;
    for (const pb::Assignment& a : at.assignments) {
      if (a.id() != answer.assignment_id()) continue;
      HJJ_ASSIGN_OR_RETURN(const auto task, ReadTask(txn, a.task_id()));
      if (!task.task.risk_notice().empty()) {
        return Refuse(absl::StatusCode::kFailedPrecondition, reason::kRiskNotRead,
                      "read the risk notice to her first",
                      {{"field", "risk_notice_read"}, {"rule", "true for a yes"}});
      }
    }
  }
  HJJ_RETURN_IF_ERROR(
      Answer(txn, at, req.answers(), {caller.person_id, req.channel(), req.request_id()}));
  int yes = 0;
  for (const pb::Answer& answer : req.answers()) yes += answer.accept();
  HJJ_RETURN_IF_ERROR(Audit(
      context_, txn, caller.person_id, "AnswerOfferOnBehalf", at.offer.id(),
      absl::StrCat(pb::Channel_Name(req.channel()), " yes=", yes, " no=", req.answers_size() - yes,
                   req.risk_notice_read() ? " risk_notice_read" : "",
                   req.note().empty() ? "" : " note: ", req.note())));
  pb::AnswerOfferOnBehalfResponse resp;
  *resp.mutable_offer() = std::move(at.offer);
  for (auto& a : at.assignments) *resp.add_assignments() = std::move(a);
  return resp;
}

absl::StatusOr<pb::GetAssignmentResponse> OfferOps::GetAssignment(
    const access::Caller& caller, storage::ReadTxn& txn, const pb::GetAssignmentRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto at, FindAssignment(txn, caller, req.id()));
  pb::GetAssignmentResponse resp;
  *resp.mutable_assignment() = std::move(at.assignment);
  return resp;
}

absl::StatusOr<pb::ListAssignmentsResponse> OfferOps::ListAssignments(
    const access::Caller& caller, storage::ReadTxn& txn, const pb::ListAssignmentsRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto page, PageOf(req));
  storage::AssignmentQuery query;
  const absl::Time now = context_.clock->Now();
  if (req.has_from_time() && !IsSane(req.from_time())) {
    return BadField("from_time", "between 2000 and 2200");
  }
  if (req.has_to_time() && !IsSane(req.to_time())) {
    return BadField("to_time", "between 2000 and 2200");
  }
  query.start.from = req.has_from_time() ? FromProto(req.from_time()) : now - kListBack;
  query.start.to = req.has_to_time() ? FromProto(req.to_time()) : now + kListBack;
  if (query.start.to <= query.start.from) return BadField("to_time", "after from_time");
  if (query.start.to - query.start.from > kLongestAssignmentList) {
    return BadField("to_time", "at most 100 days after from_time");
  }
  bool as_partner = false;
  if (!req.shift_id().empty()) {
    HJJ_ASSIGN_OR_RETURN(const auto at, FindShift(txn, caller, req.shift_id()));
    query.shift_id = at.shift.id();
    // A shift is short, however long ago: the default window is for the other lists.
    if (!req.has_from_time() && !req.has_to_time()) query.start = {};
    as_partner = !caller.Reaches(at.path);
  }
  if (!req.unit_id().empty()) {
    HJJ_ASSIGN_OR_RETURN(query.path_prefix, FindUnitPath(txn, caller, req.unit_id()));
  } else if (req.shift_id().empty()) {
    query.person_id = caller.person_id;
  }
  HJJ_ASSIGN_OR_RETURN(auto got, txn.ListAssignments(query, page));
  pb::ListAssignmentsResponse resp;
  for (auto& a : got.items) {
    if (as_partner && a.person_id() != caller.person_id) {
      if (!HoldsSeat(a)) continue;
      a = SeenByPartner(a);
    }
    *resp.add_assignments() = std::move(a);
  }
  resp.set_next_page_token(NextToken(req, got.next_key));
  return resp;
}

absl::StatusOr<pb::WithdrawResponse> OfferOps::Withdraw(const access::Caller& caller,
                                                        storage::WriteTxn& txn,
                                                        const pb::WithdrawRequest& req) {
  using domain::Action;
  HJJ_ASSIGN_OR_RETURN(auto at, FindAssignment(txn, caller, req.assignment_id()));
  pb::Assignment& a = at.assignment;
  const absl::Time now = context_.clock->Now();
  const absl::Time start = FromProto(a.start_time());
  if (FromProto(a.end_time()) <= now) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kShiftInPast, "it is over");
  }
  const bool here = a.presence() != pb::PRESENCE_ABSENT &&
                    a.presence() != pb::PRESENCE_ON_THE_WAY &&
                    a.presence() != pb::PRESENCE_NO_SHOW_SUSPECTED;
  const bool held = HoldsSeat(a);
  Action action = start - now < kNotice ? Action::kWithdrawLate : Action::kWithdraw;
  if (a.commitment() != pb::COMMITMENT_ACCEPTED) action = Action::kWithdraw;
  // Not coming to a shift that was moved is her no to the change.
  if (a.commitment() == pb::COMMITMENT_RECONFIRMING) action = Action::kDecline;
  // Who has checked in leaves by checking out.
  if (here) return NotAllowed(a, action);
  if (a.commitment() == pb::COMMITMENT_SEEKING_STAND_IN) {
    HJJ_RETURN_IF_ERROR(Step(a, Action::kStopSeeking));
    action = start - now < kNotice ? Action::kWithdrawLate : Action::kWithdraw;
    // Whoever was asked in her place is asked for the seat itself now.
    HJJ_RETURN_IF_ERROR(AskForOpenSeat(txn, req.request_id(), a));
  }
  HJJ_RETURN_IF_ERROR(Step(a, action));
  a.set_responded_by(caller.person_id);
  const bool herself = caller.person_id == a.person_id();
  a.set_response_channel(herself ? pb::CHANNEL_APP : pb::CHANNEL_PHONE_CALL);
  *a.mutable_response_time() = ToProto(now);
  HJJ_RETURN_IF_ERROR(PutAndPublish(txn, req.request_id(), a, at.path));
  if (!herself) {
    HJJ_RETURN_IF_ERROR(Audit(context_, txn, caller.person_id, "Withdraw", a.id()));
  }
  std::optional<pb::Offer> offer;
  if (!a.offer_id().empty()) {
    HJJ_ASSIGN_OR_RETURN(offer, txn.GetOffer(a.offer_id()));
  }
  if (offer && offer->state() == pb::OFFER_STATE_OPEN) {
    HJJ_ASSIGN_OR_RETURN(const auto bundle, AssignmentsOf(txn, *offer));
    Settle(*offer, bundle, pb::OFFER_STATE_ANSWERED);
    HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, offer->unit_id()));
    HJJ_RETURN_IF_ERROR(PutAndPublish(txn, req.request_id(), *offer, path));
  }
  if (held) {
    HJJ_RETURN_IF_ERROR(LeaveLead(txn, req.request_id(), a.shift_id(), a.person_id()));
    HJJ_RETURN_IF_ERROR(QueueBackfill(txn, a));
  }
  pb::WithdrawResponse resp;
  *resp.mutable_assignment() = std::move(a);
  return resp;
}

}  // namespace hjj::app
