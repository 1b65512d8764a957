// The SQLite file's schema, as numbered migrations.
//
// Every table holds the record as its serialised message (`body`) beside the columns that are
// searched, sorted or unique by. Ids are 16-byte blobs (x'' for none), times int64 µs UTC, days
// yyyymmdd. `unit_path` is copied into each row, so that a subtree is one range of an index.
#pragma once

#include <absl/types/span.h>

#include <cstdint>

#include "shared/sqlite/migrator.h"

namespace hjj::storage {

// "HJJD", in PRAGMA application_id.
inline constexpr uint32_t kApplicationId = 0x484a4a44;

absl::Span<const sqlite::Migration> Migrations();

}  // namespace hjj::storage
