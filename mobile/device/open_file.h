// The device's own viewer of files.
#pragma once

#include <string>

namespace hjj::mobile {

// Opens a file with what the device opens such files with; false where there is nothing. GUI
// thread.
bool OpenFile(const std::string& path);

}  // namespace hjj::mobile
