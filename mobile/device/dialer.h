// The telephone of the device.
#pragma once

#include <string>

namespace hjj::mobile {

// Opens the dialling pad with an E.164 number, or a short one such as 110; false where there is no
// telephone. GUI thread.
bool Dial(const std::string& e164);

}  // namespace hjj::mobile
