#include "mobile/ui/convert.h"

#include "shared/base/reasons.h"
#include "shared/domain/commitment.h"
#include "shared/domain/presence.h"
#include "shared/wire/due.h"

namespace hjj::mobile {

QString ReasonCode(const absl::Status& status) {
  if (status.ok()) return {};
  const std::string reason = ReasonOf(status);
  if (reason == reason::kRuleForbids) return "RULE_" + Q(MetadataOf(status)["rule"]);
  if (!reason.empty()) return Q(reason);
  if (status.code() == absl::StatusCode::kUnauthenticated) return Q(reason::kUnauthenticated);
  return Q(status.code() == absl::StatusCode::kUnavailable ||
                   status.code() == absl::StatusCode::kDeadlineExceeded
               ? "UNAVAILABLE"
               : "INTERNAL");
}

QVariantList RiskLines(const std::string& notice) {
  QVariantList out;
  for (const QString& line : Q(notice).split('\n', Qt::SkipEmptyParts)) {
    if (!line.trimmed().isEmpty()) out.append(line.trimmed());
  }
  return out;
}

bool HoldsSeat(const v1::Assignment& a) {
  return domain::HoldsSeat(static_cast<domain::Commitment>(a.commitment()));
}

QString HerState(const v1::Assignment& a, absl::Time now) {
  switch (a.commitment()) {
    case v1::COMMITMENT_OFFERED:
    case v1::COMMITMENT_RECONFIRMING:
      return "toAnswer";
    case v1::COMMITMENT_REQUESTED:
    case v1::COMMITMENT_WAITLISTED:
      return "standby";
    case v1::COMMITMENT_DECLINED:
      return "declined";
    case v1::COMMITMENT_SEEKING_STAND_IN:
      if (now < FromProto(a.start_time())) return "seeking";
      break;
    case v1::COMMITMENT_ACCEPTED:
      break;
    default:
      // Withdrawn, yet she came: what she gave still counts.
      if (!a.has_in_time()) return "cancelled";
  }
  if (a.credit() == v1::CREDIT_CREDITED) return "counted";
  switch (a.presence()) {
    case v1::PRESENCE_PRESENT:
    case v1::PRESENCE_ON_BREAK:
      return "onDuty";
    case v1::PRESENCE_LEFT:
    case v1::PRESENCE_OPEN_ENDED:
      return "beingChecked";
    case v1::PRESENCE_ON_THE_WAY:
      return "onTheWay";
    default:
      return now > FromProto(a.end_time()) ? "notCheckedIn" : "going";
  }
}

bool CanSeekStandIn(const v1::Assignment& a, absl::Time now) {
  return (a.commitment() == v1::COMMITMENT_ACCEPTED ||
          a.commitment() == v1::COMMITMENT_SEEKING_STAND_IN) &&
         !a.has_in_time() && now < FromProto(a.start_time());
}

QString StaffState(const v1::Assignment& a, absl::Time now) {
  switch (a.commitment()) {
    case v1::COMMITMENT_OFFERED:
    case v1::COMMITMENT_RECONFIRMING:
      return "unanswered";
    case v1::COMMITMENT_REQUESTED:
    case v1::COMMITMENT_WAITLISTED:
      return "standby";
    case v1::COMMITMENT_DECLINED:
      return "declined";
    case v1::COMMITMENT_SEEKING_STAND_IN:
      if (now < FromProto(a.start_time())) return "seeking";
      break;
    case v1::COMMITMENT_ACCEPTED:
      break;
    default:
      if (!a.has_in_time()) return "cancelled";
  }
  switch (a.presence()) {
    case v1::PRESENCE_PRESENT:
    case v1::PRESENCE_OPEN_ENDED:
      return "onDuty";
    case v1::PRESENCE_ON_BREAK:
      return "onBreak";
    case v1::PRESENCE_LEFT:
      return "left";
    case v1::PRESENCE_ON_THE_WAY:
      return "onTheWay";
    default:
      return now >= DueTime(a) ? "notThere" : "going";
  }
}

}  // namespace hjj::mobile
