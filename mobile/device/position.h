// Where the phone is, if she lets it be known and the platform can tell.
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>

#include "mobile/core/check_in_maker.h"

namespace hjj::mobile {

// GUI thread only.
class Position {
 public:
  enum class State { kOff, kSearching, kFound };
  virtual ~Position() = default;
  // Starts and stops measuring; off at first.
  virtual void Turn(bool on) = 0;
  virtual State state() const = 0;
  // The newest fix, if it is no older than `max_age`.
  virtual std::optional<Fix> Latest(absl::Time now, absl::Duration max_age) const = 0;
  // Called when state or fix changed.
  virtual void set_on_change(std::function<void()> fn) = 0;
};

// Satellites' time on the phone's clock, which may be set otherwise: the least that lay between the
// two at an arrival is how they differ, whatever more was the fix's age.
class FixAge {
 public:
  // The time of a fix on the phone's clock, now and for fixes before it.
  void Arrived(absl::Time measured, absl::Time now) { ahead_ = std::min(ahead_, now - measured); }
  absl::Time OnPhone(absl::Time measured) const { return measured + ahead_; }

 private:
  absl::Duration ahead_ = absl::InfiniteDuration();
};

// What the platform offers through QtPositioning, or a position that is always off where it
// offers nothing. The clock outlives it.
std::unique_ptr<Position> NewPosition(const Clock* clock);

}  // namespace hjj::mobile
