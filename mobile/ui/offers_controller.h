// Invitations that wait for her answer: one bundle is one card and one answer.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QDateTime>
#include <QVariant>
#include <map>

#include "mobile/ui/ui.h"

namespace hjj::mobile {

class OffersController : public Controller, public Singleton<OffersController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  Q_PROPERTY(QString state MEMBER state_ NOTIFY changed)
  Q_PROPERTY(QString reason MEMBER reason_ NOTIFY changed)
  Q_PROPERTY(RowsModel* offers MEMBER offers_ CONSTANT)
  Q_PROPERTY(QString offerId MEMBER offer_id_ NOTIFY changed)
  Q_PROPERTY(QString category MEMBER category_ NOTIFY changed)
  Q_PROPERTY(QString place MEMBER place_ NOTIFY changed)
  Q_PROPERTY(QString placeNote MEMBER place_note_ NOTIFY changed)
  Q_PROPERTY(QString unitName MEMBER unit_name_ NOTIFY changed)
  Q_PROPERTY(int distanceM MEMBER distance_m_ NOTIFY changed)
  Q_PROPERTY(QString whyCode MEMBER why_code_ NOTIFY changed)
  Q_PROPERTY(QVariantMap whyArgs MEMBER why_args_ NOTIFY changed)
  Q_PROPERTY(QVariantList risks MEMBER risks_ NOTIFY changed)
  Q_PROPERTY(QDateTime replyBy MEMBER reply_by_ NOTIFY changed)
  // Many are asked at once for a few seats.
  Q_PROPERTY(bool urgent MEMBER urgent_ NOTIFY changed)
  // Of the opened one: "" while it waits, "accepted", "declined", "waitlisted", "full" (an urgent
  // call that has found its women) or "gone".
  Q_PROPERTY(QString answer MEMBER answer_ NOTIFY changed)
  Q_PROPERTY(int answeredDays MEMBER answered_days_ NOTIFY changed)
  Q_PROPERTY(bool saved MEMBER saved_ NOTIFY changed)
  Q_PROPERTY(bool busy MEMBER busy_ NOTIFY changed)
  Q_PROPERTY(RowsModel* days MEMBER days_ CONSTANT)
  // Where an urgent call she was asked by has found its women just now; empty otherwise.
  Q_PROPERTY(QString filledPlace MEMBER filled_place_ NOTIFY changed)
  Q_PROPERTY(int tickedCount MEMBER ticked_count_ NOTIFY changed)

 public:
  explicit OffersController(Ui* ui);
  void Refresh() override;
  void Leave() override;

  Q_INVOKABLE void open(const QString& offerId);
  Q_INVOKABLE void setTicked(const QString& assignmentId, bool ticked);
  // Yes to the ticked days, no to the others.
  Q_INVOKABLE void accept();
  Q_INVOKABLE void decline();
  Q_INVOKABLE void retry();

 Q_SIGNALS:
  void changed();

 private:
  void ShowList(const Picture& picture);
  void ShowFilled(const Picture& picture);
  void ShowOpened(const Picture& picture);
  void ShowDays(const Picture& picture, const v1::Offer& offer);
  void Answer(bool any);

  QString state_ = "loading", reason_, offer_id_, category_, place_, place_note_, unit_name_;
  QString why_code_, answer_, filled_place_;
  QVariantMap why_args_;
  QVariantList risks_;
  QDateTime reply_by_;
  RowsModel *offers_, *days_;
  int distance_m_ = -1, answered_days_ = 0, ticked_count_ = 0;
  bool saved_ = false, busy_ = false, urgent_ = false;
  std::map<QString, bool> unticked_;  // by assignment; days she took the tick from
};

}  // namespace hjj::mobile
