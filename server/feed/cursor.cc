#include "server/feed/cursor.h"

#include "shared/crypto/hash.h"

namespace hjj::feed {
namespace {

// version ‖ epoch ‖ principal ‖ view ‖ scope version ‖ seq ‖ MAC; the first three as digests.
constexpr char kVersion = 1;
constexpr size_t kPart = 8, kMac = 16;
constexpr size_t kEpochAt = 1, kPrincipalAt = kEpochAt + kPart, kViewAt = kPrincipalAt + kPart,
                 kScopeAt = kViewAt + kPart, kSeqAt = kScopeAt + kPart, kMacAt = kSeqAt + kPart,
                 kSize = kMacAt + kMac;

std::string Number(int64_t v) {
  std::string out;
  for (int shift = 56; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(static_cast<uint64_t>(v) >> shift));
  }
  return out;
}

int64_t NumberOf(absl::string_view bytes) {
  uint64_t v = 0;
  for (const char c : bytes) v = v << 8 | static_cast<uint8_t>(c);
  return static_cast<int64_t>(v);
}

std::string Digest(absl::string_view text) { return crypto::Blake2b256(text).substr(0, kPart); }

}  // namespace

Cursors::Cursors(absl::string_view key, const CursorScope& scope)
    : key_(key),
      bound_(kVersion + Digest(scope.epoch) + Digest(scope.principal) + Digest(scope.view) +
             Number(scope.scope_version)) {}

std::string Cursors::Seal(absl::string_view content) const {
  return crypto::HmacSha256(key_, content).substr(0, kMac);
}

std::string Cursors::At(int64_t seq) const {
  const std::string content = bound_ + Number(seq);
  return content + Seal(content);
}

std::string Cursors::Read(absl::string_view cursor, const LogBounds& log, int64_t* seq) const {
  if (cursor.size() != kSize || cursor[0] != kVersion ||
      !crypto::ConstantTimeEqual(Seal(cursor.substr(0, kMacAt)), cursor.substr(kMacAt))) {
    return "BAD_CURSOR";
  }
  const auto same = [&](size_t at) {
    return cursor.substr(at, kPart) == absl::string_view(bound_).substr(at, kPart);
  };
  if (!same(kPrincipalAt)) return "OTHER_PRINCIPAL";
  if (!same(kEpochAt)) return "EPOCH";
  if (!same(kViewAt)) return "BAD_CURSOR";
  if (!same(kScopeAt)) return "SCOPE_CHANGED";
  *seq = NumberOf(cursor.substr(kSeqAt, kPart));
  if (*seq > log.head) return "AHEAD";
  if (*seq < log.floor) return "COMPACTED";
  return "";
}

}  // namespace hjj::feed
