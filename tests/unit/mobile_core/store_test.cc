// The local store when its file is damaged.
#include <fstream>

#include "tests/unit/mobile_core/phone_fixture.h"

namespace hjj::mobile {
namespace {

namespace fs = std::filesystem;

// Overwrites a stretch of a file with rubbish.
void Damage(const std::string& path, int64_t from, int64_t size) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(from);
  for (int64_t i = 0; i < size; ++i) file.put(static_cast<char>(0xA5 ^ i));
}

class StoreTest : public PhoneTest {
 protected:
  // Taps without a network; the app is ended.
  void TapOfflineAndKill(int count) {
    server.down = true;
    server.CutStreams();
    for (int i = 0; i < count; ++i) {
      tapped.push_back(Tap(i % 2 ? v1::CHECK_IN_KIND_OUT : v1::CHECK_IN_KIND_IN));
      executor.Advance(absl::Minutes(15));
    }
    Kill();
  }
  void ExpectAllArriveOnce() {
    server.down = false;
    Launch();
    ASSERT_NE(phone->engine(), nullptr);
    executor.Advance(absl::Minutes(30));
    EXPECT_EQ(server.order, tapped) << "all of them, once, in order";
    EXPECT_EQ(server.taken_count(), static_cast<int>(tapped.size()));
    EXPECT_EQ(Shown().unsent_count, 0);
    EXPECT_EQ(Shown().assignments.size(), 2u) << "rebuilt from the server";
  }
  std::string JournalPath() const { return fs::path(StorePath()).parent_path() / "outbox.journal"; }
  std::vector<std::string> tapped;
};

TEST_F(StoreTest, OverwrittenHeaderCostsNoTap) {
  TapOfflineAndKill(4);
  Damage(StorePath(), 0, 4096);
  ExpectAllArriveOnce();
  ASSERT_TRUE(phone->recovery().has_value());
  EXPECT_EQ(phone->recovery()->salvaged_count, 4);
  EXPECT_TRUE(fs::exists(phone->recovery()->set_aside_path));
}

TEST_F(StoreTest, FileThatIsNoDatabaseCostsNoTap) {
  TapOfflineAndKill(3);
  fs::remove(StorePath() + "-wal");
  std::ofstream(StorePath(), std::ios::trunc)
      << "not a database, but long enough to be read as one";
  ExpectAllArriveOnce();
}

TEST_F(StoreTest, CutFileCostsNoTap) {
  TapOfflineAndKill(5);
  fs::resize_file(StorePath(), fs::file_size(StorePath()) / 2);
  ExpectAllArriveOnce();
}

TEST_F(StoreTest, RowsAreReadOutOfTheDamagedFileWhenTheJournalIsGone) {
  TapOfflineAndKill(40);  // the outbox spans many pages
  fs::remove(JournalPath());
  // A page from the middle of the file.
  const auto size = static_cast<int64_t>(fs::file_size(StorePath()));
  Damage(StorePath(), size / 2 / 4096 * 4096, 4096);
  server.down = false;
  Launch();
  ASSERT_TRUE(phone->recovery().has_value());
  executor.Advance(absl::Minutes(30));
  // A page holds some five events; what lies on the others arrives.
  EXPECT_GE(server.taken_count(), 30);
  for (const auto& id : server.order) EXPECT_THAT(tapped, testing::Contains(id));
}

TEST_F(StoreTest, DamagedJournalBesideAGoodStoreCostsNothing) {
  TapOfflineAndKill(3);
  Damage(JournalPath(), 10, 200);
  ExpectAllArriveOnce();
  EXPECT_FALSE(phone->recovery().has_value());
}

TEST_F(StoreTest, DamagedJournalGivesUpOnlyTheRecordsThatAreHurt) {
  TapOfflineAndKill(3);
  const auto size = static_cast<int64_t>(fs::file_size(JournalPath()));
  Damage(JournalPath(), size / 2, 8);  // within the second
  Damage(StorePath(), 0, 8192);
  tapped.erase(tapped.begin() + 1);
  // What is left of the table may still hold it; without it the two others must come.
  fs::remove(StorePath());
  ExpectAllArriveOnce();
}

TEST_F(StoreTest, ChainGoesOnAfterARepair) {
  TapOfflineAndKill(2);
  Damage(StorePath(), 0, 4096);
  Launch();
  const std::string third = Tap(v1::CHECK_IN_KIND_IN);
  server.down = false;
  executor.Advance(absl::Minutes(30));
  EXPECT_EQ(server.events().at(third).chain_index(), 3);
}

TEST_F(StoreTest, AcknowledgedTapsAreNotDoubledByASalvage) {
  tapped.push_back(Tap(v1::CHECK_IN_KIND_IN));
  executor.Advance(absl::Minutes(1));
  TapOfflineAndKill(1);
  Damage(StorePath(), 0, 4096);
  ExpectAllArriveOnce();
}

TEST_F(StoreTest, DamageFoundWhileRunningIsRepairedUnderTheTap) {
  executor.Advance(absl::Minutes(1));
  // Every page behind the connection's back, cached ones included, by way of a cold start.
  Kill();
  Launch();
  Damage(StorePath(), 4096, 1 << 20);
  fs::remove(StorePath() + "-wal");
  tapped.push_back(Tap(v1::CHECK_IN_KIND_IN));
  executor.Advance(absl::Minutes(10));
  EXPECT_EQ(server.order, tapped);
  EXPECT_EQ(Shown().assignments.size(), 2u);
}

TEST_F(StoreTest, OlderRowNeverReplacesANewerOne) {
  auto store = *LocalStore::Open(dir.path() + "/other", &clock);
  v1::Resource row;
  row.mutable_assignment()->set_id(kShiftOfAnna);
  row.mutable_assignment()->set_version(7);
  row.mutable_assignment()->set_presence(v1::PRESENCE_PRESENT);
  ASSERT_TRUE(store->ReplaceView("self", {row}, "c1").ok());
  v1::Resource older = row;
  older.mutable_assignment()->set_version(6);
  older.mutable_assignment()->set_presence(v1::PRESENCE_ABSENT);
  v1::Event event;
  *event.mutable_upsert() = older;
  ASSERT_TRUE(store->ApplyEvent("self", event, "c2").ok());
  EXPECT_EQ(store->Rows("self", "assignment")->at(0).assignment().version(), 7);
  EXPECT_EQ(*store->Cursor("self"), "c2");
  ASSERT_TRUE(store->ReplaceView("self", {older}, "c3").ok());
  EXPECT_EQ(store->Rows("self", "assignment")->at(0).assignment().version(), 7);
  // After a RESET the server's word counts, whatever the version.
  ASSERT_TRUE(store->ResetView("self").ok());
  ASSERT_TRUE(store->ReplaceView("self", {older}, "c4").ok());
  EXPECT_EQ(store->Rows("self", "assignment")->at(0).assignment().version(), 6);
}

TEST_F(StoreTest, TombstoneAndSnapshotTakeRowsAway) {
  auto store = *LocalStore::Open(dir.path() + "/other", &clock);
  v1::Resource a, b;
  a.mutable_shift()->set_id("a");
  b.mutable_shift()->set_id("b");
  ASSERT_TRUE(store->ReplaceView("self", {a, b}, "c1").ok());
  v1::Event event;
  event.mutable_tombstone()->set_kind("shift");
  event.mutable_tombstone()->set_id("a");
  ASSERT_TRUE(store->ApplyEvent("self", event, "c2").ok());
  EXPECT_EQ(store->Rows("self", "shift")->size(), 1u);
  ASSERT_TRUE(store->ReplaceView("self", {}, "c3").ok());
  EXPECT_EQ(store->Rows("self", "shift")->size(), 0u);
}

}  // namespace
}  // namespace hjj::mobile
