// Sends the outbox in order until every row has its answer.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "mobile/core/executor.h"
#include "mobile/core/local_store.h"
#include "mobile/core/rpc_client.h"
#include "shared/base/backoff.h"

namespace hjj::mobile {

// One request in flight. UNAVAILABLE, DEADLINE_EXCEEDED and the like: the same bytes again after a
// growing pause. UNAUTHENTICATED after a failed renewal: pauses until Kick(). A fault of the
// server: the row is put off so that the ones behind it are not held up. Any other refusal is
// final: the row needs attention. A photo waits until nothing smaller does: on a thin line it takes
// a minute. Core's thread only.
class OutboxPump {
 public:
  struct Hooks {
    std::function<void()> on_change;  // a row changed its state
    // The answer of a method, before its row is marked acknowledged; for anchors.
    std::function<void(const google::protobuf::Message&, absl::Duration rtt)> on_answer;
  };
  OutboxPump(LocalStore* store, RpcClient* rpc, Executor* executor, const Clock* clock, Rng* rng,
             Hooks hooks);
  ~OutboxPump();

  // Something was added or the way may be free again: sends now.
  void Kick();
  // After a snapshot: rows may have to go out again, and an answer still under way may be from
  // before a restore. Its callback is dropped; the row goes out again under the same id.
  void StartOver();
  bool busy() const { return in_flight_; }
  bool paused() const { return paused_; }

 private:
  // The next row to send in this round; none at its end.
  absl::StatusOr<std::optional<OutboxRow>> Next();
  void SendNext();
  void Answered(const OutboxRow& row, int64_t sent_boot_ms, absl::StatusOr<std::string> bytes);
  void Later();

  LocalStore* store_;
  RpcClient* rpc_;
  Executor* executor_;
  const Clock* clock_;
  Hooks hooks_;
  Backoff backoff_;
  Executor::TimerId timer_ = 0;
  int64_t after_seq_ = 0, after_large_seq_ = 0;  // sent in this round
  bool in_flight_ = false, put_off_ = false, paused_ = false;
  std::unique_ptr<Life> attempt_ = std::make_unique<Life>();
};

}  // namespace hjj::mobile
