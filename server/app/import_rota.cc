// A rota as it stands on paper: shifts of tasks that are there, and who is asked for them. What
// stands is not changed, and nobody is assigned against her will (志愿服务条例 25): whoever is
// named gets an offer.
#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>
#include <absl/strings/str_cat.h>

#include <algorithm>
#include <map>

#include "server/app/assignments.h"
#include "server/app/campaign_rules.h"
#include "server/app/checks.h"
#include "server/app/deliveries.h"
#include "server/app/facts.h"
#include "server/app/import_lookup.h"
#include "server/app/import_ops.h"
#include "server/app/offers.h"
#include "server/app/shift_change.h"
#include "server/app/work_lookup.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

// A week of a district; it is written in one transaction.
constexpr int kMostLines = 5'000;

class RotaImport final : public ImportBatch {
 public:
  RotaImport(const Context& context, const storage::pb::ImportHeader& header)
      : context_(context), request_id_(header.request_id()) {}

  std::vector<CsvColumn> Columns() const override {
    return {{"date", true},  {"start", true}, {"end", true},   {"task", true},
            {"place", true}, {"slot", true},  {"heads", true}, {"roster_number"}};
  }
  int MostLines() const override { return kMostLines; }

  void Parse(CsvLine& cells) override {
    const size_t before = cells.faults().size();
    Line line;
    line.number = cells.number();
    const auto day = cells.Date("date");
    line.start = cells.MinuteOfDay("start");
    line.end = cells.MinuteOfDay("end");
    line.task = cells.Text("task");
    line.place = cells.Text("place");
    line.slot = cells.Text("slot");
    line.heads = cells.Int("heads", 1, 200);
    line.roster_number = cells.Text("roster_number");
    if (const auto good = CheckText("slot", line.slot, 1, 30); !good.ok() && !line.slot.empty()) {
      AddFault(cells.faults(), line.number, good);
    }
    if (day && line.start >= line.end && !cells.Text("start").empty() &&
        !cells.Text("end").empty() && cells.faults().size() == before) {
      cells.Fault("end", "after start");
    }
    if (cells.faults().size() != before || !day || line.heads == 0) return;
    line.day = *day;
    if (!keys_.insert(absl::StrCat(line.SlotKey(), "\n", line.roster_number)).second) {
      cells.Fault("slot", reason::kDuplicateLine, "each slot and each woman on it once in a file");
      return;
    }
    const auto [slot, fresh] = heads_.try_emplace(line.SlotKey(), line.heads, line.number);
    if (!fresh && slot->second.first != line.heads) {
      cells.Fault("heads", absl::StrCat("as in line ", slot->second.second));
      return;
    }
    lines_.push_back(std::move(line));
  }

  absl::Status Run(const access::Caller& caller, storage::ReadTxn& txn, storage::WriteTxn* write,
                   ImportFaults& faults, storage::pb::ImportResult& result) override {
    Work work(context_, Span());
    HJJ_ASSIGN_OR_RETURN(const TasksByPlace tasks, LoadTasksByPlace(caller, txn));
    // Shifts as the file wants them, before anybody is asked for one.
    for (const Line& line : lines_) {
      const auto found = tasks.find({line.task, line.place});
      if (found == tasks.end()) {
        AddFault(faults, line.number, "task", reason::kNotFound, "a task of this title and place");
      } else if (found->second.size() > 1) {
        AddFault(faults, line.number, "task", reason::kBadField,
                 "one task of this title and place, not several");
      } else {
        HJJ_RETURN_IF_ERROR(AddSlot(txn, line, found->second.front(), work, faults));
      }
    }
    for (const Line& line : lines_) {
      const auto at = work.shifts.find(line.ShiftKey());
      if (at == work.shifts.end() || at->second.faulty) continue;
      HJJ_RETURN_IF_ERROR(CheckLine(caller, txn, line, at->second, work, faults, result));
    }
    if (write == nullptr || !faults.empty()) return absl::OkStatus();
    for (auto& [key, shift] : work.shifts) {
      if (!shift.fresh) continue;
      HJJ_RETURN_IF_ERROR(PutAndPublish(*write, request_id_, shift.at.shift, shift.at.path, {}));
    }
    for (auto& [id, ask] : work.asks) HJJ_RETURN_IF_ERROR(Offer(*write, ask, work));
    return absl::OkStatus();
  }

 private:
  struct Line {
    int number = 0;
    absl::CivilDay day;
    int start = 0, end = 0, heads = 0;
    std::string task, place, slot, roster_number;
    std::string ShiftKey() const {
      return absl::StrCat(absl::FormatCivilTime(day), " ", start, " ", end, "\n", task, "\n",
                          place);
    }
    std::string SlotKey() const { return absl::StrCat(ShiftKey(), "\n", slot); }
  };
  using TasksByPlace = std::map<std::pair<std::string, std::string>, std::vector<TaskAt>>;

  struct WantedShift {
    ShiftAt at;
    bool fresh = false;
    bool faulty = false;
    std::map<std::string, int> first_lines;      // by slot of a fresh shift
    absl::flat_hash_map<std::string, int> open;  // seats nobody holds or is asked for, by slot id
    std::vector<pb::Assignment> assignments;
  };
  struct Ask {
    std::vector<pb::Assignment> assignments;
    std::vector<std::string> shift_keys;  // beside them
  };
  // One run.
  struct Work {
    Work(const Context& context, storage::TimeRange of_file) : span(of_file), facts(&context) {}
    const storage::TimeRange span;
    std::map<std::string, WantedShift> shifts;
    absl::flat_hash_map<std::string, std::vector<pb::Shift>> known;  // by task
    absl::flat_hash_map<std::string, std::optional<dispatch::Woman>> women;
    std::map<std::string, Ask> asks;  // by person
    Facts facts;
  };

  static absl::StatusOr<TasksByPlace> LoadTasksByPlace(const access::Caller& caller,
                                                       storage::ReadTxn& txn) {
    TasksByPlace out;
    for (const std::string& path : caller.SubtreePaths()) {
      storage::PageArgs page{"", 500};
      do {
        HJJ_ASSIGN_OR_RETURN(auto got, txn.ListTasks(path, "", page));
        for (pb::Task& task : got.items) {
          if (task.state() == pb::TASK_STATE_ENDED) continue;
          HJJ_ASSIGN_OR_RETURN(auto unit_path, PathOfUnit(txn, task.unit_id()));
          auto& same = out[{task.title(), task.place().name()}];
          same.push_back({std::move(task), std::move(unit_path)});
        }
        page.after = std::move(got.next_key);
      } while (!page.after.empty());
    }
    return out;
  }

  // The slot as the task's last shift had it.
  static absl::StatusOr<pb::RoleSlot> SlotLike(storage::ReadTxn& txn, const pb::Task& task,
                                               const std::string& name, int heads, Work& work) {
    auto [it, fresh] = work.known.try_emplace(task.id());
    if (fresh) {
      storage::ShiftQuery query;
      query.task_id = task.id();
      storage::PageArgs page{"", 500};
      do {
        HJJ_ASSIGN_OR_RETURN(auto got, txn.ListShifts(query, page));
        for (pb::Shift& shift : got.items) it->second.push_back(std::move(shift));
        page.after = std::move(got.next_key);
      } while (!page.after.empty());
    }
    pb::RoleSlot slot;
    slot.set_minimum_heads(1);
    slot.set_priority(1);
    for (const pb::Shift& shift : it->second) {
      for (const pb::RoleSlot& known : shift.slots()) {
        if (known.name() == name) slot = known;
      }
    }
    slot.clear_id();
    slot.set_name(name);
    slot.set_target_heads(heads);
    slot.set_minimum_heads(std::min(slot.minimum_heads(), heads));
    return slot;
  }

  absl::Status AddSlot(storage::ReadTxn& txn, const Line& line, const TaskAt& task, Work& work,
                       ImportFaults& faults) const {
    auto [it, first] = work.shifts.try_emplace(line.ShiftKey());
    WantedShift& wanted = it->second;
    if (first) {
      pb::Shift& shift = wanted.at.shift;
      const absl::TimeZone zone = context_.settings.zone;
      shift.set_task_id(task.task.id());
      *shift.mutable_start_time() = ToProto(domain::AtMinute(line.day, line.start, zone));
      *shift.mutable_end_time() = ToProto(domain::AtMinute(line.day, line.end, zone));
      HJJ_ASSIGN_OR_RETURN(auto there, ShiftAtTime(txn, shift));
      wanted.fresh = !there;
      if (there) {
        shift = *std::move(there);
        HJJ_ASSIGN_OR_RETURN(wanted.assignments, AssignmentsOfShift(txn, shift.id()));
        for (const auto& [id, seats] : CountSeats(shift, wanted.assignments)) {
          wanted.open[id] = seats.open();
        }
      } else {
        BecomeNew(shift, task.task, context_.ids);
      }
      wanted.at.task = task.task;
      wanted.at.path = task.path;
      work.facts.AddPlace(task.task);
    }
    if (!wanted.fresh || wanted.first_lines.count(line.slot) != 0) return absl::OkStatus();
    if (wanted.at.shift.slots_size() == kMaxSlots) {
      AddFault(faults, line.number, "slot", reason::kBadField,
               absl::StrCat("at most ", kMaxSlots, " slots of a shift"));
      return absl::OkStatus();
    }
    HJJ_ASSIGN_OR_RETURN(pb::RoleSlot slot, SlotLike(txn, task.task, line.slot, line.heads, work));
    slot.set_id(context_.ids->New());
    wanted.open[slot.id()] = line.heads;
    *wanted.at.shift.add_slots() = std::move(slot);
    wanted.first_lines[line.slot] = line.number;
    if (!first) return absl::OkStatus();
    absl::Status checked = CheckShift("", wanted.at.shift);
    if (checked.ok()) checked = CheckFuture("", wanted.at.shift, context_.clock->Now());
    if (checked.ok()) {
      HJJ_ASSIGN_OR_RETURN(const auto campaign, txn.GetCampaign(task.task.campaign_id()));
      checked = campaign
                    ? CheckWithinCampaign("", wanted.at.shift, *campaign, context_.settings.zone)
                    : NotFound("campaign");
    }
    if (!checked.ok()) {
      AddFault(faults, line.number, checked);
      std::string& column = *faults.back().mutable_column();
      column = column == "end_time" ? "end" : "date";
      wanted.faulty = true;
    }
    return absl::OkStatus();
  }

  absl::Status CheckLine(const access::Caller& caller, storage::ReadTxn& txn, const Line& line,
                         WantedShift& wanted, Work& work, ImportFaults& faults,
                         storage::pb::ImportResult& result) const {
    const auto slot = std::find_if(wanted.at.shift.slots().begin(), wanted.at.shift.slots().end(),
                                   [&](const auto& s) { return s.name() == line.slot; });
    if (slot == wanted.at.shift.slots().end()) {
      if (wanted.fresh) return absl::OkStatus();  // said above
      AddFault(faults, line.number, "slot", reason::kBadField,
               "a slot of the shift that is there: an import changes none");
      return absl::OkStatus();
    }
    if (slot->target_heads() != line.heads) {
      AddFault(faults, line.number, "heads", reason::kBadField,
               absl::StrCat(slot->target_heads(), ", as the shift stands: an import changes none"));
      return absl::OkStatus();
    }
    bool made = wanted.fresh && wanted.first_lines.at(line.slot) == line.number;
    if (!line.roster_number.empty()) {
      HJJ_ASSIGN_OR_RETURN(const bool asked,
                           AskHer(caller, txn, line, *slot, wanted, work, faults));
      made = made || asked;
    }
    made ? result.set_created_count(result.created_count() + 1)
         : result.set_unchanged_count(result.unchanged_count() + 1);
    return absl::OkStatus();
  }

  // True when she is to be asked; false when she was before, or with a fault.
  absl::StatusOr<bool> AskHer(const access::Caller& caller, storage::ReadTxn& txn, const Line& line,
                              const pb::RoleSlot& slot, WantedShift& wanted, Work& work,
                              ImportFaults& faults) const {
    const auto fault = [&](absl::string_view reason, absl::string_view rule) {
      AddFault(faults, line.number, "roster_number", reason, rule);
      return false;
    };
    HJJ_ASSIGN_OR_RETURN(const auto stored, txn.GetPersonByRosterNumber(line.roster_number));
    std::string path;
    if (stored) {
      HJJ_ASSIGN_OR_RETURN(path, PathOfUnit(txn, stored->person().unit_id()));
    }
    if (!stored || !caller.Reaches(path)) {
      return fault(reason::kNotFound, "roster number of somebody");
    }
    const std::string& id = stored->person().id();
    for (const pb::Assignment& a : wanted.assignments) {
      if (a.person_id() != id) continue;
      if (a.slot_id() == slot.id()) return false;
      return fault(reason::kBadField, "asked for another slot of this shift before");
    }
    if (wanted.at.shift.state() != pb::SHIFT_STATE_PUBLISHED) {
      return fault(reason::kNotAllowedFrom, "nobody is asked for a draft: publish the task first");
    }
    const absl::Time start = FromProto(wanted.at.shift.start_time());
    if (start <= context_.clock->Now()) {
      return fault(reason::kShiftInPast, "asked before the shift begins");
    }
    int& open = wanted.open[slot.id()];
    if (open == 0) return fault(reason::kSeatTaken, "not more women than seats that are open");
    const auto [it, first] = work.women.try_emplace(id);
    if (first) {
      HJJ_ASSIGN_OR_RETURN(it->second, work.facts.LoadWoman(txn, id, work.span, false));
    }
    dispatch::Woman& woman = *it->second;
    const dispatch::Seat seat{&wanted.at.task, &wanted.at.shift, &slot, wanted.at.path};
    const auto verdict = work.facts.Judge(woman, seat);
    if (!verdict.blocked.empty()) {
      return fault(reason::kRuleForbids, dispatch::RuleName(verdict.blocked.front()));
    }
    --open;
    pb::Assignment a = MakeAssignment(context_.ids->New(), wanted.at.task, wanted.at.shift,
                                      slot.id(), id, pb::ORIGIN_ROTA);
    a.mutable_why()->set_reason(pb::WHY_REASON_CHOSEN);
    if (verdict.cost.distance_known) {
      a.mutable_why()->set_distance_m(static_cast<int32_t>(verdict.cost.distance_m));
      a.mutable_why()->set_travel_minutes(static_cast<int32_t>(dispatch::TravelMinutes(
          verdict.cost.distance_m, work.facts.candidates().limits().travel)));
    }
    HJJ_RETURN_IF_ERROR(Step(a, domain::Action::kOffer));
    // Her next line is checked beside this one.
    woman.assignments.push_back(a);
    Ask& ask = work.asks[id];
    ask.assignments.push_back(std::move(a));
    ask.shift_keys.push_back(line.ShiftKey());
    return true;
  }

  // From the first to the last shift of the file.
  storage::TimeRange Span() const {
    storage::TimeRange span{absl::InfiniteFuture(), absl::InfinitePast()};
    for (const Line& line : lines_) {
      const absl::Time at = domain::AtMinute(line.day, line.start, context_.settings.zone);
      span.from = std::min(span.from, at);
      span.to = std::max(span.to, at);
    }
    return span;
  }

  // One card for all her days.
  absl::Status Offer(storage::WriteTxn& txn, Ask& ask, const Work& work) const {
    const absl::Time now = context_.clock->Now();
    absl::Time first = absl::InfiniteFuture();
    std::vector<std::string> paths;
    for (size_t i = 0; i < ask.assignments.size(); ++i) {
      const ShiftAt& at = work.shifts.at(ask.shift_keys[i]).at;
      first = std::min(first, FromProto(at.shift.start_time()));
      paths.push_back(at.path);
      HJJ_RETURN_IF_ERROR(
          PublishContext(txn, request_id_, at.task, at.shift, ask.assignments[i].person_id()));
    }
    pb::Offer offer = MakeOffer(context_.ids->New(), ask.assignments, now,
                                OfferDeadline(now, first, context_.settings.zone));
    const std::string path = CommonPath(paths);
    offer.set_unit_id(LastUnit(path));
    for (pb::Assignment& a : ask.assignments) {
      HJJ_ASSIGN_OR_RETURN(const auto unit_path, PathOfUnit(txn, a.unit_id()));
      HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request_id_, a, unit_path));
    }
    HJJ_RETURN_IF_ERROR(PutAndPublish(txn, request_id_, offer, path));
    return TellOffer(context_, txn, offer, ask.assignments);
  }

  const Context& context_;
  const std::string request_id_;
  std::vector<Line> lines_;
  absl::flat_hash_set<std::string> keys_;
  absl::flat_hash_map<std::string, std::pair<int, int>> heads_;  // {heads, line}, by slot
};

}  // namespace

std::unique_ptr<ImportBatch> MakeRotaImport(const Context& context,
                                            const storage::pb::ImportHeader& header) {
  return std::make_unique<RotaImport>(context, header);
}

}  // namespace hjj::app
