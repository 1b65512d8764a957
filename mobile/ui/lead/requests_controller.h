// 时长有误, 补录: hours somebody asked to have put right, and the lead's word on them.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <map>
#include <vector>

#include "mobile/ui/lead/evidence_rows.h"
#include "mobile/ui/lead/lead_desk.h"
#include "mobile/ui/unit_book.h"

namespace hjj::mobile {

class RequestsController : public LeadDesk, public Singleton<RequestsController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_PROPERTY(int, openCount, 0)
  // Open ones first. barrier: why the caller may not decide it: "" | "OWN" | "ASKED" | "ABOVE".
  HJJ_ROWS(requests, "requestId", "kind", "requestState", "name", "requesterName", "unitName",
           "place", "day", "startTime", "endTime", "text", "inTime", "outTime", "claimedMinutes",
           "creditedMinutes", "hasPhoto", "createTime", "deciderName", "decideTime",
           "decisionReason", "grantedMinutes", "barrier", "deciderUnit")
  HJJ_PROPERTY(QString, requestId, {})
  // The opened row; empty without one.
  HJJ_PROPERTY(QVariantMap, request, {})
  // What the events say; -1 while that is not known.
  HJJ_PROPERTY(int, eventMinutes, -1)
  HJJ_PROPERTY(QString, eventsState, "idle")
  HJJ_ROWS(events, HJJ_EVIDENCE_ROLES)
  HJJ_PROPERTY(QString, photoState, "idle")
  // As a data: address.
  HJJ_PROPERTY(QString, photo, {})
  HJJ_PROPERTY(QString, actionState, "idle")
  HJJ_PROPERTY(QString, actionReason, {})

 public:
  explicit RequestsController(Ui* ui);

  Q_INVOKABLE void open(const QString& requestId);
  Q_INVOKABLE void grant(int minutes, const QString& why);
  Q_INVOKABLE void decline(const QString& why);
  Q_INVOKABLE void clearAction();
  Q_INVOKABLE void retry();
  Q_INVOKABLE void retryPhoto() { FetchPhoto(); }

 private:
  void Show() override;
  void Forget() override;
  void Fetch();
  void FetchPage(v1::ListHourRequestsRequest request, int turn, std::vector<v1::HourRequest> list);
  void Fetched(const absl::Status& status, std::vector<v1::HourRequest> list);
  void ShowRequests();
  void ShowEvents();
  QVariantMap Row(const v1::HourRequest& request);
  QString BarrierOf(const v1::HourRequest& request);
  QString DeciderUnit(const v1::HourRequest& request);
  const v1::HourRequest* Find(const QString& request_id) const;
  void FetchPhoto();
  void Decide(bool grant, int minutes, const QString& why);

  std::vector<v1::HourRequest> held_;
  std::map<std::string, QString> units_above_;  // names by id; empty while on their way
  std::vector<v1::CheckInRecord> records_;
  bool known_ = false, fetching_ = false;
  absl::Time fetched_ = absl::InfinitePast();
  Turn turn_, open_turn_;
};

}  // namespace hjj::mobile
