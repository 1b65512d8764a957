// Units from CSV.
#include <absl/container/flat_hash_map.h>
#include <absl/strings/ascii.h>
#include <absl/strings/str_cat.h>

#include <algorithm>

#include "server/app/import_ops.h"
#include "server/app/publish.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/wire/text.h"

namespace hjj::app {
namespace {

using storage::pb::OrgUnit;

class UnitImport final : public ImportBatch {
 public:
  UnitImport(const Context& context, const storage::pb::ImportHeader& header)
      : context_(context), request_id_(header.request_id()) {}

  std::vector<CsvColumn> Columns() const override {
    return {{"code", true},  {"name", true}, {"level", true},
            {"parent_code"}, {"latitude"},   {"longitude"}};
  }

  void Parse(CsvLine& cells) override {
    Line line;
    line.number = cells.number();
    OrgUnit& unit = line.unit;
    unit.set_code(cells.Text("code"));
    if (unit.code().size() > 12 ||
        !std::all_of(unit.code().begin(), unit.code().end(), absl::ascii_isdigit)) {
      cells.Fault("code", "at most 12 digits");
    } else if (!by_code_.emplace(unit.code(), static_cast<int>(lines_.size())).second) {
      cells.Fault("code", reason::kDuplicateLine, "each code once in a file");
    }
    unit.set_name(cells.Text("name"));
    if (!unit.name().empty() && !IsText(unit.name(), 1, 60)) {
      cells.Fault("name", "1 to 60 characters");
    }
    unit.set_level(static_cast<storage::pb::UnitLevel>(
        cells.Enum("level", storage::pb::UnitLevel_descriptor(), "UNIT_LEVEL_")));
    line.parent_code = cells.Text("parent_code");
    if (const auto at = cells.Position("latitude", "longitude")) {
      *unit.mutable_label_position() = *at;
    }
    lines_.push_back(std::move(line));
  }

  absl::Status Run(const access::Caller& caller, storage::ReadTxn& txn, storage::WriteTxn* write,
                   ImportFaults& faults, storage::pb::ImportResult& result) override {
    // Units of this file by code, as they stand once their line is done.
    absl::flat_hash_map<std::string, OrgUnit> done;
    const auto find = [&](const std::string& code) -> absl::StatusOr<std::optional<OrgUnit>> {
      const auto it = done.find(code);
      if (it != done.end()) return it->second;
      return txn.GetUnitByCode(code);
    };
    for (const Line& line : lines_) {
      HJJ_ASSIGN_OR_RETURN(const auto known, txn.GetUnitByCode(line.unit.code()));
      if (known && !caller.Reaches(known->path())) {
        AddFault(faults, line.number, "code", reason::kNotFound, "a unit of yours");
        continue;
      }
      OrgUnit unit = known.value_or(OrgUnit());
      std::optional<OrgUnit> parent;
      if (!line.parent_code.empty()) {
        HJJ_ASSIGN_OR_RETURN(parent, find(line.parent_code));
        if (!parent || !caller.Reaches(parent->path())) {
          AddFault(faults, line.number, "parent_code", reason::kNotFound,
                   "code of a unit that exists or stands before this line");
          continue;
        }
        if (line.unit.level() <= parent->level() &&
            line.unit.level() < storage::pb::UNIT_LEVEL_BASE) {
          AddFault(faults, line.number, "level", reason::kBadField,
                   "below the level of its parent");
          continue;
        }
      }
      if (!known && !parent) {
        AddFault(faults, line.number, "parent_code", reason::kBadField,
                 "not empty: the root is made by \"dispatchctl init\"");
        continue;
      }
      if (known && known->parent_id().empty() && line.unit.level() != known->level()) {
        AddFault(faults, line.number, "level", reason::kBadField, "the level the root has");
        continue;
      }
      if (known && known->parent_id() != (parent ? parent->id() : "")) {
        AddFault(faults, line.number, "parent_code", reason::kUnitMoved,
                 "the parent it has: an import moves no unit");
        continue;
      }
      const std::string before = unit.SerializeAsString();
      unit.set_code(line.unit.code());
      unit.set_name(line.unit.name());
      unit.set_level(line.unit.level());
      if (line.unit.has_label_position()) {
        *unit.mutable_label_position() = line.unit.label_position();
      }
      if (!known) {
        unit.set_id(context_.ids->New());
        unit.set_parent_id(parent->id());
        unit.set_path(absl::StrCat(parent->path(), unit.id(), "/"));
      }
      const bool changed = unit.SerializeAsString() != before;
      if (changed) unit.set_version(unit.version() + 1);
      done[unit.code()] = unit;
      if (!changed) {
        result.set_unchanged_count(result.unchanged_count() + 1);
        continue;
      }
      known ? result.set_updated_count(result.updated_count() + 1)
            : result.set_created_count(result.created_count() + 1);
      if (write == nullptr) continue;
      HJJ_RETURN_IF_ERROR(write->PutUnit(unit));
      storage::pb::Resource resource;
      *resource.mutable_unit() = unit;
      HJJ_RETURN_IF_ERROR(Publish(*write, request_id_, std::move(resource), unit.path()));
    }
    return absl::OkStatus();
  }

 private:
  struct Line {
    int number = 0;
    OrgUnit unit;
    std::string parent_code;
  };
  const Context& context_;
  const std::string request_id_;
  std::vector<Line> lines_;
  absl::flat_hash_map<std::string, int> by_code_;
};

}  // namespace

std::unique_ptr<ImportBatch> MakeUnitImport(const Context& context,
                                            const storage::pb::ImportHeader& header) {
  return std::make_unique<UnitImport>(context, header);
}

}  // namespace hjj::app
