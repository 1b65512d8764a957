// What the core asks of the network. mobile/net implements it over gRPC, tests in memory.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <memory>
#include <string>

namespace hjj::mobile {

// An open server stream. Destroying it cancels the call, and no callback follows; it may be
// destroyed inside its own callbacks.
class Stream {
 public:
  virtual ~Stream() = default;
};

// A connection to one server. Methods are full gRPC paths ("/dispatch.v1.WatchService/Watch"),
// messages are their serialised bytes: the outbox sends again exactly what it stored. Used on the
// core's thread; every callback comes on it, never inside the call that asked for it. Errors are
// absl::Status with the server's reason (shared/base/status.h). Destroying it cancels everything
// and no callback follows.
class Transport {
 public:
  using BytesDone = std::function<void(absl::StatusOr<std::string>)>;
  virtual ~Transport() = default;
  // One request, one answer. `access_token` may be empty for public methods.
  virtual void Call(const std::string& method, const std::string& request,
                    const std::string& access_token, absl::Duration deadline, BytesDone done) = 0;
  // One request, a stream of answers until `on_end`, which comes exactly once.
  virtual std::unique_ptr<Stream> Open(const std::string& method, const std::string& request,
                                       const std::string& access_token,
                                       std::function<void(std::string)> on_message,
                                       std::function<void(absl::Status)> on_end) = 0;
};

}  // namespace hjj::mobile
