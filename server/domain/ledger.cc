#include "server/domain/ledger.h"

#include <algorithm>

#include "shared/base/ids.h"
#include "shared/crypto/hash.h"

namespace hjj::ledger {
namespace {

using ::dispatch::v1::ENTRY_KIND_CREDIT;
using ::dispatch::v1::ENTRY_KIND_REVERSAL;
using ::dispatch::v1::ENTRY_KIND_RULES;
using ::dispatch::v1::HourEntryBody;

// The terminating NUL of each label is part of it.
absl::string_view Label(const char* text) {
  return {text, std::char_traits<char>::length(text) + 1};
}

void UpdateSized(crypto::Blake2bHasher& hasher, absl::string_view data) {
  char size[8];
  for (int i = 0; i < 8; ++i) size[i] = static_cast<char>(uint64_t{data.size()} >> (8 * i));
  hasher.Update({size, sizeof size});
  hasher.Update(data);
}

// What a list or a sum goes by, but for number, kind and what is reversed.
bool SameHours(const EntryFields& a, const EntryFields& b) {
  return a.pseudonym == b.pseudonym && a.assignment_id == b.assignment_id &&
         a.unit_path == b.unit_path && a.campaign_id == b.campaign_id && a.category == b.category &&
         a.year == b.year && a.month == b.month && a.day == b.day && a.minutes == b.minutes &&
         a.grade == b.grade;
}

// A reversal takes back exactly one earlier credit, whole.
bool ReversalFits(const EntryFields& body, const Lookups& lookups, EntryReader* reader) {
  if (body.reverses_seq <= 0 || body.reverses_seq >= body.seq) return false;
  const auto bytes = lookups.entry(body.reverses_seq);
  return bytes && reader->Read(*bytes) && reader->fields().kind == ENTRY_KIND_CREDIT &&
         SameHours(reader->fields(), body);
}

// An adoption of rules stands for nobody, counts nothing, and names the rules that are stored.
bool RulesHold(const EntryFields& body, const Lookups& lookups) {
  return body.pseudonym.empty() && body.assignment_id.empty() && body.minutes == 0 &&
         body.reverses_seq == 0 && RulesHash(lookups.rules(body.rules_version)) == body.rules_hash;
}

bool EvidenceHolds(const EntryFields& body, const Lookups& lookups) {
  if (body.evidence_event_ids.empty()) {
    static const std::string& none = *new std::string(EvidenceDigest({}));
    return body.evidence_digest.empty() || body.evidence_digest == none;
  }
  std::vector<Evidence> events;
  for (const absl::string_view blob : body.evidence_event_ids) {
    auto event = lookups.event(IdFromBlob(blob));
    if (!event) return false;
    events.push_back(*std::move(event));
  }
  return EvidenceDigest(events) == body.evidence_digest ||
         SignedEvidenceDigest(std::move(events)) == body.evidence_digest;
}

// A photo may be deleted, but not exchanged.
bool DocumentsHold(const EntryFields& body, const Lookups& lookups) {
  if (body.document_hashes.empty() || body.hour_request_id.empty()) return true;
  const std::string photo = lookups.photo(IdFromBlob(body.hour_request_id));
  return photo.empty() || std::find(body.document_hashes.begin(), body.document_hashes.end(),
                                    crypto::Sha256(photo)) != body.document_hashes.end();
}

bool ReasonHolds(const StoredEntry& row, const EntryFields& body, const Lookups& lookups) {
  if (row.reason.empty() && row.reason_salt.empty()) {
    return body.reason_commitment.empty() || !lookups.known(std::string(body.pseudonym));
  }
  return ReasonCommitment(row.reason_salt, row.reason) == body.reason_commitment;
}

// IdFromBlob(blob) == text, for a text that is an id or empty.
bool IsIdOf(absl::string_view blob, absl::string_view text) {
  if (blob.size() != 16 || text.size() != 36) return blob.empty() && text.empty();
  static constexpr char kHex[] = "0123456789abcdef";
  size_t at = 0;
  for (size_t i = 0; i < 16; ++i) {
    if ((i == 4 || i == 6 || i == 8 || i == 10) && text[at++] != '-') return false;
    const auto byte = static_cast<uint8_t>(blob[i]);
    if (text[at] != kHex[byte >> 4] || text[at + 1] != kHex[byte & 15]) return false;
    at += 2;
  }
  return true;
}

// Date by date: a day that is none must not stand for its neighbour.
bool IsDayOf(int64_t day, const EntryFields& body) {
  return day / 10000 == body.year && day / 100 % 100 == body.month && day % 100 == body.day;
}

// The columns the database keeps beside the bytes, for lists and sums (the unit by its path).
bool IndexAgrees(const StoredEntry& row, const EntryFields& body) {
  return row.kind == body.kind && row.category == body.category && IsDayOf(row.day, body) &&
         row.minutes == body.minutes && row.grade == body.grade &&
         row.reverses_seq == body.reverses_seq && row.pseudonym == body.pseudonym &&
         row.unit_path == body.unit_path && IsIdOf(row.assignment_id, body.assignment_id) &&
         IsIdOf(row.campaign_id, body.campaign_id);
}

}  // namespace

std::string GenesisHash() { return std::string(crypto::kHashSize, '\0'); }

namespace {

crypto::Blake2bHasher EntryHasher(absl::string_view body_bytes) {
  static const crypto::Blake2bHasher begun = [] {
    crypto::Blake2bHasher hasher;
    hasher.Update(Label("hjj/entry/v1"));
    return hasher;
  }();
  crypto::Blake2bHasher hasher = begun;
  hasher.Update(body_bytes);
  return hasher;
}

}  // namespace

std::string EntryHash(absl::string_view body_bytes) { return EntryHasher(body_bytes).Finish(); }

std::string ReasonCommitment(absl::string_view salt, absl::string_view reason) {
  if (reason.empty()) return "";
  crypto::Blake2bHasher hasher;
  hasher.Update(Label("hjj/reason/v1"));
  hasher.Update(salt);
  hasher.Update(reason);
  return hasher.Finish();
}

std::string RulesHash(absl::string_view bytes) {
  crypto::Blake2bHasher hasher;
  hasher.Update(Label("hjj/rules/v1"));
  hasher.Update(bytes);
  return hasher.Finish();
}

namespace {

void SortById(std::vector<Evidence>* events) {
  std::sort(events->begin(), events->end(),
            [](const Evidence& a, const Evidence& b) { return a.event_id < b.event_id; });
}

}  // namespace

std::string EvidenceDigest(std::vector<Evidence> events) {
  SortById(&events);
  crypto::Blake2bHasher hasher;
  hasher.Update(Label("hjj/evidence/v2"));
  for (const Evidence& e : events) UpdateSized(hasher, e.stored_bytes);
  return hasher.Finish();
}

std::string SignedEvidenceDigest(std::vector<Evidence> events) {
  SortById(&events);
  crypto::Blake2bHasher hasher;
  hasher.Update(Label("hjj/evidence/v1"));
  for (const Evidence& e : events) {
    UpdateSized(hasher, e.check_in.event());
    UpdateSized(hasher, e.check_in.signature());
    UpdateSized(hasher, e.check_in.key_id());
  }
  return hasher.Finish();
}

absl::string_view Name(Fault f) {
  switch (f) {
    case Fault::kNone:
      return "";
    case Fault::kAltered:
      return "ALTERED";
    case Fault::kMissing:
      return "MISSING";
    case Fault::kIndexDiffers:
      return "INDEX_DIFFERS";
    case Fault::kEvidenceAltered:
      return "EVIDENCE_ALTERED";
    case Fault::kSumDiffers:
      return "SUM_DIFFERS";
    case Fault::kTruncated:
      return "TRUNCATED";
    case Fault::kReplaced:
      return "REPLACED";
    case Fault::kSealInvalid:
      return "SEAL_INVALID";
  }
  return "";
}

void ChainVerifier::Blame(int64_t seq, Fault fault) {
  bad_seq_ = seq;
  fault_ = fault;
}

namespace {

Fault Judge(const StoredEntry& row, const EntryFields& body, const Lookups& lookups,
            EntryReader* other) {
  if (!ReasonHolds(row, body, lookups)) return Fault::kAltered;
  switch (body.kind) {
    case ENTRY_KIND_CREDIT:
      if (body.reverses_seq != 0) return Fault::kAltered;
      break;
    case ENTRY_KIND_REVERSAL:
      if (!ReversalFits(body, lookups, other)) return Fault::kAltered;
      break;
    case ENTRY_KIND_RULES:
      if (!RulesHold(body, lookups)) return Fault::kAltered;
      break;
    default:
      return Fault::kAltered;
  }
  if (!IndexAgrees(row, body)) return Fault::kIndexDiffers;
  if (!EvidenceHolds(body, lookups) || !DocumentsHold(body, lookups)) {
    return Fault::kEvidenceAltered;
  }
  return Fault::kNone;
}

}  // namespace

void Read(const StoredEntry& row, const Lookups& lookups, ReadEntry* entry) {
  entry->sound = EntryHasher(row.body_bytes).FinishesAs(row.hash) &&
                 entry->reader.Read(row.body_bytes) && entry->reader.fields().seq == row.seq;
  entry->fault =
      entry->sound ? Judge(row, entry->reader.fields(), lookups, &entry->other) : Fault::kAltered;
}

void ChainVerifier::Feed(const StoredEntry& row, const Lookups& lookups) {
  ReadEntry entry;
  Read(row, lookups, &entry);
  Feed(row, entry);
}

void ChainVerifier::Feed(const StoredEntry& row, const ReadEntry& entry) {
  if (!intact()) return;
  if (row.seq != last_seq_ + 1) return Blame(last_seq_ + 1, Fault::kMissing);
  const EntryFields& body = entry.reader.fields();
  if (entry.sound && last_seq_ == after_) built_on_.emplace(body.previous_hash);
  // Sound in itself, but built on another predecessor than the one that stands there: the one that
  // stands there was exchanged together with its hash.
  if (entry.sound && (last_seq_ > after_ || after_ == 0) && body.previous_hash != last_hash_) {
    return Blame(row.seq == 1 ? 1 : row.seq - 1, Fault::kAltered);
  }
  if (entry.fault != Fault::kNone) return Blame(row.seq, entry.fault);
  last_seq_ = row.seq;
  last_hash_.assign(row.hash.data(), row.hash.size());
  totals_.Add(body);
  if (body.kind != ENTRY_KIND_RULES) {
    net_minutes_ += body.kind == ENTRY_KIND_REVERSAL ? -body.minutes : body.minutes;
  }
}

void ChainVerifier::EndAt(int64_t last) {
  if (intact() && last_seq_ < last) Blame(last_seq_ + 1, Fault::kMissing);
}

void ChainVerifier::Join(const ChainVerifier& next) {
  if (!intact()) return;
  if (next.built_on_ && *next.built_on_ != last_hash_) {
    return Blame(last_seq_ == 0 ? 1 : last_seq_, Fault::kAltered);
  }
  if (next.last_seq_ > next.after_) {
    last_seq_ = next.last_seq_;
    last_hash_ = next.last_hash_;
    totals_.Merge(next.totals_);
    net_minutes_ += next.net_minutes_;
  }
  if (!next.intact()) Blame(next.bad_seq_, next.fault_);
}

void ChainVerifier::BlameLink(int64_t seq) {
  if (intact() || (seq > 0 && seq < bad_seq_)) Blame(seq, Fault::kIndexDiffers);
}

void ChainVerifier::BlameSums() {
  if (intact()) Blame(0, Fault::kSumDiffers);
}

::dispatch::v1::LedgerVerdict ChainVerifier::Verdict() const {
  ::dispatch::v1::LedgerVerdict v;
  v.set_intact(intact());
  v.set_entry_count(last_seq_);
  v.set_head_hash(last_hash_);
  v.set_first_bad_seq(bad_seq_);
  v.set_fault(std::string(Name(fault_)));
  v.set_net_minutes(net_minutes_);
  return v;
}

}  // namespace hjj::ledger
