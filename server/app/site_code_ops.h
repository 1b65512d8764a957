// Site codes: who may show a shift's code, and what became of one that a check-in bears.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>

#include <string>

#include "dispatch/v1/check_in.pb.h"
#include "dispatch/v1/dispatch.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"
#include "shared/domain/anchored_time.h"

namespace hjj::app {

// BAD_FIELD "event.code…" unless the code is whole. Says nothing about whether it is genuine.
absl::Status CheckSiteCode(const ::dispatch::v1::SiteCode& code);

// Lets the caller's device show the code of a shift and answers with its key; asked again, the
// same. NOT_FOUND but to the shift's lead and to those in charge over its unit; NOT_ALLOWED_FROM
// when it was called off; SHIFT_IN_PAST when it has been over for two hours.
absl::StatusOr<::dispatch::v1::IssueSiteCodeKeyResponse> IssueSiteCodeKey(
    const Context& context, const access::Caller& caller, storage::WriteTxn& txn,
    const ::dispatch::v1::IssueSiteCodeKeyRequest& request);

struct JudgedCode {
  ::dispatch::v1::CodeVerdict verdict = ::dispatch::v1::CODE_VERDICT_UNSPECIFIED;
  // Who showed it; only of an accepted one.
  std::string holder_person_id;
};
// What became of the event's code; UNSPECIFIED without one. `assignment` is the claimant's, `time`
// the event's own. Counts the codes of her events on that shift that came before: of all but this
// one that are stored.
absl::StatusOr<JudgedCode> JudgeCode(const Context& context, storage::ReadTxn& txn,
                                     const ::dispatch::v1::CheckInEvent& event,
                                     const ::dispatch::v1::Assignment& assignment,
                                     const domain::AnchoredTime& time);

}  // namespace hjj::app
