// The check-in events behind an assignment, as those who review read them.
#pragma once

#include <QList>
#include <QVariantMap>
#include <functional>
#include <vector>

#include "dispatch/v1/check_in.pb.h"
#include "mobile/ui/convert.h"

namespace hjj::mobile {

// Rows by time: kind, time, receivedTime, anchored, clockDisagrees, band, actorName, bySelf.
QList<QVariantMap> EvidenceRows(const std::vector<v1::CheckInRecord>& records,
                                const std::function<QString(const std::string&)>& name_of);

}  // namespace hjj::mobile
