// The calls the phone makes, each with its path and the types of request and answer.
#pragma once

#include "dispatch/v1/auth.pb.h"
#include "dispatch/v1/campaign.pb.h"
#include "dispatch/v1/check_in.pb.h"
#include "dispatch/v1/directory.pb.h"
#include "dispatch/v1/dispatch.pb.h"
#include "dispatch/v1/ledger.pb.h"
#include "dispatch/v1/notice.pb.h"
#include "dispatch/v1/recognition.pb.h"
#include "dispatch/v1/watch.pb.h"

namespace hjj::mobile {

namespace v1 = ::dispatch::v1;

template <typename Req, typename Resp>
struct Method {
  using Request = Req;
  using Response = Resp;
  const char* path;
};

// HJJ_METHOD(AuthService, Enrol) makes kEnrol.
#define HJJ_METHOD(service, name)                                          \
  inline constexpr Method<v1::name##Request, v1::name##Response> k##name { \
    "/dispatch.v1." #service "/" #name                                     \
  }

HJJ_METHOD(AuthService, LookUpInvitation);
HJJ_METHOD(AuthService, Enrol);
HJJ_METHOD(AuthService, SignIn);
HJJ_METHOD(AuthService, RefreshSession);
HJJ_METHOD(AuthService, SignOut);
HJJ_METHOD(AuthService, CreateInvitation);

HJJ_METHOD(DirectoryService, GetUnit);
HJJ_METHOD(DirectoryService, ListUnits);
HJJ_METHOD(DirectoryService, GetPerson);
HJJ_METHOD(DirectoryService, ListPersons);
HJJ_METHOD(DirectoryService, CreatePerson);
HJJ_METHOD(DirectoryService, BatchGetPersonCards);
HJJ_METHOD(DirectoryService, TransferPerson);
HJJ_METHOD(DirectoryService, RevealPhone);
HJJ_METHOD(DirectoryService, ListMyConsents);
HJJ_METHOD(DirectoryService, SetMyConsent);
HJJ_METHOD(DirectoryService, ExportMyData);
HJJ_METHOD(DirectoryService, DeletePerson);
HJJ_METHOD(DirectoryService, ListGrants);
HJJ_METHOD(DirectoryService, CreateGrant);
HJJ_METHOD(DirectoryService, DeleteGrant);
HJJ_METHOD(DirectoryService, ListInsuranceGaps);

HJJ_METHOD(CampaignService, ListCampaigns);
HJJ_METHOD(CampaignService, GetTask);
HJJ_METHOD(CampaignService, ListTasks);
HJJ_METHOD(CampaignService, ListShifts);
HJJ_METHOD(CampaignService, CreateTask);
HJJ_METHOD(CampaignService, CallOffShift);
HJJ_METHOD(CampaignService, PreviewCallOff);
HJJ_METHOD(CampaignService, CallOff);
HJJ_METHOD(CampaignService, UndoCallOff);
HJJ_METHOD(CampaignService, ListCallOffs);
HJJ_METHOD(CampaignService, AcknowledgeCallOff);
HJJ_METHOD(CampaignService, ListUnreached);
HJJ_METHOD(CampaignService, LogCallOffCall);
HJJ_METHOD(CampaignService, GetShift);
HJJ_METHOD(CampaignService, ReuseWeek);
HJJ_METHOD(CampaignService, UpdateSeries);
HJJ_METHOD(CampaignService, ListSeries);
HJJ_METHOD(CampaignService, CreateSeries);
HJJ_METHOD(CampaignService, PutTaskTemplate);
HJJ_METHOD(CampaignService, ListTaskTemplates);
HJJ_METHOD(CampaignService, UpdateShift);
HJJ_METHOD(CampaignService, HandOverShift);
HJJ_METHOD(CampaignService, PrintShifts);
HJJ_METHOD(CampaignService, ReportOutcome);
HJJ_METHOD(CampaignService, ListOutcomes);

HJJ_METHOD(DispatchService, RunPlan);
HJJ_METHOD(DispatchService, StopPlan);
HJJ_METHOD(DispatchService, ListPlanLines);
HJJ_METHOD(DispatchService, CommitPlan);
HJJ_METHOD(DispatchService, ListOffers);
HJJ_METHOD(DispatchService, MarkOfferSeen);
HJJ_METHOD(DispatchService, AnswerOffer);
HJJ_METHOD(DispatchService, AnswerOfferOnBehalf);
HJJ_METHOD(DispatchService, GetAssignment);
HJJ_METHOD(DispatchService, ListAssignments);
HJJ_METHOD(DispatchService, Withdraw);
HJJ_METHOD(DispatchService, ExplainCandidate);
HJJ_METHOD(DispatchService, ListCandidates);
HJJ_METHOD(DispatchService, FillSlot);
HJJ_METHOD(DispatchService, StartUrgentCall);
HJJ_METHOD(DispatchService, EndUrgentCall);
HJJ_METHOD(DispatchService, MoveAssignment);
HJJ_METHOD(DispatchService, SuggestRelief);
HJJ_METHOD(DispatchService, SeekStandIn);
HJJ_METHOD(DispatchService, StopSeekingStandIn);
HJJ_METHOD(DispatchService, ListStandIns);
HJJ_METHOD(DispatchService, ListCalls);
HJJ_METHOD(DispatchService, LogCall);

HJJ_METHOD(CheckInService, IssueAnchor);
HJJ_METHOD(CheckInService, SubmitCheckIn);
HJJ_METHOD(CheckInService, AddWalkIn);
HJJ_METHOD(CheckInService, ListCheckInEvents);
HJJ_METHOD(CheckInService, IssueSiteCodeKey);

HJJ_METHOD(LedgerService, ListDrafts);
HJJ_METHOD(LedgerService, ApproveDrafts);
HJJ_METHOD(LedgerService, DeclineDrafts);
HJJ_METHOD(LedgerService, ReverseEntry);
HJJ_METHOD(LedgerService, ListEntries);
HJJ_METHOD(LedgerService, SummariseHours);
HJJ_METHOD(LedgerService, ListMyHours);
HJJ_METHOD(LedgerService, ListApprovalPace);
HJJ_METHOD(LedgerService, RequestHours);
HJJ_METHOD(LedgerService, ListHourRequests);
HJJ_METHOD(LedgerService, DecideHourRequest);
HJJ_METHOD(LedgerService, GetHourRequestPhoto);
HJJ_METHOD(LedgerService, ListHourRules);
HJJ_METHOD(LedgerService, PreviewHourRules);
HJJ_METHOD(LedgerService, AdoptHourRules);
HJJ_METHOD(LedgerService, CorrectEntries);
HJJ_METHOD(LedgerService, PrepareSeal);
HJJ_METHOD(LedgerService, PostSeal);
HJJ_METHOD(LedgerService, ListSeals);
HJJ_METHOD(LedgerService, PrintOverview);

HJJ_METHOD(RecognitionService, IssueCertificate);
HJJ_METHOD(RecognitionService, PrintCertificate);

HJJ_METHOD(NoticeService, PostNotice);
HJJ_METHOD(NoticeService, RetractNotice);
HJJ_METHOD(NoticeService, ListNotices);
HJJ_METHOD(NoticeService, MarkNoticeRead);
HJJ_METHOD(NoticeService, AddAttachment);
HJJ_METHOD(NoticeService, GetAttachment);
HJJ_METHOD(NoticeService, ListAttachments);
HJJ_METHOD(NoticeService, DeleteAttachment);

HJJ_METHOD(WatchService, GetSnapshot);
HJJ_METHOD(WatchService, Watch);

#undef HJJ_METHOD

}  // namespace hjj::mobile
