// Calling shifts off and taking that back: what one shift and a whole area have in common.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <string>
#include <vector>

#include "dispatch/v1/call_off.pb.h"
#include "server/app/context.h"
#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

// A call-off can be taken back for so long.
inline constexpr absl::Duration kUndoCallOff = absl::Minutes(5);
// Of one call-off: its one transaction must not hold the writer for many seconds.
inline constexpr int kShiftsOfCallOff = 2000;

// A shift about to be called off.
struct CallOffTarget {
  pb::Shift shift;
  std::string path;  // of its unit
  std::vector<pb::Assignment> assignments;
};

// Published shifts of the scope that are not over at `now`, by start time, with their assignments.
// `path` is that of the scope's unit; the scope's times are set. LIMIT_EXCEEDED {shifts}.
absl::StatusOr<std::vector<CallOffTarget>> FindTargets(storage::ReadTxn& txn,
                                                       const pb::CallOffScope& scope,
                                                       absl::string_view path, absl::Time now);

absl::StatusOr<pb::CallOffCounts> CountTargets(storage::ReadTxn& txn,
                                               const std::vector<CallOffTarget>& targets);

// Who calls off what, and why.
struct CallOffOrder {
  std::string request_id, person_id;
  pb::CallOffScope scope;
  std::string path;
  std::string reason;
};

// Every live assignment of the targets becomes CANCELLED, offers of them are released, urgent calls
// end. Who is standing there keeps her presence; her hours are read as if the shift ended now.
absl::StatusOr<pb::CallOffRecord> CallOffAll(const Context& context, storage::WriteTxn& txn,
                                             const CallOffOrder& order,
                                             std::vector<CallOffTarget> targets);

// Shifts and assignments stand as they stood; left as they are: assignments of women who have since
// given that time to something else. Returns how many stand again.
absl::StatusOr<int> RestoreAll(const Context& context, storage::WriteTxn& txn,
                               const std::string& request_id, pb::CallOffRecord& record);

// Raises the version, writes the record and publishes it to the staff of its unit, of those above,
// and of the units at `also_paths`.
absl::Status PutAndPublish(storage::WriteTxn& txn, absl::string_view request_id,
                           pb::CallOffRecord& record,
                           const std::vector<std::string>& also_paths = {});

// All seats of a call-off, by start time.
absl::StatusOr<std::vector<storage::rec::StoredCallOffSeat>> SeatsOf(
    storage::ReadTxn& txn, absl::string_view call_off_id, absl::string_view person_id = "",
    bool unreached_only = false);

}  // namespace hjj::app
