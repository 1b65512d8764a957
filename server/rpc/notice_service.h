// NoticeService over gRPC: hands each call to the notice ops.
#pragma once

#include "dispatch/v1/notice.grpc.pb.h"
#include "server/rpc/call_guard.h"

namespace hjj::rpc {

class NoticeService final : public ::dispatch::v1::NoticeService::CallbackService {
 public:
  // Not owned; outlives the server.
  explicit NoticeService(CallGuard* guard) : guard_(guard) {}

#define HJJ_RPC(rpc)                                                         \
  grpc::ServerUnaryReactor* rpc(grpc::CallbackServerContext* context,        \
                                const ::dispatch::v1::rpc##Request* request, \
                                ::dispatch::v1::rpc##Response* response) override;
  HJJ_RPC(PostNotice)
  HJJ_RPC(RetractNotice)
  HJJ_RPC(ListNotices)
  HJJ_RPC(MarkNoticeRead)
  HJJ_RPC(AddAttachment)
  HJJ_RPC(GetAttachment)
  HJJ_RPC(ListAttachments)
  HJJ_RPC(DeleteAttachment)
#undef HJJ_RPC

 private:
  CallGuard* guard_;
};

}  // namespace hjj::rpc
