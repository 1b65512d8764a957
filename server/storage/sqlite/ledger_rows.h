// What lists and tallies of the ledger share.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <functional>
#include <string>

#include "server/storage/sqlite/select.h"
#include "server/storage/store.h"
#include "shared/sqlite/connection.h"

namespace hjj::storage {

// The filters that entries, shifts' sums and drafts have in common, but for the person; `table` is
// the alias, or "+" and the alias where no index of them shall be used.
void FilterHours(const EntryQuery& q, absl::string_view table, Select* select);

// Hands on the different paths of a subtree in `table`, in order, until `take` has enough. Each is
// found by one seek; with them a range of days is one short range of an index for each unit, not
// all its years.
absl::Status ForEachPath(sqlite::Connection* db, absl::string_view table, const EntryQuery& q,
                         const std::function<absl::StatusOr<bool>(const std::string&)>& take);
// One unit's rows of a table with the alias "e", within the other filters.
Select OfUnit(const std::string& path, const EntryQuery& q, absl::string_view columns,
              absl::string_view from);

// Keeps the sums of the entry's shift, and her attendances of the month.
absl::Status AddToSums(sqlite::Connection* db, const pb::HourEntryBody& body);

}  // namespace hjj::storage
