// 发通知: what staff tell everybody of a unit, with files, how many read it, and taking it back.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <string>
#include <vector>

#include "mobile/ui/desk_controller.h"
#include "mobile/ui/unit_book.h"

namespace hjj::mobile {

class NoticeDeskController : public DeskController, public Singleton<NoticeDeskController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  // Those of her unit, of units below it and above it.
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  // Also those that are over or were taken back.
  HJJ_PROPERTY(bool, past, false)
  // audience is 0 where she does not answer for the unit: then it is no business of hers.
  HJJ_ROWS(notices, "noticeId", "title", "unitName", "urgent", "createTime", "audience",
           "readCount", "over", "retracted", "fileCount")
  // Being written: for whom. areas as in CallOffController.
  HJJ_PROPERTY(QString, unitId, {})
  HJJ_PROPERTY(QString, unitName, {})
  HJJ_ROWS(areas, "unitId", "name", "level")
  // How many an earlier notice to this unit was meant for; -1 when not known.
  HJJ_PROPERTY(int, audience, -1)
  // Beside it: state "" (chosen), "sending", "sent", "error".
  HJJ_ROWS(files, "url", "name", "kind", "kilobytes", "state", "reason")
  // Why the last choice is not among them.
  HJJ_PROPERTY(QString, fileReason, {})
  // The newest ones on this phone, to choose from.
  HJJ_ROWS(found, "url", "name", "kind", "kilobytes", "time")
  // "idle", "busy", "files" (it is out, its files follow), "done", "error"; sentId as soon as it is
  // out.
  HJJ_PROPERTY(QString, actionState, "idle")
  HJJ_PROPERTY(QString, actionReason, {})
  HJJ_PROPERTY(QString, sentId, {})
  // The opened one.
  HJJ_PROPERTY(QString, noticeId, {})
  // As a row of the list, with expireTime.
  HJJ_PROPERTY(QVariantMap, notice, {})
  HJJ_PROPERTY(QString, body, {})
  HJJ_PROPERTY(QStringList, fileNames, {})
  HJJ_PROPERTY(QString, retractState, "idle")
  HJJ_PROPERTY(QString, retractReason, {})

 public:
  // What a notice holds.
  static constexpr int kMaxFiles = 5;

  explicit NoticeDeskController(Ui* ui)
      : DeskController(ui, {"coordinator", "lead"}), Singleton(this) {}

  // The page came into view: reads anew.
  Q_INVOKABLE void freshen();
  Q_INVOKABLE void setPast(bool past);
  Q_INVOKABLE void retry();

  // A new one, to her whole unit.
  Q_INVOKABLE void begin();
  Q_INVOKABLE void setArea(const QString& unitId);
  Q_INVOKABLE void findFiles();
  Q_INVOKABLE void addFile(const QString& url);
  Q_INVOKABLE void removeFile(const QString& url);
  // Then its files, one by one; what did not get through is sent again by sendFiles.
  Q_INVOKABLE void post(const QString& title, const QString& body, bool urgent, int days);
  Q_INVOKABLE void sendFiles();

  Q_INVOKABLE void open(const QString& noticeId);
  Q_INVOKABLE void retract();

 private:
  struct File {
    QString url, name;
    v1::MediaType type = v1::MEDIA_TYPE_UNSPECIFIED;
    std::string content;
    QString state, reason;
  };
  void Show() override;
  void Forget() override;
  void FetchUnits();
  void ShowAreas();
  void ShowFiles();
  void ShowOpened();
  void ShowNotices();
  QVariantMap RowOf(const v1::Notice& notice);
  const v1::Notice* Find(const QString& notice_id) const;

  UnitBook units_;
  bool units_asked_ = false, known_ = false;
  std::vector<v1::Notice> listed_;
  v1::Notice opened_;  // as it was listed last; stays when it leaves the list
  std::vector<File> chosen_;
  Turn turn_;
};

}  // namespace hjj::mobile
