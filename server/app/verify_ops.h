// Verification of the whole ledger, in short reads: for the service and for the operator's tool.
//
// What is covered by what:
//   ledger_entry     every column: body and hash by the hash, the others by comparison with the
//   body ledger_reason    by the commitment in the body (gone is allowed once the person is
//   forgotten) ledger_person    each link by the person's own row, in both directions check_in of
//   events that an entry rests on, every column: the body by the entry's digest
//                    over its stored bytes (the phone's signature covers the envelope in it), the
//                    others by comparison with the body
//   hour_rules       of versions that were adopted, the rules' bytes, by the hash in the entry
//   tallies          the sum that lists and overviews show, by the chain's
// A person's row may be deleted whole, with her link and the reasons about her: that is forgetting
// her. Not covered: coordinates, drawings and photos that are deleted earlier than what rests on
// them (the signed bytes hold a hash of each), drafts, and events that no entry rests on.
#pragma once

#include <absl/container/flat_hash_set.h>
#include <absl/status/statusor.h>

#include <deque>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/domain/ledger.h"
#include "server/domain/seal.h"
#include "server/storage/store.h"

namespace hjj::app {

// One run. Entries that are appended meanwhile are verified, too. Not thread-safe; batches are
// judged on threads of their own, as many as there are cores, while the next ones come from the
// store.
class LedgerVerification {
 public:
  // Held against `seals`; without any, against the store's own, whose keys prove nothing.
  explicit LedgerVerification(storage::Store* store,
                              std::vector<::dispatch::v1::SignedSeal> seals = {},
                              ledger::TrustedKeys trusted = {})
      : store_(store), given_(std::move(seals)), trusted_(std::move(trusted)) {}
  // Verifies some thousand rows. The last answer has the verdict; none may be asked for after it.
  absl::StatusOr<::dispatch::v1::VerifyLedgerResponse> Step();

 private:
  // Rows out of the store, and what can be told of each by itself.
  struct Batch {
    std::vector<storage::LedgerIndexRow> rows;
    std::vector<ledger::StoredEntry> entries;
    std::vector<ledger::ReadEntry> read;
    std::future<absl::Status> reading;
  };
  using Pseudonyms = absl::flat_hash_set<std::string>;

  absl::Status TakeSeals(storage::ReadTxn& txn);
  // Takes the next rows and begins to judge them; false when there are no more.
  absl::StatusOr<bool> Fetch(storage::ReadTxn& txn);
  absl::Status TakeFirst();
  absl::Status BlameLinks();
  // nullopt when the chain has grown meanwhile.
  absl::StatusOr<std::optional<::dispatch::v1::LedgerVerdict>> Conclude();

  storage::Store* store_;
  std::vector<::dispatch::v1::SignedSeal> given_;
  ledger::TrustedKeys trusted_;
  bool begun_ = false;
  ledger::SealCheck seals_;
  ledger::ChainVerifier verifier_;
  int64_t after_ = 0;
  // Read before, for their memory.
  std::vector<std::vector<ledger::ReadEntry>> spare_;
  // Last: what runs on other threads ends before anything above is gone.
  std::deque<std::unique_ptr<Batch>> waiting_;
  std::future<absl::StatusOr<Pseudonyms>> broken_links_;
};

// A whole run, silent.
absl::StatusOr<::dispatch::v1::LedgerVerdict> VerifyLedger(
    storage::Store& store, std::vector<::dispatch::v1::SignedSeal> seals = {},
    ledger::TrustedKeys trusted = {});

}  // namespace hjj::app
