// A server stream whose messages are made one at a time on a worker, each when the one before has
// left: bounded memory, no thread waits for a slow reader.
#pragma once

#include <absl/status/statusor.h>
#include <grpcpp/support/server_callback.h>

#include <functional>
#include <utility>

#include "server/rpc/call_guard.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::rpc {

// Owns itself: return `new PulledStream(...)` from the handler.
template <typename Resp>
class PulledStream final : public grpc::ServerWriteReactor<Resp> {
 public:
  // Fills the next message and returns true, or returns false when there is none; a status ends
  // the stream. Runs on a worker, never twice at once.
  using Next = std::function<absl::StatusOr<bool>(Resp*)>;

  PulledStream(Executor* executor, Next next) : executor_(executor), next_(std::move(next)) {
    Pull();
  }
  void OnWriteDone(bool ok) override {
    if (!ok) return this->Finish(grpc::Status::CANCELLED);
    Pull();
  }
  void OnDone() override { delete this; }

 private:
  void Pull() {
    const bool taken = executor_->Submit([this] {
      message_.Clear();
      const absl::StatusOr<bool> more = next_(&message_);
      if (more.ok() && *more) return this->StartWrite(&message_);
      this->Finish(ToGrpc(more.status()));
    });
    if (!taken) {
      this->Finish(ToGrpc(Refuse(absl::StatusCode::kResourceExhausted, reason::kOverloaded,
                                 "too many calls at once")));
    }
  }

  Executor* executor_;
  Next next_;
  Resp message_;
};

}  // namespace hjj::rpc
