// LedgerService over gRPC: hands each call to the ops of drafts, approval, ledger, export, verify.
#pragma once

#include "dispatch/v1/ledger.grpc.pb.h"
#include "server/rpc/call_guard.h"

namespace hjj::rpc {

class LedgerService final : public ::dispatch::v1::LedgerService::CallbackService {
 public:
  // Not owned; outlives the server.
  explicit LedgerService(CallGuard* guard) : guard_(guard) {}

  grpc::ServerUnaryReactor* ListDrafts(grpc::CallbackServerContext* ctx,
                                       const ::dispatch::v1::ListDraftsRequest* req,
                                       ::dispatch::v1::ListDraftsResponse* resp) override;
  grpc::ServerUnaryReactor* ApproveDrafts(grpc::CallbackServerContext* ctx,
                                          const ::dispatch::v1::ApproveDraftsRequest* req,
                                          ::dispatch::v1::ApproveDraftsResponse* resp) override;
  grpc::ServerUnaryReactor* DeclineDrafts(grpc::CallbackServerContext* ctx,
                                          const ::dispatch::v1::DeclineDraftsRequest* req,
                                          ::dispatch::v1::DeclineDraftsResponse* resp) override;
  grpc::ServerUnaryReactor* ReverseEntry(grpc::CallbackServerContext* ctx,
                                         const ::dispatch::v1::ReverseEntryRequest* req,
                                         ::dispatch::v1::ReverseEntryResponse* resp) override;
  grpc::ServerUnaryReactor* ListEntries(grpc::CallbackServerContext* ctx,
                                        const ::dispatch::v1::ListEntriesRequest* req,
                                        ::dispatch::v1::ListEntriesResponse* resp) override;
  grpc::ServerUnaryReactor* SummariseHours(grpc::CallbackServerContext* ctx,
                                           const ::dispatch::v1::SummariseHoursRequest* req,
                                           ::dispatch::v1::SummariseHoursResponse* resp) override;
  grpc::ServerUnaryReactor* ListMyHours(grpc::CallbackServerContext* ctx,
                                        const ::dispatch::v1::ListMyHoursRequest* req,
                                        ::dispatch::v1::ListMyHoursResponse* resp) override;
  grpc::ServerWriteReactor<::dispatch::v1::ExportEntriesResponse>* ExportEntries(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::ExportEntriesRequest* req) override;
  grpc::ServerWriteReactor<::dispatch::v1::PrintOverviewResponse>* PrintOverview(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::PrintOverviewRequest* req) override;
  grpc::ServerWriteReactor<::dispatch::v1::VerifyLedgerResponse>* VerifyLedger(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::VerifyLedgerRequest* req) override;
  grpc::ServerUnaryReactor* SampleEntries(grpc::CallbackServerContext* ctx,
                                          const ::dispatch::v1::SampleEntriesRequest* req,
                                          ::dispatch::v1::SampleEntriesResponse* resp) override;
  grpc::ServerUnaryReactor* ListApprovalPace(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::ListApprovalPaceRequest* req,
      ::dispatch::v1::ListApprovalPaceResponse* resp) override;
  grpc::ServerUnaryReactor* PrepareSeal(grpc::CallbackServerContext* ctx,
                                        const ::dispatch::v1::PrepareSealRequest* req,
                                        ::dispatch::v1::PrepareSealResponse* resp) override;
  grpc::ServerUnaryReactor* PostSeal(grpc::CallbackServerContext* ctx,
                                     const ::dispatch::v1::PostSealRequest* req,
                                     ::dispatch::v1::PostSealResponse* resp) override;
  grpc::ServerUnaryReactor* ListSeals(grpc::CallbackServerContext* ctx,
                                      const ::dispatch::v1::ListSealsRequest* req,
                                      ::dispatch::v1::ListSealsResponse* resp) override;
  grpc::ServerUnaryReactor* RequestHours(grpc::CallbackServerContext* ctx,
                                         const ::dispatch::v1::RequestHoursRequest* req,
                                         ::dispatch::v1::RequestHoursResponse* resp) override;
  grpc::ServerUnaryReactor* ListHourRequests(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::ListHourRequestsRequest* req,
      ::dispatch::v1::ListHourRequestsResponse* resp) override;
  grpc::ServerUnaryReactor* DecideHourRequest(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::DecideHourRequestRequest* req,
      ::dispatch::v1::DecideHourRequestResponse* resp) override;
  grpc::ServerUnaryReactor* GetHourRequestPhoto(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::GetHourRequestPhotoRequest* req,
      ::dispatch::v1::GetHourRequestPhotoResponse* resp) override;
  grpc::ServerUnaryReactor* ListHourRules(grpc::CallbackServerContext* ctx,
                                          const ::dispatch::v1::ListHourRulesRequest* req,
                                          ::dispatch::v1::ListHourRulesResponse* resp) override;
  grpc::ServerUnaryReactor* PreviewHourRules(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::PreviewHourRulesRequest* req,
      ::dispatch::v1::PreviewHourRulesResponse* resp) override;
  grpc::ServerUnaryReactor* AdoptHourRules(grpc::CallbackServerContext* ctx,
                                           const ::dispatch::v1::AdoptHourRulesRequest* req,
                                           ::dispatch::v1::AdoptHourRulesResponse* resp) override;
  grpc::ServerUnaryReactor* CorrectEntries(grpc::CallbackServerContext* ctx,
                                           const ::dispatch::v1::CorrectEntriesRequest* req,
                                           ::dispatch::v1::CorrectEntriesResponse* resp) override;

 private:
  CallGuard* guard_;
};

}  // namespace hjj::rpc
