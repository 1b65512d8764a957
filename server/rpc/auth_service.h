#pragma once

#include "dispatch/v1/auth.grpc.pb.h"
#include "server/app/auth_ops.h"
#include "server/feed/session_registry.h"
#include "server/rpc/call_guard.h"

namespace hjj::rpc {

// AuthService on the wire. Calls that hash passwords go through `password_guard`, whose executor is
// the Argon2 pool of two threads: no crowd at the door keeps the others from working.
class AuthService final : public ::dispatch::v1::AuthService::CallbackService {
 public:
  AuthService(CallGuard* guard, CallGuard* password_guard, app::AuthOps* ops,
              feed::SessionRegistry* sessions)
      : guard_(guard), password_guard_(password_guard), ops_(ops), sessions_(sessions) {}

#define HJJ_RPC(rpc)                                                         \
  grpc::ServerUnaryReactor* rpc(grpc::CallbackServerContext* context,        \
                                const ::dispatch::v1::rpc##Request* request, \
                                ::dispatch::v1::rpc##Response* response) override;
  HJJ_RPC(CreateInvitation)
  HJJ_RPC(LookUpInvitation)
  HJJ_RPC(Enrol)
  HJJ_RPC(SignIn)
  HJJ_RPC(RefreshSession)
  HJJ_RPC(GetSession)
  HJJ_RPC(SignOut)
  HJJ_RPC(SetPassword)
  HJJ_RPC(ListDevices)
  HJJ_RPC(RevokeDevice)
#undef HJJ_RPC

 private:
  CallGuard* guard_;
  CallGuard* password_guard_;
  app::AuthOps* ops_;
  feed::SessionRegistry* sessions_;
};

}  // namespace hjj::rpc
