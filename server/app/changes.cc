#include "server/app/changes.h"

#include <vector>

#include "server/app/publish.h"
#include "shared/base/status.h"

namespace hjj::app {
namespace {

constexpr int64_t kWorthFollowing = 20'000;
constexpr int kEventsARead = 500;

// What happens anywhere is told to the staff of a unit nobody stands above.
absl::StatusOr<std::vector<std::string>> TopicsOfAll(storage::ReadTxn& txn) {
  std::vector<std::string> topics;
  storage::PageArgs page{"", 20};
  do {
    HJJ_ASSIGN_OR_RETURN(const auto units, txn.ListUnits("", page));
    for (const auto& unit : units.items) {
      if (!unit.parent_id().empty()) return topics;  // these come first
      for (auto& topic : UnitTopics(unit.path())) topics.push_back(std::move(topic));
      for (auto& topic : PeopleTopics(unit.path())) topics.push_back(std::move(topic));
    }
    page.after = units.next_key;
  } while (!page.after.empty());
  return topics;
}

void Note(const storage::pb::Event& event, Changes* changes) {
  if (event.has_tombstone()) {
    const auto& gone = event.tombstone();
    if (gone.kind() == "person") changes->persons.insert(gone.id());
    return;
  }
  if (!event.has_upsert()) {
    changes->everything = true;  // somebody's row or role, before the log said whose
    return;
  }
  const auto& resource = event.upsert();
  if (resource.has_task()) changes->tasks.insert(resource.task().id());
  if (resource.has_shift()) changes->shifts.insert(resource.shift().id());
  if (resource.has_assignment()) {
    changes->assignments.insert(resource.assignment().id());
    changes->loads.insert(resource.assignment().person_id());
    changes->shifts.insert(resource.assignment().shift_id());
  }
}

}  // namespace

absl::StatusOr<LogPosition> LogHead(storage::ReadTxn& txn) {
  LogPosition head;
  HJJ_ASSIGN_OR_RETURN(head.seq, txn.HeadSeq());
  HJJ_ASSIGN_OR_RETURN(const auto ledger, txn.LedgerHead());
  head.entry = ledger.first;
  return head;
}

absl::StatusOr<Changes> ChangesSince(storage::ReadTxn& txn, const LogPosition& since) {
  Changes changes;
  HJJ_ASSIGN_OR_RETURN(changes.up_to, LogHead(txn));
  if (changes.up_to == since) return changes;
  HJJ_ASSIGN_OR_RETURN(const int64_t floor, txn.FloorSeq());
  const int64_t events = changes.up_to.seq - since.seq;
  const int64_t entries = changes.up_to.entry - since.entry;
  changes.everything =
      since.seq < floor || events < 0 || entries < 0 || events + entries > kWorthFollowing;
  if (changes.everything) return changes;
  HJJ_ASSIGN_OR_RETURN(const auto topics, TopicsOfAll(txn));
  for (int64_t after = since.seq;;) {
    HJJ_ASSIGN_OR_RETURN(const auto listed, txn.ListEvents(topics, after, kEventsARead));
    for (const auto& e : listed) Note(*e.event, &changes);
    if (listed.size() < static_cast<size_t>(kEventsARead)) break;
    after = listed.back().seq;
  }
  for (int64_t seq = since.entry + 1; seq <= changes.up_to.entry; ++seq) {
    HJJ_ASSIGN_OR_RETURN(const auto entry, txn.GetEntry(seq));
    if (entry && !entry->person_id.empty()) changes.loads.insert(entry->person_id);
  }
  return changes;
}

void Changes::Add(Changes&& later) {
  everything = everything || later.everything;
  up_to = later.up_to;
  persons.merge(later.persons);
  loads.merge(later.loads);
  tasks.merge(later.tasks);
  shifts.merge(later.shifts);
  assignments.merge(later.assignments);
}

}  // namespace hjj::app
