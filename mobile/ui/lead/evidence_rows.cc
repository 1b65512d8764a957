#include "mobile/ui/lead/evidence_rows.h"

#include <algorithm>

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

}  // namespace

QList<QVariantMap> EvidenceRows(const std::vector<v1::CheckInRecord>& records,
                                const std::function<QString(const std::string&)>& name_of) {
  QList<QVariantMap> rows;
  for (const auto& record : records) {
    const QString kind = KindCode(record.event().kind());
    if (kind.isEmpty()) continue;  // a tombstone says nothing about her
    rows.append({{"eventId", Q(record.event().id())},
                 {"kind", kind},
                 {"time", ToQt(record.has_best_time() ? record.best_time()
                                                      : record.event().claimed_time())},
                 {"receivedTime", ToQt(record.receive_time())},
                 {"anchored", record.anchored()},
                 {"clockDisagrees", record.clock_disagrees()},
                 {"band", BandCode(record)},
                 {"actorName", name_of(record.event().actor_id())},
                 {"bySelf", record.event().actor_id() == record.event().claimant_id()}});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a["time"].toDateTime() < b["time"].toDateTime();
  });
  return rows;
}

}  // namespace hjj::mobile
