// The outbox stream: many check-ins under way at once, so that they share commits; answers leave
// in the order of the questions.
#pragma once

#include <grpcpp/support/server_callback.h>

#include <deque>
#include <memory>
#include <mutex>
#include <optional>

#include "dispatch/v1/check_in.pb.h"
#include "server/feed/session_registry.h"
#include "server/rpc/call_guard.h"

namespace hjj::rpc {

// One stream. A refusal answers in place; a session that is no longer good ends the stream, because
// the phone must sign in first and keeps what is unanswered. So does a server that stops. The
// stream closes once no check-in of it is under way any more: a server that waits for its calls has
// then nothing left in its queues that would ask for what is already torn down.
class SyncCheckInsReactor final
    : public grpc::ServerBidiReactor<::dispatch::v1::SyncCheckInsRequest,
                                     ::dispatch::v1::SyncCheckInsResponse>,
      public std::enable_shared_from_this<SyncCheckInsReactor> {
 public:
  // Check-ins of one stream under way at once; the phone's next ones wait on the wire.
  static constexpr size_t kWindow = 32;

  // The reactor owns itself.
  static SyncCheckInsReactor* Start(CallGuard* guard, feed::SessionRegistry* sessions,
                                    CallGuard::Call call);

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  struct Slot {
    ::dispatch::v1::SubmitCheckInRequest request;
    std::optional<::dispatch::v1::SyncCheckInsResponse> answer;
  };

  SyncCheckInsReactor(CallGuard* guard, feed::SessionRegistry* sessions, CallGuard::Call call)
      : guard_(guard), sessions_(sessions), call_(std::move(call)) {}
  // On a worker, before the first question: whose stream it is.
  void Open();
  // On a worker: checks the signature, then queues the write.
  void Work(std::shared_ptr<Slot> slot);
  void Settle(const std::shared_ptr<Slot>& slot, const absl::Status& status,
              ::dispatch::v1::SubmitCheckInResponse result);
  // Starts whatever may start now; call with the lock held.
  void Pump();
  // Takes nothing new; closes when the last check-in under way is through.
  void End(grpc::Status status);
  void CloseWhenThrough();

  CallGuard* const guard_;
  feed::SessionRegistry* const sessions_;
  CallGuard::Call call_;                       // unchanged after Open
  uint64_t registration_ = 0;                  // 0: none
  std::shared_ptr<SyncCheckInsReactor> self_;  // until OnDone

  std::mutex mu_;
  std::deque<std::shared_ptr<Slot>> slots_;  // in order of arrival
  ::dispatch::v1::SyncCheckInsRequest incoming_;
  ::dispatch::v1::SyncCheckInsResponse outgoing_;
  bool reading_ = false;
  bool writing_ = false;
  bool half_closed_ = false;  // the phone has nothing more to ask
  size_t under_way_ = 0;      // on a worker or in the writer's queue
  std::optional<grpc::Status> end_;
  bool finished_ = false;  // Finish was called
  bool closed_ = false;    // gRPC is done with it
};

}  // namespace hjj::rpc
