#include "server/app/urgent_ops.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <utility>

#include "server/app/assignments.h"
#include "server/app/audit_ops.h"
#include "server/app/checks.h"
#include "server/app/draft_ops.h"
#include "server/app/facts.h"
#include "server/app/offers.h"
#include "server/app/publish.h"
#include "server/app/seat_ops.h"
#include "server/app/work_lookup.h"
#include "shared/base/ids.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr absl::Duration kLongest = absl::Hours(2);
constexpr absl::Duration kWhileRunning = absl::Minutes(20);
// Not worth setting out for less, unless the whole shift is hardly longer.
constexpr absl::Duration kWorthComing = absl::Minutes(30);
// Looked at for one asked: many of the nearest are busy.
constexpr size_t kLookAtEach = 3;
constexpr int kCallsAWrite = 5;

absl::Time LastArrival(const pb::Shift& shift) {
  const absl::Time start = FromProto(shift.start_time());
  const absl::Time end = FromProto(shift.end_time());
  return end - std::min(kWorthComing, (end - start) / 2);
}

absl::Status PutAndPublish(storage::WriteTxn& txn, absl::string_view request_id,
                           pb::UrgentCall& call) {
  HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, call.unit_id()));
  call.set_version(call.version() + 1);
  HJJ_RETURN_IF_ERROR(txn.PutUrgentCall(call, path));
  pb::Resource resource;
  *resource.mutable_urgent_call() = call;
  return Publish(txn, request_id, std::move(resource), path);
}

storage::OfferQuery OpenOffersOf(const pb::UrgentCall& call) {
  storage::OfferQuery query;
  query.urgent_call_id = call.id();
  query.open_only = true;
  return query;
}

absl::Status Close(storage::WriteTxn& txn, absl::string_view request_id, pb::UrgentCall& call,
                   pb::UrgentCallState state) {
  HJJ_ASSIGN_OR_RETURN(auto waiting, AllOffers(txn, OpenOffersOf(call)));
  for (pb::Offer& offer : waiting) HJJ_RETURN_IF_ERROR(ReleaseOffer(txn, request_id, offer));
  call.set_state(state);
  return PutAndPublish(txn, request_id, call);
}

absl::StatusOr<pb::UrgentCall> Find(const access::Caller& caller, storage::ReadTxn& txn,
                                    absl::string_view id) {
  if (!IsId(id)) return NotFound("urgent_call");
  HJJ_ASSIGN_OR_RETURN(auto call, txn.GetUrgentCall(id));
  if (!call) return NotFound("urgent_call");
  HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, call->unit_id()));
  HJJ_RETURN_IF_ERROR(caller.Require("urgent_call", path));
  return *std::move(call);
}

absl::StatusOr<int> HeadsWanted(storage::ReadTxn& txn, const ShiftAt& at, const pb::RoleSlot& slot,
                                const pb::StartUrgentCallRequest& req) {
  HJJ_ASSIGN_OR_RETURN(const auto seats, CountSeats(txn, at.shift));
  const int missing = seats.at(slot.id()).free();
  if (missing == 0) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kSeatTaken, "nobody is missing");
  }
  if (req.heads() < 0 || req.heads() > missing) {
    return BadField("heads", absl::StrCat("0 to what is missing: ", missing));
  }
  return req.heads() == 0 ? missing : req.heads();
}

absl::Status CheckNoOtherCall(storage::ReadTxn& txn, const pb::Shift& shift,
                              const pb::RoleSlot& slot) {
  HJJ_ASSIGN_OR_RETURN(const auto open, txn.OpenUrgentCalls(shift.id()));
  for (const pb::UrgentCall& other : open) {
    if (other.slot_id() != slot.id()) continue;
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kUrgentCallOpen,
                  "one at a time for a seat");
  }
  return absl::OkStatus();
}

absl::Status NobodyToAsk() {
  return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNobodyToAsk,
                "nobody could still come");
}

// Sends everybody at once what her assignment refers to.
absl::Status PublishContextToAll(storage::WriteTxn& txn, absl::string_view request_id,
                                 const ShiftAt& at, const std::vector<std::string>& people) {
  HJJ_ASSIGN_OR_RETURN(const auto campaign, txn.GetCampaign(at.task.campaign_id()));
  if (campaign) {
    pb::Resource resource;
    *resource.mutable_campaign() = *campaign;
    HJJ_RETURN_IF_ERROR(Publish(txn, request_id, std::move(resource), "", people));
  }
  pb::Resource task;
  *task.mutable_task() = at.task;
  HJJ_RETURN_IF_ERROR(Publish(txn, request_id, std::move(task), "", people));
  pb::Resource shift;
  *shift.mutable_shift() = at.shift;
  return Publish(txn, request_id, std::move(shift), "", people);
}

}  // namespace

absl::Time UrgentCallDeadline(absl::Time now, absl::Time start, absl::Time end) {
  if (start <= now) return std::min(now + kWhileRunning, end);
  return std::min({std::max(start - kGetReady, now + kLeastTime), now + kLongest});
}

absl::StatusOr<pb::StartUrgentCallResponse> UrgentOps::FindWhom(
    const access::Caller& caller, const pb::StartUrgentCallRequest& req,
    std::vector<Ranked>* found) {
  HJJ_RETURN_IF_ERROR(CheckRange("ask_count", req.ask_count(), 0, kMostAsked));
  HJJ_ASSIGN_OR_RETURN(const auto roster, roster_.Get());
  const absl::Time now = context_.clock->Now();
  // Who did not come holds no seat from the minute her coordinator sees it.
  HJJ_RETURN_IF_ERROR(context_.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(const auto at, FindShift(txn, caller, req.shift_id()));
    return SweepShift(context_, txn, "", at.shift.id());
  }));
  HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    found->clear();
    HJJ_ASSIGN_OR_RETURN(const auto at, FindShift(txn, caller, req.shift_id()));
    const pb::RoleSlot* slot = FindSlot(at.shift, req.slot_id());
    if (slot == nullptr) return NotFound("slot");
    HJJ_RETURN_IF_ERROR(CheckMayAsk(at.shift, now));
    HJJ_RETURN_IF_ERROR(CheckNoOtherCall(txn, at.shift, *slot));
    HJJ_ASSIGN_OR_RETURN(const int heads, HeadsWanted(txn, at, *slot, req));
    const int most = req.ask_count() > 0 ? req.ask_count() : heads * kAskedPerHead;
    const size_t ask_count = std::min(most, kMostAsked);
    HJJ_ASSIGN_OR_RETURN(const auto of_shift, AssignmentsOfShift(txn, at.shift.id()));
    std::vector<Ranked> ranked = WaitingFor(*slot, of_shift, now);
    HJJ_ASSIGN_OR_RETURN(auto others, RankCandidates(context_, txn, *roster, at, *slot, SIZE_MAX,
                                                     kLookAtEach * ask_count));
    for (Ranked& r : others) ranked.push_back(std::move(r));
    std::erase_if(ranked, [&](const Ranked& r) { return r.arrive > LastArrival(at.shift); });
    if (ranked.empty()) return NobodyToAsk();
    if (domain::IsQuiet(now, context_.settings.zone)) {
      std::erase_if(ranked, [](const Ranked& r) { return !r.early_calls_ok; });
      if (ranked.empty()) {
        return Refuse(absl::StatusCode::kFailedPrecondition, reason::kQuietHours,
                      "nobody near agreed to be asked at this hour");
      }
    }
    if (ranked.size() > ask_count) ranked.resize(ask_count);
    *found = std::move(ranked);
    return absl::OkStatus();
  }));
  return pb::StartUrgentCallResponse();
}

absl::Status UrgentOps::Start(const access::Caller& caller, storage::WriteTxn& txn,
                              const pb::StartUrgentCallRequest& req,
                              const std::vector<Ranked>& found, pb::StartUrgentCallResponse* resp) {
  HJJ_ASSIGN_OR_RETURN(const auto at, FindShift(txn, caller, req.shift_id()));
  const pb::RoleSlot* slot = FindSlot(at.shift, req.slot_id());
  if (slot == nullptr) return NotFound("slot");
  const absl::Time now = context_.clock->Now();
  HJJ_RETURN_IF_ERROR(CheckMayAsk(at.shift, now));
  HJJ_RETURN_IF_ERROR(CheckNoOtherCall(txn, at.shift, *slot));
  pb::UrgentCall call;
  call.set_id(context_.ids->New());
  call.set_shift_id(at.shift.id());
  call.set_slot_id(slot->id());
  call.set_unit_id(at.shift.unit_id());
  HJJ_ASSIGN_OR_RETURN(const int heads, HeadsWanted(txn, at, *slot, req));
  call.set_heads(heads);
  call.set_state(pb::URGENT_CALL_STATE_OPEN);
  call.set_created_by(caller.person_id);
  *call.mutable_create_time() = ToProto(now);
  const absl::Time start = FromProto(at.shift.start_time());
  const absl::Time answer_by = UrgentCallDeadline(now, start, FromProto(at.shift.end_time()));
  *call.mutable_answer_by_time() = ToProto(answer_by);

  Facts facts(&context_);
  facts.AddPlace(at.task);
  std::vector<std::pair<dispatch::Woman, pb::WhyHer>> fit;
  std::vector<std::string> people;
  for (const Ranked& r : found) {
    HJJ_ASSIGN_OR_RETURN(auto woman,
                         facts.LoadWoman(txn, r.person_id, {start, start}, /*with_minutes=*/false));
    if (!woman || !facts.Judge(*woman, {&at.task, &at.shift, slot, at.path}).blocked.empty()) {
      continue;
    }
    pb::WhyHer why = r.why;
    why.set_reason(pb::WHY_REASON_URGENT);
    people.push_back(r.person_id);
    fit.emplace_back(*std::move(woman), std::move(why));
  }
  if (fit.empty()) return NobodyToAsk();
  HJJ_RETURN_IF_ERROR(PublishContextToAll(txn, req.request_id(), at, people));
  AskAs as;
  as.origin = pb::ORIGIN_URGENT_CALL;
  as.urgent_call_id = call.id();
  as.context_sent = true;
  for (const auto& [woman, why] : fit) {
    HJJ_RETURN_IF_ERROR(
        AskForSeat(context_, txn, req.request_id(), at, *slot, woman, why, answer_by, as).status());
  }
  call.set_asked_count(static_cast<int32_t>(fit.size()));
  HJJ_RETURN_IF_ERROR(PutAndPublish(txn, req.request_id(), call));
  HJJ_RETURN_IF_ERROR(Audit(context_, txn, caller.person_id, "StartUrgentCall", call.id(),
                            absl::StrCat("heads=", heads, " asked=", call.asked_count())));
  *resp->mutable_call() = std::move(call);
  return absl::OkStatus();
}

absl::StatusOr<pb::GetUrgentCallResponse> UrgentOps::Get(const access::Caller& caller,
                                                         storage::ReadTxn& txn,
                                                         const pb::GetUrgentCallRequest& req) {
  pb::GetUrgentCallResponse resp;
  HJJ_ASSIGN_OR_RETURN(*resp.mutable_call(), Find(caller, txn, req.id()));
  return resp;
}

absl::StatusOr<pb::EndUrgentCallResponse> UrgentOps::End(const access::Caller& caller,
                                                         storage::WriteTxn& txn,
                                                         const pb::EndUrgentCallRequest& req) {
  pb::EndUrgentCallResponse resp;
  pb::UrgentCall& call = *resp.mutable_call();
  HJJ_ASSIGN_OR_RETURN(call, Find(caller, txn, req.id()));
  if (call.state() == pb::URGENT_CALL_STATE_OPEN) {
    HJJ_RETURN_IF_ERROR(Close(txn, req.request_id(), call, pb::URGENT_CALL_STATE_ENDED));
  }
  return resp;
}

bool WantsMore(const pb::UrgentCall& call) {
  return call.state() == pb::URGENT_CALL_STATE_OPEN && call.accepted_count() < call.heads();
}

absl::Status CountAnswers(storage::WriteTxn& txn, absl::string_view request_id,
                          pb::UrgentCall& call, int accepted, int declined) {
  call.set_accepted_count(call.accepted_count() + accepted);
  call.set_declined_count(call.declined_count() + declined);
  if (call.state() != pb::URGENT_CALL_STATE_OPEN) return PutAndPublish(txn, request_id, call);
  if (call.accepted_count() >= call.heads()) {
    return Close(txn, request_id, call, pb::URGENT_CALL_STATE_FILLED);
  }
  HJJ_ASSIGN_OR_RETURN(const auto waiting, txn.ListOffers(OpenOffersOf(call), {"", 1}));
  if (waiting.items.empty()) return Close(txn, request_id, call, pb::URGENT_CALL_STATE_ENDED);
  return PutAndPublish(txn, request_id, call);
}

absl::Status CloseCallsWithoutSeats(storage::WriteTxn& txn, absl::string_view request_id,
                                    absl::string_view shift_id) {
  HJJ_ASSIGN_OR_RETURN(auto open, txn.OpenUrgentCalls(shift_id));
  if (open.empty()) return absl::OkStatus();
  HJJ_ASSIGN_OR_RETURN(const auto shift, txn.GetShift(shift_id));
  if (!shift) return absl::OkStatus();
  HJJ_ASSIGN_OR_RETURN(const auto seats, CountSeats(txn, *shift));
  for (pb::UrgentCall& call : open) {
    const auto seat = seats.find(call.slot_id());
    if (seat != seats.end() && seat->second.free() > 0) continue;
    HJJ_RETURN_IF_ERROR(Close(txn, request_id, call, pb::URGENT_CALL_STATE_ENDED));
  }
  return absl::OkStatus();
}

absl::Status EndDueUrgentCalls(const Context& context) {
  const absl::Time now = context.clock->Now();
  bool any = false;
  HJJ_RETURN_IF_ERROR(context.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(const auto due, txn.UrgentCallsDue(now, 1));
    any = !due.empty();
    return absl::OkStatus();
  }));
  if (!any) return absl::OkStatus();
  return context.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(auto due, txn.UrgentCallsDue(now, kCallsAWrite));
    for (pb::UrgentCall& call : due) {
      HJJ_ASSIGN_OR_RETURN(auto waiting, AllOffers(txn, OpenOffersOf(call)));
      for (pb::Offer& offer : waiting) {
        HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, offer.unit_id()));
        HJJ_RETURN_IF_ERROR(ExpireOffer(txn, "", offer, path));
      }
      HJJ_RETURN_IF_ERROR(Close(txn, "", call, pb::URGENT_CALL_STATE_ENDED));
    }
    return absl::OkStatus();
  });
}

}  // namespace hjj::app
