// What only the SQLite engine has: a file with a schema, triggers, a lock and a log.
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "server/storage/sqlite/keys.h"
#include "server/storage/sqlite/schema.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/sqlite/connection.h"
#include "tests/contract/engines.h"
#include "tests/contract/records.h"

namespace hjj::storage {
namespace {

using sqlite::Connection;

// A disk whose fsync fails once `failing` is set: the default VFS with one method exchanged.
bool failing = false;
int (*default_open)(sqlite3_vfs*, const char*, sqlite3_file*, int, int*) = nullptr;
int (*default_sync)(sqlite3_file*, int) = nullptr;

int Sync(sqlite3_file* file, int flags) {
  return failing ? SQLITE_IOERR_FSYNC : default_sync(file, flags);
}

int Open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
  // Databases and logs have methods of different kinds.
  static std::map<const sqlite3_io_methods*, sqlite3_io_methods> kinds;
  const int code = default_open(vfs, name, file, flags, out);
  if (file->pMethods != nullptr) {
    sqlite3_io_methods& methods = kinds.try_emplace(file->pMethods, *file->pMethods).first->second;
    default_sync = file->pMethods->xSync;
    methods.xSync = &Sync;
    file->pMethods = &methods;
  }
  return code;
}

void UseFailingDisk() {
  static sqlite3_vfs vfs = *sqlite3_vfs_find(nullptr);
  default_open = vfs.xOpen;
  vfs.xOpen = &Open;
  vfs.zName = "failing";
  sqlite3_vfs_register(&vfs, 1);
}

class SqliteFile : public StoreTest {
 protected:
  std::string path() const { return dir_ + "/hjj.db"; }
  SqliteOptions options() const { return {.path = path(), .clock = &clock_}; }
  // The file as somebody with the sqlite3 shell sees it; the store is closed.
  std::unique_ptr<Connection> Raw() {
    store_.reset();
    return *Connection::Open(path());
  }
};
HJJ_ENGINE_SUITE(SqliteFile);

TEST_P(SqliteFile, LedgerAuditAndEvidenceRefuseEveryChangeEvenByHand) {
  const pb::HourEntryBody body = EntryOf(1, 10, 100, Path({1}), Day(2026, 11, 23), 90),
                          reversal = EntryOf(2, 10, 100, Path({1}), Day(2026, 11, 23), 90, 1);
  Write([&](WriteTxn& txn) {
    (void)txn.AppendEntry(RowOf(body), body);
    (void)txn.AppendEntry(RowOf(reversal), reversal);
    rec::StoredCheckIn check_in = CheckInOf(1, 100, 5000);
    check_in.mutable_raw_place()->set_latitude_deg(21.5);
    (void)txn.AppendCheckIn(check_in);
    pb::AdoptedHourRules rules;
    rules.mutable_rules()->set_version(2);
    (void)txn.AppendRules(rules, "rules");
    pb::SealBody seal;
    seal.set_unit_id(Id(1));
    *seal.mutable_from_date() = Day(2026, 10, 1);
    (void)txn.AppendSeal({}, seal);
    pb::AuditRecord record;
    record.set_action("RevealPhone");
    return txn.AppendAudit(record);
  });
  auto db = Raw();
  const std::string copy =
      "SELECT seq, body, hash, kind, pseudonym, assignment_id, unit_path, campaign_id, category,"
      " day, minutes + 60, grade, reverses_seq FROM ledger_entry WHERE seq = ";
  for (const std::string& sql : {
           std::string("UPDATE ledger_entry SET minutes = 900"),
           std::string("DELETE FROM ledger_entry"),
           std::string("DELETE FROM ledger_entry WHERE seq = 2"),
           "INSERT OR REPLACE INTO ledger_entry " + copy + "1",
           "REPLACE INTO ledger_entry " + copy + "2",
           // A second reversal that would push out the first.
           std::string("REPLACE INTO ledger_entry SELECT 3, body, hash, kind, pseudonym,"
                       " assignment_id, unit_path, campaign_id, category, day, minutes, grade,"
                       " reverses_seq FROM ledger_entry WHERE seq = 2"),
           std::string("UPDATE audit SET body = x''"),
           std::string("DELETE FROM audit"),
           std::string("REPLACE INTO audit SELECT * FROM audit"),
           std::string("UPDATE hour_rules SET rules = x''"),
           std::string("DELETE FROM hour_rules"),
           std::string("REPLACE INTO hour_rules SELECT version, x'', body FROM hour_rules"),
           std::string("UPDATE seal SET body = x''"),
           std::string("DELETE FROM seal"),
           std::string("REPLACE INTO seal SELECT unit_id, month, x'' FROM seal"),
           std::string("UPDATE check_in SET body = x''"),
           std::string("UPDATE check_in SET receive_us = 0"),
           std::string("DELETE FROM check_in"),
       }) {
    EXPECT_EQ(db->Run(sql).code(), absl::StatusCode::kFailedPrecondition) << sql;
  }
  ASSERT_TRUE(db->Run("REPLACE INTO check_in SELECT event_id, x'', key_id, 0, 1, x'', 0, x''"
                      " FROM check_in")
                  .ok());
  EXPECT_EQ(*db->QueryInt("SELECT receive_us FROM check_in"), 5'000'000'000);
  EXPECT_EQ(*db->QueryInt("SELECT sum(minutes) FROM ledger_entry"), 180);
  // Retention may forget where she was; the signed bytes stay.
  EXPECT_TRUE(db->Run("DELETE FROM evidence_place").ok());
  db.reset();
  Reopen();
  Read([&](ReadTxn& txn) {
    EXPECT_THAT(**txn.GetCheckIn(Id(1)), EqualsProto(CheckInOf(1, 100, 5000)));
  });
}

TEST_P(SqliteFile, TheSchemaIsTheCommittedOne) {
  auto db = Raw();
  std::string dump;
  auto row = db->Query("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name");
  while (*row->Step()) dump += row->Text(0) + ";\n";
  dump += "-- user_version " + std::to_string(*db->QueryInt("PRAGMA user_version")) + "\n";
  if (std::getenv("HJJ_WRITE_GOLDEN") != nullptr) std::ofstream(HJJ_SCHEMA_GOLDEN) << dump;
  std::stringstream golden;
  golden << std::ifstream(HJJ_SCHEMA_GOLDEN).rdbuf();
  EXPECT_EQ(dump, golden.str())
      << "a released schema changes by a new migration; then run with HJJ_WRITE_GOLDEN=1";
}

TEST_P(SqliteFile, AnOlderFilesHoursAreSummedWhenItIsOpened) {
  SqliteOptions older = options();
  older.path = dir_ + "/older.db";
  {
    auto db = *Connection::Open(older.path);
    ASSERT_TRUE(sqlite::Migrate(db.get(), kApplicationId, Migrations().subspan(0, 1)).ok());
    const auto entry = [&](int seq, int kind, int assignment, int grade, int minutes,
                           std::optional<int64_t> reverses) {
      return db->Run(
          "INSERT INTO ledger_entry(seq, body, hash, kind, pseudonym, assignment_id, unit_path,"
          " campaign_id, category, day, minutes, grade, reverses_seq)"
          " VALUES(?, x'', x'', ?, ?, ?, '/a/', x'', 1, 20261124, ?, ?, ?)",
          seq, kind, sqlite::Blob(Bytes16(10)), sqlite::Blob(Bytes16(assignment)), minutes, grade,
          reverses);
    };
    for (const int assignment : {100, 101, 102}) {
      ASSERT_TRUE(db->Run("INSERT INTO assignment VALUES(?, x'', ?, x'', '/a/', 0, x'')",
                          sqlite::Blob(Bytes16(assignment)), sqlite::Blob(Bytes16(500)))
                      .ok());
    }
    ASSERT_TRUE(entry(1, 1, 100, 1, 90, std::nullopt).ok());
    ASSERT_TRUE(entry(2, 1, 101, 3, 60, std::nullopt).ok());
    ASSERT_TRUE(entry(3, 1, 102, 3, 45, std::nullopt).ok());
    ASSERT_TRUE(entry(4, 2, 102, 3, 45, 3).ok());
  }
  auto store = OpenSqliteStore(older);
  ASSERT_TRUE(store.ok()) << store.status();
  const absl::Status read = (*store)->Read([](ReadTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(const auto tallies, txn.Summarise({}));
    EXPECT_EQ(tallies.size(), 1u);
    EXPECT_EQ(tallies[0].minutes(), 150);
    EXPECT_EQ(tallies[0].grade_a_minutes(), 90);
    EXPECT_EQ(tallies[0].grade_c_minutes(), 60);
    EXPECT_EQ(tallies[0].attendances(), 2);
    EXPECT_EQ(tallies[0].sessions(), 1);
    EXPECT_EQ(tallies[0].people(), 1);
    return absl::OkStatus();
  });
  EXPECT_TRUE(read.ok()) << read;
}

TEST_P(SqliteFile, AnOlderFileKeepsItsRolesAndMayHoldOneTwice) {
  SqliteOptions older = options();
  older.path = dir_ + "/older.db";
  const pb::Grant hers = GrantOf(1, 10, pb::ROLE_COORDINATOR, 2, Path({1, 2})),
                  others = GrantOf(2, 11, pb::ROLE_ADMIN, 1, Path({1}));
  {
    auto db = *Connection::Open(older.path);
    ASSERT_TRUE(sqlite::Migrate(db.get(), kApplicationId, Migrations().subspan(0, 3)).ok());
    const auto insert = [&](const std::string& id, const pb::Grant& grant) {
      return db->Run("INSERT INTO role_grant VALUES(?, ?, ?, ?, ?, ?)", sqlite::Blob(IdKey(id)),
                     sqlite::Blob(IdKey(grant.person_id())), sqlite::Blob(IdKey(grant.unit_id())),
                     static_cast<int64_t>(grant.role()), grant.unit_path(),
                     sqlite::Blob(grant.SerializeAsString()));
    };
    ASSERT_TRUE(insert(hers.id(), hers).ok());
    ASSERT_TRUE(insert(others.id(), others).ok());
    EXPECT_FALSE(insert(Id(3), hers).ok());
  }
  auto store = OpenSqliteStore(older);
  ASSERT_TRUE(store.ok()) << store.status();
  pb::Grant again = hers;
  again.set_id(Id(3));
  ASSERT_TRUE((*store)->WriteAndWait([&](WriteTxn& txn) { return txn.PutGrant(again); }).ok());
  const absl::Status read = (*store)->Read([&](ReadTxn& txn) -> absl::Status {
    EXPECT_THAT(*txn.GrantsOf(Id(10)), testing::ElementsAre(EqualsProto(hers), EqualsProto(again)));
    HJJ_ASSIGN_OR_RETURN(const auto page, txn.ListGrants("", {}));
    EXPECT_EQ(page.items.size(), 3u);
    EXPECT_THAT(page.items.at(0), EqualsProto(others)) << "by the unit's path";
    return absl::OkStatus();
  });
  EXPECT_TRUE(read.ok()) << read;
}

TEST_P(SqliteFile, ANewerSchemaIsRefusedAndNotTouched) {
  auto db = Raw();
  ASSERT_TRUE(db->Exec("PRAGMA user_version = 999").ok());
  db.reset();
  const auto refused = OpenSqliteStore(options());
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(refused.status()), reason::kSchemaTooNew);
}

TEST_P(SqliteFile, SomebodyElsesFileIsRefused) {
  store_.reset();
  const std::string other = dir_ + "/other.db";
  {
    auto db = *Connection::Open(other);
    ASSERT_TRUE(db->Exec("CREATE TABLE photos(v)").ok());
  }
  SqliteOptions theirs = options();
  theirs.path = other;
  EXPECT_EQ(ReasonOf(OpenSqliteStore(theirs).status()), reason::kForeignDatabase);
  std::ofstream(dir_ + "/text.db") << std::string(5000, 'x');
  theirs.path = dir_ + "/text.db";
  EXPECT_EQ(ReasonOf(OpenSqliteStore(theirs).status()), reason::kStoreCorrupt);
  theirs.path = dir_ + "/no/such/folder.db";
  EXPECT_EQ(ReasonOf(OpenSqliteStore(theirs).status()), reason::kStoreUnavailable);
}

TEST_P(SqliteFile, ASecondOpenerIsRefusedUntilTheFirstIsGone) {
  const auto second = OpenSqliteStore(options());
  EXPECT_EQ(second.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(second.status()), reason::kDatabaseLocked);
  store_.reset();
  EXPECT_TRUE(OpenSqliteStore(options()).ok());
}

TEST_P(SqliteFile, AFullDiskFailsTheWholeGroupAndLeavesTheStoreUsable) {
  // A file that may not grow stands for a full disk. The limit is the process's own, so a child
  // takes it upon itself.
  Write([&](WriteTxn& txn) { return txn.SetMeta("k", "before"); });
  store_.reset();
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    auto store = OpenSqliteStore(options());
    if (!store.ok()) _exit(10);
    const struct rlimit small = {256 * 1024, 256 * 1024};
    setrlimit(RLIMIT_FSIZE, &small);
    int64_t heard = 0;
    (*store)->SetCommitListener([&](const auto& events) { heard += events.size(); });
    const absl::Status status = (*store)->WriteAndWait([&](WriteTxn& txn) {
      (void)txn.AppendEvent(EventOn({"unit/x"}, 1));
      return txn.SetMeta("big", std::string(64 << 20, 'x'));
    });
    if (status.code() != absl::StatusCode::kUnavailable) _exit(11);
    if (ReasonOf(status) != reason::kStoreUnavailable) _exit(12);
    if (heard != 0) _exit(13);
    const absl::Status after = (*store)->WriteAndWait([&](WriteTxn& txn) {
      (void)txn.AppendEvent(EventOn({"unit/x"}, 2));
      return txn.SetMeta("k", "after");
    });
    _exit(after.ok() && heard == 1 ? 0 : 14);
  }
  int result = 0;
  ASSERT_EQ(waitpid(child, &result, 0), child);
  ASSERT_TRUE(WIFEXITED(result));
  EXPECT_EQ(WEXITSTATUS(result), 0);
  Reopen();
  Read([&](ReadTxn& txn) {
    EXPECT_EQ(*txn.GetMeta("k"), "after");
    EXPECT_EQ(*txn.GetMeta("big"), "");
    EXPECT_EQ(*txn.HeadSeq(), 1);
  });
}

TEST_P(SqliteFile, AFailedFsyncEndsTheProcess) {
  // Going on would acknowledge later writes over pages that the kernel has dropped.
  store_.reset();
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    UseFailingDisk();
    auto store = OpenSqliteStore(options());
    if (!store.ok()) _exit(10);
    const auto put = [&](const char* value) {
      return (*store)->WriteAndWait([&](WriteTxn& txn) { return txn.SetMeta("k", value); });
    };
    if (!put("first").ok()) _exit(11);
    failing = true;
    (void)put("second");
    _exit(12);
  }
  int result = 0;
  ASSERT_EQ(waitpid(child, &result, 0), child);
  EXPECT_TRUE(WIFSIGNALED(result) && WTERMSIG(result) == SIGABRT) << result;
}

TEST_P(SqliteFile, WhatWasAcknowledgedSurvivesAKill) {
  // A child writes and reports each acknowledged number through a pipe until it is killed.
  store_.reset();
  for (int round = 0; round < 3; ++round) {
    int pipe_ends[2];
    ASSERT_EQ(pipe(pipe_ends), 0);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      close(pipe_ends[0]);
      auto store = OpenSqliteStore(options());
      if (!store.ok()) _exit(10);
      for (int i = 0;; ++i) {
        const std::string key = std::to_string(round) + "/" + std::to_string(i);
        (*store)->Write(
            [key](WriteTxn& txn) {
              (void)txn.AppendEvent(EventOn({"unit/x"}, 1));
              return txn.SetMeta(key, "v");
            },
            [i, &pipe_ends](absl::Status s) {
              if (s.ok() && write(pipe_ends[1], &i, sizeof i) != sizeof i) _exit(11);
            });
      }
    }
    close(pipe_ends[1]);
    std::vector<int> acknowledged;
    int number = 0;
    while (acknowledged.size() < 2000 && read(pipe_ends[0], &number, sizeof number) > 0) {
      acknowledged.push_back(number);
    }
    kill(child, SIGKILL);
    while (read(pipe_ends[0], &number, sizeof number) == sizeof number) {
      acknowledged.push_back(number);
    }
    close(pipe_ends[0]);
    int result = 0;
    ASSERT_EQ(waitpid(child, &result, 0), child);
    ASSERT_TRUE(WIFSIGNALED(result));
    ASSERT_GE(acknowledged.size(), 2000u);
    Reopen();
    Read([&](ReadTxn& txn) {
      for (int i : acknowledged) {
        ASSERT_EQ(*txn.GetMeta(std::to_string(round) + "/" + std::to_string(i)), "v") << i;
      }
      // Event numbers are without gaps: no half-written transaction came back.
      const int64_t head = *txn.HeadSeq();
      EXPECT_EQ(static_cast<int64_t>(txn.ListEvents({"unit/x"}, 0, 10'000'000)->size()), head);
    });
    store_.reset();
  }
}

TEST_P(SqliteFile, ACleanEndLeavesNoLogBehind) {
  Write([&](WriteTxn& txn) { return txn.SetMeta("k", "v"); });
  Read([](ReadTxn&) {});
  EXPECT_TRUE(std::filesystem::exists(path() + "-wal"));
  store_.reset();
  EXPECT_FALSE(std::filesystem::exists(path() + "-wal"));
}

}  // namespace
}  // namespace hjj::storage
