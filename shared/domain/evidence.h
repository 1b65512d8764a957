// How well an interval of presence is proven.
#pragma once

#include <absl/strings/string_view.h>

#include <vector>

namespace hjj::domain {

// The numbers equal those of dispatch.v1.Grade; a greater number is weaker. On screen: 三项齐,
// 两项, 一项.
enum class Grade : int {
  kUnspecified = 0,
  kA = 1,  // self claim, independent witness and place
  kB = 2,  // two of them
  kC = 3,  // one, or put down by hand
};

// What one check-in event proves for the end of a stay that it marks.
struct EventEvidence {
  bool self_claim = false;  // signed by her own device, or her signature on the lead's screen
  bool witness = false;     // a site code, or a lead's signed event; false when the one who showed
                            // or signed is herself or approves her hours
  bool place = false;       // inside or near; declining a position only leaves this one out
  bool by_code = false;     // the witness is a site code …
  bool anchored = true;     // … typed at a time that an anchor bears out …
  bool over_day_late = false;    // … and received within 24 h; else at most B
  bool manual = false;           // put down afterwards from paper: always C
  bool stated = false;           // a time she stated later, not that of the tap: always C
  bool clock_disagrees = false;  // an anomaly
  bool anomaly = false;  // clock, speed, frozen coordinates, mock flag, shared device: one grade
                         // less, never lost
};

// The grade of one end, from all the events that mark it.
Grade GradeOfEnd(const std::vector<EventEvidence>& events);
// The weaker of two grades; kUnspecified yields to the other.
Grade Weaker(Grade a, Grade b);
// "A", "B", "C", "" for code and export; she never sees a letter.
absl::string_view Name(Grade g);

}  // namespace hjj::domain
