// Long lists in short transactions: what holds a snapshot for long keeps the log of writes from
// being cut.
#pragma once

#include <absl/status/status.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <string>
#include <vector>

#include "server/storage/store.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::app {

// ABORTED / DRAINING once `cancel`, which may be null, is true.
inline absl::Status NotDraining(const std::atomic<bool>* cancel) {
  if (cancel == nullptr || !cancel->load()) return absl::OkStatus();
  return Refuse(absl::StatusCode::kAborted, reason::kDraining, "the server is stopping");
}

// Every page of a list: `read(txn, page)` in a transaction of its own, then `take(items)`.
template <typename T, typename Read, typename Take>
absl::Status EachPage(storage::Store& store, int a_read, const std::atomic<bool>* cancel,
                      const Read& read, const Take& take) {
  storage::PageArgs page{"", a_read};
  do {
    HJJ_RETURN_IF_ERROR(NotDraining(cancel));
    storage::Page<T> got;
    HJJ_RETURN_IF_ERROR(store.Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(got, read(txn, page));
      return absl::OkStatus();
    }));
    page.after = std::move(got.next_key);
    take(got.items);
  } while (!page.after.empty());
  return absl::OkStatus();
}

// `read(txn, id)` for each of them, some in one transaction. It has effects by overwriting only.
template <typename Ids, typename Read>
absl::Status EachId(storage::Store& store, const Ids& ids, size_t a_read,
                    const std::atomic<bool>* cancel, const Read& read) {
  for (auto next = ids.begin(); next != ids.end();) {
    HJJ_RETURN_IF_ERROR(NotDraining(cancel));
    const auto begin = next;
    HJJ_RETURN_IF_ERROR(store.Read([&](storage::ReadTxn& txn) -> absl::Status {
      next = begin;
      for (size_t i = 0; i < a_read && next != ids.end(); ++i, ++next) {
        HJJ_RETURN_IF_ERROR(read(txn, *next));
      }
      return absl::OkStatus();
    }));
  }
  return absl::OkStatus();
}

}  // namespace hjj::app
