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

#include <future>
#include <memory>
#include <string>
#include <vector>

#include "server/domain/ledger.h"
#include "server/domain/seal.h"
#include "server/storage/store.h"

namespace hjj::app {

// One run. Entries that are appended meanwhile are verified, too. Not thread-safe; reads the bytes
// of one batch on a thread of its own while the next one comes from the store.
class LedgerVerification {
 public:
  // Held against `seals`; without any, against the store's own, whose keys prove nothing.
  explicit LedgerVerification(storage::Store* store,
                              std::vector<::dispatch::v1::SignedSeal> seals = {},
                              ledger::TrustedKeys trusted = {})
      : store_(store), given_(std::move(seals)), trusted_(std::move(trusted)) {}
  // Verifies some thousand rows on the caller's thread. The last answer has the verdict; none may
  // be asked for after it.
  absl::StatusOr<::dispatch::v1::VerifyLedgerResponse> Step();

 private:
  // Rows out of the store, and what can be told of each by itself.
  struct Batch {
    std::vector<storage::LedgerIndexRow> rows;
    std::vector<ledger::StoredEntry> entries;
    std::vector<ledger::ReadEntry> read;
    std::future<void> reading;
  };

  absl::Status TakeSeals(storage::ReadTxn& txn);
  absl::Status CheckLinks(storage::ReadTxn& txn);
  absl::StatusOr<std::unique_ptr<Batch>> Fetch(storage::ReadTxn& txn);
  void Judge(storage::ReadTxn& txn, Batch* batch);
  absl::StatusOr<::dispatch::v1::LedgerVerdict> Conclude(storage::ReadTxn& txn);

  storage::Store* store_;
  std::vector<::dispatch::v1::SignedSeal> given_;
  ledger::TrustedKeys trusted_;
  bool begun_ = false;
  // Links from pseudonyms to people, looked at before the entries.
  bool links_seen_ = false;
  std::string person_after_;
  absl::flat_hash_set<std::string> broken_links_;  // pseudonyms

  ledger::SealCheck seals_;
  ledger::ChainVerifier verifier_;
  int64_t after_ = 0;
  std::unique_ptr<Batch> waiting_;
};

// A whole run, silent.
absl::StatusOr<::dispatch::v1::LedgerVerdict> VerifyLedger(
    storage::Store& store, std::vector<::dispatch::v1::SignedSeal> seals = {},
    ledger::TrustedKeys trusted = {});

}  // namespace hjj::app
