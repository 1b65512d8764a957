// Hours from presence, by versioned rules. Pure: the same events give the same minutes.
#pragma once

#include <absl/strings/string_view.h>
#include <absl/time/time.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/domain/evidence.h"
#include "shared/domain/presence.h"

namespace hjj::domain {

// Chosen by the shift's local date. Record and Measures 19: the time actually given, without
// travel and meals.
struct HourRules {
  int version = 1;
  int round_to_minutes = 1;     // the sum is rounded down to a multiple: nothing is invented
  int minimum_minutes = 10;     // less asks for a decision
  int early_minutes = 30;       // credited from this long before the start …
  int late_minutes = 30;        // … to this long after the end
  int free_break_minutes = 0;   // breaks up to this sum are not deducted
  int daily_cap_minutes = 480;  // over a local day; more asks for a decision
};
inline constexpr HourRules kHourRulesV1{};

// Why a draft is as it is. The blocking ones stop approval until a lead decides with a reason;
// minutes are never cut for them.
enum class HourReason : int {
  kOpenEnded = 1,     // blocking: a stay without check-out counts nothing yet
  kShort = 2,         // blocking: below the minimum
  kOverDayCap = 3,    // blocking
  kOverlap = 4,       // blocking: she was put down elsewhere at the same time
  kClippedEarly = 5,  // came before the credited time
  kClippedLate = 6,   // stayed beyond it
  kBreak = 7,         // breaks were deducted
  kStray = 8,         // events that fit nowhere: worth a look
  kNoPlace = 9,       // an end without a place, which is her right
  kClock = 10,        // the phone's clock disagreed
  kUnanchored = 11,   // a time that rests on the phone's clock within bounds
  kStatedOut = 12,    // blocking: she said afterwards when she left
};
bool IsBlocking(HourReason r);
absl::string_view Name(HourReason r);  // "OPEN_ENDED", "OVER_DAY_CAP", …

struct HourInput {
  absl::Time shift_start, shift_end;
  Presence presence;
  std::map<std::string, EventEvidence> evidence;  // by event id; an event without is worth nothing
  int64_t other_minutes_that_day = 0;             // her other drafts and entries of the local date
  std::vector<TimeSpan> other_stays;              // her stays on other assignments
};

struct HourComputation {
  int64_t minutes = 0;
  Grade grade = Grade::kUnspecified;  // the weakest end; unspecified while there is no ended stay
  std::optional<absl::Time> first_in, last_out;
  std::vector<HourReason> reasons;  // in the order of the enum, each once
  bool needs_decision = false;      // one of them is blocking
};

HourComputation ComputeHours(const HourRules& rules, const HourInput& input);

}  // namespace hjj::domain
