#pragma once

#include "dispatch/v1/directory.grpc.pb.h"
#include "server/app/directory_ops.h"
#include "server/feed/session_registry.h"
#include "server/rpc/call_guard.h"

namespace hjj::rpc {

// DirectoryService on the wire.
class DirectoryService final : public ::dispatch::v1::DirectoryService::CallbackService {
 public:
  DirectoryService(CallGuard* guard, app::DirectoryOps* ops, feed::SessionRegistry* sessions)
      : guard_(guard), ops_(ops), sessions_(sessions) {}

#define HJJ_RPC(rpc)                                                         \
  grpc::ServerUnaryReactor* rpc(grpc::CallbackServerContext* context,        \
                                const ::dispatch::v1::rpc##Request* request, \
                                ::dispatch::v1::rpc##Response* response) override;
  HJJ_RPC(GetUnit)
  HJJ_RPC(ListUnits)
  HJJ_RPC(GetPerson)
  HJJ_RPC(ListPersons)
  HJJ_RPC(CreatePerson)
  HJJ_RPC(UpdatePerson)
  HJJ_RPC(TransferPerson)
  HJJ_RPC(ListInsuranceGaps)
  HJJ_RPC(UpdateMyProfile)
  HJJ_RPC(BatchGetPersonCards)
  HJJ_RPC(RevealPhone)
  HJJ_RPC(ListMyConsents)
  HJJ_RPC(SetMyConsent)
  HJJ_RPC(DeletePerson)
  HJJ_RPC(ListGrants)
  HJJ_RPC(CreateGrant)
  HJJ_RPC(DeleteGrant)
#undef HJJ_RPC
  grpc::ServerWriteReactor<::dispatch::v1::ExportMyDataResponse>* ExportMyData(
      grpc::CallbackServerContext* context,
      const ::dispatch::v1::ExportMyDataRequest* request) override;

 private:
  CallGuard* guard_;
  app::DirectoryOps* ops_;
  feed::SessionRegistry* sessions_;
};

}  // namespace hjj::rpc
