#include "shared/sqlite/migrator.h"

#include <absl/strings/str_cat.h>

#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/sqlite/transaction.h"

namespace hjj::sqlite {

absl::StatusOr<int> SchemaVersion(Connection* db) {
  HJJ_ASSIGN_OR_RETURN(const int64_t version, db->QueryInt("PRAGMA user_version"));
  return static_cast<int>(version);
}

absl::StatusOr<int> Migrate(Connection* db, uint32_t application_id,
                            absl::Span<const Migration> migrations) {
  for (size_t i = 0; i < migrations.size(); ++i) {
    if (migrations[i].version != static_cast<int>(i) + 1) {
      return absl::InternalError("migrations must be numbered 1, 2, 3, …");
    }
  }
  const int supported = static_cast<int>(migrations.size());
  HJJ_ASSIGN_OR_RETURN(const int found, SchemaVersion(db));
  HJJ_ASSIGN_OR_RETURN(const int64_t owner, db->QueryInt("PRAGMA application_id"));
  HJJ_ASSIGN_OR_RETURN(const int64_t objects, db->QueryInt("SELECT count(*) FROM sqlite_schema"));
  // The pragma is a signed 32-bit number.
  if (static_cast<uint32_t>(owner) != application_id &&
      (owner != 0 || found != 0 || objects != 0)) {
    return Refuse(absl::StatusCode::kFailedPrecondition, reason::kForeignDatabase,
                  "the file belongs to another application");
  }
  if (found > supported) {
    return Refuse(
        absl::StatusCode::kFailedPrecondition, reason::kSchemaTooNew,
        absl::StrCat("schema ", found, " is newer than this program knows (", supported, ")"),
        {{"found", absl::StrCat(found)}, {"supported", absl::StrCat(supported)}});
  }
  for (const Migration& step : migrations.subspan(static_cast<size_t>(found))) {
    HJJ_ASSIGN_OR_RETURN(Transaction txn, Transaction::Begin(db));
    HJJ_RETURN_IF_ERROR(db->Exec(step.sql));
    HJJ_RETURN_IF_ERROR(
        db->Exec(absl::StrCat("PRAGMA application_id=", static_cast<int32_t>(application_id))));
    HJJ_RETURN_IF_ERROR(db->Exec(absl::StrCat("PRAGMA user_version=", step.version)));
    HJJ_RETURN_IF_ERROR(txn.Commit());
  }
  return supported;
}

}  // namespace hjj::sqlite
