// The figures of the mayor's page (一页纸).
#pragma once

#include <absl/status/statusor.h>

#include "dispatch/v1/ledger.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"
#include "server/report/overview_page.h"

namespace hjj::app {

// Hours, people, attendances and sessions are the ledger's tallies; the show-up rate and the places
// come from the seats of the period, read page by page in reads of their own. BAD_FIELD for more
// than 366 days, for days to come, or no unit where the caller holds several.
absl::StatusOr<report::Overview> GatherOverview(
    const Context& context, const access::Caller& caller,
    const ::dispatch::v1::PrintOverviewRequest& request);

}  // namespace hjj::app
