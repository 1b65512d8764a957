#include "server/rpc/auth_service.h"

#include "server/rpc/ending.h"

namespace hjj::rpc {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;
namespace pb = ::dispatch::v1;

Reactor* AuthService::CreateInvitation(Context* c, const pb::CreateInvitationRequest* q,
                                       pb::CreateInvitationResponse* a) {
  return guard_->Mutate(c, q, a, [ops = ops_](auto& caller, auto& txn, auto& q) {
    return ops->CreateInvitation(caller, txn, q);
  });
}

Reactor* AuthService::LookUpInvitation(Context* c, const pb::LookUpInvitationRequest* q,
                                       pb::LookUpInvitationResponse* a) {
  return guard_->Query(c, q, a, [ops = ops_](auto& caller, auto& txn, auto& q) {
    return ops->LookUpInvitation(caller, txn, q);
  });
}

Reactor* AuthService::Enrol(Context* c, const pb::EnrolRequest* q, pb::EnrolResponse* a) {
  Ending ending(sessions_);
  return password_guard_->MutatePrepared(
      c, q, a,
      [ops = ops_](auto& caller, auto& txn, auto& q) { return ops->PrepareEnrol(caller, txn, q); },
      [ops = ops_, ending](auto& caller, auto& txn, auto& q, auto& prepared) {
        return ops->Enrol(caller, txn, q, prepared, ending.Restart());
      },
      ending.After());
}

Reactor* AuthService::SignIn(Context* c, const pb::SignInRequest* q, pb::SignInResponse* a) {
  Ending ending(sessions_);
  return password_guard_->MutatePrepared(
      c, q, a,
      [ops = ops_](auto& caller, auto& txn, auto& q) { return ops->PrepareSignIn(caller, txn, q); },
      [ops = ops_, ending](auto& caller, auto& txn, auto& q, auto& prepared) {
        return ops->SignIn(caller, txn, q, prepared, ending.Restart());
      },
      ending.After());
}

Reactor* AuthService::RefreshSession(Context* c, const pb::RefreshSessionRequest* q,
                                     pb::RefreshSessionResponse* a) {
  Ending ending(sessions_);
  return guard_->Mutate(
      c, q, a,
      [ops = ops_, ending](auto& caller, auto& txn, auto& q) {
        return ops->RefreshSession(caller, txn, q, ending.Restart());
      },
      ending.After());
}

Reactor* AuthService::GetSession(Context* c, const pb::GetSessionRequest* q,
                                 pb::GetSessionResponse* a) {
  return guard_->Query(c, q, a, [ops = ops_](auto& caller, auto& txn, auto& q) {
    return ops->GetSession(caller, txn, q);
  });
}

Reactor* AuthService::SignOut(Context* c, const pb::SignOutRequest* q, pb::SignOutResponse* a) {
  Ending ending(sessions_);
  return guard_->Mutate(
      c, q, a,
      [ops = ops_, ending](auto& caller, auto& txn, auto& q) {
        return ops->SignOut(caller, txn, q, ending.Restart());
      },
      ending.After());
}

Reactor* AuthService::SetPassword(Context* c, const pb::SetPasswordRequest* q,
                                  pb::SetPasswordResponse* a) {
  Ending ending(sessions_);
  return password_guard_->MutatePrepared(
      c, q, a,
      [ops = ops_](auto& caller, auto& txn, auto& q) {
        return ops->PrepareSetPassword(caller, txn, q);
      },
      [ops = ops_, ending](auto& caller, auto& txn, auto& q, auto& prepared) {
        return ops->SetPassword(caller, txn, q, prepared, ending.Restart());
      },
      ending.After());
}

Reactor* AuthService::ListDevices(Context* c, const pb::ListDevicesRequest* q,
                                  pb::ListDevicesResponse* a) {
  return guard_->Query(c, q, a, [ops = ops_](auto& caller, auto& txn, auto& q) {
    return ops->ListDevices(caller, txn, q);
  });
}

Reactor* AuthService::RevokeDevice(Context* c, const pb::RevokeDeviceRequest* q,
                                   pb::RevokeDeviceResponse* a) {
  Ending ending(sessions_);
  return guard_->Mutate(
      c, q, a,
      [ops = ops_, ending](auto& caller, auto& txn, auto& q) {
        return ops->RevokeDevice(caller, txn, q, ending.Restart());
      },
      ending.After());
}

}  // namespace hjj::rpc
