// Documents from the server, saved into the folder for documents: 开证明, 一页纸, 值班表, 签到表.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QSaveFile>
#include <functional>
#include <memory>
#include <string>

#include "mobile/core/methods.h"
#include "mobile/ui/desk_controller.h"

namespace hjj::mobile {

class PaperController : public DeskController, public Singleton<PaperController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  // The document under way or last made: "certificate", "overview", "roster", "signIn"; and what
  // became of it: "idle", "busy", "done", "error".
  HJJ_PROPERTY(QString, kind, {})
  HJJ_PROPERTY(QString, state, "idle")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_PROPERTY(int, kilobytes, 0)
  HJJ_PROPERTY(QString, path, {})
  // False where this device has nothing to open it with.
  HJJ_PROPERTY(bool, opens, true)
  // 值班表, 签到表: the days, from the midnight that opens the first to the one that ends the last.
  HJJ_PROPERTY(QDateTime, fromTime, {})
  HJJ_PROPERTY(QDateTime, toTime, {})
  // Whose certificate: empty for her own; then the unit adds no words of its own.
  HJJ_PROPERTY(QString, personId, {})
  HJJ_PROPERTY(QString, personName, {})
  HJJ_PROPERTY(QString, number, {})
  HJJ_PROPERTY(int, minutes, 0)
  HJJ_PROPERTY(int, attendances, 0)
  HJJ_PROPERTY(int, pendingMinutes, 0)

 public:
  explicit PaperController(Ui* ui);

  // Before the page about a certificate opens.
  Q_INVOKABLE void beginCertificate(const QString& personId, const QString& name);
  // The id number is printed and kept nowhere, neither here nor on the server.
  Q_INVOKABLE void issue(const QString& idKind, const QString& idNumber, const QString& head,
                         const QString& handler, const QString& contact, const QString& note);
  // `from` is the midnight that opens the period, `to` the one that ends it.
  Q_INVOKABLE void printOverview(const QString& unitId, const QDateTime& from, const QDateTime& to,
                                 bool picture);
  // Before the page about a unit's shifts opens: so many days from the one that holds `day`.
  Q_INVOKABLE void beginShifts(const QDateTime& day, int days);
  Q_INVOKABLE void moveShifts(int days);
  // Of the unit of her role, on those days; `signIn`: sign-in sheets instead of the roster.
  Q_INVOKABLE void printShifts(bool signIn);
  Q_INVOKABLE void open();
  Q_INVOKABLE void clear();

 private:
  void Show() override {}
  void Forget() override;
  void ShowDays(absl::CivilDay first, int days);
  void Begin(const QString& kind);
  void End(const QString& reason);
  // Opens the stream into a file of this name; once more after a token ran out.
  template <typename Req, typename Resp>
  void Save(const Method<Req, Resp>& method, const Req& request, const std::string& name,
            bool may_renew = true);

  std::unique_ptr<Stream> stream_;
  std::unique_ptr<QSaveFile> file_;
  int64_t bytes_ = 0;
};

}  // namespace hjj::mobile
