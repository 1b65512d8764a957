// Who lives where: a snapshot of the whole roster with a spatial index, so that candidates are
// found by looking around each place. Holds places and units only; every fact a decision rests on
// is read afresh.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>
#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "server/app/changes.h"
#include "server/app/context.h"
#include "server/dispatch/spatial_index.h"

namespace hjj::app {

// Immutable.
class RosterSnapshot {
 public:
  struct Entry {
    std::string person_id;
    std::string unit_path;
    domain::LatLng position;
    bool has_position = false;
    double reach_m = 0;
  };
  // Shared with the snapshot before: most of it stays as it is.
  using Entries = std::vector<std::shared_ptr<const Entry>>;
  // Sorted by person.
  explicit RosterSnapshot(Entries entries) : entries_(std::move(entries)) {}

  const Entries& entries() const { return entries_; }
  // nullptr for nobody.
  const Entry* Find(absl::string_view person_id) const;
  // Everybody whose reach covers the place, nearest first; then those without a usual place whose
  // unit is that of the work, above it or below it. At most `most`.
  std::vector<const Entry*> Around(const domain::LatLng& place, absl::string_view unit_path,
                                   size_t most) const;
  // What Around looks in; otherwise made by the first who looks.
  void MakeIndex() const;

 private:
  void FillIndex() const;

  Entries entries_;
  mutable std::once_flag made_;
  mutable std::vector<size_t> placeless_;
  mutable std::unique_ptr<dispatch::SpatialIndex> index_;
  mutable double max_reach_m_ = 0;
};

// Owns the newest snapshot. Thread-safe.
class Roster {
 public:
  explicit Roster(const Context* context) : context_(*context) {}
  // A snapshot younger than `max_age`, with its index made. The first one of a day reads the roster
  // in pages, each a short read; later ones read again whom the log names.
  absl::StatusOr<std::shared_ptr<const RosterSnapshot>> Get(
      absl::Duration max_age = absl::Minutes(1));
  // As of now, for whoever looks at entries.
  absl::StatusOr<std::shared_ptr<const RosterSnapshot>> Newest();
  // Follows the log where a snapshot is held, so that nobody who was forgotten stays in it. Each
  // second.
  absl::Status Tick();

 private:
  absl::Status Refresh();
  absl::StatusOr<RosterSnapshot::Entries> ReadAll();
  // The newest snapshot's, with these people's read again.
  absl::StatusOr<RosterSnapshot::Entries> ReadAgain(const std::set<std::string>& persons);

  const Context& context_;
  std::mutex mu_;
  std::shared_ptr<const RosterSnapshot> newest_;
  absl::CivilDay day_;
  LogPosition up_to_;
  // The last one with an index, so that nobody waits for one inside a transaction.
  std::shared_ptr<const RosterSnapshot> ready_;
  absl::Time taken_;
};

}  // namespace hjj::app
