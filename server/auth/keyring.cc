#include "server/auth/keyring.h"

#include <absl/strings/escaping.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/box.h"
#include "shared/crypto/hash.h"

namespace hjj::auth {
namespace {

constexpr std::array<absl::string_view, kPurposes> kNames = {
    "encryption", "blind_index", "cursor", "anchor", "token", "invitation", "site_code"};
constexpr char kHeader[] =
    "# Keys of this installation. Keep a copy apart from the backups of the database.\n";

class Fd {
 public:
  explicit Fd(int fd) : fd_(fd) {}
  ~Fd() {
    if (fd_ >= 0) ::close(fd_);
  }
  Fd(const Fd&) = delete;
  Fd& operator=(const Fd&) = delete;
  int get() const { return fd_; }

 private:
  const int fd_;
};

absl::Status Corrupt(int line) {
  return Refuse(absl::StatusCode::kDataLoss, reason::kKeyringCorrupt,
                absl::StrCat("keyring: line ", line, " is not \"purpose id key\""));
}

std::string Place(absl::string_view table, absl::string_view column, absl::string_view row) {
  return absl::StrCat(table, "/", column, "/", row);
}

}  // namespace

std::unique_ptr<Keyring> Keyring::Generate(Rng& rng) {
  std::unique_ptr<Keyring> keyring(new Keyring);
  for (auto& keys : keyring->keys_) keys[1] = rng.Bytes(crypto::kBoxKeySize);
  return keyring;
}

absl::StatusOr<std::unique_ptr<Keyring>> Keyring::Load(const std::string& path) {
  const Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat info {};
  if (file.get() < 0 || ::fstat(file.get(), &info) != 0) {
    return Refuse(absl::StatusCode::kNotFound, reason::kKeyringMissing,
                  absl::StrCat("cannot open the keyring ", path));
  }
  if (!S_ISREG(info.st_mode) || (info.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kKeyringUnsafe,
                  absl::StrCat("the keyring ", path, " must be a file of mode 0600"));
  }
  std::string text(std::min<size_t>(info.st_size, size_t{1} << 20), '\0');
  if (::read(file.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
    return Corrupt(0);
  }

  std::unique_ptr<Keyring> keyring(new Keyring);
  int number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> words = absl::StrSplit(line, ' ');
    int id = 0;
    if (words.size() != 3 || !absl::SimpleAtoi(words[1], &id) || id < 1 ||
        words[2].size() != 2 * crypto::kBoxKeySize ||
        words[2].find_first_not_of("0123456789abcdef") != std::string::npos) {
      return Corrupt(number);
    }
    const auto name = std::find(kNames.begin(), kNames.end(), words[0]);
    if (name == kNames.end()) return Corrupt(number);
    auto& keys = keyring->keys_[name - kNames.begin()];
    if (!keys.emplace(id, absl::HexStringToBytes(words[2])).second) return Corrupt(number);
  }
  for (const auto& keys : keyring->keys_) {
    if (keys.empty()) return Corrupt(number);
  }
  return keyring;
}

absl::Status Keyring::Save(const std::string& path) const {
  const Fd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (file.get() < 0) {
    const bool exists = errno == EEXIST;
    return Refuse(exists ? absl::StatusCode::kAlreadyExists : absl::StatusCode::kUnavailable,
                  exists ? reason::kAlreadyInitialised : reason::kStoreUnavailable,
                  absl::StrCat("cannot make the keyring ", path));
  }
  std::string text = kHeader;
  for (int p = 0; p < kPurposes; ++p) {
    for (const auto& [id, key] : keys_[p]) {
      absl::StrAppend(&text, kNames[p], " ", id, " ", absl::BytesToHexString(key), "\n");
    }
  }
  if (::write(file.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
      ::fsync(file.get()) != 0) {
    return Refuse(absl::StatusCode::kUnavailable, reason::kStoreUnavailable,
                  absl::StrCat("cannot write the keyring ", path));
  }
  return absl::OkStatus();
}

int Keyring::current_id(Purpose purpose) const {
  return keys_[static_cast<int>(purpose)].rbegin()->first;
}

const std::string& Keyring::current(Purpose purpose) const {
  return keys_[static_cast<int>(purpose)].rbegin()->second;
}

const std::string* Keyring::Find(Purpose purpose, int id) const {
  const auto& keys = keys_[static_cast<int>(purpose)];
  const auto it = keys.find(id);
  return it == keys.end() ? nullptr : &it->second;
}

absl::StatusOr<std::string> Keyring::Seal(absl::string_view table, absl::string_view column,
                                          absl::string_view row, absl::string_view plaintext,
                                          Rng& rng) const {
  return crypto::SealBox(current(Purpose::kEncryption), plaintext, Place(table, column, row), rng);
}

absl::StatusOr<std::string> Keyring::Open(absl::string_view table, absl::string_view column,
                                          absl::string_view row, absl::string_view box,
                                          int key_id) const {
  const std::string* key = Find(Purpose::kEncryption, key_id);
  if (key == nullptr) {
    return Refuse(absl::StatusCode::kDataLoss, reason::kKeyringCorrupt,
                  "sealed with a key that is not in the keyring");
  }
  return crypto::OpenBox(*key, box, Place(table, column, row));
}

std::string Keyring::BlindIndex(absl::string_view e164) const {
  return crypto::HmacSha256(current(Purpose::kBlindIndex), e164);
}

std::string Keyring::CodeHash(absl::string_view code) const {
  return crypto::HmacSha256(current(Purpose::kInvitation), code);
}

}  // namespace hjj::auth
