// Keeps one view up to date: snapshot, then the stream from its cursor, for ever.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "mobile/core/executor.h"
#include "mobile/core/local_store.h"
#include "mobile/core/rpc_client.h"
#include "shared/base/backoff.h"

namespace hjj::mobile {

// Each event is stored with its cursor in one transaction. RESET fetches a snapshot and leaves the
// outbox alone. A lost stream is opened again after a growing pause that starts over with each
// message; at once under a renewed token. Ends for good when the server refuses the view. Core's
// thread only.
class WatchLoop {
 public:
  struct Hooks {
    std::function<void()> on_rows;      // rows of the view changed
    std::function<void()> on_snapshot;  // rows are new, the outbox may have to go out again
    std::function<void()> on_progress;  // in step with the server
    std::function<void()> on_scope;     // her roles or her unit changed
    // A person's data was deleted; her card is gone from the store.
    std::function<void(const std::string& person_id)> on_forgotten;
  };
  WatchLoop(std::string name, v1::View view, LocalStore* store, RpcClient* rpc, Executor* executor,
            Rng* rng, Hooks hooks);
  ~WatchLoop();

  const std::string& name() const { return name_; }
  // Connects now, dropping any stream or pause: at the start, after a repair, at her word.
  void Restart();
  // A snapshot is stored and the stream has spoken or was opened since.
  bool live() const { return live_; }
  bool loading() const { return loading_; }
  // Between two attempts.
  bool waiting() const { return timer_ != 0; }
  // The server refused the view; NOT_FOUND or PERMISSION_DENIED. OK otherwise.
  const absl::Status& refusal() const { return refusal_; }

 private:
  void Snapshot(const std::string& page_token);
  void OpenStream(const std::string& cursor);
  void OnMessage(const v1::WatchResponse& message);
  void Failed(const absl::Status& status);
  void Later();

  const std::string name_;
  const v1::View view_;
  LocalStore* store_;
  RpcClient* rpc_;
  Executor* executor_;
  Hooks hooks_;
  Backoff backoff_;
  Executor::TimerId timer_ = 0;
  std::unique_ptr<Stream> stream_;
  std::vector<v1::Resource> pages_;
  bool live_ = false, loading_ = false;
  bool renewed_ = false;  // the token, since the stream last spoke
  absl::Status refusal_;
  std::unique_ptr<Life> attempt_;  // replaced when an attempt is given up
};

}  // namespace hjj::mobile
