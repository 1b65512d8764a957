// Everything the server offers, built once over one context: the same in dispatchd and in tests.
#pragma once

#include <absl/time/time.h>
#include <grpcpp/grpcpp.h>

#include <functional>
#include <memory>
#include <vector>

#include "server/app/auth_ops.h"
#include "server/app/context.h"
#include "server/feed/session_registry.h"
#include "server/rpc/watch_options.h"

namespace hjj::rpc {

struct ServiceOptions {
  int workers = 4;
  app::AuthLimits auth;
  WatchOptions watch;
};

// Work that comes round by itself; main gives it to a ticker, tests call it when they like.
struct Background {
  absl::Duration period;
  std::function<void()> run;
};

// Owns use cases, services and worker pools. Make it before the first write to the store. The gRPC
// server must be shut down before it is destroyed, and the store after.
class Services {
 public:
  Services(const app::Context* context, const ServiceOptions& options = {});
  ~Services();

  // To be registered with a server.
  std::vector<grpc::Service*> list();
  std::vector<Background> background();
  // Open Watch streams.
  int watch_streams() const;
  // Streams by session, for draining.
  feed::SessionRegistry& sessions();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// Limits of the wire, for every server that offers these services.
void SetLimits(grpc::ServerBuilder& builder);

}  // namespace hjj::rpc
