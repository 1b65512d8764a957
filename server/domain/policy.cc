// The policy table: every RPC, who may call it, how far it reaches. A test walks the service
// descriptors and fails on an RPC without a row here.
#include <absl/container/flat_hash_map.h>

#include "server/domain/access.h"

namespace hjj::access {
namespace {

using enum ::dispatch::v1::Role;
using enum Scope;

constexpr Rule kAnyone{ROLE_UNSPECIFIED, kPublic};
constexpr Rule kSignedIn{ROLE_VOLUNTEER, kSession};
constexpr Rule kHerself{ROLE_VOLUNTEER, kSelf};
constexpr Rule kOnShift{ROLE_VOLUNTEER, kShift};
constexpr Rule kTeamLead{ROLE_TEAM_LEAD, kUnitSubtree};
constexpr Rule kCoordinator{ROLE_COORDINATOR, kUnitSubtree};
constexpr Rule kLead{ROLE_DISTRICT_LEAD, kUnitSubtree};
constexpr Rule kAdmin{ROLE_ADMIN, kUnitSubtree};

MethodPolicy Row(absl::string_view method, std::vector<Rule> rules, bool mutation = false,
                 bool secret = false, bool derived = false) {
  return {method, std::move(rules), mutation, secret, derived};
}

constexpr bool kMutation = true;
constexpr bool kSecret = true;
constexpr bool kDerived = true;

}  // namespace

#define M(service, rpc) "/dispatch.v1." #service "Service/" #rpc

const std::vector<MethodPolicy>& AllPolicies() {
  static const auto* rows = new std::vector<MethodPolicy>{
      Row(M(Auth, CreateInvitation), {kCoordinator, kLead, kAdmin}, kMutation, kSecret),
      Row(M(Auth, LookUpInvitation), {kAnyone}),
      Row(M(Auth, Enrol), {kAnyone}, kMutation, kSecret),
      Row(M(Auth, SignIn), {kAnyone}, kMutation, kSecret),
      Row(M(Auth, RefreshSession), {kAnyone}),
      Row(M(Auth, GetSession), {kSignedIn}),
      Row(M(Auth, SignOut), {kSignedIn}, kMutation),
      Row(M(Auth, SetPassword), {kSignedIn}, kMutation),
      Row(M(Auth, ListDevices), {kHerself, kCoordinator, kLead, kAdmin}),
      Row(M(Auth, RevokeDevice), {kHerself, kCoordinator, kLead, kAdmin}, kMutation),

      Row(M(Directory, GetUnit), {kSignedIn}),
      Row(M(Directory, ListUnits), {kTeamLead, kCoordinator, kLead, kAdmin}),
      Row(M(Directory, GetPerson), {kHerself, kCoordinator, kLead, kAdmin}),
      Row(M(Directory, ListPersons), {kCoordinator, kLead, kAdmin}),
      Row(M(Directory, CreatePerson), {kCoordinator, kAdmin}, kMutation),
      Row(M(Directory, UpdatePerson), {kCoordinator, kAdmin}, kMutation),
      Row(M(Directory, UpdateMyProfile), {kHerself}, kMutation),
      Row(M(Directory, BatchGetPersonCards),
          {kHerself, kOnShift, kTeamLead, kCoordinator, kLead, kAdmin}),
      Row(M(Directory, RevealPhone), {kOnShift, kCoordinator, kLead, kAdmin}, kMutation, kSecret),
      Row(M(Directory, ListMyConsents), {kHerself}),
      Row(M(Directory, SetMyConsent), {kHerself}, kMutation),
      Row(M(Directory, ExportMyData), {kHerself}),
      Row(M(Directory, DeletePerson), {kHerself, kLead, kAdmin}, kMutation),
      Row(M(Directory, ListGrants), {kCoordinator, kLead, kAdmin}),
      Row(M(Directory, CreateGrant), {kCoordinator, kLead, kAdmin}, kMutation),
      Row(M(Directory, DeleteGrant), {kCoordinator, kLead, kAdmin}, kMutation),
      Row(M(Directory, TransferPerson), {kCoordinator, kLead, kAdmin}, kMutation),
      Row(M(Directory, ListInsuranceGaps), {kCoordinator, kLead}),

      Row(M(Campaign, CreateCampaign), {kCoordinator, kLead, kAdmin}, kMutation),
      Row(M(Campaign, GetCampaign), {kSignedIn}),
      Row(M(Campaign, ListCampaigns), {kSignedIn}),
      Row(M(Campaign, CreateTask), {kCoordinator}, kMutation),
      Row(M(Campaign, GetTask), {kOnShift, kCoordinator, kLead}),
      Row(M(Campaign, ListTasks), {kCoordinator, kLead}),
      Row(M(Campaign, UpdateTask), {kCoordinator}, kMutation),
      Row(M(Campaign, PublishTask), {kCoordinator}, kMutation),
      Row(M(Campaign, CreateShift), {kCoordinator}, kMutation),
      Row(M(Campaign, GetShift), {kOnShift, kCoordinator, kLead}),
      Row(M(Campaign, ListShifts), {kCoordinator, kLead}),
      Row(M(Campaign, UpdateShift), {kCoordinator}, kMutation),
      Row(M(Campaign, CallOffShift), {kCoordinator, kLead}, kMutation),
      Row(M(Campaign, ReuseWeek), {kCoordinator}, kMutation),
      Row(M(Campaign, HandOverShift), {kOnShift, kCoordinator}, kMutation),
      Row(M(Campaign, ListTaskTemplates), {kCoordinator, kLead}),
      Row(M(Campaign, PutTaskTemplate), {kCoordinator}, kMutation),
      Row(M(Campaign, DeleteTaskTemplate), {kCoordinator}, kMutation),
      Row(M(Campaign, CreateSeries), {kCoordinator}, kMutation),
      Row(M(Campaign, ListSeries), {kCoordinator, kLead}),
      Row(M(Campaign, UpdateSeries), {kCoordinator}, kMutation),
      Row(M(Campaign, PreviewCallOff), {kCoordinator, kLead}),
      Row(M(Campaign, CallOff), {kCoordinator, kLead}, kMutation),
      Row(M(Campaign, UndoCallOff), {kCoordinator, kLead}, kMutation),
      Row(M(Campaign, ListCallOffs), {kCoordinator, kLead}),
      Row(M(Campaign, AcknowledgeCallOff), {kHerself}, kMutation),
      Row(M(Campaign, ListUnreached), {kCoordinator, kLead}),
      Row(M(Campaign, LogCallOffCall), {kCoordinator, kLead}, kMutation),
      Row(M(Campaign, ReportOutcome), {kOnShift, kCoordinator}, kMutation),
      Row(M(Campaign, ListOutcomes), {kOnShift, kCoordinator, kLead}),
      Row(M(Campaign, PrintShifts), {kCoordinator, kLead}),

      Row(M(Dispatch, RunPlan), {kCoordinator}, kMutation),
      Row(M(Dispatch, StopPlan), {kCoordinator}, kMutation),
      Row(M(Dispatch, GetPlan), {kCoordinator, kLead}),
      Row(M(Dispatch, ListPlanLines), {kCoordinator, kLead}),
      Row(M(Dispatch, CommitPlan), {kCoordinator}, kMutation),
      Row(M(Dispatch, GetOffer), {kHerself, kCoordinator, kLead}),
      Row(M(Dispatch, ListOffers), {kHerself, kCoordinator, kLead}),
      Row(M(Dispatch, MarkOfferSeen), {kHerself}, kMutation),
      Row(M(Dispatch, AnswerOffer), {kHerself}, kMutation),
      Row(M(Dispatch, AnswerOfferOnBehalf), {kCoordinator}, kMutation),
      Row(M(Dispatch, GetAssignment), {kHerself, kCoordinator, kLead}),
      Row(M(Dispatch, ListAssignments), {kHerself, kOnShift, kCoordinator, kLead}),
      Row(M(Dispatch, Withdraw), {kHerself, kCoordinator}, kMutation),
      Row(M(Dispatch, ExplainAssignment), {kHerself, kCoordinator, kLead}),
      Row(M(Dispatch, ExplainCandidate), {kCoordinator}),
      Row(M(Dispatch, ListCandidates), {kCoordinator}),
      Row(M(Dispatch, FillSlot), {kCoordinator}, kMutation),
      Row(M(Dispatch, StartUrgentCall), {kCoordinator}, kMutation),
      Row(M(Dispatch, GetUrgentCall), {kCoordinator, kLead}),
      Row(M(Dispatch, EndUrgentCall), {kCoordinator}, kMutation),
      Row(M(Dispatch, MoveAssignment), {kCoordinator}, kMutation),
      Row(M(Dispatch, SuggestRelief), {kCoordinator}),
      Row(M(Dispatch, SeekStandIn), {kHerself}, kMutation),
      Row(M(Dispatch, StopSeekingStandIn), {kHerself}, kMutation),
      Row(M(Dispatch, ListStandIns), {kHerself}),
      Row(M(Dispatch, ListCalls), {kCoordinator}),
      Row(M(Dispatch, LogCall), {kCoordinator}, kMutation),

      // Evidence is authorised by its device key as of event time, not by role over the object.
      Row(M(CheckIn, IssueAnchor), {kSignedIn}),
      Row(M(CheckIn, SubmitCheckIn), {kSignedIn}, kMutation, !kSecret, kDerived),
      Row(M(CheckIn, SyncCheckIns), {kSignedIn}),
      Row(M(CheckIn, AddWalkIn), {kCoordinator}, kMutation),
      Row(M(CheckIn, IssueSiteCodeKey), {kOnShift, kTeamLead, kCoordinator, kLead}, kMutation,
          kSecret),
      Row(M(CheckIn, ListCheckInEvents), {kHerself, kCoordinator, kLead}),

      Row(M(Ledger, ListDrafts), {kCoordinator, kLead}),
      Row(M(Ledger, ApproveDrafts), {kLead}, kMutation),
      Row(M(Ledger, DeclineDrafts), {kLead}, kMutation),
      Row(M(Ledger, ReverseEntry), {kLead}, kMutation),
      Row(M(Ledger, ListEntries), {kCoordinator, kLead}),
      Row(M(Ledger, SummariseHours), {kCoordinator, kLead}),
      Row(M(Ledger, ListMyHours), {kHerself}),
      Row(M(Ledger, ExportEntries), {kLead}),
      Row(M(Ledger, PrintOverview), {kCoordinator, kLead}),
      Row(M(Ledger, VerifyLedger), {kLead, kAdmin}),
      Row(M(Ledger, SampleEntries), {kLead, kAdmin}, kMutation),
      Row(M(Ledger, ListApprovalPace), {kLead, kAdmin}),
      Row(M(Ledger, RequestHours), {kHerself, kCoordinator, kLead}, kMutation),
      Row(M(Ledger, ListHourRequests), {kHerself, kCoordinator, kLead}),
      Row(M(Ledger, DecideHourRequest), {kLead}, kMutation),
      Row(M(Ledger, GetHourRequestPhoto), {kHerself, kCoordinator, kLead}),
      Row(M(Ledger, ListHourRules), {kSignedIn}),
      Row(M(Ledger, PreviewHourRules), {kLead}),
      Row(M(Ledger, AdoptHourRules), {kLead}, kMutation),
      Row(M(Ledger, CorrectEntries), {kLead}, kMutation),
      Row(M(Ledger, PrepareSeal), {kLead}),
      Row(M(Ledger, PostSeal), {kLead}, kMutation),
      Row(M(Ledger, ListSeals), {kLead, kAdmin}),

      Row(M(Notice, PostNotice), {kCoordinator, kLead}, kMutation),
      Row(M(Notice, RetractNotice), {kCoordinator, kLead}, kMutation),
      Row(M(Notice, ListNotices), {kHerself, kCoordinator, kLead}),
      Row(M(Notice, MarkNoticeRead), {kHerself}, kMutation),
      Row(M(Notice, AddAttachment), {kOnShift, kCoordinator, kLead}, kMutation),
      Row(M(Notice, GetAttachment), {kHerself, kOnShift, kCoordinator, kLead}),
      Row(M(Notice, ListAttachments), {kHerself, kOnShift, kCoordinator, kLead}),
      Row(M(Notice, DeleteAttachment), {kOnShift, kCoordinator, kLead}, kMutation),

      Row(M(Recognition, IssueCertificate), {kHerself, kCoordinator, kLead}, kMutation),
      Row(M(Recognition, ListCertificates), {kHerself, kCoordinator, kLead}),
      Row(M(Recognition, PrintCertificate), {kHerself, kCoordinator, kLead}),
      Row(M(Recognition, LookUpCertificate), {kAnyone}),

      Row(M(Watch, GetSnapshot), {kHerself, kCoordinator, kLead}),
      Row(M(Watch, Watch), {kHerself, kCoordinator, kLead}),

      // Coordinators: rotas alone (app::NarrowToKind).
      Row(M(Admin, Import), {kCoordinator, kAdmin}),
      Row(M(Admin, GetServerInfo), {kSignedIn}),
      Row(M(Admin, ListAuditRecords), {kAdmin}),
  };
  return *rows;
}

#undef M

const MethodPolicy* FindPolicy(absl::string_view method) {
  static const auto* index = [] {
    auto* map = new absl::flat_hash_map<std::string, const MethodPolicy*>();
    for (const MethodPolicy& row : AllPolicies()) map->emplace(row.method, &row);
    return map;
  }();
  const auto it = index->find(method);
  return it == index->end() ? nullptr : it->second;
}

}  // namespace hjj::access
