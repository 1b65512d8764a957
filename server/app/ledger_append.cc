#include "server/app/ledger_append.h"

#include <utility>

#include "server/app/assignments.h"
#include "server/app/draft_ops.h"
#include "server/app/my_data_ops.h"
#include "server/app/publish.h"
#include "server/domain/ledger.h"
#include "shared/base/ids.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr size_t kSaltSize = 16;

}  // namespace

absl::StatusOr<storage::LedgerRow> AppendLink(const Context& context, storage::WriteTxn& txn,
                                              const Posting& posting, pb::HourEntryBody body) {
  HJJ_ASSIGN_OR_RETURN(const auto head, txn.LedgerHead());
  storage::LedgerRow row;
  row.seq = head.first + 1;
  row.person_id = posting.person_id;
  row.reason = posting.reason;
  if (!row.reason.empty()) row.reason_salt = context.rng->Bytes(kSaltSize);
  body.set_seq(row.seq);
  HJJ_ASSIGN_OR_RETURN(*body.mutable_posted_by(), PseudonymOf(txn, posting.posted_by));
  HJJ_ASSIGN_OR_RETURN(*body.mutable_approved_by(), PseudonymOf(txn, posting.approved_by));
  *body.mutable_approve_time() = ToProto(context.clock->Now());
  body.set_reason_commitment(ledger::ReasonCommitment(row.reason_salt, row.reason));
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

pb::HourEntryBody ReversalBody(const pb::HourEntryBody& credit) {
  pb::HourEntryBody body = credit;
  body.set_kind(pb::ENTRY_KIND_REVERSAL);
  body.set_reverses_seq(credit.seq());
  body.clear_document_hashes();
  body.clear_hour_request_id();
  return body;
}

absl::StatusOr<PostedHours> PostHours(const Context& context, storage::WriteTxn& txn,
                                      const Posting& posting,
                                      const std::optional<pb::HourEntryBody>& standing,
                                      pb::HourEntryBody credit) {
  PostedHours posted;
  if (standing) {
    pb::HourEntryBody reversal = ReversalBody(*standing);
    reversal.set_hour_request_id(credit.hour_request_id());
    HJJ_ASSIGN_OR_RETURN(const auto row, AppendLink(context, txn, posting, std::move(reversal)));
    posted.reversal_seq = row.seq;
    credit.set_volunteer_pseudonym(standing->volunteer_pseudonym());
  } else {
    HJJ_ASSIGN_OR_RETURN(*credit.mutable_volunteer_pseudonym(),
                         PseudonymOf(txn, posting.person_id));
  }
  if (credit.minutes() > 0) {
    HJJ_ASSIGN_OR_RETURN(const auto row, AppendLink(context, txn, posting, std::move(credit)));
    posted.credit_seq = row.seq;
  }
  return posted;
}

absl::Status ShowPosted(const Context& context, storage::WriteTxn& txn,
                        absl::string_view request_id, absl::string_view assignment_id) {
  HJJ_ASSIGN_OR_RETURN(const auto draft, RecomputeDraft(context, txn, request_id, assignment_id));
  if (draft) return absl::OkStatus();
  // Hours that rested on no event, and were taken back: nothing waits for anybody.
  HJJ_ASSIGN_OR_RETURN(auto left, txn.GetDraft(assignment_id));
  HJJ_ASSIGN_OR_RETURN(auto assignment, txn.GetAssignment(assignment_id));
  if (!left || !assignment) return absl::OkStatus();
  left->clear_minutes();
  left->clear_grade();
  left->clear_credited_minutes();
  left->set_etag("none");
  HJJ_RETURN_IF_ERROR(txn.PutDraft(*left));
  pb::Resource resource;
  *resource.mutable_draft() = *left;
  HJJ_RETURN_IF_ERROR(
      Publish(txn, request_id, std::move(resource), left->unit_path(), {left->person_id()}));
  assignment->set_credit(pb::CREDIT_NONE);
  return PutAndPublish(txn, request_id, *assignment, left->unit_path());
}

}  // namespace hjj::app
