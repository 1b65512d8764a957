#include "server/app/shift_change.h"

#include <algorithm>
#include <set>

#include "server/app/assignments.h"
#include "server/app/deliveries.h"
#include "server/app/offers.h"
#include "server/app/stand_in_ops.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

// Everybody whose phone shows the shift, before or after.
std::vector<std::string> PeopleOf(const std::vector<pb::Assignment>& assignments,
                                  const pb::Shift& old, const pb::Shift& shift) {
  std::set<std::string> people;
  for (const auto& a : assignments) {
    if (IsLive(a)) people.insert(a.person_id());
  }
  for (const pb::Shift* of : {&old, &shift}) {
    for (const std::string& id : {of->lead_person_id(), of->deputy_person_id()}) {
      if (!id.empty()) people.insert(id);
    }
  }
  return std::vector<std::string>(people.begin(), people.end());
}

absl::Status CloseIfOver(storage::WriteTxn& txn, absl::string_view request_id,
                         const std::string& offer_id) {
  HJJ_ASSIGN_OR_RETURN(auto offer, txn.GetOffer(offer_id));
  if (!offer || offer->state() != pb::OFFER_STATE_OPEN) return absl::OkStatus();
  HJJ_ASSIGN_OR_RETURN(const auto bundle, AssignmentsOf(txn, *offer));
  Settle(*offer, bundle, pb::OFFER_STATE_RELEASED);
  HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, offer->unit_id()));
  return PutAndPublish(txn, request_id, *offer, path);
}

}  // namespace

absl::Status ShiftChange::Put(storage::WriteTxn& txn, const pb::Shift& old, pb::Shift& shift,
                              const std::string& path, std::vector<pb::Assignment> assignments) {
  shift.set_task_id(old.task_id());
  shift.set_unit_id(old.unit_id());
  shift.set_state(old.state());
  shift.set_reused_from_shift_id(old.reused_from_shift_id());
  shift.set_series_id(old.series_id());
  shift.set_call_off_reason(old.call_off_reason());
  shift.set_call_off_id(old.call_off_id());
  shift.set_version(old.version());
  HJJ_RETURN_IF_ERROR(
      PutAndPublish(txn, request_id_, shift, path, PeopleOf(assignments, old, shift)));

  const absl::Time start = FromProto(shift.start_time());
  if (start == FromProto(old.start_time()) &&
      FromProto(shift.end_time()) == FromProto(old.end_time())) {
    return absl::OkStatus();
  }
  // Whom a woman looked for in her place was asked about another time.
  bool sought = false;
  for (const pb::Assignment& a : assignments) {
    if (a.commitment() != pb::COMMITMENT_SEEKING_STAND_IN) continue;
    HJJ_RETURN_IF_ERROR(ReleaseStandIns(txn, request_id_, a.id()));
    sought = true;
  }
  if (sought) {
    HJJ_ASSIGN_OR_RETURN(assignments, AssignmentsOfShift(txn, shift.id()));
  }
  const absl::Time deadline = OfferDeadline(context_.clock->Now(), start, context_.settings.zone);
  for (pb::Assignment& a : assignments) {
    if (!IsLive(a)) continue;
    *a.mutable_start_time() = shift.start_time();
    *a.mutable_end_time() = shift.end_time();
    if (a.commitment() == pb::COMMITMENT_SEEKING_STAND_IN) {
      HJJ_RETURN_IF_ERROR(Step(a, domain::Action::kStopSeeking));
    }
    if (a.commitment() == pb::COMMITMENT_ACCEPTED) {
      HJJ_RETURN_IF_ERROR(Step(a, domain::Action::kReconfirm));
      Anew& anew = anew_[{path, a.person_id()}];
      anew.path = path;
      anew.assignments.push_back(a);
      continue;
    }
    if (!a.offer_id().empty()) {
      // Her answer is still awaited: by then at the latest.
      HJJ_ASSIGN_OR_RETURN(auto offer, txn.GetOffer(a.offer_id()));
      if (offer && offer->state() == pb::OFFER_STATE_OPEN &&
          FromProto(offer->answer_by_time()) > deadline) {
        *offer->mutable_answer_by_time() = ToProto(deadline);
        HJJ_ASSIGN_OR_RETURN(const auto offer_path, PathOfUnit(txn, offer->unit_id()));
        HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request_id_, *offer, offer_path));
      }
    }
    HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request_id_, a, path));
  }
  return absl::OkStatus();
}

absl::Status ShiftChange::Ask(storage::WriteTxn& txn) {
  const absl::Time now = context_.clock->Now();
  for (auto& [key, anew] : anew_) {
    absl::Time first = absl::InfiniteFuture();
    for (const auto& a : anew.assignments) first = std::min(first, FromProto(a.start_time()));
    pb::Offer offer = MakeOffer(context_.ids->New(), anew.assignments, now,
                                OfferDeadline(now, first, context_.settings.zone));
    HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request_id_, offer, anew.path));
    for (pb::Assignment& a : anew.assignments) {
      HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request_id_, a, anew.path));
    }
    HJJ_RETURN_IF_ERROR(TellOffer(context_, txn, offer, anew.assignments));
  }
  anew_.clear();
  return absl::OkStatus();
}

absl::Status CancelAsked(storage::WriteTxn& txn, absl::string_view request_id,
                         absl::string_view path, std::vector<pb::Assignment> asked) {
  std::set<std::string> offers;
  for (pb::Assignment& a : asked) {
    HJJ_RETURN_IF_ERROR(Step(a, domain::Action::kCancel));
    HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request_id, a, path));
    if (!a.offer_id().empty()) offers.insert(a.offer_id());
  }
  for (const std::string& id : offers) HJJ_RETURN_IF_ERROR(CloseIfOver(txn, request_id, id));
  return absl::OkStatus();
}

absl::StatusOr<std::optional<pb::Shift>> ShiftAtTime(storage::ReadTxn& txn, const pb::Shift& like) {
  storage::ShiftQuery query;
  query.task_id = like.task_id();
  query.start.from = FromProto(like.start_time());
  query.start.to = query.start.from + absl::Microseconds(1);
  HJJ_ASSIGN_OR_RETURN(auto got, txn.ListShifts(query, {"", 100}));
  for (pb::Shift& shift : got.items) {
    if (shift.state() != pb::SHIFT_STATE_CALLED_OFF &&
        FromProto(shift.end_time()) == FromProto(like.end_time())) {
      return std::move(shift);
    }
  }
  return std::nullopt;
}

}  // namespace hjj::app
