// What must not be kept for longer than it is needed.
#pragma once

#include <absl/status/status.h>

#include "server/app/context.h"

namespace hjj::app {

// Forgets raw coordinates, photos of shifts, stored answers and pseudonyms of deleted people whose
// time is over, in short transactions. Blocks: from a ticker, never from the writer.
absl::Status ForgetWhatIsOver(const Context& context);

}  // namespace hjj::app
