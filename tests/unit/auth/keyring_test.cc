#include "server/auth/keyring.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/hash.h"

namespace hjj::auth {
namespace {

class KeyringTest : public ::testing::Test {
 protected:
  KeyringTest() {
    crypto::InitCrypto();
    char name[] = "/tmp/hjj_keyring_XXXXXX";
    dir_ = ::mkdtemp(name);
    path_ = dir_ + "/keyring";
  }
  ~KeyringTest() override { std::filesystem::remove_all(dir_); }
  void Write(const std::string& text) {
    std::ofstream(path_) << text;
    ::chmod(path_.c_str(), 0600);
  }

  SeededRng rng_{7};
  std::string dir_;
  std::string path_;
};

TEST_F(KeyringTest, SavesForItsOwnerAloneAndLoadsTheSameKeys) {
  const auto keyring = Keyring::Generate(rng_);
  ASSERT_TRUE(keyring->Save(path_).ok());
  struct stat info {};
  ASSERT_EQ(::stat(path_.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
  const auto loaded = Keyring::Load(path_);
  ASSERT_TRUE(loaded.ok()) << loaded.status();
  std::set<std::string> different;
  for (int p = 0; p < kPurposes; ++p) {
    const auto purpose = static_cast<Purpose>(p);
    EXPECT_EQ((*loaded)->current(purpose), keyring->current(purpose));
    EXPECT_EQ((*loaded)->current(purpose).size(), 32u);
    different.insert(keyring->current(purpose));
  }
  EXPECT_EQ(different.size(), size_t{kPurposes}) << "a key serves two purposes";
}

TEST_F(KeyringTest, NeverOverwritesAKeyring) {
  const auto keyring = Keyring::Generate(rng_);
  ASSERT_TRUE(keyring->Save(path_).ok());
  EXPECT_EQ(ReasonOf(Keyring::Generate(rng_)->Save(path_)), reason::kAlreadyInitialised);
  EXPECT_EQ((*Keyring::Load(path_))->current(Purpose::kToken), keyring->current(Purpose::kToken));
}

TEST_F(KeyringTest, RefusesAFileOthersCanRead) {
  ASSERT_TRUE(Keyring::Generate(rng_)->Save(path_).ok());
  for (const mode_t mode : {0640, 0604, 0660, 0620}) {
    ::chmod(path_.c_str(), mode);
    EXPECT_EQ(ReasonOf(Keyring::Load(path_).status()), reason::kKeyringUnsafe) << mode;
  }
}

TEST_F(KeyringTest, RefusesMissingAndDamagedFiles) {
  EXPECT_EQ(ReasonOf(Keyring::Load(path_).status()), reason::kKeyringMissing);
  const std::string key(64, 'a');
  for (const std::string& text :
       {std::string("\0\1\2", 3), std::string("encryption 1 abc\n"), "encryption 0 " + key + "\n",
        "encryption 1 " + key + "\n", "treasure 1 " + key + "\n",
        "token 1 " + key + "\ntoken 1 " + key + "\n"}) {
    Write(text);
    EXPECT_EQ(ReasonOf(Keyring::Load(path_).status()), reason::kKeyringCorrupt) << text;
  }
}

TEST_F(KeyringTest, ANewerKeyIsUsedAndTheOlderStillReads) {
  const auto old = Keyring::Generate(rng_);
  ASSERT_TRUE(old->Save(path_).ok());
  const auto box = old->Seal("person", "phone", "p1", "+8613800003321", rng_);
  ASSERT_TRUE(box.ok());
  std::ofstream(path_, std::ios::app) << "encryption 2 " << std::string(64, 'b') << "\n";
  const auto rotated = Keyring::Load(path_);
  ASSERT_TRUE(rotated.ok()) << rotated.status();
  EXPECT_EQ((*rotated)->current_id(Purpose::kEncryption), 2);
  EXPECT_EQ(*(*rotated)->Open("person", "phone", "p1", *box, 1), "+8613800003321");
  EXPECT_FALSE((*rotated)->Open("person", "phone", "p1", *box, 2).ok());
  EXPECT_FALSE((*rotated)->Open("person", "phone", "p1", *box, 9).ok());
}

TEST_F(KeyringTest, ASealedNumberOpensOnlyInItsOwnPlace) {
  const auto keyring = Keyring::Generate(rng_);
  const auto box = keyring->Seal("person", "phone", "p1", "+8613800003321", rng_);
  ASSERT_TRUE(box.ok());
  EXPECT_EQ(box->find("3800003321"), std::string::npos);
  EXPECT_TRUE(keyring->Open("person", "phone", "p1", *box, 1).ok());
  EXPECT_FALSE(keyring->Open("person", "phone", "p2", *box, 1).ok());
  EXPECT_FALSE(keyring->Open("person", "note", "p1", *box, 1).ok());
  EXPECT_FALSE(keyring->Open("invitation", "phone", "p1", *box, 1).ok());
}

}  // namespace
}  // namespace hjj::auth
