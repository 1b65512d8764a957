#include "server/app/crowd.h"

#include <set>
#include <utility>

#include "server/app/assignments.h"
#include "shared/base/reasons.h"
#include "shared/base/status.h"

namespace hjj::app {
namespace {

constexpr int kCrowdARead = 500;

absl::Status NotDraining(const std::atomic<bool>* cancel) {
  if (cancel == nullptr || !cancel->load()) return absl::OkStatus();
  return Refuse(absl::StatusCode::kAborted, reason::kDraining, "the server is stopping");
}

}  // namespace

absl::Status Crowd::Read(const storage::TimeRange& shifts, Facts* facts,
                         const std::atomic<bool>* cancel) {
  HJJ_RETURN_IF_ERROR(ReadStaff());
  HJJ_RETURN_IF_ERROR(ReadPeople(cancel));
  return ReadAssignments(facts->WeeksAround(shifts), facts, cancel);
}

absl::Status Crowd::ReadStaff() {
  storage::PageArgs page{"", kCrowdARead};
  do {
    std::string next;
    std::vector<pb::Grant> got;
    HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(auto grants, txn.ListGrants("", page));
      got = std::move(grants.items);
      next = std::move(grants.next_key);
      return absl::OkStatus();
    }));
    for (const pb::Grant& grant : got) {
      if (MakesStaff(grant)) staff_.insert(grant.person_id());
    }
    page.after = std::move(next);
  } while (!page.after.empty());
  return absl::OkStatus();
}

absl::Status Crowd::ReadPeople(const std::atomic<bool>* cancel) {
  storage::PageArgs page{"", kCrowdARead};
  do {
    HJJ_RETURN_IF_ERROR(NotDraining(cancel));
    std::string next;
    std::vector<storage::rec::StoredPerson> got;
    HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      HJJ_ASSIGN_OR_RETURN(auto people, txn.ListPersons({}, page));
      for (const auto& stored : people.items) {
        const std::string& unit_id = stored.person().unit_id();
        if (paths_.contains(unit_id)) continue;
        HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(unit_id));
        paths_[unit_id] = unit ? unit->path() : "";
      }
      got = std::move(people.items);
      next = std::move(people.next_key);
      return absl::OkStatus();
    }));
    for (auto& stored : got) {
      std::string id = stored.person().id();
      people_[std::move(id)] = std::move(*stored.mutable_person());
    }
    page.after = std::move(next);
  } while (!page.after.empty());
  return absl::OkStatus();
}

absl::Status Crowd::ReadAssignments(const storage::TimeRange& window, Facts* facts,
                                    const std::atomic<bool>* cancel) {
  storage::AssignmentQuery query;
  query.start = window;
  storage::PageArgs page{"", kCrowdARead};
  do {
    HJJ_RETURN_IF_ERROR(NotDraining(cancel));
    std::string next;
    std::vector<pb::Assignment> got;
    std::vector<pb::Task> tasks;
    HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      tasks.clear();
      HJJ_ASSIGN_OR_RETURN(auto list, txn.ListAssignments(query, page));
      std::set<std::string> asked;
      for (const pb::Assignment& a : list.items) {
        if (facts->places().contains(a.task_id()) || !asked.insert(a.task_id()).second) continue;
        HJJ_ASSIGN_OR_RETURN(auto task, txn.GetTask(a.task_id()));
        if (task) tasks.push_back(*std::move(task));
      }
      got = std::move(list.items);
      next = std::move(list.next_key);
      return absl::OkStatus();
    }));
    for (const pb::Task& task : tasks) facts->AddPlace(task);
    for (pb::Assignment& a : got) {
      std::string id = a.person_id();
      assignments_[std::move(id)].push_back(std::move(a));
    }
    page.after = std::move(next);
  } while (!page.after.empty());
  return absl::OkStatus();
}

std::optional<dispatch::Woman> Crowd::Take(const std::string& person_id) {
  const auto person = people_.find(person_id);
  if (person == people_.end()) return std::nullopt;
  dispatch::Woman woman;
  woman.person = std::move(person->second);
  people_.erase(person);
  woman.unit_path = paths_[woman.person.unit_id()];
  woman.staff = staff_.contains(person_id);
  if (const auto hers = assignments_.find(person_id); hers != assignments_.end()) {
    woman.assignments = std::move(hers->second);
    assignments_.erase(hers);
  }
  return woman;
}

}  // namespace hjj::app
