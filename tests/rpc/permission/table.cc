#include "tests/rpc/permission/table.h"

#include <absl/strings/str_split.h>
#include <gtest/gtest.h>

namespace hjj::permission {
namespace {

// Each role holds its grant over a district and lives there. The five letters of a role stand for
// an object that is
//   1  her own: about herself, or of her own unit where it is about nobody
//   2  below: of a community of her district
//   3  above: of the city
//   4  beside: of another district
//   5  absent: nobody has this id
// and say
//   O  answered
//   r  reached, then refused for the reason named at the end of the line
//   n  NOT_FOUND, or left out of a list: the same for what is absent and what is out of reach
//   F  ROLE_FORBIDDEN: no role of hers may call this
//   U  UNAUTHENTICATED
//   -  the call names no object
// The second word is the id that varies; "all" is a list without a unit, where O and n say whether
// the object is in it; "serving" is an object of another district on whose shift she serves.
constexpr char kTable[] = R"(
# Auth                         id         nobody  volun.  t.lead  coord.  d.lead  admin
Auth/CreateInvitation          person     UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   OOnnn
Auth/LookUpInvitation          -          O----   O----   O----   O----   O----   O----
Auth/Enrol                     -          O----   O----   O----   O----   O----   O----
Auth/SignIn                    -          O----   O----   O----   O----   O----   O----
Auth/RefreshSession            -          O----   O----   O----   O----   O----   O----
Auth/GetSession                -          U----   O----   O----   O----   O----   O----
Auth/SignOut                   -          U----   O----   O----   O----   O----   O----
Auth/SetPassword               -          U----   r----   r----   r----   r----   r----   BAD_FIELD
Auth/ListDevices               person     UUUUU   Onnnn   Onnnn   OOnnn   OOnnn   OOnnn
Auth/ListDevices               all        UUUUU   Onnnn   Onnnn   Onnnn   Onnnn   Onnnn
Auth/RevokeDevice              device     UUUUU   Onnnn   Onnnn   OOnnn   OOnnn   OOnnn

# Directory                    id         nobody  volun.  t.lead  coord.  d.lead  admin
Directory/GetUnit              unit       UUUUU   OOOOn   OOOOn   OOOOn   OOOOn   OOOOn
Directory/ListUnits            unit       UUUUU   FFFFF   OOnnn   OOnnn   OOnnn   OOnnn
Directory/ListUnits            all        UUUUU   FFFFF   OOnnn   OOnnn   OOnnn   OOnnn
Directory/GetPerson            person     UUUUU   Onnnn   Onnnn   OOnnn   OOnnn   OOnnn
Directory/ListPersons          unit       UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   OOnnn
Directory/ListPersons          all        UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   OOnnn
Directory/CreatePerson         unit       UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   rrnnn   BAD_FIELD
Directory/UpdatePerson         person     UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   rrnnn   ETAG_MISMATCH
Directory/UpdatePerson         unit       UUUUU   FFFFF   FFFFF   OOnnn   FFFFF   OOnnn
Directory/TransferPerson       person     UUUUU   FFFFF   FFFFF   rrnnn   rrnnn   rrnnn   ETAG_MISMATCH
Directory/TransferPerson       unit       UUUUU   FFFFF   FFFFF   rrnnn   rrnnn   rrnnn   ETAG_MISMATCH
Directory/ListInsuranceGaps    unit       UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Directory/UpdateMyProfile      -          U----   r----   r----   r----   r----   r----   ETAG_MISMATCH
Directory/BatchGetPersonCards  person     UUUUU   Onnnn   OOnnn   OOnnn   OOnnn   OOnnn
Directory/BatchGetPersonCards  serving    U----   O----   O----   O----   O----   O----
Directory/RevealPhone          person     UUUUU   nnnnn   nnnnn   OOnnn   OOnnn   OOnnn
# She leads the shift.
Directory/RevealPhone          serving    U----   O----   O----   O----   O----   O----
Directory/ListMyConsents       -          U----   O----   O----   O----   O----   O----
Directory/SetMyConsent         -          U----   O----   O----   O----   O----   O----
Directory/ExportMyData         all        UUUUU   Onnnn   Onnnn   Onnnn   Onnnn   Onnnn
# Under a wrong name; a role is given up first.
Directory/DeletePerson         person     UUUUU   rnnnn   rnnnn   rnnnn   rrnnn   rrnnn   NAME_MISMATCH NOT_ALLOWED_FROM
Directory/ListGrants           unit       UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   OOnnn
Directory/ListGrants           all        UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   OOnnn
# Here, for a row below makes them team leads as well.
CheckIn/IssueSiteCodeKey       shift      UUUUU   nnnnn   OOnnn   OOnnn   OOnnn   nnnnn
Directory/CreateGrant          unit       UUUUU   FFFFF   FFFFF   rrnnn   OOnnn   OOnnn   ABOVE_YOU
Directory/CreateGrant          person     UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   OOnnn
# Her own role is not hers to take away.
Directory/DeleteGrant          grant      UUUUU   FFFFF   FFFFF   rOnnn   rOnnn   rOnnn   ABOVE_YOU BAD_FIELD

# Campaign                     id         nobody  volun.  t.lead  coord.  d.lead  admin
Campaign/CreateCampaign        unit       UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   OOnnn
# Campaigns are seen along the line from her unit up and down.
Campaign/GetCampaign           campaign   UUUUU   OOOnn   OOOnn   OOOnn   OOOnn   OOOnn
Campaign/ListCampaigns         all        UUUUU   OOOnn   OOOnn   OOOnn   OOOnn   OOOnn
Campaign/CreateTask            unit       UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   BAD_FIELD
# A task serves a campaign of its own unit or of one above it.
Campaign/CreateTask            campaign   UUUUU   FFFFF   FFFFF   rrrnn   FFFFF   FFFFF   BAD_FIELD
Campaign/CreateTask            contact    UUUUU   FFFFF   FFFFF   OOnnn   FFFFF   FFFFF
Campaign/CreateTask            lead       UUUUU   FFFFF   FFFFF   OOnnn   FFFFF   FFFFF
# "Own" is a task, a shift on which she served.
Campaign/GetTask               task       UUUUU   Onnnn   Onnnn   OOnnn   OOnnn   Onnnn
Campaign/GetTask               serving    U----   O----   O----   O----   O----   O----
Campaign/ListTasks             unit       UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Campaign/ListTasks             all        UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Campaign/UpdateTask            task       UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   ETAG_MISMATCH
Campaign/UpdateTask            contact    UUUUU   FFFFF   FFFFF   OOnnn   FFFFF   FFFFF
Campaign/PublishTask           task       UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   ALREADY_PUBLISHED
Campaign/CreateShift           task       UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   BAD_FIELD
Campaign/CreateShift           lead       UUUUU   FFFFF   FFFFF   OOnnn   FFFFF   FFFFF
Campaign/GetShift              shift      UUUUU   Onnnn   Onnnn   OOnnn   OOnnn   Onnnn
Campaign/GetShift              serving    U----   O----   O----   O----   O----   O----
Campaign/ListShifts            unit       UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Campaign/ListShifts            all        UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Campaign/UpdateShift           shift      UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   ETAG_MISMATCH
Campaign/UpdateShift           lead       UUUUU   FFFFF   FFFFF   OOnnn   FFFFF   FFFFF
Campaign/CallOffShift          shift      UUUUU   FFFFF   FFFFF   rrnnn   rrnnn   FFFFF   BAD_FIELD
Campaign/PreviewCallOff        unit       UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Campaign/PreviewCallOff        shift      UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Campaign/CallOff               unit       UUUUU   FFFFF   FFFFF   rrnnn   rrnnn   FFFFF   BAD_FIELD
Campaign/CallOff               shift      UUUUU   FFFFF   FFFFF   rrnnn   rrnnn   FFFFF   BAD_FIELD
Campaign/UndoCallOff           call_off   UUUUU   FFFFF   FFFFF   rrnnn   rrnnn   FFFFF   UNDO_TOO_LATE
Campaign/AcknowledgeCallOff    call_off   UUUUU   Onnnn   Onnnn   Onnnn   Onnnn   Onnnn
# What was called off from above touched her units: their women are hers to tell.
Campaign/ListCallOffs          unit       UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Campaign/ListCallOffs          all        UUUUU   FFFFF   FFFFF   OOOnn   OOOnn   FFFFF
Campaign/ListUnreached         call_off   UUUUU   FFFFF   FFFFF   OOOnn   OOOnn   FFFFF
Campaign/LogCallOffCall        call_off   UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Campaign/HandOverShift         shift      UUUUU   nnnnn   nnnnn   rrnnn   nnnnn   nnnnn   BAD_FIELD
# She serves there and leads nothing.
Campaign/HandOverShift         serving    U----   n----   n----   n----   n----   n----
# A template is seen along the line from its unit up and down, as a campaign is.
Campaign/ListTaskTemplates     unit       UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Campaign/ListTaskTemplates     all        UUUUU   FFFFF   FFFFF   OOOnn   OOOnn   FFFFF
Campaign/PutTaskTemplate       unit       UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   BAD_FIELD
Campaign/PutTaskTemplate       template   UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   ETAG_MISMATCH
Campaign/DeleteTaskTemplate    template   UUUUU   FFFFF   FFFFF   OOnnn   FFFFF   FFFFF
Campaign/CreateSeries          task       UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   BAD_FIELD
Campaign/CreateSeries          lead       UUUUU   FFFFF   FFFFF   OOnnn   FFFFF   FFFFF
Campaign/ListSeries            unit       UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Campaign/ListSeries            all        UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Campaign/UpdateSeries          series     UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   ETAG_MISMATCH
Campaign/ReuseWeek             unit       UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   NOTHING_TO_REUSE
Campaign/ReuseWeek             task       UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   NOTHING_TO_REUSE

# Dispatch                     id         nobody  volun.  t.lead  coord.  d.lead  admin
Dispatch/RunPlan               unit       UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   NOTHING_TO_PLAN
Dispatch/StopPlan              plan       UUUUU   FFFFF   FFFFF   OOnnn   FFFFF   FFFFF
Dispatch/GetPlan               plan       UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Dispatch/ListPlanLines         plan       UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Dispatch/CommitPlan            plan       UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   NOT_ALLOWED_FROM
Dispatch/GetOffer              offer      UUUUU   Onnnn   Onnnn   OOnnn   OOnnn   Onnnn
Dispatch/ListOffers            unit       UUUUU   nnnnn   nnnnn   OOnnn   OOnnn   nnnnn
Dispatch/ListOffers            all        UUUUU   Onnnn   Onnnn   Onnnn   Onnnn   Onnnn
Dispatch/MarkOfferSeen         offer      UUUUU   Onnnn   Onnnn   Onnnn   Onnnn   Onnnn
Dispatch/AnswerOffer           offer      UUUUU   rnnnn   rnnnn   rnnnn   rnnnn   rnnnn   BAD_FIELD
Dispatch/AnswerOfferOnBehalf   offer      UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   BAD_FIELD
Dispatch/GetAssignment         assignment UUUUU   Onnnn   Onnnn   OOnnn   OOnnn   Onnnn
Dispatch/ListAssignments       unit       UUUUU   nnnnn   nnnnn   OOnnn   OOnnn   nnnnn
Dispatch/ListAssignments       shift      UUUUU   Onnnn   Onnnn   OOnnn   OOnnn   Onnnn
Dispatch/ListAssignments       serving    U----   O----   O----   O----   O----   O----
Dispatch/ListAssignments       all        UUUUU   Onnnn   Onnnn   Onnnn   Onnnn   Onnnn
Dispatch/Withdraw              assignment UUUUU   rnnnn   rnnnn   rrnnn   rnnnn   rnnnn   SHIFT_IN_PAST
Dispatch/ExplainAssignment     assignment UUUUU   Onnnn   Onnnn   OOnnn   OOnnn   Onnnn
Dispatch/ExplainCandidate      shift      UUUUU   FFFFF   FFFFF   OOnnn   FFFFF   FFFFF
# Anybody may be asked to stand in; what is private of a woman of another unit is kept back.
Dispatch/ExplainCandidate      person     UUUUU   FFFFF   FFFFF   OOOOn   FFFFF   FFFFF
Dispatch/ListCandidates        shift      UUUUU   FFFFF   FFFFF   OOnnn   FFFFF   FFFFF
Dispatch/FillSlot              shift      UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   SEAT_TAKEN
Dispatch/FillSlot              person     UUUUU   FFFFF   FFFFF   rrrrn   FFFFF   FFFFF   SEAT_TAKEN
Dispatch/StartUrgentCall       shift      UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   SEAT_TAKEN
Dispatch/GetUrgentCall         urgent_call UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Dispatch/EndUrgentCall         urgent_call UUUUU   FFFFF   FFFFF   OOnnn   FFFFF   FFFFF
Dispatch/MoveAssignment        assignment UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   BAD_FIELD
Dispatch/MoveAssignment        shift      UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   BAD_FIELD
Dispatch/SuggestRelief         shift      UUUUU   FFFFF   FFFFF   OOnnn   FFFFF   FFFFF
Dispatch/SeekStandIn           assignment UUUUU   rnnnn   rnnnn   rnnnn   rnnnn   rnnnn   SHIFT_IN_PAST
Dispatch/StopSeekingStandIn    assignment UUUUU   Onnnn   Onnnn   Onnnn   Onnnn   Onnnn
Dispatch/ListStandIns          assignment UUUUU   Onnnn   Onnnn   Onnnn   Onnnn   Onnnn
Dispatch/ListCalls             unit       UUUUU   FFFFF   FFFFF   OOnnn   FFFFF   FFFFF
Dispatch/LogCall               offer      UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   BAD_FIELD

# Recognition                  id         nobody  volun.  t.lead  coord.  d.lead  admin
Recognition/IssueCertificate   person     UUUUU   Onnnn   Onnnn   OOnnn   OOnnn   Onnnn
Recognition/ListCertificates   person     UUUUU   Onnnn   Onnnn   OOnnn   OOnnn   Onnnn
Recognition/ListCertificates   unit       UUUUU   nnnnn   nnnnn   OOnnn   OOnnn   nnnnn
Recognition/PrintCertificate   certificate UUUUU   Onnnn   Onnnn   OOnnn   OOnnn   Onnnn
Recognition/LookUpCertificate  -          O----   O----   O----   O----   O----   O----
Campaign/PrintShifts           unit       UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Campaign/PrintShifts           shift      UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Ledger/PrintOverview           unit       UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF

# Notice                       id         nobody  volun.  t.lead  coord.  d.lead  admin
Notice/PostNotice              unit       UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Notice/ListNotices             unit       UUUUU   nnnnn   nnnnn   OOnnn   OOnnn   nnnnn
# A notice is for everybody of the unit and below it.
Notice/ListNotices             all        UUUUU   OnOnn   OnOnn   OnOnn   OnOnn   OnOnn
Notice/MarkNoticeRead          notice     UUUUU   OnOnn   OnOnn   OnOnn   OnOnn   OnOnn
Notice/AddAttachment           notice     UUUUU   nnnnn   nnnnn   OOnnn   OOnnn   nnnnn
Notice/AddAttachment           shift      UUUUU   nnnnn   nnnnn   OOnnn   OOnnn   nnnnn
# She serves there and leads nothing.
Notice/AddAttachment           serving    U----   n----   n----   n----   n----   n----
Notice/GetAttachment           attachment UUUUU   OnOnn   OnOnn   OOOnn   OOOnn   OnOnn
Notice/GetAttachment           photo      UUUUU   nnnnn   nnnnn   OOnnn   OOnnn   nnnnn
Notice/ListAttachments         notice     UUUUU   OnOnn   OnOnn   OOOnn   OOOnn   OnOnn
Notice/ListAttachments         shift      UUUUU   nnnnn   nnnnn   OOnnn   OOnnn   nnnnn
Notice/ListAttachments         serving    U----   n----   n----   n----   n----   n----
Notice/DeleteAttachment        attachment UUUUU   nnnnn   nnnnn   OOnnn   OOnnn   nnnnn
Notice/DeleteAttachment        photo      UUUUU   nnnnn   nnnnn   OOnnn   OOnnn   nnnnn
Notice/RetractNotice           notice     UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Campaign/ReportOutcome         shift      UUUUU   nnnnn   nnnnn   OOnnn   nnnnn   nnnnn
Campaign/ListOutcomes          shift      UUUUU   nnnnn   nnnnn   OOnnn   OOnnn   nnnnn
Campaign/ListOutcomes          unit       UUUUU   nnnnn   nnnnn   OOnnn   OOnnn   nnnnn

# Ledger                       id         nobody  volun.  t.lead  coord.  d.lead  admin
Ledger/ListDrafts              unit       UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Ledger/ListDrafts              all        UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Ledger/ListMyHours             all        UUUUU   Onnnn   Onnnn   Onnnn   Onnnn   Onnnn
Ledger/SampleEntries           unit       UUUUU   FFFFF   FFFFF   FFFFF   OOnnn   OOnnn
# From entries that stand: before one is reversed below.
Ledger/SampleEntries           all        UUUUU   FFFFF   FFFFF   FFFFF   OOnnn   OOnnn
# Nobody decides about her own hours.
Ledger/ApproveDrafts           assignment UUUUU   FFFFF   FFFFF   FFFFF   rrnnn   FFFFF   OWN_HOURS DRAFT_CHANGED
Ledger/DeclineDrafts           assignment UUUUU   FFFFF   FFFFF   FFFFF   rrnnn   FFFFF   OWN_HOURS DRAFT_CHANGED
Ledger/ReverseEntry            entry      UUUUU   FFFFF   FFFFF   FFFFF   rOnnn   FFFFF   OWN_HOURS
Ledger/ListEntries             unit       UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Ledger/ListEntries             all        UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Ledger/SummariseHours          unit       UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Ledger/SummariseHours          all        UUUUU   FFFFF   FFFFF   OOnnn   OOnnn   FFFFF
Ledger/ExportEntries           unit       UUUUU   FFFFF   FFFFF   FFFFF   OOnnn   FFFFF
Ledger/ExportEntries           all        UUUUU   FFFFF   FFFFF   FFFFF   OOnnn   FFFFF
Ledger/VerifyLedger            -          U----   F----   F----   F----   O----   O----
Ledger/PrepareSeal             unit       UUUUU   FFFFF   FFFFF   FFFFF   OOnnn   FFFFF
Ledger/PostSeal                unit       UUUUU   FFFFF   FFFFF   FFFFF   rrnnn   FFFFF   BAD_SIGNATURE
Ledger/ListSeals               unit       UUUUU   FFFFF   FFFFF   FFFFF   OOnnn   OOnnn
Ledger/ListApprovalPace        unit       UUUUU   FFFFF   FFFFF   FFFFF   OOnnn   OOnnn
# An objection is hers; paper is for others' hours, and one request of a kind is open already.
Ledger/RequestHours            assignment UUUUU   Onnnn   Onnnn   Ornnn   Ornnn   Onnnn   BAD_FIELD
Ledger/RequestHours            paper      UUUUU   rnnnn   rnnnn   rrnnn   rrnnn   rnnnn   OWN_HOURS ALREADY_REQUESTED
Ledger/ListHourRequests        unit       UUUUU   nnnnn   nnnnn   OOnnn   OOnnn   nnnnn
Ledger/ListHourRequests        all        UUUUU   Onnnn   Onnnn   OOnnn   OOnnn   Onnnn
Ledger/DecideHourRequest       request    UUUUU   FFFFF   FFFFF   FFFFF   rOnnn   FFFFF   NOT_YOUR_DECISION
Ledger/GetHourRequestPhoto     request    UUUUU   Onnnn   Onnnn   OOnnn   OOnnn   Onnnn
Ledger/ListHourRules           -          U----   O----   O----   O----   O----   O----
Ledger/PreviewHourRules        unit       UUUUU   FFFFF   FFFFF   FFFFF   OOnnn   FFFFF
Ledger/PreviewHourRules        all        UUUUU   FFFFF   FFFFF   FFFFF   OOnnn   FFFFF
# By the top alone.
Ledger/AdoptHourRules          -          U----   F----   F----   F----   n----   F----
# What she reaches was reversed above.
Ledger/CorrectEntries          entry      UUUUU   FFFFF   FFFFF   FFFFF   rrnnn   FFFFF   OWN_HOURS ALREADY_REVERSED

# Watch                        id         nobody  volun.  t.lead  coord.  d.lead  admin
Watch/GetSnapshot              unit       UUUUU   nnnnn   nnnnn   OOnnn   OOnnn   nnnnn
Watch/GetSnapshot              self       UUUUU   Onnnn   Onnnn   Onnnn   Onnnn   Onnnn
Watch/GetSnapshot              district   UUUUU   nnnnn   nnnnn   OOnnn   OOnnn   nnnnn
Watch/Watch                    unit       UUUUU   nnnnn   nnnnn   OOnnn   OOnnn   nnnnn
Watch/Watch                    self       U----   O----   O----   O----   O----   O----

# CheckIn                      id         nobody  volun.  t.lead  coord.  d.lead  admin
CheckIn/IssueAnchor            -          U----   O----   O----   O----   O----   O----
# Evidence is taken from every device key; its row is shown to her and to who may witness for her.
CheckIn/SubmitCheckIn          assignment UUUUU   Onnnn   OOnnn   OOnnn   OOnnn   Onnnn
CheckIn/SyncCheckIns           assignment UUUUU   Onnnn   OOnnn   OOnnn   OOnnn   Onnnn
CheckIn/AddWalkIn              shift      UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   RISK_NOT_READ
CheckIn/AddWalkIn              person     UUUUU   FFFFF   FFFFF   rrnnn   FFFFF   FFFFF   RISK_NOT_READ
CheckIn/ListCheckInEvents      assignment UUUUU   Onnnn   Onnnn   OOnnn   OOnnn   Onnnn

# Admin                        id         nobody  volun.  t.lead  coord.  d.lead  admin
Admin/Import                   unit       UUUUU   FFFFF   FFFFF   FFFFF   FFFFF   OOnnn
# A rota is a coordinator's as well.
Admin/Import                   rota       UUUUU   FFFFF   FFFFF   OOnnn   FFFFF   OOnnn
Admin/GetServerInfo            -          U----   O----   O----   O----   O----   O----
Admin/ListAuditRecords         -          U----   F----   F----   F----   F----   O----
)";

std::vector<Row> Parse() {
  std::vector<Row> rows;
  for (const absl::string_view line : absl::StrSplit(kTable, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipEmpty());
    if (words.size() < 2 + kWhoCount) {
      ADD_FAILURE() << "a row too short: " << line;
      continue;
    }
    Row row{.rpc = words[0], .what = words[1]};
    for (int who = 0; who < kWhoCount; ++who) row.letters[who] = words[2 + who];
    row.refusals.assign(words.begin() + 2 + kWhoCount, words.end());
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

const std::vector<Row>& Table() {
  static const auto* rows = new std::vector<Row>(Parse());
  return *rows;
}

}  // namespace hjj::permission
