// What of a stay a lead should look at (需核对): each finding with its figures and the evidence
// beside it. Nothing is refused or lost for it; the ends it touches are graded one lower.
#pragma once

#include <absl/status/statusor.h>

#include <set>
#include <string>
#include <vector>

#include "dispatch/v1/ledger.pb.h"
#include "server/app/context.h"
#include "server/app/stay_fold.h"
#include "server/domain/access.h"
#include "shared/domain/hours.h"

namespace hjj::app {

// A wall clock this far off is worth a look; less is one that somebody sets fast on purpose, and no
// minutes rest on it.
inline constexpr absl::Duration kClockWorthALook = absl::Minutes(15);
// An event of the device's chain that is missing for longer will hardly come.
inline constexpr absl::Duration kChainGap = absl::Hours(7 * 24);
// Where somebody was before and after bears on how she got here.
inline constexpr absl::Duration kTraceWindow = absl::Hours(12);

// Found in the signed events; a function of the set of stored events and of now.
struct StayAnomalies {
  std::vector<::dispatch::v1::Anomaly> found;
  std::set<std::string> tainted;  // event ids
  // Other assignments that were looked at: new evidence here may change what is found there.
  std::set<std::string> touches;
};
absl::StatusOr<StayAnomalies> FindAnomalies(const Context& context, storage::ReadTxn& txn,
                                            const ::dispatch::v1::Assignment& assignment,
                                            const StayEvents& stay, const StayFold& fold);

// Found in the hours that follow from them; `others` are her other drafts of the day.
std::vector<::dispatch::v1::Anomaly> AnomaliesOfHours(
    const domain::HourComputation& hours, const ::dispatch::v1::HourDraft& draft,
    const std::vector<::dispatch::v1::HourDraft>& others);

// The caller served on the same shift, or is a witness of these hours: somebody else should decide.
absl::StatusOr<bool> CallerIsClose(storage::ReadTxn& txn, const access::Caller& caller,
                                   const ::dispatch::v1::HourDraft& draft);

}  // namespace hjj::app
