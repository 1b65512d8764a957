#include "shared/sqlite/migrator.h"

#include <gtest/gtest.h>

#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::sqlite {
namespace {

constexpr uint32_t kApp = 0x9a1b2c3d;  // above INT32_MAX: the pragma is signed
const Migration kSteps[] = {
    {1, "CREATE TABLE person(id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE other(v)"},
    {2, "ALTER TABLE person ADD COLUMN points INTEGER NOT NULL DEFAULT 5"},
    {3, "UPDATE person SET points = points * 2"},
};

absl::StatusOr<int> UpTo(Connection* db, size_t steps, uint32_t app = kApp) {
  return Migrate(db, app, absl::MakeConstSpan(kSteps, steps));
}

class MigratorTest : public testing::Test {
 protected:
  std::unique_ptr<Connection> db_ = *Connection::Open(":memory:");
};

TEST_F(MigratorTest, AnEmptyFileGoesThroughAllSteps) {
  EXPECT_EQ(*SchemaVersion(db_.get()), 0);
  EXPECT_EQ(*UpTo(db_.get(), 3), 3);
  EXPECT_EQ(*SchemaVersion(db_.get()), 3);
  EXPECT_TRUE(db_->Run("INSERT INTO person(name) VALUES('李秀英')").ok());
}

TEST_F(MigratorTest, DataOfAnOlderSchemaIsCarriedAlongAndEachStepRunsOnce) {
  ASSERT_TRUE(UpTo(db_.get(), 1).ok());
  ASSERT_TRUE(db_->Run("INSERT INTO person(name) VALUES('李秀英')").ok());
  EXPECT_EQ(*UpTo(db_.get(), 3), 3);
  EXPECT_EQ(*UpTo(db_.get(), 3), 3);
  EXPECT_EQ(*db_->QueryInt("SELECT points FROM person"), 10);
}

TEST_F(MigratorTest, AFailedStepLeavesTheVersionBeforeIt) {
  const Migration broken[] = {kSteps[0], {2, "CREATE TABLE half(v); CREATE TABLE person(v)"}};
  EXPECT_FALSE(Migrate(db_.get(), kApp, broken).ok());
  EXPECT_EQ(*SchemaVersion(db_.get()), 1);
  EXPECT_EQ(*db_->QueryInt("SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), 0);
  EXPECT_EQ(*UpTo(db_.get(), 3), 3);
}

TEST_F(MigratorTest, ANewerSchemaIsRefusedAndLeftAlone) {
  ASSERT_TRUE(UpTo(db_.get(), 3).ok());
  const absl::Status status = UpTo(db_.get(), 2).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), reason::kSchemaTooNew);
  EXPECT_EQ(MetadataOf(status)["found"], "3");
  EXPECT_EQ(MetadataOf(status)["supported"], "2");
  EXPECT_EQ(*SchemaVersion(db_.get()), 3);
}

TEST_F(MigratorTest, AnotherApplicationsFileIsRefusedAndLeftAlone) {
  ASSERT_TRUE(UpTo(db_.get(), 1, 77).ok());
  EXPECT_EQ(ReasonOf(UpTo(db_.get(), 3).status()), reason::kForeignDatabase);
  auto unmarked = *Connection::Open(":memory:");
  ASSERT_TRUE(unmarked->Exec("CREATE TABLE recipes(v)").ok());
  EXPECT_EQ(ReasonOf(UpTo(unmarked.get(), 3).status()), reason::kForeignDatabase);
  EXPECT_EQ(*SchemaVersion(unmarked.get()), 0);
}

TEST_F(MigratorTest, NumbersWithAGapAreAFaultOfTheProgram) {
  const Migration gap[] = {{1, "CREATE TABLE a(v)"}, {3, "CREATE TABLE b(v)"}};
  EXPECT_EQ(Migrate(db_.get(), kApp, gap).status().code(), absl::StatusCode::kInternal);
  EXPECT_EQ(*SchemaVersion(db_.get()), 0);
}

}  // namespace
}  // namespace hjj::sqlite
