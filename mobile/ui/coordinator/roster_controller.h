// People of the unit, found by part of a name or the last four digits of a number.
#pragma once

#include <QtQml/qqmlregistration.h>

#include "mobile/ui/desk_controller.h"
#include "mobile/ui/unit_book.h"

namespace hjj::mobile {

class RosterController : public DeskController, public Singleton<RosterController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "idle")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_PROPERTY(QString, query, {})
  HJJ_PROPERTY(bool, more, false)
  HJJ_ROWS(people, "volunteerId", "name", "phoneTail", "unitName", "usesApp", "insured",
           "stateCode", "invented")
  HJJ_PROPERTY(QString, inviteState, "idle")
  HJJ_PROPERTY(QString, inviteReason, {})
  HJJ_PROPERTY(QString, inviteName, {})
  HJJ_PROPERTY(QString, inviteCode, {})
  HJJ_PROPERTY(QDateTime, inviteUntil, {})
  HJJ_PROPERTY(QString, addState, "idle")
  HJJ_PROPERTY(QString, addReason, {})
  HJJ_PROPERTY(QVariantMap, errors, {})
  HJJ_PROPERTY(QString, addedId, {})
  HJJ_PROPERTY(QString, addedName, {})

 public:
  explicit RosterController(Ui* ui)
      : DeskController(ui, {"coordinator", "lead"}), Singleton<RosterController>(this) {}

  Q_INVOKABLE void search(const QString& query);
  Q_INVOKABLE void loadMore();
  // Puts a woman who is not in the roster into it, in the coordinator's own unit.
  Q_INVOKABLE void add(const QString& name, const QString& phone);
  Q_INVOKABLE void clearAdd();
  Q_INVOKABLE void invite(const QString& volunteerId);
  Q_INVOKABLE void clearInvite();
  Q_INVOKABLE void retry();

 private:
  void Show() override {}
  void Forget() override;
  void Fetch(const std::string& page_token);
  void ShowPeople();

  std::vector<v1::Person> found_;
  std::string next_page_;
  UnitBook units_;
  Turn turn_, add_turn_, invite_turn_;
};

}  // namespace hjj::mobile
