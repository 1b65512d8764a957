// Verification of the whole ledger, in short reads: for the service and for the operator's tool.
#pragma once

#include <absl/status/statusor.h>

#include "server/domain/ledger.h"
#include "server/storage/store.h"

namespace hjj::app {

// One run. Entries that are appended meanwhile are verified, too. Not thread-safe.
class LedgerVerification {
 public:
  explicit LedgerVerification(storage::Store* store) : store_(store) {}
  // Verifies the next few hundred entries on the caller's thread. The last answer has the verdict;
  // none may be asked for after it.
  absl::StatusOr<::dispatch::v1::VerifyLedgerResponse> Step();

 private:
  storage::Store* store_;
  ledger::ChainVerifier verifier_;
  int64_t after_ = 0;
};

// A whole run, silent.
absl::StatusOr<::dispatch::v1::LedgerVerdict> VerifyLedger(storage::Store& store);

}  // namespace hjj::app
