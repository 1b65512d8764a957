// AdminService.Import: one CSV file, whole or not at all.
//
// In three steps: Parse reads the cells (no store), Check holds them against what is there (a
// read), Apply writes (one transaction). Apply checks again, so that a change in between is met.
#pragma once

#include <absl/status/statusor.h>

#include <memory>

#include "dispatch/v1/admin.pb.h"
#include "server/app/context.h"
#include "server/app/csv_table.h"
#include "server/domain/access.h"
#include "shared/domain/limits.h"

namespace hjj::app {

// One file of one kind. Not thread-safe; used by one worker after another.
class ImportBatch {
 public:
  virtual ~ImportBatch() = default;
  virtual std::vector<CsvColumn> Columns() const = 0;
  // Lines of a file at most.
  virtual int MostLines() const { return limits::kImportRows; }
  // One line; called for each in order.
  virtual void Parse(CsvLine& line) = 0;
  // What the lines would do. With `write` (which is then the same transaction as `txn`), they do
  // it. May be called again: it starts anew each time. Non-OK only for faults of the store.
  virtual absl::Status Run(const access::Caller& caller, storage::ReadTxn& txn,
                           storage::WriteTxn* write, ImportFaults& faults,
                           storage::pb::ImportResult& result) = 0;
  // Which of the known columns the file has; called before the first Parse.
  void SetTable(const CsvTable* table) { table_ = table; }

 protected:
  const CsvTable* table_ = nullptr;
};

// A coordinator brings rotas over her units; every other kind is an administrator's, by her units
// as administrator alone. Narrows what the caller may reach accordingly; ROLE_FORBIDDEN.
absl::Status NarrowToKind(storage::pb::ImportKind kind, access::Caller& caller);

// A header is good when it names a kind, a size within the limit, and a request id.
absl::Status CheckImportHeader(const storage::pb::ImportHeader& header);
// For a checked header. `context` outlives the batch.
std::unique_ptr<ImportBatch> MakeImport(const Context& context,
                                        const storage::pb::ImportHeader& header);

// Writes a checked batch. One transaction, because a file is taken whole or not at all: at the
// limit of 60,000 lines it holds the writer for some seconds, so big files belong outside the hours
// of duty. ABORTED / IMPORT_REJECTED with the faults when the store has changed since the check.
absl::Status ApplyImport(const Context& context, const access::Caller& caller,
                         storage::WriteTxn& txn, const storage::pb::ImportHeader& header,
                         ImportBatch& batch, ImportFaults& faults,
                         storage::pb::ImportResult& result);

// One for each kind.
std::unique_ptr<ImportBatch> MakeUnitImport(const Context& context,
                                            const storage::pb::ImportHeader& header);
std::unique_ptr<ImportBatch> MakePersonImport(const Context& context,
                                              const storage::pb::ImportHeader& header);
std::unique_ptr<ImportBatch> MakeCampaignImport(const Context& context,
                                                const storage::pb::ImportHeader& header);
std::unique_ptr<ImportBatch> MakeTaskImport(const Context& context,
                                            const storage::pb::ImportHeader& header);
std::unique_ptr<ImportBatch> MakeInsuranceImport(const Context& context);
std::unique_ptr<ImportBatch> MakeRotaImport(const Context& context,
                                            const storage::pb::ImportHeader& header);

// A unit by its code, within the caller's reach; otherwise a fault at the line, and nullopt.
absl::StatusOr<std::optional<storage::pb::OrgUnit>> UnitOfCode(const access::Caller& caller,
                                                               storage::ReadTxn& txn, int line,
                                                               absl::string_view column,
                                                               const std::string& code,
                                                               ImportFaults& faults);

}  // namespace hjj::app
