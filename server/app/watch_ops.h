// What a phone looks at: its snapshot in pages, and the topics whose events keep it up to date.
#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <vector>

#include "dispatch/v1/watch.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"
#include "server/feed/cursor.h"

namespace hjj::app {

// A view the caller may look at, as of this transaction.
struct OpenedView {
  // Self: her own topic, on which others publish what concerns her (publish.h). A unit: its own
  // topic, which covers its subtree, and the audiences of the units above. Both: her scope's.
  std::vector<std::string> topics;
  // What cursors of this view are bound to.
  feed::CursorScope scope;
  feed::LogBounds log;
  // Of the unit; empty for self.
  std::string unit_path;
};

// BAD_FIELD without a view; NOT_FOUND for a unit that is absent or that no grant of hers covers.
absl::StatusOr<OpenedView> OpenView(const access::Caller& caller, storage::ReadTxn& txn,
                                    const ::dispatch::v1::View& view);

// One page. Rows are sent after those they refer to where both are on one page. The cursor is taken
// with the first page, travels in the page tokens, and is handed out with the last.
absl::StatusOr<::dispatch::v1::GetSnapshotResponse> GetSnapshot(
    const Context& context, const access::Caller& caller, storage::ReadTxn& txn,
    const ::dispatch::v1::GetSnapshotRequest& request);

}  // namespace hjj::app
