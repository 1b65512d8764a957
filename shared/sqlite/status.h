// SQLite result codes as absl::Status.
#pragma once

#include <absl/status/status.h>
#include <absl/strings/string_view.h>

struct sqlite3;

namespace hjj::sqlite {

// The error of the connection's last call (`code` extended), never naming bound values:
//   busy, locked, full, I/O, read-only, cannot open, no memory → UNAVAILABLE STORE_UNAVAILABLE
//   unique or primary key                                       → ALREADY_EXISTS
//   other constraints, and triggers that RAISE(ABORT)           → FAILED_PRECONDITION
//   corrupt, not a database                                     → DATA_LOSS
//   anything else                                               → INTERNAL
// metadata["sqlite"] is the extended code.
absl::Status StatusOf(int code, sqlite3* db, absl::string_view doing);

// The extended SQLite code of such a status, 0 for others.
int SqliteCode(const absl::Status& status);
// A failed fsync: what was written may be lost although later syncs succeed; the writer must end
// the process.
bool IsFsyncFailure(const absl::Status& status);

}  // namespace hjj::sqlite
