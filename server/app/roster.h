// Who lives where: a snapshot of the whole roster with a spatial index, so that candidates are
// found by looking around each place. Holds places and units only; every fact a decision rests on
// is read afresh.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

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
  RosterSnapshot(std::vector<Entry> entries, absl::Time taken);

  // Everybody whose reach covers the place, nearest first; then those without a usual place whose
  // unit is that of the work, above it or below it. At most `most`.
  std::vector<const Entry*> Around(const domain::LatLng& place, absl::string_view unit_path,
                                   size_t most) const;
  absl::Time taken() const { return taken_; }

 private:
  std::vector<Entry> entries_;
  std::vector<size_t> placeless_;
  std::unique_ptr<dispatch::SpatialIndex> index_;
  double max_reach_m_ = 0;
  absl::Time taken_;
};

// Owns the newest snapshot. Thread-safe.
class Roster {
 public:
  explicit Roster(const Context* context) : context_(*context) {}
  // A snapshot younger than `max_age`; reads the roster in pages, each a short read, when it must.
  absl::StatusOr<std::shared_ptr<const RosterSnapshot>> Get(
      absl::Duration max_age = absl::Minutes(1));

 private:
  const Context& context_;
  std::mutex mu_;
  std::shared_ptr<const RosterSnapshot> newest_;
};

}  // namespace hjj::app
