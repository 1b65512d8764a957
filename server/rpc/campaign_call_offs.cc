// CampaignService: calling off.
#include "server/rpc/campaign_service.h"

namespace hjj::rpc {
namespace {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;
namespace pb = ::dispatch::v1;

}  // namespace

Reactor* CampaignService::PreviewCallOff(Context* c, const pb::PreviewCallOffRequest* q,
                                         pb::PreviewCallOffResponse* a) {
  return guard_->Query(c, q, a, [ops = call_offs_](auto& caller, auto& txn, auto& q) {
    return ops->PreviewCallOff(caller, txn, q);
  });
}

Reactor* CampaignService::CallOff(Context* c, const pb::CallOffRequest* q, pb::CallOffResponse* a) {
  return guard_->Mutate(c, q, a, [ops = call_offs_](auto& caller, auto& txn, auto& q) {
    return ops->CallOff(caller, txn, q);
  });
}

Reactor* CampaignService::UndoCallOff(Context* c, const pb::UndoCallOffRequest* q,
                                      pb::UndoCallOffResponse* a) {
  return guard_->Mutate(c, q, a, [ops = call_offs_](auto& caller, auto& txn, auto& q) {
    return ops->UndoCallOff(caller, txn, q);
  });
}

Reactor* CampaignService::ListCallOffs(Context* c, const pb::ListCallOffsRequest* q,
                                       pb::ListCallOffsResponse* a) {
  return guard_->Query(c, q, a, [ops = call_offs_](auto& caller, auto& txn, auto& q) {
    return ops->ListCallOffs(caller, txn, q);
  });
}

Reactor* CampaignService::AcknowledgeCallOff(Context* c, const pb::AcknowledgeCallOffRequest* q,
                                             pb::AcknowledgeCallOffResponse* a) {
  return guard_->Mutate(c, q, a, [ops = call_offs_](auto& caller, auto& txn, auto& q) {
    return ops->AcknowledgeCallOff(caller, txn, q);
  });
}

Reactor* CampaignService::ListUnreached(Context* c, const pb::ListUnreachedRequest* q,
                                        pb::ListUnreachedResponse* a) {
  return guard_->Query(c, q, a, [ops = call_offs_](auto& caller, auto& txn, auto& q) {
    return ops->ListUnreached(caller, txn, q);
  });
}

Reactor* CampaignService::LogCallOffCall(Context* c, const pb::LogCallOffCallRequest* q,
                                         pb::LogCallOffCallResponse* a) {
  return guard_->Mutate(c, q, a, [ops = call_offs_](auto& caller, auto& txn, auto& q) {
    return ops->LogCallOffCall(caller, txn, q);
  });
}

}  // namespace hjj::rpc
