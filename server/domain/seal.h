// Months closed by a signature (月结): how a chain is held against seals that were kept elsewhere.
// Pure, like ledger.h; a checker outside this project can recompute all of it from the sentences in
// this file.
//
// A seal is a serialised SealBody and an Ed25519 signature over "hjj/seal/v1" NUL body. It is sound
// when all of this holds:
//   - format is 1; from_date and to_date are the first and last day of one month;
//   - key_id is the first 16 bytes of BLAKE2b-256(public_key), and the signature verifies under
//     public_key;
//   - the earliest seal given of a unit pins its key; each later one has the key of the one before
//     it, and key_changed is false; or it has another one that is trusted by name, and key_changed
//     is true;
//   - of one unit there is one seal a month, and each bears as previous_seal_hash the
//     BLAKE2b-256("hjj/seal/v1" NUL body ‖ signature) of the one before it, whose head it does not
//     fall behind. The earliest one given may bear anything: those before it were not given.
//   - head_seq 0 goes with 32 zero bytes.
// A chain agrees with a sound seal when its entry head_seq has head_hash, and the totals are those
// of its entries up to there: a CREDIT adds its minutes and one attendance, a REVERSAL takes both
// away, by month of service, grade and, in the seal's own month, unit path; units below the sealed
// one count, months after it do not, and a line without attendances is left out.
#pragma once

#include <absl/strings/string_view.h>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "dispatch/v1/ledger.pb.h"
#include "server/domain/ledger.h"
#include "server/domain/unit_totals.h"

namespace hjj::ledger {

// Device keys that may take over from another one.
struct TrustedKeys {
  std::set<std::string> key_ids;  // 16 bytes each
  // Whatever comes: for a database's own seals, which prove nothing about who signed them.
  bool any = false;
};

// Holds a chain against seals. Not thread-safe.
class SealCheck {
 public:
  SealCheck() = default;
  SealCheck(const std::vector<::dispatch::v1::SignedSeal>& seals, const TrustedKeys& trusted);

  // Numbers of the entries that seals speak of, in order.
  std::vector<int64_t> Heads() const;
  // An entry that is sound in itself, with the totals up to there: each of Heads, and the last one,
  // in order; others as it pleases.
  void Reach(int64_t seq, absl::string_view hash, const UnitTotals& totals);
  // After the last one.
  void Finish();
  // How many were held against the chain; and, if the chain is sound in itself so far, what a seal
  // says against it: TRUNCATED with the first entry that is gone; REPLACED with the first one that
  // no agreeing seal vouches for; SUM_DIFFERS when only a seal's totals are others; SEAL_INVALID.
  void Complete(::dispatch::v1::LedgerVerdict* verdict) const;

 private:
  // One unit's, by month.
  struct Given;
  void Add(std::vector<Given> of_unit, const TrustedKeys& trusted);
  // The first fault stays, but one against the chain comes before one of a seal.
  void Blame(const ::dispatch::v1::SealBody& body, Fault fault, int64_t seq);
  static bool TotalsAgree(const ::dispatch::v1::SealBody& body, const UnitTotals& totals);

  std::vector<::dispatch::v1::SealBody> seals_;  // sound ones, by head
  size_t next_ = 0;
  int64_t seq_ = 0;
  int64_t vouched_seq_ = 0;
  Fault fault_ = Fault::kNone;
  int64_t bad_seq_ = 0;
  std::string unit_id_;
  ::dispatch::v1::Date from_date_;
};

}  // namespace hjj::ledger
