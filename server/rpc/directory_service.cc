#include "server/rpc/directory_service.h"

#include <memory>

#include "server/app/draft_ops.h"
#include "server/app/my_data_export.h"
#include "server/app/my_data_ops.h"
#include "server/rpc/ending.h"
#include "server/rpc/pulled_stream.h"

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
HJJ_FORWARD(TransferPerson, Mutate)
HJJ_FORWARD(ListInsuranceGaps, Query)
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

Reactor* DirectoryService::ListMyConsents(Context* c, const pb::ListMyConsentsRequest* q,
                                          pb::ListMyConsentsResponse* a) {
  return guard_->Query(c, q, a, [guard = guard_](auto& caller, auto& txn, auto& q) {
    return app::ListMyConsents(guard->context(), caller, txn, q);
  });
}

Reactor* DirectoryService::SetMyConsent(Context* c, const pb::SetMyConsentRequest* q,
                                        pb::SetMyConsentResponse* a) {
  return guard_->Mutate(c, q, a, [guard = guard_](auto& caller, auto& txn, auto& q) {
    return app::SetMyConsent(guard->context(), caller, txn, q);
  });
}

Reactor* DirectoryService::DeletePerson(Context* c, const pb::DeletePersonRequest* q,
                                        pb::DeletePersonResponse* a) {
  Ending ending(sessions_);
  return guard_->Mutate(
      c, q, a,
      [guard = guard_, ending](auto& caller, auto& txn, auto& q) {
        return app::DeletePerson(guard->context(), caller, txn, q, ending.Restart());
      },
      ending.After());
}

grpc::ServerWriteReactor<pb::ExportMyDataResponse>* DirectoryService::ExportMyData(
    Context* c, const pb::ExportMyDataRequest* q) {
  auto run = std::make_shared<app::MyDataExport>(&guard_->context(), *q);
  return new PulledStream<pb::ExportMyDataResponse>(
      guard_->executor(),
      [this, run, fresh = false, call = guard_->Begin(c, *q)](
          pb::ExportMyDataResponse* chunk) mutable -> absl::StatusOr<bool> {
        storage::Store& store = *guard_->context().store;
        if (!fresh) {
          HJJ_RETURN_IF_ERROR(store.Read(
              [&](storage::ReadTxn& txn) { return guard_->Identify(txn, call).status(); }));
          HJJ_RETURN_IF_ERROR(app::FreshenDrafts(guard_->context()));
          fresh = true;
        }
        bool more = false;
        HJJ_RETURN_IF_ERROR(store.Read([&](storage::ReadTxn& txn) -> absl::Status {
          HJJ_ASSIGN_OR_RETURN(const access::Caller caller, guard_->Identify(txn, call));
          call.session_id = caller.session_id;
          HJJ_ASSIGN_OR_RETURN(more, run->Step(caller, txn, chunk));
          return absl::OkStatus();
        }));
        return more;
      });
}

}  // namespace hjj::rpc
