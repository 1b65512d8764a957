#include "server/app/approval_ops.h"

#include <absl/strings/str_cat.h>

#include <algorithm>
#include <string>
#include <utility>

#include "server/app/audit_ops.h"
#include "server/app/checks.h"
#include "server/app/draft_ops.h"
#include "server/app/ledger_append.h"
#include "server/app/rules_ops.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

namespace pb = ::dispatch::v1;

// About 20 ms of the writer; a transaction must not hold it for 50.
constexpr int kLinesPerStep = 40;
constexpr int kCorrectionsPerStep = 20;
constexpr char kSame[] = "SAME";
constexpr int kMaxDecisionChars = 200;
constexpr int kMaxReversalChars = 500;

absl::Status CheckRefs(const google::protobuf::RepeatedPtrField<pb::DraftRef>& refs) {
  if (refs.empty() || refs.size() > kMaxDraftsPerCall) {
    return BadField("drafts", absl::StrCat("1 to ", kMaxDraftsPerCall));
  }
  for (int i = 0; i < refs.size(); ++i) {
    const std::string at = absl::StrCat("drafts[", i, "].");
    HJJ_RETURN_IF_ERROR(CheckId(at + "assignment_id", refs[i].assignment_id()));
    if (refs[i].etag().empty()) return BadField(at + "etag", "required: read before you decide");
  }
  return absl::OkStatus();
}

absl::Status CheckRequest(const pb::ApproveDraftsRequest& request) {
  HJJ_RETURN_IF_ERROR(CheckRefs(request.drafts()));
  for (int i = 0; i < request.drafts_size(); ++i) {
    HJJ_RETURN_IF_ERROR(CheckText(absl::StrCat("drafts[", i, "].decision_reason"),
                                  request.drafts(i).decision_reason(), 0, kMaxDecisionChars, true));
  }
  return absl::OkStatus();
}

// Events came in since it was credited, and say something else.
bool ProposesCorrection(const pb::HourDraft& draft) {
  return draft.credited_minutes() > 0 && std::find(draft.flags().begin(), draft.flags().end(),
                                                   kLateEvidence) != draft.flags().end();
}

// "" when the draft may be credited by this caller as she saw it.
absl::string_view RefusalOf(const access::Caller& caller, const pb::HourDraft& draft,
                            const pb::DraftRef& ref) {
  if (draft.person_id() == caller.person_id) return reason::kOwnHours;
  if (draft.etag() != ref.etag()) return reason::kDraftChanged;
  const bool decision =
      draft.state() == pb::DRAFT_STATE_NEEDS_DECISION || draft.state() == pb::DRAFT_STATE_DECLINED;
  const bool creditable = draft.minutes() > 0 && draft.credited_minutes() == 0;
  if ((draft.state() != pb::DRAFT_STATE_READY && !decision) ||
      (!creditable && !ProposesCorrection(draft))) {
    return reason::kNotApprovable;
  }
  if (decision && ref.decision_reason().empty()) return reason::kReasonRequired;
  return "";
}

// The draft as of now, whatever arrived since the last batch; nullopt for what is absent or out of
// her scope, which look the same.
absl::StatusOr<std::optional<pb::HourDraft>> DraftNow(const Context& context,
                                                      const access::Caller& caller,
                                                      storage::WriteTxn& txn,
                                                      const std::string& request_id,
                                                      const std::string& assignment_id) {
  HJJ_ASSIGN_OR_RETURN(const auto draft, txn.GetDraft(assignment_id));
  if (!draft || !caller.Reaches(draft->unit_path())) return std::nullopt;
  return RecomputeDraft(context, txn, request_id, assignment_id);
}

absl::StatusOr<pb::ApprovalResult> ApproveOne(const Context& context, const access::Caller& caller,
                                              storage::WriteTxn& txn, const std::string& request_id,
                                              const pb::DraftRef& ref, int64_t* minutes) {
  pb::ApprovalResult result;
  result.set_assignment_id(ref.assignment_id());
  HJJ_ASSIGN_OR_RETURN(const auto draft,
                       DraftNow(context, caller, txn, request_id, ref.assignment_id()));
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
                       ComputeDraft(context, txn, *assignment, {.approver_id = caller.person_id}));
  HJJ_ASSIGN_OR_RETURN(const auto standing, LiveCredit(txn, ref.assignment_id()));
  HJJ_ASSIGN_OR_RETURN(
      const PostedHours posted,
      PostHours(context, txn,
                {draft->person_id(), caller.person_id, caller.person_id, ref.decision_reason()},
                standing, CreditBody(computed->draft, computed->stay)));
  HJJ_RETURN_IF_ERROR(ShowPosted(context, txn, request_id, ref.assignment_id()));
  if (standing) {
    HJJ_RETURN_IF_ERROR(Audit(context, txn, caller.person_id, "ApproveDrafts", ref.assignment_id(),
                              absl::StrCat("corrects entry ", standing->seq())));
  }
  result.set_entry_seq(posted.credit_seq != 0 ? posted.credit_seq : posted.reversal_seq);
  *minutes += computed->draft.minutes();
  return result;
}

absl::StatusOr<pb::DeclineResult> DeclineOne(const Context& context, const access::Caller& caller,
                                             storage::WriteTxn& txn,
                                             const pb::DeclineDraftsRequest& request,
                                             const pb::DraftRef& ref) {
  pb::DeclineResult result;
  result.set_assignment_id(ref.assignment_id());
  // The lines before may have changed what her other hours of the day say of this one: what counts
  // is that the evidence is still what the caller saw.
  HJJ_ASSIGN_OR_RETURN(const auto seen, txn.GetDraft(ref.assignment_id()));
  HJJ_ASSIGN_OR_RETURN(const auto draft,
                       DraftNow(context, caller, txn, request.request_id(), ref.assignment_id()));
  absl::string_view refusal;
  if (!draft) {
    refusal = reason::kNotFound;
  } else if (draft->person_id() == caller.person_id) {
    refusal = reason::kOwnHours;
  } else if (draft->etag() != ref.etag() &&
             (seen->etag() != ref.etag() || seen->evidence_digest() != draft->evidence_digest())) {
    refusal = reason::kDraftChanged;
  } else if (draft->credited_minutes() > 0 || draft->state() == pb::DRAFT_STATE_OPEN ||
             draft->state() == pb::DRAFT_STATE_CREDITED) {
    refusal = reason::kNotApprovable;
  }
  result.set_refusal(std::string(refusal));
  if (!refusal.empty()) return result;
  pb::DraftDecline decline;
  decline.set_reason(request.reason());
  decline.set_declined_by(caller.person_id);
  *decline.mutable_time() = ToProto(context.clock->Now());
  HJJ_RETURN_IF_ERROR(PutDecline(context, txn, request.request_id(), *draft, std::move(decline)));
  HJJ_RETURN_IF_ERROR(Audit(context, txn, caller.person_id, "DeclineDrafts", ref.assignment_id()));
  return result;
}

// "" when the caller may correct this entry.
absl::string_view RefusalOf(const access::Caller& caller,
                            const std::optional<storage::LedgerRow>& row,
                            const pb::HourEntryBody& credit) {
  if (!row || !caller.Reaches(credit.unit_path())) return reason::kNotFound;
  if (row->person_id == caller.person_id) return reason::kOwnHours;
  if (credit.kind() != pb::ENTRY_KIND_CREDIT) return reason::kNotApprovable;
  if (row->reversed) return reason::kAlreadyReversed;
  // Two people decided it beside the events: another request changes it.
  if (!credit.hour_request_id().empty()) return reason::kNotApprovable;
  return "";
}

bool Says(const pb::HourDraft& draft, const pb::HourEntryBody& credit) {
  return draft.minutes() == credit.minutes() && draft.grade() == credit.grade();
}

absl::StatusOr<pb::CorrectionResult> CorrectOne(const Context& context,
                                                const access::Caller& caller,
                                                storage::WriteTxn& txn,
                                                const pb::CorrectEntriesRequest& request,
                                                const domain::HourRules& rules, int64_t seq) {
  pb::CorrectionResult result;
  result.set_seq(seq);
  HJJ_ASSIGN_OR_RETURN(const auto row, txn.GetEntry(seq));
  pb::HourEntryBody credit;
  if (row) credit.ParseFromString(row->body_bytes);
  if (const absl::string_view refusal = RefusalOf(caller, row, credit); !refusal.empty()) {
    result.set_refusal(std::string(refusal));
    return result;
  }
  HJJ_ASSIGN_OR_RETURN(const auto assignment, txn.GetAssignment(credit.assignment_id()));
  if (!assignment) return NotFound("assignment");
  // As whoever approved it reads the events: only what differs then is corrected.
  HJJ_ASSIGN_OR_RETURN(auto computed, ComputeDraft(context, txn, *assignment, {.rules = rules}));
  result.set_minutes_before(credit.minutes());
  result.set_minutes_after(computed ? computed->draft.minutes() : credit.minutes());
  if (!computed || Says(computed->draft, credit)) {
    result.set_refusal(kSame);
    return result;
  }
  HJJ_ASSIGN_OR_RETURN(computed, ComputeDraft(context, txn, *assignment,
                                              {.approver_id = caller.person_id, .rules = rules}));
  HJJ_ASSIGN_OR_RETURN(
      const PostedHours posted,
      PostHours(context, txn,
                {row->person_id, caller.person_id, caller.person_id, request.reason()}, credit,
                CreditBody(computed->draft, computed->stay)));
  result.set_reversal_seq(posted.reversal_seq);
  result.set_credit_seq(posted.credit_seq);
  result.set_minutes_after(computed->draft.minutes());
  HJJ_RETURN_IF_ERROR(ShowPosted(context, txn, request.request_id(), credit.assignment_id()));
  HJJ_RETURN_IF_ERROR(Audit(context, txn, caller.person_id, "CorrectEntries",
                            credit.assignment_id(), absl::StrCat("entry ", seq)));
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

absl::StatusOr<bool> DeclineSomeDrafts(const Context& context, const access::Caller& caller,
                                       storage::WriteTxn& txn,
                                       const pb::DeclineDraftsRequest& request,
                                       pb::DeclineDraftsResponse* so_far) {
  HJJ_RETURN_IF_ERROR(CheckRefs(request.drafts()));
  HJJ_RETURN_IF_ERROR(CheckText("reason", request.reason(), 1, kMaxDecisionChars, true));
  const int to = std::min(request.drafts_size(), so_far->results_size() + kLinesPerStep);
  for (int i = so_far->results_size(); i < to; ++i) {
    HJJ_ASSIGN_OR_RETURN(auto result, DeclineOne(context, caller, txn, request, request.drafts(i)));
    if (result.refusal().empty()) so_far->set_declined_count(so_far->declined_count() + 1);
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
  HJJ_ASSIGN_OR_RETURN(
      const storage::LedgerRow reversal,
      AppendLink(context, txn,
                 {row->person_id, caller.person_id, caller.person_id, request.reason()},
                 ReversalBody(credit)));
  HJJ_RETURN_IF_ERROR(ShowPosted(context, txn, request.request_id(), credit.assignment_id()));
  HJJ_RETURN_IF_ERROR(Audit(context, txn, caller.person_id, "ReverseEntry", credit.assignment_id(),
                            absl::StrCat("entry ", request.seq())));
  pb::ReverseEntryResponse answer;
  HJJ_ASSIGN_OR_RETURN(*answer.mutable_entry(), EntryForPeople(txn, reversal));
  return answer;
}

absl::StatusOr<bool> CorrectSomeEntries(const Context& context, const access::Caller& caller,
                                        storage::WriteTxn& txn,
                                        const pb::CorrectEntriesRequest& request,
                                        pb::CorrectEntriesResponse* so_far) {
  if (request.seqs_size() < 1 || request.seqs_size() > kMaxCorrectionsPerCall) {
    return BadField("seqs", absl::StrCat("1 to ", kMaxCorrectionsPerCall));
  }
  for (int i = 0; i < request.seqs_size(); ++i) {
    if (request.seqs(i) < 1) return BadField(absl::StrCat("seqs[", i, "]"), "1 or more");
  }
  HJJ_RETURN_IF_ERROR(CheckText("reason", request.reason(), 1, kMaxDecisionChars, true));
  const absl::CivilDay today = domain::LocalDate(context.clock->Now(), context.settings.zone);
  HJJ_ASSIGN_OR_RETURN(const domain::HourRules rules, RulesFor(txn, DayNumber(today)));
  const int to = std::min(request.seqs_size(), so_far->results_size() + kCorrectionsPerStep);
  for (int i = so_far->results_size(); i < to; ++i) {
    HJJ_ASSIGN_OR_RETURN(*so_far->add_results(),
                         CorrectOne(context, caller, txn, request, rules, request.seqs(i)));
  }
  return to == request.seqs_size();
}

absl::StatusOr<pb::HourEntry> EntryForPeople(storage::ReadTxn& txn, const storage::LedgerRow& row,
                                             KnownApprovers* known) {
  pb::HourEntry entry;
  if (!entry.mutable_body()->ParseFromString(row.body_bytes)) {
    return absl::InternalError(absl::StrCat("entry ", row.seq, " is not readable"));
  }
  entry.set_body_bytes(row.body_bytes);
  entry.set_hash(row.hash);
  entry.set_person_id(row.person_id);
  entry.set_reversed(row.reversed);
  entry.set_reason(row.reason);
  KnownApprovers alone;
  if (known == nullptr) known = &alone;
  const auto [it, fresh] = known->try_emplace(entry.body().approved_by());
  if (fresh) {
    HJJ_ASSIGN_OR_RETURN(const auto approver, txn.GetPersonByPseudonym(it->first));
    if (approver) it->second = approver->person().id();
  }
  entry.set_approver_person_id(it->second);
  return entry;
}

}  // namespace hjj::app
