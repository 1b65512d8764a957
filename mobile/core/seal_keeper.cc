#include "mobile/core/seal_keeper.h"

#include <absl/strings/escaping.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>

#include <utility>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/seal_hash.h"

namespace hjj::mobile {
namespace {

std::string HashOf(const v1::SignedSeal& seal) {
  return domain::SealHash(seal.body(), seal.signature());
}

// Under the key it names itself.
bool IsSigned(const v1::SignedSeal& seal, v1::SealBody* body) {
  return body->ParseFromString(seal.body()) &&
         crypto::Verify(crypto::kSealDomain, body->public_key(), seal.body(), seal.signature());
}

}  // namespace

absl::StatusOr<std::optional<SealKeeper::Held>> SealKeeper::HeldOf(const std::string& unit_id) {
  HJJ_ASSIGN_OR_RETURN(const std::string text, store_->Setting(absl::StrCat("seal.", unit_id)));
  if (text.empty()) return std::nullopt;
  const std::pair<std::string, std::string> parts = absl::StrSplit(text, ' ');
  Held held{absl::HexStringToBytes(parts.first)};
  if (!absl::SimpleAtoi(parts.second, &held.head_seq))
    return absl::DataLossError("unreadable seal");
  return held;
}

absl::Status SealKeeper::Hold(const v1::SignedSeal& seal) {
  v1::SealBody body;
  if (!body.ParseFromString(seal.body())) return absl::InternalError("unreadable seal");
  return store_->PutSetting(
      absl::StrCat("seal.", body.unit_id()),
      absl::StrCat(absl::BytesToHexString(HashOf(seal)), " ", body.head_seq()));
}

absl::StatusOr<SealKeeper::Verdict> SealKeeper::Judge(const v1::SealBody& body,
                                                      const std::string& unit_id,
                                                      const v1::Date& month,
                                                      const std::optional<v1::SignedSeal>& previous,
                                                      const std::vector<v1::SignedSeal>& since) {
  if (body.unit_id() != unit_id || body.from_date().year() != month.year() ||
      body.from_date().month() != month.month() || body.key_id() != key_id_ ||
      body.public_key() != key_.public_key()) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kSealStale,
                  "what was prepared is not what was asked for");
  }
  HJJ_ASSIGN_OR_RETURN(const auto held, HeldOf(unit_id));
  if (previous.has_value() != !body.previous_seal_hash().empty()) return Verdict::kElsewhere;
  if (!previous) return held ? Verdict::kElsewhere : Verdict::kBuiltOnHeld;
  v1::SealBody before;
  if (HashOf(*previous) != body.previous_seal_hash() || !IsSigned(*previous, &before) ||
      before.unit_id() != unit_id || before.head_seq() > body.head_seq()) {
    return Verdict::kElsewhere;
  }
  if (!held) return Verdict::kFirstSeen;
  if (held->hash == body.previous_seal_hash()) return Verdict::kBuiltOnHeld;
  // From the one held, link by link, to the predecessor.
  std::string hash;
  int64_t head_seq = held->head_seq;
  bool by_others = false;
  for (const v1::SignedSeal& seal : since) {
    if (hash.empty()) {
      if (HashOf(seal) == held->hash) hash = held->hash;
      continue;
    }
    v1::SealBody link;
    if (!IsSigned(seal, &link) || link.unit_id() != unit_id || link.previous_seal_hash() != hash ||
        link.head_seq() < head_seq) {
      return Verdict::kElsewhere;
    }
    by_others = by_others || link.public_key() != key_.public_key();
    head_seq = link.head_seq();
    hash = HashOf(seal);
  }
  if (hash != body.previous_seal_hash()) return Verdict::kElsewhere;
  return by_others ? Verdict::kByOthers : Verdict::kBuiltOnHeld;
}

v1::SignedSeal SealKeeper::Sign(const std::string& body) const {
  v1::SignedSeal seal;
  seal.set_body(body);
  seal.set_signature(crypto::Sign(crypto::kSealDomain, key_, body));
  return seal;
}

}  // namespace hjj::mobile
