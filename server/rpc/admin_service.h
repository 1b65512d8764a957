#pragma once

#include <string>

#include "dispatch/v1/admin.grpc.pb.h"
#include "server/rpc/call_guard.h"

namespace hjj::rpc {

// AdminService on the wire.
class AdminService final : public ::dispatch::v1::AdminService::CallbackService {
 public:
  AdminService(CallGuard* guard, std::string version)
      : guard_(guard), version_(std::move(version)) {}

  grpc::ServerBidiReactor<::dispatch::v1::ImportRequest, ::dispatch::v1::ImportResponse>* Import(
      grpc::CallbackServerContext* context) override;
  grpc::ServerUnaryReactor* GetServerInfo(grpc::CallbackServerContext* context,
                                          const ::dispatch::v1::GetServerInfoRequest* request,
                                          ::dispatch::v1::GetServerInfoResponse* response) override;
  grpc::ServerUnaryReactor* ListAuditRecords(
      grpc::CallbackServerContext* context, const ::dispatch::v1::ListAuditRecordsRequest* request,
      ::dispatch::v1::ListAuditRecordsResponse* response) override;

 private:
  CallGuard* guard_;
  const std::string version_;
};

}  // namespace hjj::rpc
