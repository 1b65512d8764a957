// Photos of shifts that wait on this phone for a connection that costs her nothing, or for her
// word.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <string>
#include <vector>

#include "dispatch/v1/notice.pb.h"
#include "mobile/core/executor.h"
#include "mobile/core/rpc_client.h"
#include "shared/base/backoff.h"
#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/rng.h"

namespace hjj::mobile {

// One photo on this phone.
struct WaitingPhoto {
  std::string request_id;
  std::string shift_id;
  absl::Time made_time;  // when it was added, by the phone's wall clock
  bool hurried = false;  // 现在上传: whatever the connection costs
  bool sending = false;
  std::string refusal;  // the server's final reason; kept for her to see
};

// Each photo is a file of its own in the account's folder: the exact request, sent under the same
// id until it is answered, and gone from the phone once it is. Apart from the outbox, so that it
// costs a tap neither room nor time. One in flight. Core's thread only.
class PhotoQueue {
 public:
  // Of one shift, here and on the server together.
  static constexpr int kMaxOfShift = 20;

  struct Deps {
    const Clock* clock;
    Rng* rng;
    Executor* executor;
    RpcClient* rpc;
    IdSource* ids;
    std::string dir;  // made when the first photo comes
    std::function<void()> on_change;
  };
  explicit PhotoQueue(Deps deps);
  ~PhotoQueue();

  // Oldest first.
  const std::vector<WaitingPhoto>& photos() const { return photos_; }
  // Its JPEG; empty when it is gone.
  std::string Content(const std::string& request_id) const;

  // On disk when it returns OK; its request id. UNAVAILABLE when the disk refuses.
  absl::StatusOr<std::string> Add(const std::string& shift_id, const std::string& jpeg);
  // False while it is on its way, or when it is not here.
  bool Remove(const std::string& request_id);
  // Those of this shift go out over any connection, also after a restart; refused ones once more.
  void SendNow(const std::string& shift_id);
  // Whether the others may go out now.
  void Allow(bool yes);
  // The way may be free again.
  void Kick();
  // Called with a photo that has arrived.
  void set_on_sent(
      std::function<void(const std::string& request_id, const v1::Attachment& sent)> fn) {
    on_sent_ = std::move(fn);
  }

 private:
  std::string PathOf(const std::string& request_id) const;
  WaitingPhoto* Find(const std::string& request_id);
  // A further line about it in its file.
  absl::Status Note(const WaitingPhoto& photo, const char* what, const std::string& about);
  void SendNext();
  void Answered(const std::string& request_id, absl::StatusOr<v1::AddAttachmentResponse> answer);
  void Later();

  Deps deps_;
  Backoff backoff_;
  std::vector<WaitingPhoto> photos_;
  std::function<void(const std::string&, const v1::Attachment&)> on_sent_;
  Executor::TimerId timer_ = 0;
  bool allowed_ = false, in_flight_ = false;
  Life life_;
};

}  // namespace hjj::mobile
