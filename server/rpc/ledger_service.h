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
  grpc::ServerWriteReactor<::dispatch::v1::VerifyLedgerResponse>* VerifyLedger(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::VerifyLedgerRequest* req) override;

 private:
  CallGuard* guard_;
};

}  // namespace hjj::rpc
