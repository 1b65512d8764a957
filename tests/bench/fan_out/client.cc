#include "tests/bench/fan_out/client.h"

#include <absl/strings/escaping.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <memory>
#include <vector>

#include "dispatch/v1/watch.grpc.pb.h"

namespace hjj::bench {
namespace {

namespace pb = ::dispatch::v1;

// The server allows 100 calls on one connection.
constexpr int kStreamsPerChannel = 100;

std::atomic<int64_t> received{0};
int64_t step = 1;

// Messages are counted, not parsed: the phones' work is not what is measured.
class Reader final : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  Reader(grpc::GenericStub* stub, const std::string& token, const pb::WatchRequest& request) {
    context_.AddMetadata("authorization", "Bearer " + token);
    stub->PrepareBidiStreamingCall(&context_, "/dispatch.v1.WatchService/Watch", {}, this);
    const grpc::Slice slice(request.SerializeAsString());
    request_ = grpc::ByteBuffer(&slice, 1);
    StartWriteLast(&request_, {});
    StartRead(&message_);
    StartCall();
  }
  void OnReadDone(bool ok) override {
    if (!ok) return;
    const int64_t now = ++received;
    if (now % step == 0) dprintf(STDOUT_FILENO, "got %lld\n", static_cast<long long>(now));
    StartRead(&message_);
  }

 private:
  grpc::ClientContext context_;
  grpc::ByteBuffer request_, message_;
};

}  // namespace

int RunClient(char** args) {
  const std::string address = std::string("127.0.0.1:") + args[0];
  std::ifstream phones(args[1]);
  step = std::atoll(args[2]);
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs;
  std::vector<std::unique_ptr<Reader>> readers;
  std::string token, unit, cursor;
  while (phones >> token >> unit >> cursor) {
    if (readers.size() % kStreamsPerChannel == 0) {
      grpc::ChannelArguments own;  // a connection of its own
      own.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
      stubs.push_back(std::make_unique<grpc::GenericStub>(
          grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), own)));
    }
    pb::WatchRequest request;
    request.mutable_view()->set_unit_id(unit);
    request.set_cursor(absl::HexStringToBytes(cursor));
    readers.push_back(std::make_unique<Reader>(stubs.back().get(), token, request));
  }
  for (;;) pause();
}

}  // namespace hjj::bench
