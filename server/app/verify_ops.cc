#include "server/app/verify_ops.h"

#include "shared/base/status.h"

namespace hjj::app {
namespace {

constexpr int kBatch = 500;

ledger::ChainVerifier::Lookups LookupsIn(storage::ReadTxn& txn) {
  ledger::ChainVerifier::Lookups lookups;
  lookups.event = [&txn](const std::string& id) -> std::optional<::dispatch::v1::SignedCheckIn> {
    // Bytes that can no longer be read are as good as gone.
    const auto stored = txn.GetCheckIn(id);
    if (!stored.ok() || !*stored) return std::nullopt;
    return (*stored)->record().check_in();
  };
  lookups.entry = [&txn](int64_t seq) -> std::optional<std::string> {
    const auto row = txn.GetEntry(seq);
    if (!row.ok() || !*row) return std::nullopt;
    return (*row)->body_bytes;
  };
  lookups.rules = [&txn](int32_t version) { return txn.RulesBytes(version).value_or(""); };
  return lookups;
}

}  // namespace

absl::StatusOr<::dispatch::v1::VerifyLedgerResponse> LedgerVerification::Step() {
  ::dispatch::v1::VerifyLedgerResponse progress;
  HJJ_RETURN_IF_ERROR(store_->Read([&](storage::ReadTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(const auto head, txn.LedgerHead());
    HJJ_ASSIGN_OR_RETURN(const auto rows, txn.ScanLedger(after_, kBatch));
    const ledger::ChainVerifier::Lookups lookups = LookupsIn(txn);
    for (const storage::LedgerIndexRow& row : rows) {
      ledger::StoredEntry entry;
      entry.seq = row.row.seq;
      entry.body_bytes = row.row.body_bytes;
      entry.hash = row.row.hash;
      entry.indexed = &row.indexed;
      entry.reason = row.row.reason;
      entry.reason_salt = row.row.reason_salt;
      if (!row.row.person_id.empty()) {
        HJJ_ASSIGN_OR_RETURN(const auto person, txn.GetPerson(row.row.person_id));
        if (person) entry.linked_pseudonym = person->pseudonym();
      }
      verifier_.Feed(entry, lookups);
      after_ = row.row.seq;
    }
    const bool last = static_cast<int>(rows.size()) < kBatch || !verifier_.intact();
    if (last && verifier_.intact()) {
      HJJ_ASSIGN_OR_RETURN(const auto tallies, txn.Summarise({}));
      verifier_.CompareSum(tallies.empty() ? 0 : tallies.front().minutes());
    }
    progress.set_checked_count(verifier_.Verdict().entry_count());
    progress.set_total_count(head.first);
    if (last) *progress.mutable_verdict() = verifier_.Verdict();
    return absl::OkStatus();
  }));
  return progress;
}

absl::StatusOr<::dispatch::v1::LedgerVerdict> VerifyLedger(storage::Store& store) {
  LedgerVerification run(&store);
  while (true) {
    HJJ_ASSIGN_OR_RETURN(const auto progress, run.Step());
    if (progress.has_verdict()) return progress.verdict();
  }
}

}  // namespace hjj::app
