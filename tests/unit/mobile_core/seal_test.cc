// A lead's phone signs only on top of what it has seen.
#include <functional>

#include "mobile/core/seal_run.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/sign.h"
#include "shared/domain/seal_hash.h"
#include "tests/unit/mobile_core/phone_fixture.h"

namespace hjj::mobile {
namespace {

using State = SealRun::State;

constexpr char kUnit[] = "0192f0c4-6d2a-7b13-9c1e-0000000000d1";

v1::Date Month(int month, int day = 1) { return ToProto(absl::CivilDay(2026, month, day)); }

// The server's side: its seals by month, and what it prepares.
class SealRunTest : public PhoneTest {
 protected:
  void SetUp() override {
    PhoneTest::SetUp();
    run = std::make_unique<SealRun>(phone->engine(), phone->seals());
    server.answers[kPrepareSeal.path] = [this](const std::string& bytes) {
      v1::PrepareSealRequest request;
      request.ParseFromString(bytes);
      v1::PrepareSealResponse answer;
      answer.set_body(Body(request.month().month(), her_key()).SerializeAsString());
      if (!seals.empty()) *answer.mutable_previous() = seals.back();
      if (twist) twist(&answer);
      return absl::StatusOr<std::string>(answer.SerializeAsString());
    };
    server.answers[kPostSeal.path] = [this](const std::string& bytes) {
      v1::PostSealRequest request;
      request.ParseFromString(bytes);
      posted.push_back(request);
      if (posted.size() == 1 || posted[posted.size() - 2].request_id() != request.request_id()) {
        seals.push_back(request.seal());
      }
      v1::PostSealResponse answer;
      *answer.mutable_seal() = request.seal();
      return absl::StatusOr<std::string>(answer.SerializeAsString());
    };
    server.answers[kListSeals.path] = [this](const std::string& bytes) {
      v1::ListSealsRequest request;
      request.ParseFromString(bytes);
      v1::ListSealsResponse answer;  // a page each
      const size_t i = request.page_token().empty() ? 0 : request.page_token().size();
      if (i < seals.size()) *answer.add_seals() = seals[i];
      if (i + 1 < seals.size()) answer.set_next_page_token(std::string(i + 1, 'p'));
      return absl::StatusOr<std::string>(answer.SerializeAsString());
    };
  }
  void TearDown() override { run.reset(); }

  crypto::SigningKey her_key() {
    return *crypto::SigningKey::FromSeed(keys.secrets.at("seed." + std::string(kAnna)));
  }
  v1::SealBody Body(int month, const crypto::SigningKey& by) {
    v1::SealBody body;
    body.set_format(1);
    body.set_unit_id(kUnit);
    *body.mutable_from_date() = Month(month);
    body.set_head_seq(month * 10);
    body.set_public_key(by.public_key());
    body.set_key_id(crypto::KeyId(by.public_key()));
    if (!seals.empty()) {
      body.set_previous_seal_hash(domain::SealHash(seals.back().body(), seals.back().signature()));
    }
    return body;
  }
  // Another lead closes a month.
  void Add(int month, const crypto::SigningKey& by) {
    v1::SignedSeal seal;
    seal.set_body(Body(month, by).SerializeAsString());
    seal.set_signature(crypto::Sign(crypto::kSealDomain, by, seal.body()));
    seals.push_back(seal);
  }
  void Prepare(int month) {
    run->Prepare(kUnit, Month(month, 17));
    EXPECT_EQ(run->state(), State::kPreparing);
    executor.Advance(absl::Seconds(5));
  }
  void Close(int month) {
    Prepare(month);
    ASSERT_EQ(run->state(), State::kReady) << run->error();
    run->Sign();
    executor.Advance(absl::Seconds(5));
    ASSERT_EQ(run->state(), State::kDone) << run->error();
  }

  std::vector<v1::SignedSeal> seals;
  std::vector<v1::PostSealRequest> posted;
  std::function<void(v1::PrepareSealResponse*)> twist;
  std::unique_ptr<SealRun> run;
  crypto::SigningKey others_key = crypto::SigningKey::New(rng);
};

TEST_F(SealRunTest, MonthsAreClosedOneOnTopOfTheOther) {
  Prepare(9);
  ASSERT_EQ(run->state(), State::kReady);
  EXPECT_EQ(run->body().from_date().month(), 9) << "there to be read before she signs";
  EXPECT_FALSE(run->previous());
  EXPECT_TRUE(posted.empty());
  run->Sign();
  executor.Advance(absl::Seconds(5));
  ASSERT_EQ(run->state(), State::kDone);
  ASSERT_EQ(posted.size(), 1u);
  const v1::SignedSeal& seal = posted[0].seal();
  EXPECT_TRUE(
      crypto::Verify(crypto::kSealDomain, her_key().public_key(), seal.body(), seal.signature()));
  Close(10);
  EXPECT_EQ(run->previous()->from_date().month(), 9);
}

TEST_F(SealRunTest, RefusesAPredecessorItDoesNotHold) {
  Close(9);
  Close(10);
  const auto true_seals = seals;
  // October never was: the server shows September as the last.
  seals.pop_back();
  Prepare(11);
  EXPECT_EQ(run->state(), State::kRefused);
  EXPECT_EQ(ReasonOf(run->error()), reason::kSealPredecessor);
  // All was written anew.
  seals.clear();
  Add(9, others_key);
  Add(10, others_key);
  Prepare(11);
  EXPECT_EQ(ReasonOf(run->error()), reason::kSealPredecessor);
  // Nothing was ever closed.
  seals.clear();
  Prepare(11);
  EXPECT_EQ(ReasonOf(run->error()), reason::kSealPredecessor);
  run->Sign();
  run->Confirm();
  executor.Advance(absl::Seconds(5));
  EXPECT_EQ(posted.size(), 2u) << "no way around it";
  seals = true_seals;
  Close(11);
}

TEST_F(SealRunTest, NewPhoneAsksBeforeItBelievesTheServer) {
  Add(9, others_key);
  Prepare(10);
  ASSERT_EQ(run->state(), State::kAsking);
  EXPECT_EQ(run->question(), SealRun::Question::kFirstSeen);
  EXPECT_EQ(run->previous()->from_date().month(), 9);
  run->Sign();
  EXPECT_TRUE(posted.empty()) << "not before she says so";
  run->Cancel();
  Prepare(10);
  ASSERT_EQ(run->state(), State::kAsking) << "cancelled is not confirmed";
  run->Confirm();
  EXPECT_EQ(run->state(), State::kReady);
  // Confirmed once, held for good.
  Prepare(10);
  EXPECT_EQ(run->state(), State::kReady);
}

TEST_F(SealRunTest, MonthsClosedByAnotherLeadAreFollowedLinkByLinkAndAskedAbout) {
  Close(7);
  Add(8, others_key);
  Add(9, others_key);
  Prepare(10);
  ASSERT_EQ(run->state(), State::kAsking);
  EXPECT_EQ(run->question(), SealRun::Question::kByOthers);
  // A link that does not hold.
  const v1::SignedSeal august = seals[1];
  seals[1].mutable_signature()->at(5) ^= 1;
  Prepare(10);
  EXPECT_EQ(ReasonOf(run->error()), reason::kSealPredecessor);
  seals[1] = august;
  Prepare(10);
  run->Confirm();
  run->Sign();
  executor.Advance(absl::Seconds(5));
  EXPECT_EQ(run->state(), State::kDone);
}

TEST_F(SealRunTest, LostAnswerIsAskedForAgainUnderTheSameRequest) {
  Prepare(9);
  server.lose_answers = 1;
  run->Sign();
  executor.Advance(absl::Minutes(1));
  ASSERT_EQ(run->state(), State::kRefused);
  EXPECT_EQ(ReasonOf(run->error()), "");
  run->Sign();
  executor.Advance(absl::Minutes(1));
  EXPECT_EQ(run->state(), State::kDone);
  ASSERT_EQ(posted.size(), 2u);
  EXPECT_EQ(posted[0].SerializeAsString(), posted[1].SerializeAsString());
  EXPECT_EQ(seals.size(), 1u);
}

TEST_F(SealRunTest, SealWhoseAnswerWasLostForGoodIsFollowed) {
  Close(8);
  Prepare(9);
  server.lose_answers = 1;
  run->Sign();
  executor.Advance(absl::Minutes(1));
  // Her own seal of September is on the server, unknown to the phone.
  run = std::make_unique<SealRun>(phone->engine(), phone->seals());
  Prepare(10);
  EXPECT_EQ(run->state(), State::kReady) << run->error();
}

TEST_F(SealRunTest, SignsNothingElseThanWhatWasAskedFor) {
  const auto tell = [&](const std::function<void(v1::SealBody*)>& change) {
    twist = [change](v1::PrepareSealResponse* answer) {
      v1::SealBody body;
      body.ParseFromString(answer->body());
      change(&body);
      answer->set_body(body.SerializeAsString());
    };
    Prepare(9);
    EXPECT_EQ(run->state(), State::kRefused);
    EXPECT_EQ(ReasonOf(run->error()), reason::kSealStale);
  };
  tell([](v1::SealBody* b) { b->set_unit_id(kAnna); });
  tell([](v1::SealBody* b) { *b->mutable_from_date() = Month(8); });
  tell([&](v1::SealBody* b) { b->set_public_key(others_key.public_key()); });
  tell([](v1::SealBody* b) { b->set_key_id(std::string(16, 'k')); });
}

TEST_F(SealRunTest, RefusalsOfTheServerAreTold) {
  server.refusals[kPrepareSeal.path] =
      Refuse(absl::StatusCode::kFailedPrecondition, reason::kPeriodOpen);
  Prepare(11);
  EXPECT_EQ(run->state(), State::kRefused);
  EXPECT_EQ(ReasonOf(run->error()), reason::kPeriodOpen);
  server.refusals.clear();
  Prepare(9);
  server.refusals[kPostSeal.path] =
      Refuse(absl::StatusCode::kFailedPrecondition, reason::kSealStale);
  run->Sign();
  executor.Advance(absl::Seconds(5));
  EXPECT_EQ(ReasonOf(run->error()), reason::kSealStale);
  run->Sign();
  EXPECT_EQ(run->state(), State::kRefused) << "a refusal is final: prepare it again";
}

}  // namespace
}  // namespace hjj::mobile
