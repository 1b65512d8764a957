#pragma once

#include "dispatch/v1/admin.grpc.pb.h"
#include "server/rpc/call_guard.h"

namespace hjj::rpc {

// One AdminService.Import call; owns itself. Reads the file into memory (its header says how long
// it is), then works on one worker and streams what it finds.
grpc::ServerBidiReactor<::dispatch::v1::ImportRequest, ::dispatch::v1::ImportResponse>*
NewImportStream(CallGuard* guard, grpc::CallbackServerContext* context);

}  // namespace hjj::rpc
