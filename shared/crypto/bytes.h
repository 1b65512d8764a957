// Strings as libsodium takes them.
#pragma once

#include <absl/strings/string_view.h>

#include <string>

namespace hjj::crypto {

inline const unsigned char* Data(absl::string_view s) {
  return reinterpret_cast<const unsigned char*>(s.data());
}
inline unsigned char* Data(std::string& s) { return reinterpret_cast<unsigned char*>(s.data()); }

}  // namespace hjj::crypto
