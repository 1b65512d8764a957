#include "server/app/stay_fold.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "shared/base/status.h"
#include "shared/wire/convert.h"
#include "shared/wire/due.h"

namespace hjj::app {
namespace {

namespace pb = ::dispatch::v1;
using storage::rec::StoredCheckIn;

// A position counts for the tap it amends when it was measured this soon after.
constexpr absl::Duration kAmendsWithin = absl::Seconds(120);
constexpr absl::Duration kCodeDay = absl::Hours(24);

std::optional<domain::ServerAnchor> AnchorOf(const StoredCheckIn& stored) {
  if (!stored.anchor_verified()) return std::nullopt;
  const pb::CheckInEvent& event = stored.record().event();
  return domain::ServerAnchor{FromProto(event.anchor().time()), event.anchor_boot_id(),
                              event.anchor_boot_ms(), absl::Milliseconds(event.anchor_rtt_ms())};
}

domain::TimeClaim ClaimOf(const StoredCheckIn& stored) {
  const pb::CheckInEvent& event = stored.record().event();
  domain::TimeClaim claim;
  claim.claimed_wall = FromProto(event.claimed_time());
  claim.boot_id = event.boot_id();
  claim.boot_ms = event.boot_ms();
  claim.received = FromProto(stored.record().receive_time());
  claim.anchor = AnchorOf(stored);
  return claim;
}

// Neighbours of an event that its own anchor does not settle, wherever they belong.
absl::StatusOr<ChainHint> HintFor(storage::ReadTxn& txn, const StoredCheckIn& stored) {
  ChainHint hint;
  const std::string& key_id = stored.record().check_in().key_id();
  const pb::CheckInEvent& event = stored.record().event();
  HJJ_ASSIGN_OR_RETURN(const auto before, txn.ChainEvent(key_id, event.chain_index() - 1));
  if (before) hint.before = domain::ResolveTime(ClaimOf(*before)).Earliest();
  for (int i = 1; i <= kChainReach; ++i) {
    HJJ_ASSIGN_OR_RETURN(const auto next, txn.ChainEvent(key_id, event.chain_index() + i));
    if (!next) break;
    if (i == 1) hint.after = domain::ResolveTime(ClaimOf(*next)).Latest();
    if (next->record().event().boot_id() != event.boot_id()) break;
    if (SettledByOwnAnchor(*next)) {
      hint.later_anchor = AnchorOf(*next);
      break;
    }
  }
  return hint;
}

pb::PlaceBand BandOf(const pb::CheckInRecord& record) {
  // The server's own reading of raw coordinates counts before the phone's word.
  return record.computed_band() != pb::PLACE_BAND_UNSPECIFIED ? record.computed_band()
                                                              : record.event().place().band();
}

bool IsThere(const pb::CheckInRecord& record) {
  return BandOf(record) == pb::PLACE_BAND_INSIDE || BandOf(record) == pb::PLACE_BAND_NEAR;
}

// Whether `place` is the position of `tap`, measured soon enough by the same phone.
bool Amends(const pb::CheckInEvent& place, const pb::CheckInEvent& tap) {
  return place.kind() == pb::CHECK_IN_KIND_PLACE && place.amends_event_id() == tap.id() &&
         place.actor_id() == tap.actor_id() && place.boot_id() == tap.boot_id() &&
         place.boot_ms() >= tap.boot_ms() &&
         absl::Milliseconds(place.boot_ms() - tap.boot_ms()) <= kAmendsWithin;
}

domain::EventEvidence EvidenceOf(const StoredCheckIn& stored, const domain::AnchoredTime& time,
                                 absl::string_view approver_id) {
  const pb::CheckInRecord& record = stored.record();
  const pb::CheckInEvent& event = record.event();
  const bool herself = event.actor_id() == event.claimant_id();
  const std::string& holder = record.code_holder_id();
  domain::EventEvidence e;
  // Her name, drawn on the lead's screen, is her own word.
  e.self_claim = herself || stored.has_drawing();
  e.by_code = record.code_verdict() == pb::CODE_VERDICT_ACCEPTED && holder != event.claimant_id() &&
              holder != approver_id;
  e.witness = e.by_code || (!herself && event.actor_id() != approver_id);
  e.place = IsThere(record);
  e.anchored = time.anchored;
  e.over_day_late = FromProto(record.receive_time()) - time.best > kCodeDay;
  e.clock_disagrees = time.clock_disagrees;
  e.stated = event.has_stated_time();
  return e;
}

// See StayFold::counted.
void EndByCallOff(std::vector<domain::CheckInFact> facts, const StayWindow& window, absl::Time now,
                  StayFold* fold) {
  // Nobody waits for her.
  for (domain::Presence* presence : {&fold->presence, &fold->counted}) {
    if (presence->state == domain::PresenceState::kNoShowSuspected && presence->stray_ids.empty()) {
      presence->state = domain::PresenceState::kAbsent;
    }
  }
  if (fold->presence.intervals.empty()) return;
  const domain::PresenceInterval& last = fold->presence.intervals.back();
  if (!last.open() || last.in >= window.shift.end) return;
  domain::CheckInFact leaves;
  leaves.id = "call-off";
  leaves.kind = domain::CheckInKind::kOut;
  leaves.at = window.shift.end;
  facts.push_back(std::move(leaves));
  fold->counted = domain::FoldPresence(std::move(facts), window.shift, now);
  // The end is the organiser's own word: it is proven as well as her coming.
  domain::PresenceInterval& ended = fold->counted.intervals.back();
  ended.out_ids = ended.in_ids;
  if (now > window.shift.end + window.shift.open_end_grace) fold->presence = fold->counted;
}

}  // namespace

absl::StatusOr<StayEvents> ReadStay(storage::ReadTxn& txn, absl::string_view assignment_id) {
  StayEvents stay;
  HJJ_ASSIGN_OR_RETURN(stay.events, txn.CheckInsOf(assignment_id));
  for (const StoredCheckIn& stored : stay.events) {
    const std::string& key_id = stored.record().check_in().key_id();
    if (stay.enrolled.contains(key_id)) continue;
    HJJ_ASSIGN_OR_RETURN(const auto device, txn.GetDevice(key_id));
    stay.enrolled[key_id] =
        device ? absl::FromUnixMicros(device->enrol_us()) : absl::InfinitePast();
  }
  for (const StoredCheckIn& stored : stay.events) {
    if (SettledByOwnAnchor(stored)) continue;
    HJJ_ASSIGN_OR_RETURN(stay.hints[stored.record().event().id()], HintFor(txn, stored));
  }
  return stay;
}

bool SettledByOwnAnchor(const StoredCheckIn& stored) {
  const pb::CheckInEvent& event = stored.record().event();
  return stored.anchor_verified() && event.anchor_boot_id() == event.boot_id() &&
         event.boot_ms() >= event.anchor_boot_ms();
}

std::map<std::string, domain::AnchoredTime> ResolveTimes(const StayEvents& stay) {
  // One chain a key, in the order in which the device signed.
  std::vector<const StoredCheckIn*> chain;
  for (const StoredCheckIn& stored : stay.events) chain.push_back(&stored);
  auto place_in_chain = [](const StoredCheckIn* s) {
    const pb::CheckInRecord& r = s->record();
    return std::tuple(absl::string_view(r.check_in().key_id()), r.event().chain_index(),
                      absl::string_view(r.event().id()));
  };
  std::sort(chain.begin(), chain.end(),
            [&](const auto* a, const auto* b) { return place_in_chain(a) < place_in_chain(b); });
  auto same_key = [&](size_t i, size_t j) {
    return chain[i]->record().check_in().key_id() == chain[j]->record().check_in().key_id();
  };

  // Forwards, what came before bounds from below; then backwards, what came after from above.
  std::vector<domain::TimeClaim> claims(chain.size());
  for (size_t i = 0; i < chain.size(); ++i) {
    claims[i] = ClaimOf(*chain[i]);
    auto enrolled = stay.enrolled.find(chain[i]->record().check_in().key_id());
    if (enrolled != stay.enrolled.end()) claims[i].chain_before = enrolled->second;
    if (const auto hint = stay.hints.find(chain[i]->record().event().id());
        hint != stay.hints.end()) {
      const auto& [before, after, later_anchor] = hint->second;
      if (before) {
        claims[i].chain_before = std::max(claims[i].chain_before.value_or(*before), *before);
      }
      claims[i].chain_after = after;
      claims[i].later_anchor = later_anchor;
    }
    if (i > 0 && same_key(i - 1, i)) {
      const absl::Time before = domain::ResolveTime(claims[i - 1]).Earliest();
      claims[i].chain_before = std::max(claims[i].chain_before.value_or(before), before);
    }
  }
  std::map<std::string, domain::AnchoredTime> times;
  for (size_t i = chain.size(); i-- > 0;) {
    const domain::AnchoredTime time = domain::ResolveTime(claims[i]);
    times[chain[i]->record().event().id()] = time;
    if (i > 0 && same_key(i - 1, i)) {
      claims[i - 1].chain_after =
          std::min(claims[i - 1].chain_after.value_or(time.Latest()), time.Latest());
    }
  }
  return times;
}

StayFold FoldStay(const StayEvents& stay, const StayWindow& window, absl::Time now,
                  absl::string_view approver_id) {
  StayFold fold;
  fold.times = ResolveTimes(stay);
  std::map<absl::string_view, absl::string_view> actor_of;
  for (const StoredCheckIn& stored : stay.events) {
    actor_of[stored.record().event().id()] = stored.record().event().actor_id();
  }
  std::vector<domain::CheckInFact> facts;
  for (const StoredCheckIn& stored : stay.events) {
    const pb::CheckInEvent& event = stored.record().event();
    const domain::AnchoredTime& time = fold.times[event.id()];
    domain::EventEvidence& evidence = fold.evidence[event.id()];
    evidence = EvidenceOf(stored, time, approver_id);
    for (const StoredCheckIn& other : stay.events) {
      evidence.place |= Amends(other.record().event(), event) && IsThere(other.record());
    }
    domain::CheckInFact fact;
    fact.id = event.id();
    fact.kind = static_cast<domain::CheckInKind>(event.kind());
    fact.at = time.best;
    if (event.has_stated_time()) fact.at = std::min(FromProto(event.stated_time()), time.best);
    fact.annuls = event.annulled_event_id();
    // Everybody takes back her own taps only.
    const auto target = actor_of.find(fact.annuls);
    if (target != actor_of.end() && target->second != event.actor_id()) continue;
    facts.push_back(std::move(fact));
  }
  fold.presence = domain::FoldPresence(facts, window.shift, now);
  fold.counted = fold.presence;
  if (window.called_off) EndByCallOff(std::move(facts), window, now, &fold);
  return fold;
}

absl::StatusOr<StayWindow> WindowOf(storage::ReadTxn& txn, const pb::Assignment& assignment,
                                    const Settings& settings) {
  StayWindow window;
  window.shift.start = FromProto(assignment.start_time());
  window.shift.end = window.planned_end = FromProto(assignment.end_time());
  window.shift.open_end_grace = settings.presence_grace;
  window.shift.no_show_grace += DueTime(assignment) - window.shift.start;
  if (assignment.commitment() != pb::COMMITMENT_CANCELLED || assignment.call_off_id().empty()) {
    return window;
  }
  HJJ_ASSIGN_OR_RETURN(const auto call_off, txn.GetCallOff(assignment.call_off_id()));
  if (call_off) {
    window.called_off = true;
    window.shift.end = std::min(window.planned_end, FromProto(call_off->create_time()));
  }
  return window;
}

void PutTimes(const domain::AnchoredTime& time, pb::CheckInRecord* record) {
  // At rest and on the wire there is no infinity.
  auto finite = [](absl::Time t) { return ToProto(std::max(t, absl::UnixEpoch())); };
  *record->mutable_best_time() = finite(time.best);
  *record->mutable_earliest_time() = finite(time.Earliest());
  *record->mutable_latest_time() = finite(time.Latest());
  record->set_anchored(time.anchored);
  record->set_clock_disagrees(time.clock_disagrees);
}

}  // namespace hjj::app
