// Limits on guessing: at sign-in, and at the six digits of an invitation. In memory: a restart
// forgives, and several nodes each count their own.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/status/status.h>
#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include <mutex>
#include <string>

#include "shared/base/clock.h"

namespace hjj::auth {

// A bucket of tries: `burst` at once, one more each `refill`.
struct TryLimit {
  int burst = 1;
  absl::Duration refill;
};

// One limit over many keys (peers, numbers, or a single key for all). Thread-safe.
class Throttle {
 public:
  Throttle(const Clock* clock, TryLimit limit) : clock_(clock), limit_(limit) {}

  // Takes one try from the key's bucket, before the secret is looked at. RESOURCE_EXHAUSTED /
  // THROTTLED with retry_after_s when none is left.
  absl::Status Take(absl::string_view key);
  // Puts it back: the try was no wrong guess.
  void PutBack(absl::string_view key);

 private:
  struct Bucket {
    double tries = 0;
    absl::Time at;
  };
  // Full buckets are forgotten once there are many.
  void Sweep(absl::Time now);
  Bucket& Refilled(absl::string_view key, absl::Time now);

  const Clock* clock_;
  const TryLimit limit_;
  std::mutex mu_;
  absl::flat_hash_map<std::string, Bucket> buckets_;
};

// The network a gRPC peer belongs to, without its port: "ipv4:10.0.0.7", and for IPv6 the /64 that
// one household shares.
std::string NetworkOf(absl::string_view peer);

}  // namespace hjj::auth
