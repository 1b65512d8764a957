#include "server/app/verify_ops.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "server/app/evidence_row.h"
#include "shared/base/status.h"

namespace hjj::app {
namespace {

namespace pb = ::dispatch::v1;

constexpr int64_t kStretch = 8192;
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

size_t Threads() { return std::max(2u, std::thread::hardware_concurrency()); }

ledger::StoredEntry EntryOf(const storage::LedgerScanRow& row) {
  ledger::StoredEntry entry;
  entry.seq = row.seq;
  entry.body_bytes = row.body_bytes;
  entry.hash = row.hash;
  entry.kind = row.kind;
  entry.category = row.category;
  entry.day = row.day;
  entry.minutes = row.minutes;
  entry.grade = row.grade;
  entry.reverses_seq = row.reverses_seq;
  entry.pseudonym = row.pseudonym;
  entry.assignment_id = row.assignment_id;
  entry.unit_path = row.unit_path;
  entry.campaign_id = row.campaign_id;
  entry.reason = row.reason;
  entry.reason_salt = row.reason_salt;
  return entry;
}

bool Agree(const ledger::UnitTotals& totals, const storage::UnitSums& kept) {
  ledger::UnitTotals sums, heads, kept_heads;
  for (const storage::UnitSums::Month& month : kept.months) {
    for (int i = 0; i < 3; ++i) {
      sums.Add(kept.unit_path, {month.month, pb::GRADE_A + i},
               {month.minutes[i], month.attendances[i]});
    }
    kept_heads.Add(kept.unit_path, {month.month}, {0, month.by_person});
  }
  if (const auto it = totals.units().find(kept.unit_path); it != totals.units().end()) {
    for (const auto& [key, sum] : it->second) {
      heads.Add(kept.unit_path, {key.month}, {0, sum.attendances});
    }
  }
  return totals.Agrees(sums, kept.unit_path) && heads.Agrees(kept_heads, kept.unit_path);
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
  seal_heads_ = seals_.Heads();
  begun_ = true;
  return absl::OkStatus();
}

void LedgerVerification::BeginStretch(int64_t head) {
  int64_t last = std::min(head, begun_last_ + kStretch);
  // Totals are known at the end of a stretch: where a seal speaks of them.
  const auto seal = std::upper_bound(seal_heads_.begin(), seal_heads_.end(), begun_last_);
  if (seal != seal_heads_.end()) last = std::min(last, *seal);
  auto stretch = std::make_unique<Stretch>(begun_last_, last);
  stretch->done = std::async(std::launch::async, [s = stretch.get(), store = store_] {
    return store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      const ledger::Lookups lookups = LookupsIn(txn);
      ledger::ReadEntry read;
      HJJ_RETURN_IF_ERROR(
          txn.ScanLedger(s->verifier.last_seq(), s->last, [&](const storage::LedgerScanRow& row) {
            const ledger::StoredEntry entry = EntryOf(row);
            ledger::Read(entry, lookups, &read);
            s->verifier.Feed(entry, read);
            return s->verifier.intact();
          }));
      s->verifier.EndAt(s->last);
      return absl::OkStatus();
    });
  });
  waiting_.push_back(std::move(stretch));
  begun_last_ = last;
}

absl::Status LedgerVerification::JoinFirst() {
  const std::unique_ptr<Stretch> stretch = std::move(waiting_.front());
  waiting_.pop_front();
  HJJ_RETURN_IF_ERROR(stretch->done.get());
  verifier_.Join(stretch->verifier);
  seals_.Reach(verifier_.last_seq(), verifier_.last_hash(), verifier_.totals());
  return absl::OkStatus();
}

absl::Status LedgerVerification::Go(Walk* walk) const {
  walk->grown = false;
  for (;;) {
    std::optional<storage::UnitSums> kept;
    HJJ_RETURN_IF_ERROR(store_->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(const auto head, txn.LedgerHead());
      walk->grown = head.first > verifier_.last_seq();
      if (walk->grown) return absl::OkStatus();
      HJJ_ASSIGN_OR_RETURN(kept, txn.NextUnitSums(walk->after));
      return absl::OkStatus();
    }));
    if (walk->grown || !kept || (!walk->last.empty() && kept->unit_path > walk->last)) break;
    walk->differs = !Agree(verifier_.totals(), *kept);
    if (walk->differs) break;
    walk->met.insert(kept->unit_path);
    walk->after = std::move(kept->unit_path);
  }
  return absl::OkStatus();
}

absl::StatusOr<bool> LedgerVerification::CompareSums() {
  if (walks_.empty()) {
    std::vector<std::string> paths;
    for (const auto& [path, lines] : verifier_.totals().units()) paths.push_back(path);
    std::sort(paths.begin(), paths.end());
    walks_.resize(Threads());
    for (size_t i = 1; i < walks_.size() && !paths.empty(); ++i) {
      walks_[i - 1].last = walks_[i].after = paths[i * paths.size() / walks_.size()];
    }
    if (paths.empty()) walks_.resize(1);
  }
  std::vector<std::future<absl::Status>> going;
  for (Walk& walk : walks_) {
    going.push_back(std::async(std::launch::async, &LedgerVerification::Go, this, &walk));
  }
  absl::Status status;
  for (auto& one : going) status.Update(one.get());
  HJJ_RETURN_IF_ERROR(status);
  for (const Walk& walk : walks_) {
    if (walk.differs) verifier_.BlameSums();
    if (walk.grown && verifier_.intact()) return false;
  }
  return verifier_.intact() ? CompareUnmet() : true;
}

// Of units without any sum that is kept.
absl::StatusOr<bool> LedgerVerification::CompareUnmet() {
  std::vector<std::string> unmet;
  for (const auto& [path, lines] : verifier_.totals().units()) {
    if (std::none_of(walks_.begin(), walks_.end(),
                     [&](const Walk& walk) { return walk.met.contains(path); })) {
      unmet.push_back(path);
    }
  }
  if (unmet.empty()) return true;
  bool grown = false;
  HJJ_RETURN_IF_ERROR(store_->Read([&](storage::ReadTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(const auto head, txn.LedgerHead());
    grown = head.first > verifier_.last_seq();
    for (const std::string& path : unmet) {
      if (grown || !verifier_.intact()) break;
      // Begun while the walk was already beyond it, perhaps.
      HJJ_ASSIGN_OR_RETURN(auto kept, txn.NextUnitSums(path.substr(0, path.size() - 1)));
      if (!kept || kept->unit_path != path) kept = storage::UnitSums{.unit_path = path};
      if (!Agree(verifier_.totals(), *kept)) verifier_.BlameSums();
    }
    return absl::OkStatus();
  }));
  return !grown;
}

absl::Status LedgerVerification::BlameLinks() {
  HJJ_ASSIGN_OR_RETURN(const Pseudonyms broken, broken_links_.get());
  if (broken.empty()) return absl::OkStatus();
  int64_t first = 0;
  // Beyond what was verified it changes nothing.
  for (int64_t after = 0; after < verifier_.last_seq() && first == 0; after += kStretch) {
    HJJ_RETURN_IF_ERROR(store_->Read([&](storage::ReadTxn& txn) {
      return txn.ScanLedger(after, after + kStretch, [&](const storage::LedgerScanRow& row) {
        if (broken.contains(row.pseudonym)) first = row.seq;
        return first == 0;
      });
    }));
  }
  verifier_.BlameLink(first);
  return absl::OkStatus();
}

absl::StatusOr<pb::LedgerVerdict> LedgerVerification::Conclude() {
  HJJ_RETURN_IF_ERROR(BlameLinks());
  seals_.Finish();
  pb::LedgerVerdict verdict = verifier_.Verdict();
  seals_.Complete(&verdict);
  return verdict;
}

absl::StatusOr<pb::VerifyLedgerResponse> LedgerVerification::Step() {
  pb::VerifyLedgerResponse progress;
  int64_t head = 0;
  HJJ_RETURN_IF_ERROR(store_->Read([&](storage::ReadTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(const auto last, txn.LedgerHead());
    head = last.first;
    return begun_ ? absl::OkStatus() : TakeSeals(txn);
  }));
  progress.set_total_count(head);
  if (!broken_links_.valid()) {
    broken_links_ = std::async(std::launch::async, BrokenLinks, store_);
  }
  // One more than are judged at once: no core waits for the slowest.
  while (waiting_.size() <= Threads() && begun_last_ < head) BeginStretch(head);
  if (!waiting_.empty()) HJJ_RETURN_IF_ERROR(JoinFirst());
  progress.set_checked_count(verifier_.last_seq());
  if (verifier_.intact()) {
    if (!waiting_.empty() || begun_last_ < head) return progress;
    HJJ_ASSIGN_OR_RETURN(const bool compared, CompareSums());
    if (!compared) return progress;
  }
  HJJ_ASSIGN_OR_RETURN(*progress.mutable_verdict(), Conclude());
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
