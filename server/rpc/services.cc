#include "server/rpc/services.h"

#include "server/app/auth_ops.h"
#include "server/auth/authenticator.h"
#include "server/rpc/auth_service.h"
#include "server/rpc/call_guard.h"
#include "server/rpc/executor.h"
#include "shared/domain/limits.h"

namespace hjj::rpc {

// In order of construction: pools, guards, use cases, services.
struct Services::Parts {
  Parts(const app::Context* context, const ServiceOptions& options)
      : authenticator(context->keyring, context->clock),
        workers(options.workers, limits::kQueuedCalls),
        passwords(2, limits::kQueuedPasswords),
        guard(context, &authenticator, &workers),
        password_guard(context, &authenticator, &passwords),
        auth_ops(context, options.auth),
        auth(&guard, &password_guard, &auth_ops, &sessions) {}

  auth::TokenAuthenticator authenticator;
  feed::SessionRegistry sessions;
  Executor workers;
  Executor passwords;
  CallGuard guard;
  CallGuard password_guard;

  app::AuthOps auth_ops;

  AuthService auth;
};

Services::Services(const app::Context* context, const ServiceOptions& options)
    : parts_(std::make_unique<Parts>(context, options)) {}

Services::~Services() = default;

std::vector<grpc::Service*> Services::list() {
  return {
      &parts_->auth,
  };
}

std::vector<Background> Services::background() { return {}; }

feed::SessionRegistry& Services::sessions() { return parts_->sessions; }

void SetLimits(grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(limits::kMessageBytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, limits::kMetadataBytes);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, limits::kCallsPerConnection);
  // A client on a train may ping each 20 s; one that pings faster is cut off.
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 20'000);
}

}  // namespace hjj::rpc
