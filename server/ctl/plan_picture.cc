#include "server/ctl/plan_picture.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "dispatch/v1/directory.pb.h"
#include "server/app/assignments.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::ctl {
namespace {

namespace pb = ::dispatch::v1;

constexpr char kListPlanLines[] = "/dispatch.v1.DispatchService/ListPlanLines";
constexpr char kListAssignments[] = "/dispatch.v1.DispatchService/ListAssignments";
constexpr char kListShifts[] = "/dispatch.v1.CampaignService/ListShifts";
constexpr char kListTasks[] = "/dispatch.v1.CampaignService/ListTasks";
constexpr char kGetShift[] = "/dispatch.v1.CampaignService/GetShift";
constexpr char kGetTask[] = "/dispatch.v1.CampaignService/GetTask";
constexpr char kGetCards[] = "/dispatch.v1.DirectoryService/BatchGetPersonCards";

// Place → woman → her days there.
using Serving = std::map<std::string, std::map<std::string, std::set<absl::CivilDay>>>;

bool Serves(const Serving& serving, const std::string& place, const std::string& person_id) {
  const auto at = serving.find(place);
  return at != serving.end() && at->second.contains(person_id);
}

// Only of places that are served in both weeks: elsewhere nobody was exchanged.
void AddChanges(absl::CivilDay monday, const Serving& before, const Serving& now,
                std::vector<PlanChange>* out) {
  std::map<std::string, std::string> left;   // woman → a place of the week before
  std::map<std::string, std::string> moved;  // the same, of those who come to another
  for (const auto& [place, people] : before) {
    for (const auto& [person_id, days] : people) {
      if (!Serves(now, place, person_id)) left.emplace(person_id, place);
    }
  }
  std::vector<PlanChange> changes;
  for (const auto& [place, people] : now) {
    if (!before.contains(place)) continue;
    for (const auto& [person_id, days] : people) {
      if (Serves(before, place, person_id)) continue;
      const auto from = left.find(person_id);
      if (from != left.end()) moved.insert(*from);
      const int count = static_cast<int>(days.size());
      changes.push_back(from == left.end() ? PlanChange{monday, place, "", person_id,
                                                        PlanChange::Kind::kNew, count}
                                           : PlanChange{monday, place, from->second, person_id,
                                                        PlanChange::Kind::kMoved, count});
    }
  }
  for (const auto& [place, people] : before) {
    if (!now.contains(place)) continue;
    for (const auto& [person_id, days] : people) {
      const auto gone = moved.find(person_id);
      if (Serves(now, place, person_id) || (gone != moved.end() && gone->second == place)) continue;
      changes.push_back(
          {monday, place, "", person_id, PlanChange::Kind::kLeft, static_cast<int>(days.size())});
    }
  }
  std::stable_sort(changes.begin(), changes.end(),
                   [](const auto& a, const auto& b) { return a.place < b.place; });
  out->insert(out->end(), changes.begin(), changes.end());
}

}  // namespace

const pb::RoleSlot* PlannedShift::Slot(const std::string& slot_id) const {
  for (const auto& slot : shift.slots()) {
    if (slot.id() == slot_id) return &slot;
  }
  return nullptr;
}

std::string PlannedShift::Seat(const PlanWords& words, const std::string& slot_id) const {
  const pb::RoleSlot* slot = Slot(slot_id);
  return Parts({words.DayAndSpan(FromProto(shift.start_time()), FromProto(shift.end_time())),
                place(), slot ? slot->name() : ""});
}

const PlannedShift& PlanPicture::Shift(const std::string& id) const {
  static const PlannedShift kNone;
  const auto it = shifts.find(id);
  return it == shifts.end() ? kNone : it->second;
}

bool IsPlaced(const pb::Assignment& assignment) {
  return assignment.commitment() == pb::COMMITMENT_OFFERED || app::HoldsSeat(assignment) ||
         assignment.has_in_time();
}

std::vector<PlanChange> ChangesOf(const PlanPicture& picture, absl::TimeZone zone) {
  std::map<absl::CivilDay, Serving> placed, served;  // by Monday
  const auto add = [&](std::map<absl::CivilDay, Serving>& weeks, const std::string& shift_id,
                       const google::protobuf::Timestamp& start, const std::string& person_id) {
    const absl::CivilDay day = domain::LocalDate(FromProto(start), zone);
    weeks[domain::MondayOf(day)][picture.Shift(shift_id).place()][person_id].insert(day);
  };
  for (const pb::Assignment& a : picture.assignments) {
    if (!IsPlaced(a)) continue;
    add(placed, a.shift_id(), a.start_time(), a.person_id());
    // Who never answered did not serve.
    if (a.commitment() != pb::COMMITMENT_OFFERED || a.has_in_time()) {
      add(served, a.shift_id(), a.start_time(), a.person_id());
    }
  }
  std::set<absl::CivilDay> mondays;
  for (const pb::PlanLine& line : picture.lines) {
    add(placed, line.shift_id(), line.start_time(), line.person_id());
    mondays.insert(domain::MondayOf(domain::LocalDate(FromProto(line.start_time()), zone)));
  }
  std::vector<PlanChange> changes;
  for (const absl::CivilDay monday : mondays) {
    AddChanges(monday, served[monday - 7], placed[monday], &changes);
  }
  return changes;
}

absl::StatusOr<PlannedShift> GetPlannedShift(Client& client, const std::string& id) {
  PlannedShift planned;
  pb::GetShiftRequest shift;
  shift.set_id(id);
  HJJ_ASSIGN_OR_RETURN(auto found, client.Call<pb::GetShiftResponse>(kGetShift, shift));
  planned.shift = std::move(*found.mutable_shift());
  pb::GetTaskRequest task;
  task.set_id(planned.shift.task_id());
  HJJ_ASSIGN_OR_RETURN(auto at, client.Call<pb::GetTaskResponse>(kGetTask, task));
  planned.task = std::move(*at.mutable_task());
  return planned;
}

absl::StatusOr<std::vector<pb::PlanLine>> GetPlanLines(Client& client, const std::string& plan_id) {
  std::vector<pb::PlanLine> lines;
  pb::ListPlanLinesRequest request;
  request.set_plan_id(plan_id);
  HJJ_RETURN_IF_ERROR(client.Pages<pb::ListPlanLinesResponse>(
      kListPlanLines, request, [&](const pb::ListPlanLinesResponse& page) {
        lines.insert(lines.end(), page.lines().begin(), page.lines().end());
      }));
  return lines;
}

absl::StatusOr<std::map<std::string, std::string>> GetNames(Client& client,
                                                            const std::vector<std::string>& ids) {
  constexpr size_t kAtOnce = 500;
  std::map<std::string, std::string> names;
  for (size_t begin = 0; begin < ids.size(); begin += kAtOnce) {
    pb::BatchGetPersonCardsRequest request;
    for (size_t i = begin; i < std::min(ids.size(), begin + kAtOnce); ++i) request.add_ids(ids[i]);
    HJJ_ASSIGN_OR_RETURN(const auto answer,
                         client.Call<pb::BatchGetPersonCardsResponse>(kGetCards, request));
    for (const auto& card : answer.cards()) names[card.id()] = card.name();
  }
  return names;
}

absl::StatusOr<PlanPicture> GatherPlan(Client& client, pb::Plan plan, absl::TimeZone zone) {
  PlanPicture picture;
  picture.plan = std::move(plan);
  HJJ_ASSIGN_OR_RETURN(picture.lines, GetPlanLines(client, picture.plan.id()));

  const std::string& unit_id = picture.plan.unit_id();
  const auto from = ToProto(domain::StartOfDay(
      domain::MondayOf(domain::LocalDate(FromProto(picture.plan.from_time()), zone)) - 7, zone));
  std::map<std::string, pb::Task> tasks;
  pb::ListTasksRequest list_tasks;
  list_tasks.set_unit_id(unit_id);
  HJJ_RETURN_IF_ERROR(client.Pages<pb::ListTasksResponse>(kListTasks, list_tasks,
                                                          [&](const pb::ListTasksResponse& page) {
                                                            for (const auto& task : page.tasks())
                                                              tasks[task.id()] = task;
                                                          }));
  pb::ListShiftsRequest list_shifts;
  list_shifts.set_unit_id(unit_id);
  *list_shifts.mutable_from_time() = from;
  *list_shifts.mutable_to_time() = picture.plan.to_time();
  HJJ_RETURN_IF_ERROR(client.Pages<pb::ListShiftsResponse>(
      kListShifts, list_shifts, [&](const pb::ListShiftsResponse& page) {
        for (const auto& shift : page.shifts()) {
          picture.shifts[shift.id()] = {shift, tasks[shift.task_id()]};
        }
      }));
  pb::ListAssignmentsRequest list_assignments;
  list_assignments.set_unit_id(unit_id);
  *list_assignments.mutable_from_time() = from;
  *list_assignments.mutable_to_time() = picture.plan.to_time();
  HJJ_RETURN_IF_ERROR(client.Pages<pb::ListAssignmentsResponse>(
      kListAssignments, list_assignments, [&](const pb::ListAssignmentsResponse& page) {
        picture.assignments.insert(picture.assignments.end(), page.assignments().begin(),
                                   page.assignments().end());
      }));

  picture.changes = ChangesOf(picture, zone);
  std::set<std::string> ids;
  for (const PlanChange& change : picture.changes) ids.insert(change.person_id);
  HJJ_ASSIGN_OR_RETURN(picture.names, GetNames(client, {ids.begin(), ids.end()}));
  return picture;
}

}  // namespace hjj::ctl
