// What is hers to say about her own data: what she agreed to, a copy of everything, being
// forgotten.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QSaveFile>
#include <memory>
#include <string>

#include "dispatch/v1/directory.pb.h"
#include "mobile/ui/ui.h"

namespace hjj::mobile {

class PreferencesController;

// Saves what she says about one consent; it is sent when there is a network. It names the words she
// reads on this version of the page.
void QueueConsent(Ui* ui, v1::ConsentKind kind, bool given);

class MyDataController : public Controller, public Singleton<MyDataController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  Q_PROPERTY(QString state MEMBER state_ NOTIFY changed)
  Q_PROPERTY(QString reason MEMBER reason_ NOTIFY changed)
  Q_PROPERTY(RowsModel* consents MEMBER consents_ CONSTANT)
  // What she is asked now, because it is needed for the first time ("LOCATION" when she may check
  // in, "PHOTO" once she is there), or because she agreed a year ago; empty: nothing.
  Q_PROPERTY(QString askedKind MEMBER asked_kind_ NOTIFY changed)
  Q_PROPERTY(bool askedAgain MEMBER asked_again_ NOTIFY changed)
  Q_PROPERTY(QString contactId MEMBER contact_id_ NOTIFY changed)
  Q_PROPERTY(QString contactName MEMBER contact_name_ NOTIFY changed)
  Q_PROPERTY(QString exportState MEMBER export_state_ NOTIFY changed)
  Q_PROPERTY(QString exportReason MEMBER export_reason_ NOTIFY changed)
  Q_PROPERTY(QString exportPath MEMBER export_path_ NOTIFY changed)
  Q_PROPERTY(int exportKilobytes MEMBER export_kilobytes_ NOTIFY changed)
  Q_PROPERTY(bool holdsRole MEMBER holds_role_ NOTIFY changed)
  Q_PROPERTY(QString deleteState MEMBER delete_state_ NOTIFY changed)
  Q_PROPERTY(QString deleteReason MEMBER delete_reason_ NOTIFY changed)

 public:
  // `preferences` outlives it: what she agrees to about her place, this phone's switch follows.
  MyDataController(Ui* ui, PreferencesController* preferences);
  void Refresh() override;
  void Leave() override;

  // The page came into view.
  Q_INVOKABLE void look();
  Q_INVOKABLE void retry();
  // "LOCATION", "PHOTO".
  Q_INVOKABLE void setConsent(const QString& kind, bool given);
  // "json" for everything, "csv" for shifts and hours; into the folder for documents.
  Q_INVOKABLE void exportData(const QString& format);
  // Under her name as she typed it. Afterwards nobody is signed in, and nothing of her is left on
  // this phone.
  Q_INVOKABLE void deleteMe(const QString& name);

 Q_SIGNALS:
  void changed();

 private:
  void Fetch();
  void Show();
  void ShowAsked();
  void OpenExport(bool may_renew);
  void ExportEnded(absl::Status status, bool may_renew);
  void EndExport(const QString& reason);

  PreferencesController* const preferences_;
  RowsModel* consents_;
  v1::ListMyConsentsResponse known_;
  bool is_known_ = false, asked_ = false, wanted_ = false;
  bool fresh_ = false;   // the server's answer knows everything that was said on this phone
  std::string waiting_;  // what has not been sent yet, to see when it has
  QString state_ = "loading", reason_, contact_id_, contact_name_;
  bool holds_role_ = false, asked_again_ = false;
  QString asked_kind_;

  std::unique_ptr<Stream> stream_;
  std::unique_ptr<QSaveFile> file_;
  v1::ExportMyDataRequest export_request_;
  int64_t export_bytes_ = 0;
  QString export_state_ = "idle", export_reason_, export_path_;
  int export_kilobytes_ = 0;

  QString delete_state_ = "idle", delete_reason_;
  std::string delete_id_;  // of the request that may be under way: asked again, it has one effect
};

}  // namespace hjj::mobile
