// What every use case that touches assignments shares: their birth, their steps through the
// commitment table, the count of seats, and how a change reaches the phones.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <algorithm>
#include <string>
#include <vector>

#include "server/storage/store.h"
#include "shared/domain/commitment.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

// A new row with everything copied from task and shift; no commitment yet (Step gives it one),
// presence ABSENT, credit NONE, version 0.
pb::Assignment MakeAssignment(absl::string_view id, const pb::Task& task, const pb::Shift& shift,
                              absl::string_view slot_id, absl::string_view person_id,
                              pb::Origin origin);

// One step of the commitment table. FAILED_PRECONDITION / NOT_ALLOWED_FROM {state, action} when
// the table has no such step; then the row is unchanged.
absl::Status Step(pb::Assignment& assignment, domain::Action action);
domain::Commitment CommitmentOf(const pb::Assignment& assignment);
bool IsLive(const pb::Assignment& assignment);
bool HoldsSeat(const pb::Assignment& assignment);

// Each raises the version, sets the etag, writes the row and publishes it to the staff of the unit
// and of all units above, and to the people it concerns (for an assignment or offer: her).
absl::Status PutAndPublish(storage::WriteTxn& txn, absl::string_view request_id,
                           pb::Assignment& assignment, absl::string_view unit_path);
absl::Status PutAndPublish(storage::WriteTxn& txn, absl::string_view request_id, pb::Offer& offer,
                           absl::string_view unit_path);
absl::Status PutAndPublish(storage::WriteTxn& txn, absl::string_view request_id, pb::Shift& shift,
                           absl::string_view unit_path, const std::vector<std::string>& person_ids);
absl::Status PutAndPublish(storage::WriteTxn& txn, absl::string_view request_id, pb::Task& task,
                           absl::string_view unit_path, const std::vector<std::string>& person_ids);

// Sends her what her new assignment refers to (campaign, task, shift), so that her phone can show
// it: she sees rows of shifts only from when she is asked.
absl::Status PublishContext(storage::WriteTxn& txn, absl::string_view request_id,
                            const pb::Task& task, const pb::Shift& shift,
                            absl::string_view person_id);

// Heads of one role slot.
struct SeatCount {
  int minimum = 0;
  int target = 0;
  int held = 0;  // accepted, reconfirming, or seeking a stand-in
  int away = 0;  // … of these, did not come: their seats may be filled, and they may still come
  int offered = 0;  // asked; the seat is kept for her until her answer or the deadline
  int called = 0;   // … of these, by an urgent call: many for one seat, kept for none of them

  int coming() const { return held - away; }
  // Seats nobody holds.
  int free() const { return std::max(0, target - coming()); }
  // Seats nobody holds and nobody is asked for: what may still be offered.
  int open() const { return std::max(0, free() - offered); }
  // Seats nobody holds and that are kept for nobody.
  int unpromised() const { return std::max(0, free() - (offered - called)); }
};
// By slot id; every slot of the shift has an entry.
using SeatCounts = absl::flat_hash_map<std::string, SeatCount>;

SeatCounts CountSeats(const pb::Shift& shift, const std::vector<pb::Assignment>& of_shift);
absl::StatusOr<SeatCounts> CountSeats(storage::ReadTxn& txn, const pb::Shift& shift);

// All pages of a list that is known to be short (one shift, one offer, one person's weeks).
absl::StatusOr<std::vector<pb::Assignment>> AllAssignments(storage::ReadTxn& txn,
                                                           const storage::AssignmentQuery& query);
absl::StatusOr<std::vector<pb::Assignment>> AssignmentsOfShift(storage::ReadTxn& txn,
                                                               absl::string_view shift_id);

// The slot of this id; nullptr when the shift has none.
const pb::RoleSlot* FindSlot(const pb::Shift& shift, absl::string_view slot_id);

// Path of a unit; NOT_FOUND / "unit" when there is none.
absl::StatusOr<std::string> PathOfUnit(storage::ReadTxn& txn, absl::string_view unit_id);

}  // namespace hjj::app
