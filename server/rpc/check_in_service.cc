#include "server/rpc/check_in_service.h"

#include "server/app/check_in_ops.h"
#include "server/app/site_code_ops.h"
#include "server/app/walk_in_ops.h"
#include "server/rpc/sync_check_ins.h"

namespace hjj::rpc {

namespace pb = ::dispatch::v1;
using access::Caller;

grpc::ServerUnaryReactor* CheckInService::IssueAnchor(grpc::CallbackServerContext* ctx,
                                                      const pb::IssueAnchorRequest* req,
                                                      pb::IssueAnchorResponse* resp) {
  return guard_->Query(
      ctx, req, resp,
      [this](const Caller& caller, storage::ReadTxn&, const pb::IssueAnchorRequest& q) {
        return app::IssueAnchor(guard_->context(), caller, q);
      });
}

grpc::ServerUnaryReactor* CheckInService::SubmitCheckIn(grpc::CallbackServerContext* ctx,
                                                        const pb::SubmitCheckInRequest* req,
                                                        pb::SubmitCheckInResponse* resp) {
  return guard_->MutatePrepared(
      ctx, req, resp,
      [this](const Caller&, storage::ReadTxn& txn, const pb::SubmitCheckInRequest& q) {
        return app::PrepareCheckIn(guard_->context(), txn, q);
      },
      [this](const Caller& caller, storage::WriteTxn& txn, const pb::SubmitCheckInRequest& q,
             const app::PreparedCheckIn& prepared) {
        return app::CommitCheckIn(guard_->context(), caller, txn, q, prepared);
      });
}

grpc::ServerBidiReactor<pb::SyncCheckInsRequest, pb::SyncCheckInsResponse>*
CheckInService::SyncCheckIns(grpc::CallbackServerContext* ctx) {
  return SyncCheckInsReactor::Start(guard_, sessions_,
                                    guard_->Begin(ctx, pb::SyncCheckInsRequest()));
}

grpc::ServerUnaryReactor* CheckInService::AddWalkIn(grpc::CallbackServerContext* ctx,
                                                    const pb::AddWalkInRequest* req,
                                                    pb::AddWalkInResponse* resp) {
  return guard_->Mutate(
      ctx, req, resp,
      [this](const Caller& caller, storage::WriteTxn& txn, const pb::AddWalkInRequest& q) {
        return app::AddWalkIn(guard_->context(), caller, txn, q);
      });
}

grpc::ServerUnaryReactor* CheckInService::IssueSiteCodeKey(grpc::CallbackServerContext* ctx,
                                                           const pb::IssueSiteCodeKeyRequest* req,
                                                           pb::IssueSiteCodeKeyResponse* resp) {
  return guard_->Mutate(
      ctx, req, resp,
      [this](const Caller& caller, storage::WriteTxn& txn, const pb::IssueSiteCodeKeyRequest& q) {
        return app::IssueSiteCodeKey(guard_->context(), caller, txn, q);
      });
}

grpc::ServerUnaryReactor* CheckInService::ListCheckInEvents(grpc::CallbackServerContext* ctx,
                                                            const pb::ListCheckInEventsRequest* req,
                                                            pb::ListCheckInEventsResponse* resp) {
  return guard_->Query(
      ctx, req, resp,
      [this](const Caller& caller, storage::ReadTxn& txn, const pb::ListCheckInEventsRequest& q) {
        return app::ListCheckInEvents(guard_->context(), caller, txn, q);
      });
}

}  // namespace hjj::rpc
