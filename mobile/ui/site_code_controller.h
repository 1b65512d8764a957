// 出示签到码: the code of a shift she leads or is in charge of, to be read aloud or scanned.
#pragma once

#include <QtQml/qqmlregistration.h>
#include <QDateTime>
#include <QStringList>
#include <QTimer>
#include <string>

#include "mobile/ui/ui.h"

namespace hjj::mobile {

class SiteCodeController : public Controller, public Singleton<SiteCodeController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  Q_PROPERTY(QString shiftId MEMBER shift_id_ NOTIFY changed)
  Q_PROPERTY(QString state MEMBER state_ NOTIFY changed)
  Q_PROPERTY(QString reason MEMBER reason_ NOTIFY changed)
  Q_PROPERTY(QString place MEMBER place_ NOTIFY changed)
  Q_PROPERTY(QDateTime startTime MEMBER start_time_ NOTIFY changed)
  Q_PROPERTY(QDateTime endTime MEMBER end_time_ NOTIFY changed)
  Q_PROPERTY(QString digits MEMBER digits_ NOTIFY changed)
  Q_PROPERTY(int secondsLeft MEMBER seconds_left_ NOTIFY ticked)
  Q_PROPERTY(QStringList qrRows MEMBER qr_rows_ NOTIFY changed)
  Q_PROPERTY(int turn MEMBER turn_ NOTIFY turned)

 public:
  explicit SiteCodeController(Ui* ui);
  void Refresh() override;
  void Leave() override;

  // She may show this shift's code, and it is time to; `turn` says when to ask again.
  Q_INVOKABLE bool canShow(const QString& shiftId);
  // Shows it until close().
  Q_INVOKABLE void open(const QString& shiftId);
  Q_INVOKABLE void close();
  Q_INVOKABLE void retry();

 Q_SIGNALS:
  void changed();
  void ticked();
  void turned();

 private:
  // The shift, where she may show its code, and the picture it stands in; null otherwise.
  const v1::Shift* Find(const std::string& shift_id, const Picture** picture);
  void Show();
  void Fetch();

  QString shift_id_, state_ = "loading", reason_, place_, digits_;
  QDateTime start_time_, end_time_;
  QStringList qr_rows_;
  int seconds_left_ = 0, turn_ = 0;
  std::string qr_text_;
  bool refused_ = false;
  QTimer second_;
};

}  // namespace hjj::mobile
