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
#include "server/domain/entry_fields.h"
#include "server/domain/unit_totals.h"

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
  // The stored row's body: the envelope and what the server put down when it came in, byte for
  // byte.
  std::string stored_bytes;
};
// BLAKE2b-256("hjj/evidence/v2" NUL ‖ for each event in order of id: its stored bytes behind their
// length as 8 bytes, little-endian). Sorts `events` by id.
std::string EvidenceDigest(std::vector<Evidence> events);
// What the first entries of an installation may bear instead, which leaves out when an event came
// in: BLAKE2b-256("hjj/evidence/v1" NUL ‖ for each event in order of id: event, signature, key id,
// each behind its length).
std::string SignedEvidenceDigest(std::vector<Evidence> events);

// A stored row, as the database gave it.
struct StoredEntry {
  int64_t seq = 0;
  absl::string_view body_bytes;
  absl::string_view hash;
  // The index columns: ids as 16 bytes, the day as yyyymmdd.
  int64_t kind = 0, category = 0, day = 0, minutes = 0, grade = 0, reverses_seq = 0;
  absl::string_view pseudonym, assignment_id, unit_path, campaign_id;
  absl::string_view reason, reason_salt;
};

enum class Fault {
  kNone,
  kAltered,          // bytes, hash, link or reason are not what was hashed
  kMissing,          // a number is left out
  kIndexDiffers,     // the bytes are sound, the columns beside them are not
  kEvidenceAltered,  // an event it rests on is gone or other than it was
  kSumDiffers,       // every entry is sound, what tallies add up is not
  kTruncated,        // a seal speaks of entries that are gone
  kReplaced,         // sound in itself, but not the chain that was sealed
  kSealInvalid,      // a seal's own signature, key, order or predecessor does not hold
};
// "ALTERED", …; "" for kNone.
absl::string_view Name(Fault f);

// What verification asks of the database about a row; only where the row says that there is
// something.
struct Lookups {
  // nullopt when the event is gone or no longer what was stored.
  std::function<std::optional<Evidence>(const std::string& event_id)> event;
  // Body bytes of another entry; nullopt when there is none.
  std::function<std::optional<std::string>(int64_t seq)> entry;
  // Stored bytes of a version of the hour rules; empty when there are none.
  std::function<std::string(int32_t version)> rules;
  // Somebody is known under the pseudonym; false once her data was deleted.
  std::function<bool(const std::string& pseudonym)> known;
  // Photo of the paper a request rests on, by the request's id; empty when there is none (more).
  std::function<std::string(const std::string& request_id)> photo;
};

// What can be told of a row without its neighbours. A reason that is gone with its salt is no fault
// once the person it was about is gone, too: deleting her data deletes the free text about her, and
// the commitment alone tells nothing.
struct ReadEntry {
  // The bytes have the hash that stands beside them, and are an entry.
  bool sound = false;
  // Of a sound one, whatever else is wrong with it.
  Fault fault = Fault::kNone;
  EntryReader reader;
  // Of an entry it reverses.
  EntryReader other;
};
// Good as long as the row's bytes.
void Read(const StoredEntry& row, const Lookups& lookups, ReadEntry* entry);

// Verifies a chain row by row, or a stretch of one, to be joined to what comes before it; holds the
// sums and no more than the last hash. Not thread-safe.
class ChainVerifier {
 public:
  // Of the rows with seq > after. What the first of them is built on is told when it is joined.
  explicit ChainVerifier(int64_t after = 0) : after_(after), last_seq_(after) {}

  // Rows in order of seq. After the first fault further rows change nothing.
  void Feed(const StoredEntry& row, const ReadEntry& entry);
  void Feed(const StoredEntry& row, const Lookups& lookups);
  // There are rows up to `last` at least.
  void EndAt(int64_t last);
  // Puts the verifier of the rows that follow behind this one: the same as if this one had been fed
  // with them.
  void Join(const ChainVerifier& next);
  // Before the verdict: a link between pseudonym and person is not as it was, and this is the first
  // entry under it; 0 for none.
  void BlameLink(int64_t seq);
  // What tallies add up is not what the entries say.
  void BlameSums();

  bool intact() const { return fault_ == Fault::kNone; }
  int64_t last_seq() const { return last_seq_; }
  const std::string& last_hash() const { return last_hash_; }
  const UnitTotals& totals() const { return totals_; }
  // checked, head, net minutes, first bad seq and fault.
  ::dispatch::v1::LedgerVerdict Verdict() const;

 private:
  void Blame(int64_t seq, Fault fault);

  int64_t after_;
  int64_t last_seq_;
  UnitTotals totals_;
  int64_t net_minutes_ = 0;
  std::string last_hash_ = GenesisHash();
  // What the first row, if it is sound, is built on.
  std::optional<std::string> built_on_;
  int64_t bad_seq_ = 0;
  Fault fault_ = Fault::kNone;
};

}  // namespace hjj::ledger
