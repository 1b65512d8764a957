// The core's values as QML wants them.
#pragma once

#include <QDateTime>
#include <QString>
#include <QVariantMap>
#include <string>

#include "dispatch/v1/campaign.pb.h"
#include "dispatch/v1/check_in.pb.h"
#include "dispatch/v1/dispatch.pb.h"
#include "shared/base/status.h"
#include "shared/domain/civil.h"
#include "shared/wire/convert.h"

namespace hjj::mobile {

namespace v1 = ::dispatch::v1;

inline QString Q(const std::string& text) { return QString::fromStdString(text); }

// Invalid for times that are not set.
inline QDateTime ToQt(absl::Time t) {
  if (t == absl::InfinitePast() || t == absl::InfiniteFuture()) return {};
  return QDateTime::fromMSecsSinceEpoch(absl::ToUnixMillis(t), Qt::UTC);
}
inline QDateTime ToQt(const google::protobuf::Timestamp& t) {
  return t.seconds() == 0 && t.nanos() == 0 ? QDateTime() : ToQt(FromProto(t));
}
inline absl::Time FromQt(const QDateTime& t) { return absl::FromUnixMillis(t.toMSecsSinceEpoch()); }

// "CATEGORY_TRAFFIC_DUTY" → "TRAFFIC_DUTY": the codes that Format words are the contract's names.
template <typename Enum>
QString Code(Enum value) {
  const auto* type = google::protobuf::GetEnumDescriptor<Enum>();
  const auto* found = type->FindValueByNumber(value);
  if (!found) return {};
  // Every name starts with that of its enum, as the value 0 shows: "X_UNSPECIFIED".
  const std::string& zero = type->FindValueByNumber(0)->name();
  const size_t prefix = zero.size() - std::string("UNSPECIFIED").size();
  return Q(found->name().substr(prefix));
}
template <typename Enum>
Enum FromCode(const QString& code) {
  const auto* type = google::protobuf::GetEnumDescriptor<Enum>();
  const std::string& zero = type->FindValueByNumber(0)->name();
  const auto* found = type->FindValueByName(
      zero.substr(0, zero.size() - std::string("UNSPECIFIED").size()) + code.toStdString());
  return static_cast<Enum>(found ? found->number() : 0);
}

// The stable reason of a refusal; UNAVAILABLE when the server was not reached.
QString ReasonCode(const absl::Status& status);

inline QVariantMap WhyArgs(const v1::WhyHer& why) {
  return {{"distanceM", why.distance_m() > 0 ? why.distance_m() : -1},
          {"travelMinutes", why.travel_minutes()},
          {"skill", Code(why.skill())},
          {"quarterMinutes", why.quarter_minutes()}};
}

// One sentence for each line of a task's risk notice.
QVariantList RiskLines(const std::string& notice);

// State codes of Format.states: as she sees her own assignment, and as staff see it.
QString HerState(const v1::Assignment& assignment, absl::Time now);
QString StaffState(const v1::Assignment& assignment, absl::Time now);
// She comes, or is expected to: accepted in whatever way.
bool HoldsSeat(const v1::Assignment& assignment);
// She may look for somebody in her place, or is looking already.
bool CanSeekStandIn(const v1::Assignment& assignment, absl::Time now);
// Leads the shift, as lead or deputy: whether the lead has come is not known without a network.
inline bool Leads(const v1::Shift& shift, const std::string& person_id) {
  return !person_id.empty() &&
         (shift.lead_person_id() == person_id || shift.deputy_person_id() == person_id);
}

}  // namespace hjj::mobile
