// Durable signed check-ins against empty calls, side by side in one process: 64 clients, each with
// one call under way. Prints ratios, because only those mean the same on another machine.
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <functional>
#include <mutex>
#include <vector>

#include "server/app/check_in_ops.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace {
std::atomic<int64_t> syncs{0};
}  // namespace

// SQLite syncs through these; counted on the way.
extern "C" int fsync(int fd) {
  ++syncs;
  return static_cast<int>(syscall(SYS_fsync, fd));
}
extern "C" int fdatasync(int fd) {
  ++syncs;
  return static_cast<int>(syscall(SYS_fdatasync, fd));
}

namespace hjj {
namespace {

constexpr int kClients = 64;
constexpr int kSeatsEach = 50;
constexpr int kTapsEach = 4 * kSeatsEach;
constexpr int kCalls = kClients * kTapsEach;

// Answers at once and does nothing.
class EmptyService final : public pb::LedgerService::CallbackService {
  grpc::ServerUnaryReactor* ListMyHours(grpc::CallbackServerContext* ctx,
                                        const pb::ListMyHoursRequest*,
                                        pb::ListMyHoursResponse*) override {
    auto* reactor = ctx->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
};

// Runs `start(client, i, done)` for each client one after the other, all clients at once; returns
// microseconds for each call.
double Run(int calls_each, const std::function<void(int, int, std::function<void()>)>& start) {
  std::mutex mu;
  std::condition_variable all_done;
  int running = kClients;
  std::function<void(int, int)> next = [&](int client, int i) {
    if (i < calls_each) return start(client, i, [&, client, i] { next(client, i + 1); });
    std::lock_guard lock(mu);
    if (--running == 0) all_done.notify_one();
  };
  const auto before = std::chrono::steady_clock::now();
  for (int client = 0; client < kClients; ++client) next(client, 0);
  std::unique_lock lock(mu);
  all_done.wait(lock, [&] { return running == 0; });
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - before;
  return took.count() / (calls_each * kClients);
}

// One call on the wire, kept until it is answered.
template <typename Resp>
struct Flight {
  grpc::ClientContext ctx;
  Resp answer;
};

double EmptyCalls() {
  EmptyService service;
  grpc::ServerBuilder builder;
  builder.RegisterService(&service);
  const auto server = builder.BuildAndStart();
  const auto stub = pb::LedgerService::NewStub(server->InProcessChannel({}));
  const pb::ListMyHoursRequest request;
  const double us = Run(kTapsEach, [&](int, int, std::function<void()> done) {
    auto* flight = new Flight<pb::ListMyHoursResponse>();
    stub->async()->ListMyHours(&flight->ctx, &request, &flight->answer,
                               [flight, done](const grpc::Status&) {
                                 delete flight;
                                 done();
                               });
  });
  server->Shutdown();
  return us;
}

// A city in which every woman taps in, out, in, out on each of her shifts.
struct City {
  City() {
    std::vector<pb::Shift> shifts;
    for (int i = 0; i < kSeatsEach; ++i) {
      shifts.push_back(w.AddShift(World::Start() + absl::Minutes(10 * i), 5));
    }
    for (int c = 0; c < kClients; ++c) {
      women.push_back(w.AddPerson(w.community.id()));
      auto& hers = taps.emplace_back();
      for (const pb::Shift& shift : shifts) {
        const pb::Assignment seat = w.Assign(women.back(), shift);
        for (int k = 0; k < 4; ++k) {
          hers.push_back(w.Sign(women.back(), k % 2 ? pb::CHECK_IN_KIND_OUT : pb::CHECK_IN_KIND_IN,
                                seat.id(), FromProto(shift.start_time()) + absl::Minutes(k)));
        }
      }
    }
    w.clock.Advance(absl::Hours(9));
  }
  World w;
  std::vector<Someone> women;
  std::vector<std::vector<pb::SubmitCheckInRequest>> taps;
};

int Main() {
  const double empty_us = EmptyCalls();

  City over_rpc;
  std::atomic<int> refused{0};
  const int64_t syncs_before = syncs;
  const double signed_us = Run(kTapsEach, [&](int c, int i, std::function<void()> done) {
    auto* flight = new Flight<pb::SubmitCheckInResponse>();
    over_rpc.w.Authorise(over_rpc.women[c], &flight->ctx);
    over_rpc.w.check_in->async()->SubmitCheckIn(&flight->ctx, &over_rpc.taps[c][i], &flight->answer,
                                                [&, flight, done](const grpc::Status& status) {
                                                  if (!status.ok()) ++refused;
                                                  delete flight;
                                                  done();
                                                });
  });
  const double acks_per_sync =
      static_cast<double>(kCalls) / static_cast<double>(syncs - syncs_before);

  City direct;
  const app::Context& context = direct.w.context;
  storage::Store& store = *context.store;
  std::vector<std::vector<app::PreparedCheckIn>> prepared(kClients);
  const auto before = std::chrono::steady_clock::now();
  for (int c = 0; c < kClients; ++c) {
    for (const auto& tap : direct.taps[c]) {
      const absl::Status status = store.Read([&](storage::ReadTxn& txn) -> absl::Status {
        HJJ_ASSIGN_OR_RETURN(auto p, app::PrepareCheckIn(context, txn, tap));
        prepared[c].push_back(std::move(p));
        return absl::OkStatus();
      });
      if (!status.ok()) ++refused;
    }
  }
  const std::chrono::duration<double, std::micro> preparing =
      std::chrono::steady_clock::now() - before;
  const double prepare_us = preparing.count() / kCalls;
  const double write_us = Run(kTapsEach, [&](int c, int i, std::function<void()> done) {
    access::Caller caller;
    caller.person_id = direct.women[c].id;
    caller.key_id = direct.women[c].key_id;
    store.Write(
        [&, c, i, caller](storage::WriteTxn& txn) {
          return app::CommitCheckIn(context, caller, txn, direct.taps[c][i], prepared[c][i])
              .status();
        },
        [&, done](const absl::Status& status) {
          if (!status.ok()) ++refused;
          done();
        });
  });

  std::printf("%d clients, %d check-ins, %d refused\n", kClients, kCalls, refused.load());
  std::printf("empty unary calls      %8.1f us  %8.0f /s\n", empty_us, 1e6 / empty_us);
  std::printf("durable signed taps    %8.1f us  %8.0f /s\n", signed_us, 1e6 / signed_us);
  std::printf("ratio                  %8.3f\n", empty_us / signed_us);
  std::printf("acknowledged per sync  %8.1f\n", acks_per_sync);
  std::printf("one after the other: rpc %.1f us, parse and signature %.1f us, write %.1f us\n",
              empty_us, prepare_us, write_us);
  return refused == 0 ? 0 : 1;
}

}  // namespace
}  // namespace hjj

int main() { return hjj::Main(); }
