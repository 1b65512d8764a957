// The transaction of the SQLite engine: reads and writes on one connection. A read is handed out
// as a ReadTxn over a query-only connection. Implemented by subject in txn_*.cc.
#pragma once

#include <string>
#include <vector>

#include "server/storage/store.h"
#include "shared/sqlite/connection.h"

namespace hjj::storage {

// What the writer keeps of the event log between commits. `head` and `pending` run ahead of the
// file during a group and are set back with a savepoint or a failed commit.
struct EventLog {
  int64_t head = 0;
  absl::Time commit_time;
  std::vector<CommittedEvent> pending;
};

class SqliteTxn final : public WriteTxn {
 public:
  // `log` is the writer's; null for reads. Neither is owned.
  explicit SqliteTxn(sqlite::Connection* db, EventLog* log = nullptr) : db_(db), log_(log) {}

  // --- installation
  absl::StatusOr<std::string> GetMeta(absl::string_view key) override;
  absl::Status SetMeta(absl::string_view key, absl::string_view value) override;

  // --- directory: txn_directory.cc
  absl::StatusOr<std::optional<pb::OrgUnit>> GetUnit(absl::string_view id) override;
  absl::StatusOr<std::optional<pb::OrgUnit>> GetUnitByCode(absl::string_view code) override;
  absl::StatusOr<Page<pb::OrgUnit>> ListUnits(absl::string_view path_prefix,
                                              const PageArgs& page) override;
  absl::StatusOr<std::optional<rec::StoredPerson>> GetPerson(absl::string_view id) override;
  absl::StatusOr<std::optional<rec::StoredPerson>> GetPersonByPhone(
      absl::string_view phone_index) override;
  absl::StatusOr<std::optional<rec::StoredPerson>> GetPersonByRosterNumber(
      absl::string_view roster_number) override;
  absl::StatusOr<std::optional<rec::StoredPerson>> GetPersonByPseudonym(
      absl::string_view pseudonym) override;
  absl::StatusOr<Page<rec::StoredPerson>> ListPersons(const PersonQuery& q,
                                                      const PageArgs& page) override;
  absl::StatusOr<std::optional<pb::Grant>> GetGrant(absl::string_view id) override;
  absl::StatusOr<std::vector<pb::Grant>> GrantsOf(absl::string_view person_id) override;
  absl::StatusOr<Page<pb::Grant>> ListGrants(absl::string_view path_prefix,
                                             const PageArgs& page) override;
  absl::StatusOr<int64_t> ScopeVersion(absl::string_view person_id) override;
  absl::Status PutUnit(const pb::OrgUnit& unit) override;
  absl::Status PutPerson(const rec::StoredPerson& person, absl::string_view unit_path) override;
  absl::Status PutGrant(const pb::Grant& grant) override;
  absl::Status DeleteGrant(absl::string_view id) override;
  absl::Status BumpScopeVersion(absl::string_view person_id) override;

  // --- access: txn_access.cc
  absl::StatusOr<std::optional<rec::StoredInvitation>> FindInvitation(
      absl::string_view code_hash) override;
  absl::StatusOr<std::optional<rec::StoredDevice>> GetDevice(absl::string_view key_id) override;
  absl::StatusOr<std::vector<rec::StoredDevice>> DevicesOf(absl::string_view person_id) override;
  absl::StatusOr<std::optional<rec::StoredSession>> GetSession(absl::string_view id) override;
  absl::StatusOr<std::vector<rec::StoredSession>> SessionsOf(absl::string_view person_id) override;
  absl::StatusOr<std::optional<rec::StoredAnswer>> GetAnswer(absl::string_view principal,
                                                             absl::string_view request_id) override;
  absl::StatusOr<Page<pb::AuditRecord>> ListAudit(absl::string_view actor_id,
                                                  const PageArgs& page) override;
  absl::Status PutInvitation(const rec::StoredInvitation& invitation) override;
  absl::Status DeleteInvitation(absl::string_view person_id) override;
  absl::Status PutDevice(const rec::StoredDevice& device) override;
  absl::Status PutSession(const rec::StoredSession& session) override;
  absl::Status PutAnswer(absl::string_view principal, absl::string_view request_id,
                         const rec::StoredAnswer& answer) override;
  absl::StatusOr<int> ExpireAnswers(absl::Time before, int limit) override;
  absl::Status AppendAudit(const pb::AuditRecord& record) override;

  // --- campaign and dispatch: txn_dispatch.cc
  absl::StatusOr<std::optional<pb::Campaign>> GetCampaign(absl::string_view id) override;
  absl::StatusOr<Page<pb::Campaign>> ListCampaigns(const std::vector<std::string>& paths,
                                                   const PageArgs& page) override;
  absl::StatusOr<std::optional<pb::Task>> GetTask(absl::string_view id) override;
  absl::StatusOr<Page<pb::Task>> ListTasks(absl::string_view path_prefix,
                                           absl::string_view campaign_id,
                                           const PageArgs& page) override;
  absl::StatusOr<std::optional<pb::Shift>> GetShift(absl::string_view id) override;
  absl::StatusOr<Page<pb::Shift>> ListShifts(const ShiftQuery& q, const PageArgs& page) override;
  absl::StatusOr<bool> ShiftReusedFrom(absl::string_view source_shift_id,
                                       const TimeRange& start) override;
  absl::StatusOr<std::optional<pb::Plan>> GetPlan(absl::string_view id) override;
  absl::StatusOr<Page<pb::Plan>> ListPlans(absl::string_view path_prefix,
                                           const PageArgs& page) override;
  absl::StatusOr<Page<pb::PlanLine>> ListPlanLines(absl::string_view plan_id,
                                                   const PageArgs& page) override;
  absl::StatusOr<rec::StoredPlanPrices> GetPlanPrices(absl::string_view plan_id) override;
  absl::StatusOr<std::vector<std::string>> UnsentPlansBefore(absl::Time before, int limit) override;
  absl::StatusOr<std::optional<pb::Offer>> GetOffer(absl::string_view id) override;
  absl::StatusOr<Page<pb::Offer>> ListOffers(const OfferQuery& q, const PageArgs& page) override;
  absl::StatusOr<std::vector<pb::Offer>> OffersDue(absl::Time now, int limit) override;
  absl::StatusOr<std::optional<pb::Assignment>> GetAssignment(absl::string_view id) override;
  absl::StatusOr<Page<pb::Assignment>> ListAssignments(const AssignmentQuery& q,
                                                       const PageArgs& page) override;
  absl::Status PutCampaign(const pb::Campaign& campaign, absl::string_view unit_path) override;
  absl::Status PutTask(const pb::Task& task, absl::string_view unit_path) override;
  absl::Status PutShift(const pb::Shift& shift, absl::string_view unit_path) override;
  absl::Status PutPlan(const pb::Plan& plan, absl::string_view unit_path) override;
  absl::Status AppendPlanLines(absl::string_view plan_id,
                               const std::vector<pb::PlanLine>& lines) override;
  absl::Status PutPlanPrices(absl::string_view plan_id,
                             const rec::StoredPlanPrices& prices) override;
  absl::Status DeletePlan(absl::string_view id) override;
  absl::Status PutOffer(const pb::Offer& offer, absl::string_view unit_path) override;
  absl::Status PutAssignment(const pb::Assignment& assignment,
                             absl::string_view unit_path) override;

  // --- templates, series, outcomes, call-offs, urgent calls: txn_day.cc
  absl::StatusOr<std::optional<pb::TaskTemplate>> GetTaskTemplate(absl::string_view id) override;
  absl::StatusOr<Page<pb::TaskTemplate>> ListTaskTemplates(const std::vector<std::string>& paths,
                                                           const PageArgs& page) override;
  absl::StatusOr<std::optional<pb::Series>> GetSeries(absl::string_view id) override;
  absl::StatusOr<Page<pb::Series>> ListSeries(absl::string_view path_prefix,
                                              absl::string_view task_id,
                                              const PageArgs& page) override;
  absl::StatusOr<std::optional<pb::Outcome>> GetOutcome(absl::string_view shift_id) override;
  absl::StatusOr<Page<pb::Outcome>> ListOutcomes(absl::string_view path_prefix,
                                                 const DayRange& days,
                                                 const PageArgs& page) override;
  absl::StatusOr<std::optional<pb::CallOffRecord>> GetCallOff(absl::string_view id) override;
  absl::StatusOr<Page<pb::CallOffRecord>> ListCallOffs(absl::string_view path_prefix,
                                                       const PageArgs& page) override;
  absl::StatusOr<Page<rec::StoredCallOffSeat>> ListCallOffSeats(absl::string_view call_off_id,
                                                                absl::string_view person_id,
                                                                bool unreached_only,
                                                                const PageArgs& page) override;
  absl::StatusOr<std::optional<pb::UrgentCall>> GetUrgentCall(absl::string_view id) override;
  absl::StatusOr<std::vector<pb::UrgentCall>> OpenUrgentCalls(absl::string_view shift_id) override;
  absl::StatusOr<std::vector<pb::UrgentCall>> UrgentCallsDue(absl::Time now, int limit) override;
  absl::Status PutTaskTemplate(const pb::TaskTemplate& task_template,
                               absl::string_view unit_path) override;
  absl::Status DeleteTaskTemplate(absl::string_view id) override;
  absl::Status PutSeries(const pb::Series& series) override;
  absl::Status PutOutcome(const pb::Outcome& outcome) override;
  absl::Status PutCallOff(const pb::CallOffRecord& call_off) override;
  absl::Status PutCallOffSeat(const rec::StoredCallOffSeat& seat) override;
  absl::Status PutUrgentCall(const pb::UrgentCall& call, absl::string_view unit_path) override;

  // --- notices, files, certificates, deliveries: txn_notices.cc
  absl::StatusOr<std::optional<pb::Notice>> GetNotice(absl::string_view id) override;
  absl::StatusOr<Page<pb::Notice>> ListNotices(const NoticeQuery& q, const PageArgs& page) override;
  absl::StatusOr<int64_t> CountNoticeReads(absl::string_view notice_id) override;
  absl::StatusOr<std::optional<absl::Time>> NoticeReadTime(absl::string_view notice_id,
                                                           absl::string_view person_id) override;
  absl::StatusOr<int64_t> CountPersons(absl::string_view path_prefix) override;
  absl::StatusOr<std::optional<pb::Attachment>> GetAttachment(absl::string_view id) override;
  absl::StatusOr<std::string> GetAttachmentContent(absl::string_view id) override;
  absl::StatusOr<std::vector<pb::Attachment>> AttachmentsOf(absl::string_view owner_id) override;
  absl::StatusOr<std::vector<std::string>> AttachmentsDue(absl::Time now, int limit) override;
  absl::StatusOr<std::optional<pb::Certificate>> GetCertificate(absl::string_view id) override;
  absl::StatusOr<std::optional<pb::Certificate>> GetCertificateByNumber(
      absl::string_view number) override;
  absl::StatusOr<Page<pb::Certificate>> ListCertificates(const CertificateQuery& q,
                                                         const PageArgs& page) override;
  absl::StatusOr<std::vector<rec::StoredDelivery>> DeliveriesDue(absl::Time now,
                                                                 int limit) override;
  absl::StatusOr<int64_t> CountDeliveries() override;
  absl::Status PutNotice(const pb::Notice& notice) override;
  absl::Status PutNoticeRead(absl::string_view notice_id, absl::string_view person_id,
                             absl::Time time) override;
  absl::Status PutAttachment(const pb::Attachment& attachment, absl::string_view content) override;
  absl::Status DeleteAttachment(absl::string_view id) override;
  absl::Status PutCertificate(const pb::Certificate& certificate) override;
  absl::Status PutDelivery(const rec::StoredDelivery& delivery) override;
  absl::Status DeleteDelivery(int64_t seq) override;

  // --- check-in and drafts: txn_hours.cc
  absl::StatusOr<std::optional<rec::StoredCheckIn>> GetCheckIn(absl::string_view event_id) override;
  absl::StatusOr<std::vector<rec::StoredCheckIn>> CheckInsOf(
      absl::string_view assignment_id) override;
  absl::StatusOr<int64_t> CountQuarantined(absl::string_view key_id) override;
  absl::StatusOr<std::vector<std::string>> RawPlacesBefore(absl::Time before, int limit) override;
  absl::StatusOr<std::optional<rec::StoredCheckIn>> ChainEvent(absl::string_view key_id,
                                                               int64_t chain_index) override;
  absl::StatusOr<std::vector<std::string>> PersonsOfBoot(absl::string_view boot_id) override;
  absl::StatusOr<std::vector<std::string>> AssignmentsOfBoot(absl::string_view boot_id) override;
  absl::StatusOr<std::vector<rec::StoredCheckIn>> EventsAtFix(const pb::RawPlace& fix) override;
  absl::StatusOr<std::vector<std::string>> ChainGaps(const TimeRange& received) override;
  absl::StatusOr<std::vector<rec::StoredCodeHolder>> CodeHolders(
      absl::string_view shift_id) override;
  absl::StatusOr<std::optional<pb::HourDraft>> GetDraft(absl::string_view assignment_id) override;
  absl::StatusOr<Page<pb::HourDraft>> ListDrafts(const DraftQuery& q,
                                                 const PageArgs& page) override;
  absl::StatusOr<DraftTotals> SumDrafts(const DraftQuery& q) override;
  absl::StatusOr<std::vector<pb::HourDraft>> DraftsOfPersonDay(absl::string_view person_id,
                                                               int32_t day) override;
  absl::StatusOr<std::vector<std::string>> DirtyDrafts(int limit) override;
  absl::Status AppendCheckIn(const rec::StoredCheckIn& check_in) override;
  absl::Status DeleteRawPlace(absl::string_view event_id) override;
  absl::Status DeleteRawPlacesOf(absl::string_view person_id) override;
  absl::Status PutCodeHolder(const rec::StoredCodeHolder& holder) override;
  absl::Status PutDraft(const pb::HourDraft& draft) override;
  absl::Status MarkDraftDirty(absl::string_view assignment_id) override;
  absl::Status ClearDraftDirty(absl::string_view assignment_id) override;

  // --- ledger: txn_ledger.cc
  absl::StatusOr<std::pair<int64_t, std::string>> LedgerHead() override;
  absl::StatusOr<std::optional<LedgerRow>> GetEntry(int64_t seq) override;
  absl::StatusOr<std::vector<LedgerRow>> EntriesOfAssignment(
      absl::string_view assignment_id) override;
  absl::StatusOr<Page<LedgerRow>> ListEntries(const EntryQuery& q, const PageArgs& page) override;
  absl::Status ScanLedger(int64_t after, int64_t last,
                          const std::function<bool(const LedgerScanRow&)>& take) override;
  absl::StatusOr<std::optional<UnitSums>> NextUnitSums(absl::string_view after) override;
  absl::StatusOr<std::vector<pb::HourTally>> Summarise(const TallyQuery& q) override;
  absl::StatusOr<int64_t> CreditedMinutes(absl::string_view person_id,
                                          const DayRange& days) override;
  absl::Status AppendEntry(const LedgerRow& row, const pb::HourEntryBody& body) override;

  // --- requests, rules, seals, consents: txn_review.cc
  absl::StatusOr<std::optional<pb::HourRequest>> GetHourRequest(absl::string_view id) override;
  absl::StatusOr<Page<pb::HourRequest>> ListHourRequests(const HourRequestQuery& q,
                                                         const PageArgs& page) override;
  absl::StatusOr<std::vector<pb::HourRequest>> HourRequestsOf(
      absl::string_view assignment_id) override;
  absl::StatusOr<std::string> GetHourRequestPhoto(absl::string_view id) override;
  absl::StatusOr<std::vector<pb::AdoptedHourRules>> AdoptedRules() override;
  absl::StatusOr<std::string> RulesBytes(int32_t version) override;
  absl::StatusOr<std::optional<pb::SignedSeal>> GetSeal(absl::string_view unit_id,
                                                        int32_t month) override;
  absl::StatusOr<std::optional<pb::SignedSeal>> LastSeal(absl::string_view unit_id) override;
  absl::StatusOr<Page<pb::SignedSeal>> ListSeals(absl::string_view unit_id,
                                                 const PageArgs& page) override;
  absl::StatusOr<std::vector<pb::SealTotal>> SumForSeal(absl::string_view path_prefix,
                                                        int32_t month, int64_t head_seq) override;
  absl::StatusOr<std::vector<pb::Consent>> ConsentsOf(absl::string_view person_id) override;
  absl::Status PutHourRequest(const pb::HourRequest& request, absl::string_view photo) override;
  absl::Status AppendRules(const pb::AdoptedHourRules& rules, absl::string_view bytes) override;
  absl::Status AppendSeal(const pb::SignedSeal& seal, const pb::SealBody& body) override;
  absl::Status PutConsent(const rec::StoredConsent& consent) override;
  absl::Status ForgetPerson(absl::string_view person_id) override;

  // --- events: txn_events.cc
  absl::StatusOr<int64_t> HeadSeq() override;
  absl::StatusOr<int64_t> FloorSeq() override;
  absl::StatusOr<std::vector<CommittedEvent>> ListEvents(const std::vector<std::string>& topics,
                                                         int64_t after, int limit) override;
  absl::Status AppendEvent(NewEvent event) override;
  absl::StatusOr<int> CompactEvents(int64_t up_to_seq, int limit) override;

 private:
  sqlite::Connection* db_;
  EventLog* log_;
};

}  // namespace hjj::storage
