// The rules of the hour ledger: what an entry's bytes hash to, and how a chain is verified. Pure:
// rows come in, a verdict comes out. A checker outside this project can recompute all of it from
// the sentences in this file.
#pragma once

#include <absl/status/status.h>
#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "dispatch/v1/check_in.pb.h"
#include "dispatch/v1/ledger.pb.h"

namespace hjj::ledger {

// What the first entry bears as its previous hash: 32 zero bytes.
std::string GenesisHash();
// BLAKE2b-256("hjj/entry/v1" NUL ‖ body_bytes).
std::string EntryHash(absl::string_view body_bytes);
// BLAKE2b-256("hjj/reason/v1" NUL ‖ salt ‖ reason): binds a free text that stands outside the
// chain. Empty for an empty reason.
std::string ReasonCommitment(absl::string_view salt, absl::string_view reason);
// BLAKE2b-256("hjj/rules/v1" NUL ‖ bytes), over the stored bytes of the HourRules.
std::string RulesHash(absl::string_view bytes);

// An event an entry rests on.
struct Evidence {
  std::string event_id;  // text form
  ::dispatch::v1::SignedCheckIn check_in;
};
// BLAKE2b-256("hjj/evidence/v1" NUL ‖ for each event in order of id: event, signature, key id, each
// behind its length as 8 bytes, little-endian). Sorts `events` by id.
std::string EvidenceDigest(std::vector<Evidence> events);

// A stored row, as the database gave it.
struct StoredEntry {
  int64_t seq = 0;
  absl::string_view body_bytes;
  absl::string_view hash;
  // The index columns, put into a body.
  const ::dispatch::v1::HourEntryBody* indexed = nullptr;
  absl::string_view reason, reason_salt;
  // Pseudonym of the person the row is linked to; nullopt once her data was deleted.
  std::optional<std::string> linked_pseudonym;
};

enum class Fault {
  kNone,
  kAltered,          // bytes, hash, link or reason are not what was hashed
  kMissing,          // a number is left out
  kIndexDiffers,     // the bytes are sound, the columns beside them are not
  kEvidenceAltered,  // an event it rests on is gone or other than it was
  kSumDiffers,       // every entry is sound, the tallies are not
};
// "ALTERED", …; "" for kNone.
absl::string_view Name(Fault f);

// Verifies a chain row by row; holds no more than the last hash. Not thread-safe.
class ChainVerifier {
 public:
  // What the verifier asks of the database for the row at hand.
  struct Lookups {
    // nullopt when the event is gone or no longer readable.
    std::function<std::optional<::dispatch::v1::SignedCheckIn>(const std::string& event_id)> event;
    // Body bytes of another entry; nullopt when there is none.
    std::function<std::optional<std::string>(int64_t seq)> entry;
    // Stored bytes of a version of the hour rules; empty when there are none.
    std::function<std::string(int32_t version)> rules;
  };

  // Rows in order of seq, from 1 on. After the first fault further rows change nothing.
  void Feed(const StoredEntry& row, const Lookups& lookups);
  // The minutes the tallies show, all told: call once at the end.
  void CompareSum(int64_t tallied_minutes);

  bool intact() const { return fault_ == Fault::kNone; }
  // checked, head, net minutes, first bad seq and fault.
  ::dispatch::v1::LedgerVerdict Verdict() const;

 private:
  Fault Judge(const StoredEntry& row, const ::dispatch::v1::HourEntryBody& body,
              const Lookups& lookups) const;
  void Blame(int64_t seq, Fault fault);

  int64_t last_seq_ = 0;
  int64_t net_minutes_ = 0;
  std::string last_hash_ = GenesisHash();
  int64_t bad_seq_ = 0;
  Fault fault_ = Fault::kNone;
};

}  // namespace hjj::ledger
