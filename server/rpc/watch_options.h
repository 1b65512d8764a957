// Settings of live streams.
#pragma once

#include <absl/time/time.h>

namespace hjj::rpc {

struct WatchOptions {
  // A stream that has written nothing for so long gets a progress mark.
  absl::Duration progress_period = absl::Seconds(30);
  // A stream ends after this long, or up to `age_jitter` earlier, so that phones that came together
  // do not come again together.
  absl::Duration most_age = absl::Hours(24);
  absl::Duration age_jitter = absl::Hours(2);
};

}  // namespace hjj::rpc
