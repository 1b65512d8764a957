// Photos on the phone: nothing is lost, nothing is sent twice, nothing is sent that costs her money
// unless she says so.
#include "mobile/core/photo_queue.h"

#include <filesystem>
#include <fstream>

#include "mobile/core/methods.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "tests/unit/mobile_core/phone_fixture.h"

namespace hjj::mobile {
namespace {

constexpr char kShift[] = "0192f0c4-6d2a-7b13-9c1e-0000000000d1";

class PhotoQueueTest : public PhoneTest {
 protected:
  PhotoQueueTest() {
    server.answers[kAddAttachment.path] =
        [this](const std::string& bytes) -> absl::StatusOr<std::string> {
      v1::AddAttachmentRequest request;
      request.ParseFromString(bytes);
      asked.push_back(request);
      if (!refusal.ok()) return refusal;
      there[request.request_id()] = request.content();
      v1::AddAttachmentResponse answer;
      answer.mutable_attachment()->set_id("at-" + request.request_id());
      answer.mutable_attachment()->set_owner_id(request.shift_id());
      return answer.SerializeAsString();
    };
  }
  PhotoQueue& photos() { return phone->engine()->photos(); }
  std::string Add(const std::string& jpeg) {
    const auto id = photos().Add(kShift, jpeg);
    EXPECT_TRUE(id.ok()) << id.status();
    return id.ok() ? *id : "";
  }
  void Restart() {
    Kill();
    Launch();
    executor.Advance(absl::Seconds(5));
  }
  std::string Folder() const { return dir.path() + "/accounts/" + std::string(kAnna) + "/photos"; }

  std::vector<v1::AddAttachmentRequest> asked;
  std::map<std::string, std::string> there;  // by request id
  absl::Status refusal;
};

TEST_F(PhotoQueueTest, APhotoWaitsForAWayThatCostsNothing) {
  const std::string id = Add("one");
  executor.Advance(absl::Hours(1));
  EXPECT_TRUE(asked.empty());
  EXPECT_EQ(photos().Content(id), "one");
  EXPECT_EQ(Shown().unsent_count, 0) << "a photo is no tap: it may wait for days";
  photos().Allow(true);
  executor.Advance(absl::Seconds(5));
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_EQ(asked[0].shift_id(), kShift);
  EXPECT_TRUE(photos().photos().empty());
  EXPECT_TRUE(std::filesystem::is_empty(Folder())) << "what is sent leaves the phone";
}

TEST_F(PhotoQueueTest, ARestartInFlightModeLosesNothingAndSendsEachOnce) {
  server.down = true;
  server.CutStreams();
  const std::string first = Add("one"), second = Add("two");
  photos().SendNow(kShift);
  executor.Advance(absl::Minutes(3));
  Restart();
  ASSERT_EQ(photos().photos().size(), 2u);
  EXPECT_EQ(photos().photos()[0].request_id, first) << "oldest first";
  EXPECT_TRUE(photos().photos()[0].hurried) << "her word outlives the app";
  server.down = false;
  server.lose_answers = 1;
  executor.Advance(absl::Minutes(10));
  EXPECT_TRUE(photos().photos().empty());
  EXPECT_EQ(there, (std::map<std::string, std::string>{{first, "one"}, {second, "two"}}));
}

TEST_F(PhotoQueueTest, ALostAnswerIsAskedAgainUnderTheSameId) {
  const std::string id = Add("one");
  server.answers[kAddAttachment.path] =
      [this, answer = server.answers[kAddAttachment.path],
       lost = false](const std::string& bytes) mutable -> absl::StatusOr<std::string> {
    auto given = answer(bytes);
    if (std::exchange(lost, true)) return given;
    return absl::UnavailableError("network");
  };
  photos().Allow(true);
  executor.Advance(absl::Minutes(1));
  ASSERT_EQ(asked.size(), 2u);
  EXPECT_EQ(asked[0].request_id(), id);
  EXPECT_EQ(asked[1].SerializeAsString(), asked[0].SerializeAsString());
  EXPECT_TRUE(photos().photos().empty());
}

TEST_F(PhotoQueueTest, WhatIsRefusedIsKeptWithItsReasonAndHoldsUpNoOther) {
  refusal = Refuse(absl::StatusCode::kResourceExhausted, reason::kLimitExceeded);
  const std::string id = Add("one");
  photos().Allow(true);
  executor.Advance(absl::Minutes(5));
  EXPECT_EQ(asked.size(), 1u) << "a final answer is not asked for again";
  Restart();
  photos().Allow(true);
  executor.Advance(absl::Minutes(5));
  ASSERT_EQ(photos().photos().size(), 1u);
  EXPECT_EQ(photos().photos()[0].refusal, reason::kLimitExceeded);
  EXPECT_EQ(asked.size(), 1u);
  refusal = absl::OkStatus();
  Add("two");
  executor.Advance(absl::Seconds(5));
  ASSERT_EQ(photos().photos().size(), 1u);
  EXPECT_EQ(photos().photos()[0].request_id, id);
  photos().SendNow(kShift);
  executor.Advance(absl::Seconds(5));
  EXPECT_TRUE(photos().photos().empty()) << "she may have made room";
}

TEST_F(PhotoQueueTest, OneIsTakenBackUntilItIsOnItsWay) {
  const std::string id = Add("one");
  photos().Allow(true);
  EXPECT_FALSE(photos().Remove(id)) << "it may be on the server already";
  executor.Advance(absl::Seconds(5));
  photos().Allow(false);
  const std::string other = Add("two");
  EXPECT_TRUE(photos().Remove(other));
  EXPECT_FALSE(photos().Remove(other));
  photos().Allow(true);
  executor.Advance(absl::Seconds(5));
  EXPECT_EQ(there.size(), 1u);
}

TEST_F(PhotoQueueTest, AFileThatWasBeingWrittenIsNoPhoto) {
  const std::string id = Add("one");
  Kill();
  std::filesystem::copy(Folder() + "/" + id + ".photo", Folder() + "/half.photo");
  std::filesystem::resize_file(Folder() + "/half.photo", 30);
  Launch();
  executor.Advance(absl::Seconds(5));
  ASSERT_EQ(photos().photos().size(), 1u);
  EXPECT_EQ(photos().photos()[0].request_id, id);
  EXPECT_FALSE(std::filesystem::exists(Folder() + "/half.photo"));
}

TEST_F(PhotoQueueTest, AnotherWomanOfThisPhoneSeesNoneOfThem) {
  Add("one");
  phone->SignOut();
  Enrol("222222");
  photos().Allow(true);
  executor.Advance(absl::Minutes(1));
  EXPECT_TRUE(photos().photos().empty());
  EXPECT_TRUE(asked.empty());
}

}  // namespace
}  // namespace hjj::mobile
