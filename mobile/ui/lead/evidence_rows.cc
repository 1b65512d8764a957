#include "mobile/ui/lead/evidence_rows.h"

#include <algorithm>
#include <map>

namespace hjj::mobile {
namespace {

QString KindCode(v1::CheckInKind kind) {
  switch (kind) {
    case v1::CHECK_IN_KIND_ON_THE_WAY:
      return "onMyWay";
    case v1::CHECK_IN_KIND_IN:
      return "in";
    case v1::CHECK_IN_KIND_OUT:
      return "out";
    case v1::CHECK_IN_KIND_BREAK:
      return "break";
    case v1::CHECK_IN_KIND_RESUME:
      return "resume";
    case v1::CHECK_IN_KIND_ANNUL:
      return "annul";
    default:
      return {};
  }
}

QString BandCode(const v1::CheckInRecord& record) {
  // The server's own computation stands before what the phone claims.
  const auto band = record.computed_band() != v1::PLACE_BAND_UNSPECIFIED
                        ? record.computed_band()
                        : record.event().place().band();
  switch (band) {
    case v1::PLACE_BAND_INSIDE:
      return "inside";
    case v1::PLACE_BAND_NEAR:
      return "near";
    case v1::PLACE_BAND_OUTSIDE:
      return "outside";
    default:
      return "none";
  }
}

// Reads the strokes' bytes, two at a time, little-endian.
class Shorts {
 public:
  explicit Shorts(const std::string& bytes) : bytes_(bytes) {}
  size_t left() const { return (bytes_.size() - at_) / 2; }
  int Next() {
    const auto low = static_cast<unsigned char>(bytes_[at_]);
    const auto high = static_cast<unsigned char>(bytes_[at_ + 1]);
    at_ += 2;
    return low | high << 8;
  }

 private:
  const std::string& bytes_;
  size_t at_ = 0;
};

}  // namespace

DrawnName DrawName(const v1::Drawing& drawing) {
  constexpr int kUnit = 64;  // 65536 / 64: a sheet of about 1000
  std::vector<std::vector<std::pair<int, int>>> strokes;
  int left = 65535, top = 65535, right = 0, bottom = 0;
  Shorts shorts(drawing.strokes());
  while (shorts.left() > 0) {
    const size_t points = static_cast<size_t>(shorts.Next());
    if (points == 0 || shorts.left() < 2 * points) return {};
    auto& stroke = strokes.emplace_back();
    for (size_t i = 0; i < points; ++i) {
      const int x = shorts.Next(), y = shorts.Next();
      stroke.emplace_back(x, y);
      left = std::min(left, x), right = std::max(right, x);
      top = std::min(top, y), bottom = std::max(bottom, y);
    }
  }
  if (strokes.empty()) return {};
  DrawnName drawn;
  drawn.width = (right - left) / kUnit + 1;
  drawn.height = (bottom - top) / kUnit + 1;
  for (const auto& stroke : strokes) {
    for (size_t i = 0; i < stroke.size(); ++i) {
      const int x = (stroke[i].first - left) / kUnit, y = (stroke[i].second - top) / kUnit;
      drawn.path += QString("%1%2 %3").arg(i == 0 ? "M" : "L").arg(x).arg(y);
      // A dot: a line of no length would not be painted.
      if (stroke.size() == 1) drawn.path += QString("L%1 %2").arg(x + 1).arg(y);
    }
  }
  return drawn;
}

QList<QVariantMap> EvidenceRows(const std::vector<v1::CheckInRecord>& records,
                                const EvidenceNames& names) {
  std::map<std::string, const v1::CheckInRecord*> later_place;
  for (const auto& record : records) {
    if (record.event().kind() == v1::CHECK_IN_KIND_PLACE) {
      later_place[record.event().amends_event_id()] = &record;
    }
  }
  QList<QVariantMap> rows;
  for (const auto& record : records) {
    const v1::CheckInEvent& event = record.event();
    const QString kind = KindCode(event.kind());
    if (kind.isEmpty()) continue;  // a tombstone says nothing about her
    const auto amended = later_place.find(event.id());
    const v1::CheckInRecord& placed = amended == later_place.end() ? record : *amended->second;
    const DrawnName drawn = record.has_drawing() ? DrawName(record.drawing()) : DrawnName();
    rows.append(
        {{"eventId", Q(event.id())},
         {"kind", kind},
         {"time", ToQt(record.has_best_time() ? record.best_time() : event.claimed_time())},
         {"receivedTime", ToQt(record.receive_time())},
         {"anchored", record.anchored()},
         {"clockDisagrees", record.clock_disagrees()},
         {"band", BandCode(placed)},
         {"accuracyM", placed.event().place().accuracy_m()},
         {"mocked", placed.event().place().mocked()},
         {"actorName", names.person(event.actor_id())},
         {"bySelf", event.actor_id() == event.claimant_id()},
         {"codeVerdict", record.code_verdict() == v1::CODE_VERDICT_UNSPECIFIED
                             ? QString()
                             : Code(record.code_verdict())},
         {"codeHolderName",
          record.code_holder_id().empty() ? QString() : names.person(record.code_holder_id())},
         {"statedTime", ToQt(event.stated_time())},
         {"elsewhere", names.elsewhere ? names.elsewhere(event) : QString()},
         {"marked", names.marked.count(event.id()) > 0},
         {"drawing", drawn.path},
         {"drawingWidth", drawn.width},
         {"drawingHeight", drawn.height}});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a["time"].toDateTime() < b["time"].toDateTime();
  });
  return rows;
}

}  // namespace hjj::mobile
