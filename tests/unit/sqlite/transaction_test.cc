#include "shared/sqlite/transaction.h"

#include <gtest/gtest.h>

#include "tests/unit/sqlite/temp_file.h"

namespace hjj::sqlite {
namespace {

class TransactionTest : public testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(db_->Exec("CREATE TABLE t(v UNIQUE)").ok()); }
  absl::Status Put(int v) { return db_->Run("INSERT INTO t VALUES(?)", v); }
  std::string Rows() {
    std::string out;
    auto st = db_->Query("SELECT v FROM t ORDER BY v");
    while (*st->Step()) out += st->Text(0) + " ";
    return out;
  }
  std::unique_ptr<Connection> db_ = *Connection::Open(":memory:");
};

TEST_F(TransactionTest, WhatIsNotCommittedIsUndone) {
  {
    auto txn = Transaction::Begin(db_.get());
    ASSERT_TRUE(txn.ok() && Put(1).ok());
  }
  EXPECT_EQ(Rows(), "");
  EXPECT_FALSE(db_->InTransaction());
  {
    auto txn = Transaction::Begin(db_.get());
    ASSERT_TRUE(txn.ok() && Put(2).ok() && txn->Commit().ok());
  }
  EXPECT_EQ(Rows(), "2 ");
}

TEST_F(TransactionTest, EndsOnce) {
  auto txn = Transaction::Begin(db_.get());
  ASSERT_TRUE(txn.ok());
  Transaction moved = std::move(*txn);
  EXPECT_FALSE(txn->Commit().ok());
  EXPECT_TRUE(moved.Commit().ok());
  EXPECT_FALSE(moved.Commit().ok());
}

TEST_F(TransactionTest, ASavepointIsUndoneAlone) {
  auto txn = Transaction::Begin(db_.get());
  ASSERT_TRUE(txn.ok());
  for (int request = 1; request <= 4; ++request) {
    auto savepoint = Savepoint::Begin(db_.get());
    ASSERT_TRUE(savepoint.ok() && Put(request).ok());
    if (request % 2 == 0) {
      ASSERT_TRUE(savepoint->Commit().ok());
    }
  }
  ASSERT_TRUE(txn->Commit().ok());
  EXPECT_EQ(Rows(), "2 4 ");
}

TEST_F(TransactionTest, NestedSavepointsUndoWhatIsWithin) {
  auto txn = Transaction::Begin(db_.get());
  ASSERT_TRUE(txn.ok());
  {
    auto outer = Savepoint::Begin(db_.get());
    ASSERT_TRUE(Put(1).ok());
    {
      auto inner = Savepoint::Begin(db_.get());
      ASSERT_TRUE(Put(2).ok() && inner->Commit().ok());
    }
    {
      auto inner = Savepoint::Begin(db_.get());
      ASSERT_TRUE(Put(3).ok());
    }
    ASSERT_TRUE(outer->Commit().ok());
  }
  {
    auto outer = Savepoint::Begin(db_.get());
    auto inner = Savepoint::Begin(db_.get());
    ASSERT_TRUE(Put(4).ok() && inner->Commit().ok());
  }
  ASSERT_TRUE(txn->Commit().ok());
  EXPECT_EQ(Rows(), "1 2 ");
}

TEST_F(TransactionTest, AFailedStatementLeavesTheRestOfTheTransaction) {
  auto txn = Transaction::Begin(db_.get());
  ASSERT_TRUE(txn.ok() && Put(1).ok());
  EXPECT_EQ(Put(1).code(), absl::StatusCode::kAlreadyExists);
  ASSERT_TRUE(Put(2).ok() && txn->Commit().ok());
  EXPECT_EQ(Rows(), "1 2 ");
}

TEST_F(TransactionTest, OneThatSqliteRolledBackDoesNotPretendToCommit) {
  auto txn = Transaction::Begin(db_.get());
  ASSERT_TRUE(txn.ok() && Put(1).ok());
  EXPECT_FALSE(db_->Run("INSERT OR ROLLBACK INTO t VALUES(1)").ok());
  EXPECT_FALSE(db_->InTransaction());
  EXPECT_EQ(txn->Commit().code(), absl::StatusCode::kAborted);
  EXPECT_EQ(Rows(), "");
}

TEST_F(TransactionTest, AFailedCommitLeavesNothingAndTheConnectionUsable) {
  ASSERT_TRUE(db_->Exec("PRAGMA foreign_keys=ON; CREATE TABLE parent(id INTEGER PRIMARY KEY);"
                        "CREATE TABLE child(p REFERENCES parent DEFERRABLE INITIALLY DEFERRED)")
                  .ok());
  auto txn = Transaction::Begin(db_.get());
  ASSERT_TRUE(txn.ok() && Put(1).ok() && db_->Run("INSERT INTO child VALUES(9)").ok());
  EXPECT_EQ(txn->Commit().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_FALSE(db_->InTransaction());
  EXPECT_EQ(Rows(), "");
  EXPECT_TRUE(Put(5).ok());
}

TEST(ReadTransaction, SeesOneMomentWhileAnotherWrites) {
  TempFile file;
  auto writer = *Connection::Open(file.path(), {.pragmas = {"journal_mode=WAL"}});
  ASSERT_TRUE(writer->Exec("CREATE TABLE t(v); INSERT INTO t VALUES(1)").ok());
  auto reader = *Connection::Open(file.path(), {.mode = OpenMode::kQueryOnly});
  auto read = Transaction::Begin(reader.get(), Transaction::Kind::kRead);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(*reader->QueryInt("SELECT count(*) FROM t"), 1);
  ASSERT_TRUE(writer->Run("INSERT INTO t VALUES(2)").ok());
  EXPECT_EQ(*reader->QueryInt("SELECT count(*) FROM t"), 1);
  ASSERT_TRUE(read->Commit().ok());
  EXPECT_EQ(*reader->QueryInt("SELECT count(*) FROM t"), 2);
}

}  // namespace
}  // namespace hjj::sqlite
