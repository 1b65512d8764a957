// The site codes this phone may show: their keys, fetched while there is a network, and the code of
// this moment, made without one.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "mobile/core/executor.h"
#include "mobile/core/local_store.h"
#include "mobile/core/picture.h"
#include "mobile/core/rpc_client.h"
#include "shared/base/clock.h"
#include "shared/base/ids.h"

namespace hjj::mobile {

// Reasons of Show: both need one connection.
inline constexpr char kNoAnchor[] = "NO_ANCHOR";  // none of this boot
inline constexpr char kNoKey[] = "NO_KEY";

// What a QR bears: "HJJ1:" and the base64url of a serialised ScannedCode.
std::string QrText(const v1::ScannedCode& code);
// Nullopt for any other text.
std::optional<v1::ScannedCode> ParseQrText(absl::string_view text);

// The shift's code is shown now: it was not called off, and is within two hours of `now`.
bool CodeTimeIs(const v1::Shift& shift, absl::Time now);

// Core's thread only. Keys belong to this device's key; they are kept until their codes are no
// longer looked at.
class SiteCodeBook {
 public:
  struct Deps {
    const Clock* clock;
    LocalStore* store;
    RpcClient* rpc;
    IdSource* ids;
    std::string key_id;   // this device's
    std::string boot_id;  // of this boot
  };
  explicit SiteCodeBook(Deps deps) : deps_(std::move(deps)) {}

  bool Holds(const std::string& shift_id);
  // `done` comes once: OK with the key kept. Nothing is asked, and nothing comes, while an earlier
  // Fetch of the shift is under way.
  void Fetch(const std::string& shift_id, std::function<void(absl::Status)> done);
  // Fetches what she may need to show with no network: shifts of `picture` she leads that begin
  // today or tomorrow. Each until it is here or refused.
  void FetchAhead(const Picture& picture, const std::string& person_id, absl::TimeZone zone);

  struct Shown {
    std::string digits;          // seven
    std::string qr_text;         // of QrText
    absl::Duration digits_left;  // until the next digits
  };
  // FAILED_PRECONDITION with kNoAnchor or kNoKey while one is missing.
  absl::StatusOr<Shown> Show(const std::string& shift_id);

 private:
  std::vector<v1::IssueSiteCodeKeyResponse> Keys();
  absl::Status Keep(const v1::IssueSiteCodeKeyResponse& key);
  // By the server's clock, as far as this phone knows it; never by its wall clock.
  absl::StatusOr<absl::Time> AnchoredNow();

  const Deps deps_;
  std::set<std::string> asked_, refused_;
  Life life_;
};

}  // namespace hjj::mobile
