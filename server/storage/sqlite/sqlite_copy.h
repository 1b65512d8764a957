// A database file that nobody serves: a backup, or the copy somebody wants looked into.
#pragma once

#include <absl/status/statusor.h>

#include <memory>
#include <string>

#include "server/storage/store.h"

namespace hjj::storage {

// Opens it to be read; every write is refused and the file stays as it is.
// UNAVAILABLE where there is none; FAILED_PRECONDITION with FOREIGN_DATABASE, or SCHEMA_TOO_NEW for
// any schema but this program's own (nothing is migrated here); DATA_LOSS / STORE_CORRUPT.
absl::StatusOr<std::unique_ptr<Store>> OpenSqliteCopy(const std::string& path);

}  // namespace hjj::storage
