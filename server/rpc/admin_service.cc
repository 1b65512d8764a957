#include "server/rpc/admin_service.h"

#include "server/app/audit_ops.h"
#include "server/rpc/import_stream.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::rpc {

namespace pb = ::dispatch::v1;

grpc::ServerBidiReactor<pb::ImportRequest, pb::ImportResponse>* AdminService::Import(
    grpc::CallbackServerContext* context) {
  return NewImportStream(guard_, context);
}

grpc::ServerUnaryReactor* AdminService::GetServerInfo(grpc::CallbackServerContext* c,
                                                      const pb::GetServerInfoRequest* q,
                                                      pb::GetServerInfoResponse* a) {
  return guard_->Query(
      c, q, a,
      [this](auto&, storage::ReadTxn& txn, auto&) -> absl::StatusOr<pb::GetServerInfoResponse> {
        pb::GetServerInfoResponse info;
        info.set_version(version_);
        HJJ_ASSIGN_OR_RETURN(*info.mutable_epoch(), txn.GetMeta("epoch"));
        HJJ_ASSIGN_OR_RETURN(const int64_t head, txn.HeadSeq());
        info.set_head_seq(head);
        *info.mutable_server_time() = ToProto(guard_->context().clock->Now());
        info.set_time_zone(guard_->context().settings.zone.name());
        return info;
      });
}

grpc::ServerUnaryReactor* AdminService::ListAuditRecords(grpc::CallbackServerContext* c,
                                                         const pb::ListAuditRecordsRequest* q,
                                                         pb::ListAuditRecordsResponse* a) {
  return guard_->Query(c, q, a, [](auto& caller, auto& txn, auto& q) {
    return app::ListAuditRecords(caller, txn, q);
  });
}

}  // namespace hjj::rpc
