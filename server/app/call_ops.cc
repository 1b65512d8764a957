// The call list: whom to call about an open offer, and what came of it.
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <optional>

#include "server/app/assignments.h"
#include "server/app/audit_ops.h"
#include "server/app/backfill.h"
#include "server/app/offer_ops.h"
#include "server/app/offers.h"
#include "server/app/pages.h"
#include "server/app/seat_ops.h"
#include "server/app/work_lookup.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

struct Due {
  std::string key;  // sorts by start, then offer
  pb::Call call;
};

absl::StatusOr<std::optional<Due>> CallFor(storage::ReadTxn& txn, pb::Offer offer, absl::Time now) {
  HJJ_ASSIGN_OR_RETURN(const auto person, txn.GetPerson(offer.person_id()));
  if (!person) return std::nullopt;
  const absl::Time sent = FromProto(offer.create_time());
  const absl::Time deadline = FromProto(offer.answer_by_time());
  Due due;
  if (!person->person().uses_app()) {
    due.call.set_cause("NOT_ON_APP");
  } else {
    // Her phone gets half of the time.
    if (now < sent + (deadline - sent) / 2) return std::nullopt;
    due.call.set_cause(offer.delivery() == pb::DELIVERY_SEEN ? "SILENT" : "NOT_SEEN");
  }
  HJJ_ASSIGN_OR_RETURN(auto assignments, AssignmentsOf(txn, offer));
  absl::Time first = absl::InfiniteFuture();
  for (const pb::Assignment& a : assignments) {
    if (a.offer_id() == offer.id() && (a.commitment() == pb::COMMITMENT_OFFERED ||
                                       a.commitment() == pb::COMMITMENT_RECONFIRMING)) {
      first = std::min(first, FromProto(a.start_time()));
    }
  }
  if (first == absl::InfiniteFuture()) return std::nullopt;
  due.key = absl::StrCat(absl::Dec(absl::ToUnixMicros(first), absl::kZeroPad20), offer.id());
  *due.call.mutable_offer() = std::move(offer);
  for (auto& a : assignments) *due.call.add_assignments() = std::move(a);
  return due;
}

}  // namespace

absl::StatusOr<pb::ListCallsResponse> SeatOps::ListCalls(const access::Caller& caller,
                                                         storage::ReadTxn& txn,
                                                         const pb::ListCallsRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto page, PageOf(req));
  storage::OfferQuery query;
  query.open_only = true;
  HJJ_ASSIGN_OR_RETURN(query.path_prefix, FindUnitPath(txn, caller, req.unit_id()));
  const absl::Time now = context_.clock->Now();
  std::vector<Due> calls;
  storage::PageArgs part{"", 500};
  do {
    HJJ_ASSIGN_OR_RETURN(auto offers, txn.ListOffers(query, part));
    for (pb::Offer& offer : offers.items) {
      HJJ_ASSIGN_OR_RETURN(auto due, CallFor(txn, std::move(offer), now));
      if (due && due->key > page.after) calls.push_back(*std::move(due));
    }
    part.after = std::move(offers.next_key);
  } while (!part.after.empty());
  std::sort(calls.begin(), calls.end(), [](const Due& a, const Due& b) { return a.key < b.key; });
  pb::ListCallsResponse resp;
  const size_t end = std::min(calls.size(), static_cast<size_t>(page.limit));
  for (size_t i = 0; i < end; ++i) *resp.add_calls() = std::move(calls[i].call);
  if (end < calls.size()) resp.set_next_page_token(NextToken(req, calls[end - 1].key));
  return resp;
}

absl::StatusOr<pb::LogCallResponse> SeatOps::LogCall(const access::Caller& caller,
                                                     storage::WriteTxn& txn,
                                                     const pb::LogCallRequest& req) {
  HJJ_ASSIGN_OR_RETURN(auto at, FindOffer(txn, caller, req.offer_id()));
  if (req.outcome() != pb::CALL_OUTCOME_NO_ANSWER &&
      req.outcome() != pb::CALL_OUTCOME_WRONG_NUMBER) {
    return BadField("outcome", "NO_ANSWER or WRONG_NUMBER; yes and no are answers on her behalf");
  }
  if (at.offer.state() != pb::OFFER_STATE_OPEN) {
    return Refuse(
        absl::StatusCode::kFailedPrecondition, reason::kNotAllowedFrom, "the offer is closed",
        {{"state", pb::OfferState_Name(at.offer.state()).substr(12)}, {"action", "CALL"}});
  }
  const absl::Time now = context_.clock->Now();
  const absl::TimeZone zone = context_.settings.zone;
  at.offer.set_call_count(at.offer.call_count() + 1);
  *at.offer.mutable_last_call_time() = ToProto(now);
  HJJ_RETURN_IF_ERROR(Audit(context_, txn, caller.person_id, "LogCall", at.offer.id(),
                            pb::CallOutcome_Name(req.outcome()).substr(13)));
  HJJ_ASSIGN_OR_RETURN(const auto person, txn.GetPerson(at.offer.person_id()));
  const bool unreachable =
      req.outcome() == pb::CALL_OUTCOME_WRONG_NUMBER && !(person && person->person().uses_app());
  if (unreachable) {
    HJJ_RETURN_IF_ERROR(ExpireOffer(txn, req.request_id(), at.offer, at.path));
  } else {
    if (req.outcome() == pb::CALL_OUTCOME_NO_ANSWER) {
      // Time to call back, by day.
      const absl::Time nearer = domain::NextAllowed(now + kAfterCall, zone);
      if (nearer < FromProto(at.offer.answer_by_time())) {
        *at.offer.mutable_answer_by_time() = ToProto(nearer);
      }
    }
    HJJ_RETURN_IF_ERROR(PutAndPublish(txn, req.request_id(), at.offer, at.path));
  }
  pb::LogCallResponse resp;
  *resp.mutable_offer() = std::move(at.offer);
  return resp;
}

}  // namespace hjj::app
