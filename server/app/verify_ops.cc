#include "server/app/verify_ops.h"

#include <utility>

#include "server/app/evidence_row.h"
#include "shared/base/status.h"

namespace hjj::app {
namespace {

namespace pb = ::dispatch::v1;

constexpr int kBatch = 2000;
constexpr int kPersonsPerStep = 500;

ledger::ChainVerifier::Lookups LookupsIn(storage::ReadTxn& txn,
                                         const absl::flat_hash_set<std::string>& broken_links) {
  ledger::ChainVerifier::Lookups lookups;
  lookups.event = [&txn](const std::string& id) -> std::optional<ledger::Evidence> {
    // A row that can no longer be read as it was written is as good as gone.
    auto stored = txn.GetCheckIn(id);
    if (!stored.ok() || !*stored) return std::nullopt;
    return EvidenceRow(**std::move(stored));
  };
  lookups.entry = [&txn](int64_t seq) -> std::optional<std::string> {
    const auto row = txn.GetEntry(seq);
    if (!row.ok() || !*row) return std::nullopt;
    return (*row)->body_bytes;
  };
  lookups.rules = [&txn](int32_t version) { return txn.RulesBytes(version).value_or(""); };
  lookups.known = [&txn](const std::string& pseudonym) {
    const auto person = txn.GetPersonByPseudonym(pseudonym);
    return !person.ok() || *person;
  };
  lookups.link_broken = [&broken_links](const std::string& pseudonym) {
    return !broken_links.empty() && broken_links.contains(pseudonym);
  };
  lookups.photo = [&txn](const std::string& id) {
    return txn.GetHourRequestPhoto(id).value_or("");
  };
  return lookups;
}

}  // namespace

absl::Status LedgerVerification::TakeSeals(storage::ReadTxn& txn) {
  if (given_.empty()) {
    trusted_.any = true;
    storage::PageArgs units{.limit = 500};
    do {
      HJJ_ASSIGN_OR_RETURN(const auto page, txn.ListUnits("", units));
      for (const pb::OrgUnit& unit : page.items) {
        storage::PageArgs months{.limit = 500};
        do {
          HJJ_ASSIGN_OR_RETURN(auto seals, txn.ListSeals(unit.id(), months));
          for (pb::SignedSeal& seal : seals.items) given_.push_back(std::move(seal));
          months.after = seals.next_key;
        } while (!months.after.empty());
      }
      units.after = page.next_key;
    } while (!units.after.empty());
  }
  seals_ = ledger::SealCheck(std::exchange(given_, {}), trusted_);
  begun_ = true;
  return absl::OkStatus();
}

absl::Status LedgerVerification::CheckLinks(storage::ReadTxn& txn) {
  HJJ_ASSIGN_OR_RETURN(const auto page, txn.ListPersons({}, {person_after_, kPersonsPerStep}));
  for (const storage::rec::StoredPerson& person : page.items) {
    if (person.pseudonym().empty()) continue;
    HJJ_ASSIGN_OR_RETURN(const auto linked, txn.GetPersonByPseudonym(person.pseudonym()));
    if (!linked || linked->person().id() != person.person().id()) {
      broken_links_.insert(person.pseudonym());
    }
  }
  person_after_ = page.next_key;
  links_seen_ = person_after_.empty();
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<LedgerVerification::Batch>> LedgerVerification::Fetch(
    storage::ReadTxn& txn) {
  auto batch = std::make_unique<Batch>();
  HJJ_ASSIGN_OR_RETURN(batch->rows, txn.ScanLedger(after_, kBatch));
  if (!batch->rows.empty()) after_ = batch->rows.back().row.seq;
  for (const storage::LedgerIndexRow& row : batch->rows) {
    ledger::StoredEntry& entry = batch->entries.emplace_back();
    entry.seq = row.row.seq;
    entry.body_bytes = row.row.body_bytes;
    entry.hash = row.row.hash;
    entry.indexed = &row.indexed;
    entry.reason = row.row.reason;
    entry.reason_salt = row.row.reason_salt;
  }
  batch->reading = std::async(std::launch::async, [b = batch.get()] {
    b->read.resize(b->entries.size());
    for (size_t i = 0; i < b->entries.size(); ++i) ledger::Read(b->entries[i], &b->read[i]);
  });
  return batch;
}

void LedgerVerification::Judge(storage::ReadTxn& txn, Batch* batch) {
  batch->reading.wait();
  const ledger::ChainVerifier::Lookups lookups = LookupsIn(txn, broken_links_);
  for (size_t i = 0; i < batch->rows.size(); ++i) {
    verifier_.Feed(batch->entries[i], batch->read[i], lookups);
    if (!verifier_.intact()) return;
    seals_.Feed(batch->read[i].body, batch->entries[i].hash);
  }
}

absl::StatusOr<pb::LedgerVerdict> LedgerVerification::Conclude(storage::ReadTxn& txn) {
  if (verifier_.intact()) {
    seals_.Finish();
    if (!broken_links_.empty()) verifier_.BlameLinks();
    HJJ_ASSIGN_OR_RETURN(const auto tallies, txn.Summarise({}));
    verifier_.CompareSum(tallies.empty() ? 0 : tallies.front().minutes());
  }
  pb::LedgerVerdict verdict = verifier_.Verdict();
  seals_.Complete(&verdict);
  return verdict;
}

absl::StatusOr<pb::VerifyLedgerResponse> LedgerVerification::Step() {
  pb::VerifyLedgerResponse progress;
  HJJ_RETURN_IF_ERROR(store_->Read([&](storage::ReadTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(const auto head, txn.LedgerHead());
    progress.set_total_count(head.first);
    if (!begun_) HJJ_RETURN_IF_ERROR(TakeSeals(txn));
    if (!links_seen_) return CheckLinks(txn);
    HJJ_ASSIGN_OR_RETURN(std::unique_ptr<Batch> batch, Fetch(txn));
    const bool last = static_cast<int>(batch->rows.size()) < kBatch;
    if (waiting_) Judge(txn, waiting_.get());
    waiting_ = std::move(batch);
    if (last && verifier_.intact()) Judge(txn, waiting_.get());
    progress.set_checked_count(verifier_.Verdict().entry_count());
    if (last || !verifier_.intact()) {
      HJJ_ASSIGN_OR_RETURN(*progress.mutable_verdict(), Conclude(txn));
    }
    return absl::OkStatus();
  }));
  return progress;
}

absl::StatusOr<pb::LedgerVerdict> VerifyLedger(storage::Store& store,
                                               std::vector<pb::SignedSeal> seals,
                                               ledger::TrustedKeys trusted) {
  LedgerVerification run(&store, std::move(seals), std::move(trusted));
  while (true) {
    HJJ_ASSIGN_OR_RETURN(const auto progress, run.Step());
    if (progress.has_verdict()) return progress.verdict();
  }
}

}  // namespace hjj::app
