// A document as a server stream: what it says is read at once in one short transaction, set outside
// of it, and sent in chunks.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "server/app/print_ops.h"
#include "server/rpc/call_guard.h"
#include "server/rpc/pulled_stream.h"

namespace hjj::rpc {

// `read` makes its own read transactions and asks the caller about every object.
template <typename Resp, typename Req>
grpc::ServerWriteReactor<Resp>* Printed(
    CallGuard* guard, grpc::CallbackServerContext* ctx, const Req* req,
    absl::StatusOr<app::Setting> (*read)(const app::Context&, const access::Caller&, const Req&)) {
  static constexpr size_t kChunk = 64 << 10;
  struct State {
    Req request;
    CallGuard::Call call;
    std::string bytes;
    size_t sent = 0;
    bool set = false;
  };
  auto state = std::make_shared<State>(State{*req, guard->Begin(ctx, *req)});
  return new PulledStream<Resp>(
      guard->executor(), [guard, state, read](Resp* chunk) -> absl::StatusOr<bool> {
        if (!state->set) {
          access::Caller caller;
          HJJ_RETURN_IF_ERROR(
              guard->context().store->Read([&](storage::ReadTxn& txn) -> absl::Status {
                HJJ_ASSIGN_OR_RETURN(caller, guard->Identify(txn, state->call));
                return absl::OkStatus();
              }));
          HJJ_ASSIGN_OR_RETURN(const app::Setting setting,
                               read(guard->context(), caller, state->request));
          HJJ_ASSIGN_OR_RETURN(state->bytes, setting());
          state->set = true;
        }
        if (state->sent == state->bytes.size()) return false;
        const size_t size = std::min(kChunk, state->bytes.size() - state->sent);
        chunk->set_chunk(state->bytes.substr(state->sent, size));
        state->sent += size;
        return true;
      });
}

}  // namespace hjj::rpc
