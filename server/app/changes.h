// What the log says has changed, for what is kept in memory between its uses. It names whose rows
// to read again; what they hold is read from the rows.
#pragma once

#include <absl/status/statusor.h>

#include <cstdint>
#include <set>
#include <string>

#include "server/storage/store.h"

namespace hjj::app {

// The last event and the last entry of the ledger that somebody has seen.
struct LogPosition {
  int64_t seq = 0;
  int64_t entry = 0;
  friend bool operator==(const LogPosition&, const LogPosition&) = default;
};
absl::StatusOr<LogPosition> LogHead(storage::ReadTxn& txn);

struct Changes {
  // More than is worth following, or the log no longer holds it: everything is to be read anew.
  bool everything = false;
  LogPosition up_to;
  std::set<std::string> persons;  // whose row or role; or who was forgotten
  std::set<std::string> loads;    // persons whose assignments or credited hours
  std::set<std::string> tasks, shifts, assignments;

  void Add(Changes&& later);
};
// Of the whole installation.
absl::StatusOr<Changes> ChangesSince(storage::ReadTxn& txn, const LogPosition& since);

}  // namespace hjj::app
