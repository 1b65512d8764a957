#include "server/app/draft_ops.h"

#include <absl/strings/escaping.h>

#include <algorithm>
#include <utility>

#include "server/app/assignments.h"
#include "server/app/check_in_ops.h"
#include "server/app/publish.h"
#include "shared/base/status.h"
#include "shared/crypto/hash.h"
#include "shared/domain/civil.h"
#include "shared/domain/hours.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

// Each takes well under a millisecond; a transaction must not hold the writer for 50.
constexpr int kDraftsPerTransaction = 25;
constexpr char kLateEvidence[] = "LATE_EVIDENCE";

void DropFlag(pb::HourDraft* draft, absl::string_view flag) {
  auto* flags = draft->mutable_flags();
  flags->erase(std::remove(flags->begin(), flags->end(), flag), flags->end());
}

std::string ContentEtag(pb::HourDraft draft) {
  draft.clear_etag();
  return absl::BytesToHexString(crypto::Blake2b256(draft.SerializeAsString()).substr(0, 8));
}

absl::Status AddOthersOfDay(storage::ReadTxn& txn, const pb::HourDraft& draft,
                            domain::HourInput* input) {
  HJJ_ASSIGN_OR_RETURN(const auto others,
                       txn.DraftsOfPersonDay(draft.person_id(), DayNumber(draft.service_date())));
  for (const pb::HourDraft& other : others) {
    if (other.assignment_id() == draft.assignment_id()) continue;
    input->other_minutes_that_day += other.minutes();
    if (other.has_in_time() && other.has_out_time()) {
      input->other_stays.push_back({FromProto(other.in_time()), FromProto(other.out_time())});
    }
  }
  return absl::OkStatus();
}

// On duty, or waiting for a lead, or done.
void SetState(const domain::HourComputation& hours, const StayFold& fold,
              const std::optional<pb::HourEntryBody>& credit, pb::HourDraft* draft) {
  const bool open_stay = !fold.presence.intervals.empty() && fold.presence.intervals.back().open();
  if (credit) {
    const bool same = draft->minutes() == credit->minutes() && draft->grade() == credit->grade();
    draft->set_state(same ? pb::DRAFT_STATE_CREDITED : pb::DRAFT_STATE_NEEDS_DECISION);
    if (!same) draft->add_flags(kLateEvidence);
    return;
  }
  const bool on_duty = open_stay && fold.presence.state != domain::PresenceState::kOpenEnded;
  if (on_duty) DropFlag(draft, domain::Name(domain::HourReason::kOpenEnded));
  if (on_duty || fold.presence.intervals.empty()) {
    draft->set_state(pb::DRAFT_STATE_OPEN);
  } else {
    draft->set_state(hours.needs_decision ? pb::DRAFT_STATE_NEEDS_DECISION : pb::DRAFT_STATE_READY);
  }
}

// Where her minutes stand, from draft and ledger.
pb::Credit CreditOf(const pb::HourDraft& draft) {
  if (draft.credited_minutes() > 0) return pb::CREDIT_CREDITED;
  if (draft.state() == pb::DRAFT_STATE_OPEN) return pb::CREDIT_NONE;
  return pb::CREDIT_DRAFT;
}

absl::Status MarkOthersOfDay(storage::WriteTxn& txn, const pb::HourDraft& draft) {
  HJJ_ASSIGN_OR_RETURN(const auto others,
                       txn.DraftsOfPersonDay(draft.person_id(), DayNumber(draft.service_date())));
  for (const pb::HourDraft& other : others) {
    if (other.assignment_id() == draft.assignment_id()) continue;
    HJJ_RETURN_IF_ERROR(txn.MarkDraftDirty(other.assignment_id()));
  }
  return absl::OkStatus();
}

// What her other drafts of the day look at.
bool TouchesOthers(const std::optional<pb::HourDraft>& before, const pb::HourDraft& after) {
  return !before || before->minutes() != after.minutes() ||
         before->in_time().SerializeAsString() != after.in_time().SerializeAsString() ||
         before->out_time().SerializeAsString() != after.out_time().SerializeAsString();
}

}  // namespace

absl::StatusOr<std::optional<pb::HourEntryBody>> LiveCredit(storage::ReadTxn& txn,
                                                            absl::string_view assignment_id) {
  HJJ_ASSIGN_OR_RETURN(const auto rows, txn.EntriesOfAssignment(assignment_id));
  for (const storage::LedgerRow& row : rows) {
    pb::HourEntryBody body;
    if (row.reversed || !body.ParseFromString(row.body_bytes)) continue;
    if (body.kind() == pb::ENTRY_KIND_CREDIT) return body;
  }
  return std::nullopt;
}

std::vector<ledger::Evidence> EvidenceOf(const StayEvents& stay) {
  std::vector<ledger::Evidence> evidence;
  for (const auto& stored : stay.events) {
    evidence.push_back({stored.record().event().id(), stored.record().check_in()});
  }
  std::sort(evidence.begin(), evidence.end(),
            [](const auto& a, const auto& b) { return a.event_id < b.event_id; });
  return evidence;
}

absl::StatusOr<std::optional<ComputedDraft>> ComputeDraft(const Context& context,
                                                          storage::ReadTxn& txn,
                                                          const pb::Assignment& a,
                                                          absl::string_view approver_id) {
  ComputedDraft computed;
  HJJ_ASSIGN_OR_RETURN(computed.stay, ReadStay(txn, a.id()));
  if (computed.stay.events.empty()) return std::nullopt;
  HJJ_ASSIGN_OR_RETURN(const auto credit, LiveCredit(txn, a.id()));
  std::string approver(approver_id);
  if (credit && approver.empty()) {
    HJJ_ASSIGN_OR_RETURN(const auto who, txn.GetPersonByPseudonym(credit->approved_by()));
    if (who) approver = who->person().id();
  }
  const domain::ShiftWindow window = WindowOf(a, context.settings);
  StayFold fold = FoldStay(computed.stay, window, context.clock->Now(), approver);

  pb::HourDraft& draft = computed.draft;
  draft.set_assignment_id(a.id());
  draft.set_person_id(a.person_id());
  draft.set_unit_id(a.unit_id());
  HJJ_ASSIGN_OR_RETURN(*draft.mutable_unit_path(), PathOfUnit(txn, a.unit_id()));
  draft.set_campaign_id(a.campaign_id());
  HJJ_ASSIGN_OR_RETURN(const auto task, txn.GetTask(a.task_id()));
  if (task) draft.set_category(task->category());
  *draft.mutable_service_date() = ToProto(domain::LocalDate(window.start, context.settings.zone));

  const domain::HourRules& rules = domain::kHourRulesV1;
  domain::HourInput input;
  input.shift_start = window.start;
  input.shift_end = window.end;
  input.presence = fold.presence;
  input.evidence = fold.evidence;
  HJJ_RETURN_IF_ERROR(AddOthersOfDay(txn, draft, &input));
  const domain::HourComputation hours = domain::ComputeHours(rules, input);
  draft.set_minutes(static_cast<int32_t>(hours.minutes));
  draft.set_grade(static_cast<pb::Grade>(hours.grade));
  for (const domain::HourReason r : hours.reasons) draft.add_flags(std::string(domain::Name(r)));
  if (hours.first_in) *draft.mutable_in_time() = ToProto(*hours.first_in);
  if (hours.last_out) *draft.mutable_out_time() = ToProto(*hours.last_out);
  draft.set_rules_version(rules.version);
  draft.set_evidence_digest(ledger::EvidenceDigest(EvidenceOf(computed.stay)));
  if (credit) draft.set_credited_minutes(credit->minutes());
  SetState(hours, fold, credit, &draft);
  draft.set_etag(ContentEtag(draft));
  return computed;
}

absl::StatusOr<std::optional<pb::HourDraft>> RecomputeDraft(const Context& context,
                                                            storage::WriteTxn& txn,
                                                            absl::string_view request_id,
                                                            absl::string_view assignment_id) {
  HJJ_RETURN_IF_ERROR(txn.ClearDraftDirty(assignment_id));
  HJJ_ASSIGN_OR_RETURN(auto assignment, txn.GetAssignment(assignment_id));
  if (!assignment) return std::nullopt;
  HJJ_ASSIGN_OR_RETURN(const auto computed, ComputeDraft(context, txn, *assignment));
  if (!computed) return std::nullopt;
  const pb::HourDraft& draft = computed->draft;
  HJJ_ASSIGN_OR_RETURN(const auto before, txn.GetDraft(assignment_id));
  if (!before || before->etag() != draft.etag()) {
    HJJ_RETURN_IF_ERROR(txn.PutDraft(draft));
    pb::Resource resource;
    *resource.mutable_draft() = draft;
    HJJ_RETURN_IF_ERROR(
        Publish(txn, request_id, std::move(resource), draft.unit_path(), {draft.person_id()}));
    if (TouchesOthers(before, draft)) HJJ_RETURN_IF_ERROR(MarkOthersOfDay(txn, draft));
  }
  if (assignment->credit() != CreditOf(draft)) {
    assignment->set_credit(CreditOf(draft));
    HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request_id, *assignment, draft.unit_path()));
  }
  return draft;
}

absl::StatusOr<int> RecomputeDrafts(const Context& context, int limit) {
  int done = 0;
  while (done < limit) {
    int in_step = 0;
    HJJ_RETURN_IF_ERROR(context.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
      in_step = 0;
      HJJ_ASSIGN_OR_RETURN(const auto ids,
                           txn.DirtyDrafts(std::min(kDraftsPerTransaction, limit - done)));
      for (const std::string& id : ids) {
        HJJ_RETURN_IF_ERROR(RecomputeDraft(context, txn, "", id).status());
        ++in_step;
      }
      return absl::OkStatus();
    }));
    if (in_step == 0) break;
    done += in_step;
  }
  return done;
}

absl::StatusOr<int> SweepPresence(const Context& context) {
  const absl::Time now = context.clock->Now();
  // The longest shift lasts 16 hours; what is older has been swept before.
  storage::AssignmentQuery query;
  query.start = {now - absl::Hours(18), now};
  std::vector<std::string> due;
  HJJ_RETURN_IF_ERROR(context.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    due.clear();
    HJJ_ASSIGN_OR_RETURN(const auto assignments, AllAssignments(txn, query));
    for (const pb::Assignment& a : assignments) {
      const domain::ShiftWindow window = WindowOf(a, context.settings);
      const bool here =
          a.presence() == pb::PRESENCE_PRESENT || a.presence() == pb::PRESENCE_ON_BREAK;
      const bool awaited =
          a.presence() == pb::PRESENCE_ABSENT || a.presence() == pb::PRESENCE_ON_THE_WAY;
      if ((here && now > window.end + window.open_end_grace) ||
          (awaited && HoldsSeat(a) && now > window.start + window.no_show_grace)) {
        due.push_back(a.id());
      }
    }
    return absl::OkStatus();
  }));
  for (size_t from = 0; from < due.size(); from += kDraftsPerTransaction) {
    HJJ_RETURN_IF_ERROR(context.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
      const size_t to = std::min(due.size(), from + kDraftsPerTransaction);
      for (size_t i = from; i < to; ++i) {
        HJJ_ASSIGN_OR_RETURN(auto assignment, txn.GetAssignment(due[i]));
        if (!assignment) continue;
        const pb::Presence before = assignment->presence();
        HJJ_RETURN_IF_ERROR(RefreshPresence(context, txn, "", *assignment));
        if (assignment->presence() != before) {
          HJJ_RETURN_IF_ERROR(txn.MarkDraftDirty(assignment->id()));
        }
      }
      return absl::OkStatus();
    }));
  }
  return static_cast<int>(due.size());
}

}  // namespace hjj::app
