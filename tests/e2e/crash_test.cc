// The promise "acknowledged means on disk", tried on the real program: dispatchd is killed at
// random points while many phones send check-ins. Nothing acknowledged may be missing, nothing may
// be there twice, every time kept must be the one acknowledged, and the ledger must verify.
#include <absl/strings/str_cat.h>
#include <absl/time/clock.h>
#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "dispatch/v1/check_in.grpc.pb.h"
#include "dispatch/v1/ledger.grpc.pb.h"
#include "server/storage/store.h"
#include "shared/crypto/hash.h"
#include "shared/crypto/sign.h"
#include "shared/domain/chain.h"
#include "shared/wire/convert.h"
#include "tests/e2e/seeded_city.h"
#include "tests/e2e/server_process.h"

namespace hjj::e2e {
namespace {

namespace pb = ::dispatch::v1;

constexpr int kClients = 32;
constexpr int kAssignmentsEach = 16;

int FromEnvironment(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoi(text);
}

// Counts acknowledgements and wakes whoever waits for the next threshold.
class Tally {
 public:
  void Add() {
    std::lock_guard lock(mu_);
    ++acknowledged_;
    moved_.notify_all();
  }
  void ClientDone() {
    std::lock_guard lock(mu_);
    ++done_;
    moved_.notify_all();
  }
  // False when every client is done before the threshold came.
  bool WaitFor(int threshold) {
    std::unique_lock lock(mu_);
    moved_.wait(lock, [&] { return acknowledged_ >= threshold || done_ == kClients; });
    return acknowledged_ >= threshold;
  }

 private:
  std::mutex mu_;
  std::condition_variable moved_;
  int acknowledged_ = 0;
  int done_ = 0;
};

struct Acknowledged {
  std::string event_bytes;
  absl::Time receive_time;
};

// One phone: signs its events in a chain and sends each, with the same bytes, until it is
// acknowledged.
class Phone {
 public:
  Phone(const SeededCity::Volunteer& volunteer, const std::string& address, int events,
        uint64_t seed)
      : volunteer_(volunteer), events_(events), rng_(seed), ids_(&clock_, &rng_) {
    grpc::ChannelArguments args;
    args.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 10);
    args.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 50);
    args.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    stub_ = pb::CheckInService::NewStub(
        grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), args));
  }

  void Run(Tally* tally) {
    for (int i = 0; i < events_ && failure_.empty(); ++i) SendOne(i, tally);
    tally->ClientDone();
  }

  const std::map<std::string, Acknowledged>& acknowledged() const { return acknowledged_; }
  const std::string& failure() const { return failure_; }
  int retries() const { return retries_; }

 private:
  void SendOne(int i, Tally* tally) {
    pb::CheckInEvent event;
    event.set_id(ids_.New());
    const int of_shift = events_ / kAssignmentsEach;
    const int shift = std::min(i / of_shift, kAssignmentsEach - 1);
    const int step = i - shift * of_shift;
    const bool last =
        step + 1 == (shift + 1 < kAssignmentsEach ? of_shift : events_ - shift * of_shift);
    event.set_assignment_id(volunteer_.assignment_ids[static_cast<size_t>(shift)]);
    event.set_claimant_id(volunteer_.person_id);
    event.set_actor_id(volunteer_.person_id);
    // In, breaks and back, out: one stay a shift, tapped without signal earlier today.
    event.set_kind(step == 0       ? pb::CHECK_IN_KIND_IN
                   : last          ? pb::CHECK_IN_KIND_OUT
                   : step % 2 == 1 ? pb::CHECK_IN_KIND_BREAK
                                   : pb::CHECK_IN_KIND_RESUME);
    *event.mutable_claimed_time() =
        ToProto(volunteer_.shift_starts[static_cast<size_t>(shift)] +
                (last ? absl::Minutes(40) : step * absl::Minutes(35) / of_shift));
    event.set_boot_id(std::string(16, 'b'));
    event.set_boot_ms(clock_.BootMillis());
    event.set_chain_index(i + 1);
    event.set_previous_hash(previous_);

    pb::SubmitCheckInRequest request;
    request.set_request_id(event.id());
    auto* signed_event = request.mutable_check_in();
    signed_event->set_event(event.SerializeAsString());
    signed_event->set_signature(
        crypto::Sign(crypto::kCheckInDomain, volunteer_.key, signed_event->event()));
    signed_event->set_key_id(crypto::KeyId(volunteer_.key.public_key()));
    previous_ = domain::ChainHash(signed_event->event(), signed_event->signature());

    for (int attempt = 0; attempt < 200; ++attempt) {
      grpc::ClientContext context;
      context.AddMetadata("authorization", "Bearer " + volunteer_.access_token);
      context.set_wait_for_ready(true);
      context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(10)));
      pb::SubmitCheckInResponse response;
      const grpc::Status status = stub_->SubmitCheckIn(&context, request, &response);
      if (status.ok()) {
        acknowledged_[event.id()] = {signed_event->event(), FromProto(response.receive_time())};
        tally->Add();
        return;
      }
      if (status.error_code() != grpc::StatusCode::UNAVAILABLE &&
          status.error_code() != grpc::StatusCode::DEADLINE_EXCEEDED) {
        failure_ = absl::StrCat(static_cast<int>(status.error_code()), " ", status.error_message());
        return;
      }
      ++retries_;
    }
    failure_ = "no acknowledgement after 200 attempts";
  }

  const SeededCity::Volunteer& volunteer_;
  int events_;
  SystemClock clock_;
  SeededRng rng_;
  IdSource ids_;
  std::unique_ptr<pb::CheckInService::Stub> stub_;
  std::string previous_ = domain::ChainGenesis();
  std::map<std::string, Acknowledged> acknowledged_;
  std::string failure_;
  int retries_ = 0;
};

// Approves whatever the lead may approve; the ledger then holds real entries.
int64_t ApproveAll(const SeededCity& city, const std::string& address) {
  auto stub =
      pb::LedgerService::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  const auto authorise = [&](grpc::ClientContext* context) {
    context->AddMetadata("authorization", "Bearer " + city.lead_access_token);
  };
  SystemClock clock;
  SystemRng rng;
  IdSource ids(&clock, &rng);
  int64_t approved = 0;
  // Approved drafts leave the list, and drafts still being recomputed join it: first pages until
  // one is empty.
  while (true) {
    grpc::ClientContext list_context;
    authorise(&list_context);
    pb::ListDraftsRequest list;
    list.set_page_size(500);
    pb::ListDraftsResponse drafts;
    const grpc::Status listed = stub->ListDrafts(&list_context, list, &drafts);
    EXPECT_TRUE(listed.ok()) << listed.error_message();
    if (!listed.ok() || drafts.drafts_size() == 0) return approved;
    pb::ApproveDraftsRequest request;
    request.set_request_id(ids.New());
    for (const pb::HourDraft& draft : drafts.drafts()) {
      auto* ref = request.add_drafts();
      ref->set_assignment_id(draft.assignment_id());
      ref->set_etag(draft.etag());
      ref->set_decision_reason("tried in a test");
    }
    grpc::ClientContext context;
    authorise(&context);
    pb::ApproveDraftsResponse response;
    const grpc::Status status = stub->ApproveDrafts(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    approved += response.approved_count();
    if (response.approved_count() == 0) return approved;
  }
}

bool LedgerIntact(const SeededCity& city, const std::string& address, int64_t* entries) {
  auto stub =
      pb::LedgerService::NewStub(grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  context.AddMetadata("authorization", "Bearer " + city.lead_access_token);
  auto reader = stub->VerifyLedger(&context, pb::VerifyLedgerRequest());
  pb::VerifyLedgerResponse message, last;
  while (reader->Read(&message)) last = message;
  const grpc::Status status = reader->Finish();
  EXPECT_TRUE(status.ok()) << status.error_message();
  *entries = last.verdict().entry_count();
  return last.verdict().intact();
}

TEST(Crash, NothingAcknowledgedIsLostNothingIsDoubled) {
  const int kills = FromEnvironment("HJJ_KILLS", 20);
  const int total = FromEnvironment("HJJ_CHECK_INS", 10'000);
  const auto seed = static_cast<uint64_t>(FromEnvironment("HJJ_SEED", 20'261'124));
  SCOPED_TRACE(absl::StrCat("HJJ_SEED=", seed));

  SeededCity city(kClients, kAssignmentsEach, seed);
  ServerProcess server(city.data_dir(), FreePort());
  server.Start();
  ASSERT_LT(server.WaitUntilServing(), absl::InfiniteDuration());

  Tally tally;
  std::vector<std::unique_ptr<Phone>> phones;
  std::vector<std::thread> threads;
  for (int i = 0; i < kClients; ++i) {
    const int events = total / kClients + (i < total % kClients ? 1 : 0);
    phones.push_back(std::make_unique<Phone>(city.volunteers()[static_cast<size_t>(i)],
                                             server.address(), events,
                                             seed + static_cast<uint64_t>(i)));
    threads.emplace_back([&, i] { phones[static_cast<size_t>(i)]->Run(&tally); });
  }

  // Kill points: random positions in the stream of acknowledgements.
  SeededRng rng(seed);
  std::set<int> points;
  while (static_cast<int>(points.size()) < kills) {
    points.insert(1 + static_cast<int>(rng.Below(static_cast<uint64_t>(total - total / 50))));
  }
  absl::Duration slowest;
  int killed = 0;
  for (const int point : points) {
    if (!tally.WaitFor(point)) break;
    server.Kill();
    ++killed;
    server.Start();
    const absl::Duration serving = server.WaitUntilServing();
    ASSERT_LT(serving, absl::InfiniteDuration()) << "not serving again after kill " << killed;
    slowest = std::max(slowest, serving);
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(killed, kills);

  const int64_t approved = ApproveAll(city, server.address());
  EXPECT_EQ(approved, kClients * kAssignmentsEach);
  int64_t entries = 0;
  EXPECT_TRUE(LedgerIntact(city, server.address(), &entries));
  EXPECT_EQ(entries, approved);
  EXPECT_EQ(server.Stop(), 0) << "a clean stop";

  // What is on disk, against what the phones were told.
  int retries = 0, acknowledged = 0, lost = 0, changed = 0;
  std::map<std::string, int> expected;  // by assignment
  auto store = city.OpenStore();
  for (const auto& phone : phones) {
    EXPECT_EQ(phone->failure(), "");
    retries += phone->retries();
    acknowledged += static_cast<int>(phone->acknowledged().size());
    ASSERT_TRUE(store
                    ->Read([&](storage::ReadTxn& txn) -> absl::Status {
                      for (const auto& [id, ack] : phone->acknowledged()) {
                        auto row = txn.GetCheckIn(id);
                        if (!row.ok()) return row.status();
                        if (!row->has_value()) {
                          ++lost;
                          continue;
                        }
                        const auto& record = (*row)->record();
                        changed += record.check_in().event() != ack.event_bytes ||
                                   FromProto(record.receive_time()) != ack.receive_time;
                        ++expected[record.event().assignment_id()];
                      }
                      return absl::OkStatus();
                    })
                    .ok());
  }
  int stored = 0, doubled = 0;
  ASSERT_TRUE(store
                  ->Read([&](storage::ReadTxn& txn) -> absl::Status {
                    for (const auto& volunteer : city.volunteers()) {
                      for (const std::string& assignment : volunteer.assignment_ids) {
                        auto rows = txn.CheckInsOf(assignment);
                        if (!rows.ok()) return rows.status();
                        std::set<std::string> ids;
                        for (const auto& row : *rows) ids.insert(row.record().event().id());
                        stored += static_cast<int>(rows->size());
                        doubled += static_cast<int>(rows->size()) - expected[assignment];
                      }
                    }
                    return absl::OkStatus();
                  })
                  .ok());
  EXPECT_EQ(acknowledged, total);
  EXPECT_EQ(lost, 0);
  EXPECT_EQ(changed, 0);
  EXPECT_EQ(doubled, 0);
  EXPECT_EQ(stored, total);
  std::printf(
      "%d kills, %d check-ins from %d phones, %d retries: %d acknowledged, %d lost, %d doubled; "
      "slowest to serve again %.2f s; ledger of %lld entries verified\n",
      killed, total, kClients, retries, acknowledged, lost, doubled, absl::ToDoubleSeconds(slowest),
      static_cast<long long>(entries));
}

}  // namespace
}  // namespace hjj::e2e
