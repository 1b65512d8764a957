#include <QFile>
#include <QStandardPaths>

#include "mobile/ui/lead/seal_controller.h"
#include "shared/base/reasons.h"
#include "shared/crypto/sign.h"
#include "shared/domain/seal_hash.h"
#include "tests/unit/mobile_ui/desk_fixture.h"

namespace hjj::mobile {
namespace {

class SealTest : public LeadTest {
 protected:
  void Serve() {
    QStandardPaths::setTestModeEnabled(true);
    Answer<v1::GetUnitRequest, v1::GetUnitResponse>(kGetUnit, [](const auto&) {
      v1::GetUnitResponse out;
      out.mutable_unit()->set_name("海城区");
      return out;
    });
    Answer<v1::ListSealsRequest, v1::ListSealsResponse>(kListSeals, [this](const auto&) {
      v1::ListSealsResponse out;
      for (const auto& seal : seals) *out.add_seals() = seal;
      return out;
    });
    prepared = Answer<v1::PrepareSealRequest, v1::PrepareSealResponse>(
        kPrepareSeal, [this](const auto& request) -> absl::StatusOr<v1::PrepareSealResponse> {
          v1::PrepareSealResponse out;
          out.set_body(Body(request.month().month(), HerKey()).SerializeAsString());
          if (!seals.empty()) *out.mutable_previous() = seals.back();
          return out;
        });
    posted =
        Answer<v1::PostSealRequest, v1::PostSealResponse>(kPostSeal, [this](const auto& request) {
          if (ids.insert(request.request_id()).second) seals.push_back(request.seal());
          v1::PostSealResponse out;
          *out.mutable_seal() = request.seal();
          return out;
        });
    SignIn();
  }
  crypto::SigningKey HerKey() {
    return *crypto::SigningKey::FromSeed(keys.secrets.at("seed." + std::string(kAnna)));
  }
  v1::SealBody Body(int month, const crypto::SigningKey& by) {
    v1::SealBody body;
    body.set_format(1);
    body.set_unit_id(kUnit);
    *body.mutable_from_date() = ToProto(absl::CivilDay(2026, month, 1));
    *body.mutable_time() = ToProto(At(2, 10));
    body.set_head_seq(month * 10);
    body.set_public_key(by.public_key());
    body.set_key_id(crypto::KeyId(by.public_key()));
    body.set_open_draft_count(14);
    if (!seals.empty()) {
      body.set_previous_seal_hash(domain::SealHash(seals.back().body(), seals.back().signature()));
    }
    const auto total = [&](int of, const char* path, v1::Grade grade, int minutes, int times) {
      auto* row = body.add_totals();
      *row->mutable_month() = ToProto(absl::CivilDay(2026, of, 1));
      row->set_unit_path(path);
      row->set_grade(grade);
      row->set_minutes(minutes);
      row->set_attendances(times);
    };
    total(month, "/u/a/", v1::GRADE_A, 600, 6);
    total(month, "/u/b/", v1::GRADE_A, 300, 3);
    total(month, "/u/b/", v1::GRADE_C, 90, 1);
    // Late evidence of the month before: ninety minutes more than it was closed with.
    total(month - 1, "/u/", v1::GRADE_A, 990, 10);
    total(month - 1, "/u/", v1::GRADE_B, 90, 1);
    return body;
  }
  void AddSeal(int month, const crypto::SigningKey& by) {
    v1::SignedSeal seal;
    seal.set_body(Body(month, by).SerializeAsString());
    seal.set_signature(crypto::Sign(crypto::kSealDomain, by, seal.body()));
    seals.push_back(seal);
  }
  SealController& Open() {
    The<SealController>().prepare();
    Settle();
    return The<SealController>();
  }

  std::vector<v1::SignedSeal> seals;
  std::set<std::string> ids;
  std::shared_ptr<std::vector<v1::PrepareSealRequest>> prepared;
  std::shared_ptr<std::vector<v1::PostSealRequest>> posted;
  crypto::SigningKey others_key = crypto::SigningKey::New(rng);
};

TEST_F(SealTest, TheLastMonthIsLaidOutAndClosedWithThisPhonesSignature) {
  Serve();
  auto& page = Open();
  EXPECT_EQ(page.state(), "ready");
  EXPECT_EQ(page.unitName(), QString("海城区"));
  ASSERT_EQ(page.runState(), "ready");
  EXPECT_EQ(prepared->back().month().month(), 11);
  EXPECT_FALSE(page.hasLater());
  EXPECT_EQ(page.minutes(), 990);
  EXPECT_EQ(page.attendances(), 10);
  EXPECT_EQ(page.minutesA(), 900);
  EXPECT_EQ(page.minutesC(), 90);
  EXPECT_EQ(page.openDrafts(), 14);
  EXPECT_EQ(page.adjustments()->Count(), 0);
  EXPECT_TRUE(posted->empty());
  page.sign();
  Settle();
  ASSERT_EQ(page.runState(), "done");
  ASSERT_EQ(posted->size(), 1u);
  EXPECT_TRUE(crypto::Verify(crypto::kSealDomain, HerKey().public_key(), seals[0].body(),
                             seals[0].signature()));
  EXPECT_EQ(page.hashStart().size(), 8);
  ASSERT_EQ(page.seals()->Count(), 1);
  EXPECT_EQ(page.seals()->get(0)["hashStart"].toString(), page.hashStart());
  // The file is the signed seal itself, as it is held against the ledger elsewhere.
  page.exportSeal("");
  ASSERT_EQ(page.exportState(), "done");
  QFile file(page.exportPath());
  ASSERT_TRUE(file.open(QIODevice::ReadOnly));
  EXPECT_EQ(file.readAll().toStdString(), seals[0].SerializeAsString());
  file.remove();
}

TEST_F(SealTest, OnAPredecessorItNeverHeldItAsksFirst) {
  AddSeal(10, others_key);
  Serve();
  auto& page = Open();
  ASSERT_EQ(page.runState(), "asking");
  EXPECT_EQ(page.question(), "FIRST_SEEN");
  EXPECT_EQ(page.previousHashStart(), page.seals()->get(0)["hashStart"].toString());
  page.sign();
  Settle();
  EXPECT_TRUE(posted->empty());
  page.confirmPrevious();
  ASSERT_EQ(page.runState(), "ready");
  ASSERT_EQ(page.adjustments()->Count(), 1);
  EXPECT_EQ(page.adjustments()->get(0)["minutesBefore"], 990);
  EXPECT_EQ(page.adjustments()->get(0)["minutesNow"], 1080);
  EXPECT_EQ(page.adjustments()->get(0)["attendancesNow"], 11);
  page.sign();
  Settle();
  EXPECT_EQ(page.runState(), "done");
}

TEST_F(SealTest, AfterALostAnswerTheSameSealGoesOutAgain) {
  Serve();
  auto& page = Open();
  server.lose_answers = 1;
  page.sign();
  Settle(absl::Milliseconds(200));
  ASSERT_EQ(page.runState(), "refused");
  EXPECT_EQ(page.runReason(), "UNAVAILABLE");
  page.prepare();
  Settle();
  EXPECT_EQ(page.runState(), "done");
  ASSERT_EQ(posted->size(), 2u);
  EXPECT_EQ((*posted)[0].seal().SerializeAsString(), (*posted)[1].seal().SerializeAsString());
  EXPECT_EQ(seals.size(), 1u);
}

TEST_F(SealTest, ClosedMonthsAreShownAsTheyWereAndNotPreparedAgain) {
  AddSeal(11, others_key);
  Serve();
  auto& page = Open();
  EXPECT_EQ(page.runState(), "closed");
  EXPECT_TRUE(prepared->empty());
  EXPECT_EQ(page.hashStart(), page.seals()->get(0)["hashStart"].toString());
}

TEST_F(SealTest, ARefusalIsNamed) {
  server.refusals[kPrepareSeal.path] =
      Refuse(absl::StatusCode::kFailedPrecondition, reason::kAlreadySealed);
  Serve();
  auto& page = Open();
  EXPECT_EQ(page.runState(), "refused");
  EXPECT_EQ(page.runReason(), "ALREADY_SEALED");
}

}  // namespace
}  // namespace hjj::mobile
