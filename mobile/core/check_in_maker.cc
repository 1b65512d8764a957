#include "mobile/core/check_in_maker.h"

#include <cstring>

#include "shared/crypto/hash.h"
#include "shared/wire/convert.h"

namespace hjj::mobile {
namespace {

constexpr size_t kSaltSize = 16;

void AppendDouble(std::string* out, double value) {
  uint64_t bits;
  std::memcpy(&bits, &value, sizeof(bits));
  for (int i = 0; i < 8; ++i) out->push_back(static_cast<char>(bits >> (8 * i)));
}

}  // namespace

std::string CoordinatesHash(const v1::RawPlace& place) {
  std::string bytes = place.salt();
  AppendDouble(&bytes, place.latitude_deg());
  AppendDouble(&bytes, place.longitude_deg());
  return crypto::Sha256(bytes);
}

std::string DrawingHash(const v1::Drawing& drawing) {
  return crypto::Sha256(drawing.salt() + drawing.strokes());
}

v1::SubmitCheckInRequest CheckInMaker::Make(const TapFacts& tap, const ChainState& chain,
                                            const std::optional<HeldAnchor>& anchor) {
  v1::SubmitCheckInRequest request;
  v1::CheckInEvent event;
  event.set_id(ids_->New());
  event.set_assignment_id(tap.assignment_id);
  event.set_claimant_id(tap.claimant_id);
  event.set_actor_id(tap.actor_id);
  event.set_kind(tap.kind);
  *event.mutable_claimed_time() = ToProto(clock_->Now());
  event.set_boot_id(boot_id_);
  event.set_boot_ms(clock_->BootMillis());
  // An anchor issued to another key proves nothing for this one.
  if (anchor && anchor->anchor.key_id() == key_id_) {
    *event.mutable_anchor() = anchor->anchor;
    event.set_anchor_boot_ms(anchor->boot_ms);
    event.set_anchor_rtt_ms(anchor->rtt_ms);
    event.set_anchor_boot_id(anchor->boot_id);
  }
  if (tap.kind == v1::CHECK_IN_KIND_PLACE) event.mutable_place();
  if (tap.fix && domain::IsValid(tap.fix->at)) {
    auto* raw = request.mutable_raw_place();
    raw->set_latitude_deg(tap.fix->at.lat);
    raw->set_longitude_deg(tap.fix->at.lng);
    raw->set_salt(rng_->Bytes(kSaltSize));
    auto* place = event.mutable_place();
    if (tap.fence) {
      place->set_band(static_cast<v1::PlaceBand>(domain::BandOf(
          tap.fence->centre, tap.fence->radius_m, tap.fix->at, tap.fix->accuracy_m)));
    }
    place->set_accuracy_m(tap.fix->accuracy_m);
    place->set_mocked(tap.fix->mocked);
    place->set_coordinates_hash(CoordinatesHash(*raw));
  }
  event.set_annulled_event_id(tap.annulled_event_id);
  event.set_amends_event_id(tap.amends_event_id);
  if (tap.code) *event.mutable_code() = *tap.code;
  if (tap.stated_time) *event.mutable_stated_time() = ToProto(*tap.stated_time);
  if (!tap.strokes.empty()) {
    auto* drawing = request.mutable_drawing();
    drawing->set_strokes(tap.strokes);
    drawing->set_salt(rng_->Bytes(kSaltSize));
    event.set_drawing_hash(DrawingHash(*drawing));
  }
  event.set_chain_index(chain.next_index);
  event.set_previous_hash(chain.previous_hash);

  request.set_request_id(event.id());
  auto* envelope = request.mutable_check_in();
  envelope->set_event(event.SerializeAsString());
  envelope->set_signature(crypto::Sign(crypto::kCheckInDomain, key_, envelope->event()));
  envelope->set_key_id(key_id_);
  return request;
}

}  // namespace hjj::mobile
