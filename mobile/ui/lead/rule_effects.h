// What other rules would make of a month, read to the end.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "dispatch/v1/ledger.pb.h"
#include "mobile/ui/convert.h"

namespace hjj::mobile {

// The drafts that would differ, and sums over all that were looked at.
struct RuleEffects {
  std::vector<v1::HourRulesEffect> effects;
  int checked = 0;
  int64_t minutes_now = 0, minutes_then = 0;

  void Add(const v1::PreviewHourRulesResponse& page) {
    effects.insert(effects.end(), page.effects().begin(), page.effects().end());
    checked += page.checked_count();
    minutes_now += page.minutes_now();
    minutes_then += page.minutes_then();
  }
};

// As the rules' lines read them.
inline QVariantMap RuleNumbers(const v1::HourRules& rules) {
  return {{"roundTo", rules.round_to_minutes()},     {"minimum", rules.minimum_minutes()},
          {"early", rules.early_minutes()},          {"late", rules.late_minutes()},
          {"freeBreak", rules.free_break_minutes()}, {"dayCap", rules.daily_cap_minutes()}};
}

// The rules of shifts on this day, out of those listed newest first; the oldest holds from ever on.
inline v1::HourRules RulesOn(const v1::ListHourRulesResponse& list, absl::CivilDay day) {
  for (const auto& adopted : list.rules()) {
    if (!adopted.rules().has_effective_date() ||
        FromProto(adopted.rules().effective_date()) <= day) {
      return adopted.rules();
    }
  }
  return {};
}

}  // namespace hjj::mobile
