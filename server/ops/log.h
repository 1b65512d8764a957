// The log: one line an event, on standard error. It never holds a name, a number, a token.
#pragma once

#include <string>

namespace hjj::ops {

// Sets up the process's log at "debug", "info", "warning" or "error".
void StartLog(const std::string& level);

}  // namespace hjj::ops
