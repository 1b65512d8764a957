// Seals against a chain, without a database: who keeps them elsewhere finds what a chain that is
// sound in itself no longer shows.
#include "server/domain/seal.h"

#include <gtest/gtest.h>

#include <functional>

#include "shared/base/rng.h"
#include "shared/crypto/sign.h"
#include "shared/domain/seal_hash.h"
#include "shared/wire/convert.h"

namespace hjj::ledger {
namespace {

namespace pb = ::dispatch::v1;

constexpr char kCity[] = "/c/";
constexpr char kDistrict[] = "/c/d/";
constexpr char kStreet[] = "/c/d/s/";

// Entries as the verifier hands them on, and seals over them.
struct Office {
  struct Entry {
    pb::HourEntryBody body;
    std::string hash;
  };
  std::vector<Entry> chain;
  std::vector<pb::SignedSeal> seals;
  SeededRng rng{3};
  crypto::SigningKey key = crypto::SigningKey::New(rng), new_key = crypto::SigningKey::New(rng);

  void Add(pb::EntryKind kind, int month, int minutes, const std::string& path = kStreet,
           pb::Grade grade = pb::GRADE_B) {
    Entry entry;
    entry.body.set_seq(static_cast<int64_t>(chain.size()) + 1);
    entry.body.set_kind(kind);
    entry.body.set_unit_path(path);
    entry.body.set_minutes(minutes);
    entry.body.set_grade(grade);
    *entry.body.mutable_service_date() = ToProto(absl::CivilDay(2026, month, 12));
    entry.body.set_previous_hash(chain.empty() ? GenesisHash() : chain.back().hash);
    entry.hash = EntryHash(entry.body.SerializeAsString());
    chain.push_back(entry);
  }

  static void AddTotal(pb::SealBody* body, int month, const std::string& path, int64_t minutes,
                       int64_t attendances) {
    pb::SealTotal* total = body->add_totals();
    *total->mutable_month() = ToProto(absl::CivilDay(2026, month, 1));
    total->set_unit_path(path);
    total->set_grade(pb::GRADE_B);
    total->set_minutes(minutes);
    total->set_attendances(attendances);
  }

  // Over all entries so far.
  pb::SealBody Body(int month, const std::string& unit, const crypto::SigningKey& by) {
    pb::SealBody body;
    body.set_format(1);
    body.set_unit_id(unit);
    body.set_unit_path(unit == "city" ? kCity : kDistrict);
    *body.mutable_from_date() = ToProto(absl::CivilDay(2026, month, 1));
    *body.mutable_to_date() = ToProto(absl::CivilDay(2026, month + 1, 1) - 1);
    body.set_head_seq(static_cast<int64_t>(chain.size()));
    body.set_head_hash(chain.empty() ? GenesisHash() : chain.back().hash);
    body.set_public_key(by.public_key());
    body.set_key_id(crypto::KeyId(by.public_key()));
    for (auto seal = seals.rbegin(); seal != seals.rend(); ++seal) {
      pb::SealBody before;
      before.ParseFromString(seal->body());
      if (before.unit_id() != unit) continue;
      body.set_previous_seal_hash(domain::SealHash(seal->body(), seal->signature()));
      body.set_key_changed(before.public_key() != by.public_key());
      break;
    }
    return body;
  }
  void Sign(const pb::SealBody& body, const crypto::SigningKey& by) {
    pb::SignedSeal seal;
    seal.set_body(body.SerializeAsString());
    seal.set_signature(crypto::Sign(crypto::kSealDomain, by, seal.body()));
    seals.push_back(seal);
  }

  // Two months of a district, and the city's first.
  Office() {
    Add(pb::ENTRY_KIND_CREDIT, 9, 60);
    Add(pb::ENTRY_KIND_CREDIT, 9, 90, kDistrict);
    Add(pb::ENTRY_KIND_CREDIT, 9, 30, "/c/e/");
    pb::SealBody september = Body(9, "district", key);
    AddTotal(&september, 9, kDistrict, 90, 1);
    AddTotal(&september, 9, kStreet, 60, 1);
    Sign(september, key);
    Add(pb::ENTRY_KIND_CREDIT, 10, 45);
    Add(pb::ENTRY_KIND_CREDIT, 9, 15);  // late evidence
    Add(pb::ENTRY_KIND_REVERSAL, 9, 60);
    pb::SealBody october = Body(10, "district", key);
    AddTotal(&october, 9, kDistrict, 105, 2);
    AddTotal(&october, 10, kStreet, 45, 1);
    Sign(october, key);
    Add(pb::ENTRY_KIND_CREDIT, 11, 20);
    pb::SealBody city = Body(9, "city", new_key);
    AddTotal(&city, 9, "/c/d/", 90, 1);
    AddTotal(&city, 9, kStreet, 15, 1);
    AddTotal(&city, 9, "/c/e/", 30, 1);
    Sign(city, new_key);
    Add(pb::ENTRY_KIND_CREDIT, 11, 20);
  }

  // Puts other hours into an entry and hashes all after it anew.
  void Rewrite(size_t from) {
    chain[from].body.set_minutes(chain[from].body.minutes() + 300);
    for (size_t i = from; i < chain.size(); ++i) {
      if (i > 0) chain[i].body.set_previous_hash(chain[i - 1].hash);
      chain[i].hash = EntryHash(chain[i].body.SerializeAsString());
    }
  }

  pb::LedgerVerdict Verify(const TrustedKeys& trusted = {}) const {
    SealCheck check(seals, trusted);
    UnitTotals totals;
    EntryFields fields;
    for (const Entry& entry : chain) {
      ReadFields(entry.body, &fields);
      totals.Add(fields);
      check.Reach(fields.seq, entry.hash, totals);
    }
    check.Finish();
    pb::LedgerVerdict verdict;
    verdict.set_intact(true);
    check.Complete(&verdict);
    return verdict;
  }
};

TEST(SealTest, ChainThatWasSealedAgreesWithItsSeals) {
  const Office office;
  const auto verdict = office.Verify();
  EXPECT_TRUE(verdict.intact()) << verdict.ShortDebugString();
  EXPECT_EQ(verdict.seal_count(), 3);
}

TEST(SealTest, OrderOfFilesDoesNotMatterNorAFileTwice) {
  Office office;
  std::swap(office.seals[0], office.seals[2]);
  office.seals.push_back(office.seals[1]);
  EXPECT_TRUE(office.Verify().intact());
}

TEST(SealTest, SealsThatBeginLaterHoldWhatTheySay) {
  Office office;
  office.seals.erase(office.seals.begin());
  EXPECT_TRUE(office.Verify().intact());
}

TEST(SealTest, EachKindOfTamperingIsNamed) {
  struct Case {
    const char* what;
    std::function<void(Office&)> touch;
    const char* fault;
    int64_t seq;
    const char* unit;
    int month;
  };
  const auto resign = [](Office& o, size_t i, const std::function<void(pb::SealBody*)>& change,
                         const crypto::SigningKey& by, const char* domain = crypto::kSealDomain) {
    pb::SealBody body;
    body.ParseFromString(o.seals[i].body());
    change(&body);
    o.seals[i].set_body(body.SerializeAsString());
    o.seals[i].set_signature(crypto::Sign(domain, by, o.seals[i].body()));
  };
  const Case cases[] = {
      {"tail cut off", [](Office& o) { o.chain.resize(6); }, "TRUNCATED", 7, "city", 9},
      {"nearly all cut off", [](Office& o) { o.chain.resize(2); }, "TRUNCATED", 3, "district", 9},
      {"all cut off", [](Office& o) { o.chain.clear(); }, "TRUNCATED", 1, "district", 9},
      {"history replaced from the start", [](Office& o) { o.Rewrite(0); }, "REPLACED", 1,
       "district", 9},
      {"history replaced after the first seal", [](Office& o) { o.Rewrite(4); }, "REPLACED", 4,
       "district", 10},
      {"totals that were never so",
       [&](Office& o) {
         resign(
             o, 1, [](pb::SealBody* b) { b->mutable_totals(0)->set_minutes(500); }, o.key);
       },
       "SUM_DIFFERS", 0, "district", 10},
      {"a total left out",
       [&](Office& o) {
         resign(
             o, 1, [](pb::SealBody* b) { b->mutable_totals()->RemoveLast(); }, o.key);
       },
       "SUM_DIFFERS", 0, "district", 10},
      {"signature broken", [](Office& o) { o.seals[0].mutable_signature()->at(3) ^= 1; },
       "SEAL_INVALID", 0, "district", 9},
      {"body touched",
       [](Office& o) {
         pb::SealBody body;
         body.ParseFromString(o.seals[1].body());
         body.set_open_draft_count(0), body.set_unit_name("别处");
         o.seals[1].set_body(body.SerializeAsString());
       },
       "SEAL_INVALID", 0, "district", 10},
      {"signed for another purpose",
       [&](Office& o) {
         resign(
             o, 2, [](pb::SealBody*) {}, o.new_key, crypto::kCheckInDomain);
       },
       "SEAL_INVALID", 0, "city", 9},
      {"predecessor missing from between",
       [](Office& o) {
         o.Sign(o.Body(11, "district", o.key), o.key);
         o.seals.erase(o.seals.begin() + 1);
       },
       "SEAL_INVALID", 0, "district", 11},
      {"two different seals of one month",
       [&](Office& o) {
         o.seals.push_back(o.seals[1]);
         resign(
             o, 3, [](pb::SealBody* b) { b->set_unit_name("别处"); }, o.key);
       },
       "SEAL_INVALID", 0, "district", 10},
      {"head before the predecessor's",
       [&](Office& o) {
         resign(
             o, 1,
             [&](pb::SealBody* b) {
               b->set_head_seq(2);
               b->set_head_hash(o.chain[1].hash);
             },
             o.key);
       },
       "SEAL_INVALID", 0, "district", 10},
      {"not a whole month",
       [&](Office& o) {
         resign(
             o, 2, [](pb::SealBody* b) { b->mutable_to_date()->set_day(29); }, o.new_key);
       },
       "SEAL_INVALID", 0, "city", 9},
      {"no seal at all", [](Office& o) { o.seals[2].set_body("\xff\xff"); }, "SEAL_INVALID", 0, "",
       0},
      {"a seal that is none hides nothing: the others still tell",
       [](Office& o) {
         o.seals[2].mutable_signature()->at(3) ^= 1;
         o.Rewrite(1);
       },
       "REPLACED", 1, "district", 9},
  };
  for (const Case& c : cases) {
    Office office;
    c.touch(office);
    const auto verdict = office.Verify();
    EXPECT_FALSE(verdict.intact()) << c.what;
    EXPECT_EQ(verdict.fault(), c.fault) << c.what;
    EXPECT_EQ(verdict.first_bad_seq(), c.seq) << c.what;
    EXPECT_EQ(verdict.seal_unit_id(), c.unit) << c.what;
    EXPECT_EQ(verdict.seal_from_date().month(), c.month) << c.what;
  }
}

TEST(SealTest, ChangedKeyNeedsTrustByName) {
  Office office;
  office.Sign(
      [&] {
        pb::SealBody body = office.Body(11, "district", office.new_key);
        Office::AddTotal(&body, 9, kDistrict, 105, 2);
        Office::AddTotal(&body, 10, kDistrict, 45, 1);
        Office::AddTotal(&body, 11, kStreet, 40, 2);
        return body;
      }(),
      office.new_key);
  EXPECT_EQ(office.Verify().fault(), "SEAL_INVALID");
  EXPECT_EQ(office.Verify().seal_from_date().month(), 11);
  EXPECT_EQ(office.Verify({.key_ids = {crypto::KeyId(office.key.public_key())}}).fault(),
            "SEAL_INVALID");
  const TrustedKeys trusted{.key_ids = {crypto::KeyId(office.new_key.public_key())}};
  EXPECT_TRUE(office.Verify(trusted).intact()) << office.Verify(trusted).ShortDebugString();
  EXPECT_TRUE(office.Verify({.any = true}).intact());
  // Who changes the key has to say so.
  pb::SealBody body;
  body.ParseFromString(office.seals.back().body());
  body.set_key_changed(false);
  office.seals.pop_back();
  office.Sign(body, office.new_key);
  EXPECT_EQ(office.Verify(trusted).fault(), "SEAL_INVALID");
}

TEST(SealTest, EmptyLedgerCanBeClosed) {
  Office office;
  office.chain.clear();
  office.seals.clear();
  office.Sign(office.Body(9, "district", office.key), office.key);
  EXPECT_TRUE(office.Verify().intact()) << office.Verify().ShortDebugString();
  EXPECT_EQ(office.Verify().seal_count(), 1);
}

TEST(SealTest, FaultOfTheChainComesFirst) {
  Office office;
  office.chain.resize(2);
  SealCheck check(office.seals, {});
  check.Finish();
  pb::LedgerVerdict verdict;
  verdict.set_fault("ALTERED");
  verdict.set_first_bad_seq(2);
  check.Complete(&verdict);
  EXPECT_EQ(verdict.fault(), "ALTERED");
  EXPECT_EQ(verdict.first_bad_seq(), 2);
}

}  // namespace
}  // namespace hjj::ledger
