// Files of the core problem: public benchmarks and invented cities. README.md beside this holds
// the formats.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "server/dispatch/solver.h"

namespace hjj::dispatch {

enum class Direction : uint8_t { kMin = 0, kMax = 1 };

struct Instance {
  Problem problem;
  std::vector<domain::LatLng> homes;  // agents; of a city only: what travel is measured from

  // The instance's own objective is offset + cost, or offset - cost where `direction` is kMax.
  Direction direction = Direction::kMin;
  int64_t offset = 0;
  // Leaving a slot open makes a plan of lap and gap infeasible; in a city it costs.
  bool every_slot = false;

  int64_t Own(int64_t cost) const {
    return direction == Direction::kMin ? offset + cost : offset - cost;
  }
};

// BAD_FIELD naming line, field and rule for a file that is cut short, is no such file, or says
// what cannot be. What they return passes Validate.
absl::StatusOr<Instance> ReadLap(absl::string_view text, Direction direction);
absl::StatusOr<Instance> ReadGap(absl::string_view text, Direction direction);
absl::StatusOr<Instance> ReadCity(absl::string_view text);

// The city format, in pieces as they come. Each slot has one load row, its own: what does not fit
// the format is INVALID_ARGUMENT.
absl::Status WriteCity(const Instance& instance,
                       const std::function<void(absl::string_view)>& write);

// "agent slot" lines, and back.
std::string WritePlan(const std::vector<Assignment>& plan);
absl::StatusOr<std::vector<Assignment>> ReadPlan(const Problem& problem, absl::string_view text);

}  // namespace hjj::dispatch
