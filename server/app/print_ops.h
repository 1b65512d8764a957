// Documents on paper: reads what they say, and gives back the work of setting them, which is done
// outside of any transaction.
#pragma once

#include <absl/status/statusor.h>

#include <functional>
#include <string>

#include "dispatch/v1/campaign.pb.h"
#include "dispatch/v1/ledger.pb.h"
#include "dispatch/v1/recognition.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"

namespace hjj::app {

// The document's bytes. FAILED_PRECONDITION / FONT_MISSING.
using Setting = std::function<absl::StatusOr<std::string>()>;

// Each makes its own short reads and asks the caller about every object.
absl::StatusOr<Setting> PrintCertificate(const Context& context, const access::Caller& caller,
                                         const ::dispatch::v1::PrintCertificateRequest& request);

// Published shifts and those called off; women by names, told apart by their unit where two are
// called the same. BAD_FIELD for more than 31 days or 200 shifts.
absl::StatusOr<Setting> PrintShifts(const Context& context, const access::Caller& caller,
                                    const ::dispatch::v1::PrintShiftsRequest& request);

// BAD_FIELD for more than 366 days, or no unit where the caller holds several.
absl::StatusOr<Setting> PrintOverview(const Context& context, const access::Caller& caller,
                                      const ::dispatch::v1::PrintOverviewRequest& request);

}  // namespace hjj::app
