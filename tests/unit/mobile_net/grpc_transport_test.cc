// The gRPC transport against a small server in this process.
#include "mobile/net/grpc_transport.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "dispatch/v1/auth.grpc.pb.h"
#include "dispatch/v1/error.pb.h"
#include "dispatch/v1/watch.grpc.pb.h"
#include "mobile/core/methods.h"
#include "mobile/core/rpc_client.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::mobile {
namespace {

// Runs on the test's thread; closures come from gRPC's.
class LoopExecutor final : public Executor {
 public:
  void Post(std::function<void()> fn) override {
    std::lock_guard lock(mu_);
    queue_.push_back(std::move(fn));
    some_.notify_one();
  }
  TimerId After(absl::Duration, std::function<void()>) override { return 0; }
  void Cancel(TimerId) override {}
  void RunUntil(const std::function<bool()>& done) {
    while (!done()) {
      std::unique_lock lock(mu_);
      some_.wait(lock, [this] { return !queue_.empty(); });
      auto fn = std::move(queue_.front());
      queue_.pop_front();
      lock.unlock();
      fn();
    }
  }

 private:
  std::mutex mu_;
  std::condition_variable some_;
  std::deque<std::function<void()>> queue_;
};

void AppendField(std::string* out, int number, const std::string& bytes) {
  out->push_back(static_cast<char>(number << 3 | 2));
  out->push_back(static_cast<char>(bytes.size()));  // below 128 in these tests
  *out += bytes;
}

std::string Details(const std::string& url, const std::string& value) {
  std::string any, status;
  AppendField(&any, 1, url);
  AppendField(&any, 2, value);
  AppendField(&status, 2, "message");
  AppendField(&status, 3, any);
  return status;
}

class AuthServer final : public v1::AuthService::Service {
 public:
  grpc::Status LookUpInvitation(grpc::ServerContext* context,
                                const v1::LookUpInvitationRequest* request,
                                v1::LookUpInvitationResponse* response) override {
    const auto& metadata = context->client_metadata();
    const auto it = metadata.find("authorization");
    if (it != metadata.end()) token.assign(it->second.data(), it->second.size());
    if (request->code() != "123456") {
      v1::ErrorDetail detail;
      detail.set_reason("INVITATION_INVALID");
      (*detail.mutable_metadata())["field"] = "code";
      return {grpc::StatusCode::NOT_FOUND, "no such code",
              Details("type.googleapis.com/dispatch.v1.ErrorDetail", detail.SerializeAsString())};
    }
    response->set_name("李秀英");
    return grpc::Status::OK;
  }
  std::string token;
};

// Three progress marks, then silence until cancelled.
class WatchServer final : public v1::WatchService::Service {
 public:
  grpc::Status Watch(grpc::ServerContext* context, const v1::WatchRequest* request,
                     grpc::ServerWriter<v1::WatchResponse>* writer) override {
    for (int i = 1; i <= 3; ++i) {
      v1::WatchResponse response;
      response.mutable_progress()->set_seq(i);
      writer->Write(response);
    }
    if (request->cursor() == "end") return {grpc::StatusCode::UNAVAILABLE, "draining"};
    while (!context->IsCancelled()) std::this_thread::yield();
    cancelled = true;
    return grpc::Status::CANCELLED;
  }
  std::atomic<bool> cancelled = false;
};

class GrpcTransportTest : public testing::Test {
 protected:
  void SetUp() override {
    // Over a real socket: gRPC 1.51's in-process transport trips over calls cancelled as they
    // start.
    int port = 0;
    StartServer("127.0.0.1:0", &port);
    address = "127.0.0.1:" + std::to_string(port);
    transport = *ConnectGrpc(address, "", &executor);
  }
  void StartServer(const std::string& at, int* port = nullptr) {
    grpc::ServerBuilder builder;
    builder.AddListeningPort(at, grpc::InsecureServerCredentials(), port);
    builder.RegisterService(&auth);
    builder.RegisterService(&watch);
    server = builder.BuildAndStart();
  }
  void TearDown() override {
    transport.reset();
    server->Shutdown();
  }
  absl::StatusOr<v1::LookUpInvitationResponse> LookUp(const std::string& code) {
    v1::LookUpInvitationRequest request;
    request.set_code(code);
    std::optional<absl::StatusOr<v1::LookUpInvitationResponse>> out;
    CallPublic<v1::LookUpInvitationRequest, v1::LookUpInvitationResponse>(
        transport.get(), kLookUpInvitation, request, [&](auto answer) { out = answer; });
    executor.RunUntil([&] { return out.has_value(); });
    return *out;
  }
  AuthServer auth;
  WatchServer watch;
  LoopExecutor executor;
  std::unique_ptr<grpc::Server> server;
  std::string address;
  std::unique_ptr<Transport> transport;
};

TEST_F(GrpcTransportTest, AnswerComesBack) { EXPECT_EQ(LookUp("123456")->name(), "李秀英"); }

TEST_F(GrpcTransportTest, RefusalBringsCodeReasonAndMetadata) {
  const absl::Status status = LookUp("000000").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(ReasonOf(status), reason::kInvitationInvalid);
  EXPECT_EQ(MetadataOf(status).at("field"), "code");
}

TEST_F(GrpcTransportTest, TokenTravelsAsBearer) {
  v1::LookUpInvitationRequest request;
  request.set_code("123456");
  bool done = false;
  transport->Call(kLookUpInvitation.path, request.SerializeAsString(), "secret", kCallDeadline,
                  [&](auto) { done = true; });
  executor.RunUntil([&] { return done; });
  EXPECT_EQ(auth.token, "Bearer secret");
}

TEST_F(GrpcTransportTest, UnknownMethodIsUnimplemented) {
  absl::Status status;
  transport->Call("/dispatch.v1.AuthService/Nothing", "", "", kCallDeadline,
                  [&](auto answer) { status = answer.status(); });
  executor.RunUntil([&] { return !status.ok(); });
  EXPECT_EQ(status.code(), absl::StatusCode::kUnimplemented);
}

TEST_F(GrpcTransportTest, StreamDeliversInOrderAndItsEnd) {
  v1::WatchRequest request;
  request.set_cursor("end");
  std::vector<int64_t> seen;
  absl::Status end;
  auto stream = transport->Open(
      kWatch.path, request.SerializeAsString(), "",
      [&](const std::string& bytes) {
        v1::WatchResponse response;
        response.ParseFromString(bytes);
        seen.push_back(response.progress().seq());
      },
      [&](const absl::Status& status) { end = status; });
  executor.RunUntil([&] { return !end.ok(); });
  EXPECT_THAT(seen, testing::ElementsAre(1, 2, 3));
  EXPECT_EQ(end.code(), absl::StatusCode::kUnavailable);
}

TEST_F(GrpcTransportTest, DroppedStreamIsCancelledAndSilent) {
  int seen = 0;
  bool ended = false;
  std::unique_ptr<Stream> stream = transport->Open(
      kWatch.path, "", "",
      [&](const std::string&) {
        ++seen;
        stream.reset();  // inside its own callback
      },
      [&](const absl::Status&) { ended = true; });
  executor.RunUntil([&] { return seen > 0; });
  while (!watch.cancelled) std::this_thread::yield();
  EXPECT_TRUE(LookUp("123456").ok());  // whatever else was posted has run by then
  EXPECT_EQ(seen, 1);
  EXPECT_FALSE(ended);
}

TEST_F(GrpcTransportTest, DestroyedWithCallsUnderWayItIsSilent) {
  bool called = false;
  auto stream = transport->Open(
      kWatch.path, "", "", [&](const std::string&) { called = true; },
      [&](const absl::Status&) { called = true; });
  transport->Call(kLookUpInvitation.path, "", "", kCallDeadline, [&](auto) { called = true; });
  transport.reset();
  transport = *ConnectGrpc(address, "", &executor);
  EXPECT_TRUE(LookUp("123456").ok());
  EXPECT_FALSE(called);
}

TEST_F(GrpcTransportTest, EveryCallIsAnAttemptHoweverOftenOthersFailedBefore) {
  EXPECT_TRUE(LookUp("123456").ok());
  absl::Status end;
  auto stream = transport->Open(
      kWatch.path, "", "", [](const std::string&) {},
      [&](const absl::Status& status) { end = status; });
  server->Shutdown(std::chrono::system_clock::now());
  executor.RunUntil([&] { return !end.ok(); });
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(LookUp("123456").status().code(), absl::StatusCode::kUnavailable);
  }
  StartServer(address);
  EXPECT_TRUE(LookUp("123456").ok()) << "the first after the server is back";
}

TEST_F(GrpcTransportTest, DestroyedWithoutAServerItIsSilent) {
  server->Shutdown();
  EXPECT_FALSE(LookUp("123456").ok());
  bool called = false;
  for (int i = 0; i < 5; ++i) {
    transport->Call(kLookUpInvitation.path, "", "", kCallDeadline, [&](auto) { called = true; });
  }
  transport.reset();
  StartServer(address);
  transport = *ConnectGrpc(address, "", &executor);
  EXPECT_TRUE(LookUp("123456").ok());
  EXPECT_FALSE(called);
}

TEST(ParseServerTest, AddressesAndWhatIsNone) {
  EXPECT_EQ(ParseServer("example.cn:99")->port, 99);
  EXPECT_EQ(ParseServer("example.cn")->port, 8443);
  EXPECT_EQ(ParseServer("[2001:db8::1]:50051")->host, "2001:db8::1");
  for (const char* local : {"localhost:1", "127.0.0.1:1", "[::1]:1"}) {
    EXPECT_TRUE(ParseServer(local)->loopback) << local;
  }
  EXPECT_FALSE(ParseServer("localhost.example.cn:1")->loopback);
  for (const char* bad :
       {"", ":1", "a:", "a:0", "a:65536", "a:1x", "http://a", "a b:1", "[::1", "[::1]x", "u@h:1"}) {
    EXPECT_EQ(ReasonOf(ParseServer(bad).status()), reason::kBadField) << bad;
  }
}

}  // namespace
}  // namespace hjj::mobile
