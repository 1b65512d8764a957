// What the screen shows: the server's rows with the outbox folded on top. The optimistic part is
// never written into the rows, so an acknowledgement or a RESET cannot lose it.
#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "mobile/core/local_store.h"

namespace hjj::mobile {

// A tap of this phone that counts.
struct Tap {
  std::string event_id;
  v1::CheckInKind kind = v1::CHECK_IN_KIND_UNSPECIFIED;
  absl::Time time;    // when she tapped, by this phone
  bool sent = false;  // acknowledged by the server
};

// One view at one moment.
struct Picture {
  std::map<std::string, v1::Assignment> assignments;  // all maps by id
  std::map<std::string, v1::Offer> offers;
  std::map<std::string, v1::Shift> shifts;
  std::map<std::string, v1::Task> tasks;
  std::map<std::string, v1::Campaign> campaigns;
  std::map<std::string, v1::OrgUnit> units;
  std::map<std::string, v1::HourDraft> drafts;  // by assignment
  std::map<std::string, Tap> last_taps;         // by assignment: the newest in force
  std::map<std::string, bool> unsent_answers;   // offers whose answer is still on this phone
  int unsent_count = 0;
  int attention_count = 0;
};

// Reads and folds. Pure but for the store; core's thread only.
absl::StatusOr<Picture> ReadPicture(LocalStore* store, const std::string& view, absl::Time now);

// The fold of one assignment: its row and this phone's events about it, in order of making.
// Returns the row unchanged when every event is already part of it. Fills `last` with the newest
// event in force.
v1::Assignment FoldTaps(v1::Assignment row, const std::vector<OutboxRow>& events, absl::Time now,
                        std::optional<Tap>* last);

}  // namespace hjj::mobile
