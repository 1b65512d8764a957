// From the stored events of one assignment to what they say: when each happened, who was there,
// how well it is proven. A pure function of the set of events: order of arrival makes no
// difference.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/app/context.h"
#include "shared/domain/anchored_time.h"
#include "shared/domain/evidence.h"
#include "shared/domain/presence.h"

namespace hjj::app {

// How far along a device's chain an event looks for an anchor of its boot, and so how far back a
// new anchor may settle events.
inline constexpr int kChainReach = 20;

// What the device's chain says about an event that its own anchor does not settle.
struct ChainHint {
  std::optional<absl::Time> before, after;  // by its neighbours' anchored times
  std::optional<domain::ServerAnchor> later_anchor;
};

// The events of an assignment with what their reading needs. `enrolled` bounds times from below:
// no key signs before it exists.
struct StayEvents {
  std::vector<storage::rec::StoredCheckIn> events;
  std::map<std::string, absl::Time> enrolled;  // by key id
  std::map<std::string, ChainHint> hints;      // by event id
};
absl::StatusOr<StayEvents> ReadStay(storage::ReadTxn& txn, absl::string_view assignment_id);

// What the events of an assignment are read against.
struct StayWindow {
  // Ends where it was called off.
  domain::ShiftWindow shift;
  absl::Time planned_end;
  bool called_off = false;
};
absl::StatusOr<StayWindow> WindowOf(storage::ReadTxn& txn,
                                    const ::dispatch::v1::Assignment& assignment,
                                    const Settings& settings);

struct StayFold {
  domain::Presence presence;
  // As hours are counted: who was there when her shift was called off need not tap to leave. Until
  // she does, she left when the word went out. Her presence follows once the grace is over.
  domain::Presence counted;
  std::map<std::string, domain::EventEvidence> evidence;  // by event id
  std::map<std::string, domain::AnchoredTime> times;      // by event id
};

// The event was tapped in the boot its anchor arrived in.
bool SettledByOwnAnchor(const storage::rec::StoredCheckIn& stored);
// Resolves every event's time: by its anchor or a later one of the same boot, else between its
// neighbours in the device's chain.
std::map<std::string, domain::AnchoredTime> ResolveTimes(const StayEvents& stay);

// `approver_id`, where known, is no independent witness of the hours she approves.
StayFold FoldStay(const StayEvents& stay, const StayWindow& window, absl::Time now,
                  absl::string_view approver_id = "");

// Puts times as resolved now into a record, for readers.
void PutTimes(const domain::AnchoredTime& time, ::dispatch::v1::CheckInRecord* record);

}  // namespace hjj::app
