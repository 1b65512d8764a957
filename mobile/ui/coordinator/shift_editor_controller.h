// One shift changed by hand: its time and its seats. Where somebody else changed it meanwhile, both
// versions are shown, what does not clash is merged, and the rest is chosen.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <map>

#include "mobile/ui/coordinator/shift_merge.h"
#include "mobile/ui/desk_controller.h"

namespace hjj::mobile {

class ShiftEditorController : public DeskController, public Singleton<ShiftEditorController> {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
  HJJ_PROPERTY(QString, state, "loading")
  HJJ_PROPERTY(QString, reason, {})
  HJJ_PROPERTY(QVariantMap, errors, {})
  HJJ_PROPERTY(QString, place, {})
  HJJ_PROPERTY(QDateTime, startTime, {})
  HJJ_PROPERTY(QDateTime, endTime, {})
  HJJ_FIELD(QString, startText, {})
  HJJ_FIELD(QString, endText, {})
  HJJ_PROPERTY(int, toReconfirm, 0)
  HJJ_PROPERTY(int, openConflicts, 0)
  HJJ_ROWS(conflicts, "key", "kind", "slotName", "mine", "theirs", "choice")
  HJJ_ROWS(mergedLines, "key", "kind", "slotName", "to", "byMe")
  Q_PROPERTY(hjj::mobile::RowsModel* slots READ slotRows CONSTANT)

 public:
  explicit ShiftEditorController(Ui* ui);

  RowsModel* slotRows() { return &slots_; }

  Q_INVOKABLE void open(const QString& shiftId);
  Q_INVOKABLE void addSlot();
  Q_INVOKABLE void removeSlot(int index);
  Q_INVOKABLE void setSlot(int index, const QString& field, const QVariant& value);
  Q_INVOKABLE void save();
  // "mine" or "theirs", for one of the conflicts.
  Q_INVOKABLE void choose(int index, const QString& side);

 private:
  void Show() override;
  void Forget() override;
  void ShowSlots(const v1::Shift& shift);
  // What stands in the form; errors() says what is wrong with it.
  v1::Shift FromForm();
  void Submit(v1::Shift shift);
  void ReadTheirs();
  void ShowMerge();

  v1::Shift base_, mine_, theirs_;
  std::map<std::string, bool> mine_for_;
  RowsModel slots_{QStringList{"key", "slotId", "name", "minimum", "target", "held", "skills"},
                   nullptr};
  int next_slot_ = 0;
};

}  // namespace hjj::mobile
