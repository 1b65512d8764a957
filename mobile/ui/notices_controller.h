// 通知 for herself: what her unit and those above it tell everybody, with the files beside it.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <map>
#include <string>

#include "mobile/ui/desk_controller.h"

namespace hjj::mobile {

class NoticesController : public DeskController, public Singleton<NoticesController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_PROPERTY(int, unread, 0)
  // Urgent ones first, then the newest.
  HJJ_ROWS(notices, "noticeId", "title", "unitName", "urgent", "createTime", "read", "fileCount")
  // The first unread one, for 今天; empty when there is none.
  HJJ_PROPERTY(QString, nextId, {})
  HJJ_PROPERTY(QString, nextTitle, {})
  HJJ_PROPERTY(bool, nextUrgent, false)
  // The opened one: "ready", or "gone" once it was taken back.
  HJJ_PROPERTY(QString, noticeId, {})
  HJJ_PROPERTY(QString, openState, "gone")
  HJJ_PROPERTY(QString, title, {})
  HJJ_PROPERTY(QString, body, {})
  HJJ_PROPERTY(QString, unitName, {})
  HJJ_PROPERTY(bool, urgent, false)
  HJJ_PROPERTY(QDateTime, createTime, {})
  HJJ_PROPERTY(QDateTime, expireTime, {})
  // kind: "picture", "document"; state: "idle", "loading", "ready", "error"; url shows a picture,
  // path says where a document lies.
  HJJ_ROWS(files, "fileId", "name", "kind", "kilobytes", "state", "reason", "url", "path")
  // False where this device has nothing to open a document with.
  HJJ_PROPERTY(bool, opens, true)

 public:
  explicit NoticesController(Ui* ui)
      : DeskController(ui, {"volunteer", "coordinator", "lead"}), Singleton(this) {}

  // The page came into view.
  Q_INVOKABLE void look();
  // From here on it is read; saved on the phone and sent when there is a network.
  Q_INVOKABLE void open(const QString& noticeId);
  // Shows a picture, opens a document; once fetched, both need no network.
  Q_INVOKABLE void openFile(const QString& fileId);
  Q_INVOKABLE void retry();

 private:
  // A file of the opened notice.
  struct Held {
    QString state = "idle", reason, url, path;
  };
  void Show() override;
  void Forget() override;
  void Fetch();
  void FetchFiles();
  void ShowOpened(const Picture& picture);
  void ShowFile(const v1::Attachment& file, const std::string& content, bool open);
  QString NameOfUnit(const std::string& unit_id);
  bool IsRead(const Picture& picture, const std::string& id) const;
  // Those that are meant for her now, in order.
  std::vector<const v1::Notice*> Current(const Picture& picture) const;
  // What was kept for notices that are gone.
  void Clear(const Picture& picture);

  v1::ListNoticesResponse known_;  // as the server told last: who read what, and files
  std::map<std::string, const v1::Notice*> known_by_id_;
  std::map<std::string, Held> held_;      // by file
  std::map<std::string, QString> names_;  // of units; empty while one is on its way
  std::string asked_for_;                 // which notices there were when the server was asked
  absl::Time asked_time_ = absl::InfinitePast();
  bool asked_ = false;
  Turn files_turn_;
};

}  // namespace hjj::mobile
