// Hour drafts: what the events of an assignment amount to, before anybody approved it. A draft is
// a pure function of the set of its events (and of her other drafts of that day, for overlaps and
// caps, which flag and never cut).
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server/app/context.h"
#include "server/app/stay_fold.h"
#include "server/domain/ledger.h"
#include "shared/domain/hours.h"

namespace hjj::app {

// The one CREDIT entry of an assignment that no reversal took back; nullopt without one.
absl::StatusOr<std::optional<::dispatch::v1::HourEntryBody>> LiveCredit(
    storage::ReadTxn& txn, absl::string_view assignment_id);

// The signed bytes an entry would rest on: every event of the assignment, annulled ones too.
std::vector<ledger::Evidence> EvidenceOf(const StayEvents& stay);

// How the events are to be read, where it is not as usual.
struct DraftReading {
  // No independent witness of what she approves; empty: whoever approved the standing credit.
  std::string approver_id;
  // Unset: those in force on the shift's date.
  std::optional<domain::HourRules> rules;
};

// A draft computed from what is stored, with the reading it came from; writes nothing. nullopt
// without events and without a credit.
struct ComputedDraft {
  ::dispatch::v1::HourDraft draft;
  StayEvents stay;
  domain::Presence presence;
  // Other assignments whose drafts new evidence here may change.
  std::set<std::string> touches;
};
absl::StatusOr<std::optional<ComputedDraft>> ComputeDraft(const Context& context,
                                                          storage::ReadTxn& txn,
                                                          const ::dispatch::v1::Assignment& a,
                                                          const DraftReading& reading = {});

// Computes, stores and publishes where it changed, sets the assignment's presence and credit, and
// marks other drafts where this one may touch them. What a lead declined stays declined until other
// evidence arrives. nullopt as above.
absl::StatusOr<std::optional<::dispatch::v1::HourDraft>> RecomputeDraft(
    const Context& context, storage::WriteTxn& txn, absl::string_view request_id,
    absl::string_view assignment_id);

// The flag of a draft whose evidence changed after it was decided.
inline constexpr char kLateEvidence[] = "LATE_EVIDENCE";

// Stores that a draft without a credit does not count, and why; her other drafts of the day no
// longer look at it.
absl::Status PutDecline(const Context& context, storage::WriteTxn& txn,
                        absl::string_view request_id, ::dispatch::v1::HourDraft draft,
                        ::dispatch::v1::DraftDecline decline);

// Brings up to `limit` marked drafts up to date, a few per transaction; returns how many. Blocks:
// from a worker or a ticker, never from the writer.
absl::StatusOr<int> RecomputeDrafts(const Context& context, int limit);

// The same before somebody looks at drafts; what is more waits for the ticker.
inline absl::Status FreshenDrafts(const Context& context) {
  return RecomputeDrafts(context, 500).status();
}

// Marks drafts whose device has not sent an event of its chain for kChainGap. Looks at what became
// due in the last day; returns how many. Blocks, as above.
absl::StatusOr<int> SweepChainGaps(const Context& context);

// Rows whose presence changes with the clock alone: nobody came, nobody left. Looks at shifts
// around now; returns how many rows changed. Blocks, as above.
absl::StatusOr<int> SweepPresence(const Context& context);
// The same for the assignments of one shift, in the caller's transaction: before its seats are
// counted for somebody who sees on her board who did not come.
absl::Status SweepShift(const Context& context, storage::WriteTxn& txn,
                        const std::string& request_id, absl::string_view shift_id);

}  // namespace hjj::app
