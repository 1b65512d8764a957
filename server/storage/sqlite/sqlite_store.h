// The SQLite engine: one file, WAL, synchronous=FULL. One writer thread owns the only connection
// that writes and all checkpoints (two connections racing there meet SQLite 3.40's WAL-reset bug);
// readers are query-only and each sees one snapshot. Writes that wait at the same time share one
// commit and one fsync, each inside a savepoint of its own.
#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <string>

#include "server/storage/store.h"
#include "shared/base/clock.h"

namespace hjj::storage {

struct SqliteOptions {
  // The database; "-wal", "-shm" and ".lock" stand beside it.
  std::string path;
  // For commit times. Not owned; outlives the store.
  const Clock* clock = nullptr;
  // Writes that may wait; the next one is refused as OVERLOADED.
  size_t queue_limit = 4096;
  // Writes that share one commit at most.
  size_t group_limit = 256;
  // Idle reader connections kept; more are opened while more read at once.
  size_t idle_readers = 8;
  // The writer moves the log into the database file when it is this long, in pages.
  int checkpoint_pages = 2000;
};

// Opens or creates the database and brings its schema up to date. Destroying the store finishes
// what is queued, checkpoints and unlocks; no call may be under way then.
// Errors: FAILED_PRECONDITION with DATABASE_LOCKED, SCHEMA_TOO_NEW or FOREIGN_DATABASE; UNAVAILABLE
// / STORE_UNAVAILABLE; DATA_LOSS / STORE_CORRUPT. A failed fsync later ends the process: what the
// kernel dropped cannot be written again.
absl::StatusOr<std::unique_ptr<Store>> OpenSqliteStore(const SqliteOptions& options);

}  // namespace hjj::storage
