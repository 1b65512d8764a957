#include "shared/sqlite/connection.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/sqlite/transaction.h"
#include "tests/unit/sqlite/temp_file.h"

namespace hjj::sqlite {
namespace {

std::unique_ptr<Connection> Memory() { return *Connection::Open(":memory:"); }

TEST(Statement, ValuesOfEveryTypeComeBackAsTheyWent) {
  auto db = Memory();
  ASSERT_TRUE(db->Exec("CREATE TABLE t(i, b, x, s, n, o, p)").ok());
  const std::string blob("\0\xff\0", 3), text("上岗\0中", 10);
  const std::optional<int64_t> none;
  const std::optional<std::string> some = "some";
  ASSERT_TRUE(db->Run("INSERT INTO t VALUES(?,?,?,?,?,?,?)", INT64_MIN, true, Blob(blob), text,
                      std::nullopt, none, some)
                  .ok());
  auto row = db->Query("SELECT i, b, x, s, n, o, p, typeof(x), typeof(s) FROM t");
  ASSERT_TRUE(row.ok());
  ASSERT_TRUE(*row->Step());
  EXPECT_EQ(row->Int(0), INT64_MIN);
  EXPECT_EQ(row->Int(1), 1);
  EXPECT_EQ(row->Bytes(2), blob);
  EXPECT_EQ(row->Text(3), text);
  EXPECT_TRUE(row->IsNull(4));
  EXPECT_EQ(row->OptInt(5), std::nullopt);
  EXPECT_EQ(row->OptText(6), "some");
  EXPECT_EQ(row->OptText(4), std::nullopt);
  EXPECT_EQ(row->OptBytes(2), blob);
  EXPECT_EQ(row->Text(7), "blob");
  EXPECT_EQ(row->Text(8), "text");
  EXPECT_FALSE(*row->Step());
}

TEST(Statement, AValueOfAnotherTypeIsNotReadAsIfItWereOfThisOne) {
  auto db = Memory();
  auto row = db->Query("SELECT 90, '90', x'3930', 90.0, NULL");
  ASSERT_TRUE(*row->Step());
  for (int column = 0; column < 5; ++column) {
    EXPECT_EQ(row->StrictInt(column), column == 0 ? 90 : INT64_MIN) << column;
    EXPECT_EQ(row->TextView(column), column == 1 ? "90" : "") << column;
    EXPECT_EQ(row->BlobView(column), column == 2 ? "90" : "") << column;
  }
}

TEST(Statement, EmptyIsNotNull) {
  auto db = Memory();
  auto row = db->Query("SELECT ?, ?, typeof(?1), typeof(?2)", absl::string_view(),
                       Blob(absl::string_view()));
  ASSERT_TRUE(row.ok());
  ASSERT_TRUE(*row->Step());
  EXPECT_EQ(row->Text(2), "text");
  EXPECT_EQ(row->Text(3), "blob");
  EXPECT_EQ(row->OptText(0), "");
  EXPECT_EQ(row->OptBytes(1), "");
}

TEST(Statement, AReusedOneRemembersNothing) {
  auto db = Memory();
  {
    auto first = db->Query("SELECT ?, ?", 1, "left over");
    ASSERT_TRUE(*first->Step());  // given back in the middle of its rows
  }
  auto second = db->Query("SELECT ?, ?", 2);
  ASSERT_TRUE(*second->Step());
  EXPECT_EQ(second->Int(0), 2);
  EXPECT_TRUE(second->IsNull(1));
}

TEST(Statement, TheSameTextMayBeInUseTwice) {
  auto db = Memory();
  ASSERT_TRUE(db->Exec("CREATE TABLE t(v); INSERT INTO t VALUES(1),(2),(3)").ok());
  int64_t products = 0;
  auto outer = db->Query("SELECT v FROM t");
  while (*outer->Step()) {
    auto inner = db->Query("SELECT v FROM t");
    while (*inner->Step()) products += outer->Int(0) * inner->Int(0);
  }
  EXPECT_EQ(products, 36);
}

TEST(Statement, IsPreparedOnceAndUsedAgain) {
  auto db = Memory();
  sqlite3_stmt* seen = nullptr;
  for (int i = 0; i < 3; ++i) {
    auto st = db->Query("SELECT ?", i);
    ASSERT_TRUE(*st->Step());
    sqlite3_stmt* now = sqlite3_next_stmt(db->handle(), nullptr);
    while (now && std::string(sqlite3_sql(now)) != "SELECT ?") {
      now = sqlite3_next_stmt(db->handle(), now);
    }
    EXPECT_TRUE(i == 0 || now == seen);
    seen = now;
  }
}

TEST(Statement, AParameterTooManyIsReported) {
  auto db = Memory();
  EXPECT_EQ(db->Run("SELECT ?", 1, 2).code(), absl::StatusCode::kInternal);
}

TEST(Statement, OnlyOneStatementIsPrepared) {
  auto db = Memory();
  ASSERT_TRUE(db->Exec("CREATE TABLE t(v)").ok());
  EXPECT_FALSE(db->Run("INSERT INTO t VALUES(1); INSERT INTO t VALUES(2)").ok());
  EXPECT_EQ(*db->QueryInt("SELECT count(*) FROM t"), 0);
  EXPECT_FALSE(db->Prepare("").ok());
}

TEST(Statement, ResetRunsItAgainWithItsBindings) {
  auto db = Memory();
  ASSERT_TRUE(db->Exec("CREATE TABLE t(v)").ok());
  auto insert = db->Query("INSERT INTO t VALUES(?)", 7);
  ASSERT_TRUE(insert->Run().ok());
  insert->Reset();
  ASSERT_TRUE(insert->Run().ok());
  EXPECT_EQ(*db->QueryInt("SELECT sum(v) FROM t"), 14);
}

TEST(Connection, ErrorsAreToldApart) {
  auto db = Memory();
  ASSERT_TRUE(db->Exec("PRAGMA foreign_keys=ON;"
                       "CREATE TABLE parent(id INTEGER PRIMARY KEY);"
                       "CREATE TABLE t(k TEXT PRIMARY KEY, u UNIQUE, c CHECK(c > 0),"
                       "               p REFERENCES parent, n NOT NULL DEFAULT 1) WITHOUT ROWID;"
                       "CREATE TABLE ledger(v);"
                       "INSERT INTO ledger VALUES(1);"
                       "CREATE TRIGGER frozen BEFORE UPDATE ON ledger"
                       " BEGIN SELECT RAISE(ABORT, 'append only'); END;"
                       "INSERT INTO t(k, u) VALUES('a', 1)")
                  .ok());
  const struct {
    const char* sql;
    absl::StatusCode code;
    const char* reason;
  } kCases[] = {
      {"INSERT INTO t(k) VALUES('a')", absl::StatusCode::kAlreadyExists, reason::kConstraint},
      {"INSERT INTO t(k, u) VALUES('b', 1)", absl::StatusCode::kAlreadyExists, reason::kConstraint},
      {"INSERT INTO parent SELECT 1 UNION ALL SELECT 1", absl::StatusCode::kAlreadyExists,
       reason::kConstraint},
      {"INSERT INTO t(k, c) VALUES('c', 0)", absl::StatusCode::kFailedPrecondition,
       reason::kConstraint},
      {"INSERT INTO t(k, p) VALUES('d', 9)", absl::StatusCode::kFailedPrecondition,
       reason::kConstraint},
      {"INSERT INTO t(k, n) VALUES('e', NULL)", absl::StatusCode::kFailedPrecondition,
       reason::kConstraint},
      {"UPDATE ledger SET v = 2", absl::StatusCode::kFailedPrecondition, reason::kConstraint},
      {"SELECT nothing FROM nowhere", absl::StatusCode::kInternal, reason::kStoreError},
  };
  for (const auto& c : kCases) {
    const absl::Status status = db->Run(c.sql);
    EXPECT_EQ(status.code(), c.code) << c.sql << ": " << status;
    EXPECT_EQ(ReasonOf(status), c.reason) << c.sql;
    EXPECT_NE(SqliteCode(status), 0) << c.sql;
    EXPECT_FALSE(IsFsyncFailure(status));
  }
  EXPECT_EQ(SqliteCode(absl::InternalError("not from here")), 0);
}

TEST(Connection, ErrorsNeverNameTheValues) {
  auto db = Memory();
  ASSERT_TRUE(db->Exec("CREATE TABLE person(phone UNIQUE)").ok());
  ASSERT_TRUE(db->Run("INSERT INTO person VALUES(?)", "+8613877912321").ok());
  const absl::Status status = db->Run("INSERT INTO person VALUES(?)", "+8613877912321");
  EXPECT_EQ(status.ToString().find("138"), std::string::npos) << status;
}

TEST(Connection, AFailedFsyncIsRecognised) {
  EXPECT_TRUE(IsFsyncFailure(StatusOf(SQLITE_IOERR_FSYNC, nullptr, "commit")));
  EXPECT_FALSE(IsFsyncFailure(StatusOf(SQLITE_FULL, nullptr, "commit")));
  EXPECT_EQ(StatusOf(SQLITE_FULL, nullptr, "commit").code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(StatusOf(SQLITE_IOERR_WRITE, nullptr, "commit")), reason::kStoreUnavailable);
}

TEST(Connection, AFullStoreIsUnavailableAndLeavesNothingHalf) {
  auto db = Memory();
  ASSERT_TRUE(db->Exec("CREATE TABLE t(v); PRAGMA max_page_count=4").ok());
  const absl::Status status = db->Run("INSERT INTO t VALUES(zeroblob(1000000))");
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable) << status;
  EXPECT_EQ(ReasonOf(status), reason::kStoreUnavailable);
  EXPECT_EQ(*db->QueryInt("SELECT count(*) FROM t"), 0);
}

TEST(Connection, AQueryOnlyOneReadsWhatAnotherWritesAndChangesNothing) {
  TempFile file;
  auto writer = Connection::Open(file.path(), {.pragmas = {"journal_mode=WAL"}});
  ASSERT_TRUE(writer.ok());
  ASSERT_TRUE((*writer)->Exec("CREATE TABLE t(v); INSERT INTO t VALUES(1)").ok());
  auto reader =
      Connection::Open(file.path(), {.mode = OpenMode::kQueryOnly, .no_checkpoint_on_close = true});
  ASSERT_TRUE(reader.ok());
  EXPECT_EQ(*(*reader)->QueryInt("SELECT v FROM t"), 1);
  ASSERT_TRUE((*writer)->Run("UPDATE t SET v = 2").ok());
  EXPECT_EQ(*(*reader)->QueryInt("SELECT v FROM t"), 2);
  EXPECT_EQ((*reader)->Run("UPDATE t SET v = 3").code(), absl::StatusCode::kUnavailable);
}

TEST(Connection, OneThatMustNotCheckpointLeavesTheWalWhenItIsTheLastToClose) {
  TempFile file;
  auto open = [&](bool no_checkpoint) {
    return *Connection::Open(
        file.path(), {.pragmas = {"journal_mode=WAL"}, .no_checkpoint_on_close = no_checkpoint});
  };
  auto db = open(true);
  ASSERT_TRUE(db->Exec("CREATE TABLE t(v); INSERT INTO t VALUES(1)").ok());
  db.reset();
  EXPECT_TRUE(std::filesystem::exists(file.path() + "-wal"));
  db = open(false);
  EXPECT_EQ(*db->QueryInt("SELECT v FROM t"), 1);
  db.reset();
  EXPECT_FALSE(std::filesystem::exists(file.path() + "-wal"));
}

TEST(Connection, ALockedFileIsUnavailableAfterTheBusyTimeout) {
  TempFile file;
  const OpenOptions kImpatient{.busy_timeout = absl::Milliseconds(1)};
  auto a = *Connection::Open(file.path(), kImpatient),
       b = *Connection::Open(file.path(), kImpatient);
  auto txn = Transaction::Begin(a.get());
  ASSERT_TRUE(txn.ok());
  const absl::Status status = Transaction::Begin(b.get()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(status), reason::kStoreUnavailable);
}

TEST(Connection, AnAbsentFileIsMadeOnlyWhenAskedTo) {
  TempFile file;
  for (OpenMode mode : {OpenMode::kReadWrite, OpenMode::kQueryOnly}) {
    EXPECT_EQ(Connection::Open(file.path(), {.mode = mode}).status().code(),
              absl::StatusCode::kUnavailable);
    EXPECT_FALSE(std::filesystem::exists(file.path()));
  }
  EXPECT_TRUE(Connection::Open(file.path()).ok());
}

TEST(Connection, WhatIsNoDatabaseIsDataLossWhenOpened) {
  TempFile file;
  std::ofstream(file.path()) << std::string(8192, 'x');
  const absl::Status status = Connection::Open(file.path()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << status;
  EXPECT_EQ(ReasonOf(status), reason::kStoreCorrupt);
}

TEST(Connection, ADamagedPageIsFoundByQuickCheck) {
  TempFile file;
  {
    auto db = *Connection::Open(file.path());
    ASSERT_TRUE(db->Exec("CREATE TABLE t(v); CREATE INDEX i ON t(v)").ok());
    for (int i = 0; i < 500; ++i) {
      ASSERT_TRUE(db->Run("INSERT INTO t VALUES(?)", std::string(100, 'a' + i % 26)).ok());
    }
    EXPECT_TRUE(db->QuickCheck().ok());
  }
  {
    std::fstream raw(file.path(), std::ios::in | std::ios::out | std::ios::binary);
    raw.seekp(4096);  // the root page of t
    raw << std::string(4096, '\x5a');
  }
  auto db = Connection::Open(file.path());
  ASSERT_TRUE(db.ok()) << "the header is sound";
  EXPECT_EQ((*db)->QuickCheck().code(), absl::StatusCode::kDataLoss);
}

TEST(Connection, CountsChangesAndRowIds) {
  auto db = Memory();
  ASSERT_TRUE(db->Exec("CREATE TABLE t(v)").ok());
  ASSERT_TRUE(db->Run("INSERT INTO t VALUES(1),(2),(3)").ok());
  EXPECT_EQ(db->LastInsertRowId(), 3);
  ASSERT_TRUE(db->Run("UPDATE t SET v = 0 WHERE v > 1").ok());
  EXPECT_EQ(db->Changes(), 2);
  EXPECT_EQ(db->QueryInt("SELECT v FROM t WHERE v = 9").status().code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace hjj::sqlite
