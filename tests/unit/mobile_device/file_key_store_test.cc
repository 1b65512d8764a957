#include "mobile/device/file_key_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "mobile/device/boot_id.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::mobile {
namespace {

class FileKeyStoreTest : public testing::Test {
 protected:
  FileKeyStoreTest() {
    char name[] = "/tmp/hjj_keys_XXXXXX";
    base_ = mkdtemp(name);
  }
  ~FileKeyStoreTest() override { std::filesystem::remove_all(base_); }
  std::string base_;
};

TEST_F(FileKeyStoreTest, SecretsAreKeptReplacedAndErased) {
  FileKeyStore store(base_ + "/keys");
  EXPECT_EQ(*store.Get("seed.a"), std::nullopt);
  const std::string secret("\0\xff\n bytes", 9);
  ASSERT_TRUE(store.Put("seed.a", secret).ok());
  EXPECT_EQ(**FileKeyStore(base_ + "/keys").Get("seed.a"), secret);
  ASSERT_TRUE(store.Put("seed.a", "other").ok());
  ASSERT_TRUE(store.Put("current", "").ok());
  EXPECT_EQ(**store.Get("seed.a"), "other");
  EXPECT_THAT(store.Names(), testing::UnorderedElementsAre("seed.a", "current"));
  ASSERT_TRUE(store.Erase("seed.a").ok());
  ASSERT_TRUE(store.Erase("seed.a").ok());
  EXPECT_EQ(*store.Get("seed.a"), std::nullopt);
}

TEST_F(FileKeyStoreTest, NobodyElseCanReadThem) {
  FileKeyStore store(base_ + "/keys");
  ASSERT_TRUE(store.Put("seed.a", "secret").ok());
  struct stat file {
  }, dir{};
  ASSERT_EQ(stat((base_ + "/keys/seed.a").c_str(), &file), 0);
  ASSERT_EQ(stat((base_ + "/keys").c_str(), &dir), 0);
  EXPECT_EQ(file.st_mode & 0777, 0600);
  EXPECT_EQ(dir.st_mode & 0777, 0700);
}

TEST_F(FileKeyStoreTest, NamesCannotLeaveTheFolder) {
  FileKeyStore store(base_ + "/keys");
  for (const char* name : {"", "../x", "a/b", ".hidden", "A", "a b"}) {
    EXPECT_EQ(ReasonOf(store.Put(name, "x")), reason::kBadField) << name;
    EXPECT_FALSE(store.Get(name).ok()) << name;
  }
}

TEST_F(FileKeyStoreTest, FolderThatCannotBeMadeIsUnavailable) {
  std::ofstream(base_ + "/file") << "in the way";
  FileKeyStore store(base_ + "/file");
  EXPECT_EQ(store.Put("a", "x").code(), absl::StatusCode::kUnavailable);
  EXPECT_TRUE(store.Names().empty());
}

TEST(BootIdTest, StaysTheSameWithinABoot) {
  SystemRng rng;
  EXPECT_EQ(BootId(rng).size(), 16u);
  EXPECT_EQ(BootId(rng), BootId(rng));
}

}  // namespace
}  // namespace hjj::mobile
