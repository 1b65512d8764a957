#include "server/app/import_ops.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_cat.h>

#include "server/app/audit_ops.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/limits.h"
#include "shared/wire/text.h"

namespace hjj::app {

using storage::pb::ImportHeader;

namespace {
constexpr size_t kKindPrefix = sizeof("IMPORT_KIND_") - 1;
}

absl::Status NarrowToKind(storage::pb::ImportKind kind, access::Caller& caller) {
  static const auto* by_admin =
      new access::MethodPolicy{.method = "/dispatch.v1.AdminService/Import",
                               .rules = {{storage::pb::ROLE_ADMIN, access::Scope::kUnitSubtree}}};
  if (kind != storage::pb::IMPORT_KIND_ROTA) caller.policy = by_admin;
  if (caller.MayCall()) return absl::OkStatus();
  return Refuse(absl::StatusCode::kPermissionDenied, reason::kRoleForbidden);
}

absl::Status CheckImportHeader(const ImportHeader& header) {
  if (!IsId(header.request_id())) return BadField("header.request_id", "a UUIDv7 in lower case");
  if (header.kind() < storage::pb::IMPORT_KIND_UNITS ||
      header.kind() > storage::pb::IMPORT_KIND_ROTA) {
    return BadField("header.kind", "a known kind");
  }
  if (header.size() < 1) return BadField("header.size", "bytes of the file, at least 1");
  if (header.size() > static_cast<int64_t>(limits::kImportFileBytes)) {
    return Refuse(absl::StatusCode::kInvalidArgument, reason::kLimitExceeded, "the file is too big",
                  {{"limit", "header.size"}, {"max", absl::StrCat(limits::kImportFileBytes)}});
  }
  if (!IsText(header.file_name(), 0, 200)) {
    return BadField("header.file_name", "at most 200 characters");
  }
  return absl::OkStatus();
}

std::unique_ptr<ImportBatch> MakeImport(const Context& context, const ImportHeader& header) {
  switch (header.kind()) {
    case storage::pb::IMPORT_KIND_UNITS:
      return MakeUnitImport(context, header);
    case storage::pb::IMPORT_KIND_PEOPLE:
      return MakePersonImport(context, header);
    case storage::pb::IMPORT_KIND_CAMPAIGNS:
      return MakeCampaignImport(context, header);
    case storage::pb::IMPORT_KIND_INSURANCE:
      return MakeInsuranceImport(context);
    case storage::pb::IMPORT_KIND_ROTA:
      return MakeRotaImport(context, header);
    default:
      return MakeTaskImport(context, header);
  }
}

absl::Status ApplyImport(const Context& context, const access::Caller& caller,
                         storage::WriteTxn& txn, const ImportHeader& header, ImportBatch& batch,
                         ImportFaults& faults, storage::pb::ImportResult& result) {
  faults.clear();
  result.Clear();
  HJJ_RETURN_IF_ERROR(batch.Run(caller, txn, &txn, faults, result));
  if (!faults.empty()) {
    return Refuse(absl::StatusCode::kAborted, reason::kImportRejected,
                  "the data changed since the file was checked");
  }
  return Audit(context, txn, caller.person_id, "Import", "",
               absl::StrCat(absl::AsciiStrToLower(
                                storage::pb::ImportKind_Name(header.kind()).substr(kKindPrefix)),
                            ": ", result.created_count(), " created, ", result.updated_count(),
                            " updated, ", result.unchanged_count(), " unchanged"));
}

absl::StatusOr<std::optional<storage::pb::OrgUnit>> UnitOfCode(const access::Caller& caller,
                                                               storage::ReadTxn& txn, int line,
                                                               absl::string_view column,
                                                               const std::string& code,
                                                               ImportFaults& faults) {
  HJJ_ASSIGN_OR_RETURN(auto unit, txn.GetUnitByCode(code));
  if (unit && caller.Reaches(unit->path())) return unit;
  AddFault(faults, line, column, reason::kNotFound, "code of a unit");
  return std::nullopt;
}

}  // namespace hjj::app
