#include "server/domain/seal.h"

#include <absl/strings/match.h>
#include <absl/time/civil_time.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "shared/crypto/sign.h"
#include "shared/domain/seal_hash.h"

namespace hjj::ledger {
namespace {

using ::dispatch::v1::Date;
using ::dispatch::v1::SealBody;
using ::dispatch::v1::SealTotal;
using ::dispatch::v1::SignedSeal;

int32_t MonthOf(const Date& date) { return date.year() * 100 + date.month(); }

bool IsMonth(const Date& from, const Date& to) {
  const absl::CivilDay first(from.year(), from.month(), from.day());
  const absl::CivilDay last = absl::CivilDay(absl::CivilMonth(first) + 1) - 1;
  // Compared with what was given: what is no day of the calendar becomes another one.
  return from.day() == 1 && first.year() == from.year() && first.month() == from.month() &&
         last.year() == to.year() && last.month() == to.month() && last.day() == to.day();
}

bool SoundInItself(const SealBody& body, const SignedSeal& seal) {
  return body.format() == 1 && IsMonth(body.from_date(), body.to_date()) && body.head_seq() >= 0 &&
         (body.head_seq() > 0 || body.head_hash() == GenesisHash()) &&
         body.key_id() == crypto::KeyId(body.public_key()) &&
         crypto::Verify(crypto::kSealDomain, body.public_key(), seal.body(), seal.signature());
}

}  // namespace

struct SealCheck::Given {
  SealBody body;
  const SignedSeal* seal = nullptr;
};

SealCheck::SealCheck(const std::vector<SignedSeal>& seals, const TrustedKeys& trusted) {
  std::map<std::string, std::vector<Given>> by_unit;
  for (const SignedSeal& seal : seals) {
    Given given{{}, &seal};
    if (!given.body.ParseFromString(seal.body())) {
      Blame(given.body, Fault::kSealInvalid, 0);
      continue;
    }
    std::vector<Given>& of_unit = by_unit[given.body.unit_id()];
    of_unit.push_back(std::move(given));
  }
  for (auto& [unit, of_unit] : by_unit) Add(std::move(of_unit), trusted);
  std::stable_sort(seals_.begin(), seals_.end(), [](const SealBody& a, const SealBody& b) {
    return a.head_seq() < b.head_seq();
  });
  Reach(0, GenesisHash(), {});
}

void SealCheck::Add(std::vector<Given> of_unit, const TrustedKeys& trusted) {
  std::stable_sort(of_unit.begin(), of_unit.end(), [](const Given& a, const Given& b) {
    return MonthOf(a.body.from_date()) < MonthOf(b.body.from_date());
  });
  const Given* before = nullptr;
  for (const Given& given : of_unit) {
    const SealBody& body = given.body;
    bool sound = SoundInItself(body, *given.seal);
    if (before != nullptr) {
      // The same file twice says nothing new.
      if (given.seal->body() == before->seal->body() &&
          given.seal->signature() == before->seal->signature()) {
        continue;
      }
      const bool changed = body.public_key() != before->body.public_key();
      sound = sound && MonthOf(body.from_date()) > MonthOf(before->body.from_date()) &&
              body.head_seq() >= before->body.head_seq() && body.key_changed() == changed &&
              (!changed || trusted.any || trusted.key_ids.contains(body.key_id())) &&
              body.previous_seal_hash() ==
                  domain::SealHash(before->seal->body(), before->seal->signature());
    }
    if (!sound) {
      // Those after it are built on it: none of them is held against the chain.
      Blame(body, Fault::kSealInvalid, 0);
      return;
    }
    seals_.push_back(body);
    before = &given;
  }
}

void SealCheck::Blame(const SealBody& body, Fault fault, int64_t seq) {
  if (fault_ != Fault::kNone && (fault_ != Fault::kSealInvalid || fault == Fault::kSealInvalid)) {
    return;
  }
  fault_ = fault;
  bad_seq_ = seq;
  unit_id_ = body.unit_id();
  from_date_ = body.from_date();
}

std::vector<int64_t> SealCheck::Heads() const {
  std::vector<int64_t> heads;
  for (const SealBody& body : seals_) heads.push_back(body.head_seq());
  return heads;
}

void SealCheck::Reach(int64_t seq, absl::string_view hash, const UnitTotals& totals) {
  seq_ = seq;
  for (; next_ < seals_.size() && seals_[next_].head_seq() == seq_; ++next_) {
    const SealBody& body = seals_[next_];
    if (body.head_hash() != hash) {
      Blame(body, Fault::kReplaced, vouched_seq_ + 1);
    } else if (!TotalsAgree(body, totals)) {
      Blame(body, Fault::kSumDiffers, 0);
    } else {
      vouched_seq_ = seq_;
    }
  }
}

void SealCheck::Finish() {
  if (next_ < seals_.size()) Blame(seals_[next_], Fault::kTruncated, seq_ + 1);
}

bool SealCheck::TotalsAgree(const SealBody& body, const UnitTotals& totals) {
  using Line = std::tuple<int32_t, std::string, int>;  // month, path, grade
  std::map<Line, UnitTotals::Sum> lines;
  const int32_t month = MonthOf(body.from_date());
  for (const auto& [path, by_month] : totals.units()) {
    if (!absl::StartsWith(path, body.unit_path())) continue;
    for (const auto& [key, sum] : by_month) {
      if (key.month > month) continue;
      lines[{key.month, key.month == month ? path : body.unit_path(), key.grade}].Add(sum);
    }
  }
  std::erase_if(lines, [](const auto& line) { return line.second.attendances == 0; });
  if (static_cast<size_t>(body.totals_size()) != lines.size()) return false;
  auto line = lines.begin();
  for (const SealTotal& total : body.totals()) {
    const Line key{MonthOf(total.month()), total.unit_path(), total.grade()};
    if (key != line->first || total.minutes() != line->second.minutes ||
        total.attendances() != line->second.attendances) {
      return false;
    }
    ++line;
  }
  return true;
}

void SealCheck::Complete(::dispatch::v1::LedgerVerdict* verdict) const {
  verdict->set_seal_count(static_cast<int32_t>(next_));
  if (!verdict->intact() || fault_ == Fault::kNone) return;
  verdict->set_intact(false);
  verdict->set_fault(std::string(Name(fault_)));
  verdict->set_first_bad_seq(bad_seq_);
  verdict->set_seal_unit_id(unit_id_);
  *verdict->mutable_seal_from_date() = from_date_;
}

}  // namespace hjj::ledger
