// Who leads a shift: handing it over, and what happens when whoever leads is no longer on it. One
// transaction each.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include "dispatch/v1/campaign.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"
#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

// By a coordinator, the lead or the deputy, to women who hold a seat of the shift (NOT_ON_SHIFT).
// A deputy who becomes the lead leaves the deputy's place empty, unless another is named.
absl::StatusOr<pb::HandOverShiftResponse> HandOverShift(const Context& context,
                                                        const access::Caller& caller,
                                                        storage::WriteTxn& txn,
                                                        const pb::HandOverShiftRequest& req);

// She is no longer on the shift: where she led it, the deputy leads; where she was the deputy,
// there is none.
absl::Status LeaveLead(storage::WriteTxn& txn, absl::string_view request_id,
                       absl::string_view shift_id, absl::string_view person_id);

}  // namespace hjj::app
