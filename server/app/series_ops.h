// Use cases of series: shifts that repeat by a rule. One transaction each.
#pragma once

#include <absl/status/statusor.h>

#include "dispatch/v1/campaign.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"
#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

// Makes the series and its shifts; those whose time has come today are left out, and a day on which
// the task has a shift at this time already keeps that one (KEPT).
absl::StatusOr<pb::CreateSeriesResponse> CreateSeries(const Context& context,
                                                      const access::Caller& caller,
                                                      storage::WriteTxn& txn,
                                                      const pb::CreateSeriesRequest& req);

absl::StatusOr<pb::ListSeriesResponse> ListSeries(const access::Caller& caller,
                                                  storage::ReadTxn& txn,
                                                  const pb::ListSeriesRequest& req);

// Holds what the new rule wants against the shifts that stand, from a day on; what has begun never
// changes. A shift is as the series made it while its time and seats are those of the series as it
// stood before; otherwise somebody edited it, and it is KEPT. A day of both rules without a shift
// was taken out by hand and stays empty. SERIES_BLOCKED {shifts, count of women} when somebody said
// yes to what would vanish: nothing is changed then.
absl::StatusOr<pb::UpdateSeriesResponse> UpdateSeries(const Context& context,
                                                      const access::Caller& caller,
                                                      storage::WriteTxn& txn,
                                                      const pb::UpdateSeriesRequest& req);

}  // namespace hjj::app
