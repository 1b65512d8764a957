// Two edits of one shift that began from the same state: what only one side changed is taken, the
// rest is for somebody to choose.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "dispatch/v1/campaign.pb.h"

namespace hjj::mobile {

namespace v1 = ::dispatch::v1;

// One thing that differs. `kind`: "start", "end" (ms since the epoch), "minimum", "target" (heads),
// "name", "skills" (codes between commas), "slot" (1 there, 0 taken away).
struct MergeLine {
  std::string kind;
  std::string slot_id;    // empty for times
  std::string slot_name;  // as it was; of a new slot as it is
  std::string mine, theirs;
  bool conflict = false;  // both changed it, and not to the same
  bool by_me = false;     // only my side changed it
  std::string key() const { return kind + ":" + slot_id; }
};

struct ShiftMerge {
  // Theirs, with what I alone changed, and my choice where both did: their etag.
  v1::Shift merged;
  std::vector<MergeLine> lines;
};

// `mine_for` tells by MergeLine::key() where mine is chosen; elsewhere a conflict goes to theirs.
ShiftMerge MergeShifts(const v1::Shift& base, const v1::Shift& mine, const v1::Shift& theirs,
                       const std::map<std::string, bool>& mine_for);

}  // namespace hjj::mobile
