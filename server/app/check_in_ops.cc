#include "server/app/check_in_ops.h"

#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "server/app/anchors.h"
#include "server/app/assignments.h"
#include "server/app/check_in_parse.h"
#include "server/app/checks.h"
#include "server/app/move_ops.h"
#include "server/app/my_data_ops.h"
#include "server/app/pages.h"
#include "server/app/site_code_ops.h"
#include "server/app/stay_fold.h"
#include "server/app/work_lookup.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/sign.h"
#include "shared/domain/chain.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"
#include "shared/wire/grants.h"

namespace hjj::app {
namespace {

// Somebody in charge there may witness for another woman.
absl::StatusOr<bool> LeadsThere(storage::ReadTxn& txn, const std::string& actor_id,
                                const pb::Assignment& assignment, const std::string& unit_path,
                                absl::CivilDay day) {
  HJJ_ASSIGN_OR_RETURN(const auto shift, txn.GetShift(assignment.shift_id()));
  if (shift && LeadsShift(*shift, actor_id)) return true;
  access::Caller actor;
  actor.person_id = actor_id;
  HJJ_ASSIGN_OR_RETURN(auto grants, txn.GrantsOf(actor_id));
  actor.grants = InForce(std::move(grants), day);
  const pb::Role role = actor.RoleOver(unit_path);
  return role == pb::ROLE_TEAM_LEAD || role == pb::ROLE_COORDINATOR ||
         role == pb::ROLE_DISTRICT_LEAD;
}

// What an event turned out to be about.
struct Match {
  std::optional<pb::Assignment> assignment;
  std::string unit_path;
  bool quarantined = true;
};

absl::StatusOr<Match> MatchEvent(const Context& context, storage::ReadTxn& txn,
                                 const PreparedCheckIn& prepared, absl::Time best) {
  const pb::CheckInEvent& event = prepared.event;
  Match none;
  // The device speaks for its owner, and only for as long as it was hers.
  if (prepared.device.person_id() != event.actor_id()) return none;
  const int64_t revoked = prepared.device.revoke_us();
  if (revoked != 0 && best > absl::FromUnixMicros(revoked)) return none;
  Match match;
  if (event.assignment_id().empty()) {  // a discarded event's place in the chain
    match.quarantined = event.claimant_id() != event.actor_id();
    return match;
  }
  HJJ_ASSIGN_OR_RETURN(match.assignment, txn.GetAssignment(event.assignment_id()));
  if (!match.assignment || match.assignment->person_id() != event.claimant_id()) return none;
  HJJ_ASSIGN_OR_RETURN(match.unit_path, PathOfUnit(txn, match.assignment->unit_id()));
  match.quarantined = false;
  if (event.claimant_id() != event.actor_id()) {
    HJJ_ASSIGN_OR_RETURN(const bool leads,
                         LeadsThere(txn, event.actor_id(), *match.assignment, match.unit_path,
                                    domain::LocalDate(best, context.settings.zone)));
    bool led = leads;
    if (!led && match.assignment->has_move_time()) {
      // Whoever led where she stood before she was moved saw her there.
      HJJ_ASSIGN_OR_RETURN(const auto then, AsItStood(txn, *match.assignment, best));
      HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, then.unit_id()));
      HJJ_ASSIGN_OR_RETURN(led, LeadsThere(txn, event.actor_id(), then, path,
                                           domain::LocalDate(best, context.settings.zone)));
    }
    if (!led) return none;
  }
  return match;
}

storage::rec::StoredCheckIn MakeRow(const pb::SubmitCheckInRequest& request,
                                    const PreparedCheckIn& prepared) {
  storage::rec::StoredCheckIn row;
  *row.mutable_record()->mutable_check_in() = request.check_in();
  *row.mutable_record()->mutable_event() = prepared.event;
  *row.mutable_record()->mutable_receive_time() = ToProto(prepared.receive_time);
  row.set_envelope_hash(prepared.envelope_hash);
  row.set_anchor_verified(prepared.anchor_verified);
  return row;
}

// Its time as far as it can be told without its neighbours.
domain::AnchoredTime TimeAlone(const PreparedCheckIn& prepared,
                               const storage::rec::StoredCheckIn& row) {
  StayEvents alone;
  alone.events.push_back(row);
  alone.enrolled[prepared.device.key_id()] = absl::FromUnixMicros(prepared.device.enrol_us());
  return ResolveTimes(alone).begin()->second;
}

pb::SubmitCheckInResponse AnswerFor(const Context& context, const access::Caller& caller,
                                    const storage::rec::StoredCheckIn& row,
                                    const std::optional<pb::Assignment>& assignment) {
  const pb::CheckInEvent& event = row.record().event();
  pb::SubmitCheckInResponse answer;
  answer.set_event_id(event.id());
  answer.set_code_verdict(row.record().code_verdict());
  *answer.mutable_receive_time() = row.record().receive_time();
  const bool hers = caller.person_id == event.claimant_id() || caller.person_id == event.actor_id();
  if (assignment && !row.quarantined() && hers) *answer.mutable_assignment() = *assignment;
  *answer.mutable_anchor() = MakeAnchor(*context.keyring, context.clock->Now(), caller.key_id);
  return answer;
}

absl::StatusOr<pb::SubmitCheckInResponse> AnswerAgain(const Context& context,
                                                      const access::Caller& caller,
                                                      storage::ReadTxn& txn,
                                                      const pb::SubmitCheckInRequest& request,
                                                      const storage::rec::StoredCheckIn& known) {
  const pb::SignedCheckIn& a = known.record().check_in();
  const pb::SignedCheckIn& b = request.check_in();
  if (a.event() != b.event() || a.signature() != b.signature() || a.key_id() != b.key_id()) {
    return Refuse(absl::StatusCode::kAlreadyExists, reason::kEventIdReused,
                  "another event bears this id");
  }
  std::optional<pb::Assignment> assignment;
  if (!known.quarantined() && !known.record().event().assignment_id().empty()) {
    HJJ_ASSIGN_OR_RETURN(assignment, txn.GetAssignment(known.record().event().assignment_id()));
  }
  return AnswerFor(context, caller, known, assignment);
}

// What travels beside the signed bytes, as far as it belongs to them, and what the server makes of
// it.
absl::Status AddBeside(const Context& context, storage::ReadTxn& txn,
                       const pb::SubmitCheckInRequest& request, const PreparedCheckIn& prepared,
                       const pb::Assignment& assignment, const domain::AnchoredTime& time,
                       storage::rec::StoredCheckIn* row) {
  pb::CheckInRecord* record = row->mutable_record();
  if (prepared.drawing_fits) *row->mutable_drawing() = request.drawing();
  if (prepared.event.has_code()) {
    HJJ_ASSIGN_OR_RETURN(const JudgedCode judged,
                         JudgeCode(context, txn, prepared.event, assignment, time));
    record->set_code_verdict(judged.verdict);
    record->set_code_holder_id(judged.holder_person_id);
  }
  if (!prepared.raw_place_fits) return absl::OkStatus();
  HJJ_ASSIGN_OR_RETURN(const auto task, txn.GetTask(assignment.task_id()));
  if (task) {
    record->set_computed_band(ComputeBand(task->place(), prepared.event, request.raw_place()));
  }
  // The phone is the actor's, and so is the position.
  HJJ_ASSIGN_OR_RETURN(const bool keeps, KeepsCoordinates(txn, prepared.event.actor_id()));
  if (keeps) *row->mutable_raw_place() = request.raw_place();
  return absl::OkStatus();
}

// An event tells something of the times of its neighbours in the device's chain, wherever they
// belong, as long as their own anchors do not settle them.
absl::Status MarkNeighbours(storage::WriteTxn& txn, const storage::rec::StoredCheckIn& row) {
  const std::string& key_id = row.record().check_in().key_id();
  const pb::CheckInEvent& event = row.record().event();
  auto mark = [&](const storage::rec::StoredCheckIn& other) -> absl::Status {
    const std::string& id = other.record().event().assignment_id();
    if (other.quarantined() || id.empty() || id == event.assignment_id()) return absl::OkStatus();
    return txn.MarkDraftDirty(id);
  };
  HJJ_ASSIGN_OR_RETURN(const auto next, txn.ChainEvent(key_id, event.chain_index() + 1));
  if (next && !SettledByOwnAnchor(*next)) HJJ_RETURN_IF_ERROR(mark(*next));
  for (int i = 1; i <= kChainReach && i < event.chain_index(); ++i) {
    HJJ_ASSIGN_OR_RETURN(const auto before, txn.ChainEvent(key_id, event.chain_index() - i));
    if (!before || SettledByOwnAnchor(*before)) break;
    HJJ_RETURN_IF_ERROR(mark(*before));
    if (before->record().event().boot_id() != event.boot_id()) break;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<PreparedCheckIn> PrepareCheckIn(const Context& context, storage::ReadTxn& txn,
                                               const pb::SubmitCheckInRequest& request) {
  PreparedCheckIn prepared;
  prepared.receive_time = context.clock->Now();
  HJJ_ASSIGN_OR_RETURN(prepared.event, ParseCheckIn(request));
  const pb::SignedCheckIn& envelope = request.check_in();
  HJJ_ASSIGN_OR_RETURN(auto device, txn.GetDevice(envelope.key_id()));
  if (!device) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kUnknownKey,
                  "no device was ever enrolled with this key");
  }
  prepared.device = *std::move(device);
  if (!crypto::Verify(crypto::kCheckInDomain, prepared.device.public_key(), envelope.event(),
                      envelope.signature())) {
    return Refuse(absl::StatusCode::kInvalidArgument, reason::kBadSignature,
                  "the signature is not this key's over these bytes");
  }
  prepared.envelope_hash = domain::ChainHash(envelope.event(), envelope.signature());
  prepared.anchor_verified =
      prepared.event.has_anchor() &&
      AnchorHolds(*context.keyring, prepared.event.anchor(), envelope.key_id());
  prepared.raw_place_fits =
      request.has_raw_place() && RawPlaceFits(prepared.event, request.raw_place());
  prepared.drawing_fits = request.has_drawing() && DrawingFits(prepared.event, request.drawing());
  return prepared;
}

absl::StatusOr<pb::SubmitCheckInResponse> CommitCheckIn(const Context& context,
                                                        const access::Caller& caller,
                                                        storage::WriteTxn& txn,
                                                        const pb::SubmitCheckInRequest& request,
                                                        const PreparedCheckIn& prepared) {
  HJJ_ASSIGN_OR_RETURN(const auto known, txn.GetCheckIn(prepared.event.id()));
  if (known) return AnswerAgain(context, caller, txn, request, *known);

  storage::rec::StoredCheckIn row = MakeRow(request, prepared);
  const domain::AnchoredTime time = TimeAlone(prepared, row);
  PutTimes(time, row.mutable_record());
  HJJ_ASSIGN_OR_RETURN(Match match, MatchEvent(context, txn, prepared, time.best));
  row.set_quarantined(match.quarantined);
  if (match.quarantined) {
    HJJ_ASSIGN_OR_RETURN(const int64_t kept, txn.CountQuarantined(prepared.device.key_id()));
    if (kept >= kQuarantineQuota) {
      // Final: a phone would send it again and again, and nothing behind it.
      return Refuse(absl::StatusCode::kFailedPrecondition, reason::kQuarantineFull,
                    "too many events of this device match nothing");
    }
  } else if (match.assignment) {
    HJJ_ASSIGN_OR_RETURN(const auto then, AsItStood(txn, *match.assignment, time.best));
    HJJ_RETURN_IF_ERROR(AddBeside(context, txn, request, prepared, then, time, &row));
  }
  HJJ_RETURN_IF_ERROR(txn.AppendCheckIn(row));
  HJJ_RETURN_IF_ERROR(MarkNeighbours(txn, row));
  if (match.assignment) {
    HJJ_RETURN_IF_ERROR(RefreshPresence(context, txn, request.request_id(), *match.assignment));
    HJJ_RETURN_IF_ERROR(txn.MarkDraftDirty(match.assignment->id()));
  }
  return AnswerFor(context, caller, row, match.assignment);
}

absl::Status RefreshPresence(const Context& context, storage::WriteTxn& txn,
                             const std::string& request_id, pb::Assignment& assignment) {
  HJJ_ASSIGN_OR_RETURN(const StayEvents stay, ReadStay(txn, assignment.id()));
  if (stay.events.size() > kEventsOfAssignment) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kLimitExceeded,
                  "more taps than anybody makes in one shift",
                  {{"limit", "events"}, {"max", absl::StrCat(kEventsOfAssignment)}});
  }
  HJJ_ASSIGN_OR_RETURN(const StayWindow window, WindowOf(txn, assignment, context.settings));
  const StayFold fold = FoldStay(stay, window, context.clock->Now());
  return ShowPresence(txn, request_id, fold.presence, assignment);
}

absl::Status ShowPresence(storage::WriteTxn& txn, const std::string& request_id,
                          const domain::Presence& presence, pb::Assignment& assignment) {
  pb::Assignment now = assignment;
  now.set_presence(static_cast<pb::Presence>(presence.state));
  now.clear_in_time();
  now.clear_out_time();
  if (!presence.intervals.empty()) {
    *now.mutable_in_time() = ToProto(presence.intervals.front().in);
    if (!presence.intervals.back().open()) {
      *now.mutable_out_time() = ToProto(presence.intervals.back().out);
    }
  }
  if (now.SerializeAsString() == assignment.SerializeAsString()) return absl::OkStatus();
  assignment = std::move(now);
  HJJ_ASSIGN_OR_RETURN(const std::string unit_path, PathOfUnit(txn, assignment.unit_id()));
  return PutAndPublish(txn, request_id, assignment, unit_path);
}

absl::StatusOr<pb::IssueAnchorResponse> IssueAnchor(const Context& context,
                                                    const access::Caller& caller,
                                                    const pb::IssueAnchorRequest&) {
  pb::IssueAnchorResponse answer;
  *answer.mutable_anchor() = MakeAnchor(*context.keyring, context.clock->Now(), caller.key_id);
  return answer;
}

absl::StatusOr<pb::ListCheckInEventsResponse> ListCheckInEvents(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const pb::ListCheckInEventsRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const storage::PageArgs page, PageOf(request));
  HJJ_RETURN_IF_ERROR(CheckId("assignment_id", request.assignment_id()));
  HJJ_ASSIGN_OR_RETURN(const auto assignment, txn.GetAssignment(request.assignment_id()));
  if (!assignment) return NotFound("assignment");
  HJJ_ASSIGN_OR_RETURN(const std::string unit_path, PathOfUnit(txn, assignment->unit_id()));
  HJJ_RETURN_IF_ERROR(caller.Require("assignment", unit_path, assignment->person_id()));
  const bool for_staff = caller.Reaches(unit_path);

  HJJ_ASSIGN_OR_RETURN(const StayEvents stay, ReadStay(txn, assignment->id()));
  const auto times = ResolveTimes(stay);
  size_t from = 0;
  if (!page.after.empty() && !absl::SimpleAtoi(page.after, &from)) {
    return Refuse(absl::StatusCode::kInvalidArgument, reason::kBadPageToken);
  }
  const size_t to = std::min(stay.events.size(), from + static_cast<size_t>(page.limit));
  pb::ListCheckInEventsResponse answer;
  for (size_t i = from; i < to; ++i) {
    pb::CheckInRecord* record = answer.add_records();
    *record = stay.events[i].record();
    if (for_staff && stay.events[i].has_drawing()) {
      *record->mutable_drawing() = stay.events[i].drawing();
    }
    PutTimes(times.at(record->event().id()), record);
  }
  if (to < stay.events.size()) {
    answer.set_next_page_token(NextToken(request, absl::StrCat(to)));
  }
  return answer;
}

}  // namespace hjj::app
