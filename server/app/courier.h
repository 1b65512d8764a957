// Sends what waits in the table of deliveries through a channel, until it is taken, moot or too
// old. What was taken and then lost with the server before it could be noted is sent again under
// the same id.
#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <optional>
#include <stop_token>

#include "server/app/context.h"
#include "server/app/delivery_channel.h"
#include "shared/base/backoff.h"

namespace hjj::app {

// Given up after so long: by then she has been called, or it is over.
inline constexpr absl::Duration kDeliveryLife = absl::Hours(24 * 3);

class Courier {
 public:
  struct Tally {
    int taken = 0;
    int moot = 0;     // answered, seen, called back, or she has no number any more
    int expired = 0;  // never taken within kDeliveryLife
    int refused = 0;
    int failed = 0;  // to be sent again
    // What the channel said last where it refused or failed.
    int code = 0;
    int64_t waiting = 0;

    bool Any() const { return taken + moot + expired + refused + failed > 0; }
  };

  // Both outlive it.
  Courier(const Context* context, DeliveryChannel* channel);

  // Sends whatever is due; after a round in which nothing was taken, not again for up to a minute.
  // Blocks: from a ticker of its own, one thread.
  absl::StatusOr<Tally> Run();
  // Any thread: Run returns soon, what was under way counts as not sent.
  void Stop() { stop_.request_stop(); }

 private:
  // Sends one batch of due messages; false when it got none of them done with.
  absl::StatusOr<bool> Round(Tally& tally);
  absl::StatusOr<std::optional<Outgoing>> Prepare(storage::ReadTxn& txn,
                                                  const storage::rec::StoredDelivery& delivery,
                                                  absl::Time now);

  const Context& context_;
  DeliveryChannel& channel_;
  std::stop_source stop_;
  Backoff pause_;
  absl::Time paused_until_ = absl::InfinitePast();
};

}  // namespace hjj::app
