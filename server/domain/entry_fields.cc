#include "server/domain/entry_fields.h"

#include <cstring>
#include <limits>

namespace hjj::ledger {
namespace {

using ::dispatch::v1::HourEntryBody;

constexpr int kVarint = 0, kBytes = 2;
constexpr uint32_t Tag(int field, int type) { return static_cast<uint32_t>(field << 3 | type); }

// Takes what a serialiser writes: fields in order, each once, numbers of their width, text of
// ASCII. Refuses more than a parser would: the parser then has the last word.
class Plain {
 public:
  explicit Plain(absl::string_view bytes)
      : at_(reinterpret_cast<const uint8_t*>(bytes.data())), end_(at_ + bytes.size()) {}

  bool done() const { return at_ == end_; }
  bool Tag(uint32_t* tag) {
    uint64_t value = 0;
    if (!Varint(&value) || value > 0x7fff) return false;
    *tag = static_cast<uint32_t>(value);
    return true;
  }
  bool Int(int64_t* out) {
    uint64_t value = 0;
    if (!Varint(&value) || value > std::numeric_limits<int64_t>::max()) return false;
    *out = static_cast<int64_t>(value);
    return true;
  }
  bool Int(int32_t* out) {
    uint64_t value = 0;
    if (!Varint(&value) || value > std::numeric_limits<int32_t>::max()) return false;
    *out = static_cast<int32_t>(value);
    return true;
  }
  bool Bytes(absl::string_view* out) {
    uint64_t size = 0;
    if (!Varint(&size) || size > static_cast<uint64_t>(end_ - at_)) return false;
    *out = {reinterpret_cast<const char*>(at_), static_cast<size_t>(size)};
    at_ += size;
    return true;
  }
  bool Text(absl::string_view* out) {
    if (!Bytes(out)) return false;
    uint64_t seen = 0;
    size_t i = 0;
    for (uint64_t word; i + sizeof word <= out->size(); i += sizeof word) {
      std::memcpy(&word, out->data() + i, sizeof word);
      seen |= word;
    }
    for (; i < out->size(); ++i) seen |= static_cast<uint8_t>((*out)[i]);
    return (seen & 0x8080808080808080) == 0;
  }
  // A message of up to three numbers, fields 1 to 3.
  template <typename T>
  bool Numbers(T* first, T* second, T* third) {
    absl::string_view inner;
    if (!Bytes(&inner)) return false;
    Plain plain(inner);
    T* const fields[] = {first, second, third};
    uint32_t tag = 0, last = 0;
    for (; !plain.done(); last = tag) {
      if (!plain.Tag(&tag) || tag <= last || (tag & 7) != kVarint || tag >> 3 > 3) return false;
      T* const field = fields[(tag >> 3) - 1];
      if (field == nullptr || !plain.Int(field)) return false;
    }
    return true;
  }

 private:
  bool Varint(uint64_t* out) {
    uint64_t value = 0;
    for (int shift = 0; shift < 63 && at_ != end_; shift += 7) {
      const uint8_t byte = *at_++;
      value |= static_cast<uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) {
        *out = value;
        return true;
      }
    }
    return false;
  }

  const uint8_t* at_;
  const uint8_t* end_;
};

void Clear(EntryFields* f) {
  auto events = std::move(f->evidence_event_ids);
  auto documents = std::move(f->document_hashes);
  events.clear(), documents.clear();
  *f = EntryFields();
  f->evidence_event_ids = std::move(events);
  f->document_hashes = std::move(documents);
}

bool ReadPlain(absl::string_view bytes, EntryFields* f) {
  Plain plain(bytes);
  uint32_t tag = 0, last = 0;
  absl::string_view unread;
  for (; !plain.done(); last = tag) {
    if (!plain.Tag(&tag)) return false;
    const bool repeated = tag == Tag(HourEntryBody::kEvidenceEventIdsFieldNumber, kBytes) ||
                          tag == Tag(HourEntryBody::kDocumentHashesFieldNumber, kBytes);
    if (tag < last || (tag == last && !repeated)) return false;
    bool good = false;
    int64_t seconds = 0, nanos = 0;
    switch (tag) {
      case Tag(HourEntryBody::kSeqFieldNumber, kVarint):
        good = plain.Int(&f->seq);
        break;
      case Tag(HourEntryBody::kKindFieldNumber, kVarint):
        good = plain.Int(&f->kind);
        break;
      case Tag(HourEntryBody::kVolunteerPseudonymFieldNumber, kBytes):
        good = plain.Bytes(&f->pseudonym);
        break;
      case Tag(HourEntryBody::kAssignmentIdFieldNumber, kBytes):
        good = plain.Text(&f->assignment_id);
        break;
      case Tag(HourEntryBody::kUnitIdFieldNumber, kBytes):
        good = plain.Text(&unread);
        break;
      case Tag(HourEntryBody::kUnitPathFieldNumber, kBytes):
        good = plain.Text(&f->unit_path);
        break;
      case Tag(HourEntryBody::kCampaignIdFieldNumber, kBytes):
        good = plain.Text(&f->campaign_id);
        break;
      case Tag(HourEntryBody::kCategoryFieldNumber, kVarint):
        good = plain.Int(&f->category);
        break;
      case Tag(HourEntryBody::kServiceDateFieldNumber, kBytes):
        good = plain.Numbers(&f->year, &f->month, &f->day);
        break;
      case Tag(HourEntryBody::kMinutesFieldNumber, kVarint):
        good = plain.Int(&f->minutes);
        break;
      case Tag(HourEntryBody::kGradeFieldNumber, kVarint):
        good = plain.Int(&f->grade);
        break;
      case Tag(HourEntryBody::kRulesVersionFieldNumber, kVarint):
        good = plain.Int(&f->rules_version);
        break;
      case Tag(HourEntryBody::kEvidenceDigestFieldNumber, kBytes):
        good = plain.Bytes(&f->evidence_digest);
        break;
      case Tag(HourEntryBody::kReversesSeqFieldNumber, kVarint):
        good = plain.Int(&f->reverses_seq);
        break;
      case Tag(HourEntryBody::kPostedByFieldNumber, kBytes):
      case Tag(HourEntryBody::kApprovedByFieldNumber, kBytes):
        good = plain.Bytes(&unread);
        break;
      case Tag(HourEntryBody::kApproveTimeFieldNumber, kBytes):
        good = plain.Numbers<int64_t>(&seconds, &nanos, nullptr);
        break;
      case Tag(HourEntryBody::kReasonCommitmentFieldNumber, kBytes):
        good = plain.Bytes(&f->reason_commitment);
        break;
      case Tag(HourEntryBody::kPreviousHashFieldNumber, kBytes):
        good = plain.Bytes(&f->previous_hash);
        break;
      case Tag(HourEntryBody::kEvidenceEventIdsFieldNumber, kBytes):
        good = plain.Bytes(&f->evidence_event_ids.emplace_back());
        break;
      case Tag(HourEntryBody::kDocumentHashesFieldNumber, kBytes):
        good = plain.Bytes(&f->document_hashes.emplace_back());
        break;
      case Tag(HourEntryBody::kHourRequestIdFieldNumber, kBytes):
        good = plain.Bytes(&f->hour_request_id);
        break;
      case Tag(HourEntryBody::kRulesHashFieldNumber, kBytes):
        good = plain.Bytes(&f->rules_hash);
        break;
      default:
        break;
    }
    if (!good) return false;
  }
  return true;
}

}  // namespace

void ReadFields(const HourEntryBody& body, EntryFields* f) {
  Clear(f);
  f->seq = body.seq();
  f->kind = body.kind();
  f->category = body.category();
  f->year = body.service_date().year();
  f->month = body.service_date().month();
  f->day = body.service_date().day();
  f->minutes = body.minutes();
  f->grade = body.grade();
  f->rules_version = body.rules_version();
  f->reverses_seq = body.reverses_seq();
  f->pseudonym = body.volunteer_pseudonym();
  f->assignment_id = body.assignment_id();
  f->unit_path = body.unit_path();
  f->campaign_id = body.campaign_id();
  f->evidence_digest = body.evidence_digest();
  f->reason_commitment = body.reason_commitment();
  f->previous_hash = body.previous_hash();
  f->hour_request_id = body.hour_request_id();
  f->rules_hash = body.rules_hash();
  for (const std::string& id : body.evidence_event_ids()) f->evidence_event_ids.push_back(id);
  for (const std::string& hash : body.document_hashes()) f->document_hashes.push_back(hash);
}

bool EntryReader::Read(absl::string_view bytes) {
  Clear(&fields_);
  if (ReadPlain(bytes, &fields_)) return true;
  if (parsed_ == nullptr) parsed_ = std::make_unique<HourEntryBody>();
  if (!parsed_->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return false;
  ReadFields(*parsed_, &fields_);
  return true;
}

}  // namespace hjj::ledger
