#include "server/app/check_in_parse.h"

#include <absl/strings/str_cat.h>

#include <bit>
#include <string>

#include "server/app/site_code_ops.h"
#include "shared/base/ids.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/crypto/hash.h"
#include "shared/crypto/sign.h"
#include "shared/domain/chain.h"
#include "shared/domain/geo.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

namespace pb = ::dispatch::v1;

constexpr size_t kBootIdSize = 16;
constexpr size_t kPlaceSaltSize = 16;
constexpr size_t kMaxStrokes = 16 << 10;

std::string LittleEndianDouble(double d) {
  const auto bits = std::bit_cast<uint64_t>(d);
  std::string out(8, '\0');
  for (size_t i = 0; i < out.size(); ++i) out[i] = static_cast<char>(bits >> (8 * i));
  return out;
}

domain::LatLng PositionOf(const pb::RawPlace& raw) {
  return {raw.latitude_deg(), raw.longitude_deg()};
}

// What only some kinds of events bear.
absl::Status CheckBesideTheTap(const pb::CheckInEvent& event) {
  const bool end = event.kind() == pb::CHECK_IN_KIND_IN || event.kind() == pb::CHECK_IN_KIND_OUT;
  if (event.kind() == pb::CHECK_IN_KIND_PLACE) {
    if (!IsId(event.amends_event_id())) {
      return BadField("event.amends_event_id", "a UUIDv7 in lower case");
    }
    if (!event.has_place()) return BadField("event.place", "required for PLACE");
  } else if (!event.amends_event_id().empty()) {
    return BadField("event.amends_event_id", "only for PLACE");
  }
  if (event.has_code()) {
    if (!end) return BadField("event.code", "only for IN and OUT");
    HJJ_RETURN_IF_ERROR(CheckSiteCode(event.code()));
  }
  if (!event.drawing_hash().empty()) {
    if (!end || event.claimant_id() == event.actor_id()) {
      return BadField("event.drawing_hash", "only for IN and OUT of another woman");
    }
    if (event.drawing_hash().size() != crypto::kHashSize) {
      return BadField("event.drawing_hash", "32 bytes");
    }
  }
  if (event.has_stated_time()) {
    if (event.kind() != pb::CHECK_IN_KIND_OUT) {
      return BadField("event.stated_time", "only for OUT");
    }
    if (FromProto(event.stated_time()) > FromProto(event.claimed_time())) {
      return BadField("event.stated_time", "not after the tap");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckSignedFields(const pb::CheckInEvent& event) {
  const bool tombstone = event.kind() == pb::CHECK_IN_KIND_TOMBSTONE;
  if (!pb::CheckInKind_IsValid(event.kind()) || event.kind() == pb::CHECK_IN_KIND_UNSPECIFIED) {
    return BadField("event.kind", "a known kind");
  }
  if (!IsId(event.assignment_id()) && !(tombstone && event.assignment_id().empty())) {
    return BadField("event.assignment_id", "a UUIDv7 in lower case");
  }
  if (!IsId(event.claimant_id())) {
    return BadField("event.claimant_id", "a UUIDv7 in lower case");
  }
  if (!IsId(event.actor_id())) return BadField("event.actor_id", "a UUIDv7 in lower case");
  if (!event.has_claimed_time()) return BadField("event.claimed_time", "required");
  if (event.boot_id().size() != kBootIdSize) return BadField("event.boot_id", "16 bytes");
  if (event.boot_ms() < 0) return BadField("event.boot_ms", "0 or more");
  if (event.chain_index() < 1) return BadField("event.chain_index", "1 or more");
  if (event.previous_hash().size() != domain::kChainHashSize) {
    return BadField("event.previous_hash", "32 bytes");
  }
  if (event.kind() == pb::CHECK_IN_KIND_ANNUL) {
    if (!IsId(event.annulled_event_id())) {
      return BadField("event.annulled_event_id", "a UUIDv7 in lower case");
    }
  } else if (!event.annulled_event_id().empty()) {
    return BadField("event.annulled_event_id", "only for ANNUL");
  }
  if (tombstone && event.discarded_hash().size() != domain::kChainHashSize) {
    return BadField("event.discarded_hash", "32 bytes");
  }
  return CheckBesideTheTap(event);
}

}  // namespace

absl::StatusOr<pb::CheckInEvent> ParseCheckIn(const pb::SubmitCheckInRequest& request) {
  if (!request.has_check_in()) return BadField("check_in", "required");
  const pb::SignedCheckIn& envelope = request.check_in();
  if (envelope.event().empty() || envelope.event().size() > kMaxEventBytes) {
    return BadField("check_in.event", absl::StrCat("1 to ", kMaxEventBytes, " bytes"));
  }
  if (envelope.signature().size() != crypto::kSignatureSize) {
    return BadField("check_in.signature", "64 bytes");
  }
  if (envelope.key_id().size() != crypto::kKeyIdSize) {
    return BadField("check_in.key_id", "16 bytes");
  }
  pb::CheckInEvent event;
  if (!event.ParseFromString(envelope.event())) {
    return Refuse(absl::StatusCode::kInvalidArgument, reason::kBadEnvelope,
                  "the signed bytes are no check-in event",
                  {{"field", "check_in.event"}, {"rule", "a serialised CheckInEvent"}});
  }
  if (!IsId(event.id())) return BadField("event.id", "a UUIDv7 in lower case");
  if (event.id() != request.request_id()) {
    return BadField("request_id", "equal to the event's id");
  }
  HJJ_RETURN_IF_ERROR(CheckSignedFields(event));
  return event;
}

bool RawPlaceFits(const pb::CheckInEvent& event, const pb::RawPlace& raw) {
  return domain::IsValid(PositionOf(raw)) && raw.salt().size() == kPlaceSaltSize &&
         crypto::Sha256(absl::StrCat(raw.salt(), LittleEndianDouble(raw.latitude_deg()),
                                     LittleEndianDouble(raw.longitude_deg()))) ==
             event.place().coordinates_hash();
}

bool DrawingFits(const pb::CheckInEvent& event, const pb::Drawing& drawing) {
  return !drawing.strokes().empty() && drawing.strokes().size() <= kMaxStrokes &&
         drawing.salt().size() == kPlaceSaltSize &&
         crypto::Sha256(absl::StrCat(drawing.salt(), drawing.strokes())) == event.drawing_hash();
}

pb::PlaceBand ComputeBand(const pb::Place& place, const pb::CheckInEvent& event,
                          const pb::RawPlace& raw) {
  if (!place.has_position()) return pb::PLACE_BAND_UNSPECIFIED;
  const double radius_m = place.radius_m() > 0 ? place.radius_m() : domain::kCrossingRadiusM;
  return static_cast<pb::PlaceBand>(
      domain::BandOf({place.position().latitude_deg(), place.position().longitude_deg()}, radius_m,
                     PositionOf(raw), event.place().accuracy_m()));
}

}  // namespace hjj::app
