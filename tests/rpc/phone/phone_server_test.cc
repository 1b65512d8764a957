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
#include "mobile/core/phone.h"
#include "mobile/device/file_key_store.h"
#include "mobile/net/grpc_transport.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "tests/support/server_fixture.h"

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

class PhoneServerTest : public testing::Test {
 protected:
  PhoneServerTest() {
    char name[] = "/tmp/hjj_phone_XXXXXX";
    dir_ = mkdtemp(name);
    keys_ = std::make_unique<mobile::FileKeyStore>(dir_ + "/keys");
    city_ = server_.AddUnit("4505", "北海市", pb::UNIT_LEVEL_CITY);
    district_ = server_.AddUnit("450502", "海城区", pb::UNIT_LEVEL_DISTRICT, city_.id());
    volunteer_ = server_.AddPerson(district_, "李秀英", "138 0779 3321");
    coordinator_ = server_.AddStaff(district_, pb::ROLE_COORDINATOR, "陈静");
  }
  ~PhoneServerTest() override {
    Kill();
    std::filesystem::remove_all(dir_);
  }
  void Launch() {
    mobile::Phone::Deps deps;
    deps.clock = &server_.clock();
    deps.rng = &server_.rng();
    deps.ids = &server_.ids();
    deps.executor = &executor_;
    deps.keys = keys_.get();
    deps.connect = [this](const std::string&) {
      return absl::StatusOr<std::unique_ptr<mobile::Transport>>(
          mobile::OverChannel(server_.channel(), &executor_));
    };
    deps.data_dir = dir_;
    deps.boot_id = std::string(16, 'b');
    deps.device_name = "test";
    phone_ = std::make_unique<mobile::Phone>(std::move(deps));
    ASSERT_TRUE(phone_->Start().ok());
  }
  void Kill() { phone_.reset(); }
  std::string Invite(const std::string& person_id) {
    pb::CreateInvitationRequest request;
    request.set_request_id(server_.ids().New());
    request.set_person_id(person_id);
    auto answer = server_.Call(&coordinator_, &pb::AuthService::Stub::CreateInvitation, request);
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.ok() ? answer->code() : "";
  }
  absl::Status Enrol(const std::string& code, const std::string& password = "") {
    std::optional<absl::Status> status;
    phone_->LookUp("localhost", code, [&](auto answer) { status = answer.status(); });
    executor_.RunUntil([&] { return status.has_value(); });
    if (!status->ok()) return *status;
    status.reset();
    phone_->Enrol(password, false, [&](absl::Status s) { status = s; });
    executor_.RunUntil([&] { return status.has_value(); });
    return *status;
  }
  int Unsent() {
    const auto picture = phone_->engine()->Read(mobile::kSelfView);
    return picture.ok() ? picture->unsent_count : -1;
  }
  int Attention() { return phone_->engine()->Read(mobile::kSelfView)->attention_count; }

  TestServer server_;
  std::string dir_;
  EagerExecutor executor_;
  std::unique_ptr<mobile::FileKeyStore> keys_;
  std::unique_ptr<mobile::Phone> phone_;
  pb::OrgUnit city_, district_;
  pb::Person volunteer_;
  Phone coordinator_;
};

TEST_F(PhoneServerTest, SheEnrolsAndIsKnownAfterAStart) {
  Launch();
  const absl::Status status = Enrol(Invite(volunteer_.id()));
  ASSERT_TRUE(status.ok()) << status;
  EXPECT_EQ(phone_->engine()->person_id(), volunteer_.id());
  Kill();
  Launch();
  ASSERT_NE(phone_->engine(), nullptr);
  EXPECT_TRUE(executor_.RunUntil([&] { return phone_->engine()->online(); }));
}

TEST_F(PhoneServerTest, WrongCodeTellsItsReason) {
  Launch();
  EXPECT_EQ(ReasonOf(Enrol("000000")), reason::kInvitationInvalid);
}

TEST_F(PhoneServerTest, CoordinatorEnrolsWithAPasswordAndSignsInWithItLater) {
  const pb::Person chen = server_.AddPerson(district_, "陈敏", "139 0779 8101");
  server_.AddGrant(chen.id(), pb::ROLE_COORDINATOR, district_);
  Launch();
  // Only a lead or an administrator stands above a coordinator.
  const Phone admin = server_.AddStaff(city_, pb::ROLE_ADMIN, "管理员");
  coordinator_ = admin;
  const absl::Status status = Enrol(Invite(chen.id()), "correct horse battery");
  ASSERT_TRUE(status.ok()) << status;
  ASSERT_EQ(phone_->engine()->rpc().session().grants_size(), 1);
  phone_->SignOut();
  std::optional<absl::Status> signed_in;
  phone_->SignIn("localhost", "139 0779 8101", "wrong password!", [&](auto s) { signed_in = s; });
  executor_.RunUntil([&] { return signed_in.has_value(); });
  EXPECT_EQ(ReasonOf(*signed_in), reason::kSignInFailed);
  signed_in.reset();
  phone_->SignIn("localhost", "139 0779 8101", "correct horse battery",
                 [&](auto s) { signed_in = s; });
  executor_.RunUntil([&] { return signed_in.has_value(); });
  EXPECT_TRUE(signed_in->ok()) << *signed_in;
  EXPECT_NE(phone_->engine(), nullptr);
}

TEST_F(PhoneServerTest, TapIsTakenOnceByTheRealServerEvenWhenSentAgain) {
  Launch();
  ASSERT_TRUE(Enrol(Invite(volunteer_.id())).ok());
  mobile::TapFacts tap;
  tap.kind = pb::CHECK_IN_KIND_IN;
  tap.assignment_id = server_.ids().New();  // of nothing: evidence is kept all the same
  tap.fix = mobile::Fix{{21.4812, 109.1201}, 20, false, server_.clock().Now()};
  const auto id = phone_->engine()->CheckIn(tap);
  ASSERT_TRUE(id.ok());
  EXPECT_TRUE(executor_.RunUntil([&] { return Unsent() == 0; }));
  EXPECT_EQ(Attention(), 0);
  // The bytes that were sent, once more.
  const auto rows = phone_->engine()->store().Outbox();
  pb::SubmitCheckInRequest request;
  ASSERT_TRUE(request.ParseFromString(rows->at(0).request));
  Phone same;
  same.access_token = phone_->engine()->rpc().session().access_token();
  const auto first = server_.Call(&same, &pb::CheckInService::Stub::SubmitCheckIn, request);
  server_.clock().Advance(absl::Seconds(30));
  const auto again = server_.Call(&same, &pb::CheckInService::Stub::SubmitCheckIn, request);
  ASSERT_TRUE(first.ok() && again.ok()) << first.status() << again.status();
  EXPECT_EQ(first->receive_time().seconds(), again->receive_time().seconds());
}

TEST_F(PhoneServerTest, SessionIsRenewedWhenTheTokenIsOld) {
  Launch();
  ASSERT_TRUE(Enrol(Invite(volunteer_.id())).ok());
  for (int i = 0; i < 3; ++i) {
    server_.clock().Advance(absl::Minutes(20));
    mobile::TapFacts tap;
    tap.kind = pb::CHECK_IN_KIND_IN;
    tap.assignment_id = server_.ids().New();
    ASSERT_TRUE(phone_->engine()->CheckIn(tap).ok());
    EXPECT_TRUE(executor_.RunUntil([&] { return Unsent() == 0; }));
  }
  ASSERT_NE(phone_->engine(), nullptr);
  EXPECT_EQ(Attention(), 0);
}

}  // namespace
}  // namespace hjj::test
