// Tasks with their shifts and slots from CSV: one line for each slot of each shift. An import makes
// tasks and shifts and changes none: what stands may have people on it.
#include <absl/container/flat_hash_map.h>
#include <absl/strings/match.h>
#include <absl/strings/numbers.h>
#include <absl/strings/str_cat.h>

#include <map>

#include "server/app/assignments.h"
#include "server/app/campaign_rules.h"
#include "server/app/import_lookup.h"
#include "server/app/import_ops.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"
#include "shared/wire/outdoor.h"

namespace hjj::app {
namespace {

constexpr absl::string_view kDiffers =
    "as it stands: an import changes no task or shift that is there";

// Messages compared without what the server gives: ids, states, versions.
std::string Bare(pb::Task task) {
  task.clear_id();
  task.clear_state();
  task.clear_version();
  task.clear_etag();
  return task.SerializeAsString();
}
std::string Bare(const pb::Shift& shift) {
  pb::Shift bare;
  for (const auto& slot : shift.slots()) {
    *bare.add_slots() = slot;
    bare.mutable_slots(bare.slots_size() - 1)->clear_id();
  }
  return bare.SerializeAsString();
}

// The column that fills a field of a task or shift: "place.name" → place_name,
// "slots[1].skills[0]" → skills.
std::string ColumnOf(const std::string& field) {
  static const auto* others = new absl::flat_hash_map<std::string, std::string>{
      {"place.name", "place_name"},
      {"place.position", "latitude"},
      {"category", "campaign"},
      {"contact_person_id", "contact_roster_number"},
      {"start_time", "date"},
      {"end_time", "end"},
      {"slots", "slot"},
      {"name", "slot"}};
  const auto it = others->find(field);
  if (it != others->end()) return it->second;
  std::string last = field.substr(field.rfind('.') + 1);
  last = last.substr(0, last.find('['));
  return last == "name" ? "slot" : last;
}

// As AddFault, with the column in place of the field.
void AddTaskFault(ImportFaults& faults, int line, const absl::Status& refusal) {
  AddFault(faults, line, refusal);
  faults.back().set_column(ColumnOf(faults.back().column()));
}

class TaskImport final : public ImportBatch {
 public:
  TaskImport(const Context& context, const storage::pb::ImportHeader& header)
      : context_(context), request_id_(header.request_id()) {}

  std::vector<CsvColumn> Columns() const override {
    return {{"campaign", true},
            {"campaign_unit_code", true},
            {"unit_code", true},
            {"title", true},
            {"description"},
            {"place_name", true},
            {"address"},
            {"latitude", true},
            {"longitude", true},
            {"datum"},
            {"radius_m"},
            {"poor_positioning"},
            {"risk_notice"},
            {"requires_insurance"},
            {"duties"},
            {"min_age"},
            {"max_age"},
            {"contact_roster_number"},
            {"date", true},
            {"start", true},
            {"end", true},
            {"slot", true},
            {"minimum_heads", true},
            {"target_heads", true},
            {"skills"},
            {"priority"},
            {"publish"}};
  }

  void Parse(CsvLine& cells) override {
    TaskLines read;
    read.line = cells.number();
    ParseTask(cells, read);
    const std::pair key(read.unit_code, read.task.title());
    const auto [it, fresh] = by_key_.try_emplace(key, static_cast<int>(tasks_.size()));
    if (fresh) tasks_.push_back(std::move(read));
    TaskLines& task = tasks_[it->second];
    if (!fresh && (task.task.SerializeAsString() != read.task.SerializeAsString() ||
                   task.campaign != read.campaign || task.publish != read.publish ||
                   task.campaign_unit_code != read.campaign_unit_code ||
                   task.contact_roster_number != read.contact_roster_number)) {
      cells.Fault("title", absl::StrCat("the same task as in line ", task.line));
    }
    ParseSlot(cells, task);
  }

  absl::Status Run(const access::Caller& caller, storage::ReadTxn& txn, storage::WriteTxn* write,
                   ImportFaults& faults, pb::ImportResult& result) override {
    HJJ_ASSIGN_OR_RETURN(const CampaignsByName campaigns, LoadCampaigns(txn));
    HJJ_ASSIGN_OR_RETURN(const TasksByTitle known_tasks, LoadTasks(txn));
    for (const TaskLines& lines : tasks_) {
      HJJ_RETURN_IF_ERROR(
          RunTask(caller, txn, write, lines, campaigns, known_tasks, faults, result));
    }
    return absl::OkStatus();
  }

 private:
  struct ShiftLines {
    int line = 0;
    pb::Shift shift;
    std::vector<int> slot_lines;
    // Where the field of a refusal stands: a slot has a line of its own.
    int LineOf(const absl::Status& refusal) const {
      const auto metadata = MetadataOf(refusal);
      const auto field = metadata.find("field");
      size_t slot = 0;
      if (field == metadata.end() || !absl::StartsWith(field->second, "slots[") ||
          !absl::SimpleAtoi(field->second.substr(6, field->second.find(']') - 6), &slot) ||
          slot >= slot_lines.size()) {
        return line;
      }
      return slot_lines[slot];
    }
  };
  struct TaskLines {
    int line = 0;
    std::string unit_code;
    std::string campaign;
    std::string campaign_unit_code;
    std::string contact_roster_number;
    bool publish = false;
    bool insurance_given = false;
    pb::Task task;
    std::map<std::pair<int64_t, int64_t>, ShiftLines> shifts;  // by start and end, seconds
  };

  void ParseTask(CsvLine& cells, TaskLines& out) const {
    out.unit_code = cells.Text("unit_code");
    out.campaign = cells.Text("campaign");
    out.campaign_unit_code = cells.Text("campaign_unit_code");
    out.contact_roster_number = cells.Text("contact_roster_number");
    out.publish = cells.YesNo("publish");
    out.insurance_given = !cells.Text("requires_insurance").empty();
    pb::Task& task = out.task;
    task.set_title(cells.Text("title"));
    task.set_description(cells.Text("description"));
    task.mutable_place()->set_name(cells.Text("place_name"));
    task.mutable_place()->set_address(cells.Text("address"));
    if (const auto at = cells.Position("latitude", "longitude", "datum")) {
      *task.mutable_place()->mutable_position() = *at;
    }
    task.mutable_place()->set_radius_m(cells.Int("radius_m", 20, 2000));
    task.mutable_place()->set_poor_positioning(cells.YesNo("poor_positioning"));
    task.set_risk_notice(cells.Text("risk_notice"));
    task.set_requires_insurance(cells.YesNo("requires_insurance"));
    task.set_min_age(cells.Int("min_age", 0, 120));
    task.set_max_age(cells.Int("max_age", 0, 120));
    for (const int duty : cells.Enums("duties", pb::Duty_descriptor(), "DUTY_")) {
      task.add_duties(static_cast<pb::Duty>(duty));
    }
  }

  void ParseSlot(CsvLine& cells, TaskLines& task) const {
    const auto day = cells.Date("date");
    const int start = cells.MinuteOfDay("start");
    const int end = cells.MinuteOfDay("end");
    pb::RoleSlot slot;
    slot.set_name(cells.Text("slot"));
    slot.set_minimum_heads(cells.Int("minimum_heads", 0, 200));
    slot.set_target_heads(cells.Int("target_heads", 1, 200));
    slot.set_priority(cells.Int("priority", 1, 5, 1));
    for (const int skill : cells.Enums("skills", pb::Skill_descriptor(), "SKILL_")) {
      slot.add_skills(static_cast<pb::Skill>(skill));
    }
    if (const absl::Status checked = CheckSlot("", slot); !checked.ok()) {
      AddTaskFault(cells.faults(), cells.number(), checked);
    }
    if (!day) return;
    pb::Shift shift;
    *shift.mutable_start_time() =
        hjj::ToProto(domain::AtMinute(*day, start, context_.settings.zone));
    *shift.mutable_end_time() = hjj::ToProto(domain::AtMinute(*day, end, context_.settings.zone));
    const std::pair key(shift.start_time().seconds(), shift.end_time().seconds());
    auto [it, fresh] = task.shifts.try_emplace(key, ShiftLines{cells.number(), shift, {}});
    for (const auto& other : it->second.shift.slots()) {
      if (other.name() == slot.name()) {
        cells.Fault("slot", reason::kDuplicateLine, "each slot of a shift once in a file");
        return;
      }
    }
    *it->second.shift.add_slots() = std::move(slot);
    it->second.slot_lines.push_back(cells.number());
  }

  absl::Status RunTask(const access::Caller& caller, storage::ReadTxn& txn,
                       storage::WriteTxn* write, const TaskLines& lines,
                       const CampaignsByName& campaigns, const TasksByTitle& known_tasks,
                       ImportFaults& faults, pb::ImportResult& result) {
    HJJ_ASSIGN_OR_RETURN(const auto unit,
                         UnitOfCode(caller, txn, lines.line, "unit_code", lines.unit_code, faults));
    HJJ_ASSIGN_OR_RETURN(const auto campaign_unit,
                         UnitOfCode(caller, txn, lines.line, "campaign_unit_code",
                                    lines.campaign_unit_code, faults));
    if (!unit || !campaign_unit) return absl::OkStatus();
    const auto campaign = campaigns.find({campaign_unit->id(), lines.campaign});
    if (campaign == campaigns.end() || unit->path().rfind(campaign_unit->path(), 0) != 0) {
      AddFault(faults, lines.line, "campaign", reason::kNotFound,
               "a campaign of the task's unit or one above it");
      return absl::OkStatus();
    }
    pb::Task task = lines.task;
    task.set_unit_id(unit->id());
    task.set_campaign_id(campaign->second.id());
    if (!lines.contact_roster_number.empty()) {
      HJJ_ASSIGN_OR_RETURN(const auto contact,
                           txn.GetPersonByRosterNumber(lines.contact_roster_number));
      std::string path;
      if (contact) {
        HJJ_ASSIGN_OR_RETURN(path, PathOfUnit(txn, contact->person().unit_id()));
      }
      if (!contact || !caller.Reaches(path)) {
        AddFault(faults, lines.line, "contact_roster_number", reason::kNotFound,
                 "roster number of somebody");
        return absl::OkStatus();
      }
      task.set_contact_person_id(contact->person().id());
    } else {
      task.set_contact_person_id(caller.person_id);
    }
    FillTaskDefaults(task, campaign->second);
    if (lines.insurance_given) task.set_requires_insurance(lines.task.requires_insurance());
    if (const absl::Status checked = CheckTask("", task); !checked.ok()) {
      AddTaskFault(faults, lines.line, checked);
      return absl::OkStatus();
    }
    NormaliseTask(task);

    const auto known = known_tasks.find({unit->id(), task.title()});
    // What was said of it since in the app stands.
    task.set_outdoor(known == known_tasks.end() ? IsOutdoor(task.category())
                                                : known->second.outdoor());
    ShiftsByTime known_shifts;
    if (known == known_tasks.end()) {
      task.set_state(lines.publish ? pb::TASK_STATE_PUBLISHED : pb::TASK_STATE_DRAFT);
    } else {
      if (Bare(known->second) != Bare(task)) {
        AddFault(faults, lines.line, "title", reason::kBadField, kDiffers);
        return absl::OkStatus();
      }
      task = known->second;
      HJJ_ASSIGN_OR_RETURN(known_shifts, LoadShifts(txn, task.id()));
    }
    const size_t faults_before = faults.size();
    std::vector<pb::Shift> fresh;
    for (const auto& [time, at] : lines.shifts) {
      pb::Shift shift = at.shift;
      const auto there = known_shifts.find(time);
      absl::Status checked = CheckShift("", shift);
      NormaliseShift(shift);
      if (checked.ok() && there != known_shifts.end()) {
        if (Bare(there->second) == Bare(shift)) {
          result.set_unchanged_count(result.unchanged_count() + shift.slots_size());
        } else {
          AddFault(faults, at.line, "slot", reason::kBadField, kDiffers);
        }
        continue;
      }
      if (checked.ok()) checked = CheckFuture("", shift, context_.clock->Now());
      if (checked.ok()) {
        checked = CheckWithinCampaign("", shift, campaign->second, context_.settings.zone);
      }
      if (!checked.ok()) {
        AddTaskFault(faults, at.LineOf(checked), checked);
        continue;
      }
      result.set_created_count(result.created_count() + shift.slots_size());
      fresh.push_back(std::move(shift));
    }
    if (write == nullptr || faults.size() != faults_before || fresh.empty()) {
      return absl::OkStatus();
    }
    if (task.id().empty()) {
      task.set_id(context_.ids->New());
      HJJ_RETURN_IF_ERROR(PutAndPublish(*write, request_id_, task, unit->path(), {}));
    }
    for (pb::Shift& shift : fresh) {
      shift.set_id(context_.ids->New());
      shift.set_task_id(task.id());
      shift.set_unit_id(task.unit_id());
      shift.set_state(task.state() == pb::TASK_STATE_PUBLISHED ? pb::SHIFT_STATE_PUBLISHED
                                                               : pb::SHIFT_STATE_DRAFT);
      for (auto& slot : *shift.mutable_slots()) slot.set_id(context_.ids->New());
      HJJ_RETURN_IF_ERROR(PutAndPublish(*write, request_id_, shift, unit->path(), {}));
    }
    return absl::OkStatus();
  }

  const Context& context_;
  const std::string request_id_;
  std::vector<TaskLines> tasks_;
  absl::flat_hash_map<std::pair<std::string, std::string>, int> by_key_;
};

}  // namespace

std::unique_ptr<ImportBatch> MakeTaskImport(const Context& context,
                                            const pb::ImportHeader& header) {
  return std::make_unique<TaskImport>(context, header);
}

}  // namespace hjj::app
