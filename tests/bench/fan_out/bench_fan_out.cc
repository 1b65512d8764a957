// How fast one event reaches many streams: deliveries a second through the store, the feed and the
// Watch service to 1,000 streams, as a ratio to bare callback streams that write the same bytes in
// a loop, both to the same client process, one after the other. And the memory of an idle stream.
//
//   bench_fan_out [streams [events]]
#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <grpcpp/grpcpp.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <thread>

#include "dispatch/v1/watch.grpc.pb.h"
#include "server/app/publish.h"
#include "server/feed/cursor.h"
#include "server/feed/feed.h"
#include "tests/bench/fan_out/client.h"
#include "tests/support/server_fixture.h"

namespace hjj::bench {
namespace {

namespace pb = ::dispatch::v1;
using SteadyClock = std::chrono::steady_clock;

// Events on their way at once; the feed holds more than that for one stream.
constexpr int kWindow = 64;
constexpr int kStreamsPerPerson = 8;

double SecondsSince(SteadyClock::time_point start) {
  return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

int64_t ResidentBytes() {
  int64_t total = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> total >> resident;
  return resident * sysconf(_SC_PAGESIZE);
}

// The client process, and what it has received.
class Client {
 public:
  Client(const char* self, int port, const std::string& phones, int step) {
    int ends[2];
    if (pipe(ends) != 0) abort();
    pid_ = fork();
    if (pid_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      execl(self, self, "--client", absl::StrCat(port).c_str(), phones.c_str(),
            absl::StrCat(step).c_str(), nullptr);
      _exit(127);
    }
    close(ends[1]);
    in_ = fdopen(ends[0], "r");
  }
  ~Client() {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    fclose(in_);
  }
  // Waits until it has received `count` messages in all.
  void WaitFor(int64_t count) {
    long long got = 0;
    while (received_ < count && fscanf(in_, " got %lld", &got) == 1) {
      received_ = std::max<int64_t>(received_, got);
    }
    if (received_ < count) abort();
  }

 private:
  pid_t pid_;
  FILE* in_;
  int64_t received_ = 0;
};

// The other side of the ratio: the same method, the same bytes, nothing behind it.
class Bare final : public pb::WatchService::WithRawCallbackMethod_Watch<pb::WatchService::Service> {
 public:
  class Stream final : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
   public:
    explicit Stream(const grpc::ByteBuffer* message) : message_(*message) { StartWrite(&message_); }
    // Writes `count` more, once the first has left.
    void Go(int count) {
      while (writing_) std::this_thread::yield();
      left_ = count;
      OnWriteDone(true);
    }
    void OnWriteDone(bool ok) override {
      writing_ = ok && left_-- > 0;
      if (writing_) StartWrite(&message_);
    }
    void OnCancel() override { Finish(grpc::Status::CANCELLED); }
    void OnDone() override {}

   private:
    grpc::ByteBuffer message_;
    int left_ = 0;
    std::atomic<bool> writing_{true};
  };

  explicit Bare(grpc::ByteBuffer message) : message_(std::move(message)) {}
  grpc::ServerWriteReactor<grpc::ByteBuffer>* Watch(grpc::CallbackServerContext*,
                                                    const grpc::ByteBuffer*) override {
    std::lock_guard lock(mu_);
    streams_.push_back(std::make_unique<Stream>(&message_));
    return streams_.back().get();
  }
  void Go(int count) {
    std::lock_guard lock(mu_);
    for (auto& stream : streams_) stream->Go(count);
  }

 private:
  grpc::ByteBuffer message_;
  std::mutex mu_;
  std::vector<std::unique_ptr<Stream>> streams_;
};

struct Listening {
  std::unique_ptr<grpc::Server> server;
  int port = 0;
};

Listening Listen(const std::vector<grpc::Service*>& services) {
  Listening listening;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &listening.port);
  for (grpc::Service* service : services) builder.RegisterService(service);
  rpc::SetLimits(builder);
  listening.server = builder.BuildAndStart();
  return listening;
}

pb::Resource SampleAssignment(IdSource& ids) {
  pb::Resource resource;
  pb::Assignment& a = *resource.mutable_assignment();
  a.set_id(ids.New());
  a.set_shift_id(ids.New());
  a.set_slot_id(ids.New());
  a.set_task_id(ids.New());
  a.set_campaign_id(ids.New());
  a.set_person_id(ids.New());
  a.set_unit_id(ids.New());
  a.mutable_start_time()->set_seconds(1'790'000'000);
  a.mutable_end_time()->set_seconds(1'790'005'400);
  a.set_commitment(pb::COMMITMENT_ACCEPTED);
  a.set_version(3);
  a.set_etag("v3");
  return resource;
}

int Run(const char* self, int streams, int events) {
  test::TestServer world;
  // A second set of services over the same store, on a real port.
  rpc::Services services(&world.context(), {.workers = 2});
  Listening watch = Listen(services.list());

  const pb::OrgUnit city = world.AddUnit("4505", "北海市", pb::UNIT_LEVEL_CITY);
  const std::string phones = world.dir() + "/phones";
  {
    std::ofstream out(phones);
    test::Phone phone;
    std::string cursor;
    for (int i = 0; i < streams; ++i) {
      if (i % kStreamsPerPerson == 0) {
        phone = world.AddStaff(city, pb::ROLE_COORDINATOR, absl::StrCat("负责人", i));
        pb::GetSnapshotRequest request;
        request.mutable_view()->set_unit_id(city.id());
        request.set_page_size(500);
        cursor = world.Call(&phone, &pb::WatchService::Stub::GetSnapshot, request)->cursor();
      }
      out << phone.access_token << " " << city.id() << " " << absl::BytesToHexString(cursor)
          << "\n";
    }
  }
  const pb::Resource sample = SampleAssignment(world.ids());
  const auto publish = [&](int count) {
    const absl::Status status = world.store().WriteAndWait([&](storage::WriteTxn& txn) {
      for (int i = 0; i < count; ++i) (void)app::Publish(txn, "", sample, city.path());
      return absl::OkStatus();
    });
    if (!status.ok()) abort();
  };

  double watch_rate = 0, stream_bytes = 0;
  {
    const int64_t before = ResidentBytes();
    Client client(self, watch.port, phones, streams / 4);
    while (services.watch_streams() < streams) std::this_thread::yield();
    publish(1);
    client.WaitFor(streams);  // all are open and live
    stream_bytes = static_cast<double>(ResidentBytes() - before) / streams;
    const auto start = SteadyClock::now();
    int published = 0, waited = 0;
    while (published < events) {
      publish(kWindow / 4);
      published += kWindow / 4;
      if (published - waited >= kWindow) {
        waited = published - kWindow / 2;
        client.WaitFor(static_cast<int64_t>(streams) * (1 + waited));
      }
    }
    client.WaitFor(static_cast<int64_t>(streams) * (1 + published));
    watch_rate = static_cast<double>(streams) * published / SecondsSince(start);
  }
  services.sessions().Drain();
  watch.server->Shutdown();

  double bare_rate = 0;
  size_t message_bytes = 0;
  {
    pb::Event event;
    event.set_seq(1'000'000);
    event.mutable_commit_time()->set_seconds(1'790'000'000);
    *event.mutable_upsert() = sample;
    const auto live = feed::MakeLive({1, {}, std::make_shared<const pb::Event>(event)});
    const grpc::Slice slice(live->wire + std::string(2 + 57, 'c'));  // with a cursor's field
    message_bytes = slice.size();
    Bare bare(grpc::ByteBuffer(&slice, 1));
    Listening server = Listen({&bare});
    Client client(self, server.port, phones, streams / 4);
    client.WaitFor(streams);
    const auto start = SteadyClock::now();
    bare.Go(events);
    client.WaitFor(static_cast<int64_t>(streams) * (1 + events));
    bare_rate = static_cast<double>(streams) * events / SecondsSince(start);
    server.server->Shutdown(std::chrono::system_clock::now());
  }
  printf("streams %d, events %d, %zu bytes each\n", streams, events, message_bytes);
  printf("watch: %.0f deliveries/s\n", watch_rate);
  printf("bare:  %.0f deliveries/s\n", bare_rate);
  printf("ratio: %.2f\n", watch_rate / bare_rate);
  printf("memory per idle stream: %.1f KiB\n", stream_bytes / 1024);
  return 0;
}

}  // namespace
}  // namespace hjj::bench

int main(int argc, char** argv) {
  if (argc == 5 && std::string(argv[1]) == "--client") return hjj::bench::RunClient(argv + 2);
  const int streams = argc > 1 ? std::atoi(argv[1]) : 1000;
  const int events = argc > 2 ? std::atoi(argv[2]) : 640;
  return hjj::bench::Run("/proc/self/exe", streams, events);
}
