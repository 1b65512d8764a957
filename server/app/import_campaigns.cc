// Campaigns from CSV.
#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/strings/str_cat.h>

#include "server/app/campaign_rules.h"
#include "server/app/import_lookup.h"
#include "server/app/import_ops.h"
#include "server/app/pages.h"
#include "server/app/publish.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

class CampaignImport final : public ImportBatch {
 public:
  CampaignImport(const Context& context, const storage::pb::ImportHeader& header)
      : context_(context), request_id_(header.request_id()) {}

  std::vector<CsvColumn> Columns() const override {
    return {{"unit_code", true},
            {"name", true},
            {"category", true},
            {"start_date", true},
            {"end_date", true}};
  }

  void Parse(CsvLine& cells) override {
    Line line;
    line.number = cells.number();
    line.unit_code = cells.Text("unit_code");
    pb::Campaign& campaign = line.campaign;
    campaign.set_name(cells.Text("name"));
    campaign.set_category(
        static_cast<pb::Category>(cells.Enum("category", pb::Category_descriptor(), "CATEGORY_")));
    if (const auto day = cells.Date("start_date")) *campaign.mutable_start_date() = ToProto(*day);
    if (const auto day = cells.Date("end_date")) *campaign.mutable_end_date() = ToProto(*day);
    if (!keys_.insert(absl::StrCat(line.unit_code, "\n", campaign.name())).second) {
      cells.Fault("name", reason::kDuplicateLine, "each campaign of a unit once in a file");
    }
    lines_.push_back(std::move(line));
  }

  absl::Status Run(const access::Caller& caller, storage::ReadTxn& txn, storage::WriteTxn* write,
                   ImportFaults& faults, pb::ImportResult& result) override {
    HJJ_ASSIGN_OR_RETURN(const CampaignsByName known, LoadCampaigns(txn));
    for (const Line& line : lines_) {
      HJJ_ASSIGN_OR_RETURN(const auto unit, UnitOfCode(caller, txn, line.number, "unit_code",
                                                       line.unit_code, faults));
      if (!unit) continue;
      pb::Campaign wanted = line.campaign;
      wanted.set_unit_id(unit->id());
      if (const absl::Status checked = CheckCampaign("", wanted); !checked.ok()) {
        AddFault(faults, line.number, checked);
        continue;
      }
      const auto it = known.find({unit->id(), wanted.name()});
      pb::Campaign campaign = it == known.end() ? wanted : it->second;
      const std::string before = campaign.SerializeAsString();
      campaign.set_category(wanted.category());
      *campaign.mutable_start_date() = wanted.start_date();
      *campaign.mutable_end_date() = wanted.end_date();
      if (it != known.end() && campaign.SerializeAsString() == before) {
        result.set_unchanged_count(result.unchanged_count() + 1);
        continue;
      }
      it != known.end() ? result.set_updated_count(result.updated_count() + 1)
                        : result.set_created_count(result.created_count() + 1);
      if (write == nullptr) continue;
      if (campaign.id().empty()) campaign.set_id(context_.ids->New());
      campaign.set_version(campaign.version() + 1);
      campaign.set_etag(EtagOf(campaign.version()));
      HJJ_RETURN_IF_ERROR(write->PutCampaign(campaign, unit->path()));
      pb::Resource resource;
      *resource.mutable_campaign() = campaign;
      HJJ_RETURN_IF_ERROR(Publish(*write, request_id_, std::move(resource), unit->path()));
    }
    return absl::OkStatus();
  }

 private:
  struct Line {
    int number = 0;
    std::string unit_code;
    pb::Campaign campaign;
  };
  const Context& context_;
  const std::string request_id_;
  std::vector<Line> lines_;
  absl::flat_hash_set<std::string> keys_;
};

}  // namespace

std::unique_ptr<ImportBatch> MakeCampaignImport(const Context& context,
                                                const pb::ImportHeader& header) {
  return std::make_unique<CampaignImport>(context, header);
}

}  // namespace hjj::app
