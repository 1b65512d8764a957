// 照片 of a shift, by whoever leads it: kept on this phone until a connection that costs nothing,
// or until she says 现在上传.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QPointer>
#include <map>
#include <string>
#include <vector>

#include "mobile/ui/desk_controller.h"

namespace hjj::mobile {

class ScanController;

class PhotosController : public DeskController, public Singleton<PhotosController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, shiftId, {})
  HJJ_PROPERTY(QString, place, {})
  HJJ_PROPERTY(QDateTime, startTime, {})
  HJJ_PROPERTY(QDateTime, endTime, {})
  // "ready" also without a network: then it is what this phone holds.
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  // state: "saved", "sending", "refused" (with reason), "sent". url is small, and empty for one
  // that came from elsewhere. deleteTime: when the server deletes it.
  HJJ_ROWS(photos, "photoId", "state", "reason", "time", "deleteTime", "url", "byMe")
  HJJ_PROPERTY(int, waiting, 0)
  HJJ_PROPERTY(int, held, 0)  // of them, those that wait for a connection that costs nothing
  HJJ_PROPERTY(int, room, 0)  // how many more this shift holds
  // "free", "metered", "unknown": what the connection costs, as far as the platform tells.
  HJJ_PROPERTY(QString, network, "unknown")
  // They go out over any connection.
  HJJ_PROPERTY(bool, anyNetwork, false)
  // Why the last choice was not taken: "NO_PICTURE", or a reason.
  HJJ_PROPERTY(QString, addReason, {})
  // The newest on this phone, to choose from.
  HJJ_ROWS(found, "url", "time")
  // One of them, large.
  HJJ_PROPERTY(QString, largeId, {})
  HJJ_PROPERTY(QString, largeState, "idle")
  HJJ_PROPERTY(QString, largeReason, {})
  HJJ_PROPERTY(QString, largeUrl, {})
  HJJ_PROPERTY(QString, actionState, "idle")
  HJJ_PROPERTY(QString, actionReason, {})

 public:
  // `scan` has the camera, and outlives it.
  PhotosController(Ui* ui, ScanController* scan)
      : DeskController(ui, {"volunteer", "coordinator"}), Singleton(this), scan_(scan) {}

  Q_INVOKABLE void open(const QString& shiftId);
  Q_INVOKABLE void findPictures();
  Q_INVOKABLE void add(const QString& url);
  // The camera is on upon this sink until closeCamera(); shoot() keeps what it shows.
  Q_INVOKABLE void openCamera(QObject* sink);
  Q_INVOKABLE void closeCamera();
  Q_INVOKABLE void shoot();
  Q_INVOKABLE void sendNow();
  Q_INVOKABLE void setAnyNetwork(bool any);
  Q_INVOKABLE void show(const QString& photoId);
  Q_INVOKABLE void closeLarge();
  Q_INVOKABLE void remove(const QString& photoId);
  Q_INVOKABLE void retry();

 private:
  void Show() override;
  void Forget() override;
  void Fetch();
  void Add(const std::string& jpeg);
  QString ThumbOf(const std::string& request_id);

  ScanController* const scan_;
  QPointer<QObject> sink_;
  std::vector<v1::Attachment> there_;      // on the server
  std::map<std::string, QString> thumbs_;  // by request; by attachment once it is there
  bool known_ = false, asked_ = false;
  Turn turn_, large_turn_;
};

}  // namespace hjj::mobile
