// Her hours: verified or not yet, and her word where they are wrong.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QDateTime>

#include "mobile/ui/ui.h"

namespace hjj::mobile {

class HoursController : public Controller, public Singleton<HoursController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  Q_PROPERTY(QString state MEMBER state_ NOTIFY changed)
  Q_PROPERTY(QString reason MEMBER reason_ NOTIFY changed)
  Q_PROPERTY(int verifiedMinutes MEMBER verified_minutes_ NOTIFY changed)
  Q_PROPERTY(int pendingMinutes MEMBER pending_minutes_ NOTIFY changed)
  Q_PROPERTY(int yearMinutes MEMBER year_minutes_ NOTIFY changed)
  Q_PROPERTY(int attendances MEMBER attendances_ NOTIFY changed)
  Q_PROPERTY(RowsModel* entries MEMBER entries_ CONSTANT)
  Q_PROPERTY(QString issueId MEMBER issue_id_ NOTIFY changed)
  Q_PROPERTY(QString issuePlace MEMBER issue_place_ NOTIFY changed)
  Q_PROPERTY(int issueMinutes MEMBER issue_minutes_ NOTIFY changed)
  Q_PROPERTY(QDateTime issueFrom MEMBER issue_from_ NOTIFY changed)
  Q_PROPERTY(QDateTime issueTo MEMBER issue_to_ NOTIFY changed)
  Q_PROPERTY(QDateTime issueIn MEMBER issue_in_ NOTIFY changed)
  Q_PROPERTY(QDateTime issueOut MEMBER issue_out_ NOTIFY changed)
  Q_PROPERTY(QString issueReason MEMBER issue_reason_ NOTIFY changed)

 public:
  explicit HoursController(Ui* ui);
  void Refresh() override;
  void Leave() override;

  Q_INVOKABLE void retry();
  // The page came into view: what was decided meanwhile is asked for.
  Q_INVOKABLE void look();
  // 时长有误 about this line; from there on the issue properties speak of it.
  Q_INVOKABLE void openIssue(const QString& entryId);
  // Saved and sent when there is a network; issueReason says why not, empty when saved.
  Q_INVOKABLE void sendIssue(const QString& text, const QDateTime& in, const QDateTime& out);

 Q_SIGNALS:
  void changed();

 private:
  void Fetch(const std::string& page_token);
  void Show();

  QString state_ = "loading", reason_;
  int verified_minutes_ = 0, pending_minutes_ = 0, year_minutes_ = 0, attendances_ = 0;
  RowsModel* entries_;
  v1::ListMyHoursResponse hours_, pages_;
  bool known_ = false, asked_ = false;
  std::string asked_for_;  // what her rows said when the answer was asked for
  absl::Time asked_time_ = absl::InfinitePast();

  QString issue_id_, issue_place_, issue_reason_;
  int issue_minutes_ = 0;
  QDateTime issue_from_, issue_to_, issue_in_, issue_out_;
};

}  // namespace hjj::mobile
