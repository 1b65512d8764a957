// CheckInService over gRPC: hands each call to check_in_ops.
#pragma once

#include "dispatch/v1/check_in.grpc.pb.h"
#include "server/feed/session_registry.h"
#include "server/rpc/call_guard.h"

namespace hjj::rpc {

class CheckInService final : public ::dispatch::v1::CheckInService::CallbackService {
 public:
  // Not owned; both outlive the server.
  CheckInService(CallGuard* guard, feed::SessionRegistry* sessions)
      : guard_(guard), sessions_(sessions) {}

  grpc::ServerUnaryReactor* IssueAnchor(grpc::CallbackServerContext* ctx,
                                        const ::dispatch::v1::IssueAnchorRequest* req,
                                        ::dispatch::v1::IssueAnchorResponse* resp) override;
  grpc::ServerUnaryReactor* SubmitCheckIn(grpc::CallbackServerContext* ctx,
                                          const ::dispatch::v1::SubmitCheckInRequest* req,
                                          ::dispatch::v1::SubmitCheckInResponse* resp) override;
  grpc::ServerBidiReactor<::dispatch::v1::SyncCheckInsRequest,
                          ::dispatch::v1::SyncCheckInsResponse>*
  SyncCheckIns(grpc::CallbackServerContext* ctx) override;
  grpc::ServerUnaryReactor* AddWalkIn(grpc::CallbackServerContext* ctx,
                                      const ::dispatch::v1::AddWalkInRequest* req,
                                      ::dispatch::v1::AddWalkInResponse* resp) override;
  grpc::ServerUnaryReactor* IssueSiteCodeKey(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::IssueSiteCodeKeyRequest* req,
      ::dispatch::v1::IssueSiteCodeKeyResponse* resp) override;
  grpc::ServerUnaryReactor* ListCheckInEvents(
      grpc::CallbackServerContext* ctx, const ::dispatch::v1::ListCheckInEventsRequest* req,
      ::dispatch::v1::ListCheckInEventsResponse* resp) override;

 private:
  CallGuard* guard_;
  feed::SessionRegistry* sessions_;
};

}  // namespace hjj::rpc
