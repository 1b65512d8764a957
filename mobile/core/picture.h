// What the screen shows: the server's rows with the outbox folded on top. The optimistic part is
// never written into the rows, so an acknowledgement or a RESET cannot lose it.
#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "mobile/core/check_in_maker.h"
#include "mobile/core/local_store.h"

namespace hjj::mobile {

// Those on her present shift, as the server listed them last: for what she sees of her partners
// and for a shift lead's work without a network.
inline constexpr char kTeamView[] = "team";

// A tap of this phone that counts, with those of the same kind that merge into it: a code or a
// signature that came after it.
struct Tap {
  std::vector<std::string> event_ids;  // the first is the tap
  v1::CheckInKind kind = v1::CHECK_IN_KIND_UNSPECIFIED;
  absl::Time time;     // when it was tapped, by this phone
  absl::Time at;       // what it says: the same, or when she says she left
  bool sent = false;   // all of it is acknowledged by the server
  bool drawn = false;  // with her name, drawn by herself
  bool coded = false;  // with a site code
  bool code_sent = false;
  v1::CodeVerdict verdict = v1::CODE_VERDICT_UNSPECIFIED;  // of the newest code
};

// What this phone asked to put right about an assignment's hours.
struct HourAsk {
  std::string request_id;
  OutboxState state = OutboxState::kPending;
  std::string error_reason;
};

// One view at one moment.
struct Picture {
  std::map<std::string, v1::Assignment> assignments;  // all maps by id
  std::map<std::string, v1::Offer> offers;
  std::map<std::string, v1::Shift> shifts;
  std::map<std::string, v1::Task> tasks;
  std::map<std::string, v1::Campaign> campaigns;
  std::map<std::string, v1::OrgUnit> units;
  std::map<std::string, v1::UrgentCall> urgent_calls;
  std::map<std::string, v1::HourDraft> drafts;  // by assignment
  std::map<std::string, Tap> last_taps;         // by assignment: the newest in force
  std::map<std::string, HourAsk> hour_asks;     // by assignment: the newest
  std::map<std::string, bool> unsent_answers;   // offers whose answer is still on this phone
  std::map<std::string, v1::Notice> notices;
  std::set<std::string> known_call_offs;  // she tapped that she knows
  std::set<std::string> read_notices;     // she opened on this phone
  int unsent_count = 0;
  int attention_count = 0;
};

// Setting that keeps the server's word about an event's code.
std::string VerdictSetting(const std::string& event_id);

// Where a task happens, for the band of a claim; nothing when it is not known.
std::optional<Fence> FenceOf(const Picture& picture, const std::string& task_id);

// Checked in, and no check-out long after the end: she is asked when she left.
bool IsOpenEnded(const v1::Assignment& assignment, absl::Time now);

// Reads and folds. Pure but for the store; core's thread only.
absl::StatusOr<Picture> ReadPicture(LocalStore* store, const std::string& view, absl::Time now);

// The fold of one assignment: its row and this phone's events about it, in order of making.
// Returns the row unchanged when every event is already part of it. Fills `last` with the newest
// event in force.
v1::Assignment FoldTaps(v1::Assignment row, const std::vector<OutboxRow>& events, absl::Time now,
                        std::optional<Tap>* last);

}  // namespace hjj::mobile
