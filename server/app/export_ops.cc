#include "server/app/export_ops.h"

#include <absl/strings/ascii.h>
#include <absl/strings/escaping.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/strip.h>
#include <absl/time/time.h>

#include "server/app/ledger_ops.h"
#include "server/app/scope.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/domain/evidence.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

namespace pb = ::dispatch::v1;

constexpr int kRowsPerChunk = 500;
constexpr size_t kMaxNames = 65536;

void WriteHeader(report::CsvWriter* csv) {
  for (const char* column :
       {"seq", "kind", "service_date", "unit_code", "unit_name", "campaign", "category", "name",
        "minutes", "grade", "reversed", "reverses_seq", "approve_time", "rules_version", "hash"}) {
    csv->Text(column);
  }
  csv->EndRow();
}

std::string CategoryWord(pb::Category category) {
  return absl::AsciiStrToLower(
      absl::StripPrefix(absl::string_view(pb::Category_Name(category)), "CATEGORY_"));
}

}  // namespace

absl::StatusOr<bool> EntryExport::Step(const access::Caller& caller, storage::ReadTxn& txn,
                                       pb::ExportEntriesResponse* chunk) {
  if (done_) return false;
  storage::EntryQuery query;
  HJJ_ASSIGN_OR_RETURN(query.days, DaysOf(request_.from_date(), request_.to_date(), 0, 0));
  HJJ_ASSIGN_OR_RETURN(const auto paths, ScopeOf(caller, txn, request_.unit_id()));
  if (!begun_) {
    chunk->set_csv_chunk(report::kUtf8Bom);
    WriteHeader(&csv_);
    begun_ = true;
  }
  HJJ_ASSIGN_OR_RETURN(
      const auto page,
      ListOver<storage::LedgerRow>(paths, {after_, kRowsPerChunk},
                                   [&](const std::string& path, const storage::PageArgs& args) {
                                     query.path_prefix = path;
                                     return txn.ListEntries(query, args);
                                   }));
  for (const storage::LedgerRow& row : page.items) HJJ_RETURN_IF_ERROR(WriteRow(txn, row));
  after_ = page.next_key;
  done_ = after_.empty();
  rows_ += static_cast<int64_t>(page.items.size());
  chunk->mutable_csv_chunk()->append(csv_.Take());
  chunk->set_row_count(rows_);
  return true;
}

absl::Status EntryExport::WriteRow(storage::ReadTxn& txn, const storage::LedgerRow& row) {
  pb::HourEntryBody body;
  if (!body.ParseFromString(row.body_bytes)) {
    return absl::InternalError(absl::StrCat("entry ", row.seq, " is not readable"));
  }
  HJJ_ASSIGN_OR_RETURN(const auto unit, UnitCodeAndName(txn, body.unit_id()));
  HJJ_ASSIGN_OR_RETURN(const std::string campaign, CampaignName(txn, body.campaign_id()));
  HJJ_ASSIGN_OR_RETURN(const std::string name, PersonName(txn, row.person_id));
  const bool reversal = body.kind() == pb::ENTRY_KIND_REVERSAL;
  csv_.Number(body.seq())
      .Text(reversal ? "reversal" : "credit")
      .Text(domain::FormatDate(FromProto(body.service_date())))
      .Text(unit.first)
      .Text(unit.second)
      .Text(campaign)
      .Text(CategoryWord(body.category()))
      .Text(name)
      .Number(reversal ? -body.minutes() : body.minutes())
      .Text(domain::Name(static_cast<domain::Grade>(body.grade())))
      .Text(row.reversed ? "yes" : "no")
      .Text(reversal ? absl::StrCat(body.reverses_seq()) : "")
      .Text(absl::FormatTime("%Y-%m-%dT%H:%M:%S%Ez", FromProto(body.approve_time()),
                             context_->settings.zone))
      .Number(body.rules_version())
      .Text(absl::BytesToHexString(row.hash))
      .EndRow();
  return absl::OkStatus();
}

absl::StatusOr<std::string> EntryExport::PersonName(storage::ReadTxn& txn, const std::string& id) {
  if (id.empty()) return "";
  if (const auto it = people_.find(id); it != people_.end()) return it->second;
  HJJ_ASSIGN_OR_RETURN(const auto person, txn.GetPerson(id));
  if (people_.size() >= kMaxNames) people_.clear();
  return people_[id] = person ? person->person().name() : "";
}

absl::StatusOr<std::string> EntryExport::CampaignName(storage::ReadTxn& txn,
                                                      const std::string& id) {
  if (const auto it = campaigns_.find(id); it != campaigns_.end()) return it->second;
  HJJ_ASSIGN_OR_RETURN(const auto campaign, txn.GetCampaign(id));
  if (campaigns_.size() >= kMaxNames) campaigns_.clear();
  return campaigns_[id] = campaign ? campaign->name() : "";
}

absl::StatusOr<std::pair<std::string, std::string>> EntryExport::UnitCodeAndName(
    storage::ReadTxn& txn, const std::string& id) {
  if (const auto it = units_.find(id); it != units_.end()) return it->second;
  HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(id));
  if (units_.size() >= kMaxNames) units_.clear();
  return units_[id] =
             unit ? std::pair(unit->code(), unit->name()) : std::pair<std::string, std::string>();
}

}  // namespace hjj::app
