#include "mobile/device/boot_id.h"

#include <absl/strings/escaping.h>
#include <absl/strings/str_replace.h>

#include <fstream>

namespace hjj::mobile {

std::string BootId(Rng& rng) {
  std::ifstream in("/proc/sys/kernel/random/boot_id");
  std::string text;
  in >> text;
  const std::string id = absl::HexStringToBytes(absl::StrReplaceAll(text, {{"-", ""}}));
  return text.size() == 36 && id.size() == 16 ? id : rng.Bytes(16);
}

}  // namespace hjj::mobile
