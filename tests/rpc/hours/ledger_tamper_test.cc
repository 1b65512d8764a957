// Whoever edits the database behind the server's back is found, and the first edited entry named;
// the untouched copy passes.
#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <map>
#include <memory>
#include <random>

#include "server/app/verify_ops.h"
#include "server/domain/ledger.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "shared/wire/convert.h"
#include "tests/rpc/hours/world.h"

namespace hjj {
namespace {

// A copy of the database file, open to anything, beside the store that verifies it.
class Copy {
 public:
  explicit Copy(World& w) : dir_(absl::StrCat(w.server.dir(), "/copy")) {
    std::filesystem::remove_all(dir_);
    std::filesystem::create_directories(dir_);
    std::string path;
    for (const auto& file : std::filesystem::directory_iterator(w.server.dir())) {
      const std::string name = file.path().filename();
      if (name.ends_with(".db") || name.ends_with("-wal")) {
        std::filesystem::copy_file(file.path(), dir_ + "/" + name);
        if (name.ends_with(".db")) path = dir_ + "/" + name;
      }
    }
    auto store = storage::OpenSqliteStore({.path = path, .clock = &w.clock});
    EXPECT_TRUE(store.ok()) << store.status();
    store_ = *std::move(store);
    EXPECT_EQ(sqlite3_open(path.c_str(), &db_), SQLITE_OK);
    EXPECT_TRUE(Run("PRAGMA synchronous=OFF"));
    for (const char* trigger : {"ledger_no_update", "ledger_no_delete", "check_in_no_update",
                                "check_in_no_delete", "hour_rules_no_update", "seal_no_delete"}) {
      EXPECT_TRUE(Run(absl::StrCat("DROP TRIGGER ", trigger)));
    }
  }
  ~Copy() {
    sqlite3_close(db_);
    store_.reset();
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
  pb::LedgerVerdict Verify(const std::vector<pb::SignedSeal>& seals = {}) {
    const auto verdict = app::VerifyLedger(*store_, seals);
    EXPECT_TRUE(verdict.ok()) << verdict.status();
    return verdict.ok() ? *verdict : pb::LedgerVerdict();
  }
  storage::Store& store() { return *store_; }
  sqlite3* db() { return db_; }

 private:
  std::string dir_;
  std::unique_ptr<storage::Store> store_;
  sqlite3* db_ = nullptr;
};

// One stored value, as bytes and as SQLite types it.
struct Value {
  int type = SQLITE_NULL;
  std::string bytes;  // an integer's eight, little-endian
  bool operator==(const Value&) const = default;
};

class Cell {
 public:
  // Of the row whose key column has this value.
  Cell(sqlite3* db, std::string table, std::string key, Value row, std::string column)
      : db_(db),
        table_(std::move(table)),
        key_(std::move(key)),
        row_(std::move(row)),
        column_(std::move(column)) {}

  Value Get() const {
    sqlite3_stmt* s = nullptr;
    sqlite3_prepare_v2(
        db_, absl::StrCat("SELECT ", column_, " FROM ", table_, " WHERE ", key_, " = ?").c_str(),
        -1, &s, nullptr);
    Bind(s, 1, row_);
    Value value;
    if (sqlite3_step(s) == SQLITE_ROW) value = Read(s, 0);
    sqlite3_finalize(s);
    return value;
  }
  // False when the database does not let it (two rows would have one key).
  bool Put(const Value& value) {
    sqlite3_stmt* s = nullptr;
    sqlite3_prepare_v2(
        db_, absl::StrCat("UPDATE ", table_, " SET ", column_, " = ? WHERE ", key_, " = ?").c_str(),
        -1, &s, nullptr);
    Bind(s, 1, value);
    Bind(s, 2, row_);
    const bool done = sqlite3_step(s) == SQLITE_DONE && sqlite3_changes(db_) == 1;
    sqlite3_finalize(s);
    if (done && column_ == key_) row_ = value;
    return done;
  }

  static Value Read(sqlite3_stmt* s, int column) {
    Value value{sqlite3_column_type(s, column), ""};
    if (value.type == SQLITE_INTEGER) {
      const int64_t number = sqlite3_column_int64(s, column);
      for (int i = 0; i < 8; ++i) {
        value.bytes += static_cast<char>(static_cast<uint64_t>(number) >> (8 * i));
      }
    } else if (const void* p = sqlite3_column_blob(s, column); p != nullptr) {
      value.bytes.assign(static_cast<const char*>(p),
                         static_cast<size_t>(sqlite3_column_bytes(s, column)));
    }
    return value;
  }

 private:
  static void Bind(sqlite3_stmt* s, int at, const Value& v) {
    const int size = static_cast<int>(v.bytes.size());
    if (v.type == SQLITE_INTEGER) {
      uint64_t number = 0;
      for (int i = 7; i >= 0; --i) number = number << 8 | static_cast<uint8_t>(v.bytes[i]);
      sqlite3_bind_int64(s, at, static_cast<int64_t>(number));
    } else if (v.type == SQLITE_TEXT) {
      sqlite3_bind_text(s, at, v.bytes.data(), size, SQLITE_TRANSIENT);
    } else {
      sqlite3_bind_blob(s, at, v.bytes.data(), size, SQLITE_TRANSIENT);
    }
  }

  sqlite3* db_;
  std::string table_, key_;
  Value row_;
  std::string column_;
};

std::vector<Value> ColumnOf(sqlite3* db, const std::string& sql) {
  sqlite3_stmt* s = nullptr;
  sqlite3_prepare_v2(db, sql.c_str(), -1, &s, nullptr);
  std::vector<Value> values;
  while (sqlite3_step(s) == SQLITE_ROW) values.push_back(Cell::Read(s, 0));
  sqlite3_finalize(s);
  return values;
}

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

  // The month closed by the lead, as she keeps it elsewhere.
  std::vector<pb::SignedSeal> Close() {
    w.clock.Advance(absl::Hours(24 * 7));
    pb::PrepareSealRequest prepare;
    prepare.set_unit_id(w.district.id());
    *prepare.mutable_month() = ToProto(absl::CivilDay(2026, 11, 1));
    pb::PrepareSealResponse prepared;
    EXPECT_TRUE(
        w.Call(lead, *w.ledger, &pb::LedgerService::Stub::PrepareSeal, prepare, &prepared).ok());
    pb::PostSealRequest post;
    post.set_request_id(w.ids.New());
    post.mutable_seal()->set_body(prepared.body());
    post.mutable_seal()->set_signature(
        crypto::Sign(crypto::kSealDomain, lead.key, prepared.body()));
    pb::PostSealResponse posted;
    EXPECT_TRUE(w.Call(lead, *w.ledger, &pb::LedgerService::Stub::PostSeal, post, &posted).ok());
    return {posted.seal()};
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

TEST_F(LedgerTamperTest, AThousandFlippedBitsAreAllFound) {
  constexpr int kFlips = 1000;
  // Every column of these, by their keys. All events here are evidence of some entry.
  const std::pair<const char*, const char*> tables[] = {{"ledger_entry", "seq"},
                                                        {"ledger_reason", "seq"},
                                                        {"ledger_person", "person_id"},
                                                        {"check_in", "event_id"}};
  Copy copy(w);
  std::mt19937 random(5);
  ASSERT_TRUE(copy.Verify().intact());
  std::map<std::string, int> found;
  for (int flips = 0; flips < kFlips;) {
    const auto& [table, key] = tables[random() % std::size(tables)];
    const auto keys = ColumnOf(copy.db(), absl::StrCat("SELECT ", key, " FROM ", table));
    const auto columns =
        ColumnOf(copy.db(), absl::StrCat("SELECT name FROM pragma_table_info('", table, "')"));
    const std::string column = columns[random() % columns.size()].bytes;
    const Value row = keys[random() % keys.size()];
    Cell cell(copy.db(), table, key, row, column);
    const Value was = cell.Get();
    if (was.bytes.empty()) continue;  // NULL, or nothing to flip
    Value is = was;
    is.bytes[random() % is.bytes.size()] ^= static_cast<char>(1 << (random() % 8));
    if (!cell.Put(is)) continue;
    ASSERT_EQ(cell.Get(), is);
    const pb::LedgerVerdict verdict = copy.Verify();
    const std::string what = absl::StrCat(table, ".", column);
    EXPECT_FALSE(verdict.intact()) << what << " " << absl::BytesToHexString(was.bytes) << " is "
                                   << absl::BytesToHexString(is.bytes);
    if (std::string(table) == "ledger_entry" && column != "seq") {
      EXPECT_EQ(verdict.first_bad_seq(), static_cast<uint8_t>(row.bytes[0])) << what;
    }
    ASSERT_TRUE(cell.Put(was));
    ++found[what];
    ++flips;
  }
  EXPECT_TRUE(copy.Verify().intact()) << "all put back";
  EXPECT_EQ(found.size(), 26u) << "every column had its turn";
}

TEST_F(LedgerTamperTest, TailCutOffIsFoundByTheSeals) {
  const auto seals = Close();
  Copy copy(w);
  EXPECT_TRUE(copy.Verify(seals).intact()) << copy.Verify(seals).ShortDebugString();
  ASSERT_TRUE(copy.Run("DELETE FROM ledger_entry WHERE seq > 11"));
  ASSERT_TRUE(copy.Run("DELETE FROM ledger_reason WHERE seq > 11"));
  EXPECT_EQ(copy.Verify().fault(), "TRUNCATED") << "by the one in the database";
  ASSERT_TRUE(copy.Run("DELETE FROM seal"));
  EXPECT_TRUE(copy.Verify().intact()) << "what is left is sound in itself";
  const pb::LedgerVerdict verdict = copy.Verify(seals);
  EXPECT_EQ(verdict.fault(), "TRUNCATED");
  EXPECT_EQ(verdict.first_bad_seq(), 12);
  EXPECT_EQ(verdict.seal_unit_id(), w.district.id());
  EXPECT_EQ(verdict.seal_from_date().month(), 11);
}

TEST_F(LedgerTamperTest, HistoryReplacedWholeIsFoundByTheSeals) {
  const auto seals = Close();
  Copy copy(w);
  // Half an hour more for each, and every hash made anew.
  std::string previous = ledger::GenesisHash();
  for (int seq = 1; seq <= 13; ++seq) {
    const Value key{SQLITE_INTEGER, std::string(1, static_cast<char>(seq)) + std::string(7, '\0')};
    const auto cell = [&](const char* column) {
      return Cell(copy.db(), "ledger_entry", "seq", key, column);
    };
    pb::HourEntryBody body;
    ASSERT_TRUE(body.ParseFromString(cell("body").Get().bytes));
    body.set_minutes(body.minutes() + 30);
    body.set_previous_hash(previous);
    previous = ledger::EntryHash(body.SerializeAsString());
    ASSERT_TRUE(cell("body").Put({SQLITE_BLOB, body.SerializeAsString()}));
    ASSERT_TRUE(cell("hash").Put({SQLITE_BLOB, previous}));
  }
  ASSERT_TRUE(copy.Run("UPDATE ledger_entry SET minutes = minutes + 30"));
  EXPECT_EQ(copy.Verify().fault(), "SUM_DIFFERS") << "the sums were forgotten";
  ASSERT_TRUE(
      copy.Run("UPDATE ledger_shift SET minutes_a = minutes_a + 30 * attendances_a,"
               " minutes_b = minutes_b + 30 * attendances_b,"
               " minutes_c = minutes_c + 30 * attendances_c"));
  ASSERT_TRUE(copy.Run("DELETE FROM seal"));
  EXPECT_TRUE(copy.Verify().intact()) << copy.Verify().ShortDebugString();
  const pb::LedgerVerdict verdict = copy.Verify(seals);
  EXPECT_EQ(verdict.fault(), "REPLACED");
  EXPECT_EQ(verdict.first_bad_seq(), 1);
  EXPECT_EQ(verdict.seal_from_date().month(), 11);
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
      {"UPDATE check_in SET receive_us = receive_us + 1", 1, "EVIDENCE_ALTERED"},
      {"UPDATE check_in SET quarantined = 1", 1, "EVIDENCE_ALTERED"},
      {"UPDATE ledger_entry SET minutes = minutes + 4294967296 WHERE seq = 8", 8, "INDEX_DIFFERS"},
      {"UPDATE ledger_entry SET day = day + 4294967296 WHERE seq = 8", 8, "INDEX_DIFFERS"},
      {"UPDATE ledger_shift SET minutes_b = minutes_b + 1", 0, "SUM_DIFFERS"},
      {"UPDATE ledger_shift SET attendances_a = attendances_a - 1", 0, "SUM_DIFFERS"},
      {"DELETE FROM ledger_shift", 0, "SUM_DIFFERS"},
      // The grand total stays.
      {"UPDATE ledger_shift SET unit_path = '/x/'", 0, "SUM_DIFFERS"},
      {"UPDATE ledger_shift SET day = day - 100", 0, "SUM_DIFFERS"},
      {"UPDATE ledger_head SET attendances = attendances + 1", 0, "SUM_DIFFERS"},
      {"UPDATE ledger_head SET month = month - 1", 0, "SUM_DIFFERS"},
      {"DELETE FROM ledger_head", 0, "SUM_DIFFERS"},
      // The same to look at, but no query finds them.
      {"UPDATE ledger_entry SET unit_path = CAST(unit_path AS BLOB) WHERE seq = 2", 2,
       "INDEX_DIFFERS"},
      {"UPDATE ledger_entry SET day = CAST(day AS BLOB) WHERE seq = 7", 7, "INDEX_DIFFERS"},
      // Hours given to somebody who has none, and a woman cut off from hers.
      {"DELETE FROM ledger_person WHERE pseudonym ="
       " (SELECT pseudonym FROM ledger_entry WHERE seq = 10)",
       10, "INDEX_DIFFERS"},
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
