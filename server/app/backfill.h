// Finding the next best woman for one seat now, and asking her.
#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <string>
#include <vector>

#include "server/app/context.h"
#include "server/app/facts.h"
#include "server/app/roster.h"
#include "server/app/work_lookup.h"
#include "server/storage/store.h"
#include "shared/wire/due.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

struct Ranked {
  std::string person_id;
  pb::WhyHer why;
  int32_t cost = 0;
  dispatch::CostBreakdown parts;  // what the cost is made of
  absl::Time arrive;              // when she could be there if asked now
  bool uses_app = false;
  bool early_calls_ok = false;
};

// The women no rule speaks against, best first: those who can be there at the start before those
// who cannot, then by soft cost. Leaves out whoever was asked for this shift before. Looks at the
// nearest `look_at`, and no further once `enough` are found who can be there at the start: the
// way weighs most, and a seat that fell free is to be offered in milliseconds.
absl::StatusOr<std::vector<Ranked>> RankCandidates(const Context& context, storage::ReadTxn& txn,
                                                   const RosterSnapshot& roster, const ShiftAt& at,
                                                   const pb::RoleSlot& slot, size_t enough,
                                                   size_t look_at = 200);

// Whoever said yes when the seat was taken, first to say so first: asked before all others.
std::vector<Ranked> WaitingFor(const pb::RoleSlot& slot,
                               const std::vector<pb::Assignment>& of_shift, absl::Time now);

// Asks one woman for one seat: a new assignment, or hers on the waiting list, and a new offer.
// Checks nothing but the commitment table.
struct Asked {
  pb::Offer offer;
  pb::Assignment assignment;
};
// How she is asked, where it is not for a seat that fell free.
struct AskAs {
  pb::Origin origin = pb::ORIGIN_BACKFILL;
  std::string urgent_call_id;
  std::string stand_in_for_assignment_id;
  // Her phone has been sent what the assignment refers to.
  bool context_sent = false;
};
absl::StatusOr<Asked> AskForSeat(const Context& context, storage::WriteTxn& txn,
                                 absl::string_view request_id, const ShiftAt& at,
                                 const pb::RoleSlot& slot, const dispatch::Woman& woman,
                                 const pb::WhyHer& why, absl::Time answer_by, const AskAs& as = {});

// Her open assignments of this offer expire (a held seat that was to be reconfirmed is given up),
// and their seats are queued for the next best. Not those of an urgent call, for which others are
// asked already, nor a stand-in's, whose seat is held.
absl::Status ExpireOffer(storage::WriteTxn& txn, absl::string_view request_id, pb::Offer& offer,
                         absl::string_view path);
// She is needed no more: what she has not answered is RELEASED.
absl::Status ReleaseOffer(storage::WriteTxn& txn, absl::string_view request_id, pb::Offer& offer);

// All offers of a query that is known to find few.
absl::StatusOr<std::vector<pb::Offer>> AllOffers(storage::ReadTxn& txn,
                                                 const storage::OfferQuery& query);

}  // namespace hjj::app
