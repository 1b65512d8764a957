#include "mobile/net/grpc_transport.h"

#include <absl/strings/match.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/error_detail.h"

namespace hjj::mobile {
namespace {

constexpr int kDefaultPort = 8443;

grpc::ByteBuffer ToBuffer(const std::string& bytes) {
  grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

std::string FromBuffer(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string out;
  if (!buffer.Dump(&slices).ok()) return out;
  for (const auto& slice : slices) {
    out.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return out;
}

// The calls under way. A call is over only when its context is destroyed: contexts share the
// channel, and a channel must not die on one of gRPC's own threads.
class CallSet {
 public:
  uint64_t Begin(grpc::ClientContext* context) {
    std::lock_guard lock(mu_);
    ++count_;
    live_[++last_id_] = context;
    return last_id_;
  }
  // From here on it cannot be cancelled.
  void Finished(uint64_t id) {
    std::lock_guard lock(mu_);
    live_.erase(id);
  }
  void End() {
    std::lock_guard lock(mu_);
    if (--count_ == 0) idle_.notify_all();
  }
  void Cancel(uint64_t id) {
    std::lock_guard lock(mu_);
    if (const auto it = live_.find(id); it != live_.end()) it->second->TryCancel();
  }
  bool Idle() {
    std::lock_guard lock(mu_);
    return count_ == 0;
  }
  void CancelAllAndWait() {
    std::unique_lock lock(mu_);
    for (const auto& [id, context] : live_) context->TryCancel();
    idle_.wait(lock, [this] { return count_ == 0; });
  }

 private:
  std::mutex mu_;
  std::condition_variable idle_;
  std::map<uint64_t, grpc::ClientContext*> live_;
  uint64_t last_id_ = 0;
  int count_ = 0;
};

// A context that is registered for as long as it lives.
class CallContext {
 public:
  explicit CallContext(std::shared_ptr<CallSet> calls)
      : calls_(std::move(calls)), context_(std::make_unique<grpc::ClientContext>()) {
    id_ = calls_->Begin(context_.get());
  }
  ~CallContext() {
    calls_->Finished(id_);
    context_.reset();
    calls_->End();
  }
  grpc::ClientContext* get() { return context_.get(); }
  uint64_t id() const { return id_; }

 private:
  std::shared_ptr<CallSet> calls_;
  std::unique_ptr<grpc::ClientContext> context_;
  uint64_t id_;
};

absl::Status FromGrpc(const grpc::Status& status) {
  return StatusFromWire(status.error_code(), status.error_message(), status.error_details());
}

void Authorise(grpc::ClientContext* context, const std::string& access_token) {
  if (!access_token.empty()) context->AddMetadata("authorization", "Bearer " + access_token);
}

// What the core holds of a stream, and what gRPC's reactor shares with it. `open` belongs to the
// core's thread.
struct StreamLink {
  bool open = true;
  std::function<void(std::string)> on_message;
  std::function<void(absl::Status)> on_end;
};

// Deletes itself when gRPC is done with it.
class StreamReactor final : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  StreamReactor(std::shared_ptr<CallSet> calls, Executor* executor,
                std::shared_ptr<StreamLink> link, const std::string& request)
      : context_(std::move(calls)),
        executor_(executor),
        link_(std::move(link)),
        request_(ToBuffer(request)) {}

  CallContext& context() { return context_; }

  void Start() {
    StartWriteLast(&request_, grpc::WriteOptions());
    StartRead(&answer_);
    StartCall();
  }
  void OnReadDone(bool ok) override {
    if (!ok) return;
    executor_->Post([link = link_, bytes = FromBuffer(answer_)] {
      if (link->open) link->on_message(bytes);
    });
    StartRead(&answer_);
  }
  void OnDone(const grpc::Status& status) override {
    executor_->Post([link = std::move(link_), status = FromGrpc(status)] {
      if (!link->open) return;
      link->open = false;
      link->on_end(status);
    });
    delete this;
  }

 private:
  CallContext context_;
  Executor* executor_;
  std::shared_ptr<StreamLink> link_;
  grpc::ByteBuffer request_, answer_;
};

class GrpcStream final : public Stream {
 public:
  GrpcStream(std::shared_ptr<CallSet> calls, std::shared_ptr<StreamLink> link, uint64_t call_id)
      : calls_(std::move(calls)), link_(std::move(link)), call_id_(call_id) {}
  ~GrpcStream() override {
    if (!link_->open) return;
    link_->open = false;
    calls_->Cancel(call_id_);
  }

 private:
  std::shared_ptr<CallSet> calls_;
  std::shared_ptr<StreamLink> link_;
  uint64_t call_id_;
};

struct UnaryCall {
  explicit UnaryCall(std::shared_ptr<CallSet> calls) : context(std::move(calls)) {}
  CallContext context;
  grpc::ByteBuffer request, answer;
  Transport::BytesDone done;
};

// A connection and what is under way on it.
struct Line {
  explicit Line(std::shared_ptr<grpc::Channel> over) : channel(std::move(over)), stub(channel) {}
  ~Line() { calls->CancelAllAndWait(); }

  std::shared_ptr<grpc::Channel> channel;
  grpc::GenericStub stub;
  std::shared_ptr<CallSet> calls = std::make_shared<CallSet>();
};

class GrpcTransport final : public Transport {
 public:
  GrpcTransport(std::function<std::shared_ptr<grpc::Channel>()> connect, Executor* executor)
      : connect_(std::move(connect)),
        executor_(executor),
        line_(std::make_unique<Line>(connect_())) {}

  void Call(const std::string& method, const std::string& request, const std::string& access_token,
            absl::Duration deadline, BytesDone done) override {
    Line& line = LineForACall();
    auto call = std::make_shared<UnaryCall>(line.calls);
    call->request = ToBuffer(request);
    call->done = life_.Guard(std::move(done));
    call->context.get()->set_deadline(absl::ToChronoTime(absl::Now() + deadline));
    Authorise(call->context.get(), access_token);
    line.stub.UnaryCall(call->context.get(), method, grpc::StubOptions(), &call->request,
                        &call->answer, [call, executor = executor_](const grpc::Status& status) {
                          absl::StatusOr<std::string> result = FromBuffer(call->answer);
                          if (!status.ok()) result = FromGrpc(status);
                          executor->Post([done = std::move(call->done),
                                          result = std::move(result)] { done(result); });
                        });
  }

  std::unique_ptr<Stream> Open(const std::string& method, const std::string& request,
                               const std::string& access_token,
                               std::function<void(std::string)> on_message,
                               std::function<void(absl::Status)> on_end) override {
    auto link = std::make_shared<StreamLink>();
    link->on_message = life_.Guard(std::move(on_message));
    link->on_end = life_.Guard(std::move(on_end));
    Line& line = LineForACall();
    auto* reactor = new StreamReactor(line.calls, executor_, link, request);
    // Once started it may be over, and gone, at any moment.
    auto stream =
        std::make_unique<GrpcStream>(line.calls, std::move(link), reactor->context().id());
    grpc::ClientContext* context = reactor->context().get();
    Authorise(context, access_token);
    line.stub.PrepareBidiStreamingCall(context, method, grpc::StubOptions(), reactor);
    reactor->Start();
    return stream;
  }

 private:
  // While a channel waits for its own next attempt, and longer each time, it refuses every call
  // without trying. Whoever calls has waited as long as she wants to: she gets an attempt.
  Line& LineForACall() {
    std::erase_if(given_up_, [](const auto& line) { return line->calls->Idle(); });
    if (line_->channel->GetState(false) == GRPC_CHANNEL_TRANSIENT_FAILURE) {
      if (auto channel = connect_(); channel != line_->channel) {
        given_up_.push_back(std::move(line_));
        line_ = std::make_unique<Line>(std::move(channel));
      }
    }
    return *line_;
  }

  const std::function<std::shared_ptr<grpc::Channel>()> connect_;
  Executor* executor_;
  std::unique_ptr<Line> line_;
  std::vector<std::unique_ptr<Line>> given_up_;  // on which something still ends
  Life life_;
};

}  // namespace

absl::StatusOr<ServerAddress> ParseServer(const std::string& text) {
  const auto bad = [] { return BadField("server", "host:port"); };
  ServerAddress out;
  std::string port;
  if (absl::StartsWith(text, "[")) {
    const size_t end = text.find(']');
    if (end == std::string::npos) return bad();
    out.host = text.substr(1, end - 1);
    if (end + 1 < text.size()) {
      if (text[end + 1] != ':') return bad();
      port = text.substr(end + 2);
      if (port.empty()) return bad();
    }
  } else {
    const size_t colon = text.find(':');
    out.host = text.substr(0, colon);
    if (colon != std::string::npos) {
      port = text.substr(colon + 1);
      if (port.empty()) return bad();
    }
  }
  if (out.host.empty() || out.host.find_first_of(" /?#@\t\n") != std::string::npos) return bad();
  out.port = kDefaultPort;
  if (!port.empty() && (!absl::SimpleAtoi(port, &out.port) || out.port < 1 || out.port > 65535)) {
    return bad();
  }
  out.loopback = out.host == "localhost" || out.host == "::1" || absl::StartsWith(out.host, "127.");
  return out;
}

absl::StatusOr<std::unique_ptr<Transport>> ConnectGrpc(const std::string& server,
                                                       const std::string& pinned_pem,
                                                       Executor* executor) {
  HJJ_ASSIGN_OR_RETURN(const ServerAddress address, ParseServer(server));
  std::shared_ptr<grpc::ChannelCredentials> credentials;
  if (address.loopback && pinned_pem.empty()) {
    credentials = grpc::InsecureChannelCredentials();
  } else {
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = pinned_pem;
    credentials = grpc::SslCredentials(options);
  }
  grpc::ChannelArguments args;
  // A phone that changes from Wi-Fi to mobile data leaves its stream half open: pings find out.
  args.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 60'000);
  args.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 20'000);
  args.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 500);
  args.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 10'000);
  // An attempt that a dead network swallows.
  args.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 10'000);
  // Two accounts in one process share no connection, and so not its limit of calls either.
  args.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  const bool v6 = absl::StrContains(address.host, ":");
  const std::string target =
      absl::StrCat("dns:///", v6 ? "[" : "", address.host, v6 ? "]:" : ":", address.port);
  return std::make_unique<GrpcTransport>(
      [=] { return grpc::CreateCustomChannel(target, credentials, args); }, executor);
}

std::unique_ptr<Transport> OverChannel(std::shared_ptr<grpc::Channel> channel, Executor* executor) {
  return std::make_unique<GrpcTransport>([channel = std::move(channel)] { return channel; },
                                         executor);
}

}  // namespace hjj::mobile
