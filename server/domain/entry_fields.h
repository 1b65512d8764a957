// What verification and sums read of an entry, without a copy: a message for each of ten million
// entries would cost more than all their hashes.
#pragma once

#include <absl/strings/string_view.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "dispatch/v1/ledger.pb.h"

namespace hjj::ledger {

// Views into the bytes or the message they were read from. Fields as in HourEntryBody.
struct EntryFields {
  int64_t seq = 0;
  int32_t kind = 0;
  int32_t category = 0;
  int32_t year = 0, month = 0, day = 0;
  int32_t minutes = 0;
  int32_t grade = 0;
  int32_t rules_version = 0;
  int64_t reverses_seq = 0;
  absl::string_view pseudonym, assignment_id, unit_path, campaign_id;
  absl::string_view evidence_digest, reason_commitment, previous_hash, hour_request_id, rules_hash;
  std::vector<absl::string_view> evidence_event_ids, document_hashes;

  bool operator==(const EntryFields&) const = default;
};

// Puts in what the message says.
void ReadFields(const ::dispatch::v1::HourEntryBody& body, EntryFields* fields);

// Reads one entry after the other, for their memory.
class EntryReader {
 public:
  // Whether the bytes are a HourEntryBody; `fields` are then as of the parsed message, whatever the
  // bytes look like, and good until the next call.
  bool Read(absl::string_view bytes);
  const EntryFields& fields() const { return fields_; }

 private:
  EntryFields fields_;
  // For bytes that this project does not write.
  std::unique_ptr<::dispatch::v1::HourEntryBody> parsed_;
};

}  // namespace hjj::ledger
