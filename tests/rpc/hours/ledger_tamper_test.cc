// Whoever edits the database behind the server's back is found, and the first edited entry named;
// the untouched copy passes.
#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <random>

#include "server/app/verify_ops.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

// A copy of the database file, open to anything.
class Copy {
 public:
  explicit Copy(World& w) : dir_(absl::StrCat(w.server.dir(), "/copy")), clock_(&w.clock) {
    std::filesystem::remove_all(dir_);
    std::filesystem::create_directories(dir_);
    for (const auto& file : std::filesystem::directory_iterator(w.server.dir())) {
      const std::string name = file.path().filename();
      if (name.ends_with(".db") || name.ends_with("-wal")) {
        std::filesystem::copy_file(file.path(), dir_ + "/" + name);
        if (name.ends_with(".db")) path_ = dir_ + "/" + name;
      }
    }
    EXPECT_EQ(sqlite3_open(path_.c_str(), &db_), SQLITE_OK);
    for (const char* trigger :
         {"ledger_no_update", "ledger_no_delete", "check_in_no_update", "check_in_no_delete"}) {
      Run(absl::StrCat("DROP TRIGGER ", trigger));
    }
  }
  ~Copy() {
    sqlite3_close(db_);
    std::filesystem::remove_all(dir_);
  }
  bool Run(const std::string& sql) {
    return sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
  }
  std::string One(const std::string& sql) {
    std::string value;
    sqlite3_exec(
        db_, sql.c_str(),
        [](void* out, int, char** values, char**) {
          if (values[0] != nullptr) *static_cast<std::string*>(out) = values[0];
          return 0;
        },
        &value, nullptr);
    return value;
  }
  pb::LedgerVerdict Verify() {
    sqlite3_close(db_);
    db_ = nullptr;
    auto store = storage::OpenSqliteStore({.path = path_, .clock = clock_});
    EXPECT_TRUE(store.ok()) << store.status();
    const auto verdict = app::VerifyLedger(**store);
    EXPECT_TRUE(verdict.ok()) << verdict.status();
    return verdict.ok() ? *verdict : pb::LedgerVerdict();
  }

 private:
  std::string dir_, path_;
  const Clock* clock_;
  sqlite3* db_ = nullptr;
};

class LedgerTamperTest : public testing::Test {
 protected:
  LedgerTamperTest() {
    const pb::Shift shift = w.AddShift(World::Start(), 90);
    for (int i = 0; i < 12; ++i) {
      Someone she = w.AddPerson(w.community.id());
      w.Serve(she, w.Assign(she, shift));
    }
    EXPECT_EQ(w.Approve(lead, w.Drafts(lead), "核对过").approved_count(), 12);
    pb::ReverseEntryRequest request;
    request.set_request_id(w.ids.New());
    request.set_seq(4);
    request.set_reason("记错了人");
    pb::ReverseEntryResponse answer;
    EXPECT_TRUE(
        w.Call(lead, *w.ledger, &pb::LedgerService::Stub::ReverseEntry, request, &answer).ok());
  }

  World w;
  Someone lead = w.AddPerson(w.district.id(), {pb::ROLE_DISTRICT_LEAD});
};

TEST_F(LedgerTamperTest, UntouchedCopyIsIntact) {
  const pb::LedgerVerdict verdict = Copy(w).Verify();
  EXPECT_TRUE(verdict.intact()) << verdict.ShortDebugString();
  EXPECT_EQ(verdict.entry_count(), 13);
  EXPECT_EQ(verdict.net_minutes(), 11 * 90);
}

TEST_F(LedgerTamperTest, DatabaseItselfRefusesToChangeOrDropEntries) {
  std::filesystem::path db;
  for (const auto& file : std::filesystem::directory_iterator(w.server.dir())) {
    if (file.path().string().ends_with(".db")) db = file.path();
  }
  sqlite3* raw = nullptr;
  ASSERT_EQ(sqlite3_open(db.c_str(), &raw), SQLITE_OK);
  for (const char* sql : {"UPDATE ledger_entry SET minutes = 600", "DELETE FROM ledger_entry",
                          "UPDATE check_in SET quarantined = 1", "DELETE FROM check_in",
                          "INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry"}) {
    EXPECT_NE(sqlite3_exec(raw, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sql;
  }
  sqlite3_close(raw);
}

TEST_F(LedgerTamperTest, AnyFlippedBitOfAnEntryIsFound) {
  std::mt19937 random(5);
  const char* blobs[] = {"body", "hash", "pseudonym", "assignment_id", "campaign_id"};
  const char* numbers[] = {"kind", "category", "day", "minutes", "grade"};
  for (int i = 0; i < 40; ++i) {
    Copy copy(w);
    const int seq = 1 + static_cast<int>(random() % 13);
    std::string what;
    if (random() % 2 == 0) {
      what = blobs[random() % 5];
      std::string bytes = absl::HexStringToBytes(
          copy.One(absl::StrCat("SELECT hex(", what, ") FROM ledger_entry WHERE seq = ", seq)));
      ASSERT_FALSE(bytes.empty());
      bytes[random() % bytes.size()] ^= static_cast<char>(1 << (random() % 8));
      ASSERT_TRUE(copy.Run(absl::StrCat("UPDATE ledger_entry SET ", what, " = x'",
                                        absl::BytesToHexString(bytes), "' WHERE seq = ", seq)));
    } else {
      what = numbers[random() % 5];
      const int bit = 1 << (random() % 8);  // SQLite has no exclusive or
      ASSERT_TRUE(copy.Run(absl::StrCat("UPDATE ledger_entry SET ", what, " = (", what, " | ", bit,
                                        ") - (", what, " & ", bit, ") WHERE seq = ", seq)));
    }
    const pb::LedgerVerdict verdict = copy.Verify();
    EXPECT_FALSE(verdict.intact()) << what << " of " << seq;
    EXPECT_EQ(verdict.first_bad_seq(), seq) << what;
  }
}

TEST_F(LedgerTamperTest, EachKindOfTamperingIsNamed) {
  struct Case {
    const char* sql;
    int64_t seq;
    const char* fault;
  };
  const Case cases[] = {
      {"DELETE FROM ledger_entry WHERE seq = 6", 6, "MISSING"},
      {"DELETE FROM ledger_entry WHERE seq < 3", 1, "MISSING"},
      {"UPDATE ledger_entry SET minutes = 600 WHERE seq = 9", 9, "INDEX_DIFFERS"},
      {"UPDATE ledger_entry SET unit_path = '/x/' WHERE seq = 2", 2, "INDEX_DIFFERS"},
      {"UPDATE ledger_entry SET reverses_seq = 2 WHERE seq = 3", 3, "INDEX_DIFFERS"},
      {"UPDATE ledger_entry SET day = 20261132 WHERE seq = 3", 3, "INDEX_DIFFERS"},
      {"UPDATE ledger_entry SET hash = zeroblob(32) WHERE seq = 13", 13, "ALTERED"},
      {"UPDATE ledger_reason SET reason = '谁知道' WHERE seq = 13", 13, "ALTERED"},
      {"DELETE FROM ledger_reason WHERE seq = 5", 5, "ALTERED"},
      {"DELETE FROM check_in", 1, "EVIDENCE_ALTERED"},
  };
  for (const Case& c : cases) {
    Copy copy(w);
    ASSERT_TRUE(copy.Run(c.sql)) << c.sql;
    const pb::LedgerVerdict verdict = copy.Verify();
    EXPECT_EQ(verdict.first_bad_seq(), c.seq) << c.sql;
    EXPECT_EQ(verdict.fault(), c.fault) << c.sql;
  }
}

TEST_F(LedgerTamperTest, RewrittenEventIsFoundByTheEntryThatRestsOnIt) {
  std::string event_id;
  w.Read([&](storage::ReadTxn& txn) {
    pb::HourEntryBody body;
    const auto row = txn.GetEntry(7);
    body.ParseFromString((*row)->body_bytes);
    event_id = absl::BytesToHexString(body.evidence_event_ids(0));
  });
  Copy copy(w);
  rec::StoredCheckIn stored;
  stored.ParseFromString(absl::HexStringToBytes(
      copy.One(absl::StrCat("SELECT hex(body) FROM check_in WHERE event_id = x'", event_id, "'"))));
  pb::CheckInEvent event;
  event.ParseFromString(stored.record().check_in().event());
  event.set_boot_ms(event.boot_ms() - 3'600'000);  // an hour more for her
  stored.mutable_record()->mutable_check_in()->set_event(event.SerializeAsString());
  ASSERT_TRUE(copy.Run(absl::StrCat("UPDATE check_in SET body = x'",
                                    absl::BytesToHexString(stored.SerializeAsString()),
                                    "' WHERE event_id = x'", event_id, "'")));
  const pb::LedgerVerdict verdict = copy.Verify();
  EXPECT_EQ(verdict.first_bad_seq(), 7);
  EXPECT_EQ(verdict.fault(), "EVIDENCE_ALTERED");
}

}  // namespace
}  // namespace hjj
