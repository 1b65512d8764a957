// What an offer is made of, shared by plans, edits of shifts, backfill and answers.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include <string>
#include <vector>

#include "server/app/context.h"
#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

// Nobody is given less to answer in.
inline constexpr absl::Duration kLeastTime = absl::Minutes(5);

// When a calm offer must be answered: the next day at 12:00, an hour before the first shift at the
// latest, and never inside the quiet hours: then at their beginning, while that lies ahead.
absl::Time OfferDeadline(absl::Time now, absl::Time first_start, absl::TimeZone zone);
// For a seat that fell free: half the time that is left until the start, at most the calm deadline,
// at least five minutes, never after the start.
absl::Time UrgentDeadline(absl::Time now, absl::Time start, absl::TimeZone zone);

// A new open offer of these assignments (by start time) to their one person; sets their offer_id.
pb::Offer MakeOffer(absl::string_view id, std::vector<pb::Assignment>& assignments, absl::Time now,
                    absl::Time answer_by);

// Path of the lowest unit that has all of these below it: where a bundle over several units
// belongs.
std::string CommonPath(const std::vector<std::string>& paths);
// "/a/b/" → "b"
std::string LastUnit(absl::string_view path);

// The offer's assignments, by start time.
absl::StatusOr<std::vector<pb::Assignment>> AssignmentsOf(storage::ReadTxn& txn,
                                                          const pb::Offer& offer);

// State and delivery that follow from its assignments: open while one waits for her, else
// `closed_as`.
void Settle(pb::Offer& offer, const std::vector<pb::Assignment>& assignments,
            pb::OfferState closed_as);

// Seats that fell free and want the next best woman. Kept with the data, so that a crash loses
// none; taken by Cascade. A seat queued twice is one entry.
struct FreedSeat {
  std::string shift_id;
  std::string slot_id;
  absl::Time start;
  bool operator==(const FreedSeat&) const = default;
};
absl::StatusOr<std::vector<FreedSeat>> FreedSeats(storage::ReadTxn& txn);
// Queues the seat of this assignment.
absl::Status QueueBackfill(storage::WriteTxn& txn, const pb::Assignment& freed);
absl::Status RemoveFromQueue(storage::WriteTxn& txn, const FreedSeat& seat);

}  // namespace hjj::app
