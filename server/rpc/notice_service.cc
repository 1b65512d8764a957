#include "server/rpc/notice_service.h"

#include "server/app/notice_ops.h"

namespace hjj::rpc {

namespace pb = ::dispatch::v1;
using access::Caller;

#define HJJ_FORWARD(rpc, kind, Txn)                                                  \
  grpc::ServerUnaryReactor* NoticeService::rpc(grpc::CallbackServerContext* context, \
                                               const pb::rpc##Request* request,      \
                                               pb::rpc##Response* response) {        \
    return guard_->kind(                                                             \
        context, request, response,                                                  \
        [this](const Caller& caller, storage::Txn& txn, const pb::rpc##Request& q) { \
          return app::rpc(guard_->context(), caller, txn, q);                        \
        });                                                                          \
  }
HJJ_FORWARD(PostNotice, Mutate, WriteTxn)
HJJ_FORWARD(RetractNotice, Mutate, WriteTxn)
HJJ_FORWARD(ListNotices, Query, ReadTxn)
HJJ_FORWARD(MarkNoticeRead, Mutate, WriteTxn)
HJJ_FORWARD(AddAttachment, Mutate, WriteTxn)
HJJ_FORWARD(GetAttachment, Query, ReadTxn)
HJJ_FORWARD(ListAttachments, Query, ReadTxn)
HJJ_FORWARD(DeleteAttachment, Mutate, WriteTxn)
#undef HJJ_FORWARD

}  // namespace hjj::rpc
