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
//   ledger_shift, ledger_head   what tallies add up, by the entries: of each unit and month
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

// One run. Entries that are appended meanwhile are verified, too. Not thread-safe; stretches of the
// chain are verified on threads of their own, as many as there are cores, each in one short read.
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
  struct Stretch {
    Stretch(int64_t after, int64_t end) : verifier(after), last(end) {}
    ledger::ChainVerifier verifier;
    int64_t last;
    std::future<absl::Status> done;
  };
  // Through the units that sums are kept of, from path to path.
  struct Walk {
    std::string after, last;  // "" for the end of all
    absl::flat_hash_set<std::string> met;
    bool differs = false;
    bool grown = false;  // the chain, beyond what was verified: it goes on later
  };
  using Pseudonyms = absl::flat_hash_set<std::string>;

  absl::Status TakeSeals(storage::ReadTxn& txn);
  void BeginStretch(int64_t head);
  absl::Status JoinFirst();
  // Holds the sums that are kept against those of the entries; false when the chain has grown
  // meanwhile.
  absl::StatusOr<bool> CompareSums();
  absl::Status Go(Walk* walk) const;
  absl::StatusOr<bool> CompareUnmet();
  absl::Status BlameLinks();
  absl::StatusOr<::dispatch::v1::LedgerVerdict> Conclude();

  storage::Store* store_;
  std::vector<::dispatch::v1::SignedSeal> given_;
  ledger::TrustedKeys trusted_;
  bool begun_ = false;
  ledger::SealCheck seals_;
  std::vector<int64_t> seal_heads_;
  ledger::ChainVerifier verifier_;
  int64_t begun_last_ = 0;
  std::vector<Walk> walks_;
  // Last: what runs on other threads ends before anything above is gone.
  std::deque<std::unique_ptr<Stretch>> waiting_;
  std::future<absl::StatusOr<Pseudonyms>> broken_links_;
};

// A whole run, silent.
absl::StatusOr<::dispatch::v1::LedgerVerdict> VerifyLedger(
    storage::Store& store, std::vector<::dispatch::v1::SignedSeal> seals = {},
    ledger::TrustedKeys trusted = {});

}  // namespace hjj::app
