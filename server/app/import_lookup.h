// Campaigns, tasks and shifts by the names that files use for them.
#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/status/statusor.h>

#include <string>
#include <utility>

#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

// {unit id, name or title} → the row. Of two with one name, the older.
using CampaignsByName = absl::flat_hash_map<std::pair<std::string, std::string>, pb::Campaign>;
using TasksByTitle = absl::flat_hash_map<std::pair<std::string, std::string>, pb::Task>;
// {start, end} in seconds → the shift, of one task; called-off ones are left out.
using ShiftsByTime = absl::flat_hash_map<std::pair<int64_t, int64_t>, pb::Shift>;

absl::StatusOr<CampaignsByName> LoadCampaigns(storage::ReadTxn& txn);
absl::StatusOr<TasksByTitle> LoadTasks(storage::ReadTxn& txn);
absl::StatusOr<ShiftsByTime> LoadShifts(storage::ReadTxn& txn, const std::string& task_id);

}  // namespace hjj::app
