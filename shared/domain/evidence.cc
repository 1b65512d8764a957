#include "shared/domain/evidence.h"

#include <algorithm>

namespace hjj::domain {

Grade GradeOfEnd(const std::vector<EventEvidence>& events) {
  bool self = false, witness = false, place = false, anomaly = false, manual = false;
  bool sound_witness = false;  // one that is no late or unanchored code
  for (const EventEvidence& e : events) {
    self |= e.self_claim;
    witness |= e.witness;
    place |= e.place;
    anomaly |= e.anomaly || e.clock_disagrees;
    manual |= e.manual || e.stated;
    sound_witness |= e.witness && !(e.by_code && (!e.anchored || e.over_day_late));
  }
  if (manual || events.empty()) return Grade::kC;
  int grade = 4 - (int{self} + int{witness} + int{place});  // three → A … one → C
  if (witness && !sound_witness) grade = std::max(grade, static_cast<int>(Grade::kB));
  if (anomaly) ++grade;
  return static_cast<Grade>(std::min(grade, static_cast<int>(Grade::kC)));
}

Grade Weaker(Grade a, Grade b) { return std::max(a, b); }

absl::string_view Name(Grade g) {
  switch (g) {
    case Grade::kA:
      return "A";
    case Grade::kB:
      return "B";
    case Grade::kC:
      return "C";
    case Grade::kUnspecified:
      break;
  }
  return "";
}

}  // namespace hjj::domain
