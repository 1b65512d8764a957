// 转所属组织: a woman goes to another unit, with everything she has.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <string>
#include <vector>

#include "mobile/ui/desk_controller.h"
#include "mobile/ui/unit_book.h"

namespace hjj::mobile {

class TransferController : public DeskController, public Singleton<TransferController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  // Of the units; "empty" where the caller has none besides her own.
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_PROPERTY(QString, pickedId, {})
  HJJ_PROPERTY(QString, pickedName, {})
  HJJ_PROPERTY(QString, fromUnit, {})
  // The units to choose from: the one looked at and those right below it, or, while something is
  // typed, those whose name has it. `hers`: where she belongs now.
  HJJ_PROPERTY(QString, query, {})
  HJJ_PROPERTY(QString, atName, {})
  HJJ_PROPERTY(bool, mayUp, false)
  HJJ_ROWS(choices, "unitId", "name", "parentName", "hasBelow", "hers")
  HJJ_PROPERTY(QString, actionState, "idle")
  HJJ_PROPERTY(QString, actionReason, {})
  // What was done last, until another is picked.
  HJJ_PROPERTY(QString, doneName, {})
  HJJ_PROPERTY(QString, doneFrom, {})
  HJJ_PROPERTY(QString, doneTo, {})
  HJJ_PROPERTY(bool, mayUndo, false)

 public:
  explicit TransferController(Ui* ui);

  // The page is in front.
  Q_INVOKABLE void freshen();
  Q_INVOKABLE void retry();
  Q_INVOKABLE void pick(const QString& volunteerId, const QString& name);
  Q_INVOKABLE void unpick();
  Q_INVOKABLE void search(const QString& query);
  // Looks below a unit; back up.
  Q_INVOKABLE void enter(const QString& unitId);
  Q_INVOKABLE void up();
  Q_INVOKABLE void transfer(const QString& unitId);
  // Back to where she was, as she is now.
  Q_INVOKABLE void undo();

 private:
  void Show() override;
  void Forget() override;
  void ShowUnits();
  void FetchPerson();
  void Move(const std::string& unit_id, bool back);
  QVariantMap Row(const v1::OrgUnit& unit);

  UnitBook units_;
  std::vector<std::string> trail_;  // from the caller's unit down to the one looked at
  v1::Person person_;               // as last read
  std::string came_from_;           // unit, for undo()
  bool known_ = false;
  Turn turn_, person_turn_, action_turn_;
};

}  // namespace hjj::mobile
