// One Watch call.
#pragma once

#include <absl/status/status.h>
#include <absl/time/time.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "dispatch/v1/watch.pb.h"
#include "server/feed/cursor.h"
#include "server/feed/feed.h"
#include "server/rpc/call_guard.h"
#include "server/rpc/watch_service.h"

namespace hjj::rpc {

// A stream begins behind: it reads the log from its cursor on, then goes over to the feed; whenever
// the feed has dropped events it reads the log again from its own place. One write is in flight at
// a time, and one thing is under way at a time: a write, or a read of the log on a worker.
//
// Held by the service until gRPC is done with it (OnDone); whoever else wakes it holds it weakly.
class WatchStream final : public grpc::ServerWriteReactor<grpc::ByteBuffer>,
                          public std::enable_shared_from_this<WatchStream> {
 public:
  WatchStream(WatchService* service, grpc::CallbackServerContext* context);

  // Identifies the caller, checks her cursor, starts.
  void Open(const grpc::ByteBuffer& request);
  void Tick(absl::Time now);

  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  enum class State {
    kLoading,   // a worker opens the view or reads the log
    kWriting,   // a message is on its way
    kWaiting,   // for the feed, the clock or the end
    kFinished,  // Finish was called
  };

  // --- on a worker
  void OpenOnWorker(const ::dispatch::v1::WatchRequest& request);
  absl::Status Start(const ::dispatch::v1::WatchRequest& request);
  void ReadLogOnWorker();

  // What was under way is through: does the next thing. Nothing when the state is another one,
  // because then somebody else was faster.
  void Step(State from);
  // Ends the stream now, or as soon as what is under way is through.
  void End(absl::Status status);
  // Ends it from within kLoading.
  void Fail(absl::Status status);
  // Writes `head` and then the cursor after `seq`.
  void Write(std::unique_lock<std::mutex> lock, grpc::Slice head, int64_t seq);
  void WriteReset(std::unique_lock<std::mutex> lock, const std::string& reason);
  void WriteProgress(std::unique_lock<std::mutex> lock, int64_t head);
  void FinishNow(std::unique_lock<std::mutex> lock, const absl::Status& status);

  WatchService* service_;
  grpc::CallbackServerContext* context_;
  CallGuard::Call call_;

  std::mutex mu_;
  State state_ = State::kLoading;
  std::optional<absl::Status> end_;  // asked for
  bool end_overdue_ = false;         // a tick has seen it asked for
  std::string reset_;                // reason to be written, then the stream ends
  // Set once open.
  std::string person_id_;
  uint64_t registration_ = 0;
  std::vector<std::string> topics_;
  std::unique_ptr<feed::Cursors> cursors_;
  std::unique_ptr<feed::Subscription> subscription_;
  absl::Time last_write_, end_time_;

  int64_t position_ = 0;  // newest event written, or known not to be for this stream
  std::deque<std::shared_ptr<const feed::LiveEvent>> log_;  // read, not yet written
  bool behind_ = true;                                      // the log has more
  grpc::ByteBuffer message_;
};

}  // namespace hjj::rpc
