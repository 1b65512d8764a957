#include "server/app/roster.h"

#include <absl/container/flat_hash_map.h>
#include <absl/strings/match.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

#include "server/app/persons.h"
#include "server/app/short_reads.h"
#include "shared/base/status.h"

namespace hjj::app {
namespace {

using Entry = RosterSnapshot::Entry;
using Entries = RosterSnapshot::Entries;

constexpr int kPeopleARead = 500;

bool ById(const std::shared_ptr<const Entry>& a, const std::shared_ptr<const Entry>& b) {
  return a->person_id < b->person_id;
}

// nullptr where her unit does not exist.
absl::StatusOr<std::shared_ptr<const Entry>> EntryOf(
    storage::ReadTxn& txn, const storage::pb::Person& person, int default_reach_m,
    absl::flat_hash_map<std::string, std::string>& paths) {
  auto path = paths.find(person.unit_id());
  if (path == paths.end()) {
    HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(person.unit_id()));
    path = paths.emplace(person.unit_id(), unit ? unit->path() : "").first;
  }
  if (path->second.empty()) return nullptr;
  auto e = std::make_shared<Entry>();
  e->person_id = person.id();
  e->unit_path = path->second;
  e->position = {person.home().latitude_deg(), person.home().longitude_deg()};
  e->has_position = person.has_home() && domain::IsValid(e->position);
  e->reach_m = person.reach_m() > 0 ? person.reach_m() : default_reach_m;
  return e;
}

}  // namespace

const Entry* RosterSnapshot::Find(absl::string_view person_id) const {
  const auto it =
      std::lower_bound(entries_.begin(), entries_.end(), person_id,
                       [](const auto& e, absl::string_view id) { return e->person_id < id; });
  return it == entries_.end() || (*it)->person_id != person_id ? nullptr : it->get();
}

void RosterSnapshot::MakeIndex() const {
  std::call_once(made_, [this] { FillIndex(); });
}

void RosterSnapshot::FillIndex() const {
  std::vector<domain::LatLng> points;
  points.reserve(entries_.size());
  for (size_t i = 0; i < entries_.size(); ++i) {
    const Entry& e = *entries_[i];
    // A point the index never finds stands in for her.
    points.push_back(e.has_position ? e.position : domain::LatLng{1000, 1000});
    if (e.has_position) {
      max_reach_m_ = std::max(max_reach_m_, e.reach_m);
    } else {
      placeless_.push_back(i);
    }
  }
  index_ = std::make_unique<dispatch::SpatialIndex>(points);
}

std::vector<const Entry*> RosterSnapshot::Around(const domain::LatLng& place,
                                                 absl::string_view unit_path, size_t most) const {
  MakeIndex();
  std::vector<const Entry*> found;
  for (const auto& [i, distance_m] : index_->Within(place, max_reach_m_)) {
    if (found.size() >= most) return found;
    if (distance_m <= entries_[i]->reach_m) found.push_back(entries_[i].get());
  }
  for (const size_t i : placeless_) {
    if (found.size() >= most) return found;
    const Entry& e = *entries_[i];
    if (absl::StartsWith(unit_path, e.unit_path) || absl::StartsWith(e.unit_path, unit_path)) {
      found.push_back(&e);
    }
  }
  return found;
}

absl::StatusOr<Entries> Roster::ReadAll() {
  Entries entries, got;
  absl::flat_hash_map<std::string, std::string> paths;
  using Stored = storage::rec::StoredPerson;
  HJJ_RETURN_IF_ERROR(EachPage<Stored>(
      *context_.store, kPeopleARead, nullptr,
      [&](storage::ReadTxn& txn,
          const storage::PageArgs& page) -> absl::StatusOr<storage::Page<Stored>> {
        got.clear();
        HJJ_ASSIGN_OR_RETURN(auto people, txn.ListPersons({}, page));
        for (const Stored& stored : people.items) {
          HJJ_ASSIGN_OR_RETURN(
              auto entry, EntryOf(txn, stored.person(), context_.settings.default_reach_m, paths));
          if (entry != nullptr) got.push_back(std::move(entry));
        }
        return people;
      },
      [&](auto&) { entries.insert(entries.end(), got.begin(), got.end()); }));
  std::sort(entries.begin(), entries.end(), ById);
  // Somebody who moved to a later unit between two pages was read twice.
  entries.erase(
      std::unique(entries.begin(), entries.end(),
                  [](const auto& a, const auto& b) { return a->person_id == b->person_id; }),
      entries.end());
  return entries;
}

absl::StatusOr<Entries> Roster::ReadAgain(const std::set<std::string>& persons) {
  std::map<std::string, std::shared_ptr<const Entry>> anew;
  absl::flat_hash_map<std::string, std::string> paths;
  HJJ_RETURN_IF_ERROR(EachId(*context_.store, persons, kPeopleARead, nullptr,
                             [&](storage::ReadTxn& txn, const std::string& id) -> absl::Status {
                               anew.erase(id);
                               HJJ_ASSIGN_OR_RETURN(const auto stored, txn.GetPerson(id));
                               if (!stored) return absl::OkStatus();
                               HJJ_ASSIGN_OR_RETURN(
                                   auto entry, EntryOf(txn, stored->person(),
                                                       context_.settings.default_reach_m, paths));
                               if (entry != nullptr) anew[id] = std::move(entry);
                               return absl::OkStatus();
                             }));
  Entries entries;
  entries.reserve(newest_->entries().size() + anew.size());
  for (const auto& e : newest_->entries()) {
    if (!persons.contains(e->person_id)) entries.push_back(e);
  }
  const auto others = static_cast<std::ptrdiff_t>(entries.size());
  for (auto& [id, entry] : anew) entries.push_back(std::move(entry));
  std::inplace_merge(entries.begin(), entries.begin() + others, entries.end(), ById);
  return entries;
}

absl::Status Roster::Refresh() {
  const absl::CivilDay today = LocalToday(context_);
  const bool first = newest_ == nullptr || today != day_;
  Changes changes;
  HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
    changes = Changes();
    if (first) {
      HJJ_ASSIGN_OR_RETURN(changes.up_to, LogHead(txn));
    } else {
      HJJ_ASSIGN_OR_RETURN(changes, ChangesSince(txn, up_to_));
    }
    return absl::OkStatus();
  }));
  const bool all = first || changes.everything;
  if (all || !changes.persons.empty()) {
    HJJ_ASSIGN_OR_RETURN(auto entries, all ? ReadAll() : ReadAgain(changes.persons));
    newest_ = std::make_shared<const RosterSnapshot>(std::move(entries));
  }
  up_to_ = changes.up_to;
  day_ = today;
  return absl::OkStatus();
}

absl::StatusOr<std::shared_ptr<const RosterSnapshot>> Roster::Get(absl::Duration max_age) {
  const std::lock_guard<std::mutex> lock(mu_);
  const absl::Time now = context_.clock->Now();
  if (ready_ != nullptr && taken_ <= now && now - taken_ < max_age) return ready_;
  HJJ_RETURN_IF_ERROR(Refresh());
  newest_->MakeIndex();
  ready_ = newest_;
  taken_ = now;
  return ready_;
}

absl::StatusOr<std::shared_ptr<const RosterSnapshot>> Roster::Newest() {
  const std::lock_guard<std::mutex> lock(mu_);
  HJJ_RETURN_IF_ERROR(Refresh());
  return newest_;
}

absl::Status Roster::Tick() {
  std::shared_ptr<const RosterSnapshot> newest;
  const absl::Time now = context_.clock->Now();
  {
    const std::lock_guard<std::mutex> lock(mu_);
    if (newest_ == nullptr) return absl::OkStatus();
    HJJ_RETURN_IF_ERROR(Refresh());
    if (ready_ == nullptr || ready_ == newest_) return absl::OkStatus();
    newest = newest_;
  }
  newest->MakeIndex();
  const std::lock_guard<std::mutex> lock(mu_);
  ready_ = std::move(newest);
  taken_ = now;
  return absl::OkStatus();
}

}  // namespace hjj::app
