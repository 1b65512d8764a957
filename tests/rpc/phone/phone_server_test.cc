// The phone's core over gRPC against a real server in this process.
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <map>
#include <mutex>

#include "dispatch/v1/auth.grpc.pb.h"
#include "dispatch/v1/check_in.grpc.pb.h"
#include "dispatch/v1/directory.grpc.pb.h"
#include "mobile/core/phone.h"
#include "mobile/device/file_key_store.h"
#include "mobile/net/grpc_transport.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "tests/rpc/dispatch/town.h"

namespace hjj::test {
namespace {

// Closures from gRPC's threads, timers at once when nothing else is to be done: time itself stands
// still here.
class EagerExecutor final : public mobile::Executor {
 public:
  void Post(std::function<void()> fn) override {
    std::lock_guard lock(mu_);
    queue_.push_back(std::move(fn));
    some_.notify_one();
  }
  TimerId After(absl::Duration delay, std::function<void()> fn) override {
    timers_[++last_] = std::move(fn);
    return last_;
  }
  void Cancel(TimerId id) override { timers_.erase(id); }

  // Until it holds; false when it does not come true within a great many steps.
  bool RunUntil(const std::function<bool()>& done) {
    for (int step = 0; step < 20'000; ++step) {
      if (done()) return true;
      std::function<void()> fn;
      {
        std::unique_lock lock(mu_);
        // The answers of calls come first; a retry only when none is near.
        some_.wait_for(lock, std::chrono::milliseconds(2), [this] { return !queue_.empty(); });
        if (!queue_.empty()) {
          fn = std::move(queue_.front());
          queue_.pop_front();
        }
      }
      if (!fn && !timers_.empty()) {
        fn = std::move(timers_.begin()->second);
        timers_.erase(timers_.begin());
      }
      if (fn) fn();
    }
    return done();
  }

 private:
  std::mutex mu_;
  std::condition_variable some_;
  std::deque<std::function<void()>> queue_;
  std::map<TimerId, std::function<void()>> timers_;
  TimerId last_ = 0;
};

// A phone beside a server, with a folder of its own.
class Device {
 public:
  explicit Device(TestServer* server) : server_(server) {
    char name[] = "/tmp/hjj_phone_XXXXXX";
    dir_ = mkdtemp(name);
    keys_ = std::make_unique<mobile::FileKeyStore>(dir_ + "/keys");
  }
  ~Device() {
    Kill();
    std::filesystem::remove_all(dir_);
  }
  void Launch() {
    mobile::Phone::Deps deps;
    deps.clock = &server_->clock();
    deps.rng = &server_->rng();
    deps.ids = &server_->ids();
    deps.executor = &executor;
    deps.keys = keys_.get();
    // Down: a channel to a port where nobody listens.
    deps.connect =
        [this](const std::string&) -> absl::StatusOr<std::unique_ptr<mobile::Transport>> {
      if (down) return mobile::ConnectGrpc("127.0.0.1:1", "", &executor);
      return mobile::OverChannel(server_->channel(), &executor);
    };
    deps.data_dir = dir_;
    deps.boot_id = std::string(16, 'b');
    deps.device_name = "test";
    phone = std::make_unique<mobile::Phone>(std::move(deps));
    ASSERT_TRUE(phone->Start().ok());
  }
  void Kill() { phone.reset(); }
  absl::Status Enrol(const std::string& code, const std::string& password = "") {
    std::optional<absl::Status> status;
    phone->LookUp("localhost", code, [&](auto answer) { status = answer.status(); });
    executor.RunUntil([&] { return status.has_value(); });
    if (!status->ok()) return *status;
    status.reset();
    phone->Enrol(password, false, [&](absl::Status s) { status = s; });
    executor.RunUntil([&] { return status.has_value(); });
    return *status;
  }
  mobile::Picture Shown() {
    auto picture = phone->engine()->Read(mobile::kSelfView);
    EXPECT_TRUE(picture.ok()) << picture.status();
    return picture.ok() ? *std::move(picture) : mobile::Picture();
  }
  std::string Tap(pb::CheckInKind kind, const std::string& assignment_id) {
    mobile::TapFacts tap;
    tap.kind = kind;
    tap.assignment_id = assignment_id;
    tap.fix = mobile::Fix{{21.4812, 109.1201}, 20, false, server_->clock().Now()};
    const auto id = phone->engine()->CheckIn(tap);
    EXPECT_TRUE(id.ok()) << id.status();
    return id.ok() ? *id : "";
  }

  EagerExecutor executor;
  std::unique_ptr<mobile::Phone> phone;
  bool down = false;

 private:
  TestServer* server_;
  std::string dir_;
  std::unique_ptr<mobile::FileKeyStore> keys_;
};

std::string Invite(TestServer& server, const Phone& who, const std::string& person_id) {
  pb::CreateInvitationRequest request;
  request.set_request_id(server.ids().New());
  request.set_person_id(person_id);
  auto answer = server.Call(&who, &pb::AuthService::Stub::CreateInvitation, request);
  EXPECT_TRUE(answer.ok()) << answer.status();
  return answer.ok() ? answer->code() : "";
}

class PhoneServerTest : public testing::Test {
 protected:
  PhoneServerTest() {
    city_ = server_.AddUnit("4505", "北海市", pb::UNIT_LEVEL_CITY);
    district_ = server_.AddUnit("450502", "海城区", pb::UNIT_LEVEL_DISTRICT, city_.id());
    volunteer_ = server_.AddPerson(district_, "李秀英", "138 0779 3321");
    coordinator_ = server_.AddStaff(district_, pb::ROLE_COORDINATOR, "陈静");
    device_.Launch();
  }

  TestServer server_;
  Device device_{&server_};
  pb::OrgUnit city_, district_;
  pb::Person volunteer_;
  Phone coordinator_;
};

TEST_F(PhoneServerTest, SheEnrolsAndIsKnownAfterAStart) {
  const absl::Status status = device_.Enrol(Invite(server_, coordinator_, volunteer_.id()));
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_EQ(device_.phone->engine()->person_id(), volunteer_.id());
  device_.Kill();
  device_.Launch();
  ASSERT_NE(device_.phone->engine(), nullptr);
  EXPECT_TRUE(device_.executor.RunUntil([&] { return device_.phone->engine()->online(); }));
}

TEST_F(PhoneServerTest, WrongCodeTellsItsReason) {
  EXPECT_EQ(ReasonOf(device_.Enrol("000000")), reason::kInvitationInvalid);
}

TEST_F(PhoneServerTest, CoordinatorEnrolsWithAPasswordAndSignsInWithItLater) {
  const pb::Person chen = server_.AddPerson(district_, "陈敏", "139 0779 8101");
  server_.AddGrant(chen.id(), pb::ROLE_COORDINATOR, district_);
  // Only a lead or an administrator stands above a coordinator.
  const Phone admin = server_.AddStaff(city_, pb::ROLE_ADMIN, "管理员");
  const absl::Status status =
      device_.Enrol(Invite(server_, admin, chen.id()), "correct horse battery");
  ASSERT_TRUE(status.ok()) << status;
  ASSERT_EQ(device_.phone->engine()->rpc().session().grants_size(), 1);
  device_.phone->SignOut();
  std::optional<absl::Status> signed_in;
  const auto try_with = [&](const std::string& password) {
    signed_in.reset();
    device_.phone->SignIn("localhost", "139 0779 8101", password,
                          [&](auto status) { signed_in = status; });
    device_.executor.RunUntil([&] { return signed_in.has_value(); });
  };
  try_with("wrong password!");
  EXPECT_EQ(ReasonOf(*signed_in), reason::kSignInFailed);
  try_with("correct horse battery");
  EXPECT_TRUE(signed_in->ok()) << *signed_in;
  EXPECT_NE(device_.phone->engine(), nullptr);
}

TEST_F(PhoneServerTest, TapIsTakenOnceByTheRealServerEvenWhenSentAgain) {
  ASSERT_TRUE(device_.Enrol(Invite(server_, coordinator_, volunteer_.id())).ok());
  // About nothing the server knows: evidence is kept all the same.
  device_.Tap(pb::CHECK_IN_KIND_IN, server_.ids().New());
  EXPECT_TRUE(device_.executor.RunUntil([&] { return device_.Shown().unsent_count == 0; }));
  EXPECT_EQ(device_.Shown().attention_count, 0);
  // The bytes that were sent, once more.
  const auto rows = device_.phone->engine()->store().Outbox();
  pb::SubmitCheckInRequest request;
  ASSERT_TRUE(request.ParseFromString(rows->at(0).request));
  Phone same;
  same.access_token = device_.phone->engine()->rpc().session().access_token();
  const auto first = server_.Call(&same, &pb::CheckInService::Stub::SubmitCheckIn, request);
  server_.clock().Advance(absl::Seconds(30));
  const auto again = server_.Call(&same, &pb::CheckInService::Stub::SubmitCheckIn, request);
  ASSERT_TRUE(first.ok() && again.ok()) << first.status() << again.status();
  EXPECT_EQ(first->receive_time().seconds(), again->receive_time().seconds());
}

TEST_F(PhoneServerTest, SessionIsRenewedWhenTheTokenIsOld) {
  ASSERT_TRUE(device_.Enrol(Invite(server_, coordinator_, volunteer_.id())).ok());
  for (int i = 0; i < 3; ++i) {
    server_.clock().Advance(absl::Minutes(20));
    device_.Tap(pb::CHECK_IN_KIND_IN, server_.ids().New());
    EXPECT_TRUE(device_.executor.RunUntil([&] { return device_.Shown().unsent_count == 0; }));
  }
  ASSERT_NE(device_.phone->engine(), nullptr);
  EXPECT_EQ(device_.Shown().attention_count, 0);
}

// No token runs out meanwhile: the clock stands still.
TEST_F(PhoneServerTest, ARoleGivenOrTakenAndAnotherUnitAreHersAtOnce) {
  const Phone admin = server_.AddStaff(city_, pb::ROLE_ADMIN, "管理员");
  const pb::OrgUnit street =
      server_.AddUnit("450502001", "中街街道", pb::UNIT_LEVEL_STREET, district_.id());
  ASSERT_TRUE(device_.Enrol(Invite(server_, coordinator_, volunteer_.id())).ok());
  const auto session = [&] { return device_.phone->engine()->rpc().session(); };
  EXPECT_EQ(session().grants_size(), 0);

  pb::CreateGrantRequest create;
  create.set_request_id(server_.ids().New());
  create.set_person_id(volunteer_.id());
  create.set_role(pb::ROLE_TEAM_LEAD);
  create.set_unit_id(district_.id());
  const auto created = server_.Call(&admin, &pb::DirectoryService::Stub::CreateGrant, create);
  ASSERT_TRUE(created.ok()) << created.status();
  EXPECT_TRUE(device_.executor.RunUntil([&] { return session().grants_size() == 1; }));

  pb::DeleteGrantRequest take;
  take.set_request_id(server_.ids().New());
  take.set_id(created->grant().id());
  ASSERT_TRUE(server_.Call(&admin, &pb::DirectoryService::Stub::DeleteGrant, take).ok());
  EXPECT_TRUE(device_.executor.RunUntil([&] { return session().grants_size() == 0; }));

  pb::TransferPersonRequest move;
  move.set_request_id(server_.ids().New());
  move.set_person_id(volunteer_.id());
  move.set_unit_id(street.id());
  move.set_etag(session().person().etag());
  const auto moved = server_.Call(&coordinator_, &pb::DirectoryService::Stub::TransferPerson, move);
  ASSERT_TRUE(moved.ok()) << moved.status();
  EXPECT_TRUE(
      device_.executor.RunUntil([&] { return session().person().unit_id() == street.id(); }));
}

// A morning: asked, answered, checked in without a network, the app ended in between.
TEST(PhoneMorningTest, OfferReachesHerAndHerMorningReachesTheServer) {
  Town town;
  const Phone woman = town.AddWoman(town.east, "李秀英", 200);
  Device device(&town.server);
  device.Launch();
  ASSERT_TRUE(device.Enrol(Invite(town.server, town.east_coordinator, woman.person_id)).ok());
  ASSERT_TRUE(device.executor.RunUntil(
      [&] { return !device.phone->engine()->loading(mobile::kSelfView); }));

  // Live over the stream.
  const auto posted = town.Offered(town.east, 1, 1);
  ASSERT_TRUE(device.executor.RunUntil([&] { return device.Shown().offers.size() == 1; }));
  auto shown = device.Shown();
  ASSERT_EQ(shown.assignments.size(), 1u);
  const pb::Assignment asked = shown.assignments.begin()->second;
  EXPECT_EQ(asked.commitment(), pb::COMMITMENT_OFFERED);
  EXPECT_EQ(shown.tasks.at(asked.task_id()).place().name(), "北部湾路口");
  EXPECT_EQ(shown.shifts.count(asked.shift_id()), 1u);

  pb::AnswerOfferRequest answer;
  answer.set_offer_id(asked.offer_id());
  answer.add_answers()->set_assignment_id(asked.id());
  answer.mutable_answers(0)->set_accept(true);
  ASSERT_TRUE(device.phone->engine()->Queue(mobile::kAnswerOffer, answer, asked.offer_id()).ok());
  ASSERT_TRUE(device.executor.RunUntil([&] { return device.Shown().unsent_count == 0; }));
  EXPECT_EQ(device.Shown().attention_count, 0);
  EXPECT_EQ(town.CountOn(asked.shift_id(), pb::COMMITMENT_ACCEPTED), 1);

  // Next morning, 6:52, no network: two taps, and the app ends.
  device.Kill();
  town.Advance(Town::At(25, 6, 52) - town.server.clock().Now());
  device.down = true;
  device.Launch();
  device.Tap(pb::CHECK_IN_KIND_IN, asked.id());
  EXPECT_EQ(device.Shown().assignments.at(asked.id()).presence(), pb::PRESENCE_PRESENT);
  device.Kill();

  // Half an hour later the server is there again.
  town.Advance(absl::Minutes(30));
  device.down = false;
  device.Launch();
  EXPECT_EQ(device.Shown().assignments.at(asked.id()).presence(), pb::PRESENCE_PRESENT);
  ASSERT_TRUE(device.executor.RunUntil([&] { return device.Shown().unsent_count == 0; }));
  const auto rows = town.AssignmentsOn(asked.shift_id());
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].presence(), pb::PRESENCE_PRESENT);
  // With the minute she tapped, not that of the upload.
  EXPECT_LE(absl::AbsDuration(FromProto(rows[0].in_time()) - Town::At(25, 6, 52)),
            absl::Seconds(30));

  town.Advance(Town::At(25, 8, 31) - town.server.clock().Now());
  device.Tap(pb::CHECK_IN_KIND_OUT, asked.id());
  ASSERT_TRUE(device.executor.RunUntil([&] { return device.Shown().unsent_count == 0; }));
  EXPECT_EQ(device.Shown().assignments.at(asked.id()).presence(), pb::PRESENCE_LEFT);
  EXPECT_EQ(town.AssignmentsOn(asked.shift_id())[0].presence(), pb::PRESENCE_LEFT);
}

// She sees who stands beside her, and nothing of why or how they were asked.
TEST(PhoneMorningTest, PartnersOfAShiftSeeEachOtherAndNobodyElseDoes) {
  Town town;
  const Phone first = town.AddWoman(town.east, "李秀英", 200);
  const Phone second = town.AddWoman(town.east, "黄美娟", 300);
  const auto posted = town.Offered(town.east, 1, 2);
  const Phone stranger = town.AddWoman(town.west, "韦春梅", 300);
  pb::ListAssignmentsRequest request;
  request.set_shift_id(posted.shifts(0).id());
  using Dispatch = pb::DispatchService::Stub;
  for (const Phone* woman : {&first, &second}) {
    for (const auto& offer : town.OpenOffers(*woman)) {
      ASSERT_TRUE(town.Answer(*woman, offer, true).ok());
    }
  }
  const auto seen = town.server.Call(&first, &Dispatch::ListAssignments, request);
  ASSERT_TRUE(seen.ok()) << seen.status();
  ASSERT_EQ(seen->assignments_size(), 2);
  for (const auto& a : seen->assignments()) {
    const bool own = a.person_id() == first.person_id;
    EXPECT_EQ(a.commitment(), pb::COMMITMENT_ACCEPTED);
    EXPECT_EQ(a.has_why(), own);
    EXPECT_EQ(a.responded_by().empty(), !own);
  }
  EXPECT_EQ(ReasonOf(town.server.Call(&stranger, &Dispatch::ListAssignments, request).status()),
            reason::kNotFound);
}

// The coordinator's phone watches her unit; rows of others' doing arrive by themselves.
TEST(PhoneMorningTest, CoordinatorsBoardFollowsTheUnit) {
  Town town;
  const Phone woman = town.AddWoman(town.east, "李秀英", 200);
  const pb::Person chen = town.server.AddPerson(town.district, "陈敏", "139 0779 8101");
  town.server.AddGrant(chen.id(), pb::ROLE_COORDINATOR, town.district);
  const Phone admin = town.server.AddStaff(town.city, pb::ROLE_ADMIN, "管理员");
  Device device(&town.server);
  device.Launch();
  ASSERT_TRUE(device.Enrol(Invite(town.server, admin, chen.id()), "correct horse battery").ok());
  device.phone->engine()->WatchUnit(town.district.id());
  const std::string view = mobile::UnitView(town.district.id());
  ASSERT_TRUE(device.executor.RunUntil([&] { return !device.phone->engine()->loading(view); }));
  const auto posted = town.Offered(town.east, 2, 1);
  const auto count = [&](pb::Commitment commitment) {
    int n = 0;
    const auto picture = device.phone->engine()->Read(view);
    for (const auto& [id, a] : picture->assignments) {
      n += a.commitment() == commitment ? 1 : 0;
    }
    return n;
  };
  EXPECT_TRUE(device.executor.RunUntil([&] { return count(pb::COMMITMENT_OFFERED) == 2; }));
  const auto offers = town.OpenOffers(woman);
  ASSERT_EQ(offers.size(), 1u);
  ASSERT_TRUE(town.Answer(woman, offers[0], true).ok());
  EXPECT_TRUE(device.executor.RunUntil([&] { return count(pb::COMMITMENT_ACCEPTED) == 2; }));
  // Her name comes when the board asks for it.
  EXPECT_TRUE(device.executor.RunUntil(
      [&] { return device.phone->engine()->names().Name(woman.person_id) == "李秀英"; }));
}

}  // namespace
}  // namespace hjj::test
