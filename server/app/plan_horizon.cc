#include "server/app/plan_horizon.h"

#include <absl/strings/match.h>

#include <algorithm>
#include <set>

#include "server/app/persons.h"
#include "server/app/short_reads.h"
#include "shared/base/status.h"
#include "shared/wire/convert.h"

namespace hjj::app {
namespace {

constexpr int kShiftsARead = 50;
constexpr int kAssignmentsARead = 500;
constexpr size_t kRowsARead = 200;
constexpr absl::Duration kWeek = absl::Hours(24 * 7);

bool Serves(const pb::Assignment& a) {
  return HoldsSeat(a) || a.has_in_time() || a.commitment() == pb::COMMITMENT_OFFERED;
}

bool Within(absl::Time t, absl::Time from, absl::Time to) { return from <= t && t < to; }

}  // namespace

PlanHorizon::PlanHorizon(const Context* context, Roster* roster, std::string unit_path,
                         const storage::TimeRange& shifts)
    : context_(*context),
      roster_(*roster),
      unit_path_(std::move(unit_path)),
      range_(shifts),
      day_(LocalToday(*context)),
      facts_(context) {}

bool PlanHorizon::IsOf(const std::string& unit_path, absl::Time to) const {
  return unit_path == unit_path_ && to == range_.to;
}

bool PlanHorizon::Covers(const std::string& unit_path, const storage::TimeRange& shifts) const {
  return IsOf(unit_path, shifts.to) && shifts.from >= range_.from &&
         facts_.WeeksAround(shifts).from == facts_.WeeksAround(range_).from &&
         day_ == LocalToday(context_);
}

absl::Status PlanHorizon::Listen() {
  if (!filled_) return absl::OkStatus();
  Changes news;
  HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    HJJ_ASSIGN_OR_RETURN(news, ChangesSince(txn, up_to_));
    return absl::OkStatus();
  }));
  up_to_ = news.up_to;
  for (const std::string& id : news.persons) women_.erase(id);
  for (const std::string& id : news.loads) women_.erase(id);
  pending_.Add(std::move(news));
  if (lost()) women_.clear();
  return absl::OkStatus();
}

absl::Status PlanHorizon::CatchUp(const std::function<void(int)>& progress,
                                  const std::atomic<bool>* cancel) {
  if (filled_) {
    HJJ_RETURN_IF_ERROR(ReadTasksAgain(cancel));
    HJJ_RETURN_IF_ERROR(ReadServicesAgain(cancel));
    HJJ_RETURN_IF_ERROR(ReadShiftsAgain(cancel));
  } else {
    // Rows are read after this: what changes in between is read twice.
    HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(up_to_, LogHead(txn));
      return absl::OkStatus();
    }));
    HJJ_RETURN_IF_ERROR(ReadShifts(cancel));
    HJJ_RETURN_IF_ERROR(ReadServices(cancel));
    filled_ = true;
  }
  HJJ_RETURN_IF_ERROR(Weigh(progress, cancel));
  pending_ = Changes();
  return absl::OkStatus();
}

absl::Status PlanHorizon::ReadShifts(const std::atomic<bool>* cancel) {
  storage::ShiftQuery query;
  query.path_prefix = unit_path_;
  query.start = range_;
  std::vector<SeatCounts> counts;
  std::vector<TaskAt> tasks;
  return EachPage<pb::Shift>(
      *context_.store, kShiftsARead, cancel,
      [&](storage::ReadTxn& txn,
          const storage::PageArgs& page) -> absl::StatusOr<storage::Page<pb::Shift>> {
        counts.clear();
        tasks.clear();
        HJJ_ASSIGN_OR_RETURN(auto list, txn.ListShifts(query, page));
        std::erase_if(list.items,
                      [](const auto& s) { return s.state() != pb::SHIFT_STATE_PUBLISHED; });
        std::set<std::string> asked;
        for (const pb::Shift& shift : list.items) {
          HJJ_ASSIGN_OR_RETURN(counts.emplace_back(), CountSeats(txn, shift));
          const std::string& id = shift.task_id();
          if (tasks_.contains(id) || !asked.insert(id).second) continue;
          HJJ_ASSIGN_OR_RETURN(tasks.emplace_back(), ReadTask(txn, id));
        }
        return list;
      },
      [&](std::vector<pb::Shift>& got) {
        for (TaskAt& at : tasks) Keep(std::move(at));
        for (size_t i = 0; i < got.size(); ++i) Put(std::move(got[i]), counts[i]);
      });
}

absl::Status PlanHorizon::ReadServices(const std::atomic<bool>* cancel) {
  storage::AssignmentQuery query;
  query.path_prefix = unit_path_;
  query.start = {range_.from - kWeek, range_.to};
  return EachPage<pb::Assignment>(
      *context_.store, kAssignmentsARead, cancel,
      [&](storage::ReadTxn& txn,
          const storage::PageArgs& page) -> absl::StatusOr<storage::Page<pb::Assignment>> {
        HJJ_ASSIGN_OR_RETURN(auto list, txn.ListAssignments(query, page));
        std::erase_if(list.items, [](const auto& a) { return !Serves(a); });
        HJJ_RETURN_IF_ERROR(facts_.ReadPlaces(txn, list.items));
        return list;
      },
      [&](std::vector<pb::Assignment>& got) {
        for (const pb::Assignment& a : got) Put(a);
      });
}

absl::Status PlanHorizon::ReadTasksAgain(const std::atomic<bool>* cancel) {
  std::set<std::string> moved;
  HJJ_RETURN_IF_ERROR(EachId(*context_.store, pending_.tasks, kRowsARead, cancel,
                             [&](storage::ReadTxn& txn, const std::string& id) -> absl::Status {
                               const auto known = places().find(id);
                               if (known == places().end()) return absl::OkStatus();
                               HJJ_ASSIGN_OR_RETURN(auto at, ReadTask(txn, id));
                               const domain::LatLng place = dispatch::PlaceOf(at.task);
                               if (place.lat != known->second.lat ||
                                   place.lng != known->second.lng) {
                                 moved.insert(id);
                                 facts_.AddPlace(at.task);
                               }
                               if (tasks_.contains(id)) Keep(std::move(at));
                               return absl::OkStatus();
                             }));
  if (pending_.tasks.empty()) return absl::OkStatus();
  for (const auto& [key, shift] : shifts_) {
    if (pending_.tasks.contains(shift.task->id())) pending_.shifts.insert(key.second);
  }
  if (moved.empty()) return absl::OkStatus();
  for (const auto& [id, her] : women_) {
    const auto& hers = her.woman.assignments;
    if (std::any_of(hers.begin(), hers.end(),
                    [&](const auto& a) { return moved.contains(a.task_id()); })) {
      pending_.loads.insert(id);
    }
  }
  return absl::OkStatus();
}

absl::Status PlanHorizon::ReadServicesAgain(const std::atomic<bool>* cancel) {
  return EachId(*context_.store, pending_.assignments, kRowsARead, cancel,
                [&](storage::ReadTxn& txn, const std::string& id) -> absl::Status {
                  HJJ_ASSIGN_OR_RETURN(const auto a, txn.GetAssignment(id));
                  if (const auto before = services_.find(id); before != services_.end()) {
                    pending_.shifts.insert(before->second.shift_id);  // from where she was moved
                    services_.erase(before);
                  }
                  if (!a || !Serves(*a) ||
                      !Within(FromProto(a->start_time()), range_.from - kWeek, range_.to)) {
                    return absl::OkStatus();
                  }
                  HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, a->unit_id()));
                  if (!absl::StartsWith(path, unit_path_)) return absl::OkStatus();
                  HJJ_RETURN_IF_ERROR(facts_.ReadPlaces(txn, absl::MakeConstSpan(&*a, 1)));
                  Put(*a);
                  return absl::OkStatus();
                });
}

absl::Status PlanHorizon::ReadShiftsAgain(const std::atomic<bool>* cancel) {
  return EachId(*context_.store, pending_.shifts, kRowsARead, cancel,
                [&](storage::ReadTxn& txn, const std::string& id) -> absl::Status {
                  HJJ_ASSIGN_OR_RETURN(auto shift, txn.GetShift(id));
                  bool ours = shift && shift->state() == pb::SHIFT_STATE_PUBLISHED &&
                              Within(FromProto(shift->start_time()), range_.from, range_.to);
                  if (ours) {
                    HJJ_ASSIGN_OR_RETURN(const auto path, PathOfUnit(txn, shift->unit_id()));
                    ours = absl::StartsWith(path, unit_path_);
                  }
                  if (!ours) {
                    Drop(id);
                    return absl::OkStatus();
                  }
                  if (!tasks_.contains(shift->task_id())) {
                    HJJ_ASSIGN_OR_RETURN(auto at, ReadTask(txn, shift->task_id()));
                    Keep(std::move(at));
                  }
                  HJJ_ASSIGN_OR_RETURN(const auto counts, CountSeats(txn, *shift));
                  Put(*std::move(shift), counts);
                  return absl::OkStatus();
                });
}

void PlanHorizon::Keep(TaskAt at) {
  KeptTask& kept = tasks_[at.task.id()];
  if (kept.task != nullptr && kept.path == at.path &&
      kept.task->SerializeAsString() == at.task.SerializeAsString()) {
    return;
  }
  facts_.AddPlace(at.task);
  kept = {std::make_shared<const pb::Task>(std::move(at.task)), std::move(at.path)};
}

void PlanHorizon::Put(pb::Shift row, const SeatCounts& counts) {
  const KeptTask& task = tasks_.at(row.task_id());
  const std::string id = row.id();
  const absl::Time start = FromProto(row.start_time());
  if (const auto known = starts_.find(id); known != starts_.end()) {
    Shift& kept = shifts_.at({known->second, id});
    if (kept.task == task.task && kept.shift->SerializeAsString() == row.SerializeAsString()) {
      for (Slot& slot : kept.slots) slot.count = counts.at(slot.seat.slot->id());
      return;
    }
    Drop(id);
  }
  const int32_t shift_number =
      shift_numbers_.emplace(id, static_cast<int32_t>(shift_numbers_.size())).first->second;
  starts_[id] = start;
  Shift& shift = shifts_[{start, id}];
  shift.task = task.task;
  shift.shift = std::make_shared<const pb::Shift>(std::move(row));
  for (const pb::RoleSlot& role : shift.shift->slots()) {
    Slot& slot = shift.slots.emplace_back();
    slot.seat = {shift.task.get(), shift.shift.get(), &role, task.path};
    slot.count = counts.at(role.id());
    slot.facts = facts_.candidates().Slot(slot.seat, shift_number);
    slot.year = static_cast<int>(absl::ToCivilYear(start, context_.settings.zone).year());
    slot.number = next_number_++;
  }
}

void PlanHorizon::Drop(const std::string& shift_id) {
  const auto start = starts_.find(shift_id);
  if (start == starts_.end()) return;
  const auto shift = shifts_.find({start->second, shift_id});
  gone_.resize(next_number_, false);
  for (const Slot& slot : shift->second.slots) gone_[slot.number] = true;
  shifts_.erase(shift);
  starts_.erase(start);
}

void PlanHorizon::Put(const pb::Assignment& a) {
  services_[a.id()] = {a.person_id(), a.task_id(), a.shift_id(), FromProto(a.start_time())};
}

}  // namespace hjj::app
