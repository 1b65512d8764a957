// Reads what a decision about a woman and a seat rests on, and asks the engine's rules about it.
#pragma once

#include <absl/status/statusor.h>
#include <absl/strings/string_view.h>
#include <absl/time/time.h>
#include <absl/types/span.h>

#include <optional>
#include <string>
#include <vector>

#include "server/app/context.h"
#include "server/dispatch/candidates.h"
#include "server/storage/store.h"

namespace hjj::app {

namespace pb = ::dispatch::v1;

dispatch::Limits LimitsOf(const Settings& settings);

// Whoever holds it is staff, and planned only at hours she names.
bool MakesStaff(const pb::Grant& grant);

// One woman against one seat.
struct Verdict {
  // Every rule that stands against her, by number; empty: she can be asked.
  std::vector<dispatch::Rule> blocked;
  dispatch::CostFacts cost;
};

// Lives within one request or one step of a longer job; remembers where tasks are. One thread.
class Facts {
 public:
  explicit Facts(const Context* context)
      : context_(*context), candidates_(LimitsOf(context->settings)) {}

  // Her with all assignments from the week before the first to the week after the last of `shifts`;
  // nullopt when there is no such person. `with_minutes` also sums what was credited this quarter.
  absl::StatusOr<std::optional<dispatch::Woman>> LoadWoman(storage::ReadTxn& txn,
                                                           absl::string_view person_id,
                                                           const storage::TimeRange& shifts,
                                                           bool with_minutes);
  // Whole weeks, for the limits of a week and for what she did the week before.
  storage::TimeRange WeeksAround(const storage::TimeRange& shifts) const;
  // Credited since the quarter began.
  absl::StatusOr<int64_t> QuarterMinutes(storage::ReadTxn& txn, absl::string_view person_id) const;
  Verdict Judge(const dispatch::Woman& woman, const dispatch::Seat& seat) const;

  const dispatch::Candidates& candidates() const { return candidates_; }
  const dispatch::Places& places() const { return places_; }
  // Of the assignments' tasks, where it is not known yet. Has effects by overwriting only.
  absl::Status ReadPlaces(storage::ReadTxn& txn, absl::Span<const pb::Assignment> assignments);
  void AddPlace(const pb::Task& task) { places_[task.id()] = dispatch::PlaceOf(task); }

 private:
  const Context& context_;
  dispatch::Candidates candidates_;
  dispatch::Places places_;
};

}  // namespace hjj::app
