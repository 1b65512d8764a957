#include "server/app/scope.h"

namespace hjj::app {

absl::StatusOr<std::vector<std::string>> ScopeOf(const access::Caller& caller,
                                                 storage::ReadTxn& txn, absl::string_view unit_id) {
  if (unit_id.empty()) return caller.SubtreePaths();
  HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(unit_id));
  if (!unit) return NotFound("unit");
  HJJ_RETURN_IF_ERROR(caller.Require("unit", unit->path()));
  return std::vector<std::string>{unit->path()};
}

}  // namespace hjj::app
