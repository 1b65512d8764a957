// Makes the signed evidence of one tap.
#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>

#include "dispatch/v1/check_in.pb.h"
#include "mobile/core/local_store.h"
#include "shared/base/clock.h"
#include "shared/base/ids.h"
#include "shared/base/rng.h"
#include "shared/crypto/sign.h"
#include "shared/domain/geo.h"

namespace hjj::mobile {

// A position as the phone measured it (WGS-84).
struct Fix {
  domain::LatLng at;
  int accuracy_m = 0;
  bool mocked = false;
  absl::Time time;
};

// A fix less certain than this says little about a crossing.
inline constexpr int kPoorAccuracyM = 200;

// Where a task happens, for the band of a claim.
struct Fence {
  domain::LatLng centre;
  double radius_m = domain::kCrossingRadiusM;
};

// What was tapped.
struct TapFacts {
  v1::CheckInKind kind = v1::CHECK_IN_KIND_UNSPECIFIED;
  std::string assignment_id;
  std::string claimant_id;  // whom it is about
  std::string actor_id;     // who tapped
  std::string annulled_event_id;
  std::optional<Fix> fix;      // absent: location declined or not there yet
  std::optional<Fence> fence;  // absent: the place is not known
  // For IN and OUT: she gives her place, so a better fix within two minutes is signed as well.
  bool place_later = false;
  std::optional<v1::SiteCode> code;       // for IN and OUT
  std::string strokes;                    // her name as she drew it, packed; empty: she did not
  std::optional<absl::Time> stated_time;  // for OUT: when she says she left
  std::string amends_event_id;            // for PLACE
};

// Ids, two clocks, the device chain and the signature. Core's thread only.
class CheckInMaker {
 public:
  // `boot_id`: 16 bytes, the same until the machine starts again. The clock, ids and rng outlive
  // it.
  CheckInMaker(const Clock* clock, IdSource* ids, Rng* rng, crypto::SigningKey key,
               std::string key_id, std::string boot_id)
      : clock_(clock),
        ids_(ids),
        rng_(rng),
        key_(std::move(key)),
        key_id_(std::move(key_id)),
        boot_id_(std::move(boot_id)) {}

  const std::string& key_id() const { return key_id_; }
  const std::string& boot_id() const { return boot_id_; }

  // The request as it will be sent; its bytes never change again.
  v1::SubmitCheckInRequest Make(const TapFacts& tap, const ChainState& chain,
                                const std::optional<HeldAnchor>& anchor);

 private:
  const Clock* clock_;
  IdSource* ids_;
  Rng* rng_;
  crypto::SigningKey key_;
  std::string key_id_, boot_id_;
};

// SHA-256(salt ‖ latitude ‖ longitude), each coordinate as a little-endian double: what the
// signed bytes say about coordinates that travel beside them.
std::string CoordinatesHash(const v1::RawPlace& place);

// SHA-256(salt ‖ strokes): what the signed bytes say about a drawing that travels beside them.
std::string DrawingHash(const v1::Drawing& drawing);

}  // namespace hjj::mobile
