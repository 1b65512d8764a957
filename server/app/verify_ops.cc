#include "server/app/verify_ops.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "server/app/evidence_row.h"
#include "shared/base/status.h"

namespace hjj::app {
namespace {

namespace pb = ::dispatch::v1;

constexpr int kBatch = 2000;
constexpr int kPersonsPerRead = 500;

ledger::Lookups LookupsIn(storage::ReadTxn& txn) {
  ledger::Lookups lookups;
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
  lookups.photo = [&txn](const std::string& id) {
    return txn.GetHourRequestPhoto(id).value_or("");
  };
  return lookups;
}

// Pseudonyms that do not lead to the person who has them.
absl::StatusOr<absl::flat_hash_set<std::string>> BrokenLinks(storage::Store* store) {
  absl::flat_hash_set<std::string> broken;
  storage::PageArgs args{.limit = kPersonsPerRead};
  do {
    HJJ_RETURN_IF_ERROR(store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(const auto page, txn.ListPersons({}, args));
      for (const storage::rec::StoredPerson& person : page.items) {
        if (person.pseudonym().empty()) continue;
        HJJ_ASSIGN_OR_RETURN(const auto linked, txn.GetPersonByPseudonym(person.pseudonym()));
        if (!linked || linked->person().id() != person.person().id()) {
          broken.insert(person.pseudonym());
        }
      }
      args.after = page.next_key;
      return absl::OkStatus();
    }));
  } while (!args.after.empty());
  return broken;
}

size_t BatchesAtOnce() { return std::max(2u, std::thread::hardware_concurrency()) - 1; }

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

absl::StatusOr<bool> LedgerVerification::Fetch(storage::ReadTxn& txn) {
  auto batch = std::make_unique<Batch>();
  HJJ_ASSIGN_OR_RETURN(batch->rows, txn.ScanLedger(after_, kBatch));
  if (batch->rows.empty()) return false;
  after_ = batch->rows.back().row.seq;
  batch->entries.reserve(batch->rows.size());
  for (const storage::LedgerIndexRow& row : batch->rows) {
    ledger::StoredEntry& entry = batch->entries.emplace_back();
    entry.seq = row.row.seq;
    entry.body_bytes = row.row.body_bytes;
    entry.hash = row.row.hash;
    entry.indexed = &row.indexed;
    entry.reason = row.row.reason;
    entry.reason_salt = row.row.reason_salt;
  }
  if (!spare_.empty()) {
    batch->read = std::move(spare_.back());
    spare_.pop_back();
  }
  batch->reading = std::async(std::launch::async, [b = batch.get(), store = store_] {
    return store->Read([&](storage::ReadTxn& own) {
      const ledger::Lookups lookups = LookupsIn(own);
      b->read.resize(b->entries.size());
      for (size_t i = 0; i < b->entries.size(); ++i) {
        ledger::Read(b->entries[i], lookups, &b->read[i]);
      }
      return absl::OkStatus();
    });
  });
  waiting_.push_back(std::move(batch));
  return static_cast<int>(waiting_.back()->rows.size()) == kBatch;
}

absl::Status LedgerVerification::TakeFirst() {
  const std::unique_ptr<Batch> batch = std::move(waiting_.front());
  waiting_.pop_front();
  HJJ_RETURN_IF_ERROR(batch->reading.get());
  for (size_t i = 0; i < batch->rows.size() && verifier_.intact(); ++i) {
    verifier_.Feed(batch->entries[i], batch->read[i]);
    if (verifier_.intact()) seals_.Feed(batch->read[i].body, batch->entries[i].hash);
  }
  spare_.push_back(std::move(batch->read));
  return absl::OkStatus();
}

absl::Status LedgerVerification::BlameLinks() {
  HJJ_ASSIGN_OR_RETURN(const Pseudonyms broken, broken_links_.get());
  if (broken.empty()) return absl::OkStatus();
  int64_t first = 0;
  for (int64_t after = 0; first == 0;) {
    std::vector<storage::LedgerIndexRow> rows;
    HJJ_RETURN_IF_ERROR(store_->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(rows, txn.ScanLedger(after, kBatch));
      return absl::OkStatus();
    }));
    if (rows.empty()) break;
    after = rows.back().row.seq;
    for (const storage::LedgerIndexRow& row : rows) {
      if (first == 0 && broken.contains(row.indexed.volunteer_pseudonym())) first = row.row.seq;
    }
  }
  verifier_.BlameLink(first);
  return absl::OkStatus();
}

absl::StatusOr<std::optional<pb::LedgerVerdict>> LedgerVerification::Conclude() {
  bool at_head = true;
  pb::HourTally tally;
  if (verifier_.intact()) {
    HJJ_RETURN_IF_ERROR(store_->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(const auto head, txn.LedgerHead());
      at_head = head.first <= after_;
      if (!at_head) return absl::OkStatus();
      HJJ_ASSIGN_OR_RETURN(const auto tallies, txn.Summarise({}));
      if (!tallies.empty()) tally = tallies.front();
      return absl::OkStatus();
    }));
  }
  if (!at_head) return std::nullopt;
  HJJ_RETURN_IF_ERROR(BlameLinks());
  verifier_.CompareSum(tally);
  seals_.Finish();
  pb::LedgerVerdict verdict = verifier_.Verdict();
  seals_.Complete(&verdict);
  return verdict;
}

absl::StatusOr<pb::VerifyLedgerResponse> LedgerVerification::Step() {
  pb::VerifyLedgerResponse progress;
  bool more = false;
  HJJ_RETURN_IF_ERROR(store_->Read([&](storage::ReadTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(const auto head, txn.LedgerHead());
    progress.set_total_count(head.first);
    if (!begun_) HJJ_RETURN_IF_ERROR(TakeSeals(txn));
    HJJ_ASSIGN_OR_RETURN(more, Fetch(txn));
    return absl::OkStatus();
  }));
  if (!broken_links_.valid()) {
    broken_links_ = std::async(std::launch::async, BrokenLinks, store_);
  }
  while (waiting_.size() > (more ? BatchesAtOnce() : 0)) HJJ_RETURN_IF_ERROR(TakeFirst());
  progress.set_checked_count(verifier_.Verdict().entry_count());
  if (!more || !verifier_.intact()) {
    HJJ_ASSIGN_OR_RETURN(auto verdict, Conclude());
    if (verdict) *progress.mutable_verdict() = *std::move(verdict);
  }
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
