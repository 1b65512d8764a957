// The installation's secrets: one file outside the database and outside every backup of it. Whoever
// has the database without this file cannot read a phone number, and cannot make a token.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <array>
#include <map>
#include <memory>
#include <string>

#include "shared/base/rng.h"

namespace hjj::auth {

// What a key is for; no key serves two purposes.
enum class Purpose {
  kEncryption,  // seals phone numbers
  kBlindIndex,  // finds a phone number without opening it
  kCursor,      // authenticates stream cursors
  kAnchor,      // authenticates time anchors
  kToken,       // access and refresh tokens
  kInvitation,  // hashes invitation codes
  kSiteCode,    // the secrets of shifts, from which site codes are made
};
inline constexpr int kPurposes = 7;

// Immutable once loaded; any thread. Owned by main.
class Keyring {
 public:
  // A fresh key, id 1, for each purpose; in memory only.
  static std::unique_ptr<Keyring> Generate(Rng& rng);
  // Reads the file. FAILED_PRECONDITION / KEYRING_UNSAFE when group or others may touch it,
  // NOT_FOUND / KEYRING_MISSING when it is not there, DATA_LOSS / KEYRING_CORRUPT for anything but
  // whole lines "purpose id 64-hex-digits" with at least one key for each purpose.
  static absl::StatusOr<std::unique_ptr<Keyring>> Load(const std::string& path);
  // Writes it with mode 0600 and syncs it; never over an existing file (ALREADY_EXISTS).
  absl::Status Save(const std::string& path) const;

  // Id of the key in use for new things; kept beside whatever it made.
  int current_id(Purpose purpose) const;
  // The 32 bytes of the key in use.
  const std::string& current(Purpose purpose) const;
  // An older key, to read what it made; nullptr when unknown.
  const std::string* Find(Purpose purpose, int id) const;

  // A value sealed for one place: it opens only in the table, column and row it was sealed for.
  absl::StatusOr<std::string> Seal(absl::string_view table, absl::string_view column,
                                   absl::string_view row, absl::string_view plaintext,
                                   Rng& rng) const;
  absl::StatusOr<std::string> Open(absl::string_view table, absl::string_view column,
                                   absl::string_view row, absl::string_view box, int key_id) const;
  // Keyed hash of a number in E.164, for look-ups and uniqueness: 32 bytes.
  std::string BlindIndex(absl::string_view e164) const;
  // Keyed hash of an invitation's six digits: 32 bytes.
  std::string CodeHash(absl::string_view code) const;

 private:
  Keyring() = default;
  // By purpose: id → 32 bytes; the highest id is in use.
  std::array<std::map<int, std::string>, kPurposes> keys_;
};

}  // namespace hjj::auth
