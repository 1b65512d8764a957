// The next link of the hour chain. Entries are appended here and nowhere else, inside the
// transaction of what they tell.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <optional>
#include <string>

#include "dispatch/v1/ledger.pb.h"
#include "server/app/context.h"
#include "server/app/stay_fold.h"

namespace hjj::app {

// People behind an entry, by id, and the free text that is kept outside the chain.
struct Posting {
  std::string person_id;  // whose hours; empty for nobody's
  std::string posted_by;
  std::string approved_by;
  std::string reason;
};

// Completes `body` (number, posters, time, reason, link) and appends it. NOT_FOUND / "person" when
// a poster's data was deleted.
absl::StatusOr<storage::LedgerRow> AppendLink(const Context& context, storage::WriteTxn& txn,
                                              const Posting& posting,
                                              ::dispatch::v1::HourEntryBody body);

// A CREDIT of what a draft and its events say; whose it is stays open.
::dispatch::v1::HourEntryBody CreditBody(const ::dispatch::v1::HourDraft& draft,
                                         const StayEvents& stay);
// A REVERSAL of all of `credit`, for reasons of its own.
::dispatch::v1::HourEntryBody ReversalBody(const ::dispatch::v1::HourEntryBody& credit);

// What was appended; 0 for nothing.
struct PostedHours {
  int64_t reversal_seq = 0;
  int64_t credit_seq = 0;
};
// Puts `credit` in the place of the credit that stands, if one does: its REVERSAL, then the CREDIT
// unless that has no minutes.
absl::StatusOr<PostedHours> PostHours(const Context& context, storage::WriteTxn& txn,
                                      const Posting& posting,
                                      const std::optional<::dispatch::v1::HourEntryBody>& standing,
                                      ::dispatch::v1::HourEntryBody credit);

// Brings draft and row of an assignment up to date after something was posted about it, and
// publishes them.
absl::Status ShowPosted(const Context& context, storage::WriteTxn& txn,
                        absl::string_view request_id, absl::string_view assignment_id);

}  // namespace hjj::app
