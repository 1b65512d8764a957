#include "server/auth/throttle.h"

#include <absl/strings/match.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_join.h>
#include <absl/strings/str_split.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::auth {
namespace {
constexpr size_t kManyKeys = 10'000;
}

Throttle::Bucket& Throttle::Refilled(absl::string_view key, absl::Time now) {
  auto [it, fresh] = buckets_.try_emplace(std::string(key), Bucket{double(limit_.burst), now});
  Bucket& bucket = it->second;
  const double grown = std::max(0.0, absl::FDivDuration(now - bucket.at, limit_.refill));
  bucket.tries = std::min<double>(limit_.burst, bucket.tries + grown);
  bucket.at = now;
  return bucket;
}

absl::Status Throttle::Take(absl::string_view key) {
  const absl::Time now = clock_->Now();
  std::lock_guard lock(mu_);
  if (buckets_.size() >= kManyKeys) Sweep(now);
  Bucket& bucket = Refilled(key, now);
  if (bucket.tries >= 1) {
    bucket.tries -= 1;
    return absl::OkStatus();
  }
  const double wait_s = absl::ToDoubleSeconds((1 - bucket.tries) * limit_.refill);
  return Refuse(absl::StatusCode::kResourceExhausted, reason::kThrottled, "too many tries",
                {{"retry_after_s", absl::StrCat(static_cast<int64_t>(std::ceil(wait_s)))}});
}

void Throttle::PutBack(absl::string_view key) {
  std::lock_guard lock(mu_);
  Bucket& bucket = Refilled(key, clock_->Now());
  bucket.tries = std::min<double>(limit_.burst, bucket.tries + 1);
}

void Throttle::Sweep(absl::Time now) {
  for (auto it = buckets_.begin(); it != buckets_.end();) {
    const double grown = absl::FDivDuration(now - it->second.at, limit_.refill);
    const bool full = it->second.tries + grown >= limit_.burst;
    if (full) {
      buckets_.erase(it++);
    } else {
      ++it;
    }
  }
}

std::string NetworkOf(absl::string_view peer) {
  if (absl::StartsWith(peer, "ipv4:")) return std::string(peer.substr(0, peer.rfind(':')));
  // "ipv6:[2001:db8::1]:443", in some versions with brackets and percent signs escaped.
  if (absl::StartsWith(peer, "ipv6:")) {
    absl::string_view address = peer.substr(5, peer.rfind(':') - 5);
    std::vector<absl::string_view> groups = absl::StrSplit(address, ':');
    groups.resize(std::min<size_t>(groups.size(), 4));
    return absl::StrCat("ipv6:", absl::StrJoin(groups, ":"));
  }
  return std::string(peer);
}

}  // namespace hjj::auth
