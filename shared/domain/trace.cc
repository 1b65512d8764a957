#include "shared/domain/trace.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

namespace hjj::domain {
namespace {

// The fastest way between two points that follow one another, if it is an impossible one.
std::optional<TraceFinding> TooFast(const TracePoint& a, const TracePoint& b) {
  if (a.poor_place || b.poor_place) return std::nullopt;
  // Twice the 68 % radius holds 95 % of the fixes.
  const double way = DistanceM(a.fix, b.fix) - 2 * (a.accuracy_m + b.accuracy_m);
  if (way < kShortestWayM) return std::nullopt;
  const absl::Duration time = b.at - a.at + a.uncertainty + b.uncertainty;
  const double hours = std::max(absl::ToDoubleHours(time), 1.0 / 3600);
  const double kmh = way / 1000 / hours;
  if (kmh <= kFastestKmh) return std::nullopt;
  TraceFinding finding;
  finding.kind = TraceFinding::Kind::kSpeed;
  finding.event_ids = {a.event_id, b.event_id};
  finding.distance_m = way;
  finding.kmh = kmh;
  return finding;
}

std::optional<TraceFinding> Fastest(const std::vector<TracePoint>& points,
                                    absl::string_view assignment_id) {
  std::optional<TraceFinding> worst;
  for (size_t i = 1; i < points.size(); ++i) {
    const TracePoint& a = points[i - 1];
    const TracePoint& b = points[i];
    if (a.assignment_id != assignment_id && b.assignment_id != assignment_id) continue;
    auto finding = TooFast(a, b);
    if (finding && (!worst || finding->kmh > worst->kmh)) worst = std::move(finding);
  }
  return worst;
}

// All that agree with `point`, itself included, where chance cannot make them.
std::optional<TraceFinding> SameFixes(const std::vector<TracePoint>& points,
                                      const TracePoint& point) {
  if (point.poor_place) return std::nullopt;
  std::set<std::string> people, shifts;
  size_t by_satellite = 0;
  TraceFinding finding;
  for (const TracePoint& other : points) {
    if (other.poor_place || DistanceM(other.fix, point.fix) >= kSameFixM) continue;
    // One fix of one phone serves several taps, also those of two women who share it.
    const bool same_phone = other.boot_id == point.boot_id || other.person_id == point.person_id;
    if (other.event_id != point.event_id && same_phone &&
        absl::AbsDuration(other.at - point.at) < kSameFixApart) {
      continue;
    }
    finding.event_ids.push_back(other.event_id);
    people.insert(other.person_id);
    shifts.insert(other.assignment_id);
    if (std::max(other.accuracy_m, point.accuracy_m) <= kSatelliteAccuracyM) ++by_satellite;
  }
  const bool many =
      finding.event_ids.size() >= kManySameFixes && shifts.size() > 1 && people.size() == 1;
  if (by_satellite < 2 && !many) return std::nullopt;
  finding.people = people.size();
  return finding;
}

}  // namespace

std::vector<TraceFinding> JudgeTrace(std::vector<TracePoint> points,
                                     absl::string_view assignment_id) {
  std::sort(points.begin(), points.end(), [](const TracePoint& a, const TracePoint& b) {
    return std::tie(a.at, a.event_id) < std::tie(b.at, b.event_id);
  });
  const auto same_id = [](const TracePoint& a, const TracePoint& b) {
    return a.event_id == b.event_id;
  };
  points.erase(std::unique(points.begin(), points.end(), same_id), points.end());

  std::vector<TraceFinding> findings;
  std::optional<TraceFinding> frozen;
  std::vector<TracePoint> hers;  // the way of one person: of whoever serves here
  for (const TracePoint& point : points) {
    if (point.assignment_id != assignment_id) continue;
    auto same = SameFixes(points, point);
    if (same && (!frozen || same->event_ids.size() > frozen->event_ids.size())) {
      frozen = std::move(same);
    }
    if (!hers.empty()) continue;
    for (const TracePoint& other : points) {
      if (other.person_id == point.person_id) hers.push_back(other);
    }
  }
  if (frozen) findings.push_back(*std::move(frozen));
  if (auto fast = Fastest(hers, assignment_id)) findings.push_back(*std::move(fast));
  return findings;
}

}  // namespace hjj::domain
