#include "server/app/draft_ops.h"

#include <absl/strings/escaping.h>

#include <algorithm>
#include <utility>

#include "server/app/anomalies.h"
#include "server/app/assignments.h"
#include "server/app/check_in_ops.h"
#include "server/app/evidence_row.h"
#include "server/app/publish.h"
#include "server/app/rules_ops.h"
#include "shared/base/status.h"
#include "shared/crypto/hash.h"
#include "shared/domain/civil.h"
#include "shared/domain/hours.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

// Each takes well under a millisecond; a transaction must not hold the writer for 50.
constexpr int kDraftsPerTransaction = 25;

std::string ContentEtag(pb::HourDraft draft) {
  draft.clear_etag();
  return absl::BytesToHexString(crypto::Blake2b256(draft.SerializeAsString()).substr(0, 8));
}

void AddOthersOfDay(const std::vector<pb::HourDraft>& others, const pb::HourDraft& draft,
                    domain::HourInput* input) {
  for (const pb::HourDraft& other : others) {
    if (other.assignment_id() == draft.assignment_id()) continue;
    input->other_minutes_that_day += other.minutes();
    if (other.has_in_time() && other.has_out_time()) {
      input->other_stays.push_back({FromProto(other.in_time()), FromProto(other.out_time())});
    }
  }
}

// She has come and is still awaited to leave.
bool OnDuty(const domain::Presence& presence) {
  return !presence.intervals.empty() && presence.intervals.back().open() &&
         presence.state != domain::PresenceState::kOpenEnded;
}

// A way out without a way in, when she is no longer awaited: nothing to count, and something
// happened all the same.
bool OnlyStrays(const domain::Presence& presence) {
  return presence.intervals.empty() && !presence.stray_ids.empty() &&
         presence.state == domain::PresenceState::kNoShowSuspected;
}

// On duty, or waiting for a lead, or done.
void SetState(const domain::Presence& presence, const std::optional<pb::HourEntryBody>& credit,
              pb::HourDraft* draft) {
  if (credit) {
    // What was decided over the same evidence stands, whatever the events alone would give.
    const bool same = draft->evidence_digest() == credit->evidence_digest() ||
                      (draft->minutes() == credit->minutes() && draft->grade() == credit->grade());
    draft->set_state(same ? pb::DRAFT_STATE_CREDITED : pb::DRAFT_STATE_NEEDS_DECISION);
    if (!same) draft->add_flags(kLateEvidence);
    return;
  }
  if (OnDuty(presence) || (presence.intervals.empty() && !OnlyStrays(presence))) {
    draft->set_state(pb::DRAFT_STATE_OPEN);
  } else {
    draft->set_state(draft->anomalies().empty() ? pb::DRAFT_STATE_READY
                                                : pb::DRAFT_STATE_NEEDS_DECISION);
  }
}

// Hours that rest on no event, such as those put down from paper.
void ShowCredit(const pb::HourEntryBody& credit, pb::HourDraft* draft) {
  draft->set_minutes(credit.minutes());
  draft->set_grade(credit.grade());
  draft->set_rules_version(credit.rules_version());
}

// Where her minutes stand, from draft and ledger.
pb::Credit CreditOf(const pb::HourDraft& draft) {
  if (draft.credited_minutes() > 0) return pb::CREDIT_CREDITED;
  if (draft.state() == pb::DRAFT_STATE_DECLINED) return pb::CREDIT_VOID;
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
  const auto declined = [](const pb::HourDraft& d) {
    return d.state() == pb::DRAFT_STATE_DECLINED;
  };
  return !before || before->minutes() != after.minutes() || declined(*before) != declined(after) ||
         before->in_time().SerializeAsString() != after.in_time().SerializeAsString() ||
         before->out_time().SerializeAsString() != after.out_time().SerializeAsString();
}

// From the events to minutes, grade, flags and findings.
absl::Status ReadHours(const Context& context, storage::ReadTxn& txn, const pb::Assignment& a,
                       const DraftReading& reading, const StayWindow& window, StayFold* fold,
                       ComputedDraft* computed) {
  pb::HourDraft* draft = &computed->draft;
  HJJ_ASSIGN_OR_RETURN(StayAnomalies anomalies,
                       FindAnomalies(context, txn, a, computed->stay, *fold));
  computed->touches = std::move(anomalies.touches);
  for (const std::string& id : anomalies.tainted) {
    if (auto it = fold->evidence.find(id); it != fold->evidence.end()) it->second.anomaly = true;
  }
  const int32_t day = DayNumber(draft->service_date());
  HJJ_ASSIGN_OR_RETURN(auto others, txn.DraftsOfPersonDay(draft->person_id(), day));
  // What does not count stands in nobody's way.
  std::erase_if(others, [](const auto& d) { return d.state() == pb::DRAFT_STATE_DECLINED; });
  domain::HourInput input;
  input.shift_start = window.shift.start;
  input.shift_end = window.shift.end;
  input.presence = fold->counted;
  input.evidence = fold->evidence;
  AddOthersOfDay(others, *draft, &input);
  domain::HourRules rules;
  if (reading.rules) {
    rules = *reading.rules;
  } else {
    HJJ_ASSIGN_OR_RETURN(rules, RulesFor(txn, day));
  }
  if (window.called_off) {
    // She may have heard of it later, and leaves then; not beyond what was planned.
    const absl::Duration left = window.planned_end - window.shift.end;
    rules.late_minutes = std::min(rules.late_minutes, static_cast<int>(absl::ToInt64Minutes(left)));
  }
  domain::HourComputation hours = domain::ComputeHours(rules, input);
  // While she is still there nothing is missing.
  if (OnDuty(fold->presence)) std::erase(hours.reasons, domain::HourReason::kOpenEnded);
  draft->set_rules_version(rules.version);
  draft->set_minutes(static_cast<int32_t>(hours.minutes));
  draft->set_grade(static_cast<pb::Grade>(hours.grade));
  for (const domain::HourReason r : hours.reasons) draft->add_flags(std::string(domain::Name(r)));
  if (hours.first_in) *draft->mutable_in_time() = ToProto(*hours.first_in);
  if (hours.last_out) *draft->mutable_out_time() = ToProto(*hours.last_out);
  for (pb::Anomaly& anomaly : anomalies.found) *draft->add_anomalies() = std::move(anomaly);
  if (OnlyStrays(fold->presence)) {
    pb::Anomaly* anomaly = draft->add_anomalies();
    anomaly->set_reason(std::string(domain::Name(domain::HourReason::kStray)));
    for (const std::string& id : fold->presence.stray_ids) anomaly->add_event_ids(id);
  }
  for (pb::Anomaly& anomaly : AnomaliesOfHours(hours, *draft, others)) {
    *draft->add_anomalies() = std::move(anomaly);
  }
  return absl::OkStatus();
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
    evidence.push_back(EvidenceRow(stored));
  }
  std::sort(evidence.begin(), evidence.end(),
            [](const auto& a, const auto& b) { return a.event_id < b.event_id; });
  return evidence;
}

absl::StatusOr<std::optional<ComputedDraft>> ComputeDraft(const Context& context,
                                                          storage::ReadTxn& txn,
                                                          const pb::Assignment& a,
                                                          const DraftReading& reading) {
  ComputedDraft computed;
  HJJ_ASSIGN_OR_RETURN(computed.stay, ReadStay(txn, a.id()));
  HJJ_ASSIGN_OR_RETURN(const auto credit, LiveCredit(txn, a.id()));
  if (computed.stay.events.empty() && !credit) return std::nullopt;
  std::string approver = reading.approver_id;
  if (credit && approver.empty()) {
    HJJ_ASSIGN_OR_RETURN(const auto who, txn.GetPersonByPseudonym(credit->approved_by()));
    if (who) approver = who->person().id();
  }
  HJJ_ASSIGN_OR_RETURN(const StayWindow window, WindowOf(txn, a, context.settings));
  StayFold fold = FoldStay(computed.stay, window, context.clock->Now(), approver);

  pb::HourDraft& draft = computed.draft;
  draft.set_assignment_id(a.id());
  draft.set_person_id(a.person_id());
  draft.set_unit_id(a.unit_id());
  HJJ_ASSIGN_OR_RETURN(*draft.mutable_unit_path(), PathOfUnit(txn, a.unit_id()));
  draft.set_campaign_id(a.campaign_id());
  HJJ_ASSIGN_OR_RETURN(const auto task, txn.GetTask(a.task_id()));
  if (task) draft.set_category(task->category());
  *draft.mutable_service_date() =
      ToProto(domain::LocalDate(window.shift.start, context.settings.zone));
  draft.set_evidence_digest(ledger::EvidenceDigest(EvidenceOf(computed.stay)));
  if (credit) draft.set_credited_minutes(credit->minutes());
  if (computed.stay.events.empty()) {
    ShowCredit(*credit, &draft);
  } else {
    HJJ_RETURN_IF_ERROR(ReadHours(context, txn, a, reading, window, &fold, &computed));
  }
  SetState(fold.presence, credit, &draft);
  HJJ_ASSIGN_OR_RETURN(const auto before, txn.GetDraft(a.id()));
  if (before && before->has_decline() && !credit &&
      before->evidence_digest() == draft.evidence_digest()) {
    *draft.mutable_decline() = before->decline();
    draft.set_state(pb::DRAFT_STATE_DECLINED);
  }
  draft.set_etag(ContentEtag(draft));
  computed.presence = std::move(fold.presence);
  return computed;
}

absl::Status PutDecline(const Context& context, storage::WriteTxn& txn,
                        absl::string_view request_id, pb::HourDraft draft,
                        pb::DraftDecline decline) {
  *draft.mutable_decline() = std::move(decline);
  draft.set_state(pb::DRAFT_STATE_DECLINED);
  HJJ_RETURN_IF_ERROR(txn.PutDraft(draft));
  HJJ_RETURN_IF_ERROR(MarkOthersOfDay(txn, draft));
  // Reads it as declined, and says so where an etag, an event or her assignment does.
  return RecomputeDraft(context, txn, request_id, draft.assignment_id()).status();
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
    if (!before || before->evidence_digest() != draft.evidence_digest()) {
      for (const std::string& id : computed->touches) {
        if (id != assignment_id) HJJ_RETURN_IF_ERROR(txn.MarkDraftDirty(id));
      }
    }
  }
  if (!computed->stay.events.empty()) {
    HJJ_RETURN_IF_ERROR(
        ShowPresence(txn, std::string(request_id), computed->presence, *assignment));
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

absl::StatusOr<int> SweepChainGaps(const Context& context) {
  const absl::Time due = context.clock->Now() - kChainGap;
  int marked = 0;
  HJJ_RETURN_IF_ERROR(context.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(const auto ids, txn.ChainGaps({due - absl::Hours(24), due}));
    for (const std::string& id : ids) HJJ_RETURN_IF_ERROR(txn.MarkDraftDirty(id));
    marked = static_cast<int>(ids.size());
    return absl::OkStatus();
  }));
  return marked;
}

namespace {

absl::StatusOr<bool> PresenceIsDue(const Context& context, storage::ReadTxn& txn,
                                   const pb::Assignment& a, absl::Time now) {
  HJJ_ASSIGN_OR_RETURN(const StayWindow stay, WindowOf(txn, a, context.settings));
  const domain::ShiftWindow& window = stay.shift;
  const bool here = a.presence() == pb::PRESENCE_PRESENT || a.presence() == pb::PRESENCE_ON_BREAK;
  const bool awaited =
      a.presence() == pb::PRESENCE_ABSENT || a.presence() == pb::PRESENCE_ON_THE_WAY;
  return (here && now > window.end + window.open_end_grace) ||
         (awaited && HoldsSeat(a) && now > window.start + window.no_show_grace);
}

absl::Status PassTime(const Context& context, storage::WriteTxn& txn, const std::string& request_id,
                      pb::Assignment& assignment) {
  const pb::Presence before = assignment.presence();
  HJJ_RETURN_IF_ERROR(RefreshPresence(context, txn, request_id, assignment));
  if (assignment.presence() == before) return absl::OkStatus();
  return txn.MarkDraftDirty(assignment.id());
}

}  // namespace

absl::Status SweepShift(const Context& context, storage::WriteTxn& txn,
                        const std::string& request_id, absl::string_view shift_id) {
  const absl::Time now = context.clock->Now();
  HJJ_ASSIGN_OR_RETURN(auto assignments, AssignmentsOfShift(txn, shift_id));
  for (pb::Assignment& a : assignments) {
    HJJ_ASSIGN_OR_RETURN(const bool due, PresenceIsDue(context, txn, a, now));
    if (due) HJJ_RETURN_IF_ERROR(PassTime(context, txn, request_id, a));
  }
  return absl::OkStatus();
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
      HJJ_ASSIGN_OR_RETURN(const bool is_due, PresenceIsDue(context, txn, a, now));
      if (is_due) due.push_back(a.id());
    }
    return absl::OkStatus();
  }));
  for (size_t from = 0; from < due.size(); from += kDraftsPerTransaction) {
    HJJ_RETURN_IF_ERROR(context.store->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
      const size_t to = std::min(due.size(), from + kDraftsPerTransaction);
      for (size_t i = from; i < to; ++i) {
        HJJ_ASSIGN_OR_RETURN(auto assignment, txn.GetAssignment(due[i]));
        if (!assignment) continue;
        HJJ_RETURN_IF_ERROR(PassTime(context, txn, "", *assignment));
      }
      return absl::OkStatus();
    }));
  }
  return static_cast<int>(due.size());
}

}  // namespace hjj::app
