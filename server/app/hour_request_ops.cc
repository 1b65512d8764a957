#include "server/app/hour_request_ops.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>

#include <optional>
#include <string>
#include <utility>

#include "server/app/assignments.h"
#include "server/app/audit_ops.h"
#include "server/app/checks.h"
#include "server/app/draft_ops.h"
#include "server/app/ledger_append.h"
#include "server/app/media.h"
#include "server/app/pages.h"
#include "server/app/rules_ops.h"
#include "server/app/scope.h"
#include "server/app/work_lookup.h"
#include "server/domain/ledger.h"
#include "shared/base/ids.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/hash.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr int kMaxTextChars = 500;
constexpr int kMaxMinutes = 960;
constexpr absl::Duration kLongestStay = absl::Hours(16);
// How far from the shift the times may lie.
constexpr absl::Duration kAroundShift = absl::Hours(24);

absl::Status CheckPhoto(absl::string_view photo) {
  if (photo.empty()) return absl::OkStatus();
  if (photo.size() > kMaxFileBytes) return BadField("photo", "at most 900 KiB");
  const pb::MediaType type = MediaTypeOf(photo);
  if (type != pb::MEDIA_TYPE_JPEG && type != pb::MEDIA_TYPE_PNG) {
    return BadField("photo", "JPEG or PNG");
  }
  return absl::OkStatus();
}

absl::Status CheckRequest(const pb::RequestHoursRequest& request) {
  if (request.kind() != pb::HOUR_REQUEST_KIND_DISPUTE &&
      request.kind() != pb::HOUR_REQUEST_KIND_MANUAL) {
    return BadField("kind", "DISPUTE or MANUAL");
  }
  HJJ_RETURN_IF_ERROR(CheckId("assignment_id", request.assignment_id()));
  HJJ_RETURN_IF_ERROR(CheckText("text", request.text(), 1, kMaxTextChars, true));
  const bool manual = request.kind() == pb::HOUR_REQUEST_KIND_MANUAL;
  if (!request.has_in_time() && (manual || request.has_out_time())) {
    return BadField("in_time", "both times or, for DISPUTE, neither");
  }
  if (!request.has_out_time() && request.has_in_time()) {
    return BadField("out_time", "both times or, for DISPUTE, neither");
  }
  if (request.has_in_time()) {
    if (!IsSane(request.in_time())) return BadField("in_time", "a time of this century");
    if (!IsSane(request.out_time())) return BadField("out_time", "a time of this century");
    const absl::Duration stay = FromProto(request.out_time()) - FromProto(request.in_time());
    if (stay <= absl::ZeroDuration()) return BadField("out_time", "after in_time");
    if (stay > kLongestStay) return BadField("out_time", "at most 16 hours after in_time");
  }
  return CheckPhoto(request.photo());
}

// What can be told only beside the shift and the clock.
absl::Status CheckTimes(const pb::RequestHoursRequest& request, const pb::Assignment& assignment,
                        absl::Time now) {
  if (FromProto(assignment.start_time()) > now) {
    return BadField("assignment_id", "of a shift that has begun");
  }
  if (!request.has_in_time()) return absl::OkStatus();
  if (FromProto(request.in_time()) < FromProto(assignment.start_time()) - kAroundShift) {
    return BadField("in_time", "within a day of the shift");
  }
  if (FromProto(request.out_time()) > now) return BadField("out_time", "not in the future");
  if (FromProto(request.out_time()) > FromProto(assignment.end_time()) + kAroundShift) {
    return BadField("out_time", "within a day of the shift");
  }
  return absl::OkStatus();
}

absl::Status CheckWho(const access::Caller& caller, const pb::RequestHoursRequest& request,
                      const pb::Assignment& assignment) {
  const bool own = assignment.person_id() == caller.person_id;
  if (own && request.kind() == pb::HOUR_REQUEST_KIND_MANUAL) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kOwnHours,
                  "nobody writes up her own hours");
  }
  if (!own && request.kind() == pb::HOUR_REQUEST_KIND_DISPUTE) {
    return BadField("kind", "MANUAL for another woman's hours");
  }
  return absl::OkStatus();
}

// Paper is decided one level up where there is one: two people of one office are not enough.
absl::StatusOr<std::string> DeciderPath(storage::ReadTxn& txn, pb::HourRequestKind kind,
                                        const pb::Assignment& assignment, const std::string& path) {
  if (kind != pb::HOUR_REQUEST_KIND_MANUAL) return path;
  HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(assignment.unit_id()));
  if (!unit || unit->parent_id().empty()) return path;
  return PathOfUnit(txn, unit->parent_id());
}

absl::StatusOr<pb::HourRequest> FindRequest(storage::ReadTxn& txn, const std::string& id) {
  HJJ_ASSIGN_OR_RETURN(auto request, txn.GetHourRequest(id));
  if (!request) return NotFound("hour request");
  return *std::move(request);
}

absl::Status PutRequest(storage::WriteTxn& txn, pb::HourRequest& request,
                        absl::string_view photo = "") {
  request.set_version(request.version() + 1);
  return txn.PutHourRequest(request, photo);
}

// Her phone reads her hours again when the row comes, whatever was decided.
absl::Status PublishAssignment(storage::WriteTxn& txn, absl::string_view request_id,
                               const pb::HourRequest& request) {
  HJJ_ASSIGN_OR_RETURN(auto assignment, txn.GetAssignment(request.assignment_id()));
  if (!assignment) return absl::OkStatus();
  return PutAndPublish(txn, request_id, *assignment, request.unit_path());
}

// Of an assignment about which no phone said anything.
absl::StatusOr<pb::HourDraft> DraftWithoutEvents(storage::ReadTxn& txn,
                                                 const pb::HourRequest& request,
                                                 const pb::Assignment& assignment) {
  pb::HourDraft draft;
  draft.set_assignment_id(assignment.id());
  draft.set_person_id(assignment.person_id());
  draft.set_unit_id(request.unit_id());
  draft.set_unit_path(request.unit_path());
  draft.set_campaign_id(assignment.campaign_id());
  HJJ_ASSIGN_OR_RETURN(const auto task, txn.GetTask(assignment.task_id()));
  if (task) draft.set_category(task->category());
  *draft.mutable_service_date() = request.service_date();
  HJJ_ASSIGN_OR_RETURN(const domain::HourRules rules,
                       RulesFor(txn, DayNumber(request.service_date())));
  draft.set_rules_version(rules.version);
  draft.set_evidence_digest(ledger::EvidenceDigest({}));
  return draft;
}

// The credit a grant leads to, on the events as the decider may count them.
absl::StatusOr<pb::HourEntryBody> GrantedBody(const Context& context, storage::ReadTxn& txn,
                                              const pb::HourRequest& request,
                                              const pb::Assignment& assignment, int32_t minutes) {
  HJJ_ASSIGN_OR_RETURN(
      auto computed, ComputeDraft(context, txn, assignment, {.approver_id = request.decider_id()}));
  if (!computed) {
    computed.emplace();
    HJJ_ASSIGN_OR_RETURN(computed->draft, DraftWithoutEvents(txn, request, assignment));
  }
  pb::HourEntryBody body = CreditBody(computed->draft, computed->stay);
  // What goes beyond the events rests on a word alone.
  const bool evidenced = request.kind() == pb::HOUR_REQUEST_KIND_DISPUTE &&
                         minutes <= computed->draft.minutes() &&
                         computed->draft.grade() != pb::GRADE_UNSPECIFIED;
  if (!evidenced) body.set_grade(pb::GRADE_C);
  body.set_minutes(minutes);
  HJJ_ASSIGN_OR_RETURN(*body.mutable_hour_request_id(), IdToBlob(request.id()));
  if (!request.photo_hash().empty()) body.add_document_hashes(request.photo_hash());
  return body;
}

absl::Status Grant(const Context& context, storage::WriteTxn& txn,
                   const pb::DecideHourRequestRequest& decision, pb::HourRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const auto assignment, txn.GetAssignment(request.assignment_id()));
  if (!assignment) return NotFound("assignment");
  HJJ_ASSIGN_OR_RETURN(const auto standing, LiveCredit(txn, assignment->id()));
  if (decision.minutes() == (standing ? standing->minutes() : 0)) {
    return BadField("minutes", "other than what is credited");
  }
  HJJ_ASSIGN_OR_RETURN(auto credit,
                       GrantedBody(context, txn, request, *assignment, decision.minutes()));
  HJJ_ASSIGN_OR_RETURN(const PostedHours posted,
                       PostHours(context, txn,
                                 {request.person_id(), request.requester_id(), request.decider_id(),
                                  decision.reason()},
                                 standing, std::move(credit)));
  request.set_reversal_seq(posted.reversal_seq);
  request.set_credit_seq(posted.credit_seq);
  request.set_granted_minutes(decision.minutes());
  return ShowPosted(context, txn, decision.request_id(), assignment->id());
}

absl::Status CheckDecision(const access::Caller& caller,
                           const pb::DecideHourRequestRequest& decision,
                           const pb::HourRequest& request) {
  if (caller.person_id == request.requester_id() || caller.person_id == request.person_id()) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNotYourDecision,
                  "somebody else decides");
  }
  if (request.state() != pb::HOUR_REQUEST_STATE_OPEN) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kAlreadyDecided,
                  "this request is decided");
  }
  if (decision.version() != request.version()) {
    return Refuse(absl::StatusCode::kAborted, reason::kEtagMismatch,
                  "changed since it was read: read it again");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<pb::RequestHoursResponse> RequestHours(const Context& context,
                                                      const access::Caller& caller,
                                                      storage::WriteTxn& txn,
                                                      const pb::RequestHoursRequest& request) {
  HJJ_RETURN_IF_ERROR(CheckRequest(request));
  HJJ_ASSIGN_OR_RETURN(const AssignmentAt at, FindAssignment(txn, caller, request.assignment_id()));
  HJJ_RETURN_IF_ERROR(CheckWho(caller, request, at.assignment));
  const absl::Time now = context.clock->Now();
  HJJ_RETURN_IF_ERROR(CheckTimes(request, at.assignment, now));
  HJJ_ASSIGN_OR_RETURN(const auto earlier, txn.HourRequestsOf(at.assignment.id()));
  for (const pb::HourRequest& other : earlier) {
    if (other.kind() == request.kind() && other.state() == pb::HOUR_REQUEST_STATE_OPEN) {
      return Refuse(absl::StatusCode::kFailedPrecondition, reason::kAlreadyRequested,
                    "a request of this kind is open");
    }
  }

  pb::RequestHoursResponse answer;
  pb::HourRequest& made = *answer.mutable_hour_request();
  made.set_id(context.ids->New());
  made.set_kind(request.kind());
  made.set_state(pb::HOUR_REQUEST_STATE_OPEN);
  made.set_assignment_id(at.assignment.id());
  made.set_person_id(at.assignment.person_id());
  made.set_requester_id(caller.person_id);
  made.set_unit_id(at.assignment.unit_id());
  made.set_unit_path(at.path);
  *made.mutable_service_date() =
      ToProto(domain::LocalDate(FromProto(at.assignment.start_time()), context.settings.zone));
  made.set_text(request.text());
  if (request.has_in_time()) {
    *made.mutable_in_time() = request.in_time();
    *made.mutable_out_time() = request.out_time();
  }
  HJJ_ASSIGN_OR_RETURN(const auto standing, LiveCredit(txn, at.assignment.id()));
  if (standing) made.set_credited_minutes(standing->minutes());
  if (!request.photo().empty()) {
    made.set_has_photo(true);
    made.set_photo_hash(crypto::Sha256(request.photo()));
  }
  *made.mutable_create_time() = ToProto(now);
  HJJ_ASSIGN_OR_RETURN(*made.mutable_decider_unit_path(),
                       DeciderPath(txn, request.kind(), at.assignment, at.path));
  HJJ_RETURN_IF_ERROR(PutRequest(txn, made, request.photo()));
  HJJ_RETURN_IF_ERROR(Audit(context, txn, caller.person_id, "RequestHours", made.id(),
                            pb::HourRequestKind_Name(made.kind())));
  return answer;
}

absl::StatusOr<pb::ListHourRequestsResponse> ListHourRequests(
    const Context&, const access::Caller& caller, storage::ReadTxn& txn,
    const pb::ListHourRequestsRequest& request) {
  HJJ_ASSIGN_OR_RETURN(const storage::PageArgs page, PageOf(request));
  HJJ_RETURN_IF_ERROR(CheckId("person_id", request.person_id(), true));
  HJJ_ASSIGN_OR_RETURN(auto paths, ScopeOf(caller, txn, request.unit_id()));
  storage::HourRequestQuery query;
  query.open_only = request.open_only();
  query.person_id = request.person_id();
  if (request.unit_id().empty() && (paths.empty() || request.person_id() == caller.person_id)) {
    if (!request.person_id().empty() && request.person_id() != caller.person_id) {
      return NotFound("person");
    }
    query.person_id = caller.person_id;
    paths = {""};
  }
  HJJ_ASSIGN_OR_RETURN(
      auto got, ListOver<pb::HourRequest>(
                    paths, page, [&](const std::string& path, const storage::PageArgs& args) {
                      query.path_prefix = path;
                      return txn.ListHourRequests(query, args);
                    }));
  pb::ListHourRequestsResponse answer;
  for (pb::HourRequest& item : got.items) *answer.add_hour_requests() = std::move(item);
  answer.set_next_page_token(NextToken(request, got.next_key));
  return answer;
}

absl::StatusOr<pb::DecideHourRequestResponse> DecideHourRequest(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const pb::DecideHourRequestRequest& decision) {
  HJJ_RETURN_IF_ERROR(CheckId("hour_request_id", decision.hour_request_id()));
  if (decision.version() < 1) return BadField("version", "required: read before you decide");
  HJJ_RETURN_IF_ERROR(
      CheckRange("minutes", decision.minutes(), 0, decision.grant() ? kMaxMinutes : 0));
  HJJ_RETURN_IF_ERROR(CheckText("reason", decision.reason(), 1, kMaxTextChars, true));
  pb::DecideHourRequestResponse answer;
  pb::HourRequest& request = *answer.mutable_hour_request();
  HJJ_ASSIGN_OR_RETURN(request, FindRequest(txn, decision.hour_request_id()));
  HJJ_RETURN_IF_ERROR(caller.Require("hour request", request.decider_unit_path()));
  HJJ_RETURN_IF_ERROR(CheckDecision(caller, decision, request));

  request.set_state(decision.grant() ? pb::HOUR_REQUEST_STATE_GRANTED
                                     : pb::HOUR_REQUEST_STATE_DECLINED);
  request.set_decider_id(caller.person_id);
  *request.mutable_decide_time() = ToProto(context.clock->Now());
  request.set_decision_reason(decision.reason());
  if (decision.grant()) HJJ_RETURN_IF_ERROR(Grant(context, txn, decision, request));
  HJJ_RETURN_IF_ERROR(PutRequest(txn, request));
  HJJ_RETURN_IF_ERROR(Audit(
      context, txn, caller.person_id, "DecideHourRequest", request.id(),
      decision.grant() ? absl::StrCat("granted ", decision.minutes(), " minutes") : "declined"));
  HJJ_RETURN_IF_ERROR(PublishAssignment(txn, decision.request_id(), request));
  return answer;
}

absl::StatusOr<pb::GetHourRequestPhotoResponse> GetHourRequestPhoto(
    const Context&, const access::Caller& caller, storage::ReadTxn& txn,
    const pb::GetHourRequestPhotoRequest& request) {
  HJJ_RETURN_IF_ERROR(CheckId("hour_request_id", request.hour_request_id()));
  HJJ_ASSIGN_OR_RETURN(const auto found, FindRequest(txn, request.hour_request_id()));
  HJJ_RETURN_IF_ERROR(caller.Require("hour request", found.unit_path(), found.person_id()));
  pb::GetHourRequestPhotoResponse answer;
  HJJ_ASSIGN_OR_RETURN(*answer.mutable_photo(), txn.GetHourRequestPhoto(found.id()));
  if (answer.photo().empty()) return NotFound("photo");
  return answer;
}

}  // namespace hjj::app
