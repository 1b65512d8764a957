// The store: everything the server remembers, behind one interface written for two engines
// (SQLite on one machine, PostgreSQL on many). Nothing above this line knows SQL.
//
// Records are the generated messages themselves. Each method is one small typed read or write;
// there are no handles, no cursors, no lazy rows. A transaction object lives only inside the
// function it was passed to.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dispatch/store/v1/records.pb.h"
#include "dispatch/v1/admin.pb.h"
#include "dispatch/v1/call_off.pb.h"
#include "dispatch/v1/campaign.pb.h"
#include "dispatch/v1/directory.pb.h"
#include "dispatch/v1/dispatch.pb.h"
#include "dispatch/v1/ledger.pb.h"
#include "dispatch/v1/notice.pb.h"
#include "dispatch/v1/recognition.pb.h"
#include "dispatch/v1/series.pb.h"
#include "dispatch/v1/watch.pb.h"

namespace hjj::storage {

namespace pb = ::dispatch::v1;
namespace rec = ::dispatch::store::v1;

// One page of a list. `next_key` is empty on the last page; otherwise pass it back unchanged as
// PageArgs::after. Keys hold sort columns and ids only; rpc wraps them in a page token.
template <typename T>
struct Page {
  std::vector<T> items;
  std::string next_key;
};

struct PageArgs {
  std::string after;
  int limit = 100;
};

// Half-open stretch of time; unset ends are open.
struct TimeRange {
  absl::Time from = absl::InfinitePast();
  absl::Time to = absl::InfiniteFuture();
};

// Days as yyyymmdd integers, inclusive; 0 is open.
struct DayRange {
  int32_t from = 0;
  int32_t to = 0;
};

// Filters of lists over a unit's subtree: `path_prefix` is a unit's path ("/a/b/"); empty means
// all.
struct PersonQuery {
  std::string path_prefix;
  std::string name_part;
  // Exactly four digits: tail of the phone number.
  std::string phone_tail;
};
struct ShiftQuery {
  std::string path_prefix;
  std::string task_id;
  std::string series_id;
  TimeRange start;
};
// Any mix of the filters; all that are set must hold.
struct AssignmentQuery {
  std::string path_prefix;
  std::string person_id;
  std::string shift_id;
  std::string offer_id;
  TimeRange start;
};
struct OfferQuery {
  std::string path_prefix;
  std::string person_id;
  bool open_only = false;
  std::string urgent_call_id;
  std::string stand_in_for_assignment_id;
};
struct DraftQuery {
  std::string path_prefix;
  DayRange days;
  // Also those that are credited or declined.
  bool include_credited = false;
  std::vector<pb::DraftState> states;
};
struct EntryQuery {
  std::string path_prefix;
  bool own_only = false;  // of the unit at path_prefix alone, without those below it
  DayRange days;
  std::string campaign_id;
  pb::Category category = pb::CATEGORY_UNSPECIFIED;
  std::string person_id;
};
struct TallyQuery {
  EntryQuery filter;
  pb::GroupBy group_by = pb::GROUP_BY_UNSPECIFIED;
  // For GROUP_BY_UNIT: path of the unit whose children are the groups.
  std::string group_path;
};
struct HourRequestQuery {
  std::string path_prefix;
  std::string person_id;
  bool open_only = false;
};
struct CertificateQuery {
  std::string path_prefix;
  std::string person_id;
};
struct NoticeQuery {
  // Notices of this unit, those above it and, where `below`, those below it.
  std::string path;
  bool below = false;
  // Leaves out what was retracted, or expired by then.
  absl::Time current_at = absl::InfinitePast();
};
struct DraftTotals {
  int64_t count = 0;
  int64_t minutes = 0;
};

// An entry at rest: exact bytes, its hash, and who it stands for.
struct LedgerRow {
  int64_t seq = 0;
  std::string body_bytes;
  std::string hash;
  // Empty once her data was deleted.
  std::string person_id;
  bool reversed = false;
  std::string reason;
  std::string reason_salt;
};
// A row of the chain for verification: views into the engine's own memory, good until the function
// they were handed to returns. Ids are 16 bytes, the day is yyyymmdd. An index column of another
// storage type than it was written with is as if it were empty, or the least int64.
struct LedgerScanRow {
  int64_t seq = 0;
  absl::string_view body_bytes, hash;
  // The index columns as they stand, whatever the bytes say.
  int64_t kind = 0, category = 0, day = 0, minutes = 0, grade = 0, reverses_seq = 0;
  absl::string_view pseudonym, assignment_id, unit_path, campaign_id;
  // Empty without a reason.
  absl::string_view reason, reason_salt;
};

// What tallies add up instead of entries, of one unit without those below it: for verification.
struct UnitSums {
  struct Month {
    int32_t month = 0;  // yyyymm
    // Of grade A, B, C.
    int64_t minutes[3] = {}, attendances[3] = {};
    // Attendances as they are kept for counting heads.
    int64_t by_person = 0;
  };
  std::string unit_path;
  std::vector<Month> months;
};

// An event about to be appended: who may see it, and what changed.
struct NewEvent {
  std::vector<std::string> topics;
  pb::Event event;  // without seq and commit_time
};
// "scope/ID": see BumpScopeVersion.
std::string ScopeTopic(absl::string_view person_id);

// An event as committed. Shared by every stream.
struct CommittedEvent {
  int64_t seq = 0;
  // As published; read back from the log: those of the topics asked for.
  std::vector<std::string> topics;
  std::shared_ptr<const pb::Event> event;
};

// Reads within one consistent snapshot. Missing rows are std::nullopt, never an error.
class ReadTxn {
 public:
  virtual ~ReadTxn() = default;

  // --- installation
  // Free text settings of the installation: "epoch", "installation_id", "ledger_salt" …
  virtual absl::StatusOr<std::string> GetMeta(absl::string_view key) = 0;  // "" when absent

  // --- directory
  virtual absl::StatusOr<std::optional<pb::OrgUnit>> GetUnit(absl::string_view id) = 0;
  virtual absl::StatusOr<std::optional<pb::OrgUnit>> GetUnitByCode(absl::string_view code) = 0;
  // Parents before children, then by code.
  virtual absl::StatusOr<Page<pb::OrgUnit>> ListUnits(absl::string_view path_prefix,
                                                      const PageArgs& page) = 0;
  virtual absl::StatusOr<std::optional<rec::StoredPerson>> GetPerson(absl::string_view id) = 0;
  virtual absl::StatusOr<std::optional<rec::StoredPerson>> GetPersonByPhone(
      absl::string_view phone_index) = 0;
  virtual absl::StatusOr<std::optional<rec::StoredPerson>> GetPersonByRosterNumber(
      absl::string_view roster_number) = 0;
  virtual absl::StatusOr<std::optional<rec::StoredPerson>> GetPersonByPseudonym(
      absl::string_view pseudonym) = 0;
  // By unit path, name, id.
  virtual absl::StatusOr<Page<rec::StoredPerson>> ListPersons(const PersonQuery& q,
                                                              const PageArgs& page) = 0;
  virtual absl::StatusOr<std::optional<pb::Grant>> GetGrant(absl::string_view id) = 0;
  virtual absl::StatusOr<std::vector<pb::Grant>> GrantsOf(absl::string_view person_id) = 0;
  virtual absl::StatusOr<Page<pb::Grant>> ListGrants(absl::string_view path_prefix,
                                                     const PageArgs& page) = 0;
  // Grows when what a person may see changes (grant, unit, transfer).
  virtual absl::StatusOr<int64_t> ScopeVersion(absl::string_view person_id) = 0;

  // --- access
  virtual absl::StatusOr<std::optional<rec::StoredInvitation>> FindInvitation(
      absl::string_view code_hash) = 0;
  virtual absl::StatusOr<std::optional<rec::StoredDevice>> GetDevice(absl::string_view key_id) = 0;
  virtual absl::StatusOr<std::vector<rec::StoredDevice>> DevicesOf(absl::string_view person_id) = 0;
  virtual absl::StatusOr<std::optional<rec::StoredSession>> GetSession(absl::string_view id) = 0;
  virtual absl::StatusOr<std::vector<rec::StoredSession>> SessionsOf(
      absl::string_view person_id) = 0;
  virtual absl::StatusOr<std::optional<rec::StoredAnswer>> GetAnswer(
      absl::string_view principal, absl::string_view request_id) = 0;
  // Newest first; `actor_id` may be empty.
  virtual absl::StatusOr<Page<pb::AuditRecord>> ListAudit(absl::string_view actor_id,
                                                          const PageArgs& page) = 0;

  // --- campaign
  virtual absl::StatusOr<std::optional<pb::Campaign>> GetCampaign(absl::string_view id) = 0;
  // Campaigns whose unit's path is a prefix of, or below, any of `paths`; by name.
  virtual absl::StatusOr<Page<pb::Campaign>> ListCampaigns(const std::vector<std::string>& paths,
                                                           const PageArgs& page) = 0;
  virtual absl::StatusOr<std::optional<pb::Task>> GetTask(absl::string_view id) = 0;
  virtual absl::StatusOr<Page<pb::Task>> ListTasks(absl::string_view path_prefix,
                                                   absl::string_view campaign_id,
                                                   const PageArgs& page) = 0;
  virtual absl::StatusOr<std::optional<pb::Shift>> GetShift(absl::string_view id) = 0;
  // By start time, then id.
  virtual absl::StatusOr<Page<pb::Shift>> ListShifts(const ShiftQuery& q, const PageArgs& page) = 0;
  virtual absl::StatusOr<bool> ShiftReusedFrom(absl::string_view source_shift_id,
                                               const TimeRange& start) = 0;

  // --- dispatch
  virtual absl::StatusOr<std::optional<pb::Plan>> GetPlan(absl::string_view id) = 0;
  // Newest first.
  virtual absl::StatusOr<Page<pb::Plan>> ListPlans(absl::string_view path_prefix,
                                                   const PageArgs& page) = 0;
  virtual absl::StatusOr<Page<pb::PlanLine>> ListPlanLines(absl::string_view plan_id,
                                                           const PageArgs& page) = 0;
  // Empty before PutPlanPrices.
  virtual absl::StatusOr<rec::StoredPlanPrices> GetPlanPrices(absl::string_view plan_id) = 0;
  // Made before then and not sent (PLAN_STATE_COMMITTED), oldest first.
  virtual absl::StatusOr<std::vector<std::string>> UnsentPlansBefore(absl::Time before,
                                                                     int limit) = 0;
  virtual absl::StatusOr<std::optional<pb::Offer>> GetOffer(absl::string_view id) = 0;
  // Newest first.
  virtual absl::StatusOr<Page<pb::Offer>> ListOffers(const OfferQuery& q, const PageArgs& page) = 0;
  // Open offers whose answer_by_time is at or before `now`, oldest first.
  virtual absl::StatusOr<std::vector<pb::Offer>> OffersDue(absl::Time now, int limit) = 0;
  virtual absl::StatusOr<std::optional<pb::Assignment>> GetAssignment(absl::string_view id) = 0;
  // By start time, then id.
  virtual absl::StatusOr<Page<pb::Assignment>> ListAssignments(const AssignmentQuery& q,
                                                               const PageArgs& page) = 0;

  // --- templates, series, outcomes
  virtual absl::StatusOr<std::optional<pb::TaskTemplate>> GetTaskTemplate(absl::string_view id) = 0;
  // Of units whose path is a prefix of, or below, any of `paths`; by name.
  virtual absl::StatusOr<Page<pb::TaskTemplate>> ListTaskTemplates(
      const std::vector<std::string>& paths, const PageArgs& page) = 0;
  virtual absl::StatusOr<std::optional<pb::Series>> GetSeries(absl::string_view id) = 0;
  // By start date, then id.
  virtual absl::StatusOr<Page<pb::Series>> ListSeries(absl::string_view path_prefix,
                                                      absl::string_view task_id,
                                                      const PageArgs& page) = 0;
  virtual absl::StatusOr<std::optional<pb::Outcome>> GetOutcome(absl::string_view shift_id) = 0;
  // By date, then shift.
  virtual absl::StatusOr<Page<pb::Outcome>> ListOutcomes(absl::string_view path_prefix,
                                                         const DayRange& days,
                                                         const PageArgs& page) = 0;

  // --- call-offs, urgent calls
  virtual absl::StatusOr<std::optional<pb::CallOffRecord>> GetCallOff(absl::string_view id) = 0;
  // Newest first.
  virtual absl::StatusOr<Page<pb::CallOffRecord>> ListCallOffs(absl::string_view path_prefix,
                                                               const PageArgs& page) = 0;
  // By start time, then assignment; `person_id` may be empty. With `unreached_only`, those who have
  // neither acknowledged nor been reached.
  virtual absl::StatusOr<Page<rec::StoredCallOffSeat>> ListCallOffSeats(
      absl::string_view call_off_id, absl::string_view person_id, bool unreached_only,
      const PageArgs& page) = 0;
  virtual absl::StatusOr<std::optional<pb::UrgentCall>> GetUrgentCall(absl::string_view id) = 0;
  // The open ones of a shift.
  virtual absl::StatusOr<std::vector<pb::UrgentCall>> OpenUrgentCalls(
      absl::string_view shift_id) = 0;
  // Open ones whose answer_by_time is at or before `now`, oldest first.
  virtual absl::StatusOr<std::vector<pb::UrgentCall>> UrgentCallsDue(absl::Time now, int limit) = 0;

  // --- notices, files
  virtual absl::StatusOr<std::optional<pb::Notice>> GetNotice(absl::string_view id) = 0;
  // Newest first; without counts, read_time and attachments.
  virtual absl::StatusOr<Page<pb::Notice>> ListNotices(const NoticeQuery& q,
                                                       const PageArgs& page) = 0;
  virtual absl::StatusOr<int64_t> CountNoticeReads(absl::string_view notice_id) = 0;
  // nullopt while she has not opened it.
  virtual absl::StatusOr<std::optional<absl::Time>> NoticeReadTime(absl::string_view notice_id,
                                                                   absl::string_view person_id) = 0;
  // People on the roster of a subtree.
  virtual absl::StatusOr<int64_t> CountPersons(absl::string_view path_prefix) = 0;
  virtual absl::StatusOr<std::optional<pb::Attachment>> GetAttachment(absl::string_view id) = 0;
  // Empty once it was deleted.
  virtual absl::StatusOr<std::string> GetAttachmentContent(absl::string_view id) = 0;
  // Of a notice or shift, oldest first.
  virtual absl::StatusOr<std::vector<pb::Attachment>> AttachmentsOf(absl::string_view owner_id) = 0;
  // Ids of those whose delete_time is at or before `now`; at most `limit`.
  virtual absl::StatusOr<std::vector<std::string>> AttachmentsDue(absl::Time now, int limit) = 0;

  // --- certificates
  virtual absl::StatusOr<std::optional<pb::Certificate>> GetCertificate(absl::string_view id) = 0;
  virtual absl::StatusOr<std::optional<pb::Certificate>> GetCertificateByNumber(
      absl::string_view number) = 0;
  // Newest first.
  virtual absl::StatusOr<Page<pb::Certificate>> ListCertificates(const CertificateQuery& q,
                                                                 const PageArgs& page) = 0;

  // --- deliveries
  // The oldest one of each woman, where it is due; by next_us.
  virtual absl::StatusOr<std::vector<rec::StoredDelivery>> DeliveriesDue(absl::Time now,
                                                                         int limit) = 0;
  virtual absl::StatusOr<int64_t> CountDeliveries() = 0;

  // --- check-in
  virtual absl::StatusOr<std::optional<rec::StoredCheckIn>> GetCheckIn(
      absl::string_view event_id) = 0;
  // All of one assignment, by receive time then event id; quarantined ones left out.
  virtual absl::StatusOr<std::vector<rec::StoredCheckIn>> CheckInsOf(
      absl::string_view assignment_id) = 0;
  virtual absl::StatusOr<int64_t> CountQuarantined(absl::string_view key_id) = 0;
  // Events received before `before` whose raw coordinates are still kept; at most `limit` ids.
  virtual absl::StatusOr<std::vector<std::string>> RawPlacesBefore(absl::Time before,
                                                                   int limit) = 0;

  // The event at a place of a device key's chain, quarantined or not.
  virtual absl::StatusOr<std::optional<rec::StoredCheckIn>> ChainEvent(absl::string_view key_id,
                                                                       int64_t chain_index) = 0;
  // Owners of the device keys that signed anything in one boot of one phone; each once, by id.
  virtual absl::StatusOr<std::vector<std::string>> PersonsOfBoot(absl::string_view boot_id) = 0;
  // Assignments with an event signed in that boot; each once.
  virtual absl::StatusOr<std::vector<std::string>> AssignmentsOfBoot(absl::string_view boot_id) = 0;
  // Events whose raw coordinates, still kept, are these to the last bit; at most 20, by id.
  virtual absl::StatusOr<std::vector<rec::StoredCheckIn>> EventsAtFix(const pb::RawPlace& fix) = 0;
  // Assignments with an event received in `received` whose predecessor in the device's chain is
  // still not there; each once.
  virtual absl::StatusOr<std::vector<std::string>> ChainGaps(const TimeRange& received) = 0;
  // Devices that may show a shift's code, by time of issue.
  virtual absl::StatusOr<std::vector<rec::StoredCodeHolder>> CodeHolders(
      absl::string_view shift_id) = 0;

  // --- hours
  virtual absl::StatusOr<std::optional<pb::HourDraft>> GetDraft(
      absl::string_view assignment_id) = 0;
  // NEEDS_DECISION first, then by date, unit, assignment.
  virtual absl::StatusOr<Page<pb::HourDraft>> ListDrafts(const DraftQuery& q,
                                                         const PageArgs& page) = 0;
  virtual absl::StatusOr<DraftTotals> SumDrafts(const DraftQuery& q) = 0;
  // One person's drafts of one local day, for caps and overlaps.
  virtual absl::StatusOr<std::vector<pb::HourDraft>> DraftsOfPersonDay(absl::string_view person_id,
                                                                       int32_t day) = 0;
  // Assignments whose drafts must be recomputed, oldest mark first.
  virtual absl::StatusOr<std::vector<std::string>> DirtyDrafts(int limit) = 0;
  // Last entry of the chain: {seq, hash}; {0, 32 zero bytes} when empty.
  virtual absl::StatusOr<std::pair<int64_t, std::string>> LedgerHead() = 0;
  virtual absl::StatusOr<std::optional<LedgerRow>> GetEntry(int64_t seq) = 0;
  virtual absl::StatusOr<std::vector<LedgerRow>> EntriesOfAssignment(
      absl::string_view assignment_id) = 0;
  // By seq.
  virtual absl::StatusOr<Page<LedgerRow>> ListEntries(const EntryQuery& q,
                                                      const PageArgs& page) = 0;
  // Hands on the rows with after < seq <= last, by seq, until `take` returns false. `take` may ask
  // this transaction for other things.
  virtual absl::Status ScanLedger(int64_t after, int64_t last,
                                  const std::function<bool(const LedgerScanRow&)>& take) = 0;
  // The unit of the least path beyond `after` that sums are kept of; nullopt beyond the last one.
  virtual absl::StatusOr<std::optional<UnitSums>> NextUnitSums(absl::string_view after) = 0;
  // Net of reversals, one row a group, by key; draft figures included.
  virtual absl::StatusOr<std::vector<pb::HourTally>> Summarise(const TallyQuery& q) = 0;
  // Every request whose id is given is found whatever its state.
  virtual absl::StatusOr<std::optional<pb::HourRequest>> GetHourRequest(absl::string_view id) = 0;
  // Open ones first, then newest first.
  virtual absl::StatusOr<Page<pb::HourRequest>> ListHourRequests(const HourRequestQuery& q,
                                                                 const PageArgs& page) = 0;
  // All of one assignment, newest first.
  virtual absl::StatusOr<std::vector<pb::HourRequest>> HourRequestsOf(
      absl::string_view assignment_id) = 0;
  // Empty without one.
  virtual absl::StatusOr<std::string> GetHourRequestPhoto(absl::string_view id) = 0;
  // By version; those adopted, without what the program brings along.
  virtual absl::StatusOr<std::vector<pb::AdoptedHourRules>> AdoptedRules() = 0;
  // Exact bytes of the HourRules that an adoption hashed; empty when there are none.
  virtual absl::StatusOr<std::string> RulesBytes(int32_t version) = 0;
  // --- seals
  // By month; `month` is yyyymmdd of its first day.
  virtual absl::StatusOr<std::optional<pb::SignedSeal>> GetSeal(absl::string_view unit_id,
                                                                int32_t month) = 0;
  // The newest one of a unit.
  virtual absl::StatusOr<std::optional<pb::SignedSeal>> LastSeal(absl::string_view unit_id) = 0;
  virtual absl::StatusOr<Page<pb::SignedSeal>> ListSeals(absl::string_view unit_id,
                                                         const PageArgs& page) = 0;
  // Entries up to head_seq of shifts up to `month`'s end: those of the month by path and grade,
  // those of earlier months by grade under `path_prefix`; by month, path, grade.
  virtual absl::StatusOr<std::vector<pb::SealTotal>> SumForSeal(absl::string_view path_prefix,
                                                                int32_t month,
                                                                int64_t head_seq) = 0;
  // --- consents
  virtual absl::StatusOr<std::vector<pb::Consent>> ConsentsOf(absl::string_view person_id) = 0;

  // Net credited minutes of a person since a day: for even load.
  virtual absl::StatusOr<int64_t> CreditedMinutes(absl::string_view person_id,
                                                  const DayRange& days) = 0;

  // --- events
  virtual absl::StatusOr<int64_t> HeadSeq() = 0;
  // Cursors below this seq can no longer be continued.
  virtual absl::StatusOr<int64_t> FloorSeq() = 0;
  // Events on any of the topics with seq > after, each once, by seq.
  virtual absl::StatusOr<std::vector<CommittedEvent>> ListEvents(
      const std::vector<std::string>& topics, int64_t after, int limit) = 0;
};

// Writes; sees its own changes. Put replaces by id. Every Put keeps index columns in step with the
// record. Errors: ALREADY_EXISTS for a broken uniqueness, UNAVAILABLE when the disk says no.
class WriteTxn : public ReadTxn {
 public:
  virtual absl::Status SetMeta(absl::string_view key, absl::string_view value) = 0;

  virtual absl::Status PutUnit(const pb::OrgUnit& unit) = 0;
  // `unit_path` is the path of the person's unit.
  virtual absl::Status PutPerson(const rec::StoredPerson& person, absl::string_view unit_path) = 0;
  virtual absl::Status PutGrant(const pb::Grant& grant) = 0;
  virtual absl::Status DeleteGrant(absl::string_view id) = 0;
  // Also appends an event without a change on the topic "scope/ID", at which her open streams tell
  // her phone to start over.
  virtual absl::Status BumpScopeVersion(absl::string_view person_id) = 0;

  // Replaces any earlier invitation of the same person.
  virtual absl::Status PutInvitation(const rec::StoredInvitation& invitation) = 0;
  virtual absl::Status DeleteInvitation(absl::string_view person_id) = 0;
  virtual absl::Status PutDevice(const rec::StoredDevice& device) = 0;
  virtual absl::Status PutSession(const rec::StoredSession& session) = 0;
  virtual absl::Status PutAnswer(absl::string_view principal, absl::string_view request_id,
                                 const rec::StoredAnswer& answer) = 0;
  // Forgets answers older than `before`; at most `limit`, returns how many.
  virtual absl::StatusOr<int> ExpireAnswers(absl::Time before, int limit) = 0;
  // Append-only: the database refuses UPDATE and DELETE.
  virtual absl::Status AppendAudit(const pb::AuditRecord& record) = 0;

  virtual absl::Status PutCampaign(const pb::Campaign& campaign, absl::string_view unit_path) = 0;
  virtual absl::Status PutTask(const pb::Task& task, absl::string_view unit_path) = 0;
  virtual absl::Status PutShift(const pb::Shift& shift, absl::string_view unit_path) = 0;

  virtual absl::Status PutPlan(const pb::Plan& plan, absl::string_view unit_path) = 0;
  // Adds lines after those already there.
  virtual absl::Status AppendPlanLines(absl::string_view plan_id,
                                       const std::vector<pb::PlanLine>& lines) = 0;
  virtual absl::Status PutPlanPrices(absl::string_view plan_id,
                                     const rec::StoredPlanPrices& prices) = 0;
  // With its lines and prices.
  virtual absl::Status DeletePlan(absl::string_view id) = 0;
  virtual absl::Status PutOffer(const pb::Offer& offer, absl::string_view unit_path) = 0;
  virtual absl::Status PutAssignment(const pb::Assignment& assignment,
                                     absl::string_view unit_path) = 0;

  virtual absl::Status PutTaskTemplate(const pb::TaskTemplate& task_template,
                                       absl::string_view unit_path) = 0;
  virtual absl::Status DeleteTaskTemplate(absl::string_view id) = 0;
  virtual absl::Status PutSeries(const pb::Series& series) = 0;
  virtual absl::Status PutOutcome(const pb::Outcome& outcome) = 0;
  virtual absl::Status PutCallOff(const pb::CallOffRecord& call_off) = 0;
  virtual absl::Status PutCallOffSeat(const rec::StoredCallOffSeat& seat) = 0;
  virtual absl::Status PutUrgentCall(const pb::UrgentCall& call, absl::string_view unit_path) = 0;
  virtual absl::Status PutNotice(const pb::Notice& notice) = 0;
  // Keeps the first time.
  virtual absl::Status PutNoticeRead(absl::string_view notice_id, absl::string_view person_id,
                                     absl::Time time) = 0;
  // `content` is kept as it was first given.
  virtual absl::Status PutAttachment(const pb::Attachment& attachment,
                                     absl::string_view content) = 0;
  virtual absl::Status DeleteAttachment(absl::string_view id) = 0;
  // ALREADY_EXISTS for a second one with the same number.
  virtual absl::Status PutCertificate(const pb::Certificate& certificate) = 0;
  // Appends one without seq, or replaces one.
  virtual absl::Status PutDelivery(const rec::StoredDelivery& delivery) = 0;
  virtual absl::Status DeleteDelivery(int64_t seq) = 0;

  // ALREADY_EXISTS when the event id is known. Signed bytes are append-only.
  virtual absl::Status AppendCheckIn(const rec::StoredCheckIn& check_in) = 0;
  // Forgets raw coordinates and salt; the signed bytes stay.
  virtual absl::Status DeleteRawPlace(absl::string_view event_id) = 0;
  // All of hers.
  virtual absl::Status DeleteRawPlacesOf(absl::string_view person_id) = 0;
  virtual absl::Status PutCodeHolder(const rec::StoredCodeHolder& holder) = 0;

  // `photo` may be empty; it is kept as it was first given.
  virtual absl::Status PutHourRequest(const pb::HourRequest& request, absl::string_view photo) = 0;
  // ALREADY_EXISTS for a version that is known. `bytes` is what the adoption's entry hashes.
  virtual absl::Status AppendRules(const pb::AdoptedHourRules& rules, absl::string_view bytes) = 0;
  // Append-only; ALREADY_EXISTS for a second seal of one unit and month.
  virtual absl::Status AppendSeal(const pb::SignedSeal& seal, const pb::SealBody& body) = 0;
  virtual absl::Status PutConsent(const rec::StoredConsent& consent) = 0;
  // Forgets who she is: her row, number, link to the ledger, grants, invitation, sessions, answers,
  // consents, coordinates, drawings, texts and photos of requests, prices of plans, reasons of her
  // entries and drafts, certificates, what waits to be delivered, what she read, names of her
  // devices. Signed bytes, entries and public keys stay.
  virtual absl::Status ForgetPerson(absl::string_view person_id) = 0;

  virtual absl::Status PutDraft(const pb::HourDraft& draft) = 0;
  virtual absl::Status MarkDraftDirty(absl::string_view assignment_id) = 0;
  virtual absl::Status ClearDraftDirty(absl::string_view assignment_id) = 0;
  // Append-only: the database refuses UPDATE and DELETE. `row.seq` must be head + 1 (ABORTED
  // otherwise); ALREADY_EXISTS for a second reversal of one entry.
  virtual absl::Status AppendEntry(const LedgerRow& row, const pb::HourEntryBody& body) = 0;

  // Appends in this transaction; seq and commit_time are given at commit, in commit order.
  virtual absl::Status AppendEvent(NewEvent event) = 0;
  // Forgets the oldest events up to and including `up_to_seq`, at most `limit` of them, and raises
  // the floor to the last one forgotten; returns how many.
  virtual absl::StatusOr<int> CompactEvents(int64_t up_to_seq, int limit) = 0;
};

// The store. Thread-safe.
class Store {
 public:
  using ReadFn = std::function<absl::Status(ReadTxn&)>;
  using WriteFn = std::function<absl::Status(WriteTxn&)>;
  // Gets the function's status, or UNAVAILABLE / STORE_UNAVAILABLE when it could not be made
  // durable. OK means on disk.
  using DoneFn = std::function<void(absl::Status)>;
  using CommitListener = std::function<void(const std::vector<CommittedEvent>&)>;

  virtual ~Store() = default;

  // Runs `fn` on the caller's thread over one snapshot.
  virtual absl::Status Read(const ReadFn& fn) = 0;
  // Queues `fn`; it runs on the writer, all of it or (on a non-OK status) none of it, possibly
  // more than once, so it has effects only through its transaction and by overwriting captured
  // results. `done` is called once, on the writer's thread: it must not block or write.
  // RESOURCE_EXHAUSTED / OVERLOADED at once when the queue is full.
  virtual void Write(WriteFn fn, DoneFn done) = 0;
  // Called on the writer's thread after each commit that appended events, in commit order, before
  // the `done` of those writes; must not block. Set once, before the first write.
  virtual void SetCommitListener(CommitListener listener) = 0;

  // Queues and waits. Never from the writer's thread.
  absl::Status WriteAndWait(WriteFn fn);
};

}  // namespace hjj::storage
