// What happens by itself: offers nobody answered expire, urgent calls end in time, and seats that
// fell free are offered to the next best. Silence counts at the deadline; a logged unanswered call
// brings the deadline forward (call_ops). A no, a late withdrawal or an expiry queues its seat in
// its own transaction, so a crash loses none.
#pragma once

#include <absl/status/status.h>

#include "server/app/context.h"
#include "server/app/offers.h"
#include "server/app/roster.h"

namespace hjj::app {

class Cascade {
 public:
  Cascade(const Context* context, Roster* roster) : context_(*context), roster_(*roster) {}

  // One round; for a ticker of about a second, on a worker. Not the writer's thread; one at a time.
  absl::Status Tick();

 private:
  absl::Status ExpireDue();
  absl::Status FillFreed();
  absl::Status Fill(const FreedSeat& seat, bool quiet);

  const Context& context_;
  Roster& roster_;
};

}  // namespace hjj::app
