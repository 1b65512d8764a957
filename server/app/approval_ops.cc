#include "server/app/approval_ops.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <string>
#include <utility>

#include "server/app/audit_ops.h"
#include "server/app/checks.h"
#include "server/app/draft_ops.h"
#include "server/domain/ledger.h"
#include "shared/base/ids.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

namespace pb = ::dispatch::v1;

// About 20 ms of the writer; a transaction must not hold it for 50.
constexpr int kLinesPerStep = 40;
constexpr size_t kSaltSize = 16;
constexpr int kMaxDecisionChars = 200;
constexpr int kMaxReversalChars = 500;

absl::Status CheckRequest(const pb::ApproveDraftsRequest& request) {
  if (request.drafts_size() < 1 || request.drafts_size() > kMaxDraftsPerCall) {
    return BadField("drafts", absl::StrCat("1 to ", kMaxDraftsPerCall));
  }
  for (int i = 0; i < request.drafts_size(); ++i) {
    const pb::DraftRef& ref = request.drafts(i);
    const std::string at = absl::StrCat("drafts[", i, "].");
    HJJ_RETURN_IF_ERROR(CheckId(at + "assignment_id", ref.assignment_id()));
    if (ref.etag().empty()) return BadField(at + "etag", "required: read before you approve");
    HJJ_RETURN_IF_ERROR(
        CheckText(at + "decision_reason", ref.decision_reason(), 0, kMaxDecisionChars, true));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> PseudonymOf(storage::ReadTxn& txn, const std::string& person_id) {
  HJJ_ASSIGN_OR_RETURN(const auto person, txn.GetPerson(person_id));
  if (!person) return NotFound("person");
  return person->pseudonym();
}

// Completes `body` as the next link of the chain and appends it.
absl::StatusOr<storage::LedgerRow> Append(const Context& context, storage::WriteTxn& txn,
                                          const access::Caller& caller,
                                          const std::string& person_id, const std::string& reason,
                                          pb::HourEntryBody body) {
  HJJ_ASSIGN_OR_RETURN(const auto head, txn.LedgerHead());
  HJJ_ASSIGN_OR_RETURN(const std::string decider, PseudonymOf(txn, caller.person_id));
  storage::LedgerRow row;
  row.seq = head.first + 1;
  row.person_id = person_id;
  row.reason = reason;
  if (!reason.empty()) row.reason_salt = context.rng->Bytes(kSaltSize);
  body.set_seq(row.seq);
  body.set_posted_by(decider);
  body.set_approved_by(decider);
  *body.mutable_approve_time() = ToProto(context.clock->Now());
  body.set_reason_commitment(ledger::ReasonCommitment(row.reason_salt, reason));
  body.set_previous_hash(head.second);
  row.body_bytes = body.SerializeAsString();
  row.hash = ledger::EntryHash(row.body_bytes);
  HJJ_RETURN_IF_ERROR(txn.AppendEntry(row, body));
  return row;
}

pb::HourEntryBody CreditBody(const pb::HourDraft& draft, const StayEvents& stay) {
  pb::HourEntryBody body;
  body.set_kind(pb::ENTRY_KIND_CREDIT);
  body.set_assignment_id(draft.assignment_id());
  body.set_unit_id(draft.unit_id());
  body.set_unit_path(draft.unit_path());
  body.set_campaign_id(draft.campaign_id());
  body.set_category(draft.category());
  *body.mutable_service_date() = draft.service_date();
  body.set_minutes(draft.minutes());
  body.set_grade(draft.grade());
  body.set_rules_version(draft.rules_version());
  body.set_evidence_digest(draft.evidence_digest());
  for (const ledger::Evidence& e : EvidenceOf(stay)) {
    if (auto blob = IdToBlob(e.event_id); blob.ok()) body.add_evidence_event_ids(*blob);
  }
  return body;
}

// "" when the draft may be credited by this caller as she saw it.
absl::string_view RefusalOf(const access::Caller& caller, const pb::HourDraft& draft,
                            const pb::DraftRef& ref) {
  if (draft.person_id() == caller.person_id) return reason::kOwnHours;
  if (draft.etag() != ref.etag()) return reason::kDraftChanged;
  const bool decision = draft.state() == pb::DRAFT_STATE_NEEDS_DECISION;
  if ((draft.state() != pb::DRAFT_STATE_READY && !decision) || draft.minutes() <= 0 ||
      draft.credited_minutes() > 0) {
    return reason::kNotApprovable;
  }
  if (decision && ref.decision_reason().empty()) return reason::kReasonRequired;
  return "";
}

absl::StatusOr<pb::ApprovalResult> ApproveOne(const Context& context, const access::Caller& caller,
                                              storage::WriteTxn& txn, const std::string& request_id,
                                              const pb::DraftRef& ref, int64_t* minutes) {
  pb::ApprovalResult result;
  result.set_assignment_id(ref.assignment_id());
  HJJ_ASSIGN_OR_RETURN(auto draft, txn.GetDraft(ref.assignment_id()));
  if (!draft || !caller.Reaches(draft->unit_path())) {
    result.set_refusal(reason::kNotFound);
    return result;
  }
  // As of now, whatever arrived since the last batch.
  HJJ_ASSIGN_OR_RETURN(draft, RecomputeDraft(context, txn, request_id, ref.assignment_id()));
  if (!draft) {
    result.set_refusal(reason::kNotFound);
    return result;
  }
  if (const absl::string_view refusal = RefusalOf(caller, *draft, ref); !refusal.empty()) {
    result.set_refusal(std::string(refusal));
    return result;
  }
  HJJ_ASSIGN_OR_RETURN(const auto assignment, txn.GetAssignment(ref.assignment_id()));
  // Her own witness does not count for what she approves.
  HJJ_ASSIGN_OR_RETURN(const auto computed,
                       ComputeDraft(context, txn, *assignment, caller.person_id));
  pb::HourEntryBody body = CreditBody(computed->draft, computed->stay);
  HJJ_ASSIGN_OR_RETURN(*body.mutable_volunteer_pseudonym(), PseudonymOf(txn, draft->person_id()));
  HJJ_ASSIGN_OR_RETURN(
      const storage::LedgerRow row,
      Append(context, txn, caller, draft->person_id(), ref.decision_reason(), std::move(body)));
  HJJ_RETURN_IF_ERROR(RecomputeDraft(context, txn, request_id, ref.assignment_id()).status());
  result.set_entry_seq(row.seq);
  *minutes += computed->draft.minutes();
  return result;
}

}  // namespace

absl::StatusOr<bool> ApproveSomeDrafts(const Context& context, const access::Caller& caller,
                                       storage::WriteTxn& txn,
                                       const pb::ApproveDraftsRequest& request,
                                       pb::ApproveDraftsResponse* so_far) {
  HJJ_RETURN_IF_ERROR(CheckRequest(request));
  const int to = std::min(request.drafts_size(), so_far->results_size() + kLinesPerStep);
  for (int i = so_far->results_size(); i < to; ++i) {
    int64_t minutes = 0;
    HJJ_ASSIGN_OR_RETURN(auto result, ApproveOne(context, caller, txn, request.request_id(),
                                                 request.drafts(i), &minutes));
    if (result.refusal().empty()) {
      so_far->set_approved_count(so_far->approved_count() + 1);
      so_far->set_approved_minutes(so_far->approved_minutes() + minutes);
    }
    *so_far->add_results() = std::move(result);
  }
  return to == request.drafts_size();
}

absl::StatusOr<pb::ReverseEntryResponse> ReverseEntry(const Context& context,
                                                      const access::Caller& caller,
                                                      storage::WriteTxn& txn,
                                                      const pb::ReverseEntryRequest& request) {
  if (request.seq() < 1) return BadField("seq", "1 or more");
  HJJ_RETURN_IF_ERROR(CheckText("reason", request.reason(), 1, kMaxReversalChars, true));
  HJJ_ASSIGN_OR_RETURN(const auto row, txn.GetEntry(request.seq()));
  pb::HourEntryBody credit;
  if (!row || !credit.ParseFromString(row->body_bytes)) return NotFound("entry");
  HJJ_RETURN_IF_ERROR(caller.Require("entry", credit.unit_path()));
  if (row->person_id == caller.person_id) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kOwnHours,
                  "nobody decides about her own hours");
  }
  if (credit.kind() != pb::ENTRY_KIND_CREDIT) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kNotApprovable,
                  "only a credit can be reversed");
  }
  if (row->reversed) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kAlreadyReversed,
                  "a reversal of this entry stands already");
  }
  pb::HourEntryBody body = credit;
  body.set_kind(pb::ENTRY_KIND_REVERSAL);
  body.set_reverses_seq(request.seq());
  HJJ_ASSIGN_OR_RETURN(
      const storage::LedgerRow reversal,
      Append(context, txn, caller, row->person_id, request.reason(), std::move(body)));
  HJJ_RETURN_IF_ERROR(
      RecomputeDraft(context, txn, request.request_id(), credit.assignment_id()).status());
  HJJ_RETURN_IF_ERROR(Audit(context, txn, caller.person_id, "ReverseEntry", credit.assignment_id(),
                            absl::StrCat("entry ", request.seq())));
  pb::ReverseEntryResponse answer;
  HJJ_ASSIGN_OR_RETURN(*answer.mutable_entry(), EntryForPeople(txn, reversal));
  return answer;
}

absl::StatusOr<pb::HourEntry> EntryForPeople(storage::ReadTxn& txn, const storage::LedgerRow& row) {
  pb::HourEntry entry;
  if (!entry.mutable_body()->ParseFromString(row.body_bytes)) {
    return absl::InternalError(absl::StrCat("entry ", row.seq, " is not readable"));
  }
  entry.set_body_bytes(row.body_bytes);
  entry.set_hash(row.hash);
  entry.set_person_id(row.person_id);
  entry.set_reversed(row.reversed);
  entry.set_reason(row.reason);
  HJJ_ASSIGN_OR_RETURN(const auto approver, txn.GetPersonByPseudonym(entry.body().approved_by()));
  if (approver) entry.set_approver_person_id(approver->person().id());
  return entry;
}

}  // namespace hjj::app
