#include "server/app/roster.h"

#include <absl/container/flat_hash_map.h>
#include <absl/strings/match.h>

#include <algorithm>

#include "shared/base/status.h"

namespace hjj::app {

RosterSnapshot::RosterSnapshot(std::vector<Entry> entries, absl::Time taken)
    : entries_(std::move(entries)), taken_(taken) {
  std::vector<domain::LatLng> points;
  points.reserve(entries_.size());
  for (size_t i = 0; i < entries_.size(); ++i) {
    const Entry& e = entries_[i];
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

std::vector<const RosterSnapshot::Entry*> RosterSnapshot::Around(const domain::LatLng& place,
                                                                 absl::string_view unit_path,
                                                                 size_t most) const {
  std::vector<const Entry*> found;
  for (const auto& [i, distance_m] : index_->Within(place, max_reach_m_)) {
    if (found.size() >= most) return found;
    if (distance_m <= entries_[i].reach_m) found.push_back(&entries_[i]);
  }
  for (const size_t i : placeless_) {
    if (found.size() >= most) return found;
    const Entry& e = entries_[i];
    if (absl::StartsWith(unit_path, e.unit_path) || absl::StartsWith(e.unit_path, unit_path)) {
      found.push_back(&e);
    }
  }
  return found;
}

absl::StatusOr<std::shared_ptr<const RosterSnapshot>> Roster::Get(absl::Duration max_age) {
  const std::lock_guard<std::mutex> lock(mu_);
  const absl::Time now = context_.clock->Now();
  if (newest_ != nullptr && newest_->taken() <= now && now - newest_->taken() < max_age) {
    return newest_;
  }
  std::vector<RosterSnapshot::Entry> entries;
  absl::flat_hash_map<std::string, std::string> paths;
  storage::PageArgs page{"", 500};
  do {
    std::string next;
    std::vector<RosterSnapshot::Entry> got;
    HJJ_RETURN_IF_ERROR(context_.store->Read([&](storage::ReadTxn& txn) -> absl::Status {
      got.clear();
      HJJ_ASSIGN_OR_RETURN(const auto people, txn.ListPersons({}, page));
      for (const auto& stored : people.items) {
        const auto& person = stored.person();
        auto path = paths.find(person.unit_id());
        if (path == paths.end()) {
          HJJ_ASSIGN_OR_RETURN(const auto unit, txn.GetUnit(person.unit_id()));
          path = paths.emplace(person.unit_id(), unit ? unit->path() : "").first;
        }
        if (path->second.empty()) continue;
        RosterSnapshot::Entry e;
        e.person_id = person.id();
        e.unit_path = path->second;
        e.position = {person.home().latitude_deg(), person.home().longitude_deg()};
        e.has_position = person.has_home() && domain::IsValid(e.position);
        e.reach_m = person.reach_m() > 0 ? person.reach_m() : context_.settings.default_reach_m;
        got.push_back(std::move(e));
      }
      next = people.next_key;
      return absl::OkStatus();
    }));
    for (auto& e : got) entries.push_back(std::move(e));
    page.after = std::move(next);
  } while (!page.after.empty());
  newest_ = std::make_shared<const RosterSnapshot>(std::move(entries), now);
  return newest_;
}

}  // namespace hjj::app
