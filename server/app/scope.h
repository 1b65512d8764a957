// What a list covers: the subtree of the unit asked for, or everything the call's policy lets the
// caller reach.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/string_view.h>

#include <string>
#include <utility>
#include <vector>

#include "server/domain/access.h"
#include "server/storage/store.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::app {

// Paths of the subtrees, none within another: of `unit_id`, which must be within reach (NOT_FOUND
// otherwise), or of the caller's whole scope when it is empty.
absl::StatusOr<std::vector<std::string>> ScopeOf(const access::Caller& caller,
                                                 storage::ReadTxn& txn, absl::string_view unit_id);

// One list over several subtrees, one after the other. `list(path, PageArgs) → StatusOr<Page<T>>`.
template <typename T, typename Fn>
absl::StatusOr<storage::Page<T>> ListOver(const std::vector<std::string>& paths,
                                          storage::PageArgs page, Fn list) {
  size_t i = 0;
  if (!page.after.empty()) {
    const size_t colon = page.after.find(':');
    if (!absl::SimpleAtoi(absl::string_view(page.after).substr(0, colon), &i) ||
        colon == std::string::npos || i >= paths.size()) {
      return Refuse(absl::StatusCode::kInvalidArgument, reason::kBadPageToken);
    }
    page.after.erase(0, colon + 1);
  }
  storage::Page<T> out;
  const size_t wanted = page.limit;
  for (; i < paths.size(); ++i, page.after.clear()) {
    page.limit = static_cast<int>(wanted - out.items.size());
    HJJ_ASSIGN_OR_RETURN(storage::Page<T> part, list(paths[i], page));
    for (T& item : part.items) out.items.push_back(std::move(item));
    if (!part.next_key.empty()) {
      out.next_key = absl::StrCat(i, ":", part.next_key);
      return out;
    }
    if (out.items.size() == wanted && i + 1 < paths.size()) {
      out.next_key = absl::StrCat(i + 1, ":");
      return out;
    }
  }
  return out;
}

}  // namespace hjj::app
