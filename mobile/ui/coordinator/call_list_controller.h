// 电话名单: women with an open offer who must be reached by telephone, soonest shift first.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <set>
#include <vector>

#include "mobile/ui/desk_controller.h"

namespace hjj::mobile {

class CallListController : public DeskController, public Singleton<CallListController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_PROPERTY(int, remaining, 0)
  HJJ_ROWS(people, "offerId", "volunteerId", "name", "phoneTail", "usesApp", "unitName", "place",
           "leadName", "startTime", "endTime", "dayCount", "replyBy", "attempts", "lastCallTime",
           "cause", "riskNotice")
  HJJ_PROPERTY(QString, offerId, {})
  HJJ_PROPERTY(QString, volunteerId, {})
  HJJ_PROPERTY(QString, name, {})
  HJJ_PROPERTY(QString, phoneTail, {})
  HJJ_PROPERTY(QString, place, {})
  HJJ_PROPERTY(QString, riskNotice, {})
  HJJ_PROPERTY(QDateTime, replyBy, {})
  HJJ_PROPERTY(QString, cause, {})
  HJJ_PROPERTY(int, attempts, 0)
  HJJ_ROWS(days, "assignmentId", "startTime", "endTime", "place", "ticked")
  HJJ_PROPERTY(int, tickedCount, 0)
  HJJ_PROPERTY(QString, actionState, "idle")
  HJJ_PROPERTY(QString, actionReason, {})

 public:
  explicit CallListController(Ui* ui);

  Q_INVOKABLE void open(const QString& offerId);
  Q_INVOKABLE void close();
  Q_INVOKABLE void setTicked(const QString& assignmentId, bool ticked);
  Q_INVOKABLE void comes(bool riskRead);
  Q_INVOKABLE void cannot();
  Q_INVOKABLE void noAnswer();
  Q_INVOKABLE void wrongNumber();
  Q_INVOKABLE void clearAction();
  Q_INVOKABLE void retry();

 private:
  void Show() override;
  void Forget() override;
  void Fetch();
  void ShowCalls();
  void ShowOpened(bool keep_ticks);
  // The call of this offer, or one made of the unit's rows; nullopt if it is not known.
  std::optional<v1::Call> Find(const std::string& offer_id);
  QVariantMap Row(const v1::Call& call);
  void Answer(bool comes, bool risk_read);
  void Log(v1::CallOutcome outcome);
  // The unit's open offers with their versions: what the list depends on.
  std::string Signature();

  std::vector<v1::Call> calls_;
  std::string fetched_for_;
  bool fetching_ = false, known_ = false;
  Turn turn_;
};

}  // namespace hjj::mobile
