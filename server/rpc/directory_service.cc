#include "server/rpc/directory_service.h"

#include "server/rpc/ending.h"

namespace hjj::rpc {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;
namespace pb = ::dispatch::v1;

#define HJJ_FORWARD(rpc, kind)                                                                  \
  Reactor* DirectoryService::rpc(Context* c, const pb::rpc##Request* q, pb::rpc##Response* a) { \
    return guard_->kind(c, q, a, [ops = ops_](auto& caller, auto& txn, auto& q) {               \
      return ops->rpc(caller, txn, q);                                                          \
    });                                                                                         \
  }
HJJ_FORWARD(GetUnit, Query)
HJJ_FORWARD(ListUnits, Query)
HJJ_FORWARD(GetPerson, Query)
HJJ_FORWARD(ListPersons, Query)
HJJ_FORWARD(CreatePerson, Mutate)
HJJ_FORWARD(UpdateMyProfile, Mutate)
HJJ_FORWARD(BatchGetPersonCards, Query)
HJJ_FORWARD(RevealPhone, Mutate)
HJJ_FORWARD(ListGrants, Query)
HJJ_FORWARD(CreateGrant, Mutate)
HJJ_FORWARD(DeleteGrant, Mutate)
#undef HJJ_FORWARD

Reactor* DirectoryService::UpdatePerson(Context* c, const pb::UpdatePersonRequest* q,
                                        pb::UpdatePersonResponse* a) {
  Ending ending(sessions_);
  return guard_->Mutate(
      c, q, a,
      [ops = ops_, ending](auto& caller, auto& txn, auto& q) {
        return ops->UpdatePerson(caller, txn, q, ending.Restart());
      },
      ending.After());
}

}  // namespace hjj::rpc
