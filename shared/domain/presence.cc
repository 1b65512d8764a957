#include "shared/domain/presence.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <unordered_map>

namespace hjj::domain {
namespace {

// living[i]: event i is not annulled. Annulments are settled from those that nobody annuls
// downwards; each names one target, so what stays unsettled is rings, which have no effect.
std::vector<bool> Living(const std::vector<CheckInFact>& events) {
  std::unordered_map<std::string, size_t> index;
  for (size_t i = 0; i < events.size(); ++i) index.emplace(events[i].id, i);
  std::vector<std::optional<size_t>> target(events.size());
  std::vector<int> unsettled_annullers(events.size(), 0);
  for (size_t i = 0; i < events.size(); ++i) {
    if (events[i].kind != CheckInKind::kAnnul) continue;
    auto it = index.find(events[i].annuls);
    if (it == index.end()) continue;  // its target has not arrived yet
    target[i] = it->second;
    ++unsettled_annullers[it->second];
  }
  std::vector<bool> living(events.size(), true);
  std::vector<size_t> settled;
  for (size_t i = 0; i < events.size(); ++i) {
    if (unsettled_annullers[i] == 0) settled.push_back(i);
  }
  while (!settled.empty()) {
    const size_t i = settled.back();
    settled.pop_back();
    if (!target[i]) continue;
    const size_t t = *target[i];
    if (living[i]) living[t] = false;
    if (--unsettled_annullers[t] == 0) settled.push_back(t);
  }
  return living;
}

class Fold {
 public:
  explicit Fold(Presence* out) : out_(out) {}

  void Apply(const CheckInFact& e) {
    switch (e.kind) {
      case CheckInKind::kOnTheWay:
        on_the_way_ = e.at;
        break;
      case CheckInKind::kIn:
        In(e);
        break;
      case CheckInKind::kOut:
        Out(e);
        break;
      case CheckInKind::kBreak:
        if (Here() && !break_since_) {
          break_since_ = e.at;
        } else {
          Stray(e);
        }
        break;
      case CheckInKind::kResume:
        if (Here() && break_since_) {
          EndBreak(e.at);
        } else {
          Stray(e);
        }
        break;
      case CheckInKind::kAnnul:
      case CheckInKind::kTombstone:
      case CheckInKind::kPlace:
        break;  // annulments are settled before
      case CheckInKind::kUnspecified:
        Stray(e);
        break;
    }
  }

  PresenceState StateAt(const ShiftWindow& shift, absl::Time now) const {
    if (Here()) {
      if (now > shift.end + shift.open_end_grace) return PresenceState::kOpenEnded;
      return break_since_ ? PresenceState::kOnBreak : PresenceState::kPresent;
    }
    if (!out_->intervals.empty()) return PresenceState::kLeft;
    absl::Time suspect = shift.start + shift.no_show_grace;
    if (on_the_way_) suspect = std::max(suspect, *on_the_way_ + kOnTheWayHolds);
    if (now > suspect) return PresenceState::kNoShowSuspected;
    return on_the_way_ ? PresenceState::kOnTheWay : PresenceState::kAbsent;
  }

 private:
  PresenceInterval& Last() { return out_->intervals.back(); }
  bool Here() const { return !out_->intervals.empty() && out_->intervals.back().open(); }
  void Stray(const CheckInFact& e) { out_->stray_ids.push_back(e.id); }
  void EndBreak(absl::Time at) {
    Last().breaks.push_back({*break_since_, at});
    break_since_.reset();
  }

  void In(const CheckInFact& e) {
    if (!Here()) {
      out_->intervals.push_back({.in = e.at, .in_ids = {e.id}});
    } else if (e.at - Last().in <= kMergeWindow) {
      Last().in_ids.push_back(e.id);
    } else if (break_since_) {
      EndBreak(e.at);
    } else {
      Stray(e);
    }
  }

  void Out(const CheckInFact& e) {
    if (Here()) {
      if (break_since_) EndBreak(e.at);
      Last().out = e.at;
      Last().out_ids.push_back(e.id);
    } else if (!out_->intervals.empty() && e.at - Last().out <= kMergeWindow) {
      Last().out_ids.push_back(e.id);
    } else {
      Stray(e);
    }
  }

  Presence* out_;
  std::optional<absl::Time> break_since_, on_the_way_;
};

}  // namespace

absl::Duration Presence::OnBreak() const {
  absl::Duration sum;
  for (const PresenceInterval& stay : intervals) {
    for (const TimeSpan& b : stay.breaks) sum += b.to - b.from;
  }
  return sum;
}

Presence FoldPresence(std::vector<CheckInFact> events, const ShiftWindow& shift, absl::Time now) {
  // Make the set: the same id twice is one event; should two differ under one id, which the server
  // refuses, the lesser one counts whatever the order of arrival.
  auto by_id = [](const CheckInFact& a, const CheckInFact& b) {
    return std::tie(a.id, a.at, a.kind, a.annuls) < std::tie(b.id, b.at, b.kind, b.annuls);
  };
  std::sort(events.begin(), events.end(), by_id);
  auto same_id = [](const CheckInFact& a, const CheckInFact& b) { return a.id == b.id; };
  events.erase(std::unique(events.begin(), events.end(), same_id), events.end());
  std::stable_sort(events.begin(), events.end(),
                   [](const CheckInFact& a, const CheckInFact& b) { return a.at < b.at; });

  Presence out;
  Fold fold(&out);
  const std::vector<bool> living = Living(events);
  for (size_t i = 0; i < events.size(); ++i) {
    if (living[i]) {
      fold.Apply(events[i]);
    } else {
      out.annulled_ids.push_back(events[i].id);
    }
  }
  std::sort(out.annulled_ids.begin(), out.annulled_ids.end());
  out.state = fold.StateAt(shift, now);
  return out;
}

}  // namespace hjj::domain
