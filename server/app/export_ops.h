// The ledger as a file for other offices: CSV, UTF-8, no phone numbers.
#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "dispatch/v1/ledger.pb.h"
#include "server/app/context.h"
#include "server/domain/access.h"
#include "server/report/csv.h"

namespace hjj::app {

// One export, made chunk by chunk in short reads; holds one page of entries and some names. Not
// thread-safe. Columns: seq, kind, service_date, unit_code, unit_name, campaign, category, name,
// minutes (negative for a reversal), grade, reversed, reverses_seq, approve_time, rules_version,
// hash.
class EntryExport {
 public:
  EntryExport(const Context* context, ::dispatch::v1::ExportEntriesRequest request)
      : context_(context), request_(std::move(request)) {}
  // Fills the next chunk; false when everything was given. The caller is asked for her scope at
  // each step, so that a grant taken away ends the export. BAD_FIELD, NOT_FOUND.
  absl::StatusOr<bool> Step(const access::Caller& caller, storage::ReadTxn& txn,
                            ::dispatch::v1::ExportEntriesResponse* chunk);

 private:
  absl::Status WriteRow(storage::ReadTxn& txn, const storage::LedgerRow& row);
  // Names by id, looked up once each; forgotten when they grow past bounds.
  absl::StatusOr<std::string> PersonName(storage::ReadTxn& txn, const std::string& id);
  absl::StatusOr<std::string> CampaignName(storage::ReadTxn& txn, const std::string& id);
  absl::StatusOr<std::pair<std::string, std::string>> UnitCodeAndName(storage::ReadTxn& txn,
                                                                      const std::string& id);

  const Context* context_;
  ::dispatch::v1::ExportEntriesRequest request_;
  report::CsvWriter csv_;
  bool begun_ = false, done_ = false;
  std::string after_;
  int64_t rows_ = 0;
  std::unordered_map<std::string, std::string> people_;
  std::unordered_map<std::string, std::string> campaigns_;
  std::unordered_map<std::string, std::pair<std::string, std::string>> units_;
};

}  // namespace hjj::app
