// An operator's look at the ledger: seals exported and kept elsewhere, a copy verified against them
// without a server, and what is told when somebody had hands on either.
#include <absl/strings/escaping.h>
#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>

#include "server/domain/ledger.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/rng.h"
#include "shared/base/status.h"
#include "shared/crypto/hash.h"
#include "shared/crypto/sign.h"
#include "shared/domain/seal_hash.h"
#include "shared/wire/convert.h"
#include "tests/e2e/installation.h"

namespace hjj::e2e {
namespace {

namespace fs = std::filesystem;
namespace pb = ::dispatch::v1;
using Args = std::vector<std::string>;

class SealCli : public ::testing::Test {
 protected:
  SealCli() : key_(crypto::SigningKey::New(rng_)), other_key_(crypto::SigningKey::New(rng_)) {
    crypto::InitCrypto();
    Start();
    office.Enrol();
    Stop();
    auto store = storage::OpenSqliteStore({.path = office.database(), .clock = &clock_});
    EXPECT_TRUE(store.ok()) << store.status();
    const absl::Status filled = (*store)->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(const auto root, txn.GetUnitByCode("4505"));
      for (int i = 0; i < 4; ++i) HJJ_RETURN_IF_ERROR(Credit(txn, *root, 9));
      HJJ_RETURN_IF_ERROR(Close(txn, *root, 9, key_));
      for (int i = 0; i < 3; ++i) HJJ_RETURN_IF_ERROR(Credit(txn, *root, 10));
      return Close(txn, *root, 10, key_);
    });
    EXPECT_TRUE(filled.ok()) << filled;
    store->reset();
    Start();
  }
  ~SealCli() override { Stop(); }
  void Start() {
    office.Start();
    running_ = true;
  }
  void Stop() {
    if (running_) office.Stop();
    running_ = false;
  }

  absl::Status Credit(storage::WriteTxn& txn, const pb::OrgUnit& unit, int month) {
    HJJ_ASSIGN_OR_RETURN(const auto head, txn.LedgerHead());
    pb::HourEntryBody body;
    body.set_seq(head.first + 1);
    body.set_kind(pb::ENTRY_KIND_CREDIT);
    body.set_volunteer_pseudonym(rng_.Bytes(16));
    body.set_assignment_id(ids_.New());
    body.set_unit_id(unit.id());
    body.set_unit_path(unit.path());
    body.set_category(pb::CATEGORY_TRAFFIC_DUTY);
    *body.mutable_service_date() = ToProto(absl::CivilDay(2026, month, 12));
    body.set_minutes(90);
    body.set_grade(pb::GRADE_B);
    body.set_evidence_digest(ledger::EvidenceDigest({}));
    body.set_previous_hash(head.second);
    storage::LedgerRow row;
    row.seq = body.seq();
    row.body_bytes = body.SerializeAsString();
    row.hash = ledger::EntryHash(row.body_bytes);
    return txn.AppendEntry(row, body);
  }
  absl::Status Close(storage::WriteTxn& txn, const pb::OrgUnit& unit, int month,
                     const crypto::SigningKey& by) {
    HJJ_ASSIGN_OR_RETURN(const auto head, txn.LedgerHead());
    HJJ_ASSIGN_OR_RETURN(const auto last, txn.LastSeal(unit.id()));
    pb::SealBody body;
    body.set_format(1);
    body.set_unit_id(unit.id());
    body.set_unit_path(unit.path());
    body.set_unit_name(unit.name());
    *body.mutable_from_date() = ToProto(absl::CivilDay(2026, month, 1));
    *body.mutable_to_date() = ToProto(absl::CivilDay(2026, month + 1, 1) - 1);
    body.set_head_seq(head.first);
    body.set_head_hash(head.second);
    HJJ_ASSIGN_OR_RETURN(const auto totals,
                         txn.SumForSeal(unit.path(), DayNumber(body.from_date()), head.first));
    for (const auto& total : totals) *body.add_totals() = total;
    body.set_key_id(crypto::KeyId(by.public_key()));
    body.set_public_key(by.public_key());
    if (last) {
      pb::SealBody before;
      before.ParseFromString(last->body());
      body.set_previous_seal_hash(domain::SealHash(last->body(), last->signature()));
      body.set_key_changed(before.public_key() != by.public_key());
    }
    pb::SignedSeal seal;
    seal.set_body(body.SerializeAsString());
    seal.set_signature(crypto::Sign(crypto::kSealDomain, by, seal.body()));
    return txn.AppendSeal(seal, body);
  }

  // dispatchctl without a server or a profile.
  static Outcome Alone(const Args& args) {
    Args argv = {kDispatchctl, "--profile", "/none"};
    argv.insert(argv.end(), args.begin(), args.end());
    return RunForOutput(argv);
  }
  static void ExpectTold(const Outcome& outcome, int exit, const std::string& piece) {
    EXPECT_EQ(outcome.exit, exit) << outcome.err;
    EXPECT_TRUE(absl::StrContains(outcome.out + outcome.err, piece)) << outcome.out << outcome.err;
  }
  // A copy of the database as it is on disk, after some SQL.
  std::string Copy(const std::string& sql = "") {
    Stop();
    const std::string copy = office.dir() / absl::StrCat("copy", ++copies_, ".db");
    fs::copy_file(office.database(), copy);
    sqlite3* db = nullptr;
    EXPECT_EQ(sqlite3_open(copy.c_str(), &db), SQLITE_OK);
    const std::string all = "DROP TRIGGER ledger_no_update; DROP TRIGGER ledger_no_delete;" + sql;
    EXPECT_EQ(sqlite3_exec(db, all.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
        << sqlite3_errmsg(db);
    sqlite3_close(db);
    return copy;
  }

  FakeClock clock_{absl::FromUnixSeconds(1'795'000'000)};
  SeededRng rng_{5};
  IdSource ids_{&clock_, &rng_};
  crypto::SigningKey key_, other_key_;
  Installation office;
  int copies_ = 0;
  bool running_ = false;
};

TEST_F(SealCli, SealsAreExportedOnceAndHeldAgainstServerAndCopy) {
  const std::string seals = office.dir() / "seals";
  ExpectTold(office.Ctl({"verify-ledger"}), 0, "intact: 7 entries, 630 minutes, 2 seals");
  const Outcome exported = office.Ctl({"export-seals", "--unit", "4505", "--out", seals});
  ExpectTold(exported, 0,
             absl::StrCat("4505-202610.seal\tup to entry 7\tkey ",
                          absl::BytesToHexString(crypto::KeyId(key_.public_key()))));
  EXPECT_EQ(FilesIn(seals).size(), 2u);
  const auto before = FilesIn(seals);
  ExpectTold(office.Ctl({"export-seals", "--unit", "4505", "--out", seals}), 0, "2 seals");
  EXPECT_EQ(FilesIn(seals), before);
  ExpectTold(office.Ctl({"verify-ledger", "--seals", seals}), 0, "intact: 7 entries");
  ExpectTold(office.Ctl({"--json", "verify-ledger", "--seals", seals}), 0, "\"seal_count\":2");

  // Another file in the place of a seal is not written over, and told.
  WriteFile(seals + "/4505-202609.seal", "something else");
  ExpectTold(office.Ctl({"export-seals", "--unit", "4505", "--out", seals}), 5, "LEDGER_BROKEN");
  EXPECT_EQ(ReadFile(seals + "/4505-202609.seal"), "something else");
  ExpectTold(office.Ctl({"verify-ledger", "--seals", seals}), 5, "SEAL_INVALID");
}

TEST_F(SealCli, CopyIsVerifiedWithoutAServerAndEachTamperingIsNamed) {
  const std::string seals = office.dir() / "seals";
  ASSERT_EQ(office.Ctl({"export-seals", "--unit", "4505", "--out", seals}).exit, 0);
  const auto verify = [&](const std::string& sql) {
    const std::string copy = Copy(sql);
    const std::string bytes = ReadFile(copy);
    const Outcome outcome = Alone({"verify-ledger", "--database", copy, "--seals", seals});
    EXPECT_EQ(ReadFile(copy), bytes) << "a copy is only read";
    return outcome;
  };
  ExpectTold(verify(""), 0, "intact: 7 entries, 630 minutes, 2 seals");
  ExpectTold(verify("UPDATE ledger_entry SET body = zeroblob(20) WHERE seq = 3"), 5,
             "broken at entry 3: ALTERED");
  ExpectTold(verify("DELETE FROM ledger_entry WHERE seq = 5"), 5, "broken at entry 5: MISSING");
  ExpectTold(verify("UPDATE ledger_entry SET minutes = 900 WHERE seq = 2"), 5,
             "broken at entry 2: INDEX_DIFFERS");
  ExpectTold(verify("UPDATE ledger_shift SET minutes_b = minutes_b + 60"), 5, "SUM_DIFFERS");
}

TEST_F(SealCli, TailCutOffAndHistoryReplacedAreToldByTheFilesAlone) {
  const std::string seals = office.dir() / "seals";
  ASSERT_EQ(office.Ctl({"export-seals", "--unit", "4505", "--out", seals}).exit, 0);
  const std::string cut = Copy(
      "DELETE FROM ledger_entry WHERE seq > 4; DELETE FROM ledger_shift WHERE day > 20260930;"
      " DELETE FROM ledger_head WHERE month > 202609;"
      " DROP TRIGGER seal_no_delete; DELETE FROM seal");
  ExpectTold(Alone({"verify-ledger", "--database", cut}), 0, "intact: 4 entries");
  const Outcome told = Alone({"verify-ledger", "--database", cut, "--seals", seals});
  ExpectTold(told, 5, "broken at entry 5: TRUNCATED, told by the seal of 北海市 for 202610");

  // All of it again, with other people in it.
  auto store = storage::OpenSqliteStore({.path = office.dir() / "again.db", .clock = &clock_});
  ASSERT_TRUE(store.ok()) << store.status();
  pb::OrgUnit unit;
  unit.set_id(ids_.New());
  unit.set_code("4505");
  unit.set_name("北海市");
  unit.set_path("/" + unit.id() + "/");
  ASSERT_TRUE((*store)
                  ->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
                    HJJ_RETURN_IF_ERROR(txn.PutUnit(unit));
                    for (int i = 0; i < 7; ++i) {
                      HJJ_RETURN_IF_ERROR(Credit(txn, unit, i < 4 ? 9 : 10));
                    }
                    return absl::OkStatus();
                  })
                  .ok());
  store->reset();
  const std::string again = office.dir() / "again.db";
  ExpectTold(Alone({"verify-ledger", "--database", again}), 0, "intact: 7 entries");
  ExpectTold(Alone({"verify-ledger", "--database", again, "--seals", seals}), 5,
             "broken at entry 1: REPLACED, told by the seal of 北海市 for 202609");
}

TEST_F(SealCli, AnotherKeyIsTrustedOnlyByName) {
  Stop();
  {
    auto store = storage::OpenSqliteStore({.path = office.database(), .clock = &clock_});
    ASSERT_TRUE(store.ok()) << store.status();
    const absl::Status closed = (*store)->WriteAndWait([&](storage::WriteTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(const auto root, txn.GetUnitByCode("4505"));
      return Close(txn, *root, 11, other_key_);
    });
    ASSERT_TRUE(closed.ok()) << closed;
  }
  Start();
  const std::string seals = office.dir() / "seals";
  ASSERT_EQ(office.Ctl({"export-seals", "--unit", "4505", "--out", seals}).exit, 0);
  const std::string key_id = absl::BytesToHexString(crypto::KeyId(other_key_.public_key()));
  ExpectTold(office.Ctl({"verify-ledger", "--seals", seals}), 5,
             absl::StrCat("SEAL_INVALID, told by the seal of 北海市 for 202611, key ", key_id));
  ExpectTold(office.Ctl({"verify-ledger", "--seals", seals, "--trust-key", key_id}), 0,
             "630 minutes, 3 seals");
  const std::string copy = Copy();
  ExpectTold(Alone({"verify-ledger", "--database", copy, "--seals", seals}), 5, "SEAL_INVALID");
  ExpectTold(Alone({"verify-ledger", "--database", copy, "--seals", seals, "--trust-key", key_id}),
             0, "3 seals");
}

TEST_F(SealCli, LotsAreDrawnAndCanBeDrawnAgain) {
  const std::string seed(32, 'a');
  const Args args = {"sample-entries", "--unit", "4505", "--size", "3", "--seed", seed};
  const Outcome first = office.Ctl(args);
  ExpectTold(first, 0, "3 of 7, seed " + seed);
  EXPECT_EQ(office.Ctl(args).out, first.out);
  ExpectTold(office.Ctl({"--json", "sample-entries", "--unit", "4505"}), 0, "\"population\":\"7\"");
  ExpectTold(office.Ctl({"audit", "--count", "3"}), 0, "SampleEntries");
}

TEST_F(SealCli, BadCommandLinesAreTold) {
  fs::create_directories(office.dir() / "empty");
  WriteFile(office.dir() / "letter.db", "dear all, and nothing else");
  const struct {
    Args args;
    int exit;
    const char* err;
  } rows[] = {
      {{"export-seals", "--unit", "4505"}, 2, "--out is required"},
      {{"export-seals", "--unit", "4505", "--out", office.dir() / "letter.db"}, 2, "field=--out"},
      {{"export-seals", "--unit", "4599", "--out", office.dir() / "x"}, 3, "NOT_FOUND"},
      {{"sample-entries", "--unit", "4505", "--size", "101"}, 2, "--size"},
      {{"sample-entries", "--unit", "4505", "--seed", "abc"}, 2, "field=--seed"},
      {{"sample-entries", "--unit", "4505", "--from", "2026-02-30"}, 2, "field=--from"},
      {{"verify-ledger", "--seals", office.dir() / "empty"}, 2, "field=--seals"},
      {{"verify-ledger", "--seals", office.dir() / "none"}, 2, "field=--seals"},
      {{"verify-ledger", "--trust-key", "abc"}, 2, "field=--trust-key"},
      {{"verify-ledger", "--database", office.dir() / "none.db"}, 3, "STORE_UNAVAILABLE"},
      {{"verify-ledger", "--database", office.dir() / "letter.db"}, 3, "STORE_CORRUPT"},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.args.back());
    ExpectTold(office.Ctl(row.args), row.exit, row.err);
  }
}

}  // namespace
}  // namespace hjj::e2e
