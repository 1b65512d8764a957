// The check-in events behind an assignment, as those who review read them.
#pragma once

#include <QList>
#include <QVariantMap>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "dispatch/v1/check_in.pb.h"
#include "mobile/ui/convert.h"

// Roles of a row. `drawing` is her name as an SVG path in a sheet of drawingWidth × drawingHeight;
// `elsewhere` says where and whose, for an event of another assignment; `marked` is one that raised
// what needs a look. codeVerdict: the contract's name, "" without a code.
#define HJJ_EVIDENCE_ROLES                                                                         \
  "eventId", "kind", "time", "receivedTime", "anchored", "clockDisagrees", "band", "accuracyM",    \
      "mocked", "actorName", "bySelf", "codeVerdict", "codeHolderName", "statedTime", "elsewhere", \
      "marked", "drawing", "drawingWidth", "drawingHeight"

namespace hjj::mobile {

struct EvidenceNames {
  std::function<QString(const std::string& person_id)> person;
  // Empty for an event of the assignment looked at.
  std::function<QString(const v1::CheckInEvent& event)> elsewhere;
  std::set<std::string> marked;  // event ids
};

// By time. A place measured after the tap stands with its tap.
QList<QVariantMap> EvidenceRows(const std::vector<v1::CheckInRecord>& records,
                                const EvidenceNames& names);

// Her name as she drew it; an empty path when the bytes are none.
struct DrawnName {
  QString path;
  int width = 0, height = 0;
};
DrawnName DrawName(const v1::Drawing& drawing);

}  // namespace hjj::mobile
