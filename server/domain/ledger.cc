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
bool SameHours(const HourEntryBody& a, const HourEntryBody& b) {
  return a.volunteer_pseudonym() == b.volunteer_pseudonym() &&
         a.assignment_id() == b.assignment_id() && a.unit_path() == b.unit_path() &&
         a.campaign_id() == b.campaign_id() && a.category() == b.category() &&
         a.service_date().year() == b.service_date().year() &&
         a.service_date().month() == b.service_date().month() &&
         a.service_date().day() == b.service_date().day() && a.minutes() == b.minutes() &&
         a.grade() == b.grade();
}

// A reversal takes back exactly one earlier credit, whole.
bool ReversalFits(const HourEntryBody& body, const Lookups& lookups) {
  if (body.reverses_seq() <= 0 || body.reverses_seq() >= body.seq()) return false;
  const auto bytes = lookups.entry(body.reverses_seq());
  HourEntryBody credit;
  return bytes && credit.ParseFromString(*bytes) && credit.kind() == ENTRY_KIND_CREDIT &&
         SameHours(credit, body);
}

// An adoption of rules stands for nobody, counts nothing, and names the rules that are stored.
bool RulesHold(const HourEntryBody& body, const Lookups& lookups) {
  return body.volunteer_pseudonym().empty() && body.assignment_id().empty() &&
         body.minutes() == 0 && body.reverses_seq() == 0 &&
         RulesHash(lookups.rules(body.rules_version())) == body.rules_hash();
}

bool EvidenceHolds(const HourEntryBody& body, const Lookups& lookups) {
  if (body.evidence_event_ids().empty()) {
    static const std::string& none = *new std::string(EvidenceDigest({}));
    return body.evidence_digest().empty() || body.evidence_digest() == none;
  }
  std::vector<Evidence> events;
  for (const std::string& blob : body.evidence_event_ids()) {
    auto event = lookups.event(IdFromBlob(blob));
    if (!event) return false;
    events.push_back(*std::move(event));
  }
  return EvidenceDigest(events) == body.evidence_digest() ||
         SignedEvidenceDigest(std::move(events)) == body.evidence_digest();
}

// A photo may be deleted, but not exchanged.
bool DocumentsHold(const HourEntryBody& body, const Lookups& lookups) {
  if (body.document_hashes().empty() || body.hour_request_id().empty()) return true;
  const std::string photo = lookups.photo(IdFromBlob(body.hour_request_id()));
  return photo.empty() || std::find(body.document_hashes().begin(), body.document_hashes().end(),
                                    crypto::Sha256(photo)) != body.document_hashes().end();
}

bool ReasonHolds(const StoredEntry& row, const HourEntryBody& body, const Lookups& lookups) {
  if (row.reason.empty() && row.reason_salt.empty()) {
    return body.reason_commitment().empty() || !lookups.known(body.volunteer_pseudonym());
  }
  return ReasonCommitment(row.reason_salt, row.reason) == body.reason_commitment();
}

// The columns the database keeps beside the bytes, for lists and sums (the unit by its path).
bool IndexAgrees(const HourEntryBody& a, const HourEntryBody& b) {
  return a.seq() == b.seq() && a.kind() == b.kind() && a.reverses_seq() == b.reverses_seq() &&
         SameHours(a, b);
}

}  // namespace

std::string GenesisHash() { return std::string(crypto::kHashSize, '\0'); }

std::string EntryHash(absl::string_view body_bytes) {
  crypto::Blake2bHasher hasher;
  hasher.Update(Label("hjj/entry/v1"));
  hasher.Update(body_bytes);
  return hasher.Finish();
}

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

Fault Judge(const StoredEntry& row, const HourEntryBody& body, const Lookups& lookups) {
  if (!ReasonHolds(row, body, lookups)) return Fault::kAltered;
  switch (body.kind()) {
    case ENTRY_KIND_CREDIT:
      if (body.reverses_seq() != 0) return Fault::kAltered;
      break;
    case ENTRY_KIND_REVERSAL:
      if (!ReversalFits(body, lookups)) return Fault::kAltered;
      break;
    case ENTRY_KIND_RULES:
      if (!RulesHold(body, lookups)) return Fault::kAltered;
      break;
    default:
      return Fault::kAltered;
  }
  if (row.indexed != nullptr && !IndexAgrees(*row.indexed, body)) return Fault::kIndexDiffers;
  if (!EvidenceHolds(body, lookups) || !DocumentsHold(body, lookups)) {
    return Fault::kEvidenceAltered;
  }
  return Fault::kNone;
}

}  // namespace

void Read(const StoredEntry& row, const Lookups& lookups, ReadEntry* entry) {
  entry->sound =
      EntryHash(row.body_bytes) == row.hash &&
      entry->body.ParseFromArray(row.body_bytes.data(), static_cast<int>(row.body_bytes.size())) &&
      entry->body.seq() == row.seq;
  entry->fault = entry->sound ? Judge(row, entry->body, lookups) : Fault::kAltered;
}

void ChainVerifier::Feed(const StoredEntry& row, const Lookups& lookups) {
  ReadEntry entry;
  Read(row, lookups, &entry);
  Feed(row, entry);
}

void ChainVerifier::Feed(const StoredEntry& row, const ReadEntry& entry) {
  if (!intact()) return;
  if (row.seq != last_seq_ + 1) return Blame(last_seq_ + 1, Fault::kMissing);
  const HourEntryBody& body = entry.body;
  // Sound in itself, but built on another predecessor than the one that stands there: the one that
  // stands there was exchanged together with its hash.
  if (entry.sound && body.previous_hash() != last_hash_) {
    return Blame(row.seq == 1 ? 1 : row.seq - 1, Fault::kAltered);
  }
  if (entry.fault != Fault::kNone) return Blame(row.seq, entry.fault);
  last_seq_ = row.seq;
  last_hash_.assign(row.hash.data(), row.hash.size());
  if (body.kind() == ENTRY_KIND_RULES) return;
  const int sign = body.kind() == ENTRY_KIND_REVERSAL ? -1 : 1;
  const int64_t minutes = sign * body.minutes();
  sum_.set_minutes(sum_.minutes() + minutes);
  sum_.set_attendances(sum_.attendances() + sign);
  if (body.grade() == ::dispatch::v1::GRADE_A) {
    sum_.set_grade_a_minutes(sum_.grade_a_minutes() + minutes);
  } else if (body.grade() == ::dispatch::v1::GRADE_B) {
    sum_.set_grade_b_minutes(sum_.grade_b_minutes() + minutes);
  } else if (body.grade() == ::dispatch::v1::GRADE_C) {
    sum_.set_grade_c_minutes(sum_.grade_c_minutes() + minutes);
  }
}

void ChainVerifier::BlameLink(int64_t seq) {
  if (intact() || (seq > 0 && seq < bad_seq_)) Blame(seq, Fault::kIndexDiffers);
}

void ChainVerifier::CompareSum(const ::dispatch::v1::HourTally& tally) {
  if (!intact()) return;
  if (tally.minutes() != sum_.minutes() || tally.attendances() != sum_.attendances() ||
      tally.grade_a_minutes() != sum_.grade_a_minutes() ||
      tally.grade_b_minutes() != sum_.grade_b_minutes() ||
      tally.grade_c_minutes() != sum_.grade_c_minutes()) {
    Blame(0, Fault::kSumDiffers);
  }
}

::dispatch::v1::LedgerVerdict ChainVerifier::Verdict() const {
  ::dispatch::v1::LedgerVerdict v;
  v.set_intact(intact());
  v.set_entry_count(last_seq_);
  v.set_head_hash(last_hash_);
  v.set_first_bad_seq(bad_seq_);
  v.set_fault(std::string(Name(fault_)));
  v.set_net_minutes(sum_.minutes());
  return v;
}

}  // namespace hjj::ledger
