// The core's transport over gRPC.
#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <string>

#include "mobile/core/executor.h"
#include "mobile/core/transport.h"

namespace grpc {
class Channel;
}  // namespace grpc

namespace hjj::mobile {

struct ServerAddress {
  std::string host;
  int port = 0;
  bool loopback = false;
};
// "host:port" or "[::1]:port"; without a port 8443. BAD_FIELD server otherwise.
absl::StatusOr<ServerAddress> ParseServer(const std::string& text);

// A connection to `server`. TLS; with `pinned_pem` only a server with (or under) that certificate
// is spoken to. Plaintext is for loopback addresses without a pinned certificate, and for nothing
// else. Connects when first used and again after each loss; a call while there is no connection is
// an attempt to make one, however short ago the last one failed. The executor outlives every
// transport.
absl::StatusOr<std::unique_ptr<Transport>> ConnectGrpc(const std::string& server,
                                                       const std::string& pinned_pem,
                                                       Executor* executor);

// The same over a channel that exists already, for tests.
std::unique_ptr<Transport> OverChannel(std::shared_ptr<grpc::Channel> channel, Executor* executor);

}  // namespace hjj::mobile
