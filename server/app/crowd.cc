#include "server/app/crowd.h"

#include <utility>

#include "server/app/short_reads.h"
#include "shared/base/status.h"

namespace hjj::app {
namespace {

constexpr int kCrowdARead = 500;

}  // namespace

absl::Status Crowd::Read(const storage::TimeRange& shifts, Facts* facts,
                         const std::atomic<bool>* cancel) {
  HJJ_RETURN_IF_ERROR(EachPage<pb::Grant>(
      *context_.store, kCrowdARead, cancel,
      [](storage::ReadTxn& txn, const storage::PageArgs& page) { return txn.ListGrants("", page); },
      [this](std::vector<pb::Grant>& got) {
        for (const pb::Grant& grant : got) {
          if (MakesStaff(grant)) staff_.insert(grant.person_id());
        }
      }));
  HJJ_RETURN_IF_ERROR(ReadPeople(cancel));
  return ReadAssignments(facts->WeeksAround(shifts), facts, cancel);
}

absl::Status Crowd::ReadPeople(const std::atomic<bool>* cancel) {
  using Stored = storage::rec::StoredPerson;
  return EachPage<Stored>(
      *context_.store, kCrowdARead, cancel,
      [this](storage::ReadTxn& txn,
             const storage::PageArgs& page) -> absl::StatusOr<storage::Page<Stored>> {
        HJJ_ASSIGN_OR_RETURN(auto people, txn.ListPersons({}, page));
        for (const Stored& stored : people.items) {
          const std::string& unit_id = stored.person().unit_id();
          if (paths_.contains(unit_id)) continue;
          HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(unit_id));
          paths_[unit_id] = unit ? unit->path() : "";
        }
        return people;
      },
      [this](std::vector<Stored>& got) {
        for (Stored& stored : got) {
          std::string id = stored.person().id();
          people_[std::move(id)] = std::move(*stored.mutable_person());
        }
      });
}

absl::Status Crowd::ReadAssignments(const storage::TimeRange& window, Facts* facts,
                                    const std::atomic<bool>* cancel) {
  storage::AssignmentQuery query;
  query.start = window;
  return EachPage<pb::Assignment>(
      *context_.store, kCrowdARead, cancel,
      [&](storage::ReadTxn& txn,
          const storage::PageArgs& page) -> absl::StatusOr<storage::Page<pb::Assignment>> {
        HJJ_ASSIGN_OR_RETURN(auto list, txn.ListAssignments(query, page));
        HJJ_RETURN_IF_ERROR(facts->ReadPlaces(txn, list.items));
        return list;
      },
      [&](std::vector<pb::Assignment>& got) {
        for (pb::Assignment& a : got) {
          std::string id = a.person_id();
          assignments_[std::move(id)].push_back(std::move(a));
        }
      });
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
