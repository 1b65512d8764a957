#include "server/app/names.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>

#include "server/app/checks.h"
#include "shared/base/status.h"

namespace hjj::app {

absl::StatusOr<std::string> FullUnitName(storage::ReadTxn& txn, absl::string_view path) {
  std::string name;
  for (absl::string_view id : absl::StrSplit(path, '/', absl::SkipEmpty())) {
    HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(id));
    if (unit) absl::StrAppend(&name, unit->name());
  }
  return name;
}

std::string MaskedName(absl::string_view name) {
  size_t first = name.empty() ? 0 : 1;
  while (first < name.size() && (name[first] & 0xC0) == 0x80) ++first;
  std::string masked(name.substr(0, first));
  for (int i = 1; i < CountChars(name); ++i) masked += '*';
  return masked;
}

}  // namespace hjj::app
