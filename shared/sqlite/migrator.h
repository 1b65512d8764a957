// Schema versions of a SQLite file.
#pragma once

#include <absl/status/statusor.h>
#include <absl/types/span.h>

#include <cstdint>

#include "shared/sqlite/connection.h"

namespace hjj::sqlite {

// One step, final once released: `version` counts 1, 2, 3, …; `sql` may hold several statements.
struct Migration {
  int version;
  const char* sql;
};

// Brings the file to the last migration's version, each step in a transaction of its own, and
// returns that version. The version stands in PRAGMA user_version; `application_id` in the pragma
// of that name says whose file it is.
// Refusals, all before anything is changed: FAILED_PRECONDITION SCHEMA_TOO_NEW (metadata found,
// supported) when a newer program wrote the file; FAILED_PRECONDITION FOREIGN_DATABASE when the
// file belongs to another application.
absl::StatusOr<int> Migrate(Connection* db, uint32_t application_id,
                            absl::Span<const Migration> migrations);

// The file's version; 0 for an empty file.
absl::StatusOr<int> SchemaVersion(Connection* db);

}  // namespace hjj::sqlite
